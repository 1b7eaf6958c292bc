"""``/search/keyness/``: what sets one group of speeches apart from another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from ..models import Slogan
from ..models.choices import Level
from ..search import archive
from ..search.archive import Reading
from ..search.columns import LISTS
from ..search.keyness import KeyPhrase, keyness
from ..search.lookup import Total
from ..search.variants import PLACEHOLDERS
from .addresses import Address
from .index_problems import tells_index_problems
from .search_counts import allowed_by
from .search_frame import Receipt, rooms
from .search_groups import Group, group_of
from .search_words import as_query

#: Phrases shown on each side.
SHOWN = 30
#: A phrase said in one speech alone says something of that speech, not of a group.
LEAST_SPEECHES = 2
#: Strings of characters that begin or end with one of these are pieces of a phrase (的监督, 和市) unless the
#: lexicon has them; so many more are weighed as fall out.
LOOSE_ENDS = frozenset("的了和与及或是在等把被着们这那个么就也都")
RESERVE = 2
#: Rates are told for so many characters.
PER = 10_000


@dataclass(frozen=True, slots=True)
class KeyRow:
    """A phrase with both counts and rates, and the addresses of its passages on either side."""

    text: str
    here: Total
    there: Total
    here_rate: float
    there_rate: float
    likelihood: float
    here_address: str
    there_address: str


@tells_index_problems
def keyness_page(request: HttpRequest) -> HttpResponse:
    """Compare two groups, or one with all the rest, by the phrases that are said in them."""
    one, other = group_of(request.GET, "a"), group_of(request.GET, "b")
    reading = archive.reading()
    context: dict[str, Any] = {
        "title": _("两组对比"), "rooms": rooms(request.path), "archive_speeches": reading.snapshot.speeches,
        "a": one, "b": other, "levels": Level.choices, "suggestions": suggestions(reading, request.path),
        "remarks": [*one.remarks, *other.remarks], "receipt": _receipt(reading, one, other),
    }  # fmt: skip
    if one.values:
        context |= _comparison(reading, one, other, context["remarks"])
    return render(request, "search/keyness.html", context)


def _comparison(reading: Reading, one: Group, other: Group, remarks: list[str]) -> dict[str, Any]:
    here = allowed_by(reading.columns, one.values).mask
    there = allowed_by(reading.columns, other.values).mask if other.values else reading.snapshot.alive & ~here
    both = int(np.count_nonzero(here & there))
    if both:
        remarks.append(_("两组有 %(count)d 篇相同，两边都算了。") % {"count": both})
    names = list(Slogan.objects.order_by("pk").values_list("surface", flat=True))
    counted = reading.columns.counted
    sizes = int(counted[here].sum()), int(counted[there].sum())
    found = keyness(reading.snapshot, here, there, phrases=names, most=SHOWN * RESERVE)
    return {
        "title": f"{one.words} ↔ {other.words or _('其余全部')}",
        "here_speeches": int(np.count_nonzero(here)),
        "there_speeches": int(np.count_nonzero(there)),
        "found": found,
        "here_size": sizes[0],
        "there_size": sizes[1],
        "more": _rows(whole(found.more, names), one, other, sizes),
        "less": _rows(whole(found.less, names), one, other, sizes),
    }


def whole(phrases: Iterable[KeyPhrase], names: Iterable[str]) -> list[KeyPhrase]:
    """The most telling phrases that are neither pieces of others nor said in one speech alone."""
    known = set(names)
    kept = [
        phrase
        for phrase in phrases
        if phrase.here.speeches + phrase.there.speeches >= LEAST_SPEECHES
        and (phrase.text in known or not _loose(phrase.text))
    ]
    return kept[:SHOWN]


def _loose(text: str) -> bool:
    """Whether a string is a piece of a phrase, or the mark of a redaction."""
    return bool({text[0], text[-1]} & LOOSE_ENDS) or set(text) <= set(PLACEHOLDERS)


def _rows(phrases: Sequence[KeyPhrase], one: Group, other: Group, sizes: tuple[int, int]) -> list[KeyRow]:
    return [
        KeyRow(
            phrase.text, phrase.here, phrase.there, _rate(phrase.here, sizes[0]),
            _rate(phrase.there, sizes[1]), abs(phrase.likelihood),
            _passages(phrase, one), _passages(phrase, other) if other.values else "",
        )
        for phrase in phrases
    ]  # fmt: skip


def _rate(total: Total, size: int) -> float:
    return total.mentions * PER / size if size else 0.0


def _passages(phrase: KeyPhrase, group: Group) -> str:
    return Address(reverse("search"), {"q": as_query(phrase.text), **group.values}).set()


def suggestions(reading: Reading, path: str) -> list[tuple[str, str]]:
    """Comparisons that the archive can answer: its last two years, and its two levels with most speeches."""
    columns, alive = reading.columns, reading.snapshot.alive
    years = [year for year in columns.years(alive) if year][-2:]
    found = []
    if len(years) == 2:
        words = _("%(later)d年与%(earlier)d年") % {"later": years[1], "earlier": years[0]}
        found.append((words, f"{path}?a={years[1]}&b={years[0]}"))
    levels = _largest(columns.facet("level", alive))
    if len(levels) == 2:
        words = _("%(one)s与%(other)s") % {"one": Level(levels[0]).label, "other": Level(levels[1]).label}
        found.append((words, f"{path}?a={levels[0]}&b={levels[1]}"))
    return found


def _largest(levels: dict[str, int]) -> list[str]:
    """The two levels with most speeches, the higher one first."""
    known = [value for value in LISTS["level"] if value and levels.get(value)]
    two = sorted(known, key=lambda value: -levels[value])[:2]
    return sorted(two, key=LISTS["level"].index)


def _receipt(reading: Reading, one: Group, other: Group) -> Receipt:
    words = f"{one.words} ↔ {other.words or _('其余全部')}" if one.values else ""
    return Receipt("", words, reading.state, reading.written, reading.current)
