"""``/search/kwic/``: every place of a phrase, one line below the other, sorted by what stands beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from ..filters import KWIC_DEPTHS, KWIC_GROUPS, KWIC_SORTS, KWIC_WIDTHS, KwicFilter
from ..search import lookup
from ..search.concordance import KwicLine, KwicPage, concordance
from ..search.query import Phrase
from .csv_rows import csv_response
from .index_problems import tells_index_problems
from .paging import page_of
from .search_frame import Frame, title_of
from .search_kwic_lines import LineGroup, grouped, lines_of
from .search_kwic_order import Arrangement, arrangement
from .search_phrases import phrase_counts

#: Lines on one page: about two screens.
PAGE_SIZE = 50
#: Lines in one file, read from the database in parts of LINES_AT_A_TIME.
MOST_LINES_IN_FILE = 20_000
LINES_AT_A_TIME = 500


def line_phrase(frame: Frame) -> Phrase | None:
    """The phrase whose lines are shown: the one asked for among those of the query that stand in texts."""
    phrases = [phrase for phrase in frame.query.wanted() if phrase.scope == "text"]
    number = int(frame.values.get("term", 1))
    return phrases[number - 1 if number <= len(phrases) else 0] if phrases else None


def lines_from(frame: Frame, phrase: Phrase, order: Arrangement, first: int, count: int) -> KwicPage:
    return concordance(
        frame.reading.snapshot, phrase.text, allowed=frame.selection.mask, sort=order.sort, depth=order.depth,
        groups=order.groups, first=first, count=count, width=order.width,
    )  # fmt: skip


@tells_index_problems
def kwic(request: HttpRequest) -> HttpResponse:
    """Arrange the lines of one phrase in the speeches that fit the whole query; show one page of them."""
    frame = Frame(request, KwicFilter)
    phrase = line_phrase(frame)
    context = frame.context() | {"line_sorts": KWIC_SORTS, "depths": KWIC_DEPTHS, "groups_by": KWIC_GROUPS,
                                 "widths": KWIC_WIDTHS, "remarks": frame.remarks(), "phrase": phrase}  # fmt: skip
    if phrase is None:
        return render(request, "search/kwic.html", context | {"title": title_of("", _("逐行对照"))})
    counted = lookup.total(lookup.count(frame.reading.snapshot, phrase.text), frame.selection.mask)
    order = arrangement(frame)
    page = page_of(range(counted.mentions), request.GET.get("page"), PAGE_SIZE, frame.address)
    found = lines_from(frame, phrase, order, page.first - 1, PAGE_SIZE)
    if not found.complete:
        page = page_of(range(found.sorted_hits), request.GET.get("page"), PAGE_SIZE, frame.address)
        found = lines_from(frame, phrase, order, page.first - 1, PAGE_SIZE)
    if page.remark:
        context["remarks"].append(page.remark)
    context |= {
        "title": title_of(phrase.text, _("逐行对照")),
        "mentions": counted.mentions,
        "speeches": counted.speeches,
        "complete": found.complete,
        "sorted_hits": found.sorted_hits,
        "phrases": phrase_counts(frame) if len(frame.query.wanted()) > 1 else [],
        "page": page,
        "groups": groups_of(frame, found, order),
        "csv": str(frame.address).replace(request.path, f"{request.path.rstrip('/')}.csv", 1),
        "most_in_file": MOST_LINES_IN_FILE,
    }
    return render(request, "search/kwic.html", context)


def groups_of(frame: Frame, found: KwicPage, order: Arrangement) -> list[LineGroup]:
    """The lines of the page, under headings where they are grouped."""
    lines = lines_of(frame.reading.snapshot, found.lines, frame.words,
                     near_left=order.near_left, near_right=order.near_right)  # fmt: skip
    if order.groups is None or not order.shown:
        return [LineGroup("", None, lines)] if lines else []
    values = [int(order.groups[line.slot]) for line in found.lines]
    return grouped(found, lines, values, order.labels)


@tells_index_problems
def kwic_csv(request: HttpRequest) -> HttpResponseBase:
    """The same lines as a table, in the same order."""
    frame = Frame(request, KwicFilter)
    phrase = line_phrase(frame)
    header = [_("左"), _("词句"), _("右"), _("讲话"), _("年份"), _("层级"), _("地址")]
    found = lines_from(frame, phrase, arrangement(frame), 0, MOST_LINES_IN_FILE).lines if phrase else ()
    return csv_response("kwic.csv", header, _table(frame, found, request))


def _table(frame: Frame, found: Sequence[KwicLine], request: HttpRequest) -> Iterator[list[Any]]:
    for start in range(0, len(found), LINES_AT_A_TIME):
        for line in lines_of(frame.reading.snapshot, found[start : start + LINES_AT_A_TIME]):
            speech = line.speech
            said = [speech.title, speech.year, speech.get_level_display()] if speech else ["", None, ""]
            yield [line.left, line.match, line.right, *said, request.build_absolute_uri(line.address)]
