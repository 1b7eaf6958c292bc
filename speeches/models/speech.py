"""A speech: the one canonical text with its metadata, and the questions one asks of many."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, Self

from django.db import connections, models
from django.db.models import Case, Count, Exists, F, OuterRef, Q, Value, When
from django.db.models.expressions import RawSQL
from django.db.models.functions import Cast, Length
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from .choices import Body, Kind, Level, Provenance
from .source import SourceFile

#: The fields whose values are inferred, each with its evidence, in the order people read them.
METADATA_FIELDS = (
    "title",
    "year",
    "date",
    "level",
    "body",
    "kind",
    "occasion",
    "speaker",
    "place",
    "provenance",
)

#: Characters a reader takes in a minute. Reading of Chinese prose is commonly put at 300–500 characters a minute;
#: official prose is dense and quotable, so 400.
READING_SPEED = 400

EARLIEST_YEAR, LATEST_YEAR = 1900, 2100


class SpeechQuerySet(models.QuerySet["Speech"]):
    """Questions in the words of the archive."""

    def in_years(self, first: int | None, last: int | None) -> Self:
        """Speeches given in the years ``first`` to ``last``, both included; None leaves a side open."""
        found = self
        if first is not None:
            found = found.filter(year__gte=first)
        if last is not None:
            found = found.filter(year__lte=last)
        return found

    def at_level(self, *levels: str) -> Self:
        return self.filter(level__in=levels) if levels else self

    def saying(self, slogan: Any) -> Self:
        """Speeches in which the slogan is said at least once."""
        from .slogan import Mention  # the mention's model needs this one first

        # A lookup for each speech, not a join: no speech comes twice, so no text needs comparing.
        return self.filter(Exists(Mention.objects.filter(slogan=slogan, speech=OuterRef("pk"))))

    def among(self, keys: Iterable[int]) -> Self:
        """Speeches with these keys. They travel as one value, so that a hundred thousand may be asked for."""
        wanted = [int(key) for key in keys]
        if connections[self.db].vendor == "postgresql":
            return self.filter(pk__in=RawSQL("SELECT unnest(%s::bigint[])", [wanted]))
        return self.filter(pk__in=RawSQL("SELECT value FROM json_each(%s)", [json.dumps(wanted)]))

    def newest_first(self) -> Self:
        """The latest first, undated speeches last, the newer import first among equals."""
        return self.order_by("-dated", "-pk")

    def oldest_first(self) -> Self:
        """The earliest first, undated speeches before them."""
        return self.order_by("dated", "pk")

    def beside(self, speech: Speech) -> tuple[Speech | None, Speech | None]:
        """The next later and the next earlier speech, as ``newest_first`` orders them; without their texts."""
        # The first condition alone would do; the second lets the database walk its index to the place.
        slim = self.only("pk", "title", "year", "level", "dated")
        later = slim.filter(Q(dated__gt=speech.dated) | Q(pk__gt=speech.pk), dated__gte=speech.dated)
        earlier = slim.filter(Q(dated__lt=speech.dated) | Q(pk__lt=speech.pk), dated__lte=speech.dated)
        return later.order_by("dated", "pk").first(), earlier.order_by("-dated", "-pk").first()

    def without_text(self) -> Self:
        """Leave the text in the database: lists do not show it."""
        return self.defer("text")

    def for_review(self) -> Self:
        return self.filter(needs_review=True).order_by("pk")

    def counts_by_year_and_level(self) -> Self:
        """Rows ``(year, level, total)`` for the grid; speeches without a year or level stand under None and ``""``."""
        return self.order_by().values_list("year", "level").annotate(total=Count("pk"))  # type: ignore[return-value]


class Speech(models.Model):
    """One speech. Everything found in ``text`` is a range ``[start, end)`` of it, in code points."""

    source = models.ForeignKey(
        SourceFile, verbose_name=_("来源文件"), on_delete=models.PROTECT, related_name="speeches"
    )
    path = models.CharField(_("来源路径"), max_length=600, editable=False)
    part = models.CharField(_("文件内位置"), max_length=300, blank=True, editable=False)

    text = models.TextField(_("正文"))
    length = models.PositiveIntegerField(_("字符数"), help_text=_("全文的字符数（码点）"))
    counted_length = models.PositiveIntegerField(_("计数字符数"), help_text=_("不含空白和附加文字"))
    text_sha256 = models.CharField(max_length=64, db_index=True, editable=False)

    title = models.CharField(_("标题"), max_length=300, blank=True)
    year = models.PositiveSmallIntegerField(_("年份"), null=True, blank=True)
    date = models.CharField(_("日期"), max_length=10, blank=True, help_text=_("YYYY、YYYY-MM 或 YYYY-MM-DD"))
    # One column to sort by, kept by the database: the date, or the year alone, or nothing.
    dated = models.GeneratedField(
        expression=Case(
            When(date__gt="", then=F("date")),
            When(year__isnull=False, then=Cast("year", models.CharField(max_length=10))),
            default=Value(""),
        ),
        output_field=models.CharField(max_length=10),
        db_persist=True,
    )
    level = models.CharField(_("层级"), max_length=16, blank=True, choices=Level)
    body = models.CharField(_("单位类型"), max_length=24, blank=True, choices=Body)
    kind = models.CharField(_("文种"), max_length=24, blank=True, choices=Kind)
    occasion = models.CharField(_("会议"), max_length=200, blank=True)
    speaker = models.CharField(_("讲话人"), max_length=100, blank=True)
    place = models.CharField(_("地点"), max_length=100, blank=True)
    provenance = models.CharField(_("来历"), max_length=16, blank=True, choices=Provenance)

    needs_review = models.BooleanField(_("待核"), default=False)
    review_fields = models.JSONField(_("待核字段"), default=list, blank=True)
    cleaning = models.JSONField(_("清理步骤"), default=list, blank=True)
    # An editor mended the text: it is the speech's from then on, whatever its file says.
    corrected_at = models.DateTimeField(_("订正时间"), null=True, blank=True, editable=False)
    # Of a corrected speech: what its file said when an import last looked, to tell whether the file has changed since.
    # NULL elsewhere, so that the index holds the few corrected speeches alone.
    file_text_sha256 = models.CharField(max_length=64, null=True, blank=True, editable=False)
    parser_version = models.CharField(max_length=16, editable=False)
    created_at = models.DateTimeField(_("收入时间"), auto_now_add=True)
    updated_at = models.DateTimeField(_("更新时间"), auto_now=True)

    objects = SpeechQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("讲话")
        ordering = ["-dated", "-pk"]
        indexes = [
            models.Index(fields=["-dated", "-id"], name="speech_newest_first"),
            models.Index(fields=["-length", "-id"], name="speech_longest_first"),
            models.Index(fields=["level", "-dated"], name="speech_level_dated"),
            models.Index(fields=["body", "-dated"], name="speech_body_dated"),
            models.Index(fields=["kind", "-dated"], name="speech_kind_dated"),
            # All that the filter's counts group by: they are answered from an index, without reading any speech,
            # of all years and of some.
            models.Index(fields=["level", "body", "kind", "provenance", "year"], name="speech_facets"),
            models.Index(fields=["year", "level", "body", "kind", "provenance"], name="speech_year_facets"),
            models.Index(fields=["needs_review"], name="speech_for_review", condition=Q(needs_review=True)),
            models.Index(
                fields=["file_text_sha256"], name="speech_file_text", condition=Q(file_text_sha256__isnull=False)
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["path", "part"], name="speech_one_address_per_document"),
            models.CheckConstraint(condition=Q(length=Length("text")), name="speech_length_is_of_its_text"),
            models.CheckConstraint(condition=Q(length__gt=0), name="speech_has_text"),
            models.CheckConstraint(condition=Q(counted_length__lte=F("length")), name="speech_counts_its_own_text"),
            models.CheckConstraint(
                condition=Q(year__isnull=True) | Q(year__gte=EARLIEST_YEAR, year__lte=LATEST_YEAR),
                name="speech_year_is_plausible",
            ),
            models.CheckConstraint(
                condition=Q(date="") | Q(date__regex=r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"), name="speech_date_form"
            ),
            models.CheckConstraint(condition=Q(level__in=["", *Level.values]), name="speech_level_known"),
            models.CheckConstraint(condition=Q(body__in=["", *Body.values]), name="speech_body_known"),
            models.CheckConstraint(condition=Q(kind__in=["", *Kind.values]), name="speech_kind_known"),
            models.CheckConstraint(
                condition=Q(provenance__in=["", *Provenance.values]), name="speech_provenance_known"
            ),
        ]

    def __str__(self) -> str:
        return self.title or str(_("（无题）"))

    def get_absolute_url(self) -> str:
        return reverse("speech", args=[self.pk])

    @property
    def reading_minutes(self) -> int:
        """Minutes a reader needs, at least one."""
        return max(1, round(self.counted_length / READING_SPEED))
