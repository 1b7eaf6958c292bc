"""Unknown numeral slogans and quoted formulas, proposed for an editor: never counted as slogans by themselves.

Only quoted wordings are proposed. Of unquoted numeral phrases with a classifier three in four are quantities
(三个方面, 四点意见), so they are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from ..document import Range, SloganMention
from ..vocabulary import VOCAB
from .folding import SEPARATORS, SPACES, compact
from .lexicon import Lexicon
from .surfaces import PLACEHOLDER_SIGNS
from .vocabulary import read_lines

#: Share of proposals that were slogans, on five speeches annotated by hand (26,800 characters; read ± 0.1).
PRECISION: Mapping[str, float] = MappingProxyType({"P2": 1.0, "P3": 1.0, "P8b": 1.0, "P1b": 0.99, "P9b": 0.93})

_NUMERALS = "一二三四五六七八九十百两双"

#: Quoted stretches worth a look: shorter are single words (“严”), longer are quoted sentences.
LONGEST_QUOTED = 20
_QUOTED = re.compile(rf"[“「]([^“”「」\n。！？：:]{{2,{LONGEST_QUOTED}}})[”」]")

#: P1: a numeral first, this many characters, no separator.
P1_LENGTHS = range(2, 9)
#: A pair of clauses longer than this on a side is an aphorism, not a formula; classical particles say so too.
LONGEST_SIDE = 8
_CLASSICAL = re.compile("[之者乃即矣兮焉哉]")

_PLAN = re.compile("(?:十[一二三四五六七八九]?|[一二三四五六七八九])五$")  # plan names: 十四五, 七五
_COUNTED = re.compile(f"[{_NUMERALS}]+连[增升快降跌涨冠]$")  # 十二连增
_ORDINAL = re.compile("十[一二三四五六七八九]?[大届]|[一二三四五六七八九十]+[届次中]全会?|第")
_WITH_MEASURE = re.compile(f"[{_NUMERALS}]+[个项种点条大]")
#: P3: two numerals; 一季一评 and the like are adverbs.
_ALTERNATING = re.compile(f"(?!一.{{1,2}}一)[{_NUMERALS}][^{_NUMERALS}]{{1,2}}[{_NUMERALS}][^{_NUMERALS}]{{1,4}}")
_PLACEHOLDER = re.compile(f"[{re.escape(PLACEHOLDER_SIGNS)}]")
_SEPARATED = re.compile(f"[{SEPARATORS}]")


@dataclass(frozen=True, slots=True)
class Blocked:
    """What is never proposed."""

    words: frozenset[str]
    quantity_tails: frozenset[str]


@cache
def blocked() -> Blocked:
    words = frozenset(compact(word) for _line, word in read_lines(VOCAB / "slogan_blocklist.txt"))
    return Blocked(words, frozenset(words_of("quantity_tails.txt")))


@cache
def words_of(file: str) -> tuple[str, ...]:
    """Words of a plain vocabulary list, as str.startswith and str.endswith take them."""
    return tuple(word for _line, word in read_lines(VOCAB / file))


def find_candidates(
    text: str, lexicon: Lexicon, mentions: Sequence[SloganMention], *, skip: Sequence[Range] = ()
) -> tuple[SloganMention, ...]:
    """Quoted wordings that look like slogans, in order: known=False, ``pattern`` is an id of PRECISION.

    ``mentions`` are what the lexicon explains already: nothing that overlaps one is proposed.
    """
    taken = sorted([(one.start, one.end) for one in mentions] + [(one.start, one.end) for one in skip])
    found: list[SloganMention] = []
    for start, end in _free(_quoted_stretches(text), taken):
        surface = text[start:end]
        wording = compact(surface)
        if wording in lexicon.known:
            continue  # a known wording in another sense: 两个大局 of 1988
        if pattern := _pattern(text, start, end, wording):
            found.append(SloganMention(surface, surface, start, end, known=False, pattern=pattern))
    return tuple(found)


def _quoted_stretches(text: str) -> Iterator[tuple[int, int]]:
    for match in _QUOTED.finditer(text):
        start, end = match.span(1)
        if text[start] in SPACES or text[end - 1] in SPACES:
            inner = match[1]
            start, end = end - len(inner.lstrip(SPACES)), start + len(inner.rstrip(SPACES))
        if end - start > 1:
            yield start, end


def _free(stretches: Iterator[tuple[int, int]], taken: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    position, furthest = 0, 0  # furthest: the end of all that was passed, as skipped ranges may hold mentions
    for start, end in stretches:
        while position < len(taken) and taken[position][0] < end:
            furthest = max(furthest, taken[position][1])
            position += 1
        if furthest <= start:
            yield start, end


def _pattern(text: str, start: int, end: int, wording: str) -> str | None:
    """The most precise pattern that proposes the quoted stretch, or None."""
    surface = text[start:end]
    if _refused(surface, wording):
        return None
    behind = text[end + 1 : end + 1 + _longest("slogan_suffixes.txt")].lstrip(SPACES)
    before = text[max(0, start - 1 - _longest("slogan_verbs.txt")) : start - 1].rstrip(SPACES)
    numeral = wording[0] in _NUMERALS
    short = len(wording) in P1_LENGTHS and not _SEPARATED.search(surface)
    if numeral and short and wording[0] != "一" and wording.lstrip(_NUMERALS).startswith(words_of("slogan_heads.txt")):
        return "P2"
    if numeral and short and _ALTERNATING.fullmatch(wording):
        return "P3"
    if numeral and wording[0] != "一" and behind.startswith(words_of("slogan_suffixes.txt")):
        return "P8b"
    if numeral and short and wording[0] != "一":
        return "P1b"
    if before.endswith(words_of("slogan_verbs.txt")):
        return "P9b"
    return None


@cache
def _longest(file: str) -> int:
    return max(map(len, words_of(file)))


def _refused(surface: str, wording: str) -> bool:
    """Ordinals, plan names, quantities, placeholders, aphorisms and what the blocklist names."""
    if wording in blocked().words or _PLACEHOLDER.search(wording):
        return True
    if _PLAN.match(wording) or _COUNTED.match(wording) or _ORDINAL.match(wording):
        return True
    if (measured := _WITH_MEASURE.match(wording)) and wording[measured.end() :] in blocked().quantity_tails:
        return True
    sides = _SEPARATED.split(surface)
    return bool(_CLASSICAL.search(surface)) or (len(sides) > 1 and max(map(len, sides)) > LONGEST_SIDE)
