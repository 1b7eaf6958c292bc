"""Unknown slogans that the patterns propose, gathered over the archive for an editor's yes or no."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from .section import Section
from .slogan import Slogan
from .speech import Speech


class Verdict(models.TextChoices):
    OPEN = "open", _("待定")
    NEW = "new", _("新提法")
    ALIAS = "alias", _("别名")
    REFUSED = "refused", _("不是提法")


class SloganCandidate(models.Model):
    """One wording that looks like a slogan, with the pattern that proposed it."""

    surface = models.CharField(_("写法"), max_length=120, unique=True)
    pattern = models.CharField(_("模式"), max_length=16)
    verdict = models.CharField(_("裁定"), max_length=12, choices=Verdict, default=Verdict.OPEN)
    slogan = models.ForeignKey(Slogan, null=True, blank=True, on_delete=models.SET_NULL, related_name="candidates")

    class Meta:
        verbose_name = verbose_name_plural = _("候选提法")
        ordering = ["surface"]
        constraints = [models.CheckConstraint(condition=~Q(surface=""), name="candidate_has_surface")]

    def __str__(self) -> str:
        return self.surface


class CandidateMention(models.Model):
    """One place where a candidate stands."""

    candidate = models.ForeignKey(SloganCandidate, on_delete=models.CASCADE, related_name="mentions")
    speech = models.ForeignKey(Speech, on_delete=models.CASCADE, related_name="candidate_mentions", db_index=False)
    section = models.ForeignKey(Section, null=True, on_delete=models.CASCADE, related_name="candidate_mentions")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()

    class Meta:
        ordering = ["speech", "start"]
        constraints = [
            models.UniqueConstraint(fields=["speech", "start", "candidate"], name="candidate_once_at_a_place"),
            models.CheckConstraint(condition=Q(start__lt=F("end")), name="candidate_range_is_forward"),
        ]

    def __str__(self) -> str:
        return f"{self.candidate} [{self.start}, {self.end})"
