"""Cleaning: damage mended in small named steps, with the way back to the source.

What is clean comes through unchanged, to the character. Where it is not plain that something is damage, it stays:
the text must be quotable.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import cycle, islice

from ..document import Line
from ..offsets import OffsetMap
from .draft import Draft
from .steps import STEPS

__all__ = ["STEPS", "Cleaned", "clean"]

#: The steps are taken in turn until none finds anything more, so that cleaning a clean text changes nothing: an
#: entity may hide a tag, a tag a blank. Real texts need one round and a look; the bound is for what is built to hurt.
MOST_ROUNDS = 8


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The canonical text, the names of the steps that changed something in their order, its lines, the way back."""

    text: str
    steps: tuple[str, ...]
    lines: tuple[Line, ...]
    offsets: OffsetMap


def clean(text: str, marked: frozenset[int] = frozenset()) -> Cleaned:
    """Clean a decoded source. ``marked`` are the 1-based source lines that its markup sets apart as headings.

    The result has ``\\n`` line ends, no blanks at the ends of lines, no empty line at either end. Raises
    UnreadableFile for a text damaged in too many places or cut into too many lines to be a speech.
    """
    draft = Draft(text, marked)
    quiet = 0
    for step in islice(cycle(STEPS), MOST_ROUNDS * len(STEPS)):
        quiet = 0 if draft.take(step) else quiet + 1
        if quiet == len(STEPS):
            break
    lines = tuple(
        Line(line.start, line.start + len(line.text), draft.source_line(line.start), line.marked)
        for line in draft.lines
    )
    return Cleaned(draft.text, tuple(draft.fired), lines if draft.text else (), draft.offsets)
