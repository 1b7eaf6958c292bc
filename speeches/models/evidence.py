"""Why the archive believes a value, and what it did not believe."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from .choices import Origin
from .speech import METADATA_FIELDS, Speech


class Standing(models.TextChoices):
    """What became of a candidate value."""

    CHOSEN = "chosen", _("采用")
    SUPPORTING = "supporting", _("佐证")
    REJECTED = "rejected", _("未采用")


class Evidence(models.Model):
    """The words ``[start, end)`` that speak for a value of a field.

    One row a field is chosen: it is the reason the speech has this value. Supporting rows speak for the same
    value, rejected ones for another. A value that a person set has no quote; its origin says so.
    """

    speech = models.ForeignKey(Speech, on_delete=models.CASCADE, related_name="evidence", verbose_name=_("讲话"))
    field = models.CharField(_("字段"), max_length=16)
    value = models.CharField(_("值"), max_length=300, blank=True)
    standing = models.CharField(_("采用情况"), max_length=12, choices=Standing)
    origin = models.CharField(_("由谁"), max_length=12, choices=Origin, default=Origin.PARSER)
    rule = models.CharField(_("规则"), max_length=40)
    confidence = models.FloatField(_("把握"))
    quote = models.TextField(_("原文"), blank=True)
    start = models.PositiveIntegerField(default=0)
    end = models.PositiveIntegerField(default=0)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("编辑"), null=True, blank=True, on_delete=models.SET_NULL
    )
    decided_at = models.DateTimeField(_("时间"), auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = _("依据")
        ordering = ["speech", "field", "standing", "-confidence", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["speech", "field"], condition=Q(standing="chosen"), name="evidence_one_chosen_value"
            ),
            models.CheckConstraint(condition=Q(start__lte=F("end")), name="evidence_range_is_forward"),
            models.CheckConstraint(
                condition=Q(confidence__gte=0, confidence__lte=1), name="evidence_confidence_is_a_share"
            ),
            models.CheckConstraint(condition=Q(standing__in=Standing.values), name="evidence_standing_known"),
            models.CheckConstraint(condition=Q(field__in=METADATA_FIELDS), name="evidence_field_known"),
        ]

    def __str__(self) -> str:
        return f"{self.field} = {self.value or '∅'} ({self.rule})"
