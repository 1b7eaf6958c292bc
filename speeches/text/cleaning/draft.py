"""The text while it is being cleaned, with what every step needs to know about it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable
from functools import cached_property
from itertools import accumulate, chain
from typing import NamedTuple

from ..document import UnreadableFile
from ..offsets import Edit, Layer, OffsetMap, TooManyEdits, apply_edits

#: A text mended in more places is no text. The worst real kind, 10 MB of Chinese cut every 28 characters with
#: CRLF, needs about 250,000; an edit costs a microsecond and 16 bytes.
MAX_EDITS = 300_000

#: No speech has more lines: 10 MB of Chinese cut every 28 characters have 120,000, a congress report has 500.
MAX_LINES = 150_000

#: The spaces that indent a line or trail it. Other blanks have been made one of these before lines are looked at.
EDGE_SPACES = " \t\u3000"


class Step(NamedTuple):
    """One step of cleaning. ``find`` yields its edits, in order; it is asked only when ``wanted`` says it may find any.

    A silent step changes nothing that a reader could miss and is not reported.
    """

    name: str
    wanted: Callable[[Draft], bool]
    find: Callable[[Draft], Iterable[Edit]]
    silent: bool = False


class RawLine(NamedTuple):
    """A line of the draft: where it starts, its text with all spaces, and ``core`` without those at its ends."""

    start: int
    text: str
    core: str
    marked: bool

    @property
    def core_start(self) -> int:
        return self.start + len(self.text) - len(self.text.lstrip(EDGE_SPACES))

    @property
    def core_end(self) -> int:
        return self.core_start + len(self.core)

    @property
    def indent(self) -> str:
        return self.text[: self.core_start - self.start]


class Draft:
    """The text as the steps so far have made it."""

    def __init__(self, source: str, marked: frozenset[int]) -> None:
        self.text = source
        self.layers: list[Layer] = []
        self.fired: list[str] = []
        self._edits_left = MAX_EDITS
        self._lines: list[RawLine] | None = None
        self._is_visible: bool | None = None
        self._marked = marked
        self._source = source

    def take(self, step: Step) -> bool:
        """Take one step. Returns whether it changed the text. Raises UnreadableFile when it is damaged all over."""
        if not step.wanted(self):
            return False
        edits = iter(step.find(self))
        first = next(edits, None)
        if first is None:
            return False
        try:
            self.text, layer = apply_edits(self.text, chain((first,), edits), self._edits_left)
        except TooManyEdits:
            raise UnreadableFile(
                f"The text is damaged in more than {MAX_EDITS:,} places ({step.name}).",
                "Divide it into single speeches, or check that it is a text at all.",
            ) from None
        self._edits_left -= len(layer.before_start)
        self.layers.append(layer)
        self._lines = self._is_visible = None
        if not step.silent and step.name not in self.fired:
            self.fired.append(step.name)
        return True

    @property
    def is_visible(self) -> bool:
        """Whether every character shows: no control, no blank but the plain and the ideographic one, no private use.

        One pass in C over the text answers for all steps that look for such characters.
        """
        if self._is_visible is None:
            self._is_visible = self.text.replace("\n", "").replace("\u3000", "").isprintable()
        return self._is_visible

    @property
    def lines(self) -> list[RawLine]:
        """The lines of the text as it is now. Raises UnreadableFile when it is cut into too many."""
        if self._lines is None:
            if self.text.count("\n") >= MAX_LINES:
                raise UnreadableFile(f"The text has more than {MAX_LINES:,} lines.", "Divide it into single speeches.")
            texts = self.text.split("\n")
            starts = accumulate((len(text) + 1 for text in texts), initial=0)
            self._lines = [
                RawLine(start, text, text.strip(EDGE_SPACES), self._is_marked(start))
                for start, text in zip(starts, texts, strict=False)
            ]
        return self._lines

    def _is_marked(self, start: int) -> bool:
        return bool(self._marked) and self.source_line(start) in self._marked

    def source_line(self, position: int) -> int:
        """The 1-based line of the source in which a position of the text as it is now stands."""
        return bisect_right(self._source_starts, self.offsets.to_source(position))

    @cached_property
    def _source_starts(self) -> list[int]:
        """Where the lines of the source start: behind every ``\\n``, ``\\r\\n`` and lone ``\\r``."""
        ends = re.finditer(r"\r\n?|\n" if "\r" in self._source else "\n", self._source)
        return [0, *(end.end() for end in ends)]

    @property
    def offsets(self) -> OffsetMap:
        """The way back from the text as it is now."""
        return OffsetMap(tuple(self.layers))
