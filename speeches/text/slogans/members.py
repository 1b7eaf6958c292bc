"""Slogans said by their members: 保增长、保稳定、保民生, also swapped or in part.

Rule (measured on hand-annotated speeches): two thirds of the members inside one clause say the slogan.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from os.path import commonprefix
from typing import NamedTuple

from ..vocabulary import VOCAB
from .entries import SloganEntry
from .folding import Folded, breaks_of, compact
from .vocabulary import read_lines

#: Members shorter than this are ordinary words (投资、消费、出口; 省、市、县): no set of them proves a slogan.
SHORTEST_MEMBER = 3
#: Two parts are a pair, not a set: two thirds of a pair is the pair, which the aliases hold.
SMALLEST_SET = 3
#: The share of members that says the slogan.
ENOUGH = (2, 3)
#: What may stand between two members: separators, the word that joins the last one, and at most one other part
#: of this many characters (思想从严、监督从严、执纪从严). Members with a verb before each are clauses of their own.
WIDEST_PART = 8
_LINK = re.compile(
    r"[”’」]?(?:[、，,；; ]{0,2}(?:以及|[和与及])? ?"
    rf"|[、，,；;和与及]{{1,2}}[^、，,；;。！？!?：:\n“”]{{1,{WIDEST_PART}}}[、，,；;和与及]{{1,2}})[“‘「]?"
)
_LONGEST_LINK = WIDEST_PART + 8
#: A set ends where a member comes again, or after this many characters: the longest in the lexicon has 197.
LONGEST_SET = 240

#: A frame that all members share (坚持…, …现代化) is at least this long; shorter ones are chance.
SHORTEST_FRAME = 2


@dataclass(frozen=True, slots=True)
class Member:
    """A member of an entry. A ``bare`` one lacks the frame that all share: then the frame must stand beside the set.
    A ``lone`` one says the slogan by itself."""

    entry: int
    number: int
    bare: bool = False
    lone: bool = False


class MemberHit(NamedTuple):
    """A member found at ``[low, high)`` of the comparison form."""

    low: int
    high: int
    member: Member


def _place(hit: MemberHit) -> tuple[int, int, bool]:
    """By place; of hits that begin together the longer first, and of the same words the ones that speak alone."""
    return hit.low, -hit.high, not hit.member.lone


@dataclass(frozen=True, slots=True)
class MemberNeeds:
    """How many members an entry has, how many say it, the frame they share, and its first year (0: not known)."""

    count: int
    enough: int
    frame: tuple[str, str]
    since: int


@cache
def whole_sets() -> frozenset[str]:
    """Names of slogans of whose members a part proves nothing."""
    return frozenset(name for _line, name in read_lines(VOCAB / "slogan_whole_sets.txt"))


def needs_of(entry: SloganEntry) -> MemberNeeds:
    """What it takes to say the entry by its members."""
    members = [compact(member) for member in entry.expansion]
    count = len(members)
    enough = count if entry.name in whole_sets() else -(-count * ENOUGH[0] // ENOUGH[1])
    return MemberNeeds(count, enough, frame_of(members) if count >= SMALLEST_SET else ("", ""), entry.first_year or 0)


def member_wordings(number: int, entry: SloganEntry) -> Iterator[tuple[str, frozenset[int], Member]]:
    """The comparison forms under which an entry's members are looked for, with their joints."""
    members = [compact(member) for member in entry.expansion]
    if len(members) < SMALLEST_SET or min(map(len, members)) < SHORTEST_MEMBER:
        return
    lead, tail = frame_of(members)
    bares = [text[len(lead) : len(text) - len(tail)] for text in members]
    known = "".join(bares) in map(compact, entry.aliases)  # 人民至上、自信自立、… needs no 必须坚持
    for order, (text, wording) in enumerate(zip(members, entry.expansion, strict=True)):
        yield text, breaks_of(wording), Member(number, order)
        if bares[order] != text and len(bares[order]) >= SHORTEST_MEMBER:
            yield bares[order], frozenset(), Member(number, order, bare=not known)


def frame_of(members: Sequence[str]) -> tuple[str, str]:
    """What all members begin and end with; empty where that is shorter than SHORTEST_FRAME."""
    room = min(map(len, members)) - 1
    lead = commonprefix(members)[:room]
    lead = lead if len(lead) >= SHORTEST_FRAME else ""
    tail = commonprefix([member[::-1] for member in members])[: room - len(lead)][::-1]
    return lead, tail if len(tail) >= SHORTEST_FRAME else ""


def may_say(members: Sequence[Member], needs: MemberNeeds) -> bool:
    """Whether members met anywhere in a text can say their entry at all: enough of them, or one that speaks alone."""
    if len(members) >= needs.enough and len({member.number for member in members}) >= needs.enough:
        return True
    return any(member.lone for member in members)


def sets_said(folded: Folded, hits: Iterable[MemberHit], needs: MemberNeeds) -> Iterator[list[MemberHit]]:
    """Every run of one entry's members that says it, each in order."""
    for run in _runs(folded, sorted(hits, key=_place)):
        if any(hit.member.lone for hit in run) or _enough(folded, run, needs):
            yield run


def _enough(folded: Folded, run: Sequence[MemberHit], needs: MemberNeeds) -> bool:
    return len({hit.member.number for hit in run}) >= needs.enough and _framed(folded, run, needs.frame)


def _runs(folded: Folded, hits: Iterable[MemberHit]) -> Iterator[list[MemberHit]]:
    """Hits grouped while each is linked to the one before."""
    run: list[MemberHit] = []
    told: set[int] = set()
    for hit in hits:
        number = hit.member.number
        if run:
            if hit.low < run[-1].high:
                continue  # inside the one before: a member without its frame
            if number in told or hit.high - run[0].low > LONGEST_SET or not _linked(folded, run[-1], hit):
                yield run
                run = []
                told.clear()
        run.append(hit)
        told.add(number)
    if run:
        yield run


def _linked(folded: Folded, before: MemberHit, hit: MemberHit) -> bool:
    if hit.low - before.high > _LONGEST_LINK:
        return False
    end = folded.locate(before.low, before.high)[1]
    start = folded.locate(hit.low, hit.high)[0]
    return start - end <= _LONGEST_LINK and _LINK.fullmatch(folded.raw, end, start) is not None


def _framed(folded: Folded, run: Sequence[MemberHit], frame: tuple[str, str]) -> bool:
    """Whether a set that lacks the shared frame has it once beside it: 工业、农业、国防…现代化."""
    if any(not hit.member.bare for hit in run):
        return True
    lead, tail = frame
    text = folded.compact
    behind = text[run[-1].high : run[-1].high + len(tail) + 1].removeprefix("的")
    return bool(lead and text.endswith(lead, 0, run[0].low)) or bool(tail and behind.startswith(tail))
