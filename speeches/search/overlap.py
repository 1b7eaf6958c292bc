"""Phrases that overlap themselves, counted as ``str.count`` counts: without overlap, from the left."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

#: A row of dashes overlaps itself in as many ways as it is long; beyond so many the hits themselves are looked at.
MOST_WAYS = 4


@lru_cache(maxsize=1024)
def overlapped(phrase: str) -> tuple[str, ...] | None:
    """What stands where two hits share characters: 20202 and 2022022 for 202 and 2022; None when it may be too much.

    Where none of these occurs every hit counts.
    """
    borders = _borders(phrase)
    return None if len(borders) > MOST_WAYS else tuple(phrase + phrase[border:] for border in borders)


def _borders(phrase: str) -> list[int]:
    """The lengths at which the end of the phrase is also its beginning, the longest first.

    After Knuth, Morris and Pratt (1977), in time linear in the phrase.
    """
    border = [0] * len(phrase)
    length = 0
    for index in range(1, len(phrase)):
        while length and phrase[index] != phrase[length]:
            length = border[length - 1]
        if phrase[index] == phrase[length]:
            length += 1
        border[index] = length
    found = []
    length = border[-1] if border else 0
    while length:
        found.append(length)
        length = border[length - 1]
    return found


def keep_apart(starts: NDArray[np.int64], length: int) -> NDArray[np.int64]:
    """Of hits of one length, sorted by place, those that a reader from the left would count."""
    close = np.flatnonzero(np.diff(starts) < length)
    if not len(close):
        return starts
    keep = np.ones(len(starts), dtype=np.bool_)
    # Only hits with a near neighbour need a look: mostly none, in a row of dashes all of them.
    crowded = np.unique(np.concatenate([close, close + 1]))
    places = starts[crowded].tolist()
    dropped: list[int] = []
    end = -1
    for index, place in enumerate(places):
        if place < end:
            dropped.append(index)
        else:
            end = place + length
    keep[crowded[dropped]] = False
    return starts[keep]
