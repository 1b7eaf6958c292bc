"""Phrases over the years: counts with their denominators, and what is measured from them. Plain Python.

A rate without its denominator says nothing, so a cell keeps both; a cell of few speeches is thin, and says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

Measure = Literal["per10k", "mentions", "speeches", "share"]

MEASURES: tuple[Measure, ...] = ("per10k", "mentions", "speeches", "share")

#: A year (of a level) with fewer speeches is thin: a single speech more or less moves its share by 20 points.
THIN_SPEECHES = 5

#: A chart begins so many years before the first mention, where nobody asked for earlier years: enough to show
#: that there was nothing, and not a century of it.
SILENT_YEARS = 5

#: Mentions are told for so many characters: about one and a half speeches.
PER_CHARACTERS = 10_000


@dataclass(frozen=True, slots=True)
class Cell:
    """A year (0: not known) of one phrase. ``mentions`` in ``having`` of ``speeches`` speeches, which have
    ``characters`` counted characters together."""

    year: int
    speeches: int
    characters: int
    having: int
    mentions: int

    @property
    def thin(self) -> bool:
        return 0 < self.speeches < THIN_SPEECHES

    def value(self, measure: Measure) -> float | None:
        """What is measured here; None where there is nothing to measure it on. A share is in hundredths."""
        if not self.speeches:
            return None
        if measure == "per10k":
            return self.mentions * PER_CHARACTERS / self.characters if self.characters else None
        if measure == "share":
            return self.having * 100 / self.speeches
        return float(self.mentions if measure == "mentions" else self.having)


@dataclass(frozen=True, slots=True)
class Series:
    """One phrase through the years, in their order; ``undated``: its speeches without a year, where there are any."""

    name: str
    cells: tuple[Cell, ...]
    undated: Cell | None = None

    def since(self, year: int) -> Series:
        """The same from a year on."""
        return replace(self, cells=tuple(cell for cell in self.cells if cell.year >= year))

    def before(self, year: int) -> Cell:
        """The years before together."""
        return sum_of(cell for cell in self.cells if cell.year < year)

    @property
    def total(self) -> Cell:
        """All years together, the unknown one included."""
        return sum_of([*self.cells, *([self.undated] if self.undated else [])])


@dataclass(frozen=True, slots=True)
class Summary:
    """What one would say of a series in a sentence. ``first``: the first year in which it is said; ``peak``: the
    year with the largest value; ``last``: the last year that has speeches. None where there is none."""

    first: Cell | None
    peak: Cell | None
    last: Cell | None


def sum_of(cells: Iterable[Cell]) -> Cell:
    """Cells put together; their denominators add up."""
    given = list(cells)
    return Cell(
        0,
        sum(cell.speeches for cell in given),
        sum(cell.characters for cell in given),
        sum(cell.having for cell in given),
        sum(cell.mentions for cell in given),
    )


def summary(series: Series, measure: Measure) -> Summary:
    """First, highest and last year of a series; of equal peaks the earliest."""
    measured = [cell for cell in series.cells if cell.value(measure) is not None]
    said = [cell for cell in measured if cell.having]
    peak = max(said, key=lambda cell: (cell.value(measure) or 0.0, -cell.year), default=None)
    return Summary(said[0] if said else None, peak, measured[-1] if measured else None)


def first_said(several: Iterable[Series]) -> int | None:
    """The first year in which any of the phrases is said."""
    return min((cell.year for series in several for cell in series.cells if cell.having), default=None)


def largest(several: Sequence[Series], measure: Measure) -> float:
    """The largest value of all series; 0 where there is none."""
    return max((cell.value(measure) or 0.0 for series in several for cell in series.cells), default=0.0)
