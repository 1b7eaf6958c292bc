"""All strings of two to four characters in a selection of speeches, counted."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from .folding import CODE_POINTS
from .snapshot import Mask, Snapshot
from .zone import Zone

SHORTEST, LONGEST = 2, 4


class NgramCounter:
    """Counts strings of letters and characters (no signs, no spaces) in speeches of one snapshot.

    Overlapping occurrences are all counted; a string never runs across a sign or a line break.
    """

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        zones = snapshot.zones("text")
        points = np.unique(np.concatenate([np.zeros(0, dtype=np.uint32), *(zone.points[1:] for zone in zones)]))
        self._points = np.array([point for point in points.tolist() if chr(point).isalpha()], dtype=np.uint32)
        #: Number of each character, 0 for signs.
        self._numbers = np.zeros(CODE_POINTS, dtype=np.uint64)
        self._numbers[self._points] = np.arange(1, len(self._points) + 1)
        self.bits = max(1, len(self._points).bit_length())

    def numbers(self, chosen: Mask) -> NDArray[np.uint64]:
        """The texts of the chosen speeches as numbers of characters, with 0 between them."""
        parts = [np.zeros(LONGEST, dtype=np.uint64)]
        for zone, offset in zip(self._snapshot.zones("text"), self._snapshot.offsets, strict=False):
            local = np.flatnonzero(chosen[offset : offset + zone.texts])
            numbers = self._numbers[zone.points]
            parts += [_speech(zone, numbers, text) for text in local.tolist()]
        return np.concatenate(parts)

    def count(self, numbers: NDArray[np.uint64], length: int) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
        """Each string of this length, packed, and how often it occurs; in rising order of the packing."""
        size = max(len(numbers) - length + 1, 0)
        keys = numbers[:size].copy()
        whole = keys > 0
        for step in range(1, length):
            following = numbers[step : step + size]
            keys <<= np.uint64(self.bits)
            keys |= following
            whole &= following > 0
        keys = keys[whole]
        keys.sort()
        if not len(keys):
            return keys, np.zeros(0, dtype=np.int64)
        edges = np.concatenate([[0], np.flatnonzero(keys[1:] != keys[:-1]) + 1, [len(keys)]])
        return keys[edges[:-1]], np.diff(edges)

    def text(self, key: int, length: int) -> str:
        """A packed string as text."""
        mask = (1 << self.bits) - 1
        numbers = [(key >> (self.bits * step)) & mask for step in reversed(range(length))]
        return "".join(chr(int(self._points[number - 1])) for number in numbers)


def _speech(zone: Zone, numbers: NDArray[np.uint64], text: int) -> NDArray[np.uint64]:
    start = int(zone.starts[text])
    found: NDArray[np.uint64] = numbers[zone.symbols[start : start + int(zone.sizes[text]) + 1]]
    return found  # with the 0 that stands behind every text
