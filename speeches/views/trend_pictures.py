"""The charts and tables of a trend, every point and cell with the address of its passages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from ..filters import UNKNOWN
from ..models.choices import Level
from ..trends.chart import SMALL, WIDE, Chart, Line, Point, chart
from ..trends.series import Cell, Series, largest
from .addresses import Address
from .trend_request import TrendRequest
from .trend_words import bare_value, line_in_words, point_in_words, short


@dataclass(frozen=True, slots=True)
class Entry:
    """A phrase's cell in the table."""

    value: str
    address: str
    thin: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A year of the table; ``year`` is None for the unknown one and for the sum."""

    label: str
    speeches: int
    characters: int
    thin: bool
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart with its table. ``label``: its level, ``""`` for all levels together."""

    key: str
    label: str
    speeches: int
    lines: Chart
    points: Sequence[Sequence[tuple[Point, str, str]]]
    told: Sequence[tuple[str, str]]
    rows: Sequence[Row]


def pictures(asked: TrendRequest) -> list[Picture]:
    """One chart for all levels together, or one for each level, all with one scale."""
    numbers = asked.numbers
    if not asked.by_level:
        return [_picture(asked, "", numbers.series(asked.names), None)]
    levels = {level: numbers.series(asked.names, level) for level in numbers.levels}
    top = max((largest(several, asked.measure) for several in levels.values()), default=0.0)
    return [_picture(asked, level or UNKNOWN, several, top) for level, several in levels.items()]


def _picture(asked: TrendRequest, level: str, several: Sequence[Series], top: float | None) -> Picture:
    highest = largest(several, asked.measure) if top is None else top
    drawn = chart([one.since(asked.begins) for one in several], asked.measure, highest, SMALL if level else WIDE)
    points = [_points(asked, line, level) for line in drawn.lines]
    label = "" if not level else _("层级待考") if level == UNKNOWN else str(Level(level).label)
    told = [(short(one.name), line_in_words(one, asked.measure)) for one in several]
    return Picture(level or "all", label, several[0].total.speeches, drawn, points, told, _rows(asked, several, level))


def _points(asked: TrendRequest, line: Line, level: str) -> list[tuple[Point, str, str]]:
    """The points of a line, each with its address and its words."""
    return [
        (
            point,
            search_address(asked, line.name, point.cell.year, level),
            point_in_words(line.name, point.cell, asked.measure),
        )
        for point in line.points
    ]


def _rows(asked: TrendRequest, several: Sequence[Series], level: str) -> list[Row]:
    """The years that have speeches, the latest first, then the unknown year, then the sum."""
    rows = [
        _row(asked, str(cells[0].year), cells, level, cells[0].year)
        for cells in zip(*(one.since(asked.begins).cells for one in several), strict=True)
        if cells[0].speeches
    ][::-1]
    silent = [one.before(asked.begins) for one in several]
    if silent[0].speeches:
        rows.append(_row(asked, _("%(year)d年以前") % {"year": asked.begins}, silent, level, 0))
    undated = [one.undated for one in several if one.undated]
    if undated:
        rows.append(_row(asked, _("年份待考"), undated, level, None))
    return [*rows, _row(asked, _("合计"), [one.total for one in several], level, 0)]


def _row(asked: TrendRequest, label: str, cells: Sequence[Cell], level: str, year: int | None) -> Row:
    entries = tuple(
        Entry(
            bare_value(cell.value(asked.measure), asked.measure) + ("%" if asked.measure == "share" else ""),
            search_address(asked, name, year, level) if cell.having else "",
            cell.thin,
        )
        for name, cell in zip(asked.names, cells, strict=True)
    )
    return Row(label, cells[0].speeches, cells[0].characters, cells[0].thin, entries)


def search_address(asked: TrendRequest, name: str, year: int | None = 0, level: str = "") -> str:
    """The passages of a cell: the search page counts the same. Year None is the unknown one, 0 all years."""
    narrowing = dict(asked.narrowing)
    if year:
        narrowing |= {"year_min": year, "year_max": year}
    elif year is None:
        narrowing |= {"undated": "true"}
    if level:
        narrowing["level"] = level
    return Address(reverse("search"), {"q": name, **narrowing}).set()
