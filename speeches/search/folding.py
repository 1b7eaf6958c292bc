"""Spellings that are read as one: the same folding for the index and for the query.

Every rule turns one character into one character, so a range of the folded text is the same range of the
original. Folded are: full-width signs and letters (Ａ ， ０ and the wide space) to half-width, capitals
to small letters, Traditional to Simplified characters, and the look-alikes that copying from PDF leaves
behind (Kangxi radicals ⼀, compatibility ideographs). Quotation marks of different shapes are not folded.
"""

from __future__ import annotations

import unicodedata
import zlib
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

VOCABULARY = Path(__file__).parent / "vocab" / "traditional.tsv"

CODE_POINTS = 0x110000

#: Blocks whose characters have a one-character compatibility form that is the same sign to a reader:
#: full-width forms, Kangxi radicals, compatibility ideographs (two blocks). Not NFKC as a whole: it would
#: read ² as 2 and ㈠ as three characters.
COMPATIBLE_BLOCKS = ((0xFF01, 0xFF5F), (0xFFE0, 0xFFE7), (0x2F00, 0x2FD6), (0xF900, 0xFB00), (0x2F800, 0x2FA20))

#: Spaces of other widths, all read as the plain one: a no-break space must not hide a phrase.
SPACES = (0x00A0, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000)

#: Alphabets with capitals: Latin with its extensions, Greek, Cyrillic, Latin additional.
CASED_BLOCKS = ((0x41, 0x250), (0x370, 0x530), (0x1E00, 0x1F00))


def fold(text: str) -> str:
    """The text as the index reads it; same length, character by character."""
    return text.translate(_mapping())


def fold_points(points: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """Fold code points (any shape); for whole texts, where ``fold`` would be slow."""
    return _table()[points]


@cache
def fingerprint() -> str:
    """Names the folding: an index made with another one answers wrongly and is built again."""
    pairs = sorted(_mapping().items())
    return f"{zlib.crc32(repr(pairs).encode()):08x}"


@cache
def _mapping() -> dict[int, int]:
    pairs: dict[int, int] = dict.fromkeys(SPACES, 0x20)
    for first, last in COMPATIBLE_BLOCKS:
        for point in range(first, last):
            plain = unicodedata.normalize("NFKC", chr(point))
            if len(plain) == 1 and ord(plain) != point:
                pairs[point] = ord(plain)
    for first, last in CASED_BLOCKS:
        for point in range(first, last):
            small = chr(point).lower()
            if len(small) == 1 and ord(small) != point:
                pairs[point] = ord(small)
    pairs.update(read_traditional(VOCABULARY))
    return {point: _end_of_chain(pairs, point) for point in pairs}


def _end_of_chain(pairs: dict[int, int], point: int) -> int:
    """Follow Ａ → A → a to its end, so that folding twice changes nothing."""
    seen = {point}
    while pairs.get(point, point) not in seen:
        point = pairs[point]
        seen.add(point)
    return point


def read_traditional(path: Path) -> dict[int, int]:
    """Traditional → Simplified code points. A broken line is refused with file, line and remedy."""
    pairs: dict[int, int] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line or line.startswith("#"):
            continue
        simplified, tab, traditional = line.partition("\t")
        if len(simplified) != 1 or not tab or not traditional:
            raise ValueError(
                f"{path.name}, line {number}: “{line}” is not “character, tab, characters”. Mend or remove the line."
            )
        pairs.update((ord(sign), ord(simplified)) for sign in traditional)
    return pairs


@cache
def _table() -> NDArray[np.uint32]:
    table = np.arange(CODE_POINTS, dtype=np.uint32)
    mapping = _mapping()
    table[list(mapping)] = list(mapping.values())
    table.flags.writeable = False
    return table
