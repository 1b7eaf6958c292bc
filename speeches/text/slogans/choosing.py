"""Which of several overlapping finds is the mention: the longest; and a name with its members is one mention."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ..document import Range

#: Between a name and its members: “六个必须”，即…; between members and their name: …预期转弱等三重压力.
_NAME_THEN_MEMBERS = re.compile(r"[”’」》]?[，,]?(?:也就是|就是|是指|包括|即|指|为|是)?[：:]?[“‘「（(]?")
_MEMBERS_THEN_NAME = re.compile(r"[”’」]?(?:等|这|的)?[“‘「]?")
_LONGEST_LINK = 8
#: A name explains itself by its members within this many characters of its sentence.
EXPLAINED_WITHIN = 80
_STOP = re.compile("[。！？!?\n]")


@dataclass(frozen=True, slots=True)
class Found:
    """A slogan seen at ``[start, end)`` of the raw text. ``size`` is its length in the comparison form, with the
    words before and behind that only helped to see it."""

    start: int
    end: int
    entry: int
    size: int
    name: bool = False
    enumerated: bool = False  # members, one after another
    gathered: bool = False  # from members found one by one, not by a wording of the lexicon


def choose(found: Iterable[Found], skip: Sequence[Range]) -> list[Found]:
    """Finds that do not overlap, in order: longest first, then the earlier, then the more certain."""
    blocked = sorted((stretch.start, stretch.end) for stretch in skip if stretch.start < stretch.end)
    taken: list[tuple[int, int]] = []
    kept: list[Found] = []
    for one in sorted(found, key=lambda one: (-one.size, one.start, not one.name, one.enumerated, one.entry)):
        if _free(taken, one) and _free(blocked, one):
            insort(taken, (one.start, one.end))
            kept.append(one)
    return sorted(kept, key=lambda one: one.start)


def _free(taken: Sequence[tuple[int, int]], one: Found) -> bool:
    at = bisect_left(taken, (one.end, -1))
    return at == 0 or taken[at - 1][1] <= one.start


def attach_enumerations(text: str, chosen: Sequence[Found]) -> list[Found]:
    """Members told right behind or before their name belong to that mention: “六个必须”：… is said once."""
    kept: list[Found] = []
    names: dict[int, Found] = {}
    for one in chosen:
        name = names.get(one.entry)
        if name and one.gathered and _explains(text, name.end, one.start):
            continue
        if one.name:
            names[one.entry] = one
        before = kept[-1] if kept else None
        if before is None or before.entry != one.entry or one.start - before.end > _LONGEST_LINK:
            kept.append(one)
            continue
        link = text[before.end : one.start]
        if before.name and one.enumerated and not one.name and link and _NAME_THEN_MEMBERS.fullmatch(link):
            continue
        if before.enumerated and not before.name and one.name and _MEMBERS_THEN_NAME.fullmatch(link):
            kept[-1] = replace(before, end=one.end) if "等" in link else one
            continue
        kept.append(one)
    return kept


def _explains(text: str, end: int, start: int) -> bool:
    return start - end <= EXPLAINED_WITHIN and not _STOP.search(text, end, start)
