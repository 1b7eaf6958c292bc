"""Short stretches of a speech for a list: its opening, or the place where the searched words stand."""

from __future__ import annotations

from dataclasses import dataclass

from .marked_text import Piece

#: Characters of the beginning of a text that are read to find its opening: title, date, speaker and salutation
#: took up to 260 characters in real texts.
HEAD = 600
#: Characters shown: two lines and a half in the list's column.
SHOWN = 110
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
