"""The rows of the slogan list: what the lexicon knows of each, and how often it is said here, year by year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from ..models import Slogan
from ..models.choices import SloganCategory
from ..trends.series import THIN_SPEECHES
from ..trends.sparkline import Sparkline, sparkline
from ..trends.usage import Usage, YearOfSlogan
from .slogan_marks import category_class

_CATEGORIES = dict(SloganCategory.choices)


@dataclass(frozen=True, slots=True)
class SloganFacts:
    """What the orders of the list ask for. ``first_here`` and ``last_here`` are 0 where no known year has it."""

    pk: int
    name: str
    first_year: int | None
    first_month: int | None
    speeches: int
    said: int
    first_here: int
    last_here: int


@dataclass(frozen=True, slots=True)
class SloganRow:
    """``told``: the picture in words; both are None and empty where no known year has the slogan."""

    slogan: Slogan
    facts: SloganFacts
    css: str
    picture: Sparkline | None
    told: str

    @property
    def category(self) -> str:
        return str(_CATEGORIES.get(self.slogan.category, self.slogan.category))


def facts_of(slogans: QuerySet[Slogan], used: Usage) -> list[SloganFacts]:
    """The facts of all these slogans: one question, without the long texts of the lexicon."""
    found = []
    firsts = dict(zip(used.slogans.tolist(), _ends(used), strict=True))
    for pk, name, year, month in slogans.order_by().values_list("pk", "name", "first_year", "first_month"):
        speeches, said = used.totals.get(pk, (0, 0))
        first, last = firsts.get(pk, (0, 0))
        found.append(SloganFacts(pk, name, year, month, speeches, said, first, last))
    return found


def _ends(used: Usage) -> list[tuple[int, int]]:
    """The first and the last year of each slogan."""
    years = used.dated.tolist()
    ends = []
    for row in used.having > 0:
        places = row.nonzero()[0]
        ends.append((years[places[0]], years[places[-1]]) if len(places) else (0, 0))
    return ends


def rows_of(page: Sequence[SloganFacts], used: Usage) -> list[SloganRow]:
    """The rows of one page, in this order."""
    fields = ("name", "slug", "category", "status", "gloss", "first_year")
    slogans = Slogan.objects.only(*fields).in_bulk([one.pk for one in page])
    return [_row(slogans[one.pk], one, used) for one in page if one.pk in slogans]


def _row(slogan: Slogan, facts: SloganFacts, used: Usage) -> SloganRow:
    picture = sparkline(used.by_year(facts.pk), THIN_SPEECHES)
    return SloganRow(slogan, facts, category_class(slogan.category), picture, in_words(picture) if picture else "")


def in_words(picture: Sparkline) -> str:
    """``2018年首见；2020年最多，9 篇中 7 篇；2025年最近，12 篇中 3 篇。``"""
    return _("%(first)s年首见；%(peak)s年比例最高，%(peak_share)s；%(last)s年最近，%(last_share)s。") % {
        "first": picture.first.year,
        "peak": picture.peak.year,
        "peak_share": share_in_words(picture.peak),
        "last": picture.last.year,
        "last_share": share_in_words(picture.last),
    }


def share_in_words(one: YearOfSlogan) -> str:
    """``9 篇中 7 篇``."""
    return _("%(speeches)s 篇中 %(having)s 篇") % {"speeches": f"{one.speeches:,}", "having": f"{one.having:,}"}
