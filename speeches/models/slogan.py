"""The lexicon of slogans (提法) and the places where they are said."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from .choices import SloganCategory, SloganKind, SloganStatus
from .section import Section
from .speech import Speech


class SloganQuerySet(models.QuerySet["Slogan"]):
    """Questions in the words of the lexicon."""

    def with_words(self, words: str) -> Self:
        """Slogans whose name, wording or gloss holds each of the words, divided by white space."""
        found = self
        for word in words.split():
            aliased = SloganAlias.objects.filter(slogan=OuterRef("pk"), surface__icontains=word)
            found = found.filter(Q(name__icontains=word) | Q(gloss__icontains=word) | Exists(aliased))
        return found

    def with_counts(self) -> Self:
        """With ``said``, the number of its mentions, and ``speeches``, the number of speeches that say it."""
        # A subquery each, answered from the index of mentions; one join would carry every slogan's facts along.
        mentions = Mention.objects.filter(slogan=OuterRef("pk")).order_by().values("slogan")
        said = mentions.annotate(number=Count("pk")).values("number")
        speeches = mentions.annotate(number=Count("speech", distinct=True)).values("number")
        return self.annotate(said=Coalesce(Subquery(said), 0), speeches=Coalesce(Subquery(speeches), 0))

    def related_to(self, slogan: Slogan) -> Self:
        """What it replaced, and those that share its wording."""
        same = Q(superseded_by=slogan) | Q(homonym_of=slogan)
        if slogan.homonym_of_id:
            same |= Q(homonym_of=slogan.homonym_of_id)
        return self.filter(same).exclude(pk=slogan.pk).order_by("first_year", "name")


class Slogan(models.Model):
    """A slogan with the facts that are known of it. ``slug`` is its permanent address, also after a change of name."""

    name = models.CharField(_("提法"), max_length=120, unique=True)
    slug = models.CharField(_("地址"), max_length=140, unique=True)
    surface = models.CharField(_("文中写法"), max_length=120, help_text=_("同形提法去掉括注后的写法"))
    category = models.CharField(_("类别"), max_length=24)
    kind = models.CharField(_("形式"), max_length=24)
    first_year = models.PositiveSmallIntegerField(_("首见年份"), null=True, blank=True)
    first_month = models.PositiveSmallIntegerField(_("首见月份"), null=True, blank=True)
    origin = models.TextField(_("出处"), blank=True)
    speaker = models.CharField(_("提出者"), max_length=120, blank=True)
    status = models.CharField(_("状态"), max_length=24, blank=True)
    superseded_by = models.ForeignKey(
        "self", verbose_name=_("后继"), null=True, blank=True, on_delete=models.SET_NULL, related_name="predecessors"
    )
    gloss = models.CharField(_("英译"), max_length=300, blank=True)
    confidence = models.CharField(_("把握"), max_length=12, blank=True)
    source = models.TextField(_("依据来源"), blank=True)
    verified_note = models.TextField(_("核对说明"), blank=True)
    note = models.TextField(_("备注"), blank=True)
    ambiguous = models.BooleanField(_("有同形"), default=False)
    homonym_of = models.ForeignKey(
        "self", verbose_name=_("同形于"), null=True, blank=True, on_delete=models.SET_NULL, related_name="homonyms"
    )
    # What the vocabulary file said when it was last loaded: a field that differs from it was changed by an editor.
    loaded_facts = models.JSONField(default=dict, blank=True, editable=False)
    updated_at = models.DateTimeField(_("更新时间"), auto_now=True)

    objects = SloganQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("提法")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="slogan_has_name"),
            models.CheckConstraint(condition=~Q(slug=""), name="slogan_has_address"),
            models.CheckConstraint(
                condition=Q(superseded_by__isnull=True) | ~Q(superseded_by=F("id")), name="slogan_not_its_own_successor"
            ),
            models.CheckConstraint(
                condition=Q(first_month__isnull=True) | Q(first_month__gte=1, first_month__lte=12),
                name="slogan_month_is_a_month",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("slogan", args=[self.slug])

    def is_related_to(self, other: Slogan) -> bool:
        """Whether ``related_to(other)`` would find it."""
        alike = self.homonym_of_id is not None and self.homonym_of_id in (other.pk, other.homonym_of_id)
        return self.pk != other.pk and (self.superseded_by_id == other.pk or alike)

    @property
    def category_in_words(self) -> str:
        return str(dict(SloganCategory.choices).get(self.category, self.category))

    @property
    def status_in_words(self) -> str:
        return str(dict(SloganStatus.choices).get(self.status, self.status or _("待考")))

    @property
    def kind_in_words(self) -> str:
        return str(dict(SloganKind.choices).get(self.kind, self.kind))


class SloganAlias(models.Model):
    """Another wording of a slogan. A weak one counts only with a cue beside it."""

    slogan = models.ForeignKey(Slogan, on_delete=models.CASCADE, related_name="aliases", verbose_name=_("提法"))
    surface = models.CharField(_("写法"), max_length=120)
    weak = models.BooleanField(_("需旁证"), default=False)

    class Meta:
        verbose_name = verbose_name_plural = _("别名")
        ordering = ["slogan", "weak", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["slogan", "surface"], name="alias_once_per_slogan"),
            models.CheckConstraint(condition=~Q(surface=""), name="alias_has_surface"),
        ]

    def __str__(self) -> str:
        return self.surface


class SloganMember(models.Model):
    """One member of a slogan that counts its members, in the official order."""

    slogan = models.ForeignKey(Slogan, on_delete=models.CASCADE, related_name="members", verbose_name=_("提法"))
    order = models.PositiveSmallIntegerField(_("次序"))
    text = models.CharField(_("内容"), max_length=200)

    class Meta:
        verbose_name = verbose_name_plural = _("成员")
        ordering = ["slogan", "order"]
        constraints = [models.UniqueConstraint(fields=["slogan", "order"], name="member_order_once")]

    def __str__(self) -> str:
        return self.text


class Mention(models.Model):
    """One place (出处) where a slogan is said: the range ``[start, end)`` of the speech's text."""

    speech = models.ForeignKey(
        Speech,
        on_delete=models.CASCADE,
        related_name="mentions",
        verbose_name=_("讲话"),
        db_index=False,  # (speech, start) is indexed
    )
    section = models.ForeignKey(Section, null=True, on_delete=models.CASCADE, related_name="mentions")
    slogan = models.ForeignKey(
        Slogan,
        on_delete=models.CASCADE,
        related_name="mentions",
        verbose_name=_("提法"),
        db_index=False,  # (slogan, speech) is indexed
    )
    surface = models.CharField(_("原文"), max_length=300)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()

    class Meta:
        verbose_name = verbose_name_plural = _("出处")
        ordering = ["speech", "start"]
        indexes = [models.Index(fields=["slogan", "speech"], name="mention_slogan_speech")]
        constraints = [
            models.UniqueConstraint(fields=["speech", "start"], name="mention_one_at_a_place"),
            models.CheckConstraint(condition=Q(start__lt=F("end")), name="mention_range_is_forward"),
        ]

    def __str__(self) -> str:
        return self.surface
