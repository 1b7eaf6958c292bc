"""Words that stand for a year: 建党100周年, “十四五”开局之年, a study campaign. From ``vocab/year_cues.yaml``.

A cue says its own year; the speech's year follows from the anchor in its sentence: 今年是…, 去年是…, 明年是….
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from speeches.text.chinese_dates import FIRST_YEAR, LAST_YEAR, small_number

from .meeting_dates import congress_date
from .vocabulary import entries

#: How far before a cue its sentence is searched for 今年, 去年: sentences of speeches are long.
ANCHOR_REACH = 120

PLAN_YEARS = 5

_ANCHORS = re.compile(
    r"(?P<this>今年|本年度|正值|恰逢|适逢|喜逢|欣逢|值$)|(?P<last>去年|上年|过去的?一年|刚刚过去的一年|过去的这一年)|(?P<next>明年)"
    r"|(?P<upcoming>喜迎|迎接|迎来|献礼|即将)|(?P<written>[0-9]{4}年)"
)
_ORDINAL = re.compile(r"[一二三四五六七八九十百0-9]{1,4}")


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue in ``[start, end)``: its year, and the anchor of its sentence: this, last, next, upcoming, written
    (a year in digits) or none."""

    kind: str
    year: int
    anchor: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Campaign:
    """A study campaign named in the text; it ran from ``first`` to ``last``."""

    first: int
    last: int
    start: int
    end: int


@cache
def _vocabulary() -> tuple[dict[str, int], dict[str, int], dict[str, int], dict[str, tuple[int, int]]]:
    """Bases of anniversaries, events, plans and campaigns, in this order."""
    bases: dict[str, int] = {}
    events: dict[str, int] = {}
    plans: dict[str, int] = {}
    campaigns: dict[str, tuple[int, int]] = {}
    for entry in entries("year_cues.yaml"):
        cue, words = entry.words("cue"), entry.words("words")
        if cue == "anniversary":
            bases[words] = entry.number("base")
        elif cue == "event":
            events[words] = entry.number("year")
        elif cue == "plan":
            plans[words] = entry.number("from")
        elif cue == "campaign":
            campaigns[words] = (entry.number("from"), entry.number("to"))
        elif cue == "era":
            entry.number("from" if "from" in entry.fields else "to")
        else:
            raise entry.broken(f"has the unknown cue {cue}", "use anniversary, event, plan, campaign or era")
    return bases, events, plans, campaigns


@cache
def _pattern() -> re.Pattern[str]:
    bases, events, plans, _ = _vocabulary()
    count = "[0-9]{1,3}|[一二三四五六七八九十百]{1,4}"
    return re.compile(
        rf"(?P<base>{_either(bases)}){_GAPS}(?P<count>{count}){_GAPS}周年"
        rf"|(?P<event>{_either(events)})"
        rf"|[“\"‘]?(?P<plan>{_either(plans)})[”\"’]?(?:规划|计划|时期|规划实施|发展规划)?的?"
        r"(?:(?P<opens>开局(?:起步)?之年|开局年|起步之年|首年|良好开局|开好局|实现了?良好开局|顺利开局)"
        r"|第(?P<nth>[一二三四五])年"
        r"|(?P<closes>收官之年|最后一年|完成之年|圆满收官|收官年|决胜之年))"
        r"|党的?第?(?P<congress>[一二三四五六七八九十]{1,3})(?:大|次全国代表大会)(?P<about>(?:会议)?精神)?的?"
        r"(?P<use>召开之年|胜利召开之年|开局之年|第一年|起步之年|首年|召开的?重要?一年|的开局年)"
    )


@cache
def _near() -> re.Pattern[str]:
    """A cheap look for the few characters that every cue holds; only around them is read closely."""
    ends = {words[-2:] for words in _vocabulary()[1]}
    return re.compile(
        "|".join(["周年", "之年", "第[一二三四五]年", "最后一年", "首年", "开局", "开好局", "收官", *sorted(ends)])
    )


_GAPS = "[ 的]?"
_REACH_BACK, _REACH_ON = 30, 14


def _either(words: dict[str, int]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def find_cues(text: str, start: int, end: int) -> Iterator[Cue]:
    """Every cue between start and end, with the anchor of its sentence."""
    read_to = start
    for near in _near().finditer(text, start, end):
        if near.start() < read_to:
            continue
        match = _pattern().search(text, max(read_to, near.start() - _REACH_BACK), min(end, near.end() + _REACH_ON))
        if match is None:
            continue
        read_to = match.end()
        read = _read(match)
        if read is not None:
            kind, year = read
            anchor, anchored_at = _anchor(text, match.start())
            yield Cue(kind, year, anchor, anchored_at, match.end())


def find_campaigns(text: str, start: int, end: int) -> Iterator[Campaign]:
    """The first mention of every study campaign between start and end."""
    for words, (first, last) in _vocabulary()[3].items():
        at = text.find(words, start, end)
        if at >= 0:
            yield Campaign(first, last, at, at + len(words))


def era(text: str) -> tuple[int, int]:
    """The years between which the text's phrases allow it: 两个确立 was not said before 2021, 以胡锦涛同志为
    总书记 not after 2012. A quotation of an older text does not matter: the latest beginning counts."""
    first, last = FIRST_YEAR, LAST_YEAR
    for words, start, end in _eras():
        if words in text:
            first, last = max(first, start), min(last, end)
    return first, last


@cache
def _eras() -> tuple[tuple[str, int, int], ...]:
    return tuple(
        (
            entry.words("words"),
            entry.number("from") if "from" in entry.fields else FIRST_YEAR,
            entry.number("to") if "to" in entry.fields else LAST_YEAR,
        )
        for entry in entries("year_cues.yaml")
        if entry.words("cue") == "era"
    )


def _read(match: re.Match[str]) -> tuple[str, int] | None:
    bases, events, plans, _ = _vocabulary()
    if match["base"]:
        count = _count(match["count"])
        return None if count is None else ("anniversary", bases[match["base"]] + count)
    if match["event"]:
        return "event", events[match["event"]]
    if match["plan"]:
        if match["closes"]:
            return "plan_end", plans[match["plan"]] + PLAN_YEARS - 1
        return "plan", plans[match["plan"]] + "一二三四五".index(match["nth"] or "一")
    number = small_number(match["congress"])
    opened = congress_date(number) if number else None
    if opened is None:
        return None
    after = match["use"] in ("开局之年", "第一年", "起步之年", "首年", "的开局年")
    return ("after_congress", int(opened[:4]) + 1) if after else ("congress_year", int(opened[:4]))


def _count(words: str) -> int | None:
    """``100``, ``七十``, ``一百`` → the number of years."""
    if words.isdecimal():
        return int(words)
    head, hundred, rest = words.partition("百")
    if not hundred:
        return small_number(words)
    hundreds, units = small_number(head or "一"), small_number(rest.lstrip("零")) if rest else 0
    return None if hundreds is None or units is None else hundreds * 100 + units


def _anchor(text: str, at: int) -> tuple[str, int]:
    """The last anchor before the cue in its sentence, and where the quote begins."""
    floor = max(0, at - ANCHOR_REACH)
    begin = max(text.rfind(stop, floor, at) for stop in "。；！？\n") + 1
    begin = max(begin, floor)
    found = None
    for match in _ANCHORS.finditer(text, begin, at):
        if match.lastgroup == "upcoming" and at - match.end() > 6:
            continue  # 迎接检查 far away does not await the anniversary
        found = match
    if found is None or found.lastgroup is None:
        return "none", at
    return found.lastgroup, found.start()
