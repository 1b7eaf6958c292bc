"""The years of the meetings a text names: 十九届中央纪委六次全会 → 2022, 党的十九届六中全会 → 2021.

Dates come from ``vocab/meetings.yaml``. A placeholder for the term (XX届中央纪委六次全会), or a term left out,
stands for every term whose table has that number. Local plenums (市委八届五次全会) are no entry: no value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import ahocorasick_rs

from speeches.text.chinese_dates import small_number

from .vocabulary import entries

_N = "[一二三四五六七八九十]{1,3}|[0-9]{1,2}"
_TERM = "[一二三四五六七八九十]{1,3}|[0-9]{1,2}|[xX×＊*某]{1,4}"
#: 十九届中央纪委六次全会, 中央纪委十七届五次全会, 第十八届中央纪律检查委员会第六次全体会议
_DISCIPLINE = re.compile(
    rf"(?:第?(?P<term>{_TERM})届)?(?:中央纪委|中纪委|中央纪律检查委员会)(?:第?(?P<term2>{_TERM})届)?第?(?P<number>{_N})次全"
)
#: 十九届六中全会
_PLENUM = re.compile(rf"(?P<term>{_TERM})届(?P<number>{_N})中全会")
#: 第十九届中央委员会第六次全体会议
_PLENUM_IN_FULL = re.compile(rf"(?P<term>{_TERM})届中央委员会第(?P<number>{_N})次全")
_PEOPLES_CONGRESS = re.compile(rf"第(?P<term>{_N})[届屆]全[国國]人民代表大[会會]第(?P<number>{_N})次[会會][议議]")
_CONGRESS = re.compile(rf"第(?P<term>{_N})次全[国國]代表大[会會]")
#: 我代表第十四届中央委员会 is said at the fifteenth congress.
_OUTGOING = re.compile(rf"(?:代表|受)(?:中国共产党)?第?(?P<term>{_N})届中央委员会")

#: What every meeting's name holds → how it is read closely, and how far around.
_READINGS: dict[str, tuple[tuple[str, re.Pattern[str]], ...]] = {
    "次全会": (("discipline", _DISCIPLINE),),
    "次全体会议": (("discipline", _DISCIPLINE), ("central_committee", _PLENUM_IN_FULL)),
    "中全会": (("central_committee", _PLENUM),),
    "届全国人民": (("npc", _PEOPLES_CONGRESS),),
    "届全國人民": (("npc", _PEOPLES_CONGRESS),),
    "屆全國人民": (("npc", _PEOPLES_CONGRESS),),
    "次全国代表": (("congress", _CONGRESS),),
    "次全國代表": (("congress", _CONGRESS),),
    "届中央委员会": (("outgoing", _OUTGOING),),
}
_REACH_BACK, _REACH_ON = 24, 18
#: Congresses that texts call 党的N大, or (N大) behind a title.
_SHORT_NAMES = range(1, 31)
#: 党的二大特点 and its like are no congress.
_NO_CONGRESS_AFTER = "类种点力步局环的学家事特优任主目问难"


@dataclass(frozen=True, slots=True)
class NamedMeeting:
    """A meeting named in ``[start, end)``. ``years`` has one year, or several when the term is a placeholder."""

    meeting: str
    years: tuple[int, ...]
    opened: str
    start: int
    end: int


def congress_date(number: int) -> str | None:
    """When the n-th congress of the Party opened."""
    return _table().get(("congress", number, 0))


def named_meetings(text: str, start: int, end: int) -> Iterator[NamedMeeting]:
    """Every meeting named between start and end whose date is known."""
    names, automaton = _automaton()
    for which, first, last in automaton.find_matches_as_indexes(text[start:end]):
        found = _read(text, names[which], start + first, start + last)
        if found is not None:
            yield found


def _read(text: str, name: str, start: int, end: int) -> NamedMeeting | None:
    if name not in _READINGS:
        number = small_number(name.lstrip("党的（(")[:-1]) or 0
        if text[end : end + 1] in _NO_CONGRESS_AFTER and end < len(text):
            return None
        return _named("congress", number, 0, start, end)
    for meeting, pattern in _READINGS[name]:
        match = pattern.search(text, max(0, start - _REACH_BACK), end + _REACH_ON)
        # What begins behind the name is the next meeting: …第二次全体会议上的报告。中央纪委二次全会…
        if match is not None and match.start() < end:
            words = match.groupdict()
            term, number = _number(words["term"] or words.get("term2")), _number(words.get("number")) or 0
            close = end if name.startswith(("次全会", "次全体")) else match.end()
            if meeting == "outgoing":
                return _named("congress", (term or 0) + 1, 0, match.start(), close, "outgoing")
            return _named(meeting, term, number, match.start(), close)
    return None


def _named(meeting: str, term: int | None, number: int, start: int, end: int, called: str = "") -> NamedMeeting | None:
    if term is None:  # a placeholder, or the term left out: every term that held one of this number
        dates = [opened for key, opened in _table().items() if key[0] == meeting and key[2] == number]
        years = tuple(sorted({int(opened[:4]) for opened in dates}))
        return NamedMeeting(meeting, years, "", start, end) if years else None
    known = _table().get((meeting, term, number))
    if known is None:
        return None
    return NamedMeeting(called or meeting, (int(known[:4]),), known, start, end)


def _number(words: str | None) -> int | None:
    if not words:
        return None
    return int(words) if words.isdecimal() else small_number(words)


@cache
def _automaton() -> tuple[tuple[str, ...], ahocorasick_rs.AhoCorasick]:
    shorts = [f"{before}{_numeral(number)}大" for number in _SHORT_NAMES for before in ("党的", "（", "(")]
    names = (*_READINGS, *shorts)
    return names, ahocorasick_rs.AhoCorasick(
        list(names),
        matchkind=ahocorasick_rs.MatchKind.LeftmostLongest,
        implementation=ahocorasick_rs.Implementation.DFA,
    )


def _numeral(number: int) -> str:
    """12 → 十二, 20 → 二十: as congresses are counted."""
    tens, units = divmod(number, 10)
    digits = "零一二三四五六七八九"
    return ("" if not tens else "十" if tens == 1 else f"{digits[tens]}十") + (digits[units] if units else "")


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
