"""Counts made beforehand for phrases that stand in nearly every speech.

A phrase with few hits is counted from its hits. The few hundred phrases with several hits a speech (的,
发展, 党风廉政) would cost time in proportion to millions of hits, so each segment stores for them how often
each speech has them: a row of small numbers, about 3 % of the index.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

import numpy as np
from numpy.typing import NDArray

from . import suffixes
from .layout import Layout

#: A phrase gets a row when it has this many hits a speech on average. Below it, counting 100,000 hits in
#: 100,000 speeches takes about half a millisecond.
HITS_PER_SPEECH = 1

#: At most this many rows a segment, those with the most hits; and so many looked at. Copies of one passage in every
#: speech would fill the index otherwise.
MOST_ROWS = 3_000
MOST_LOOKED_AT = 20_000


@dataclass(frozen=True, slots=True)
class HeavyRows:
    """``bounds[k]``: the interval of sorted positions of row k; ``rows[k]``: its hits in each text."""

    bounds: NDArray[np.uint32]
    rows: NDArray[Any]


def find_heavy(layout: Layout, order: NDArray[np.uint32], firsts: NDArray[np.uint32]) -> HeavyRows:
    """Rows for the heaviest phrases. Overlapping hits are all counted here."""
    texts = len(layout.sizes)
    # Groups below the limit are not sorted further and cannot be told apart by their next character.
    threshold = max(HITS_PER_SPEECH * texts, suffixes.GROUP_LIMIT + 1)
    # 党风廉 and 党风廉政 are one interval: nothing else follows the shorter one.
    found = dict.fromkeys(islice(_heavy_intervals(layout, order, firsts, threshold), MOST_LOOKED_AT))
    bounds = sorted(found, key=lambda bound: bound[0] - bound[1])[:MOST_ROWS]
    rows = np.zeros((len(bounds), texts), dtype=np.uint32)
    for row, (low, high) in zip(rows, bounds, strict=True):
        row[:] = np.bincount(layout.owners.take(order[low:high] >> layout.block_bits), minlength=texts)
    if not rows.size or int(rows.max()) <= np.iinfo(np.uint16).max:
        rows = rows.astype(np.uint16)
    return HeavyRows(np.array(bounds, dtype=np.uint32).reshape(-1, 2), rows)


def _heavy_intervals(
    layout: Layout, order: NDArray[np.uint32], firsts: NDArray[np.uint32], threshold: int
) -> Iterator[tuple[int, int]]:
    """Intervals of one symbol, then of two, and so on, each found inside its shorter beginning."""
    edges = firsts.astype(np.int64)
    heavy = np.flatnonzero(np.diff(edges) >= threshold)
    level = [(int(edges[symbol]), int(edges[symbol + 1])) for symbol in heavy]
    depth = 1
    while level and depth < suffixes.DEEPEST:
        yield from level
        level = [part for low, high in level for part in _parts(layout, order[low:high], depth, low, threshold)]
        depth += 1


def _parts(
    layout: Layout, places: NDArray[np.uint32], depth: int, low: int, threshold: int
) -> Iterator[tuple[int, int]]:
    following = layout.symbols.take(places.astype(np.int64) + depth)
    edges = np.concatenate([[0], np.flatnonzero(following[1:] != following[:-1]) + 1, [len(following)]])
    for index in np.flatnonzero(np.diff(edges) >= threshold).tolist():
        if following[edges[index]]:
            yield low + int(edges[index]), low + int(edges[index + 1])
