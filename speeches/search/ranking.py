"""Which speeches come first: BM25 on exact frequencies, or the order of a given column.

BM25 after Robertson and Zaragoza, The Probabilistic Relevance Framework (2009): a speech ranks high when it
has the phrases often for its length, and a rare phrase weighs more than a common one.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

#: How fast further hits stop to matter, and how much length counts: the values of the paper's experiments.
SATURATION = 1.2
LENGTH_WEIGHT = 0.75


def length_weights(lengths: NDArray[np.int64], speeches: int) -> NDArray[np.float32]:
    """What BM25 adds below the line for each slot's length. ``speeches``: how many there are in all."""
    mean = max(1.0, float(lengths.sum()) / max(1, speeches))
    return (SATURATION * (1 - LENGTH_WEIGHT + LENGTH_WEIGHT * lengths / mean)).astype(np.float32)


def bm25(counts: NDArray[np.int32], weights: NDArray[np.float32], having: int, speeches: int) -> NDArray[np.float32]:
    """The score that one phrase gives: its counts and the length weights of the same slots.

    ``having`` of ``speeches`` have the phrase.
    """
    rarity = np.float32(np.log1p((speeches - having + 0.5) / (having + 0.5)) * (SATURATION + 1))
    often = counts.astype(np.float32)
    score = often / (often + weights)
    score *= rarity
    return score


def best(values: NDArray[Any], ids: NDArray[np.int64], first: int, count: int) -> NDArray[np.int64]:
    """Places ``first`` … ``first + count`` of the values in falling order, equal values by rising id.

    Sorts only what comes that far: 20 of 100,000 take under a millisecond, ties included.
    """
    last = min(first + count, len(values))
    if first >= last:
        return np.zeros(0, dtype=np.int64)
    limit = np.partition(values, len(values) - last)[len(values) - last]
    above = np.flatnonzero(values > limit)
    equal = np.flatnonzero(values == limit)
    room = last - len(above)
    if room < len(equal):
        equal = equal[np.argpartition(ids[equal], room)[:room]]
    candidates = np.concatenate([above, equal])
    order = np.lexsort((ids[candidates], -values[candidates]))
    places: NDArray[np.int64] = candidates[order][first:last]
    return places
