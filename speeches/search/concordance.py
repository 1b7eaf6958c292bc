"""Keyword in context: the hits of a phrase one below the other, sorted by what stands beside them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from . import lookup
from .contexts import MOST_HITS, Contexts, Side, contexts
from .folding import fold
from .snapshot import Mask, Snapshot
from .variants import EXACT, Reading

#: Sorting looks at one to five characters; a code point has 21 bits, so three fit into one sorting key.
DEEPEST_SORT = 5
POINT_BITS = 21
POINTS_PER_KEY = 3

#: Characters of context on each side when nothing else is asked, and at most.
WIDTH = 20
WIDEST = 200

Sorting = Literal["left", "right", "none"]


@dataclass(frozen=True, slots=True)
class KwicLine:
    """One hit. The ranges count code points of the speech's text: left context ``[left_start, start)``, hit
    ``[start, end)``, right context ``[end, right_end)``, all within one line. The strings are folded; the
    original has the same places."""

    slot: int
    speech_id: int
    start: int
    end: int
    left_start: int
    right_end: int
    left: str
    match: str
    right: str


@dataclass(frozen=True, slots=True)
class KwicPage:
    """``mentions``: all hits in the allowed speeches; ``sorted_hits``: those that were sorted, fewer when
    there are more than a million (then ``complete`` is false). ``groups``: group value → its sorted hits."""

    lines: tuple[KwicLine, ...]
    mentions: int
    sorted_hits: int
    complete: bool
    groups: dict[int, int]


def concordance(
    snapshot: Snapshot,
    phrase: str,
    *,
    allowed: Mask | None = None,
    sort: Sorting = "none",
    depth: int = DEEPEST_SORT,
    groups: NDArray[np.int64] | None = None,
    first: int = 0,
    count: int = 50,
    width: int = WIDTH,
    reading: Reading = EXACT,
) -> KwicPage:
    """Lines ``first`` … ``first + count``.

    Sorted by group (values over slots, rising), then by ``depth`` characters beside the hit in code point
    order, nearest first, the end of a line before any character, then by speech id and place.
    """
    depth = min(max(depth, 1), DEEPEST_SORT) if sort != "none" else 0
    side: Side = "right" if sort == "right" else "left"
    found = contexts(snapshot, phrase, side, depth, allowed=allowed, most=MOST_HITS, reading=reading)
    order = _order(snapshot, found, groups)
    chosen = order[max(first, 0) : max(first, 0) + max(count, 0)]
    width = min(max(width, 0), WIDEST)
    lines = tuple(
        _line(snapshot, int(found.slots[hit]), int(found.starts[hit]), int(found.ends[hit]), width)
        for hit in chosen.tolist()
    )
    mentions = len(found)
    if not found.complete:
        mentions = lookup.total(lookup.count(snapshot, phrase, reading=reading), allowed).mentions
    return KwicPage(lines, mentions, len(found), found.complete, _sizes(found, groups))


def _order(snapshot: Snapshot, found: Contexts, groups: NDArray[np.int64] | None) -> NDArray[np.int64]:
    keys: list[NDArray[np.uint64] | NDArray[np.int64]] = []  # the last key counts most
    if not snapshot.ids_ascend:
        keys.append(snapshot.ids[found.slots])
    keys += reversed(_sorting_keys(found.characters))
    if groups is not None:
        keys.append(groups[found.slots])
    return np.lexsort(keys) if keys else np.arange(len(found))


def _sorting_keys(characters: NDArray[np.uint32]) -> list[NDArray[np.uint64]]:
    """The columns packed, nearest first."""
    keys: list[NDArray[np.uint64]] = []
    for step in range(characters.shape[1]):
        if step % POINTS_PER_KEY == 0:
            keys.append(np.zeros(len(characters), dtype=np.uint64))
        keys[-1] = (keys[-1] << np.uint64(POINT_BITS)) | characters[:, step]
    return keys


def _sizes(found: Contexts, groups: NDArray[np.int64] | None) -> dict[int, int]:
    if groups is None:
        return {}
    values, sizes = np.unique(groups[found.slots], return_counts=True)
    return dict(zip(values.tolist(), sizes.tolist(), strict=True))


def _line(snapshot: Snapshot, slot: int, start: int, end: int, width: int) -> KwicLine:
    segment, number = snapshot.place(slot)
    zone = segment.zones["text"]
    place, length = int(zone.starts[number]) + start, end - start
    left = zone.folded(max(place - width, 0), place).rpartition("\n")[2]
    right = zone.folded(place + length, place + length + width).partition("\n")[0]
    return KwicLine(
        slot=slot,
        speech_id=int(snapshot.ids[slot]),
        start=start,
        end=end,
        left_start=start - len(left),
        right_end=end + len(right),
        left=left,
        match=zone.folded(place, place + length),
        right=right,
    )


def matches(snapshot: Snapshot, line: KwicLine, original: str) -> bool:
    """Whether a line still fits the original text; false when the text changed since the index was made."""
    return fold(original[line.start : line.end]) == line.match and len(original) == int(snapshot.lengths[line.slot])
