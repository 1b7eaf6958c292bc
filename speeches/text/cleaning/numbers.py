"""Numbers printed wide or with blanks inside: １９８６年, 2021 年 12 月 19 日, 1 9 9 3 年3 月."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..offsets import Edit
from .draft import Draft

WIDE_DIGITS = "０１２３４５６７８９"
_WIDE_LETTERS = "".join(chr(code) for code in (*range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B)))
_NARROW = {ord(wide): ord(wide) - 0xFEE0 for wide in WIDE_DIGITS + _WIDE_LETTERS} | {ord("．"): ord(".")}

#: A run with at least one wide digit; a full stop between two digits belongs to it (３．５), not 1． at a line's start.
_WIDE_NUMBER = re.compile(f"[{WIDE_DIGITS}{_WIDE_LETTERS}]+(?:．[{WIDE_DIGITS}]+)?")

#: What stands before the first character of a line: nothing, a line end, an indent.
_LINE_STARTS = ("", "\n", "\u3000")

_BLANK = "[ \u3000]{0,3}"
_YEAR = rf"(?:[12](?:{_BLANK}[0-9]){{3}}|[一二](?:{_BLANK}[〇零○Oo一二三四五六七八九]){{3}})"
_MONTH = rf"(?:[01]?{_BLANK}[0-9]|[一二三四五六七八九十](?:{_BLANK}[一二])?)"
_DAY = rf"(?:[0-3]?{_BLANK}[0-9]|[一二三四五六七八九十](?:{_BLANK}[一二三四五六七八九十]){{0,2}})"
#: A date with blanks anywhere inside; a day of a month, a year alone. Nothing but a digit may stand before.
_DATE = re.compile(
    rf"(?<![0-9.])(?:{_YEAR}{_BLANK}年(?:{_BLANK}{_MONTH}{_BLANK}月(?:份|{_BLANK}{_DAY}{_BLANK}[日号])?)?"
    rf"|[01]?[ ]?[0-9]{_BLANK}月{_BLANK}[0-3]?[ ]?[0-9]{_BLANK}[日号])"
)
_BLANK_RUN = re.compile("[ \u3000]+")

#: What a date consists of. Only a line with a blank between two of these is looked at closely.
_PARTS = "0123456789年月日号〇零○Oo一二三四五六七八九十"
_SUSPECT = re.compile(f"[{_PARTS}][ \u3000]{{1,3}}[{_PARTS}]")

#: Single digits apart: 7 4 7 7 2 亿元, 1 1 ％, 2 2 ．4 万. Three places in a document show that all its numbers are so;
#: once it may be a list of numbers.
_APART = re.compile("[0-9] [0-9] [0-9](?![0-9.])")
FEWEST_APART = 3
#: The blank behind a single digit, before a further digit, a point, a unit.
_BEHIND_DIGIT = re.compile(r"(?<=(?<![0-9])[0-9]) (?=[0-9．.％%\u4e00-\u9fff])|(?<=[0-9] ．) (?=[0-9])")


def find_wide_numbers(draft: Draft) -> Iterator[Edit]:
    """Wide digits, and wide letters with them in one run (Ｇ２０, ２０ＸＸ); words of wide letters stay (ＧＤＰ)."""
    text = draft.text
    for number in _WIDE_NUMBER.finditer(text):
        if not any(digit in number.group() for digit in WIDE_DIGITS):
            continue
        start, end = number.span()
        if "．" in number.group() and text[max(start - 1, 0) : start] in _LINE_STARTS:
            end = text.index("．", start)  # １．２０１５年以来: the stop closes the number of an item
        yield start, end, text[start:end].translate(_NARROW)


def find_spaced_digits(draft: Draft) -> Iterator[Edit]:
    """Blanks inside all numbers, where the document sets its digits apart."""
    spaced = [line for line in draft.lines if " " in line.core]
    if sum(len(_APART.findall(line.core)) for line in spaced) >= FEWEST_APART:
        for line in spaced:
            for blank in _BEHIND_DIGIT.finditer(line.core):
                yield line.core_start + blank.start(), line.core_start + blank.end(), ""


def find_spaced_dates(draft: Draft) -> Iterator[Edit]:
    """Blanks inside dates: 2021 年 12 月 19 日."""
    for line in draft.lines:
        if (" " in line.core or "\u3000" in line.core) and _SUSPECT.search(line.core):
            for date in _DATE.finditer(line.core):
                for blank in _BLANK_RUN.finditer(line.core, date.start(), date.end()):
                    yield line.core_start + blank.start(), line.core_start + blank.end(), ""
