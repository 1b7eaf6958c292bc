"""Which list stands inside which: markers in order become lists, and depth is nesting.

Each marker continues an open list or opens a new one inside what is open. What a new list cannot stand in is closed
before: an open list of its own style that does not go on, and lists of a lower rank that do not go on.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from .markers import STEADY, Marker, compatible, follows

#: Lists inside lists inside lists: real outlines have at most six levels; a deeper one is damage, and is cut off here.
DEEPEST = 8

#: A difference of rank below this decides nothing: 第一， may stand above or below 1.
CLEAR = 0.95

#: How many markers of a family are looked at ahead: more than the longest list of a speech. Keeps the time linear.
LOOKAHEAD = 120

#: What stands below a member of these, even after some text, is rather inside it: （三）… 要做到：1. 2.
HEADING_FAMILIES = frozenset({"一", "（一）", "1", "第"})
#: … and what a colon introduces below a member of these is inside it, whatever its style: （二）… 主要内容是：一、 二、
HOLDING_FAMILIES = HEADING_FAMILIES | {"第一，"}

#: So many of a list's last members show whether its members are single paragraphs.
MEMBERS_LOOKED_AT = 20
#: … and so many members it has at least, numbered or not, before that shows anything.
FEWEST_NUMBERED, FEWEST_UNNUMBERED = 3, 2


class Place(NamedTuple):
    """Where a marker's paragraph stands: the how-manieth it is, and whether the one before ends with a colon."""

    row: int
    introduced: bool


@dataclass(slots=True)
class Run:
    """One list: its members as positions in the sequence of markers, and the member it stands under (-1: none)."""

    parent: int
    depth: int
    members: list[int] = field(default_factory=list)
    resumed: bool = False  # goes on counting where an earlier list of its kind was closed: （三） under the next 二、


def nest(markers: Sequence[Marker], breaks: Sequence[int] = (), places: Mapping[int, Place] | None = None) -> list[Run]:
    """Every marker put into a list, in order.

    ``breaks`` are positions of the text where everything open is closed: a new speech begins on the page.
    ``places`` says for the start of a marker where its paragraph stands.
    """
    nesting = _Nesting(markers, places)
    part = 0
    for index, marker in enumerate(markers):
        if part < len(breaks) and marker.start >= breaks[part]:
            nesting.begin_anew()
            part = bisect_right(breaks, marker.start)
        nesting.take(index)
    return nesting.runs


class _Nesting:
    """The lists found so far and the stack of the open ones."""

    def __init__(self, markers: Sequence[Marker], places: Mapping[int, Place] | None) -> None:
        self.markers = markers
        self.places = places
        self.following = _next_of_family(markers)
        self.runs: list[Run] = []
        self.stack: list[Run] = []
        self.closed: dict[tuple[str, str], Marker] = {}  # the last member of each style
        self.inside: set[tuple[str, str]] = set()  # family, and a family that was seen inside it

    def begin_anew(self) -> None:
        """Close everything: nothing goes on from here."""
        self.stack.clear()
        self.closed.clear()

    def take(self, index: int) -> None:
        """Put the next marker into the list it continues, or into a new one."""
        run = self._continued(index) or self._opened(index)
        run.members.append(index)
        marker = self.markers[index]
        self.closed[marker.family, marker.form] = marker

    def _last(self, run: Run) -> Marker:
        return self.markers[run.members[-1]]

    def _continued(self, index: int) -> Run | None:
        """The open list that the marker continues; the lists inside it are closed. None when it continues none."""
        marker = self.markers[index]
        for exact in (True, False):
            for level in range(len(self.stack) - 1, -1, -1):
                last = self._last(self.stack[level])
                if (last.form == marker.form or not exact) and compatible(last, marker) and follows(last, marker):
                    return self._back_to(level)
        for level in range(len(self.stack) - 1, -1, -1):
            if self._follows_with_a_fault(self._last(self.stack[level]), index):
                return self._back_to(level)
        return None

    def _back_to(self, level: int) -> Run:
        del self.stack[level + 1 :]
        return self.stack[level]

    def _follows_with_a_fault(self, last: Marker, index: int) -> bool:
        """One member lost (二、 四、) or one number given twice (二、 二、 三、), in steady styles only."""
        marker, after = self.markers[index], self.following[index]
        if marker.family not in STEADY or last.family != marker.family or last.form != marker.form:
            return False
        if marker.value == last.value + 2:
            return True
        return marker.value == last.value > 1 and after >= 0 and self.markers[after].value == marker.value + 1

    def _opened(self, index: int) -> Run:
        """A new list inside what is open, after closing what it cannot stand in."""
        marker = self.markers[index]
        if self.stack and self._is_over(self.stack[-1], index):
            self.stack.pop()
        if not self._is_short_list(index):
            while self.stack and (len(self.stack) >= DEEPEST or self._closes(index)):
                self.stack.pop()
        run = Run(self.stack[-1].members[-1] if self.stack else -1, len(self.stack) + 1)
        before = self.closed.get((marker.family, marker.form))
        run.resumed = before is not None and marker.value == before.value + 1
        self.runs.append(run)
        self.stack.append(run)
        return run

    def _is_over(self, run: Run, index: int) -> bool:
        """Whether a list of single paragraphs ended before the marker: plain text follows its last member.

        —— —— —— 过去一年，主要做了以下工作：一是 二是: the second list stands beside the first, not in its last member.
        """
        first, last, marker = self.markers[run.members[0]], self._last(run), self.markers[index]
        if not self.places or len(run.members) < (FEWEST_NUMBERED if first.value else FEWEST_UNNUMBERED):
            return False
        if last.family in HEADING_FAMILIES and marker.rank - last.rank >= CLEAR:
            return False
        rows = [self.places[self.markers[member].start].row for member in run.members[-MEMBERS_LOOKED_AT:]]
        together = all(after == before + 1 for before, after in zip(rows, rows[1:], strict=False))
        return together and self.places[marker.start].row > rows[-1] + 1

    def _is_short_list(self, index: int) -> bool:
        """Whether a colon introduces a list and its members follow line on line: one that stands inside what is
        open."""
        if not self.places or not self.stack or self._last(self.stack[-1]).family not in HOLDING_FAMILIES:
            return False
        marker, after = self.markers[index], self.following[index]
        if after < 0 or not self.places[marker.start].introduced or not follows(marker, self.markers[after]):
            return False
        return self.places[self.markers[after].start].row == self.places[marker.start].row + 1

    def _closes(self, index: int) -> bool:
        """Whether the marker, first of a new list, ends the innermost open list instead of standing inside it."""
        marker, top = self.markers[index], self._last(self.stack[-1])
        if _restarts(top, marker):
            return not self._outlasts(self.stack[-1], index)
        ahead = self._ahead(self.stack[-1], index)
        if ahead is not None and follows(top, ahead):
            self.inside.add((top.family, marker.family))
            return False
        if any(_restarts(self._last(run), marker) for run in self.stack):
            return True
        if marker.rank > top.rank or (top.family, marker.family) in self.inside:
            return False
        if ahead is not None and ahead.value == 1:
            return marker.rank < top.rank
        return marker.rank <= top.rank - CLEAR

    def _outlasts(self, run: Run, index: int) -> bool:
        """Whether an open list goes on after a second one of its style that begins inside it: 一、 (一、二、三、) 二、

        Read as a restart, the members after the inner list would begin in the middle.
        """
        outer, inner = self._last(run), self.markers[index]
        opened = [inner.value]
        at = self.following[index]
        for _ in range(LOOKAHEAD):
            if at < 0:
                return False
            marker = self.markers[at]
            at = self.following[at]
            if not compatible(inner, marker):
                continue
            while len(opened) > 1 and marker.value not in (1, opened[-1] + 1) and marker.value - 1 in opened:
                opened.pop()
            if marker.value == opened[-1] + 1:
                opened[-1] = marker.value
            elif marker.value == 1:
                opened = [*opened[-DEEPEST:], 1]
            else:
                return marker.value == outer.value + 1
        return False

    def _ahead(self, run: Run, index: int) -> Marker | None:
        """The next marker of an open list's style after the present one."""
        last = self._last(run)
        at = self.following[run.members[-1]]
        for _ in range(LOOKAHEAD):
            if at < 0:
                return None
            if at > index and compatible(last, self.markers[at]):
                return self.markers[at]
            at = self.following[at]
        return None


def _next_of_family(markers: Sequence[Marker]) -> list[int]:
    """For each marker the place of the next one of its family, -1 when there is none."""
    following = [-1] * len(markers)
    last: dict[str, int] = {}
    for index in range(len(markers) - 1, -1, -1):
        following[index] = last.get(markers[index].family, -1)
        last[markers[index].family] = index
    return following


def _restarts(last: Marker, marker: Marker) -> bool:
    """Whether a marker begins a second list of exactly this style."""
    return last.form == marker.form and compatible(last, marker)
