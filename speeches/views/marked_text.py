"""A text with ranges made into pieces: first the text is divided, then (in the template tags) escaped and marked.

Marks may nest and overlap. The pieces of a window, joined together, are its text; a link never holds a link,
and a mark that only partly overlaps another is divided at its edge.
"""

from __future__ import annotations

import heapq
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

MarkKind = Literal["mention", "point", "evidence", "match"]

#: Where two marks cover the same range, the one named first lies outside.
OUTSIDE_FIRST: tuple[MarkKind, ...] = ("evidence", "mention", "point", "match")


@dataclass(frozen=True, slots=True)
class Mark:
    """``[start, end)`` of the text. ``ref`` is what the template needs of it: the mention, the anchor.

    ``first`` is false for the later parts of a mark that was divided: only the first part carries its address.
    """

    start: int
    end: int
    kind: MarkKind
    ref: Any = None
    first: bool = True


@dataclass(frozen=True, slots=True)
class Piece:
    """Plain words (``mark`` is None, ``text`` holds them), or a mark around further pieces."""

    text: str = ""
    mark: Mark | None = None
    inner: tuple[Piece, ...] = ()


class MarkedText:
    """A text and its marks, asked for one window (a paragraph, a heading) after the other."""

    def __init__(self, text: str, marks: Iterable[Mark]) -> None:
        self.text = text
        self._marks = settle(mark for mark in marks if 0 <= mark.start < mark.end <= len(text))
        self._starts = [mark.start for mark in self._marks]
        self._longest = max((mark.end - mark.start for mark in self._marks), default=0)

    def pieces(self, start: int, end: int) -> tuple[Piece, ...]:
        """The pieces of ``text[start:end]``. A mark that reaches beyond the window is cut at its edge."""
        first = bisect_left(self._starts, start - self._longest)
        last = bisect_left(self._starts, end)
        inside = [_cut(mark, start, end) for mark in self._marks[first:last] if mark.end > start]
        found, _ = self._between(inside, 0, start, end)
        return found

    def _between(self, marks: Sequence[Mark], index: int, start: int, end: int) -> tuple[tuple[Piece, ...], int]:
        """Pieces of ``[start, end)`` from ``marks[index]`` on, and the index of the first mark beyond ``end``."""
        pieces: list[Piece] = []
        position = start
        while index < len(marks) and marks[index].start < end:
            mark = marks[index]
            if mark.start > position:
                pieces.append(Piece(self.text[position : mark.start]))
            inner, index = self._between(marks, index + 1, mark.start, mark.end)
            pieces.append(Piece(mark=mark, inner=inner))
            position = mark.end
        if position < end:
            pieces.append(Piece(self.text[position:end]))
        return tuple(pieces), index


def settle(marks: Iterable[Mark]) -> list[Mark]:
    """Marks in order, outer before inner, of which any two lie apart or one within the other.

    Of two links that overlap the later is left out. Other marks give way: they are divided at a link's edge,
    and the longer-reaching of two is divided at the end of the one that began earlier.
    """
    given = sorted(marks, key=_order)
    links = _apart(mark for mark in given if mark.kind == "mention")
    starts = [link.start for link in links]
    others = [part for mark in given if mark.kind != "mention" for part in _divide(mark, links, starts)]
    waiting = [(_order(mark), number, mark) for number, mark in enumerate([*links, *others])]
    heapq.heapify(waiting)
    settled: list[Mark] = []
    open_ends: list[int] = []
    number = len(waiting)
    while waiting:
        _, _, mark = heapq.heappop(waiting)
        while open_ends and open_ends[-1] <= mark.start:
            open_ends.pop()
        if open_ends and mark.end > open_ends[-1]:
            edge = open_ends[-1]
            rest = replace(mark, start=edge, first=False)
            heapq.heappush(waiting, (_order(rest), number, rest))
            number += 1
            mark = replace(mark, end=edge)
        settled.append(mark)
        open_ends.append(mark.end)
    return settled


def _order(mark: Mark) -> tuple[int, int, int]:
    return mark.start, -mark.end, OUTSIDE_FIRST.index(mark.kind)


def _apart(links: Iterable[Mark]) -> list[Mark]:
    kept: list[Mark] = []
    for link in links:
        if not kept or link.start >= kept[-1].end:
            kept.append(link)
    return kept


def _divide(mark: Mark, links: Sequence[Mark], starts: Sequence[int]) -> list[Mark]:
    """The parts of a mark that begins or ends inside a link, divided at that link's edges."""
    cuts: set[int] = set()
    for position in (mark.start, mark.end):
        place = bisect_right(starts, position) - 1
        if place >= 0 and links[place].start < position < links[place].end:
            cuts |= {links[place].start, links[place].end}
    bounds = [mark.start, *sorted(cut for cut in cuts if mark.start < cut < mark.end), mark.end]
    return [
        replace(mark, start=start, end=end, first=mark.first and start == mark.start)
        for start, end in zip(bounds, bounds[1:], strict=False)
    ]


def _cut(mark: Mark, start: int, end: int) -> Mark:
    if start <= mark.start and mark.end <= end:
        return mark
    return replace(mark, start=max(mark.start, start), end=min(mark.end, end), first=mark.first and mark.start >= start)
