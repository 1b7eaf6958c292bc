"""What stands right beside given ranges of the texts, up to the first sign: plain runs of Chinese characters."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .contexts import Side
from .snapshot import Snapshot

Numbers = NDArray[np.int64]

#: Characters of a run: the longest verbs of the lexicon's collocations have six.
LONGEST_RUN = 6

#: Marks that belong to the range and not to what stands beside it: “四个意识”. At most so many are passed over.
MARKS = np.array(list(map(ord, "“”‘’\"'「」『』《》〈〉()[]【】")), dtype=np.uint32)
MOST_MARKS = 2

#: Blocks of Chinese characters.
HAN = ((0x3400, 0x4DC0), (0x4E00, 0xA000), (0x20000, 0x32000))

#: Odd multipliers of 64 bits: rows that share their sum are compared character by character all the same.
_MULTIPLIERS = np.array([0x9E3779B97F4A7C15 * (2 * place + 1) % 2**64 | 1 for place in range(1, 7)], dtype=np.uint64)


@dataclass(frozen=True, slots=True)
class Runs:
    """``texts``: the different runs, as one reads them; ``kinds``: which of them each range has beside it. A range with
    a sign or the end of a line beside it has the run ``""``."""

    texts: tuple[str, ...]
    kinds: Numbers


def runs_beside(snapshot: Snapshot, slots: Numbers, starts: Numbers, ends: Numbers, side: Side) -> Runs:
    """The run left or right of each range ``[start, end)`` of the text in ``slot``."""
    characters = np.zeros((len(slots), LONGEST_RUN), dtype=np.uint32)
    for zone, offset in zip(snapshot.zones("text"), snapshot.offsets, strict=False):
        here = np.flatnonzero((slots >= offset) & (slots < offset + zone.texts))
        base = zone.starts[slots[here] - offset]
        nearest = base + (starts[here] - 1 if side == "left" else ends[here])
        step = -1 if side == "left" else 1
        for _ in range(MOST_MARKS):
            nearest = nearest + step * np.isin(zone.points_at(nearest), MARKS)
        inside = np.ones(len(here), dtype=np.bool_)
        for place in range(LONGEST_RUN):
            points = zone.points_at(nearest + step * place)
            inside &= _is_han(points)
            characters[here, place] = points * inside
    return _different(characters, side)


def _is_han(points: NDArray[np.uint32]) -> NDArray[np.bool_]:
    found = np.zeros(len(points), dtype=np.bool_)
    for first, beyond in HAN:
        found |= (points >= first) & (points < beyond)
    return found


def _different(characters: NDArray[np.uint32], side: Side) -> Runs:
    """The different rows, and the number of each row's kind."""
    if not len(characters):
        return Runs((), np.zeros(0, dtype=np.int64))
    sums = (characters.astype(np.uint64) * _MULTIPLIERS).sum(axis=1, dtype=np.uint64)
    _, first, kinds = np.unique(sums, return_index=True, return_inverse=True)
    rows = characters[first]
    if not np.array_equal(rows[kinds], characters):  # two rows with one sum: once in some billion archives
        rows, kinds = np.unique(characters, axis=0, return_inverse=True)
        kinds = kinds.reshape(-1)
    ordered = rows[:, ::-1] if side == "left" else rows
    texts = tuple(
        row.tobytes().decode("utf-32-le").replace("\0", "") for row in np.ascontiguousarray(ordered, dtype="<u4")
    )
    return Runs(texts, kinds)
