"""Counts by year and level, or by any other grouping of the speeches."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .snapshot import Counts


@dataclass(frozen=True, slots=True)
class Grid:
    """Mentions, speeches, and the characters of all speeches, for each cell."""

    mentions: NDArray[np.int64]
    speeches: NDArray[np.int64]


class Cells:
    """The cell of each slot; made once for a grouping and a filter, then used for every phrase.

    ``cells``: 0 … ``size`` - 1, for example ``(year - first_year) * levels + level``; -1 leaves a slot out.
    """

    def __init__(self, cells: NDArray[np.int64], size: int) -> None:
        if len(cells) and not (int(cells.min()) >= -1 and int(cells.max()) < size):
            raise ValueError(f"A cell is -1 or lies in 0 … {size - 1}.")
        self.size = size
        self._shifted = (cells + 1).astype(np.intp)

    def count(self, counts: Counts) -> Grid:
        """How a phrase spreads over the cells."""
        return Grid(self.total(counts), self.total(counts > 0))

    def total(self, values: NDArray[np.int64] | Counts | NDArray[np.bool_]) -> NDArray[np.int64]:
        """Sum of any values over slots in each cell: lengths, or ``alive`` for how many speeches there are.

        Exact below 2**53.
        """
        sums = np.bincount(self._shifted, weights=values, minlength=self.size + 1)[1:]
        return sums.astype(np.int64)
