"""The outline of a speech as a tree, from its divisions in order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

#: Above this many entries only the first level is open: a report of 3,000 sections is no outline to look at.
OPEN_ENTRIES = 60
#: Real outlines have up to five levels. Deeper ones are damage; they are shown beside each other.
DEEPEST = 8


@dataclass(slots=True)
class Entry:
    """One division with those under it."""

    section: Any
    children: list[Entry] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Outline:
    """``entries`` is the first level, ``size`` the number of all entries."""

    entries: list[Entry]
    size: int

    @property
    def unfolded(self) -> bool:
        return self.size <= OPEN_ENTRIES


def outline(divisions: Iterable[Any]) -> Outline:
    """The headed divisions as a tree. A division stands under the nearest one before it that is less deep.

    Text that goes on after furniture is no entry of its own; neither is furniture itself.
    """
    roots: list[Entry] = []
    way: list[tuple[int, Entry]] = []
    size = 0
    for section in divisions:
        if section.kind != "section" or not (section.marker or section.title):
            continue
        depth = min(section.depth or 1, DEEPEST)
        while way and way[-1][0] >= depth:
            way.pop()
        entry = Entry(section)
        (way[-1][1].children if way else roots).append(entry)
        way.append((depth, entry))
        size += 1
    return Outline(roots, size)
