"""What each import did, file by file."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .speech import Speech


class Outcome(models.TextChoices):
    CREATED = "created", _("新收")
    UPDATED = "updated", _("更新")
    UNCHANGED = "unchanged", _("未变")
    DUPLICATE = "duplicate", _("重复")
    FAILED = "failed", _("失败")


class ImportRun(models.Model):
    """One import: when, by whom, with what values set for all, and how it ended."""

    started_at = models.DateTimeField(_("开始"), auto_now_add=True)
    finished_at = models.DateTimeField(_("结束"), null=True, blank=True)
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("编辑"), null=True, blank=True, on_delete=models.SET_NULL
    )
    options = models.JSONField(_("选项"), default=dict, blank=True)
    undone_at = models.DateTimeField(_("撤销时间"), null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("撤销者"), null=True, blank=True, on_delete=models.SET_NULL,
        related_name="+",
    )  # fmt: skip

    class Meta:
        verbose_name = verbose_name_plural = _("导入批次")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"#{self.pk} {self.started_at:%Y-%m-%d %H:%M}"


class ImportOutcome(models.Model):
    """What became of one document of a run, with the reason and the remedy where it failed."""

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="outcomes", verbose_name=_("导入批次"))
    path = models.CharField(_("路径"), max_length=600)
    part = models.CharField(_("文件内位置"), max_length=300, blank=True)
    outcome = models.CharField(_("结果"), max_length=12, choices=Outcome)
    reason = models.TextField(_("原因"), blank=True)
    remedy = models.TextField(_("办法"), blank=True)
    speech = models.ForeignKey(Speech, null=True, on_delete=models.SET_NULL, related_name="outcomes")
    # What an undo needs of a speech that was there before: its source, path, part and stated values; see importing.
    former = models.JSONField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = verbose_name_plural = _("导入结果")
        ordering = ["run", "pk"]
        indexes = [models.Index(fields=["run", "outcome"], name="outcome_by_run")]

    def __str__(self) -> str:
        return f"{self.path}: {self.get_outcome_display()}"
