"""The lines of a text without their indents: what every part of the structure looks at."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from .document import Line

_BLANKS = " \u3000\t\xa0\u200b\ufeff\r"

#: Marks after which a sentence is over. A line that ends otherwise is a title, a heading, a label, or was cut.
STOPS = "。！？；.!?;…"
_CLOSING = "”’）)》」』】"


class PageLine(NamedTuple):
    """One line: ``[start, end)`` without indent and trailing blanks, and its characters."""

    start: int
    end: int
    words: str
    marked: bool

    @property
    def blank(self) -> bool:
        """Whether nothing is printed in it."""
        return not self.words

    @property
    def stops(self) -> bool:
        """Whether it ends with a stop, inside or outside closing quotes and brackets."""
        return self.words.rstrip(_CLOSING)[-1:] in STOPS if self.words else False


def page_lines(text: str, lines: Sequence[Line]) -> list[PageLine]:
    """The lines of a text, in order, without their indents."""
    page = []
    for line in lines:
        printed = text[line.start : line.end]
        words = printed.strip(_BLANKS)
        start = line.start + (len(printed) - len(printed.lstrip(_BLANKS)) if words else 0)
        page.append(PageLine(start, start + len(words), words, line.marked))
    return page
