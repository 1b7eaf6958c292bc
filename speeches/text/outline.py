"""Numbering sequences decide: which markers are members of a list, and which list stands inside which.

The same rules serve headings (one marker a line) and the enumerations inside a paragraph.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from .headings import LAST_IN_WORDS, STEADY, Marker, compatible

#: Lists inside lists inside lists: real outlines have at most six levels; a deeper one is damage, and is cut off here.
DEEPEST = 8

#: A difference of rank below this decides nothing: 第一， may stand above or below 1.
CLEAR = 0.95

#: Dropping a false list can join two halves of a true one: look again, but not for ever.
ROUNDS = 4


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


#: How many markers of a family are looked at ahead: more than the longest list of a speech. Keeps the time linear.
LOOKAHEAD = 120

#: What stands below a member of these, even after some text, is rather inside it: （三）… 要做到：1. 2.
HEADING_FAMILIES = frozenset({"一", "（一）", "1", "第"})
#: … and what a colon introduces below a member of these is inside it, whatever its style: （二）… 主要内容是：一、 二、
HOLDING_FAMILIES = HEADING_FAMILIES | {"第一，"}

#: So many of a list's last members show whether its members are single paragraphs.
MEMBERS_LOOKED_AT = 20

#: Says of a list whether it is one; ``markers`` are all markers still in question.
Judge = Callable[[Sequence[Marker], Run], bool]


def find_lists(
    markers: Sequence[Marker], is_list: Judge, breaks: Sequence[int] = (), places: Mapping[int, Place] | None = None
) -> list[tuple[Marker, int, int]]:
    """The markers that are members of lists, each with its depth (from 1) and its parent's place in the answer (-1).

    ``breaks`` are positions of the text where everything open is closed: a new speech begins on the page.
    ``places`` says for the start of a marker where its paragraph stands.
    """
    kept = _with_neighbours(markers, is_list)
    for _ in range(ROUNDS):
        runs = nest(kept, breaks, places)
        good = [run for run in runs if is_list(kept, run)]
        if len(good) == len(runs):
            break
        kept = [kept[index] for index in sorted(index for run in good for index in run.members)]
    else:
        runs = nest(kept, breaks, places)
    placed = {index: run for run in runs for index in run.members}
    return [(marker, placed[index].depth, placed[index].parent) for index, marker in enumerate(kept)]


def _with_neighbours(markers: Sequence[Marker], is_list: Judge) -> list[Marker]:
    """The markers that have a neighbour in their list somewhere, or make a list alone; the others need no thought."""
    values: dict[str, set[int]] = {}
    for marker in markers:
        values.setdefault(marker.family, set()).add(marker.value)
    kept = []
    for index, marker in enumerate(markers):
        present = values[marker.family]
        near = not marker.value or any(marker.value + step in present for step in (1, -1, 2, -2))
        if near or is_list(markers, Run(-1, 1, [index])):
            kept.append(marker)
    return kept


def nest(markers: Sequence[Marker], breaks: Sequence[int] = (), places: Mapping[int, Place] | None = None) -> list[Run]:
    """Every marker put into a list: it continues an open one, or opens a new one inside what is open."""
    following = _next_of_family(markers)
    runs: list[Run] = []
    stack: list[Run] = []
    closed: dict[tuple[str, str], Marker] = {}
    inside: set[tuple[str, str]] = set()
    part = 0
    for index, marker in enumerate(markers):
        if part < len(breaks) and marker.start >= breaks[part]:
            stack.clear()
            closed.clear()
            part = bisect_right(breaks, marker.start)
        run = _continued(markers, stack, index, following)
        if run is None:
            if places and stack and _is_over(markers, stack[-1], index, places):
                stack.pop()
            holds = stack and markers[stack[-1].members[-1]].family in HOLDING_FAMILIES
            if not (holds and places and _is_short_list(markers, index, places, following)):
                _close(markers, stack, index, following, inside)
            parent = stack[-1].members[-1] if stack else -1
            run = Run(parent, len(stack) + 1)
            before = closed.get((marker.family, marker.form))
            run.resumed = before is not None and compatible(before, marker) and marker.value == before.value + 1
            runs.append(run)
            stack.append(run)
        run.members.append(index)
        closed[marker.family, marker.form] = marker
    return runs


def _next_of_family(markers: Sequence[Marker]) -> list[int]:
    """For each marker the place of the next one of its family, -1 when there is none."""
    following = [-1] * len(markers)
    last: dict[str, int] = {}
    for index in range(len(markers) - 1, -1, -1):
        following[index] = last.get(markers[index].family, -1)
        last[markers[index].family] = index
    return following


def _continued(markers: Sequence[Marker], stack: list[Run], index: int, following: list[int]) -> Run | None:
    """The open list that the marker continues; the lists inside it are closed. None when it continues none."""
    marker = markers[index]
    for exact in (True, False):
        for level in range(len(stack) - 1, -1, -1):
            last = markers[stack[level].members[-1]]
            if not compatible(last, marker) or (exact and last.form != marker.form):
                continue
            if follows(last, marker):
                del stack[level + 1 :]
                return stack[level]
    for level in range(len(stack) - 1, -1, -1):
        last = markers[stack[level].members[-1]]
        if _follows_with_a_fault(last, marker, markers, following[index]):
            del stack[level + 1 :]
            return stack[level]
    return None


def follows(last: Marker, marker: Marker) -> bool:
    """Whether a marker is the next member after ``last`` (of a compatible style)."""
    if marker.family == "首先" and marker.value == LAST_IN_WORDS:
        return 2 <= last.value < marker.value
    return marker.value == last.value + 1 if marker.value else last.value == 0


def _follows_with_a_fault(last: Marker, marker: Marker, markers: Sequence[Marker], after: int) -> bool:
    """One member lost (二、 四、) or one number given twice (二、 二、 三、), in steady styles only."""
    if marker.family not in STEADY or last.family != marker.family or last.form != marker.form:
        return False
    if marker.value == last.value + 2:
        return True
    return marker.value == last.value > 1 and after >= 0 and markers[after].value == marker.value + 1


def _close(
    markers: Sequence[Marker], stack: list[Run], index: int, following: list[int], inside: set[tuple[str, str]]
) -> None:
    """Close the open lists that a new one, which begins with this marker, cannot stand in.

    ``inside`` remembers which families were seen inside which: what stood inside 一是 does so in the last 一是 too.
    """
    while stack and (len(stack) >= DEEPEST or _closes(markers, stack, index, following, inside)):
        stack.pop()


def _is_short_list(markers: Sequence[Marker], index: int, places: Mapping[int, Place], following: list[int]) -> bool:
    """Whether a colon introduces a list and its members follow line on line: one that stands inside what is open."""
    after = following[index]
    if after < 0 or not places[markers[index].start].introduced or not follows(markers[index], markers[after]):
        return False
    return places[markers[after].start].row == places[markers[index].start].row + 1


def _is_over(markers: Sequence[Marker], run: Run, index: int, places: Mapping[int, Place]) -> bool:
    """Whether a list of single paragraphs ended before the marker: plain text follows its last member.

    —— —— —— 过去一年，主要做了以下工作：一是 二是: the second list stands beside the first, not in its last member.
    """
    first, last, marker = markers[run.members[0]], markers[run.members[-1]], markers[index]
    if len(run.members) < (3 if first.value else 2):
        return False
    if last.family in HEADING_FAMILIES and marker.rank - last.rank >= CLEAR:
        return False
    rows = [places[markers[member].start].row for member in run.members[-MEMBERS_LOOKED_AT:]]
    together = all(after == before + 1 for before, after in zip(rows, rows[1:], strict=False))
    return together and places[marker.start].row > rows[-1] + 1


def _closes(
    markers: Sequence[Marker], stack: list[Run], index: int, following: list[int], inside: set[tuple[str, str]]
) -> bool:
    """Whether the marker, first of a new list, ends the innermost open list instead of standing inside it."""
    marker = markers[index]
    top = markers[stack[-1].members[-1]]
    if _restarts(top, marker):
        return not _outlasts(markers, stack[-1], index, following)
    ahead = _ahead(markers, stack[-1], index, following)
    if ahead is not None and follows(top, ahead):
        inside.add((top.family, marker.family))
        return False
    if any(_restarts(markers[run.members[-1]], marker) for run in stack):
        return True
    if marker.rank > top.rank or (top.family, marker.family) in inside:
        return False
    if ahead is not None and ahead.value == 1:
        return marker.rank < top.rank
    return marker.rank <= top.rank - CLEAR


def _restarts(last: Marker, marker: Marker) -> bool:
    """Whether a marker begins a second list of exactly this style."""
    return last.form == marker.form and compatible(last, marker)


def _outlasts(markers: Sequence[Marker], run: Run, index: int, following: list[int]) -> bool:
    """Whether an open list goes on after a second one of its style that begins inside it: 一、 (一、二、三、) 二、

    Read as a restart, the members after the inner list would begin in the middle.
    """
    outer, inner = markers[run.members[-1]], markers[index]
    opened = [inner.value]
    at = following[index]
    for _ in range(LOOKAHEAD):
        if at < 0:
            return False
        marker = markers[at]
        at = following[at]
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


def _ahead(markers: Sequence[Marker], run: Run, index: int, following: list[int]) -> Marker | None:
    """The next marker of an open list's style after the present one."""
    last = markers[run.members[-1]]
    at = following[run.members[-1]]
    for _ in range(LOOKAHEAD):
        if at < 0:
            return None
        if at > index and compatible(last, markers[at]):
            return markers[at]
        at = following[at]
    return None
