"""Lines that name who speaks: 张  三, 某市第一中学校长李某, 讲话人：王五"""

from __future__ import annotations

import re
from functools import cache

from .titles import names_a_speech
from .word_lists import alternatives, load_words

#: An office with its body and a name: the longest met is 中共某某市委常委、市纪委书记、市监委主任 and a name.
LONGEST_SPEAKER_LINE = 45

_GAPS = re.compile("[ \u3000·•．.]+")
_CHINESE = re.compile("[\u3400-\u9fff]+$")
_PLACEHOLDER = re.compile("(?:[XxＸ×*＊某]{1,4}(?:同志)?|[\u4e00-\u9fff](?:[XxＸ×*＊某]{1,3})(?:同志)?)$")
_SENTENCE = re.compile("[。；;！!？?]|[：:](?!.{0,20}$)")
_HEADS = {"书记", "主任", "经理", "主席", "总理", "司令", "组长", "总裁"}


def is_name(words: str) -> bool:
    """Whether the words are a person's name or what stands in its place: 王小明, 张  三, 李某某, XXX"""
    name = _GAPS.sub("", words)
    if not 2 <= len(name) <= 6:
        return bool(name) and bool(_PLACEHOLDER.match(name)) and len(name) > 1
    if _PLACEHOLDER.match(name):
        return True
    name = name.removesuffix("同志") if len(name) > 3 else name
    if not 2 <= len(name) <= 4 or not _CHINESE.match(name) or name in _not_names():
        return False
    if name[:2] in _surnames()["compound"]:
        return len(name) > 2
    return len(name) <= 3 and name[0] in _surnames()["single"]


def is_speaker_line(line: str) -> bool:
    """Whether a line above or below a speech names who speaks: a name, an office with a name, a label with a name."""
    words = line.strip("（()） \u3000—-")
    if not words or len(words) > LONGEST_SPEAKER_LINE:
        return False
    if is_name(words):
        return True
    label = _label().match(words)
    if label:
        rest = words[label.end() :].strip()
        return 1 < len(rest) <= LONGEST_SPEAKER_LINE and not _SENTENCE.search(rest)
    if _SENTENCE.search(words) or names_a_speech(words) or words[0] in "在致关对":
        return False
    return _names_office(words)


def _names_office(words: str) -> bool:
    """An office, and after the last one a name, a placeholder, or nothing when the office heads a body."""
    last = None
    for match in _office().finditer(words):
        last = match
    if last is None:
        return False
    rest = words[last.end() :].strip(" \u3000：:、")
    if rest:
        return is_name(rest)
    return last.group().endswith("长") or last.group()[-2:] in _HEADS


@cache
def _surnames() -> dict[str, frozenset[str]]:
    return {group: frozenset(words) for group, words in load_words("surnames").items()}


@cache
def _not_names() -> frozenset[str]:
    return frozenset(load_words("front_words")["not_name"])


@cache
def _office() -> re.Pattern[str]:
    return re.compile(alternatives(load_words("front_words")["office"]))


@cache
def _label() -> re.Pattern[str]:
    return re.compile(f"(?:{alternatives(load_words('front_words')['label'])})[：:\\s]")
