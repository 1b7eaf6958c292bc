"""Slogans said by their members: 保增长、保稳定、保民生, also swapped or in part, and members that speak alone.

Rule (measured on hand-annotated speeches): two thirds of the members inside one clause say the slogan.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from .entries import SloganEntry
from .folding import SEPARATORS, breaks_of, compact

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
    r"[”’」]?[、，,；;和与及以 ]{0,3}"
    rf"(?:[^、，,；;。！？!?：:\n“”]{{1,{WIDEST_PART}}}[、，,；;和与及]{{1,2}})?[“‘「]?"
)
_LONGEST_LINK = WIDEST_PART + 8

#: A frame that all members share (坚持…, …现代化) is at least this long; shorter ones are chance.
SHORTEST_FRAME = 2

#: A member says the slogan alone when it is a sentence of its own: this long and of two clauses, or closed by
#: the slogan's own head word (…的必由之路 of 五个必由之路). So does a clause of such a member from LONE_CLAUSE on.
LONE_MEMBER = 20
LONE_HEAD = 4
LONE_CLAUSE = 16
_LEADS_OF_CLAUSES = ("必须坚持", "必须", "坚持")


@dataclass(frozen=True, slots=True)
class Member:
    """A member of an entry. A ``bare`` one lacks the frame that all share: then the frame must stand beside the set.
    A ``lone`` one says the slogan by itself."""

    entry: int
    number: int
    bare: bool = False
    lone: bool = False


@dataclass(frozen=True, slots=True)
class MemberHit:
    """A member found: ``[start, end)`` in the raw text, ``[low, high)`` in the comparison form."""

    member: Member
    start: int
    end: int
    low: int
    high: int


def member_wordings(
    number: int, entry: SloganEntry, whole: frozenset[str]
) -> Iterator[tuple[str, frozenset[int], Member]]:
    """The comparison forms of an entry's members. ``whole`` are the wordings that name a slogan in full."""
    members = [compact(member) for member in entry.expansion]
    if len(members) >= SMALLEST_SET and min(map(len, members)) >= SHORTEST_MEMBER:
        lead, tail = frame_of(members)
        for order, (text, wording) in enumerate(zip(members, entry.expansion, strict=True)):
            yield text, breaks_of(wording), Member(number, order)
            bare = text[len(lead) : len(text) - len(tail)]
            if bare != text and len(bare) >= SHORTEST_MEMBER:
                yield bare, frozenset(), Member(number, order, bare=True)
    for order, wording in enumerate(entry.expansion):
        for text, breaks in _lone_texts(entry, wording):
            if not _told_by_others(text, whole):
                yield text, breaks, Member(number, order, lone=True)


def frame_of(members: Sequence[str]) -> tuple[str, str]:
    """What all members begin and end with; empty where that is shorter than SHORTEST_FRAME."""
    room = min(map(len, members)) - 1
    lead = next((size for size in range(room, 0, -1) if len({member[:size] for member in members}) == 1), 0)
    lead = lead if lead >= SHORTEST_FRAME else 0
    tail = next((size for size in range(room - lead, 0, -1) if len({member[-size:] for member in members}) == 1), 0)
    tail = tail if tail >= SHORTEST_FRAME else 0
    return members[0][:lead], members[0][len(members[0]) - tail :]


def _lone_texts(entry: SloganEntry, wording: str) -> Iterator[tuple[str, frozenset[int]]]:
    text = compact(wording)
    separated = any(sign in wording for sign in SEPARATORS)
    if len(text) >= LONE_MEMBER and (separated or text.endswith(compact(entry.written)[-LONE_HEAD:])):
        yield text, breaks_of(wording)
    clauses = wording.split("，")
    for clause in clauses if len(clauses) > 1 else ():
        lead = len(next((lead for lead in _LEADS_OF_CLAUSES if clause.startswith(lead)), ""))
        if len(compact(clause)) - lead >= LONE_CLAUSE:
            yield compact(clause)[lead:], frozenset(at - lead for at in breaks_of(clause))


def _told_by_others(text: str, whole: Iterable[str]) -> bool:
    """Whether another slogan's wording makes up two thirds of the text or more: then it is that slogan."""
    return any(len(other) * ENOUGH[1] >= len(text) * ENOUGH[0] and other in text for other in whole)


def sets_said(
    hits: Iterable[MemberHit], entries: Sequence[SloganEntry], text: str
) -> Iterator[tuple[int, MemberHit, MemberHit]]:
    """``(entry, first, last)`` of every set of members that says its slogan, in no particular order.

    ``text`` is the raw text.
    """
    ordered = sorted(hits, key=lambda hit: (hit.member.entry, hit.start, -hit.end, not hit.member.lone))
    for entry, of_entry in groupby(ordered, key=lambda hit: hit.member.entry):
        members = entries[entry].expansion
        for run in _runs(of_entry, text):
            if any(hit.member.lone for hit in run):
                yield entry, run[0], run[-1]
                continue
            size = len({hit.member.number for hit in run})
            if size * ENOUGH[1] < len(members) * ENOUGH[0]:
                continue
            if any(not hit.member.bare for hit in run) or _framed(run, members, text):
                yield entry, run[0], run[-1]


def _runs(hits: Iterable[MemberHit], text: str) -> Iterator[list[MemberHit]]:
    """Hits of one entry, in order, grouped while each is linked to the one before."""
    run: list[MemberHit] = []
    for hit in hits:
        if run and hit.start < run[-1].end:
            continue  # inside the one before: a member without its frame
        if run and not _linked(text, run[-1].end, hit.start):
            yield run
            run = []
        run.append(hit)
    if run:
        yield run


def _linked(text: str, end: int, start: int) -> bool:
    return start - end <= _LONGEST_LINK and _LINK.fullmatch(text, end, start) is not None


def _framed(run: Sequence[MemberHit], members: Sequence[str], text: str) -> bool:
    """Whether the frame that members share stands once beside a set that lacks it: 工业、农业、国防…现代化."""
    lead, tail = frame_of([compact(member) for member in members])
    behind = text[run[-1].end : run[-1].end + len(tail) + 1].removeprefix("的")
    return bool(lead and text.endswith(lead, 0, run[0].start)) or bool(tail and behind.startswith(tail))
