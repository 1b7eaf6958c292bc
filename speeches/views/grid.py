"""Year × level as a table: how many speeches the archive holds, and in how many of them a slogan is said."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..filters import UNKNOWN
from ..models.choices import Level

#: Shades of a cell; the style sheet has one class for each.
SHADES = 5
#: Years that stand open in the table; earlier ones fold away.
OPEN_YEARS = 15

Key = tuple[int | None, str]


@dataclass(frozen=True, slots=True)
class Cell:
    """``count`` of ``whole`` speeches. ``shade`` is 0 (none) to SHADES; ``query`` are the parameters of its list."""

    count: int
    whole: int
    mentions: int
    shade: int
    query: str


@dataclass(frozen=True, slots=True)
class GridRow:
    """The cells of one year in the order of the columns, then their sum. ``year`` is None where it is not known."""

    year: int | None
    cells: tuple[Cell, ...]
    total: Cell


@dataclass(frozen=True, slots=True)
class Grid:
    """``columns`` are the level's value and words; the last one, for an unknown level, is there when needed."""

    columns: tuple[tuple[str, str], ...]
    rows: tuple[GridRow, ...]
    totals: tuple[Cell, ...]
    total: Cell


def grid(
    counts: Mapping[Key, int],
    *,
    wholes: Mapping[Key, int] | None = None,
    mentions: Mapping[Key, int] | None = None,
    unknown_label: str = "?",
) -> Grid:
    """The table of ``counts[year, level]``, the latest year first, the unknown year last.

    ``wholes`` are the denominators (all speeches of the year and level); without them a count stands for itself
    and its shade follows its size, with them the share it is of the whole.
    """
    rated = wholes is not None
    wholes = counts if wholes is None else wholes
    mentions = mentions or {}
    keys = [key for key in {**wholes, **counts} if wholes.get(key) or counts.get(key)]
    labels = dict(Level.choices)
    levels = [level for level in Level.values if any(key[1] == level for key in keys)]
    columns = [(level, str(labels[level])) for level in levels]
    if any(not key[1] for key in keys):
        columns.append((UNKNOWN, unknown_label))
    years = sorted({year for year, _level in keys if year is not None}, reverse=True)
    years += [None] if any(year is None for year, _level in keys) else []
    largest = max(counts.values(), default=0)

    def cell(of: Sequence[Key], query: str) -> Cell:
        count, whole = sum(counts.get(key, 0) for key in of), sum(wholes.get(key, 0) for key in of)
        share = count / whole if rated and whole else math.sqrt(count / largest) if count and largest else 0
        shade = 0 if not count else max(1, min(SHADES, math.ceil(share * SHADES)))
        return Cell(count, whole, sum(mentions.get(key, 0) for key in of), shade, query)

    def level_of(value: str) -> str:
        return "" if value == UNKNOWN else value

    everything: list[Key] = list(dict.fromkeys(keys))
    rows = tuple(
        GridRow(
            year,
            tuple(cell([(year, level_of(value))], f"{_year(year)}&level={value}") for value, _label in columns),
            cell([key for key in everything if key[0] == year], _year(year)),
        )
        for year in years
    )
    totals = tuple(
        cell([key for key in everything if key[1] == level_of(value)], f"level={value}") for value, _label in columns
    )
    return Grid(tuple(columns), rows, totals, cell(everything, ""))


def _year(year: int | None) -> str:
    return "undated=1" if year is None else f"year_min={year}&year_max={year}"


def recent_and_earlier(rows: Sequence[GridRow]) -> tuple[Sequence[GridRow], Sequence[GridRow]]:
    """The rows that stand open, and those that fold away; the unknown year stays in sight."""
    dated = [row for row in rows if row.year is not None]
    undated = [row for row in rows if row.year is None]
    return [*dated[:OPEN_YEARS], *undated], dated[OPEN_YEARS:]


def until_first_use(rows: Sequence[GridRow]) -> tuple[Sequence[GridRow], Sequence[GridRow]]:
    """``(shown, silent)``: the rows down to the earliest year with a count, and the dated ones below it."""
    dated = [row for row in rows if row.year is not None]
    last = max((place for place, row in enumerate(dated) if row.total.count), default=-1)
    undated = [row for row in rows if row.year is None]
    return [*dated[: last + 1], *undated], dated[last + 1 :]


def counted(rows: Iterable[tuple[int | None, str, int]]) -> Counter[Key]:
    """Grouped rows ``(year, level, number)`` by their key."""
    counts: Counter[Key] = Counter()
    for year, level, number in rows:
        counts[year, level] += number
    return counts
