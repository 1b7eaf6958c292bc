"""What readers report: words at a passage that are wrong, without an account."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from .speech import Speech


class ReportState(models.TextChoices):
    OPEN = "open", _("待处理")
    MENDED = "mended", _("已更正")
    ANSWERED = "answered", _("已答复")
    REFUSED = "refused", _("不成立")


class ReportTopic(models.TextChoices):
    TEXT = "text", _("文字有误")
    METADATA = "metadata", _("资料有误")
    SLOGAN = "slogan", _("提法有误")
    OTHER = "other", _("其他")


class ReaderReport(models.Model):
    """One report about the range ``[start, end)`` of a speech, ``quote`` being its words then; about the metadata
    ``field`` whose value then was ``quote``; about the whole speech without either. ``sender`` is a keyed hash that
    tells one sender from another for a day, no address."""

    speech = models.ForeignKey(Speech, on_delete=models.CASCADE, related_name="reports", verbose_name=_("讲话"))
    start = models.PositiveIntegerField(default=0)
    end = models.PositiveIntegerField(default=0)
    quote = models.TextField(_("原文"), blank=True)
    field = models.CharField(_("字段"), max_length=32, blank=True)
    topic = models.CharField(_("哪里有误"), max_length=12, choices=ReportTopic, default=ReportTopic.TEXT)
    words = models.TextField(_("说明"))
    sender = models.CharField(max_length=64, blank=True, editable=False, db_index=True)
    sent_at = models.DateTimeField(_("时间"), auto_now_add=True)
    state = models.CharField(_("状态"), max_length=12, choices=ReportState, default=ReportState.OPEN)
    answer = models.TextField(_("答复"), blank=True)
    answer_shown = models.BooleanField(_("在原文处显示答复"), default=False)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("编辑"), null=True, blank=True, on_delete=models.SET_NULL
    )
    answered_at = models.DateTimeField(_("答复时间"), null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = _("读者报错")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["state", "id"], name="report_by_state")]
        constraints = [
            models.CheckConstraint(condition=Q(start__lte=F("end")), name="report_range_is_forward"),
            models.CheckConstraint(condition=Q(state__in=ReportState.values), name="report_state_known"),
            models.CheckConstraint(condition=Q(topic__in=ReportTopic.values), name="report_topic_known"),
        ]

    def __str__(self) -> str:
        return self.words[:40]
