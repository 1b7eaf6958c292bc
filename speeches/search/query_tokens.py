"""A query cut into phrases, signs and operators. One pass, nothing is refused."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from .query_problems import Problem, problem

Kind = Literal["phrase", "open", "close", "and", "or", "not", "scope"]

#: Longer queries are cut here. A pasted page (about 2,000 characters) still is one phrase.
LONGEST_QUERY = 10_000

#: Signs that no eye sees and copying brings along; left out without a word.
INVISIBLE = dict.fromkeys([0x00AD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF])

OPENING, CLOSING = "(（", ")）"
EITHER = "|｜"
EXCLUDING = "-－−"

#: Opening mark → the marks that may close it. The curly ones open a phrase at the start of a word only:
#: inside a word (坚持“四个自信”) they are part of the phrase.
QUOTES = {'"': '"＂', "＂": '"＂', "“": "”", "”": "”", "「": "」", "『": "』"}
ALWAYS_QUOTES = '"＂'
ANY_CLOSING = '"＂”“'  # “… closed by " happens when keyboards change; better than no phrase at all

OPERATORS: dict[str, Kind] = {"AND": "and", "OR": "or", "NOT": "not"}

COLONS = ":："
SCOPES = {
    "标题": "title",
    "title": "title",
    "章节标题": "headings",
    "章节": "headings",
    "heading": "headings",
    "headings": "headings",
    "提法": "slogan",
    "slogan": "slogan",
    "正文": "text",
    "text": "text",
}
LONGEST_SCOPE = max(map(len, SCOPES))


@dataclass(frozen=True, slots=True)
class Token:
    """``text``: the phrase, or the scope's name; ``start``, ``end``: the place in the query."""

    kind: Kind
    text: str
    start: int
    end: int


def cleaned(text: str) -> tuple[str, list[Problem]]:
    """The query on one line, without control signs and lone surrogates, at most LONGEST_QUERY long."""
    problems: list[Problem] = []
    line = "".join(" " if sign.isspace() else sign for sign in text[:LONGEST_QUERY].translate(INVISIBLE))
    source = "".join(sign for sign in line if unicodedata.category(sign) not in ("Cc", "Cs"))
    if len(source) < len(line):
        problems.append(problem("unreadable_signs", 0, len(source)))
    if len(text) > LONGEST_QUERY:
        problems.append(problem("too_long", len(source), len(source)))
    return source, problems


def tokens_of(source: str) -> tuple[list[Token], list[Problem]]:
    """The tokens of a cleaned query, with balanced parentheses."""
    cutter = _Cutter(source)
    return _balanced(list(cutter.cut()), len(source), cutter.problems)


class _Cutter:
    def __init__(self, source: str) -> None:
        self._source = source
        self._literal = _parentheses_inside_words(source)
        self.problems: list[Problem] = []

    def cut(self) -> Iterator[Token]:
        place = 0
        while place < len(self._source):
            if self._source[place] == " ":
                place += 1
                continue
            token, place = self._token(place)
            if token:
                yield token

    def _token(self, place: int) -> tuple[Token | None, int]:
        """The token at this place, which begins a word, and where the next may begin."""
        sign = self._source[place]
        if sign in OPENING:
            return Token("open", sign, place, place + 1), place + 1
        if sign in CLOSING:
            return Token("close", sign, place, place + 1), place + 1
        if sign in EITHER:
            return Token("or", sign, place, place + 1), place + 1
        if sign in QUOTES:
            return self._quoted(place)
        if sign in EXCLUDING and self._excludes(place):
            return Token("not", sign, place, place + 1), place + 1
        return self._scope(place) or self._word(place)

    def _excludes(self, place: int) -> bool:
        """A dash before something; two dashes (--要推动) are text."""
        following = self._source[place + 1 : place + 2]
        return following not in ("", " ", *EXCLUDING)

    def _quoted(self, place: int) -> tuple[Token | None, int]:
        source = self._source
        end = _first_of(source, QUOTES[source[place]], place + 1)
        if end < 0:
            end = _first_of(source, ANY_CLOSING, place + 1)
        if end < 0:
            self.problems.append(problem("unbalanced_quote", place, place + 1))
            return None, place + 1
        phrase = source[place + 1 : end].strip()
        if not phrase:
            self.problems.append(problem("empty_quote", place, end + 1))
            return None, end + 1
        return Token("phrase", phrase, place, end + 1), end + 1

    def _scope(self, place: int) -> tuple[Token | None, int] | None:
        head = self._source[place : place + LONGEST_SCOPE + 1]
        colon = _first_of(head, COLONS, 0)
        name = SCOPES.get(head[:colon].lower()) if colon > 0 else None
        if name is None:
            return None
        end = place + colon + 1
        return Token("scope", name, place, end), end

    def _word(self, place: int) -> tuple[Token | None, int]:
        source = self._source
        end = place
        while end < len(source) and not self._ends_word(end):
            end += 1
        end = max(end, place + 1)
        text = source[place:end]
        if text in EXCLUDING:  # 腐败 - 扶贫: a dash between spaces excludes nothing and is no phrase
            self.problems.append(problem("operator_without_phrase", place, end))
            return None, end
        return Token(OPERATORS.get(text, "phrase"), text, place, end), end

    def _ends_word(self, place: int) -> bool:
        sign = self._source[place]
        if sign in OPENING or sign in CLOSING:
            return place not in self._literal
        return _parts_words(sign)


def _first_of(text: str, signs: str, start: int) -> int:
    """The first place of any of the signs, or -1."""
    places = [place for sign in signs if (place := text.find(sign, start)) >= 0]
    return min(places, default=-1)


def _parentheses_inside_words(source: str) -> set[int]:
    """Places of parentheses that open and close inside one word: 全体（扩大）会议 is a phrase.

    One at the start of a word, or after signs that may stand before a group, groups: (甲)乙, -(甲), 标题:(甲).
    """
    partner = _partners(source)
    literal: set[int] = set()
    word_start = inside_until = 0
    for place, sign in enumerate(source):
        if place < inside_until:
            if place in partner:
                literal.add(place)
        elif _parts_words(sign):
            word_start = place + 1
        elif sign in OPENING and place in partner and not _may_open_group(source, word_start, place):
            inside_until = partner[place] + 1
            literal.add(place)
        elif sign in OPENING or sign in CLOSING:
            word_start = place + 1
    return literal


def _partners(source: str) -> dict[int, int]:
    """Opening and closing parentheses that pair up without a space between: each place → the other's."""
    partner: dict[int, int] = {}
    opened: list[int] = []
    for place, sign in enumerate(source):
        if _parts_words(sign):
            opened.clear()
        elif sign in OPENING:
            opened.append(place)
        elif sign in CLOSING and opened:
            partner[place] = opened[-1]
            partner[opened.pop()] = place
    return partner


def _parts_words(sign: str) -> bool:
    return sign == " " or sign in EITHER or sign in ALWAYS_QUOTES


def _may_open_group(source: str, word_start: int, place: int) -> bool:
    """Whether only an exclusion sign or a scope stands between the start of the word and this place."""
    if place - word_start > LONGEST_SCOPE + 2:
        return False
    before = source[word_start:place].lstrip(EXCLUDING)
    return not before or (before[-1] in COLONS and before[:-1].lower() in SCOPES)


def _balanced(tokens: list[Token], length: int, problems: list[Problem]) -> tuple[list[Token], list[Problem]]:
    """Drop parentheses that close nothing, close those that stay open; each is told."""
    kept: list[Token] = []
    opened: list[Token] = []
    for token in tokens:
        if token.kind == "open":
            opened.append(token)
        elif token.kind == "close":
            if not opened:
                problems.append(problem("stray_parenthesis", token.start, token.end))
                continue
            opened.pop()
        kept.append(token)
    for token in opened:
        problems.append(problem("unclosed_parenthesis", token.start, token.end))
    kept += [Token("close", "", length, length) for _ in opened]
    return kept, problems
