"""The outline of a speech: a tree of ranges."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from .choices import SectionKind
from .speech import Speech


class Section(models.Model):
    """A division of the text. ``[start, end)`` is its own text, ``[start, tree_end)`` with its subsections.

    The own ranges of all divisions but the points, in order, are the text. Points (一是…二是… inside a paragraph)
    lie within a division.
    """

    speech = models.ForeignKey(
        Speech,
        on_delete=models.CASCADE,
        related_name="sections",
        verbose_name=_("讲话"),
        db_index=False,  # (speech, order) is indexed
    )
    parent = models.ForeignKey("self", null=True, on_delete=models.CASCADE, related_name="children")
    order = models.PositiveIntegerField(_("顺序"))
    kind = models.CharField(_("类别"), max_length=16, choices=SectionKind)
    path = models.CharField(_("编号"), max_length=60, blank=True)
    depth = models.PositiveSmallIntegerField(_("层次"), null=True)
    marker = models.CharField(_("序号"), max_length=30, blank=True)
    title = models.TextField(_("标题"), blank=True)
    run_in = models.BooleanField(_("标题后接正文"), default=False)
    start = models.PositiveIntegerField()
    title_end = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    tree_end = models.PositiveIntegerField()
    line = models.PositiveIntegerField(_("源文件行"))

    class Meta:
        verbose_name = verbose_name_plural = _("章节")
        ordering = ["speech", "order"]
        constraints = [
            models.UniqueConstraint(fields=["speech", "order"], name="section_order_once"),
            models.CheckConstraint(
                condition=Q(start__lte=F("title_end"), title_end__lte=F("end"), end__lte=F("tree_end")),
                name="section_range_is_forward",
            ),
            models.CheckConstraint(condition=Q(kind__in=SectionKind.values), name="section_kind_known"),
        ]

    def __str__(self) -> str:
        return f"{self.marker}{self.title}" or self.get_kind_display()

    @property
    def anchor(self) -> str:
        """The fragment of its permanent address: ``s2.1``; divisions without a number use their order."""
        return f"s{self.path}" if self.path else f"d{self.order}"
