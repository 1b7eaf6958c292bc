"""The way back: from a position in the canonical text to the same place in the decoded source.

Each cleaning step that changed something leaves one layer: where it rewrote, in arrays of plain integers
(16 bytes an edit, not one number a character). A position is carried back layer by layer, the last step first,
each by one bisection. Positions are code points; a position may stand at the end of the text.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

#: What a step does in one place: source start, source end, what stands there afterwards.
Edit = tuple[int, int, str]

#: Short strings cost 50 bytes and more each: they are joined as they come, so that memory follows the text.
_PIECES_AT_ONCE = 50_000

#: Unsigned 32-bit integers: four thousand million characters, four bytes each.
_CODE = "I"


@dataclass(frozen=True, slots=True)
class Layer:
    """What one step rewrote: ``[before_start, before_end)`` became ``[after_start, after_end)``, in order."""

    before_start: array[int]
    before_end: array[int]
    after_start: array[int]
    after_end: array[int]

    def back(self, position: int) -> int:
        """The position before the step. Inside a replacement: as far into the original as it reaches."""
        edit = bisect_right(self.after_start, position) - 1
        if edit < 0:
            return position
        if position >= self.after_end[edit]:
            return self.before_end[edit] + position - self.after_end[edit]
        inside = self.before_start[edit] + position - self.after_start[edit]
        return min(inside, max(self.before_start[edit], self.before_end[edit] - 1))

    def forward(self, position: int) -> int:
        """The position after the step. Inside what was rewritten: as far into the replacement as it reaches."""
        edit = bisect_right(self.before_start, position) - 1
        if edit < 0:
            return position
        if position >= self.before_end[edit]:
            return self.after_end[edit] + position - self.before_end[edit]
        return min(self.after_start[edit] + position - self.before_start[edit], self.after_end[edit])

    def wrote(self, position: int) -> bool:
        """Whether the character at this position (after the step) was written by it."""
        edit = bisect_right(self.after_start, position) - 1
        return edit >= 0 and position < self.after_end[edit]


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """All layers of a cleaning, the first step first. Without layers every position maps to itself."""

    layers: tuple[Layer, ...] = ()

    def to_source(self, position: int) -> int:
        """The place in the decoded source. Never falls as ``position`` grows.

        Where something was taken out, the place behind it: a line's start lies behind its indent.
        """
        for layer in reversed(self.layers):
            position = layer.back(position)
        return position

    def to_canonical(self, position: int) -> int:
        """The place in the canonical text of a position of the source; what was taken out falls on its gap."""
        for layer in self.layers:
            position = layer.forward(position)
        return position

    def is_untouched(self, position: int) -> bool:
        """Whether the character at this canonical position stands so in the source."""
        for layer in reversed(self.layers):
            if layer.wrote(position):
                return False
            position = layer.back(position)
        return True


class TooManyEdits(Exception):
    """A step wants to rewrite more places than a text may have."""


def apply_edits(text: str, edits: Iterable[Edit], most: int) -> tuple[str, Layer]:
    """The text after the edits and the layer that leads back. Edits are in order and do not overlap.

    Raises TooManyEdits when there are more than ``most``.
    """
    layer = Layer(array(_CODE), array(_CODE), array(_CODE), array(_CODE))
    pieces: list[str] = []
    done: list[str] = []
    copied = written = 0
    for start, end, replacement in edits:
        if len(layer.before_start) == most:
            raise TooManyEdits
        written += start - copied
        layer.before_start.append(start)
        layer.before_end.append(end)
        layer.after_start.append(written)
        written += len(replacement)
        layer.after_end.append(written)
        pieces.append(text[copied:start])
        pieces.append(replacement)
        copied = end
        if len(pieces) > _PIECES_AT_ONCE:
            done.append("".join(pieces))
            pieces.clear()
    pieces.append(text[copied:])
    return "".join([*done, *pieces]), layer
