"""Counts of phrases by year and level, from the phrase index and the metadata laid out beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from speeches.search.columns import LISTS, Columns
from speeches.search.evaluation import Selection
from speeches.search.grid import Cells
from speeches.search.snapshot import Mask

from .series import Cell, Series

LEVELS = LISTS["level"]


@dataclass(frozen=True, slots=True)
class Numbers:
    """``[year, level]``: all speeches and their counted characters, and for each phrase the speeches that have it
    and its mentions. ``years`` in their order, 0 (not known) first where it occurs; levels as in ``LEVELS``."""

    years: tuple[int, ...]
    speeches: NDArray[np.int64]
    characters: NDArray[np.int64]
    having: tuple[NDArray[np.int64], ...]
    mentions: tuple[NDArray[np.int64], ...]

    @property
    def levels(self) -> tuple[str, ...]:
        """The levels that have speeches, highest first, ``""`` (not known) last."""
        found = [value for number, value in enumerate(LEVELS) if self.speeches[:, number].any()]
        return tuple(sorted(found, key=lambda value: (not value, LEVELS.index(value))))

    def series(self, names: Sequence[str], level: str | None = None) -> list[Series]:
        """Each phrase through the years, at one level or at all together; years without any speech at that level
        keep their place."""
        chosen = slice(None) if level is None else [LEVELS.index(level)]

        def over(numbers: NDArray[np.int64]) -> list[int]:
            return [int(number) for number in numbers[:, chosen].sum(axis=1)]

        all_speeches, characters = over(self.speeches), over(self.characters)
        found = []
        for name, having, mentions in zip(names, self.having, self.mentions, strict=True):
            rows = zip(self.years, all_speeches, characters, over(having), over(mentions), strict=True)
            cells = [Cell(*row) for row in rows]
            undated = next((cell for cell in cells if not cell.year and cell.speeches), None)
            found.append(Series(name, tuple(cell for cell in cells if cell.year), undated))
        return found


def count(columns: Columns, allowed: Mask, selections: Sequence[Selection]) -> Numbers:
    """Count each selection among the allowed speeches, by year and level."""
    years, places = np.unique(columns.year[allowed], return_inverse=True)
    levels = len(LEVELS)
    cells = np.full(columns.snapshot.slots, -1, dtype=np.int64)
    cells[allowed] = places * levels + columns.codes["level"][allowed]
    grouping = Cells(cells, max(len(years), 1) * levels)

    def table(numbers: NDArray[np.int64]) -> NDArray[np.int64]:
        return numbers.reshape(-1, levels)[: len(years)]

    return Numbers(
        years=tuple(years.tolist()),
        speeches=table(grouping.total(allowed)),
        characters=table(grouping.total(columns.counted)),
        having=tuple(table(grouping.total(selection.mask & allowed)) for selection in selections),
        mentions=tuple(table(grouping.total(selection.counts())) for selection in selections),
    )
