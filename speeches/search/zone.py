"""One scope of a segment: its texts, sorted, and how a phrase is found in them.

A phrase is an interval of the sorted positions, found by binary search. Where the sorting ends (see
suffixes.py) the rest of the phrase is compared with the text itself. Numbers of texts are local to the
segment: 0 … texts - 1.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from . import suffixes
from .container import Container
from .errors import REBUILD, IndexDamaged
from .heavy import find_heavy
from .layout import LINE_BREAK, lay_out
from .overlap import keep_apart, overlapped

ARRAYS = ("symbols", "order", "firsts", "alphabet", "starts", "sizes", "owners", "heavy_bounds", "heavy_rows")

#: The end of a phrase is compared character by character, the rarest first, over all positions at once while
#: they are many, and for so many characters at most; then whole, one position after the other.
FEW = 40
COMPARED_TOGETHER = 8

Positions = NDArray[np.int64]


def zone_arrays(texts: Sequence[str]) -> tuple[dict[str, NDArray[Any]], dict[str, int]]:
    """Everything a zone stores about these texts: arrays, and the facts needed to read them."""
    layout = lay_out(texts)
    order = suffixes.sort_positions(layout.symbols, len(layout.alphabet))
    counts = np.bincount(layout.symbols, minlength=len(layout.alphabet) + 1)
    counts[0] = 0
    firsts = np.concatenate([[0], np.cumsum(counts)]).astype(np.uint32)
    heavy = find_heavy(layout, order, firsts)
    big_endian = layout.symbols.dtype.newbyteorder(">")  # so that bytes compare as symbols do
    arrays: dict[str, NDArray[Any]] = {
        "symbols": layout.symbols.astype(big_endian),
        "order": order,
        "firsts": firsts,
        "alphabet": layout.alphabet,
        "starts": layout.starts,
        "sizes": layout.sizes,
        "owners": layout.owners,
        "heavy_bounds": heavy.bounds,
        "heavy_rows": heavy.rows,
    }
    facts = {
        "block_bits": layout.block_bits,
        "width": suffixes.key_width(len(layout.alphabet), len(layout.symbols)),
        "group_limit": suffixes.GROUP_LIMIT,
        "deepest": suffixes.DEEPEST,
    }
    return arrays, facts


class Zone:
    """Reads what ``zone_arrays`` made. All phrases given to it are folded already."""

    def __init__(self, container: Container, scope: str) -> None:
        def array(name: str) -> NDArray[Any]:
            return container.array(f"{scope}.{name}")

        facts: dict[str, int] = container.facts[scope]
        self.symbols = array("symbols")
        #: The code point of each symbol.
        self.points: NDArray[np.uint32] = np.concatenate([[LINE_BREAK], array("alphabet")]).astype("<u4")
        self.starts: NDArray[np.int64] = array("starts").astype(np.int64)
        self.sizes: NDArray[np.int64] = array("sizes").astype(np.int64)
        self._order: NDArray[np.uint32] = array("order")
        self._firsts: list[int] = array("firsts").tolist()
        self._owners = array("owners")
        self._heavy_rows = array("heavy_rows")
        self._heavy = {(low, high): k for k, (low, high) in enumerate(array("heavy_bounds").tolist())}
        self._block_bits = facts["block_bits"]
        self._width = facts["width"]
        self._group_limit = facts["group_limit"]
        self._deepest = facts["deepest"]
        self._map = container.map
        self._name = container.path.name
        self._base = container.place(f"{scope}.symbols")
        self._item = self.symbols.itemsize
        self._sorted = self._order.data
        self._symbol_of = {chr(point): index for index, point in enumerate(self.points.tolist()) if index}

    @property
    def texts(self) -> int:
        return len(self.sizes)

    def points_at(self, positions: Positions) -> NDArray[np.uint32]:
        """The code point at each position; a line break beyond the ends."""
        with self._within():
            points: NDArray[np.uint32] = self.points.take(self.symbols.take(positions, mode="clip"))
        return points

    def words_at(self, positions: Positions) -> NDArray[np.bool_]:
        """Whether a character, letter or digit stands at each position: no sign, no space, no line break."""
        with self._within():
            words: NDArray[np.bool_] = self._word_symbols[self.symbols.take(positions, mode="clip")]
        return words

    @cached_property
    def _word_symbols(self) -> NDArray[np.bool_]:
        return np.array([chr(point).isalnum() for point in self.points.tolist()], dtype=np.bool_)

    def encode(self, phrase: str) -> bytes | None:
        """The phrase as the text's bytes; None when one of its characters occurs nowhere here."""
        symbol_of, item = self._symbol_of, self._item
        try:
            return b"".join([symbol_of[character].to_bytes(item, "big") for character in phrase])
        except KeyError:
            return None

    def positions(self, phrase: str) -> Positions:
        """Where the phrase stands, overlapping hits included, in no stated order."""
        key = self.encode(phrase)
        if not key:
            return np.zeros(0, dtype=np.int64)
        low, high, known = self._interval(key)
        return self._checked(self._order[low:high].astype(np.int64), key, known)

    def occurs(self, phrase: str) -> bool:
        """Whether the phrase stands anywhere here."""
        key = self.encode(phrase)
        if not key:
            return False
        low, high, known = self._interval(key)
        if known == len(phrase):
            return low < high
        # Mostly the first few positions settle it; of a million copies of one sign the first one does.
        size = FEW
        while low < high:
            if len(self._checked(self._order[low : min(low + size, high)].astype(np.int64), key, known)):
                return True
            low, size = low + size, size * 8
        return False

    def hits(self, phrase: str) -> Positions:
        """Where ``str.count`` would count the phrase: without overlaps, in the order of the texts."""
        positions = np.sort(self.positions(phrase))
        return keep_apart(positions, len(phrase)) if self._overlap(phrase) else positions

    def counts(self, phrase: str) -> NDArray[Any] | None:
        """How often each text has the phrase, as ``str.count`` counts; None where none has it."""
        key = self.encode(phrase)
        if not key:
            return None
        low, high, known = self._interval(key)
        if low == high:
            return None
        positions: NDArray[Any] = self._order[low:high]
        if self._overlap(phrase):
            positions = keep_apart(np.sort(self._checked(positions.astype(np.int64), key, known)), len(phrase))
        elif known < len(phrase):
            positions = self._checked(positions.astype(np.int64), key, known)
        elif (row := self._heavy.get((low, high))) is not None:
            counts: NDArray[Any] = self._heavy_rows[row]
            return counts
        return np.bincount(self.owners(positions), minlength=self.texts)

    def _overlap(self, phrase: str) -> bool:
        """Whether two hits of the phrase may share characters here."""
        joined = overlapped(phrase)
        return joined is None or any(map(self.occurs, joined))

    def owners(self, positions: NDArray[Any]) -> NDArray[Any]:
        """The text of each position."""
        with self._within():
            owners: NDArray[Any] = self._owners.take(positions >> self._block_bits)
        return owners

    def folded_text(self, text: int) -> str:
        """One text, folded."""
        start = int(self.starts[text])
        return self.folded(start, start + int(self.sizes[text]))

    def folded(self, start: int, end: int) -> str:
        """The folded text between two positions; 0 becomes a line break."""
        with self._within():
            content: bytes = self.points.take(self.symbols[start:end]).tobytes()
        return content.decode("utf-32-le", "surrogatepass")

    @contextmanager
    def _within(self) -> Iterator[None]:
        """Altered bytes that point outside the file's own tables are damage, not an error of the program."""
        try:
            yield
        except IndexError as error:
            raise IndexDamaged(f"The index file {self._name} points outside itself.", REBUILD) from error

    def _interval(self, key: bytes) -> tuple[int, int, int]:
        """The sorted positions that begin with ``known`` characters of the key: low, high, known."""
        item = self._item
        length = len(key) // item
        first = int.from_bytes(key[:item], "big")
        low, high, known = self._firsts[first], self._firsts[first + 1], 1
        level = self._width
        while known < length and low < high and (known < self._width or high - low > self._group_limit):
            if known >= self._deepest:
                break
            known = min(level, length)
            wanted = key[: known * item]
            low, high = self._narrow(wanted, low, high)
            level += self._width
        return low, high, known

    def _narrow(self, wanted: bytes, low: int, high: int) -> tuple[int, int]:
        content, base, item, size = self._map, self._base, self._item, len(wanted)

        def beginning(place: int) -> bytes:
            start = base + place * item
            return content[start : start + size]

        low = bisect_left(self._sorted, wanted, low, high, key=beginning)
        return low, bisect_right(self._sorted, wanted, low, high, key=beginning)

    def _checked(self, positions: Positions, key: bytes, known: int) -> Positions:
        """Those positions where the rest of the key follows too."""
        symbols = np.frombuffer(key, dtype=self.symbols.dtype).tolist()
        firsts = self._firsts
        unchecked = sorted(range(known, len(symbols)), key=lambda at: firsts[symbols[at] + 1] - firsts[symbols[at]])
        for offset in unchecked[:COMPARED_TOGETHER]:
            if len(positions) <= FEW:
                break
            positions = positions[self.symbols.take(positions + offset, mode="clip") == symbols[offset]]
        else:
            if len(unchecked) <= COMPARED_TOGETHER:
                return positions
        content, item, rest = self._map, self._item, key[known * self._item :]
        starts = (positions * item + (self._base + known * item)).tolist()
        same = [content[start : start + len(rest)] == rest for start in starts]
        return positions[np.array(same, dtype=np.bool_)]
