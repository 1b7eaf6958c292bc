"""``/search/collocates/``: what a phrase is said with, left and right of it."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from ..filters import COLLOCATE_UNITS, CollocateFilter
from ..search import lookup
from ..search.collocates import LEAST_TOGETHER, Collocates, collocate_words, collocates
from ..search.contexts import Side
from .index_problems import tells_index_problems
from .search_frame import Frame, title_of
from .search_kwic import line_phrase
from .search_phrases import phrase_counts
from .search_words import as_query

#: Strings shown for each side.
SHOWN = 30
#: Words are cut out beside so many hits at most: jieba reads about 20,000 short windows a second.
MOST_WORD_HITS = 20_000


@dataclass(frozen=True, slots=True)
class Beside:
    """A string beside the phrase; ``lines``: the address of the lines where both stand together."""

    text: str
    together: int
    alone: int
    likelihood: float
    lines: str


@dataclass(frozen=True, slots=True)
class SideTable:
    """The strings of one side. ``looked_at`` hits of the phrase; fewer than all when ``complete`` is false."""

    side: str
    label: str
    rows: Sequence[Beside]
    looked_at: int
    complete: bool


@tells_index_problems
def collocates_page(request: HttpRequest) -> HttpResponse:
    """Count what stands beside a phrase in the speeches that fit the query."""
    frame = Frame(request, CollocateFilter)
    phrase = line_phrase(frame)
    context: dict[str, Any] = frame.context() | {
        "units": COLLOCATE_UNITS, "remarks": frame.remarks(), "phrase": phrase, "least": LEAST_TOGETHER,
    }  # fmt: skip
    if phrase is None:
        return render(request, "search/collocates.html", context | {"title": title_of("", _("前后搭配"))})
    counted = lookup.total(lookup.count(frame.reading.snapshot, phrase.text), frame.selection.mask)
    context |= {
        "title": title_of(phrase.text, _("前后搭配")),
        "mentions": counted.mentions,
        "speeches": counted.speeches,
        "phrases": phrase_counts(frame) if len(frame.query.wanted()) > 1 else [],
        "sides": [_side(frame, phrase.text, "left", _("左边")), _side(frame, phrase.text, "right", _("右边"))],
    }
    return render(request, "search/collocates.html", context)


def _side(frame: Frame, phrase: str, side: Side, label: str) -> SideTable:
    found = _found(frame, phrase, side)
    rows = [
        Beside(one.text, one.together, one.alone, one.likelihood, _lines(frame, phrase, side, one.text))
        for one in found.found
    ]
    return SideTable(side, label, rows, found.hits, found.complete)


def _found(frame: Frame, phrase: str, side: Side) -> Collocates:
    snapshot, allowed, unit = frame.reading.snapshot, frame.selection.mask, frame.values.get("unit", "2")
    if unit != "words":
        return collocates(snapshot, phrase, side, int(unit), allowed=allowed, most=SHOWN)
    import jieba  # reads its dictionary for a second, so only where it is needed

    jieba.setLogLevel(logging.WARNING)
    return collocate_words(snapshot, phrase, side, jieba.lcut, allowed=allowed, most=SHOWN, most_hits=MOST_WORD_HITS)


def _lines(frame: Frame, phrase: str, side: Side, text: str) -> str:
    """The lines of both as one phrase, under the same filter."""
    together = text + phrase if side == "left" else phrase + text
    return frame.elsewhere("kwic", q=as_query(together))
