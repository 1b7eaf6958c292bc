"""Phrases that overlap themselves, counted as ``str.count`` counts: without overlap, from the left."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray


@lru_cache(maxsize=1024)
def overlaps_itself(phrase: str) -> bool:
    """Whether two hits of the phrase can share characters: its end is also its beginning (——, 干部要求干部).

    The borders of Knuth, Morris and Pratt (1977), in time linear in the phrase.
    """
    border = [0] * len(phrase)
    length = 0
    for index in range(1, len(phrase)):
        while length and phrase[index] != phrase[length]:
            length = border[length - 1]
        if phrase[index] == phrase[length]:
            length += 1
        border[index] = length
    return bool(border) and border[-1] > 0


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
