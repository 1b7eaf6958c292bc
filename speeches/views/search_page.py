"""``/search/``: the speeches that hold what was asked for, with the passages that show it."""

from __future__ import annotations

from typing import Any

import numpy as np
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from ..filters import SEARCH_SORTS
from ..search.results import Order
from ..search.results import page as found_page
from .index_problems import tells_index_problems
from .paging import page_of
from .search_frame import Frame, number_of_speeches, title_of
from .search_help import EXAMPLES
from .search_nothing import nothing_found
from .search_passages import found_rows
from .search_phrases import phrase_counts

#: Speeches on one page.
PAGE_SIZE = 20


@tells_index_problems
def search_page(request: HttpRequest) -> HttpResponse:
    """Put the words to the index, count what each further choice would leave, show one page."""
    frame = Frame(request)
    context = frame.context() | {"sorts": SEARCH_SORTS, "remarks": frame.remarks()}
    if frame.query.root is None:
        return render(request, "search/start.html", context | {"title": title_of("", _("检索")), "examples": EXAMPLES})
    selection = frame.selection
    page = page_of(range(selection.speeches), request.GET.get("page"), PAGE_SIZE, frame.address)
    order = _order(frame, frame.values.get("sort", "relevance"))
    found = found_page(frame.reading.snapshot, selection, order=order, first=max(page.first - 1, 0), count=PAGE_SIZE)
    if page.remark:
        context["remarks"].append(page.remark)
    context |= {
        "title": title_of(frame.words, number_of_speeches(selection.speeches)),
        "page": page,
        "speeches": selection.speeches,
        "mentions": selection.mentions,
        "phrases": phrase_counts(frame),
        "rows": found_rows(frame.answer, found, frame.words) if selection.speeches else [],
        "nothing": None if selection.speeches else nothing_found(frame),
    }
    return render(request, "search/search.html", context)


def _order(frame: Frame, sort: str) -> Order:
    dated = frame.reading.columns.dated
    orders: dict[str, Any] = {"-date": dated, "date": np.negative(dated), "mentions": "mentions"}
    return orders.get(sort, "relevance")
