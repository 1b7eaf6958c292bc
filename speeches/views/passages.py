"""Short stretches of a speech for a list: its opening, or the place where the searched words stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .marked_text import Mark, MarkedText, Piece

#: Characters of the beginning of a text that are read to find its opening: title, date, speaker and salutation
#: took up to 260 characters in real texts.
HEAD = 600
#: Characters shown: two lines and a half in the list's column.
SHOWN = 110
#: Characters shown before the searched words, so that they stand in the first line.
LEAD = 28
#: A line of fewer characters before the first sentence is a title, a date, a name, a salutation.
SHORTEST_OPENING = 24

_SENTENCE_ENDS = "。！？；"


@dataclass(frozen=True, slots=True)
class Passage:
    """``pieces`` to show; ``cut_before`` and ``cut_after`` say that the text goes on there."""

    pieces: tuple[Piece, ...]
    cut_before: bool
    cut_after: bool


def opening(head: str, title: str = "", more: bool = False) -> Passage:
    """The first sentences of a text, past title, date, names and salutation.

    ``head`` is the beginning of the text, ``more`` whether the text goes on after it. A text of short lines only
    gives its first line.
    """
    lines = [line.strip() for line in head.split("\n") if line.strip()]
    sentences = [line for line in lines if _is_sentence(line, title)]
    words = (sentences or lines or [""])[0]
    shown = words[:SHOWN]
    return Passage((Piece(shown),) if shown else (), False, more or len(words) > SHOWN or len(lines) > 1)


def _is_sentence(line: str, title: str) -> bool:
    if title and (line in title or title in line) and len(line) <= len(title) + 4:
        return False
    return len(line) >= SHORTEST_OPENING and any(end in line for end in _SENTENCE_ENDS)


def around(excerpt: str, words: Sequence[str], *, from_start: bool, to_end: bool) -> Passage | None:
    """The part of an excerpt around the first of the words, all of them marked; None when it holds none.

    The passage keeps to the line of the first match. ``from_start`` and ``to_end`` say whether the excerpt begins
    and ends where the text does.
    """
    places = find_words(excerpt, words)
    if not places:
        return None
    first = places[0][0]
    line_start = excerpt.rfind("\n", 0, first) + 1
    line_end = excerpt.find("\n", first)
    line_end = len(excerpt) if line_end < 0 else line_end
    start = max(line_start, first - LEAD)
    end = min(line_end, start + SHOWN)
    marks = [Mark(begin, stop, "match") for begin, stop in places]
    return Passage(
        MarkedText(excerpt, marks).pieces(start, end),
        start > 0 or not from_start,
        end < len(excerpt) or not to_end,
    )


def find_words(text: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """Where the words stand, in order and without overlap; Latin letters match in either case."""
    wanted = sorted({word for word in words if word}, key=len, reverse=True)
    if not wanted:
        return []
    pattern = re.compile("|".join(re.escape(word) for word in wanted), re.IGNORECASE)
    return [match.span() for match in pattern.finditer(text)]
