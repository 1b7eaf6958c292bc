"""A slogan's name and the members told beside it are one mention."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

#: Between a name and its members: “六个必须”，即…; between members and their name: …预期转弱等三重压力.
_NAME_THEN_MEMBERS = re.compile(r"[”’」》]?[，,]?(?:也就是|就是|是指|包括|即|指|为|是)?[：:]?[“‘「（(]?")
_MEMBERS_THEN_NAME = re.compile(r"[”’」]?(?:等|这|的)?[“‘「]?")
#: Between two parts of one slogan: 以案示警、以案明纪; a comma makes them two mentions.
_PART_THEN_PART = re.compile(r"[”’」]?(?:、|和|与|及|以及)[“‘「]?")
_LONGEST_LINK = 8
#: A mention grows no longer than this by its parts.
LONGEST_MENTION = 240
#: A name explains itself by its members within this many characters of its sentence.
EXPLAINED_WITHIN = 80
_STOP = re.compile("[。！？!?\n]")


class Found(NamedTuple):
    """A slogan seen at ``[start, end)`` of the raw text, ``[low, high)`` of the comparison form."""

    start: int
    end: int
    entry: int
    low: int
    high: int
    name: bool = False  # by its name, not by an alias
    enumerated: bool = False  # members, one after another
    gathered: bool = False  # from members found one by one, not by a wording of the lexicon


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
        by_name = before.name and not before.enumerated
        if by_name and one.enumerated and not one.name and link and _NAME_THEN_MEMBERS.fullmatch(link):
            continue
        if before.enumerated and not before.name and one.name and _MEMBERS_THEN_NAME.fullmatch(link):
            quoted = link.endswith(("“", "‘", "「")) and text.startswith(("”", "’", "」"), one.end)
            kept[-1] = before._replace(end=one.end + quoted)
            continue
        parts = not before.name and not one.name and one.end - before.start <= LONGEST_MENTION
        if parts and _PART_THEN_PART.fullmatch(link):
            kept[-1] = before._replace(end=one.end, enumerated=True)
            continue
        kept.append(one)
    return kept


def _explains(text: str, end: int, start: int) -> bool:
    return start - end <= EXPLAINED_WITHIN and not _STOP.search(text, end, start)
