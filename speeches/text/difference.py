"""What differs between two texts, to the character, and where a place of the one is in the other.

1. trim      what both have in common at either end: a correction of one word leaves a line or two
2. lines     the lines that both have, by difflib
3. letters   inside a changed stretch the characters that both have
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

#: A stretch is compared character by character when the products of both lengths stays below this: 3,000 against
#: 3,000 characters of Chinese prose take 0.1 s. What is longer is shown as taken out and put in.
COMPARED_LETTERS = 9_000_000
#: Lines compared one by one, likewise: two texts of 6,000 lines.
COMPARED_LINES = 36_000_000
#: Characters in common that are worth showing between two changes; fewer only make the eye jump.
SHORTEST_IN_COMMON = 2


@dataclass(frozen=True, slots=True)
class Edit:
    """``before[start:end]`` became ``after[new_start:new_end]``; ``same`` when these are the same characters."""

    same: bool
    start: int
    end: int
    new_start: int
    new_end: int


def edits(before: str, after: str) -> list[Edit]:
    """The edits that lead from one text to the other: they cover both, in order, and same and changed take turns."""
    # Whole lines: a trim inside a line would set lines beside each other that have nothing to do with each other.
    head = before.rfind("\n", 0, common_start(before, after)) + 1
    tail = common_end(before, after, head)
    line = before.find("\n", len(before) - tail)
    tail = 0 if line < 0 else len(before) - line - 1
    found = [Edit(True, 0, head, 0, head)]
    found += _between(before, after, (head, len(before) - tail), (head, len(after) - tail))
    found.append(Edit(True, len(before) - tail, len(before), len(after) - tail, len(after)))
    return _joined(found)


def common_start(before: str, after: str) -> int:
    """How many characters both texts begin with."""
    shortest = min(len(before), len(after))
    low, high = 0, shortest
    while low < high:  # slices are compared at the speed of C
        middle = (low + high + 1) // 2
        low, high = (middle, high) if before[low:middle] == after[low:middle] else (low, middle - 1)
    return low


def common_end(before: str, after: str, head: int) -> int:
    """How many characters both texts end with, after the ``head`` that they begin with."""
    low, high = 0, min(len(before), len(after)) - head
    while low < high:
        middle = (low + high + 1) // 2
        same = before[len(before) - middle :] == after[len(after) - middle :]
        low, high = (middle, high) if same else (low, middle - 1)
    return low


Span = tuple[int, int]


def _between(before: str, after: str, old: Span, new: Span) -> Iterator[Edit]:
    old_lines, new_lines = before[slice(*old)].splitlines(keepends=True), after[slice(*new)].splitlines(keepends=True)
    if len(old_lines) * len(new_lines) > COMPARED_LINES:
        yield Edit(False, *old, *new)
        return
    old_places, new_places = _places(old_lines, old[0]), _places(new_lines, new[0])
    for tag, i, j, k, m in SequenceMatcher(None, old_lines, new_lines, autojunk=False).get_opcodes():
        gone, come = (old_places[i], old_places[j]), (new_places[k], new_places[m])
        if tag == "equal":
            yield Edit(True, *gone, *come)
        else:
            yield from _letters(before, after, gone, come)


def _letters(before: str, after: str, old: Span, new: Span) -> Iterator[Edit]:
    words, others = before[slice(*old)], after[slice(*new)]
    if not words or not others or len(words) * len(others) > COMPARED_LETTERS:
        yield Edit(False, *old, *new)
        return
    for tag, i, j, k, m in SequenceMatcher(None, words, others, autojunk=False).get_opcodes():
        same = tag == "equal" and (j - i >= SHORTEST_IN_COMMON or i == 0 or j == len(words))
        yield Edit(same, old[0] + i, old[0] + j, new[0] + k, new[0] + m)


def _places(lines: Sequence[str], start: int) -> list[int]:
    places = [start]
    for line in lines:
        places.append(places[-1] + len(line))
    return places


def _joined(found: list[Edit]) -> list[Edit]:
    joined: list[Edit] = []
    for edit in found:
        if edit.start == edit.end and edit.new_start == edit.new_end:
            continue
        if joined and joined[-1].same == edit.same:
            last = joined.pop()
            edit = Edit(edit.same, last.start, edit.end, last.new_start, edit.new_end)
        joined.append(edit)
    return joined


class Way:
    """The way of a place through a change of the text."""

    def __init__(self, before: str, after: str) -> None:
        self.edits = edits(before, after)
        self._starts = [edit.start for edit in self.edits]

    def of_range(self, start: int, end: int) -> tuple[int, int] | None:
        """Where the words ``[start, end)`` stand now, mended or not; None when nothing of them is left.

        A range whose words are untouched moves as it is. What replaced characters of it belongs to it; what was put
        in at its very edge may belong to the words beside it, and does not.
        """
        first = max(0, bisect_right(self._starts, start) - 1)
        over = [edit for edit in self.edits[first:] if edit.start < end and start < edit.end]
        if not any(edit.same for edit in over):
            return None
        head, tail = over[0], over[-1]
        if head.same:
            new_start = max(start, head.start) + head.new_start - head.start
        else:
            new_start = head.new_start if head.start >= start else head.new_end
        if tail.same:
            new_end = min(end, tail.end) + tail.new_start - tail.start
        else:
            new_end = tail.new_end if tail.end <= end else tail.new_start
        return new_start, new_end
