"""Numbering sequences decide: which markers are members of lists, with their depth and their parents.

The same rules serve headings (one marker a line) and the enumerations inside a paragraph.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from .markers import Marker
from .nesting import Place, Run, nest

#: Dropping a false list can join two halves of a true one: look again, but not for ever.
ROUNDS = 4

#: Says of a list whether it is one; ``markers`` are all markers still in question.
Judge = Callable[[Sequence[Marker], Run], bool]

#: A member's neighbour has the next number, or the one after it where a member was lost.
_NEIGHBOURS = (1, -1, 2, -2)


def find_lists(
    markers: Sequence[Marker], is_list: Judge, breaks: Sequence[int] = (), places: Mapping[int, Place] | None = None
) -> list[tuple[Marker, int, int]]:
    """The markers that are members of lists, each with its depth (from 1) and its parent's place in the answer (-1).

    ``breaks`` and ``places`` are those of ``nest``.
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
        near = not marker.value or not present.isdisjoint(marker.value + step for step in _NEIGHBOURS)
        if near or is_list(markers, Run(-1, 1, [index])):
            kept.append(marker)
    return kept
