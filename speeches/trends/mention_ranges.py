"""Every mention of the archive as arrays, and the sentences they stand in.

A sentence ends at 。！？； or at the end of a line. Two mentions are in one sentence when no such sign stands between
them; mentions farther apart than FARTHEST are never taken together. Plain Python and numpy.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from speeches.search.layout import LINE_BREAK
from speeches.search.snapshot import Snapshot
from speeches.search.zone import Zone

Numbers = NDArray[np.int64]
Rows = NDArray[np.bool_]

#: Characters between two mentions that are still looked through for the end of a sentence. In the sample archive no
#: sentence has two slogans farther apart; official sentences rarely have more than 200 characters in all.
FARTHEST = 200

#: The signs as the index reads them: full-width signs are folded to half-width.
SENTENCE_ENDS = np.array([LINE_BREAK, *map(ord, "。!?;")], dtype=np.uint32)

#: Gaps between mentions that are looked through at a time: about 10 MB of places.
GAPS_AT_A_TIME = 20_000


@dataclass(frozen=True, slots=True)
class Ranges:
    """Mentions in the order of speeches and places: keys of ``speech`` and ``slogan``, ``start`` and ``end`` in code
    points of the speech's text, ``slot`` in the snapshot they belong to."""

    speech: Numbers
    slogan: Numbers
    start: Numbers
    end: Numbers
    slot: Numbers

    @classmethod
    def over(cls, snapshot: Snapshot, rows: Numbers) -> Ranges:
        """Rows ``(speech, slogan, start, end)`` in any order, without those of speeches that the snapshot lacks."""
        order = np.lexsort((rows[:, 2], rows[:, 0]))
        rows = rows[order]
        slots = snapshot.slots_of(rows[:, 0])
        rows, slots = rows[slots >= 0], slots[slots >= 0]
        return cls(rows[:, 0], rows[:, 1], rows[:, 2], rows[:, 3], slots)

    def __len__(self) -> int:
        return len(self.speech)


def sentence_numbers(snapshot: Snapshot, ranges: Ranges) -> Numbers:
    """The sentence of each mention, counted through the archive: equal numbers stand in one sentence."""
    gaps = ranges.start[1:] - ranges.end[:-1]
    apart = (ranges.speech[1:] != ranges.speech[:-1]) | (gaps > FARTHEST)
    close = np.flatnonzero(~apart & (gaps > 0))
    places = ranges.slot[close]
    for zone, offset in zip(snapshot.zones("text"), snapshot.offsets, strict=False):
        here = close[(places >= offset) & (places < offset + zone.texts)]
        for first in range(0, len(here), GAPS_AT_A_TIME):
            part = here[first : first + GAPS_AT_A_TIME]
            begins = zone.starts[ranges.slot[part] - offset] + ranges.end[part]
            apart[part] = _end_between(zone, begins, gaps[part])
    return np.concatenate([np.zeros(min(1, len(ranges)), dtype=np.int64), np.cumsum(apart, dtype=np.int64)])


def _end_between(zone: Zone, begins: Numbers, lengths: Numbers) -> Rows:
    """Whether a sentence ends in each of these stretches; none is empty."""
    firsts = np.cumsum(lengths) - lengths
    places = np.repeat(begins - firsts, lengths) + np.arange(int(lengths.sum()))
    ends = np.isin(zone.points, SENTENCE_ENDS)[zone.symbols.take(places, mode="clip")]
    found: Rows = np.logical_or.reduceat(ends, firsts)
    return found
