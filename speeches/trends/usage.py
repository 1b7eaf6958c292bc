"""How often each slogan is said in each speech, as arrays: what by-year pictures and rankings are counted from.

Plain Python and numpy; ``archive_usage`` reads the archive into it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from .series import Cell

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class YearOfSlogan:
    """One slogan in one year: said ``mentions`` times in ``having`` of ``speeches`` speeches."""

    year: int
    speeches: int
    having: int
    mentions: int


@dataclass(frozen=True)
class Usage:
    """``ids`` (rising), ``years`` (0: not known), ``levels`` (place in ``search.columns.LISTS``) and ``dates`` of all
    speeches: ``YYYY``, ``YYYY-MM``, ``YYYY-MM-DD`` or ``""``.

    ``slogan``, ``speech`` (place in ``ids``) and ``said`` are rows: a slogan, a speech that says it, how often;
    sorted by slogan.
    """

    state: str
    ids: Numbers
    years: Numbers
    levels: Numbers
    dates: NDArray[np.str_]
    slogan: Numbers
    speech: Numbers
    said: Numbers

    @cached_property
    def dated(self) -> Numbers:
        """The years that have speeches, in order, the unknown one left out."""
        found = np.unique(self.years)
        return found[found > 0]

    @cached_property
    def age(self) -> Numbers:
        """The place of each speech in the list of all, the newest first: by date, then by key, undated ones last."""
        order = np.lexsort((self.ids, self.dates))[::-1]
        places = np.empty(len(order), dtype=np.int64)
        places[order] = np.arange(len(order))
        return places

    def saying(self, slogan: int) -> tuple[Numbers, Numbers]:
        """The speeches that say a slogan, as places in ``ids``, and how often each does."""
        low, high = np.searchsorted(self.slogan, [slogan, slogan + 1])
        return self.speech[low:high], self.said[low:high]

    @cached_property
    def speeches_in(self) -> Numbers:
        """All speeches of each year of ``dated``."""
        return np.bincount(np.searchsorted(self.dated, self.years[self.years > 0]), minlength=len(self.dated))

    @cached_property
    def slogans(self) -> Numbers:
        """The slogans that are said at all, in the order of the rows of ``having`` and ``mentions``."""
        return np.unique(self.slogan)

    @cached_property
    def having(self) -> Numbers:
        """``[slogan, year]``: speeches that say it."""
        return self._table(np.ones(len(self.slogan)))

    @cached_property
    def mentions(self) -> Numbers:
        """``[slogan, year]``: how often it is said."""
        return self._table(self.said)

    @cached_property
    def totals(self) -> dict[int, tuple[int, int]]:
        """slogan → the speeches that say it and how often, the speeches without a year included."""
        rows = np.searchsorted(self.slogans, self.slogan)
        having = np.bincount(rows, minlength=len(self.slogans)).tolist()
        said = np.bincount(rows, weights=self.said, minlength=len(self.slogans)).astype(np.int64).tolist()
        return dict(zip(self.slogans.tolist(), zip(having, said, strict=True), strict=True))

    def by_year(self, slogan: int) -> list[YearOfSlogan]:
        """A slogan through all years that have speeches; nothing for one that is not said in a known year."""
        row = int(np.searchsorted(self.slogans, slogan))
        if row == len(self.slogans) or self.slogans[row] != slogan:
            return []
        columns = (self.dated, self.speeches_in, self.having[row], self.mentions[row])
        return [YearOfSlogan(*numbers) for numbers in zip(*(column.tolist() for column in columns), strict=True)]

    def by_year_and_level(self, slogan: int) -> Iterator[tuple[int, int, int, int, int]]:
        """``(year, level, speeches, having, mentions)`` wherever there are speeches; the year is 0 where unknown."""
        places, said = self.saying(slogan)
        size = int(self.levels.max(initial=0)) + 1
        cells, inverse = np.unique(self.years * size + self.levels, return_inverse=True)
        wholes = np.bincount(inverse, minlength=len(cells))
        having = np.bincount(inverse[places], minlength=len(cells))
        mentions = np.bincount(inverse[places], weights=said, minlength=len(cells)).astype(np.int64)
        numbers = (cells // size, cells % size, wholes, having, mentions)
        yield from zip(*(column.tolist() for column in numbers), strict=True)

    def _table(self, weights: NDArray[np.float64] | Numbers) -> Numbers:
        """Rows added up by slogan and known year."""
        years = self.years[self.speech]
        known = years > 0
        width = len(self.dated)
        cells = np.searchsorted(self.slogans, self.slogan) * width + np.searchsorted(self.dated, years)
        sums = np.bincount(cells[known], weights=weights[known], minlength=len(self.slogans) * width)
        return sums.astype(np.int64).reshape(len(self.slogans), width)


def as_cells(years: list[YearOfSlogan]) -> tuple[Cell, ...]:
    """The same as cells of a chart; the characters are not counted here."""
    return tuple(Cell(one.year, one.speeches, 0, one.having, one.mentions) for one in years)
