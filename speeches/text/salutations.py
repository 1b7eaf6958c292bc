"""同志们： 各位领导、各位代表：大家好！ — who is addressed, alone on a line or before the first words."""

from __future__ import annotations

import re
from functools import cache

from .word_lists import alternatives, load_words

#: The longest salutation met names six groups; a longer line is a sentence.
LONGEST_SALUTATION = 60

_SEPARATORS = re.compile("[、，,！!：:；;。.\\s\u3000]+")
_QUOTES = "“”\"'‘’*"
_END = re.compile("[：:！!]")


def is_salutation(line: str) -> bool:
    """Whether the whole line addresses the hearers: 同志们：, 各科室、各直属单位：, 大家上午好！"""
    words = line.strip(_QUOTES)
    if not 2 <= len(words) <= LONGEST_SALUTATION or words[0] not in _first_characters():
        return False
    if words[-1] not in "：:！!，,。" and len(words) > 12:
        return False
    units = [unit for unit in _SEPARATORS.split(words) if unit]
    if not units or not _address().match(units[0]):
        return False
    return all(map(_is_addressed, units)) and _is_whole(words)


def leading_salutation(line: str) -> int:
    """How many characters of a line address the hearers before its text begins (同志们：今天…); 0 when none do."""
    if not line or line[0] not in _first_characters():
        return 0
    end = 0
    for match in _END.finditer(line, 0, LONGEST_SALUTATION):
        if not is_salutation(line[: match.end()]):
            break
        end = match.end()
    return end


def find_salutation(line: str, start: int) -> tuple[int, int] | None:
    """A salutation somewhere after ``start`` in a line where title, date and salutation are fused."""
    for match in _group().finditer(line, start, start + LONGEST_SALUTATION):
        length = leading_salutation(line[match.start() : match.start() + LONGEST_SALUTATION])
        if length:
            return match.start(), match.start() + length
    return None


def _is_addressed(unit: str) -> bool:
    """Whether one unit of the line is a group of hearers."""
    if _order().search(unit):
        return False
    match = _address().match(unit)
    if match and match.end() == len(unit):
        return True
    return bool(_addressed().search(unit))


def _is_whole(words: str) -> bool:
    """A unit that begins with 各 or 全 needs the colon of an address; 各位, 同志们 do not."""
    return words[0] not in "各全" or words.startswith(("各位", "全体")) or words[-1] in "：:"


@cache
def _address() -> re.Pattern[str]:
    return re.compile(_group().pattern + "|各|全")


@cache
def _group() -> re.Pattern[str]:
    return re.compile(alternatives(load_words("front_words")["address"]))


@cache
def _addressed() -> re.Pattern[str]:
    return re.compile(f"(?:{alternatives(load_words('front_words')['addressed'])})[（(]?[^）)]{{0,8}}[）)]?$")


@cache
def _order() -> re.Pattern[str]:
    return re.compile(alternatives(load_words("front_words")["order"]))


@cache
def _first_characters() -> frozenset[str]:
    return frozenset(word[0] for word in load_words("front_words")["address"]) | frozenset('各全“"')
