"""``/slogans/<slug>/``: what a slogan is, where it is said by year and level, and the passages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from ..filters import UNKNOWN, PassageFilter
from ..models import Slogan, Speech
from ..models.speech import LATEST_YEAR
from .addresses import Address
from .chips import chips
from .grid import Key, grid, until_first_use
from .paging import page_of
from .slogan_marks import category_class
from .slogan_passages import passages_in

#: Speeches whose passages are shown on one page.
PAGE_SIZE = 10


def slogan_page(request: HttpRequest, slug: str) -> HttpResponse:
    slogan = get_object_or_404(
        Slogan.objects.select_related("superseded_by", "homonym_of").prefetch_related("members", "aliases"), slug=slug
    )
    asked = PassageFilter(request.GET, Speech.objects.newest_first())
    address = Address(request.path, asked.values)
    uses = list(Speech.objects.uses_by_year_and_level(slogan))
    speeches = {(year, level): said_in for year, level, _total, said_in, _times in uses}
    speaking = asked.by(*asked.filters).saying(slogan).values_list("pk", flat=True)
    page = page_of(speaking, request.GET.get("page"), PAGE_SIZE, address, number_within(speeches, asked.values))
    table = grid(
        speeches,
        wholes={(year, level): total for year, level, total, _said_in, _times in uses},
        mentions={(year, level): times for year, level, _total, _said_in, times in uses},
        unknown_label=_("待考"),
    )
    shown, silent = until_first_use(table.rows)
    context = {
        "slogan": slogan,
        "css": category_class(slogan.category),
        "related": list(Slogan.objects.related_to(slogan)),
        "grid": table,
        "years": shown,
        "silent_years": len(silent),
        "silent_speeches": sum(row.total.whole for row in silent),
        "address": address,
        "chips": chips(asked.values, asked.form, address),
        "remarks": [*asked.remarks, *([page.remark] if page.remark else [])],
        "page": page,
        "groups": passages_in(slogan, page.rows),
    }
    return render(request, "slogans/slogan.html", context)


def number_within(speeches: Mapping[Key, int], values: Mapping[str, Any]) -> int:
    """How many of the speeches, counted by (year, level), the filter leaves: the table knows it already."""
    first, last = values.get("year_min", 0), values.get("year_max", LATEST_YEAR)
    dated = "year_min" in values or "year_max" in values or values.get("undated") is False
    levels = {"" if level == UNKNOWN else level for level in values.get("level", [])}
    return sum(
        count
        for (year, level), count in speeches.items()
        if (year is None or first <= year <= last)
        and not (dated and year is None)
        and not (values.get("undated") and year is not None)
        and (not levels or level in levels)
    )
