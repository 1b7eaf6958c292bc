"""Enumerations inside a paragraph (一是…二是…, 首先…其次…): the deepest layer of the outline."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from .chinese_numerals import NUMERAL_CHARACTERS
from .headings import read_marker
from .markers import Marker
from .nesting import Run
from .outline import find_lists

#: A member begins a clause: after one of these marks, or at the beginning of the paragraph.
_BOUNDARY = "。；：，！？、;:,!?…”）)—\n"
_FIRST = f"{NUMERAL_CHARACTERS}第首其再最（(①-⑳⑴-⒇0-9"
_CANDIDATE = re.compile(
    f"[{_FIRST}](?:(?<=[{_BOUNDARY}].)|(?<=[{_BOUNDARY}] .))"
    f"(?:(?<=[①-⑳⑴-⒇])|(?<=第)[{NUMERAL_CHARACTERS}]|(?<=其)[{NUMERAL_CHARACTERS}次]|(?<=[首再最])[先次者后]"
    f"|(?<=[（(])[{NUMERAL_CHARACTERS}0-9]|(?<=[0-9])[0-9]?[.．、）)]|(?<=[{NUMERAL_CHARACTERS}])[{NUMERAL_CHARACTERS}]?[是要、])"
)
#: The longest marker inside a paragraph: （十二）、
_LONGEST_MARKER = 12

#: Inside a paragraph only these count; 一靠…二靠… or 一手…一手… is a turn of phrase.
_PARTICLES = frozenset({"是", "要"})
#: Before the first member of these a colon or a stop is printed: 包括：1.…；2.… They are footnote marks otherwise.
_NEED_INTRODUCTION = frozenset({"①", "1", "1）", "一", "（1）"})


#: A paragraph's enumerations have at most some forty members; beyond so many it is a table.
MOST_MEMBERS = 200


class FoundPoint(NamedTuple):
    """A member in ``[start, end)``; ``parent`` is the place of the enclosing one among the found points, or -1."""

    marker: Marker
    start: int
    end: int
    parent: int


def find_points(text: str, start: int, end: int) -> list[FoundPoint]:
    """The points in the paragraph ``[start, end)``: enumerations of at least two consecutive members from the first."""
    markers = _markers(text, start, end)
    if len(markers) < 2:
        return []
    placed = find_lists(markers, _is_enumeration)
    if any(marker.family in _NEED_INTRODUCTION for marker, _, _ in placed):
        kept = [marker for marker, _, _ in placed if _introduced(text, start, marker, placed)]
        placed = find_lists(kept, _is_enumeration)
    return [
        FoundPoint(marker, marker.start, _end(placed, index, end), parent)
        for index, (marker, _, parent) in enumerate(placed)
    ]


def _markers(text: str, start: int, end: int) -> list[Marker]:
    """Every marker that begins a clause of the paragraph."""
    markers = []
    first = read_marker(text, start, min(end, start + _LONGEST_MARKER))
    if first is not None and _counts(first):
        markers.append(first)
    position = first.end if first else start
    for match in _CANDIDATE.finditer(text, position, end):
        marker = read_marker(text, match.start(), min(end, match.start() + _LONGEST_MARKER))
        if marker is not None and _counts(marker):
            markers.append(marker)
            if len(markers) >= MOST_MEMBERS:
                break
    return markers


def _counts(marker: Marker) -> bool:
    if marker.family == "一是":
        return marker.form in _PARTICLES
    if marker.family == "一":
        return marker.form == "、"
    return marker.family in {"第一，", "其一", "首先", "（一）", "（1）", "1", "1）", "①"}


def _is_enumeration(markers: Sequence[Marker], run: Run) -> bool:
    """At least two consecutive members from the first."""
    return len(run.members) >= 2 and markers[run.members[0]].value == 1


def _introduced(text: str, start: int, marker: Marker, placed: Sequence[tuple[Marker, int, int]]) -> bool:
    """Whether a list of numbers is one of members, not of footnotes: its first stands after a colon or opens the
    paragraph, or one of its members follows a semicolon."""
    if marker.family not in _NEED_INTRODUCTION:
        return True
    for other, _, _ in placed:
        if other.family == marker.family:
            before = text[other.start - 1] if other.start > start else "\n"
            if before in ("；;" if other.value > 1 else "：:\n；;"):
                return True
    return False


def _end(placed: Sequence[tuple[Marker, int, int]], index: int, end: int) -> int:
    """A member goes on to the next marker that is not inside it, or to the end of the paragraph."""
    depth = placed[index][1]
    for marker, other, _ in placed[index + 1 :]:
        if other <= depth:
            return marker.start
    return end
