"""What a slogan is recited with, and in which order: counted by sentences. Plain Python and numpy.

Counted is each sentence that says the slogan, once however often it says it. A slogan stands before another when it
is first said before it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from .mention_ranges import Numbers, Rows

Order = Literal["", "before", "after"]

#: Slogans of a sentence that make its series; what follows is left out.
LONGEST_SERIES = 8

#: A series seen once is a sentence and no habit.
LEAST_OFTEN = 2


@dataclass(frozen=True, slots=True)
class Companion:
    """``together``: sentences that say both; in ``before`` of them this one is first said before the slogan."""

    slogan: int
    together: int
    before: int

    @property
    def after(self) -> int:
        return self.together - self.before


@dataclass(frozen=True, slots=True)
class Series:
    """Slogans in the order in which ``sentences`` sentences first say them, the whole sentence through."""

    slogans: tuple[int, ...]
    sentences: int


class Recital:
    """A slogan in its sentences. ``slogan`` and ``sentence`` are those of every mention, in the order of places."""

    def __init__(self, slogan: Numbers, sentence: Numbers, wanted: int) -> None:
        self.wanted = wanted
        own = np.flatnonzero(slogan == wanted)
        numbers, first = np.unique(sentence[own], return_index=True)
        #: The first mention of the slogan in each of its sentences.
        self.places: Numbers = own[first]
        in_question = np.zeros(int(sentence[-1]) + 1 if len(sentence) else 0, dtype=np.bool_)
        in_question[numbers] = True
        rows = np.flatnonzero(in_question[sentence]) if len(sentence) else own
        # First mention of each slogan in each sentence, in the order of places.
        width = int(slogan.max(initial=0)) + 1
        _, firsts = np.unique(sentence[rows] * width + slogan[rows], return_index=True)
        self._rows: Numbers = np.sort(rows[firsts])
        self._slogans: Numbers = slogan[self._rows]
        #: For each of these, the number of its sentence among those of the slogan.
        self._sentences: Numbers = np.searchsorted(numbers, sentence[self._rows])

    @property
    def sentences(self) -> int:
        """How many sentences say the slogan."""
        return len(self.places)

    @property
    def accompanied(self) -> int:
        """How many of them say another slogan too."""
        return len(np.unique(self._sentences[self._slogans != self.wanted]))

    def companions(self) -> list[Companion]:
        """The slogans said in the same sentences, the most frequent first."""
        other = self._slogans != self.wanted
        before = self._rows < self.places[self._sentences]
        keys, inverse, together = np.unique(self._slogans[other], return_inverse=True, return_counts=True)
        earlier = np.bincount(inverse, weights=before[other], minlength=len(keys)).astype(np.int64)
        found = [
            Companion(*numbers) for numbers in zip(keys.tolist(), together.tolist(), earlier.tolist(), strict=True)
        ]
        return sorted(found, key=lambda one: (-one.together, one.slogan))

    def series(self, most: int) -> list[Series]:
        """The most frequent series of two slogans or more, at least LEAST_OFTEN times."""
        table = self._table()
        said = np.flatnonzero(np.count_nonzero(table, axis=1) > 1)
        if not len(said):
            return []
        rows = np.ascontiguousarray(table[said])
        kinds, counts = np.unique(rows.view(f"V{rows.itemsize * rows.shape[1]}").ravel(), return_counts=True)
        often = np.argsort(-counts, kind="stable")[:most]
        found = []
        for place in often.tolist():
            if counts[place] >= LEAST_OFTEN:
                codes = np.frombuffer(kinds[place].tobytes(), dtype=rows.dtype)
                found.append(Series(tuple(code for code in codes.tolist() if code), int(counts[place])))
        return found

    def places_with(self, other: int, order: Order = "") -> Numbers:
        """Where the slogan is first said in the sentences that say the other too, before it or after it."""
        rows = self._slogans == other
        sentences = self._sentences[rows]
        before = self._rows[rows] < self.places[sentences]
        if order:
            sentences = sentences[before if order == "before" else ~before]
        places: Numbers = self.places[sentences]
        return places

    def places_of(self, series: tuple[int, ...]) -> Numbers:
        """Where the slogan is first said in the sentences of this series."""
        wanted = np.zeros(LONGEST_SERIES, dtype=np.int32)
        wanted[: len(series)] = series[:LONGEST_SERIES]
        same: Rows = (self._table() == wanted).all(axis=1)
        places: Numbers = self.places[same]
        return places

    def _table(self) -> np.ndarray[tuple[int, int], np.dtype[np.int32]]:
        """The series of each sentence, filled up with 0."""
        begins = np.searchsorted(self._sentences, np.arange(self.sentences))
        rank = np.arange(len(self._sentences)) - begins[self._sentences]
        table = np.zeros((self.sentences, LONGEST_SERIES), dtype=np.int32)
        short = rank < LONGEST_SERIES
        table[self._sentences[short], rank[short]] = self._slogans[short]
        return table
