"""Chinese numerals and their many shapes, read as numbers: 十二, 廿三, 二〇二二, 一百二十, ２０２２, ⑫, （三）, Ⅳ."""

from __future__ import annotations

from functools import lru_cache

#: 〇 is met as U+3007, as the circle U+25CB and U+25EF, and as a Latin or Cyrillic O between numerals (二O一六).
_ZEROS = "〇零○◯OoОо"

_DIGITS = {
    **dict.fromkeys(_ZEROS, 0),
    **{digit: value for value, digit in enumerate("一二三四五六七八九", start=1)},
    **{digit: value for value, digit in enumerate("壹贰叁肆伍陆柒捌玖", start=1)},
    "貳": 2,
    "參": 3,
    "陸": 6,
    "两": 2,
    "兩": 2,
}
_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_MYRIADS = {"万": 10_000, "萬": 10_000, "亿": 100_000_000, "億": 100_000_000}
_TENS = {"廿": 20, "卄": 20, "卅": 30, "丗": 30, "卌": 40}

#: Blocks of ready-made list numbers: first code point, the value it stands for, how many follow one another.
_BLOCKS = (
    (0x2460, 1, 20),  # ①
    (0x3251, 21, 15),  # ㉑
    (0x32B1, 36, 15),  # ㊱
    (0x2474, 1, 20),  # ⑴
    (0x2488, 1, 20),  # ⒈
    (0x24F5, 1, 10),  # ⓵
    (0x2776, 1, 10),  # ❶
    (0x2780, 1, 10),  # ➀
    (0x278A, 1, 10),  # ➊
    (0x3220, 1, 10),  # ㈠
    (0x3280, 1, 10),  # ㊀
    (0x2160, 1, 12),  # Ⅰ
    (0x2170, 1, 12),  # ⅰ
)
_ENCLOSED = {chr(first + step): value + step for first, value, count in _BLOCKS for step in range(count)}

#: Characters that can stand in a Chinese numeral, without the Latin O, which only years use.
NUMERAL_CHARACTERS = "一二三四五六七八九十百千〇零○两廿卅"

#: A list never has a hundred members: 第一百零一条 belongs to a law, and laws are read by their own unit.
LONGEST_LIST = 99

#: A speech writes the same few list numbers over and over; all that lists hold, in five styles, are about 500.
LIST_NUMBERS_KEPT = 1_000


def parse_numeral(numeral: str) -> int | None:
    """The number a numeral stands for, None when it is none.

    Takes Arabic digits of either width (２０２２), positional Chinese (二〇二二), Chinese with units
    (一千二百零三, 十五, 廿三) and single list characters (⑫). Blanks inside do not matter (二 〇 二 二).
    """
    compact = "".join(numeral.split())
    if not compact:
        return None
    if len(compact) == 1 and compact in _ENCLOSED:
        return _ENCLOSED[compact]
    if compact.isdecimal():
        return int(compact)
    if is_positional(compact):
        return int("".join(str(_DIGITS[character]) for character in compact))
    return _with_units(compact)


def is_positional(numeral: str) -> bool:
    """Whether it is written digit by digit, as years are: 一九五八, not 十九."""
    return all(character in _DIGITS for character in numeral)


@lru_cache(maxsize=LIST_NUMBERS_KEPT)
def parse_list_number(numeral: str) -> int | None:
    """The place in a list, from 1 to 99; None when a list would not be counted so.

    一九五八 and 二〇二二 are years, 一二三 is a squad's call: two and more digits without 十 count nothing.
    """
    value = parse_numeral(numeral)
    if value is None or not 1 <= value <= LONGEST_LIST:
        return None
    compact = "".join(numeral.split())
    if len(compact) > 1 and not compact.isdecimal() and is_positional(compact):
        return None
    return value


def _with_units(numeral: str) -> int | None:
    """一千二百零三 → 1203. None when a character is no numeral or the units do not fall (十百, 一十十)."""
    total = section = digit = 0
    last_unit, last_myriad = 10_000, 10**12
    for character in numeral:
        if character in _DIGITS:
            if digit:
                return None
            digit = _DIGITS[character]
        elif character in _TENS:
            if digit or last_unit <= 10:
                return None
            section, last_unit = section + _TENS[character], 10
        elif character in _UNITS:
            unit = _UNITS[character]
            if unit >= last_unit:
                return None
            section, digit, last_unit = section + (digit or 1) * unit, 0, unit
        elif character in _MYRIADS:
            myriad = _MYRIADS[character]
            if not section + digit or myriad >= last_myriad:
                return None
            total += (section + digit) * myriad
            section, digit, last_unit, last_myriad = 0, 0, 10_000, myriad
        else:
            return None
    return total + section + digit
