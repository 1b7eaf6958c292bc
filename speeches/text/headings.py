"""A line judged alone: which marker does it begin with, if any? 一、 （一） 1. 第一， 一是 —— ①

Whether the line is a heading is not decided here: numbering sequences decide (outline.py).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from .chinese_numerals import NUMERAL_CHARACTERS, parse_list_number
from .markers import LAST_IN_WORDS, RANK, Marker
from .word_lists import alternatives, load_words

Reader = Callable[[str, int, int], Marker | None]

_CHINESE = f"[{NUMERAL_CHARACTERS}]{{1,4}}"
_NUMBER = rf"(?P<n>{_CHINESE}|\d{{1,2}})"
_BLANKS = "[ \u3000\t]"
_DOTS = {"、": "、", ".": "．", "．": "．", "，": "，", ",": "，", "：": "：", ":": "：", "。": "。"}

_WORD_ORDER = {"首先": 1, "其次": 2, "再次": 3, "再者": 3, "最后": LAST_IN_WORDS}

#: A bare numeral and a gap head a line only when it is short enough for a title: 一  深化改革.
_SPACED_TITLE = 40


def read_marker(text: str, start: int, end: int) -> Marker | None:
    """The marker that the stretch ``[start, end)`` (a line without its indent) begins with, or None."""
    if start >= end:
        return None
    for reader in _readers().get(text[start], ()):
        marker = reader(text, start, end)
        if marker is not None:
            return marker
    return None


def can_begin_marker(character: str) -> bool:
    """Whether a marker can begin with this character; a quick look before ``read_marker``."""
    return character in _readers()


def _make(family: str, form: str, number: str, match: re.Match[str], rank: float | None = None) -> Marker | None:
    value = parse_list_number(number)
    if value is None:
        return None
    end = match.start() + len(match.group().rstrip())
    return Marker(family, form, value, RANK[family] if rank is None else rank, match.start(), end)


def _bare_numeral(text: str, start: int, end: int) -> Marker | None:
    """一、 一． 一， 一是 一要, 一 alone on its line, 一 and a gap before a short title."""
    match = _DOTTED.match(text, start, end)
    if match:
        if _compound().match(text, match.end(), end):
            return None
        return _make("一", _DOTS[match["p"]], match["n"], match)
    match = _particle().match(text, start, end)
    if match:
        return _make("一是", match["p"], match["n"], match)
    match = _ALONE.match(text, start, end)
    if match and match.end() == end:
        return _make("一", "", match["n"], match)
    match = _SPACED.match(text, start, end)
    if match and end - start <= _SPACED_TITLE and text[end - 1] not in "。；！？;!?，,、":
        return _make("一", " ", match["n"], match)
    return None


def _bracketed(text: str, start: int, end: int) -> Marker | None:
    """（一） (一) （一）、 （1） 【重点任务20】"""
    match = _BRACKETED.match(text, start, end)
    if match is None:
        return None
    family = "（1）" if match["n"].isdecimal() else "（一）"
    return _make(family, family, match["n"], match)


def _arabic(text: str, start: int, end: int) -> Marker | None:
    """1. 1． 1、 1） and 1.1; never 1.5亿 or 2011.2."""
    match = _MULTILEVEL.match(text, start, end)
    if match:
        levels = match["n"].replace("．", ".").split(".")
        if all(parse_list_number(level) for level in levels):
            return _make("1.1", ".".join(levels[:-1]), levels[-1], match, RANK["1.1"] + len(levels) / 100)
        return None
    match = _ARABIC.match(text, start, end)
    if match is None:
        return None
    if match["p"] in ")）":
        return _make("1）", "1）", match["n"], match)
    return _make("1", _DOTS[match["p"]], match["n"], match)


def _ordinal(text: str, start: int, end: int) -> Marker | None:
    """第一部分 第三个问题： 第一章, and 第一， 第二、 第三是"""
    match = _unit().match(text, start, end)
    if match:
        unit = match["u"]
        ends_line = match.end() == end
        separated = bool(match["p"]) or text[match.end() - 1] in " \u3000\t" or ends_line or text[match.end()] in "（("
        if separated or (len(unit) == 1 and unit in "编章节" and end - start <= _SPACED_TITLE):
            return _make("第", unit, match["n"], match, _unit_rank(unit))
        return None
    match = _ORDINAL.match(text, start, end)
    if match:
        return _make("第一，", "第一，", match["n"], match)
    return None


def _one_of_them(text: str, start: int, end: int) -> Marker | None:
    """其一， 其二是"""
    match = _ONE_OF_THEM.match(text, start, end)
    return _make("其一", "其一", match["n"], match) if match else None


def _in_words(text: str, start: int, end: int) -> Marker | None:
    """首先， 其次， 再次， 最后，"""
    match = _IN_WORDS.match(text, start, end)
    if match is None:
        return None
    return Marker("首先", "首先", _WORD_ORDER[match["w"]], RANK["首先"], start, match.end())


def _enclosed(text: str, start: int, end: int) -> Marker | None:
    """① ⑴ ㈠ ⒈ Ⅰ、"""
    match = _ENCLOSED.match(text, start, end)
    if match is None:
        return None
    first = text[start]
    family = "（1）" if first in "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿" else "（一）" if "㈠" <= first <= "㈩" else "①"
    if "⒈" <= first <= "⒛":
        family = "1"
    elif "Ⅰ" <= first <= "Ⅻ":
        family = "Ⅰ"
    return _make(family, first if family == "①" and not "①" <= first <= "⑳" else family, first, match)


def _dash(text: str, start: int, end: int) -> Marker | None:
    """—— ——— --"""
    match = _DASH.match(text, start, end)
    if match is None or match.end() >= end:
        return None
    return Marker("——", "——", 0, RANK["——"], start, start + len(match.group().rstrip()))


def _bullet(text: str, start: int, end: int) -> Marker | None:
    """● ◆ ★ and the like, before words."""
    match = _BULLET.match(text, start, end)
    if match is None or match.end() >= end:
        return None
    return Marker("●", text[start], 0, RANK["●"], start, start + len(match.group().rstrip()))


def _labelled(text: str, start: int, end: int) -> Marker | None:
    """【重点任务20】"""
    match = _LABELLED.match(text, start, end)
    return _make("【", match["k"], match["n"], match) if match else None


def _counted(text: str, start: int, end: int) -> Marker | None:
    """任务一： 问题二、"""
    match = _counted_noun().match(text, start, end)
    return _make("问题一", match["k"], match["n"], match) if match else None


_DOTTED = re.compile(rf"(?P<n>{_CHINESE}){_BLANKS}{{0,2}}(?P<p>[、．.，,：:。]){_BLANKS}*")
_ALONE = re.compile(rf"(?P<n>{_CHINESE}){_BLANKS}*")
_SPACED = re.compile(rf"(?P<n>{_CHINESE}){_BLANKS}+")
_BRACKETED = re.compile(rf"[（(〔]{_BLANKS}?{_NUMBER}{_BLANKS}?[）)〕]{_BLANKS}?[、．.，,：:]?{_BLANKS}*")
_MULTILEVEL = re.compile(
    rf"(?P<n>\d{{1,2}}(?:[.．]\d{{1,2}}){{1,3}})(?![\d%％‰万亿元年月日个倍分米吨亩人平公千])[.．、]?{_BLANKS}*"
)
_ARABIC = re.compile(rf"(?P<n>\d{{1,2}}){_BLANKS}?(?P<p>[.．、，,)）])(?!\d){_BLANKS}*")
_ORDINAL = re.compile(rf"第{_BLANKS}?{_NUMBER}{_BLANKS}?(?:[，,、：:。.．]|是|就是|{_BLANKS}+){_BLANKS}*")
_ONE_OF_THEM = re.compile(rf"其(?P<n>{_CHINESE})(?:[，,、：:。]|是|$){_BLANKS}*")
_IN_WORDS = re.compile("(?P<w>首先|其次|再次|再者|最后)(?:[，,、：:]|(?=[要是]))")
_ENCLOSED = re.compile(rf"[①-⑳㉑-㉟㊱-㊿⑴-⒇⒈-⒛㈠-㈩㊀-㊉❶-❿➀-➓Ⅰ-Ⅻ][、．.，,：:]?{_BLANKS}*")
_DASH = re.compile(rf"(?:[—―─–─]+|-{{2,}}|－{{2,}}|ー{{2,}}){_BLANKS}*")
_BULLET_MARKS = "●◆★☆■▲◇○□◎▪•·▶►➤✦※▼❖⚫🔹\uf06c\uf0b7\uf0d8"
_BULLET = re.compile(rf"[{_BULLET_MARKS}]{_BLANKS}*")
_LABELLED = re.compile(rf"【(?P<k>[^】\d]{{0,8}}?)(?P<n>{_CHINESE}|\d{{1,2}})】{_BLANKS}*")


@cache
def _particle() -> re.Pattern[str]:
    return re.compile(rf"(?P<n>{_CHINESE})(?P<p>{alternatives(load_words('heading_words')['particle'])})[，,：:]?")


@cache
def _compound() -> re.Pattern[str]:
    return re.compile(rf"{_CHINESE}(?:、{_CHINESE})*(?:{alternatives(load_words('heading_words')['compound'])})")


@cache
def _unit() -> re.Pattern[str]:
    units = alternatives(load_words("heading_words")["unit"])
    return re.compile(rf"第{_BLANKS}?{_NUMBER}{_BLANKS}?(?P<u>{units})(?P<p>[：:，,、。.．]?){_BLANKS}*")


@cache
def _unit_rank(unit: str) -> float:
    """编 is 0, 章 and the smaller ones follow, all above 一、; 节 and 条 stand as high as 一、."""
    units = load_words("heading_words")["unit"]
    return 1.0 if unit in "节条" else units.index(unit) / len(units)


@cache
def _counted_noun() -> re.Pattern[str]:
    nouns = alternatives(load_words("heading_words")["counted"])
    return re.compile(rf"(?P<k>{nouns})(?P<n>{_CHINESE})(?:[：:、，,.．]|{_BLANKS}+){_BLANKS}*")


@cache
def _readers() -> dict[str, tuple[Reader, ...]]:
    """Which readers a line's first character calls for."""
    table: dict[str, tuple[Reader, ...]] = dict.fromkeys(NUMERAL_CHARACTERS, (_bare_numeral,))
    table |= dict.fromkeys("（(〔", (_bracketed,))
    table |= dict.fromkeys("0123456789０１２３４５６７８９", (_arabic,))
    table |= {"第": (_ordinal,), "其": (_one_of_them, _in_words), "【": (_labelled,)}
    table |= dict.fromkeys("首再最", (_in_words,))
    table |= dict.fromkeys("—―─–-－ー", (_dash,))
    table |= dict.fromkeys(_BULLET_MARKS, (_bullet,))
    for first, last in ("①⑳", "㉑㉟", "㊱㊿", "⑴⒇", "⒈⒛", "㈠㈩", "㊀㊉", "❶❿", "➀➓", "ⅠⅫ"):
        table |= {chr(code): (_enclosed,) for code in range(ord(first), ord(last) + 1)}
    for noun in load_words("heading_words")["counted"]:
        table.setdefault(noun[0], (_counted,))
    return table
