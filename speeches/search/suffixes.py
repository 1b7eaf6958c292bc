"""Sorting every position of a text by what follows it.

This is a suffix array cut to the depth that answers need, made with NumPy alone. The first characters and
the position are packed into one 64-bit number (three characters of 13 bits beside a 25-bit position) and
sorted as numbers, which processors do very fast. Only groups of equal beginnings larger than
``GROUP_LIMIT`` are sorted further, a few characters at a time; in a smaller group the reader checks the
text itself. Equal beginnings stand in the order of the text.

Why not a full suffix array: libdivsufsort (pydivsufsort 0.0.20) over the same 36 million symbols took
8.3 s, over their UTF-8 bytes 11.5 s; this takes 1–2 s, needs no compiled library, and a phrase is counted
in 100,000 speeches in 1–3 ms (tests/benchmarks/bench_search.py times both when the library is there).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from .layout import Symbols

#: Groups up to this size stay in the order of the text, and the reader checks them. The 95th percentile of a count in
#: 50,000 speeches is 1.0 ms with 512, 2.6 ms with 1,024 and 2.7 ms with 2,048; the sorting takes about twice as long
#: with 512 (recombined samples; six times where every passage has a thousand copies: 10.5 s a segment).
GROUP_LIMIT = 512

#: Beyond this many characters groups are left as they are: only copies of whole passages agree for so long.
DEEPEST = 32

#: Packing runs over pieces of this many positions, so that they stay in the processor's cache.
PIECE = 1 << 16

KEY_BITS = 64

#: More symbols than this in one key are of no use: so long a beginning is rare enough to be compared.
WIDEST_KEY = 8


def key_width(symbol_count: int, places: int) -> int:
    """How many symbols fit into a key beside a position; at least one."""
    bits = symbol_bits(symbol_count)
    return min(max(1, (KEY_BITS - places.bit_length()) // bits), WIDEST_KEY)


def symbol_bits(symbol_count: int) -> int:
    """Bits for symbols 0 … ``symbol_count``."""
    return max(1, symbol_count.bit_length())


def sort_positions(symbols: Symbols, symbol_count: int) -> NDArray[np.uint32]:
    """All places whose symbol is not 0, sorted by the symbols from there on (see above how deep).

    ``symbols`` must end with a 0. Memory: 8 bytes a place for the keys and 4 for the result.
    """
    places = len(symbols)
    width, bits, position_bits = key_width(symbol_count, places), symbol_bits(symbol_count), places.bit_length()
    padded = np.concatenate([symbols, np.zeros(DEEPEST + width, dtype=symbols.dtype)])
    keys = _pack(padded, places, width, bits, position_bits)
    keys.sort()
    keys = keys[places - np.count_nonzero(symbols) :]  # places with 0 came first
    large = _large_groups(keys, position_bits)
    order = _positions(keys, position_bits)
    del keys
    refiner = _Refiner(padded, order, width, bits, position_bits)
    for low, high in large:
        refiner.refine(low, high, width)
    return order


def _pack(padded: Symbols, places: int, width: int, bits: int, position_bits: int) -> NDArray[np.uint64]:
    keys = np.empty(places, dtype=np.uint64)
    numbers = np.arange(PIECE, dtype=np.uint64)
    for start in range(0, places, PIECE):
        piece = keys[start : start + PIECE]
        size = len(piece)
        piece[:] = padded[start : start + size]
        for step in range(1, width):
            piece <<= np.uint64(bits)
            piece |= padded[start + step : start + step + size]
        piece <<= np.uint64(position_bits)
        piece |= numbers[:size] + np.uint64(start)
    return keys


def _positions(keys: NDArray[np.uint64], position_bits: int) -> NDArray[np.uint32]:
    order = np.empty(len(keys), dtype=np.uint32)
    mask = np.uint64((1 << position_bits) - 1)
    for start in range(0, len(keys), PIECE):
        order[start : start + PIECE] = keys[start : start + PIECE] & mask
    return order


def _large_groups(keys: NDArray[np.uint64], position_bits: int) -> list[tuple[int, int]]:
    """Where more than GROUP_LIMIT keys agree in all their symbols: [low, high) each."""
    borders: list[NDArray[np.int64]] = [np.zeros(1, dtype=np.int64)]
    for start in range(0, len(keys), PIECE):
        piece = keys[max(start - 1, 0) : start + PIECE] >> np.uint64(position_bits)
        borders.append(np.flatnonzero(piece[1:] != piece[:-1]) + max(start, 1))
    borders.append(np.array([len(keys)], dtype=np.int64))
    edges = np.concatenate(borders)
    large = np.flatnonzero(np.diff(edges) > GROUP_LIMIT)
    return list(zip(edges[large].tolist(), edges[large + 1].tolist(), strict=True))


class _Refiner:
    """Sorts large groups by what follows their common beginning, in place."""

    def __init__(self, padded: Symbols, order: NDArray[np.uint32], width: int, bits: int, position_bits: int) -> None:
        self._symbols = padded
        self._order = order
        self._width = width
        self._bits = np.uint64(bits)
        self._position_bits = np.uint64(position_bits)

    def refine(self, low: int, high: int, depth: int) -> None:
        """Sort ``order[low:high]``, whose members agree in ``depth`` symbols, and its large parts in turn."""
        waiting = [(low, high, depth)]
        while waiting:
            low, high, depth = waiting.pop()
            if depth >= DEEPEST or self._ended(low, depth):
                continue
            places = self._order[low:high].astype(np.int64)
            keys = self._following(places + depth)
            depth += self._width
            if (keys == keys[0]).all():  # copies of one passage: nothing to sort yet
                waiting.append((low, high, depth))
                continue
            self._sort(low, high, keys, places)
            parts = _large_groups(keys, int(self._position_bits))
            waiting.extend((low + first, low + last, depth) for first, last in parts)

    def _ended(self, low: int, depth: int) -> bool:
        """Whether the common beginning holds a line break: no phrase reaches beyond it."""
        place = int(self._order[low])
        return not self._symbols[place : place + depth].all()

    def _following(self, places: NDArray[np.int64]) -> NDArray[np.uint64]:
        """The next symbols from each place, packed."""
        keys: NDArray[np.uint64] = self._symbols[places].astype(np.uint64)
        for step in range(1, self._width):
            keys <<= self._bits
            keys |= self._symbols[places + step]
        return keys

    def _sort(self, low: int, high: int, keys: NDArray[np.uint64], places: NDArray[np.int64]) -> None:
        """Sort the places by their keys, equal ones in the order of the text; the keys too, in place."""
        keys <<= self._position_bits
        keys |= places.astype(np.uint64)
        keys.sort()
        self._order[low:high] = keys & np.uint64((1 << int(self._position_bits)) - 1)
