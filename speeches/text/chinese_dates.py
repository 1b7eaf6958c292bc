"""Dates and years as Chinese texts write them.

二〇二二年一月二十日, 二○一六年 (U+25CB), 二零一五年, １９８６年, 2021 年 12 月 19 日, 2011.2., 2022.10.23,
2025-11-03, 2021年1月18 (the 日 lost), 5 月24 日 (no year). Impossible dates (2月30日, 13月) are not dates.
All positions are code points of the text given. Time is linear: every repeat in the patterns is bounded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

#: Years a speech or report of this archive can have been given in; 1840年 and 2121年 are history and hopes.
FIRST_YEAR, LAST_YEAR = 1911, 2099

_DIGITS = "0-9０-９"
_NUMERALS = "〇○零Ｏ一二三四五六七八九"
_YEAR_4 = f"[12１２] ?[{_DIGITS}] ?[{_DIGITS}] ?[{_DIGITS}]|[一二][{_NUMERALS}]{{3}}"
_MONTH = f"[01０１]?[{_DIGITS}]|十[一二]?|[一二三四五六七八九]|元"
_UNIT = "[一二三四五六七八九]"
_DAY = f"[0-3０-３]?[{_DIGITS}]|[二三廿]?十{_UNIT}?|廿{_UNIT}?|{_UNIT}|初{_UNIT}"
_GAP = "[ \u3000]{0,2}"

_BEFORE_NIAN = re.compile(f"(?:^|[^{_DIGITS}{_NUMERALS}])({_YEAR_4}){_GAP}$")
_FULL = re.compile(
    f"(?<![{_DIGITS}{_NUMERALS}.．])(?P<year>{_YEAR_4}){_GAP}"
    f"(?:年(?![级代龄轮]){_GAP}(?:(?P<month>{_MONTH}){_GAP}月{_GAP}(?:份|(?P<day>{_DAY})(?![{_DIGITS}]){_GAP}[日号]?)?)?"
    f"|(?P<stop>[.．/／\\-－])(?P<month2>[01０１]?[{_DIGITS}])"
    f"(?:(?P=stop)(?P<day2>[0-3０-３]?[{_DIGITS}])(?![{_DIGITS}]))?(?=[^{_DIGITS}]|$))"
)
_YEARLESS = re.compile(f"(?<![{_DIGITS}{_NUMERALS}年十])(?P<month>{_MONTH}){_GAP}月{_GAP}(?P<day>{_DAY}){_GAP}[日号]")

#: 1 9 9 3  年 with its spaces and one character before it.
_LONGEST_YEAR = 10
_NO_YEAR_AFTER = ("级", "代", "龄", "轮")
_DAYS_IN_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_VALUES = {
    **{c: i for i, c in enumerate("零一二三四五六七八九")}, "〇": 0, "○": 0, "Ｏ": 0, "元": 1,
    **{c: i for i, c in enumerate("0123456789")}, **{c: i for i, c in enumerate("０１２３４５６７８９")},
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class DateWords:
    """A date as written in ``[start, end)``. Parts that are not written are None."""

    start: int
    end: int
    year: int | None
    month: int | None = None
    day: int | None = None

    @property
    def iso(self) -> str | None:
        """``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``; None when no year is written."""
        if self.year is None:
            return None
        return "-".join([f"{self.year:04d}", *(f"{part:02d}" for part in (self.month, self.day) if part is not None)])


@dataclass(frozen=True, slots=True)
class YearWords:
    """A year written with 年 in ``[start, end)``; the range includes the 年."""

    start: int
    end: int
    year: int


def year_number(words: str) -> int | None:
    """``2022``, ``２０２２``, ``1 9 9 3``, ``二〇二二`` → the number; None when it is no year."""
    digits = [_VALUES.get(c) for c in words if c not in " \u3000"]
    if len(digits) != 4 or None in digits:
        return None
    number = int("".join(str(digit) for digit in digits))
    return number if FIRST_YEAR <= number <= LAST_YEAR else None


def small_number(words: str) -> int | None:
    """``7``, ``十二``, ``二十``, ``廿三``, ``初八`` → 0–99; None when it is no such number."""
    words = words.lstrip("初")
    if not words:
        return None
    words = words.replace("廿", "二十")
    head, ten, tail = words.partition("十")
    if ten:
        tens = _VALUES.get(head, 1 if not head else None) if len(head) <= 1 else None
        units = _VALUES.get(tail, 0 if not tail else None) if len(tail) <= 1 else None
        return None if tens is None or units is None else tens * 10 + units
    digits = [_VALUES.get(c) for c in words]
    if None in digits or len(digits) > 2:
        return None
    return int("".join(str(digit) for digit in digits))


def find_years(text: str, start: int = 0, end: int | None = None) -> Iterator[YearWords]:
    """Every year written with 年: 2022年, 二〇二二年. 年级, 年代 and 年龄 are no years.

    Looks for 年 and reads backwards, which is ten times faster than trying every digit of a report.
    """
    stop = len(text) if end is None else end
    at = text.find("年", start, stop)
    while at >= 0:
        number = _year_before(text, start, at)
        if number is not None and text[at + 1 : at + 2] not in _NO_YEAR_AFTER:
            yield YearWords(number[0], at + 1, number[1])
        at = text.find("年", at + 1, stop)


def _year_before(text: str, floor: int, at: int) -> tuple[int, int] | None:
    """Where the four digits before ``at`` begin, and their number."""
    last = text[at - 1 : at] if at > floor else ""
    if last not in _VALUES and last not in (" ", "\u3000"):
        return None
    begin = max(floor, at - _LONGEST_YEAR)
    match = _BEFORE_NIAN.search(text[begin:at])
    number = year_number(match[1]) if match else None
    return None if match is None or number is None else (begin + match.start(1), number)


def find_dates(text: str, start: int = 0, end: int | None = None) -> Iterator[DateWords]:
    """Every date that names its year, in order; impossible ones are left out."""
    for match in _FULL.finditer(text, start, len(text) if end is None else end):
        year = year_number(match["year"])
        month, day = match["month"] or match["month2"], match["day"] or match["day2"]
        date = _possible(match, year, month, day)
        if date is not None and year is not None:
            yield date


def find_yearless(text: str, start: int = 0, end: int | None = None) -> Iterator[DateWords]:
    """Every date of month and day that names no year: 1月13日, 五月二十四日."""
    for match in _YEARLESS.finditer(text, start, len(text) if end is None else end):
        date = _possible(match, None, match["month"], match["day"])
        if date is not None:
            yield date


def _possible(match: re.Match[str], year: int | None, month: str | None, day: str | None) -> DateWords | None:
    m = small_number(month) if month else None
    d = small_number(day) if day else None
    if m is not None and not 1 <= m <= 12:
        return None
    if d is not None and (m is None or not 1 <= d <= _DAYS_IN_MONTH[m - 1]):
        return None
    if m == 2 and d == 29 and year is not None and (year % 4 or (year % 100 == 0 and year % 400)):
        return None
    end = match.start() + len(match[0].rstrip(" \u3000"))
    return DateWords(match.start(), end, year, m, d)
