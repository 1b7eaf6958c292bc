"""What a line's first and last characters say: whether a sentence ends there, whether something new begins."""

from __future__ import annotations

import re

#: Signs that end a sentence, or a line that stands by itself (同志们：).
_STOPS = "。！？!?…；;：:"

#: What may close behind a stop: …结束了。”  …（鼓掌）。）
_CLOSERS = "”’」』）)》〉】\"＂'"

#: Signs that cannot begin a line, but go on with the line before.
_CONTINUING = "，。、；：！？’”）》〉」』】,;!?)"

#: Signs that cannot end a line: what they open comes next.
_OPENING = "“‘《〈（「『【("

_NUMERAL = "一二三四五六七八九十百"

#: A line that begins so is a heading or an item of a list, never the rest of the line before:
#: 一、 （一） 1. 1． 第一章 ① —— ●. Not 1.5亿元, not 第一次.
_ITEM = re.compile(
    rf"[{_NUMERAL}]{{1,4}}[、．.]"
    rf"|[（(](?:[{_NUMERAL}]{{1,4}}|\d{{1,2}})[）)]"
    r"|\d{1,2}(?:[、．]|[.](?!\d)|[)）])"
    rf"|第(?:[{_NUMERAL}]{{1,4}}|\d{{1,3}})(?:章|节|编|篇|条|部分|个问题|个方面)"
    r"|[\u2460-\u249b\u3220-\u3229]"
    r"|——|--|[●◆■★▶•△▲※【]"
)

#: A line that begins so may also stand in the middle of a sentence: …要做到⏎一是…
_POINT = re.compile(rf"[{_NUMERAL}]{{1,2}}[是要者]|第[{_NUMERAL}]{{1,2}}[，、,]|其[{_NUMERAL}][，、,]|首先[，,]|同志们")


def is_han(character: str) -> bool:
    """Whether it is a Chinese character (the plane of common ones and its first extension)."""
    return "\u3400" <= character <= "\u9fff" or character == "〇"


def ends_sentence(line: str) -> bool:
    """Whether a stop ends the line, also behind closing quotes; of ASCII ones only behind a Chinese character."""
    bare = line.rstrip(_CLOSERS)
    if not bare:
        return False
    return bare[-1] in _STOPS or (bare[-1] == "." and len(bare) > 1 and is_han(bare[-2]))


def ends_open(line: str) -> bool:
    """Whether the line ends with a sign that opens something: 会议通过了《"""
    return bool(line) and line[-1] in _OPENING


def continues(line: str) -> bool:
    """Whether the line begins with a sign that only goes on: 》的决定，"""
    return bool(line) and line[0] in _CONTINUING


def opens_item(line: str) -> bool:
    """Whether the line begins as a heading or an item of a list does."""
    return _ITEM.match(line) is not None


def opens_point(line: str) -> bool:
    """Whether the line begins with a word that also opens points inside a paragraph."""
    return _POINT.match(line) is not None


def glue(left: str, right: str) -> str:
    """What stands between two joined halves: a space between two Latin words, else nothing.

    XX in place of a name is no word: the cut may go through it.
    """
    if not left or not right or left[-1] in "Xx" and right[0] in "Xx":
        return ""
    return " " if _is_latin(left[-1]) and _is_latin(right[0]) else ""


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalpha()
