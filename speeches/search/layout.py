"""Texts laid one behind the other as numbers: the ground that the sorted positions point into.

Every text starts on a block boundary, so that the speech of a position is one look into a small table.
Symbol 0 stands for a line break and for the filling between texts: no phrase can run across it. The other
symbols are the folded characters that occur, in code point order, so that one symbol is one character,
whatever its plane, and a position is a place in code points.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .folding import CODE_POINTS, fold_points

LINE_BREAK = 0x0A

#: Blocks are between 8 and 256 places long. The lower bound leaves room before the first text, so that
#: looking a few characters to the left never leaves the array; the upper keeps the table in the cache.
SMALLEST_BLOCK_BITS, LARGEST_BLOCK_BITS = 3, 8

#: A block is at most this part of the mean text: filling then costs about one place in 64.
BLOCKS_PER_TEXT = 32

Symbols = NDArray[Any]  # uint16, or uint32 where more than 65,535 different characters meet


@dataclass(frozen=True, slots=True)
class Layout:
    """``symbols``: every place. ``alphabet``: code point of symbol i + 1. ``starts``, ``sizes``: for each text
    its first place and its length in code points. ``owners``: the text of each block of ``1 << block_bits``."""

    symbols: Symbols
    alphabet: NDArray[np.uint32]
    starts: NDArray[np.uint32]
    sizes: NDArray[np.uint32]
    owners: NDArray[Any]
    block_bits: int


def lay_out(texts: Sequence[str]) -> Layout:
    """Fold the texts and lay them out."""
    folded = [fold_points(code_points(text)) for text in texts]
    sizes = np.array([len(points) for points in folded], dtype=np.int64)
    block_bits = _block_bits(int(sizes.mean()) if len(texts) else 0)
    blocks = (sizes >> block_bits) + 1  # room for the text and at least one 0 behind it
    starts = (np.cumsum(blocks) - blocks + 1) << block_bits
    places = int(blocks.sum() + 1) << block_bits
    alphabet = _alphabet(folded)
    symbol_type = np.uint16 if len(alphabet) < 1 << 16 else np.uint32
    symbol_of = np.zeros(CODE_POINTS, dtype=symbol_type)
    symbol_of[alphabet] = np.arange(1, len(alphabet) + 1)
    symbols = np.zeros(places, dtype=symbol_type)
    for start, points in zip(starts.tolist(), folded, strict=True):
        symbols[start : start + len(points)] = symbol_of[points]
    owner_type = np.uint16 if len(texts) <= 1 << 16 else np.uint32
    owners = np.zeros(places >> block_bits, dtype=owner_type)
    owners[1:] = np.repeat(np.arange(len(texts), dtype=owner_type), blocks)
    return Layout(symbols, alphabet, starts.astype(np.uint32), sizes.astype(np.uint32), owners, block_bits)


def code_points(text: str) -> NDArray[np.uint32]:
    """The code points of a text; a lone surrogate is a character like any other."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")


def _block_bits(mean_size: int) -> int:
    wanted = (mean_size // BLOCKS_PER_TEXT).bit_length() - 1
    return min(max(wanted, SMALLEST_BLOCK_BITS), LARGEST_BLOCK_BITS)


def _alphabet(folded: Iterable[NDArray[np.uint32]]) -> NDArray[np.uint32]:
    seen = np.zeros(CODE_POINTS, dtype=np.bool_)
    for points in folded:
        seen[points] = True
    seen[LINE_BREAK] = False
    return np.flatnonzero(seen).astype(np.uint32)
