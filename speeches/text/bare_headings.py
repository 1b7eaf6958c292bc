"""Headings without a number: lines the source's markup sets apart, and bare short lines between paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from .date_lines import is_date_line
from .document import LineRole
from .markers import Marker
from .names import is_name, is_speaker_line
from .page import PageLine
from .salutations import is_salutation
from .word_lists import load_words

#: Headings after which all text is theirs, the peroration too.
CONCLUSIONS = frozenset({"结束语", "结语", "尾声"})

#: A line the source's markup sets apart is a heading up to this length; a longer bold paragraph is emphasis.
LONGEST_MARKED = 80
#: A bare line without number or markup is a heading only within these lengths: precision before recall.
SHORTEST_BARE, LONGEST_BARE = 4, 25
#: … and only between paragraphs: sentences of this length at least (下面谈谈这个问题。 may lead to a heading).
SHORTEST_BEFORE, SHORTEST_AFTER = 15, 25
#: One bare line alone proves nothing; two of the same make show a habit of the text.
FEWEST_BARE = 2
#: When more than this share of the lines is marked, the markup says nothing (a page wholly in bold).
MARKED_SHARE = 0.5
_BARE_RANK, _CLOSING_RANK = 0.5, 0.0
_NO_BARE = re.compile("[。！？：；:;!?…|｜=＝→>]|[，、,（(《“‘—的和与及了]$|^[，、,）)》”’—\\d]")
_PAIRS = ("“”", "《》", "（）", "()", "‘’")


def find_bare_headings(
    page: Sequence[PageLine], roles: Sequence[LineRole | None], numbered: set[int]
) -> dict[int, Marker]:
    """Headings without a number: marked by the source, or bare short lines between paragraphs."""
    printed = [index for index, line in enumerate(page) if not line.blank and roles[index] in {None, "salutation"}]
    open_lines = [index for index in printed if roles[index] is None]
    marks = [index for index in open_lines if page[index].marked]
    marks_speak = len(marks) <= len(open_lines) * MARKED_SHARE
    found: dict[int, Marker] = {}
    bare: list[int] = []
    for position, index in enumerate(printed):
        if roles[index] is not None or index in numbered:
            continue
        line = page[index]
        if line.marked and marks_speak and len(line.words) <= LONGEST_MARKED and not _is_other(line.words):
            found[index] = _bare_marker(line)
        elif len(line.words) <= LONGEST_BARE and _is_bare(page, printed, position, numbered):
            bare.append(index)
    if len(bare) + len(found) >= FEWEST_BARE:
        return found | {index: _bare_marker(page[index]) for index in bare}
    return found | {index: _bare_marker(page[index]) for index in bare if _speaks_alone(page[index].words)}


def _is_bare(page: Sequence[PageLine], printed: list[int], position: int, numbered: set[int]) -> bool:
    """Whether a short line stands between paragraphs as a heading does."""
    words = page[printed[position]].words
    if words in _unnumbered():
        return 0 < position < len(printed) - 1
    if len(words) < SHORTEST_BARE or (_NO_BARE.search(words) and not words.endswith(_ends())) or _is_other(words):
        return False
    if any(words.count(pair[0]) != words.count(pair[1]) for pair in _PAIRS):
        return False
    if not 0 < position < len(printed) - 1:
        return False
    before, after = printed[position - 1], printed[position + 1]
    ended = (
        len(page[before].words) >= SHORTEST_BEFORE
        if page[before].stops
        else _is_title(page[before], before in numbered)
    )
    begun = len(page[after].words) >= SHORTEST_AFTER and page[after].words[0] not in "，。、；：”）》,;:)"
    return ended and begun


def _is_title(line: PageLine, numbered: bool) -> bool:
    """Whether the line before is a heading that stands alone: then a heading may follow at once."""
    return numbered and "。" not in line.words


def _is_other(words: str) -> bool:
    """Whether a short line is something else: a name, a date, a salutation."""
    return is_name(words) or is_date_line(words) or is_salutation(words) or is_speaker_line(words)


def _bare_marker(line: PageLine) -> Marker:
    """An empty marker before the words of a heading without a number."""
    rank = _CLOSING_RANK if line.words in _unnumbered() else _BARE_RANK
    return Marker("bare", "bare", 0, rank, line.start, line.start)


def _speaks_alone(words: str) -> bool:
    """Whether one bare line is a heading without another beside it: 结束语, 2021年工作回顾."""
    return words in _unnumbered() or words.endswith(_ends())


def is_conclusion(words: str) -> bool:
    """Whether a heading by its own words is the last of a text: 结束语"""
    return "".join(words.split()) in CONCLUSIONS


@cache
def _unnumbered() -> frozenset[str]:
    return frozenset(load_words("heading_words")["unnumbered"])


@cache
def _ends() -> tuple[str, ...]:
    return tuple(load_words("heading_words")["unnumbered_end"])
