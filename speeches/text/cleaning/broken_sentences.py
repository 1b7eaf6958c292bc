"""Single line breaks in mid-sentence: a page that turned its links into lines leaves 《⏎决定⏎》."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..offsets import Edit
from .draft import Draft, RawLine
from .line_shapes import continues, ends_open, ends_sentence, glue, is_han, opens_item, opens_point

#: From this length on, a line is a paragraph, and none ends with a comma. Titles of two lines do, and are shorter.
PARAGRAPH = 60
#: The break of a sentence may hold so many empty lines.
MOST_EMPTY = 2
#: Where empty lines keep paragraphs apart, at most this share of them has another one right below.
TOUCHING_SHARE = 0.25
#: An opening sign alone on its line is the middle of a sentence whose signs were set in a markup of their own:
#: 要聚焦⏎“⏎国之大者⏎”⏎，做实精准监督.
LONE_OPENERS = frozenset("“‘「『《〈（(")


def find_broken_sentences(draft: Draft) -> Iterator[Edit]:
    """Join what a line break cut in two: the sign at the break proves it, or the length of an unended line."""
    separated: bool | None = None
    line: RawLine | None = None
    length = empty = 0  # of the sentence as it is joined so far, and of the break behind it
    for after in draft.lines:
        if not after.core:
            empty += 1
            continue
        broken: bool | None = False
        if line is not None and empty <= MOST_EMPTY and line.marked == after.marked:
            broken = _is_broken(line.core, after.core, length)
            if broken is None and not empty:
                separated = _are_separated(draft.lines) if separated is None else separated
                broken = separated
            if broken:
                yield line.core_end, after.core_start, glue(line.core, after.core)
        line, length, empty = after, len(after.core) + (length if broken else 0), 0


def _is_broken(left: str, right: str, length: int) -> bool | None:
    """Whether the break behind ``left`` cuts a sentence; None when only if empty lines keep the paragraphs apart.

    ``length`` is that of the whole sentence so far: 宪法⏎和⏎基本法 are short pieces of a long one.
    """
    if ends_open(left):
        return True
    if ends_sentence(left):
        return False
    if continues(right) or right in LONE_OPENERS:
        return True
    if length < PARAGRAPH or opens_item(right) or opens_point(right):
        return False
    if left[-1] in "，、,":
        return True
    return None if is_han(left[-1]) or left[-1].isalnum() else False


def _are_separated(lines: Sequence[RawLine]) -> bool:
    """Whether empty lines keep the paragraphs apart: hardly any that ends as one has a neighbour right below."""
    followed = [bool(after.core) for line, after in zip(lines, lines[1:], strict=False) if ends_sentence(line.core)]
    return sum(followed) <= TOUCHING_SHARE * len(followed)
