"""How a speech is laid out for reading: each line that holds words becomes one block with a permanent address.

Plain Python: it takes the text and the ranges of its divisions and touches no database.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal, Protocol

BlockKind = Literal["title", "dateline", "salutation", "heading", "run-in", "paragraph", "furniture"]

#: A salutation is short: 各位领导、各位代表、教工同志们：大家好！ has 19 characters.
LONGEST_SALUTATION = 40
#: （2022年2月18日）, 二〇二二年二月十八日 and （根据录音整理）; longer lines in brackets are sentences.
LONGEST_DATELINE = 30
_DATELINE = re.compile(r"[（(].{1,28}[）)]|[〇○零一二三四五六七八九十\d]{4}\s?年.{2,14}日")
#: h1 is the title of the speech; HTML has six levels of headings.
DEEPEST_HEADING = 6


class Division(Protocol):
    """What a section needs to be laid out; the model's Section is one."""

    kind: str
    marker: str
    title: str
    depth: int | None
    start: int
    title_end: int
    end: int

    @property
    def anchor(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Block:
    """One line of the text, ``[start, end)`` without the white space around it.

    ``number`` counts the lines that hold words, from 1: it depends on the text alone, so ``#p12`` stays.
    ``heading_end`` is where the heading ends in a line that goes on with text. ``anchor`` is the address of the
    division that begins here, ``""`` where none begins. ``opens_group`` is true for the first line of furniture.
    """

    number: int
    kind: BlockKind
    start: int
    end: int
    heading_end: int = 0
    level: int = 0
    anchor: str = ""
    opens_group: bool = False


@dataclass(frozen=True, slots=True)
class Printed:
    """What stands above the speech and is known to be no part of what was said: the ranges of the printed title
    and of the words that name speaker and date."""

    title: tuple[int, int] | None = None
    bylines: tuple[tuple[int, int], ...] = ()

    def is_byline(self, start: int, end: int) -> bool:
        """Whether a short line holds such a name: 中共某县委书记 张某 alone, not 张某说…."""
        return end - start <= LONGEST_DATELINE and any(start <= first and last <= end for first, last in self.bylines)


def lay_out(text: str, divisions: Sequence[Division], printed: Printed | None = None) -> list[Block]:
    """The blocks of a text in order. ``divisions`` are its sections by start, without points."""
    printed = printed or Printed()
    blocks: list[Block] = []
    seen: set[str] = set()
    place = -1
    for number, (start, end) in enumerate(lines_with_words(text), 1):
        opened = None
        while place + 1 < len(divisions) and divisions[place + 1].start < end:
            place += 1
            if opened is None and _has_heading(divisions[place]):
                opened = divisions[place]
        here = divisions[place] if place >= 0 else None
        block = _block(text, number, start, end, here, opened, printed)
        if block.kind == "furniture":
            block = replace(block, opens_group=not blocks or blocks[-1].kind != "furniture")
        if block.anchor in seen:
            block = replace(block, anchor="")
        seen.add(block.anchor)
        blocks.append(block)
    return blocks


def lines_with_words(text: str) -> Iterable[tuple[int, int]]:
    """``[start, end)`` of each line that is not blank, without the white space at its ends."""
    for match in re.finditer(r"[^\n]+", text):
        line = match.group()
        words = line.strip()
        if words:
            start = match.start() + len(line) - len(line.lstrip())
            yield start, start + len(words)


def paragraph_number(text: str, place: int) -> int:
    """The number of the line that holds ``place``: its address is ``#p`` and this number."""
    line_start = text.rfind("\n", 0, place) + 1
    return 1 + sum(1 for line in text[:line_start].split("\n") if line.strip())


def _block(
    text: str,
    number: int,
    start: int,
    end: int,
    here: Division | None,
    opened: Division | None,
    printed: Printed,
) -> Block:
    if opened is not None:
        level = min((opened.depth or 1) + 1, DEEPEST_HEADING)
        stands_alone = not text[min(opened.title_end, end) : end].strip()
        if stands_alone:
            return Block(number, "heading", start, end, end, level, opened.anchor)
        return Block(number, "run-in", start, end, max(start, opened.title_end), level, opened.anchor)
    if here is not None and here.kind == "furniture":
        return Block(number, "furniture", start, end)
    if printed.title and printed.title[0] <= start and end <= printed.title[1]:
        return Block(number, "title", start, end)
    anchor = here.anchor if here is not None and _begins(text, here, start) else ""
    if here is None or here.kind == "preamble":
        kind = "dateline" if printed.is_byline(start, end) else _opening_kind(text[start:end])
        return Block(number, kind, start, end, anchor=anchor)
    return Block(number, "paragraph", start, end, anchor=anchor)


def _begins(text: str, division: Division, start: int) -> bool:
    """Whether the first words of the division stand at ``start``."""
    return division.start <= start and not text[division.start : start].strip()


def _opening_kind(line: str) -> BlockKind:
    """Before the first heading short lines have their own form: whom the speech addresses, when it was given."""
    if len(line) <= LONGEST_SALUTATION and line.endswith(("：", ":", "！")) and "。" not in line:
        return "salutation"
    if len(line) <= LONGEST_DATELINE and _DATELINE.fullmatch(line):
        return "dateline"
    return "paragraph"


def _has_heading(division: Division) -> bool:
    return division.kind == "section" and bool(division.marker or division.title)
