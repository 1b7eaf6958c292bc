"""The comparison form of a text: without quotes, separators and spaces, with the way back to its offsets.

“四个意识”、坚定“四个自信” is compared as 四个意识坚定四个自信. Sentence stops, colons and line breaks stay,
so that nothing is ever found across them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import accumulate

QUOTES = "“”‘’\"'「」『』《》〈〉"
SEPARATORS = "、，,；;"
SPACES = " \t\u3000\u00a0"

_DROPPED = re.compile(f"([{re.escape(QUOTES + SEPARATORS + SPACES)}]+)")
_SEPARATOR = re.compile(f"[{SEPARATORS}]")
_OPENING = "“‘「『"
_CLOSING = "”’」』"


def compact(surface: str) -> str:
    """The comparison form of a wording."""
    return _DROPPED.sub("", surface)


def breaks_of(surface: str) -> frozenset[int]:
    """Where separators, or one quotation after another, stand in a wording, as offsets of its comparison form."""
    found: set[int] = set()
    at = 0
    for part in _DROPPED.split(surface):
        if part and _DROPPED.fullmatch(part):
            if _SEPARATOR.search(part) or "”“" in part:
                found.add(at)
        else:
            at += len(part)
    return frozenset(found - {0, at})


@dataclass(frozen=True, slots=True)
class Gap:
    """What was dropped inside a match: ``at`` counts from the match's start, in the comparison form."""

    at: int
    text: str

    @property
    def separates(self) -> bool:
        return bool(_SEPARATOR.search(self.text))


@dataclass(slots=True)
class Folded:
    """A text with its comparison form. ``gaps[i]`` was dropped before the piece that starts at ``starts[i]``."""

    raw: str
    compact: str
    starts: list[int] = field(repr=False)
    raw_starts: list[int] = field(repr=False)

    def pieces(self, start: int, end: int) -> tuple[int, int]:
        """The first and the last piece of a stretch of the comparison form; start < end."""
        first = bisect_right(self.starts, start) - 1
        if first + 1 == len(self.starts) or end <= self.starts[first + 1]:
            return first, first
        return first, bisect_right(self.starts, end - 1, first) - 1

    def raw_range(self, start: int, end: int, pieces: tuple[int, int]) -> tuple[int, int]:
        """Where a stretch of the comparison form that spans these pieces stands in the raw text."""
        first, last = pieces
        return self.raw_starts[first] + start - self.starts[first], self.raw_starts[last] + end - self.starts[last]

    def locate(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of the comparison form stands in the raw text; start < end."""
        return self.raw_range(start, end, self.pieces(start, end))

    def folded_offset(self, raw: int) -> int:
        """Where a raw offset lies in the comparison form; inside a dropped stretch: where the next piece begins."""
        piece = bisect_right(self.raw_starts, raw) - 1
        if piece < 0:
            return 0
        end = self.starts[piece + 1] if piece + 1 < len(self.starts) else len(self.compact)
        return min(self.starts[piece] + raw - self.raw_starts[piece], end)

    def gaps(self, start: int, first: int, last: int) -> list[Gap]:
        """What was dropped between the pieces ``first`` to ``last`` of a match that starts at ``start``."""
        return [
            Gap(self.starts[piece] - start, self.raw[self._end_of(piece - 1) : self.raw_starts[piece]])
            for piece in range(first + 1, last + 1)
        ]

    def _end_of(self, piece: int) -> int:
        return self.raw_starts[piece] + self.starts[piece + 1] - self.starts[piece]


def fold(text: str) -> Folded:
    """The text with its comparison form. Linear; the work is done by the regex engine, not character by character."""
    parts = _DROPPED.split(text)  # piece, dropped, piece, dropped, …, piece
    ends = list(accumulate(map(len, parts)))
    pieces = parts[::2]
    starts = list(accumulate(map(len, pieces), initial=0))
    starts.pop()
    return Folded(text, "".join(pieces), starts, [0, *ends[1::2]])


def quoted(text: str, start: int, end: int) -> bool:
    """Whether the stretch stands alone in quotation marks or in 《》, spaces inside them aside."""
    left = text[max(0, start - 2) : start].rstrip(SPACES)
    right = text[end : end + 2].lstrip(SPACES)
    return bool(left and right) and left[-1] in _OPENING + "《\"'" and right[0] in _CLOSING + "》\"'"
