"""Speeches that are the same or nearly so, what an editor said of each pair, and what became of merged ones."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from .source import SourceFile
from .speech import Speech


class PairVerdict(models.TextChoices):
    OPEN = "open", _("待定")
    BOTH = "both", _("两篇都留")
    VERSION = "version", _("同一篇的另一稿")


class SpeechPair(models.Model):
    """Two speeches with much the same text; ``first`` has the smaller key. ``likeness``: the share of common
    words, 0–1. With the verdict VERSION ``second_is_earlier`` tells which draft came first, where it is known."""

    first = models.ForeignKey(Speech, on_delete=models.CASCADE, related_name="pairs_first")
    second = models.ForeignKey(Speech, on_delete=models.CASCADE, related_name="pairs_second")
    likeness = models.FloatField(_("相似度"))
    verdict = models.CharField(_("裁定"), max_length=12, choices=PairVerdict, default=PairVerdict.OPEN)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("编辑"), null=True, blank=True, on_delete=models.SET_NULL
    )
    decided_at = models.DateTimeField(_("时间"), null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = _("相近的讲话")
        ordering = ["-likeness", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="pair_once"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="pair_in_order"),
            models.CheckConstraint(condition=Q(likeness__gte=0, likeness__lte=1), name="pair_likeness_is_a_share"),
            models.CheckConstraint(condition=Q(verdict__in=PairVerdict.values), name="pair_verdict_known"),
        ]

    def __str__(self) -> str:
        return f"{self.first_id} ~ {self.second_id}"


class TextShape(models.Model):
    """What likeness is looked for by: a sketch of one state of a text. Derived: it can be made again."""

    speech = models.OneToOneField(Speech, primary_key=True, on_delete=models.CASCADE, related_name="shape")
    text_sha256 = models.CharField(max_length=64)
    sketch = models.BinaryField()

    class Meta:
        verbose_name = verbose_name_plural = _("文本指纹")

    def __str__(self) -> str:
        return f"{self.speech_id}: {self.text_sha256[:8]}"


class MergedSpeech(models.Model):
    """A speech that was found to be another one. Its address leads there; its file and its decisions are kept.

    ``key`` was its primary key; ``values`` its metadata; ``decisions`` the evidence that people were behind. An
    import that meets its path and part again leaves it merged.
    """

    key = models.PositiveBigIntegerField(primary_key=True)
    into = models.ForeignKey(Speech, on_delete=models.PROTECT, related_name="merged", verbose_name=_("并入"))
    source = models.ForeignKey(SourceFile, on_delete=models.PROTECT, related_name="merged")
    path = models.CharField(max_length=600)
    part = models.CharField(max_length=300, blank=True)
    text = models.TextField(_("正文"))
    text_sha256 = models.CharField(max_length=64, db_index=True)
    values = models.JSONField(default=dict)
    decisions = models.JSONField(default=list)
    merged_at = models.DateTimeField(_("时间"), auto_now_add=True)
    merged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("编辑"), null=True, blank=True, on_delete=models.SET_NULL
    )

    class Meta:
        verbose_name = verbose_name_plural = _("并入的讲话")
        ordering = ["key"]
        constraints = [
            models.UniqueConstraint(fields=["path", "part"], name="merged_once_per_document"),
            models.CheckConstraint(condition=~Q(key=F("into")), name="merged_into_another"),
        ]

    def __str__(self) -> str:
        return f"{self.key} → {self.into_id}"
