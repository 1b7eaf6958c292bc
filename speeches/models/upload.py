"""Files that came in by the browser, between their arrival and their import."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .import_run import ImportRun
from .import_run import Outcome as FileOutcome
from .source import LONGEST_PATH
from .speech import Speech
from .task import Task


class UploadState(models.TextChoices):
    COLLECTING = "collecting", _("收文件")
    LOOKING = "looking", _("预览中")
    READY = "ready", _("待确认")
    IMPORTING = "importing", _("导入中")
    IMPORTED = "imported", _("已导入")
    ABANDONED = "abandoned", _("已放弃")
    UNDONE = "undone", _("已撤销")
    FAILED = "failed", _("失败")


class Upload(models.Model):
    """The files that a person hands in together. ``folder`` lies below the archive's own folder of uploads.

    ``stated`` holds the values set for all of them: field → value.
    """

    state = models.CharField(_("状态"), max_length=12, choices=UploadState, default=UploadState.COLLECTING)
    folder = models.CharField(max_length=200, unique=True)
    stated = models.JSONField(_("为全部设定"), default=dict, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("编辑"), null=True, blank=True, on_delete=models.SET_NULL
    )
    made_at = models.DateTimeField(_("时间"), auto_now_add=True)
    task = models.ForeignKey(Task, null=True, blank=True, on_delete=models.SET_NULL, related_name="uploads")
    run = models.OneToOneField(ImportRun, null=True, blank=True, on_delete=models.SET_NULL, related_name="upload")

    class Meta:
        verbose_name = verbose_name_plural = _("上传")
        ordering = ["-pk"]
        constraints = [models.CheckConstraint(condition=Q(state__in=UploadState.values), name="upload_state_known")]

    def __str__(self) -> str:
        return f"#{self.pk} {self.made_at:%Y-%m-%d %H:%M}"


class PreviewRow(models.Model):
    """What an import of an upload would do with one document, before anything is stored.

    ``values``: field → ``{"value", "confidence", "quote", "review"}``. ``speech`` is the stored speech that it is
    or doubles.
    """

    upload = models.ForeignKey(Upload, on_delete=models.CASCADE, related_name="preview")
    path = models.CharField(_("文件"), max_length=LONGEST_PATH)
    part = models.CharField(_("文件内位置"), max_length=300, blank=True)
    outcome = models.CharField(_("结果"), max_length=12, choices=FileOutcome)
    reason = models.TextField(_("原因"), blank=True)
    remedy = models.TextField(_("办法"), blank=True)
    values = models.JSONField(default=dict, blank=True)
    length = models.PositiveIntegerField(_("字符数"), default=0)
    speech = models.ForeignKey(Speech, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        verbose_name = verbose_name_plural = _("预览")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.path}: {self.get_outcome_display()}"
