"""Concordance lines in the spelling of the speeches, each with the address of its paragraph."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ..models import Speech
from ..search.concordance import KwicLine, KwicPage, matches
from ..search.snapshot import Snapshot
from .reading import paragraph_number
from .search_passages import carrying


@dataclass(frozen=True, slots=True)
class Line:
    """One hit. The characters that sort the lines stand apart: ``left_far + left_near`` is the left context,
    ``right_near + right_far`` the right one. ``speech`` is None when it was removed since the index was made."""

    left_far: str
    left_near: str
    match: str
    right_near: str
    right_far: str
    speech: Any
    address: str

    @property
    def left(self) -> str:
        return self.left_far + self.left_near

    @property
    def right(self) -> str:
        return self.right_near + self.right_far


def lines_of(
    snapshot: Snapshot, found: Sequence[KwicLine], words: str = "", *, near_left: int = 0, near_right: int = 0
) -> list[Line]:
    """The lines as the speeches spell them; one question for all their texts."""
    speeches = Speech.objects.in_bulk({line.speech_id for line in found})
    return [_line(snapshot, one, speeches.get(one.speech_id), words, near_left, near_right) for one in found]


def _line(snapshot: Snapshot, one: KwicLine, speech: Any, words: str, near_left: int, near_right: int) -> Line:
    left, match, right, address = one.left, one.match, one.right, ""
    if speech is not None:
        address = carrying(speech.get_absolute_url(), words)
        if matches(snapshot, one, speech.text):
            text = speech.text
            left, match, right = (
                text[one.left_start : one.start],
                text[one.start : one.end],
                text[one.end : one.right_end],
            )
            address += f"#p{paragraph_number(text, one.start)}"
    cut = len(left) - near_left if near_left else len(left)
    cut = max(cut, 0)
    return Line(left[:cut], left[cut:], match, right[:near_right], right[near_right:], speech, address)


@dataclass(frozen=True, slots=True)
class LineGroup:
    """Lines under one heading. ``hits``: of the whole group, on all pages; None where lines are not grouped."""

    label: str
    hits: int | None
    lines: Sequence[Line]


def grouped(page: KwicPage, lines: Sequence[Line], values: Sequence[int], labels: dict[int, str]) -> list[LineGroup]:
    """The lines of a page under their groups; ``values`` are the group of each line."""
    return list(_grouped(page, lines, values, labels))


def _grouped(
    page: KwicPage, lines: Sequence[Line], values: Sequence[int], labels: dict[int, str]
) -> Iterator[LineGroup]:
    start = 0
    for place in range(1, len(lines) + 1):
        if place == len(lines) or values[place] != values[start]:
            yield LineGroup(labels[values[start]], page.groups[values[start]], lines[start:place])
            start = place
