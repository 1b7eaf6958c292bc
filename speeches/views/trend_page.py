"""``/trends/``: up to five phrases over the years, as chart, table and file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from ..filters import TREND_CHARTS, TREND_MEASURES, UNKNOWN
from ..models.choices import Level
from ..trends.counting import Numbers
from ..trends.series import MEASURES, THIN_SPEECHES
from .addresses import Address
from .chips import chips
from .csv_rows import csv_response
from .facets import facets
from .index_problems import tells_index_problems
from .search_counts import tally_of, years_of
from .search_frame import ROOMS, rooms, title_of
from .trend_pictures import pictures, search_address
from .trend_request import MOST_QUERIES, TrendRequest
from .years import bars


@tells_index_problems
def trends(request: HttpRequest) -> HttpResponse:
    """Count the phrases by year (and level) in the speeches that the filter leaves; draw and tabulate them."""
    asked = TrendRequest(request)
    columns, values = asked.reading.columns, asked.values
    narrowing = {**values, "q": None}
    form = asked.asked.form
    context = {
        "title": title_of("、".join(asked.names), _("趋势")),
        "own_search": True,
        "form": form,
        "values": values,
        "boxes": [*asked.names, *([""] if len(asked.names) < MOST_QUERIES else [])],
        "measures": TREND_MEASURES,
        "charts": TREND_CHARTS,
        "measure_label": str(dict(TREND_MEASURES)[asked.measure]),
        "chips": chips(narrowing, form, asked.address),
        "clear": Address(request.path, {"q": asked.names}).set(),
        "remarks": asked.remarks(),
        "facets": facets(form, tally_of(columns, columns.snapshot.alive, asked.allowed), values),
        "years": bars(years_of(columns, columns.snapshot.alive, asked.allowed), values, asked.address),
        "rooms": _rooms(request.path, asked),
        "archive_speeches": asked.reading.snapshot.speeches,
        "counted_speeches": int(asked.mask.sum()),
        "receipt": asked.receipt(),
        "csv": str(asked.address).replace(request.path, f"{request.path.rstrip('/')}.csv", 1),
        "thin_below": THIN_SPEECHES,
        "silent": _silent(asked) if asked.names else None,
        "legend": _legend(asked) if asked.names else [],
        "pictures": pictures(asked) if asked.names else [],
    }
    return render(request, "trends/trends.html", context)


def _rooms(path: str, asked: TrendRequest) -> list[tuple[str, str, bool]]:
    """The other search pages, with the first phrase."""
    links = rooms(path)
    if not asked.names:
        return links
    taking = {"search", "kwic", "collocates"}
    given = {"q": asked.names[0], **asked.narrowing}
    return [
        (Address(address, given).set() if name in taking else address, label, here)
        for (address, label, here), (name, _label) in zip(links, ROOMS, strict=True)
    ]


def _silent(asked: TrendRequest) -> dict[str, Any] | None:
    """The years before the chart begins: how many speeches, none of which says any of the phrases."""
    before = asked.numbers.series(asked.names)[0].before(asked.begins)
    if not before.speeches:
        return None
    first = next(year for year in asked.numbers.years if year)
    return {
        "first": first,
        "begins": asked.begins,
        "speeches": before.speeches,
        "address": asked.address.set(year_min=first),
    }


def _legend(asked: TrendRequest) -> list[dict[str, Any]]:
    """Each phrase with its number, its sums and the address of its passages."""
    return [
        {"number": number, "name": series.name, "total": series.total, "address": search_address(asked, series.name)}
        for number, series in enumerate(asked.numbers.series(asked.names), 1)
    ]


@tells_index_problems
def trends_csv(request: HttpRequest) -> HttpResponseBase:
    """Every cell with its numerators and denominators, one row for each phrase, level and year."""
    asked = TrendRequest(request)
    header = [_("词句"), _("层级"), _("年份"), _("讲话篇数"), _("字数"), _("含有的篇数"), _("出现次数"),
              _("每万字出现次数"), _("占全部讲话的比例（%）"), _("讲话太少"), _("出处")]  # fmt: skip
    rows = _table(asked, asked.numbers, request) if asked.names else ()  # counted before the first row is sent
    return csv_response("trends.csv", header, rows)


def _table(asked: TrendRequest, numbers: Numbers, request: HttpRequest) -> Iterator[list[Any]]:
    levels: list[str | None] = [None]
    if asked.by_level:
        levels += numbers.levels
    for level in levels:
        key = "" if level is None else level or UNKNOWN
        label = _("全部") if level is None else str(Level(level).label) if level else _("层级待考")
        for series in numbers.series(asked.names, level):
            for cell in [*series.cells, *([series.undated] if series.undated else [])]:
                if cell.speeches:
                    address = search_address(asked, series.name, cell.year or None, key)
                    rates = [_rounded(cell.value(measure)) for measure in (MEASURES[0], MEASURES[3])]
                    yield [series.name, label, cell.year or _("待考"), cell.speeches, cell.characters, cell.having,
                           cell.mentions, *rates, int(cell.thin), request.build_absolute_uri(address)]  # fmt: skip


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)
