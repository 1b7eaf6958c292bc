"""The years of the meetings a text names: 十九届中央纪委六次全会 → 2022, 党的十九届六中全会 → 2021.

Dates come from ``vocab/meetings.yaml``. A placeholder for the term (XX届中央纪委六次全会) stands for every
term whose table has that number. Local plenums (市委八届五次全会) count by their own years: no value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from speeches.text.chinese_dates import small_number

from .vocabulary import entries

_N = "[一二三四五六七八九十]{1,3}|[0-9]{1,2}"
_TERM = "[一二三四五六七八九十]{1,3}|[0-9]{1,2}|[xX×＊*某]{1,4}"
#: One scan for all: plenums of the Central Committee and of its discipline commission, congresses, the NPC.
_MEETINGS = re.compile(
    rf"(?:第?(?P<term>{_TERM})届)?(?P<place>中央纪委|中纪委|中央纪律检查委员会)(?:第?(?P<number>{_N})次)(?:全体会议|全会)"
    rf"|第?(?P<cc_term>{_TERM})届(?P<cc_number>{_N})中全会"
    rf"|第?(?P<cc_term2>{_TERM})届中央委员会第(?P<cc_number2>{_N})次全体会议"
    rf"|第(?P<npc_term>{_N})[届屆]全[国國]人民代表大[会會](?:第(?P<npc_number>{_N})次[会會][议議])"
    rf"|第(?P<congress>{_N})次全[国國]代表大[会會]"
    rf"|(?:党的|[（(])(?P<short>[一二三四五六七八九十]{{1,3}})大(?![类种点力步局环的学家事])"
    rf"|代表(?:中国共产党)?第?(?P<outgoing>{_N})届(?:中国共产党)?中央委员会|受第?(?P<outgoing2>{_N})届中央委员会"
)

#: A cheap look for the few characters every meeting's name holds; only around them is read closely.
_NEAR = re.compile("次全|中全会|[届屆]全|届中央|[一二三四五六七八九十]大")
_REACH_BACK, _REACH_ON = 22, 22


@dataclass(frozen=True, slots=True)
class NamedMeeting:
    """A meeting named in ``[start, end)``. ``years`` has one year, or several when the term is a placeholder."""

    meeting: str
    years: tuple[int, ...]
    opened: str
    start: int
    end: int


@cache
def _table() -> dict[tuple[str, int, int], str]:
    table: dict[tuple[str, int, int], str] = {}
    for entry in entries("meetings.yaml"):
        number = entry.number("number") if "number" in entry.fields else 0
        key = (entry.words("meeting"), entry.number("term"), number)
        if key[0] not in ("congress", "central_committee", "discipline", "npc"):
            raise entry.broken(f"names the unknown meeting {key[0]}", "use one of those in the head of the file")
        opened = entry.words("opened")
        if not re.fullmatch(r"[0-9]{4}(-[0-9]{2}){0,2}", opened):
            raise entry.broken(f"has the date {opened!r}", "write YYYY, YYYY-MM or YYYY-MM-DD in quotes")
        table[key] = opened
    return table


def congress_date(number: int) -> str | None:
    """When the n-th congress of the Party opened."""
    return _table().get(("congress", number, 0))


def named_meetings(text: str, start: int, end: int) -> Iterator[NamedMeeting]:
    """Every meeting named between start and end whose date is known."""
    read_to = start
    for near in _NEAR.finditer(text, start, end):
        if near.start() < read_to:
            continue
        match = _MEETINGS.search(text, max(read_to, near.start() - _REACH_BACK), min(end, near.end() + _REACH_ON))
        if match is None:
            continue
        read_to = match.end()
        found = _resolve(match)
        if found is not None:
            yield found


def _resolve(match: re.Match[str]) -> NamedMeeting | None:
    words = match.groupdict()
    if words["place"]:
        return _plenum(match, "discipline", words["term"], words["number"])
    if words["cc_number"] or words["cc_number2"]:
        return _plenum(
            match, "central_committee", words["cc_term"] or words["cc_term2"], words["cc_number"] or words["cc_number2"]
        )
    if words["npc_term"]:
        return _plenum(match, "npc", words["npc_term"], words["npc_number"])
    outgoing = words["outgoing"] or words["outgoing2"]
    number = _number(words["congress"] or words["short"] or outgoing)
    if number is None:
        return None
    opened = congress_date(number + 1 if outgoing else number)
    if opened is None:
        return None
    kind = "outgoing" if outgoing else "congress"
    return NamedMeeting(kind, (int(opened[:4]),), opened, match.start(), match.end())


def _plenum(match: re.Match[str], meeting: str, term: str | None, number: str) -> NamedMeeting | None:
    count = _number(number)
    which = _number(term)
    if which is None:  # a placeholder, or the term left out: every term that held one of this number
        dates = [opened for key, opened in _table().items() if key[0] == meeting and key[2] == count]
        years = tuple(sorted({int(opened[:4]) for opened in dates}))
        return NamedMeeting(meeting, years, "", match.start(), match.end()) if years else None
    opened = _table().get((meeting, which, count or 0))
    if opened is None:
        return None
    return NamedMeeting(meeting, (int(opened[:4]),), opened, match.start(), match.end())


def _number(words: str | None) -> int | None:
    if not words:
        return None
    return int(words) if words.isdecimal() else small_number(words)
