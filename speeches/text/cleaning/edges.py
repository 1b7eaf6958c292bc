"""Blanks at the ends of lines and of the text."""

from __future__ import annotations

from collections.abc import Iterator

from ..offsets import Edit
from .draft import EDGE_SPACES, Draft


def find_indents(draft: Draft) -> Iterator[Edit]:
    """Blanks before the first character of a line. A line of nothing but blanks trails them."""
    for line in draft.lines:
        if line.core and len(line.text) != len(line.core) and line.text[0] in EDGE_SPACES:
            yield line.start, line.core_start, ""


def find_trailing(draft: Draft) -> Iterator[Edit]:
    """Blanks behind the last character of a line; all of a line that holds nothing else."""
    for line in draft.lines:
        end = line.start + len(line.text)
        if len(line.text) != len(line.core) and line.text[-1] in EDGE_SPACES:
            yield (line.core_end if line.core else line.start), end, ""


def find_outer_lines(draft: Draft) -> Iterator[Edit]:
    """Empty lines before the first and behind the last line with text, but for one line end that ends the file."""
    text = draft.text
    core = text.strip("\n")
    first = len(text) - len(text.lstrip("\n")) if core else 0
    if first:
        yield 0, first, ""
    last = first + len(core) + (1 if core else 0)
    if last < len(text):
        yield last, len(text), ""


def find_last_line_end(draft: Draft) -> Iterator[Edit]:
    """The line end of the last line ends the file; the text ends before it."""
    if draft.text.endswith("\n"):
        yield len(draft.text) - 1, len(draft.text), ""
