"""The history: every change that a person, an import or a rule made, value by value, so that it can be undone."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .import_run import ImportRun
from .slogan import Slogan
from .speech import Speech


class Act(models.TextChoices):
    """What kind of thing was done."""

    METADATA = "metadata", _("改资料")
    BULK = "bulk", _("批量改资料")
    REVIEW = "review", _("核对")
    TEXT = "text", _("改正文")
    LEXICON = "lexicon", _("改提法")
    VERDICT = "verdict", _("裁定候选")
    IMPORT = "import", _("导入")
    MERGE = "merge", _("合并")
    DELETE = "delete", _("删除")
    UNDO = "undo", _("撤销")


class Change(models.Model):
    """One thing that was done, however many values it touched. ``made_by`` is None for a rule or a command."""

    act = models.CharField(_("动作"), max_length=12, choices=Act)
    summary = models.CharField(_("摘要"), max_length=300, blank=True)
    made_at = models.DateTimeField(_("时间"), auto_now_add=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("编辑"), null=True, blank=True, on_delete=models.SET_NULL
    )
    run = models.ForeignKey(
        ImportRun, verbose_name=_("导入批次"), null=True, blank=True, on_delete=models.SET_NULL, related_name="changes"
    )
    undoes = models.OneToOneField(
        "self", verbose_name=_("撤销"), null=True, blank=True, on_delete=models.SET_NULL, related_name="undone_by"
    )

    class Meta:
        verbose_name = verbose_name_plural = _("改动")
        ordering = ["-pk"]
        constraints = [models.CheckConstraint(condition=Q(act__in=Act.values), name="change_act_known")]

    def __str__(self) -> str:
        return self.summary or str(self.get_act_display())


class ChangedValue(models.Model):
    """One value before and after. What it is of is named, and keeps its name when it is gone.

    Of metadata ``before`` and ``after`` are ``{"value": …, "evidence": the chosen row's key or None, "review":
    whether the field asked for an editor}``; of a text ``{"text": …}``; of a slogan ``{"value": …}``.
    """

    change = models.ForeignKey(Change, on_delete=models.CASCADE, related_name="values", verbose_name=_("改动"))
    speech = models.ForeignKey(Speech, null=True, on_delete=models.SET_NULL, related_name="changed_values")
    slogan = models.ForeignKey(Slogan, null=True, on_delete=models.SET_NULL, related_name="changed_values")
    subject_key = models.PositiveBigIntegerField(_("编号"))
    subject = models.CharField(_("对象"), max_length=300)
    field = models.CharField(_("字段"), max_length=32)
    before = models.JSONField(_("改前"), null=True)
    after = models.JSONField(_("改后"), null=True)

    class Meta:
        verbose_name = verbose_name_plural = _("改动的值")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.subject}: {self.field}"
