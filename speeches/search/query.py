"""The query language: what a reader types becomes a tree of exact phrases.

    腐败 扶贫            both phrases            腐败 OR 扶贫, 腐败|扶贫      one of them
    腐败 -扶贫           the first, not the other (also NOT 扶贫)
    腐败 (扶贫 OR 扶智)   groups; a space binds closer than OR
    "党 风"  “一、总结”   quotation marks hold a phrase with spaces or signs together
    标题:…  章节:…  提法:…  in the title, in the headings, mentions of a slogan; before a group too

Reading never fails: what cannot be read is left out, and each omission is a ``Problem`` that says so.
Work is linear in the query's length.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from .folding import fold
from .query_problems import Problem, problem
from .query_tokens import Token, cleaned, tokens_of

PhraseScope = Literal["text", "title", "headings", "slogan"]

#: More different phrases than this are not looked up: fifty take about 50 ms in 100,000 speeches.
MOST_PHRASES = 50

#: Groups nested deeper than this are read without their parentheses.
DEEPEST_NESTING = 20


@dataclass(frozen=True, slots=True)
class Phrase:
    """An exact phrase as typed, in one scope of the speech; for ``slogan`` the name of a slogan."""

    text: str
    scope: PhraseScope = "text"


@dataclass(frozen=True, slots=True)
class And:
    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Not:
    part: Node


Node = Phrase | And | Or | Not


@dataclass(frozen=True, slots=True)
class Query:
    """``source``: the text that was read; ``root``: None when nothing could be read; ``problems``: each kind once."""

    source: str
    root: Node | None
    problems: tuple[Problem, ...]

    def wanted(self) -> tuple[Phrase, ...]:
        """The phrases a hit may show: those that are not excluded, each once, in the order typed."""
        return wanted_phrases(self.root) if self.root else ()


def parse(text: str) -> Query:
    """Read a query. Never raises, whatever the text."""
    source, problems = cleaned(text)
    tokens, more = tokens_of(source)
    problems += more
    root = _Reader(_limited(tokens, problems), problems).read()
    if root is None:
        problems.append(problem("nothing_readable", 0, len(source)))
    return Query(source, root, _each_once(problems))


def _each_once(problems: list[Problem]) -> tuple[Problem, ...]:
    """Each kind of problem at its first place: five thousand stray parentheses are one thing to say."""
    first: dict[str, Problem] = {}
    for item in sorted(problems, key=lambda item: (item.start, item.end)):
        first.setdefault(item.code, item)
    return tuple(first.values())


def wanted_phrases(root: Node) -> tuple[Phrase, ...]:
    """The phrases of a tree that are not excluded. 黨風 and 党风 are one phrase; the first spelling stays."""
    found: dict[Node, Phrase] = {}
    for phrase in _wanted(root):
        found.setdefault(_folded(phrase), phrase)
    return tuple(found.values())


def _wanted(node: Node) -> Iterator[Phrase]:
    match node:
        case Phrase():
            yield node
        case And(parts) | Or(parts):
            for part in parts:
                yield from _wanted(part)
        case Not():
            return


def _limited(tokens: Sequence[Token], problems: list[Problem]) -> list[Token]:
    """Leave out groups that are nested too deep and phrases that are too many; both are told once."""
    kept: list[Token] = []
    depth = 0
    phrases: set[str] = set()
    too_deep: list[Token] = []
    too_many: list[Token] = []
    for token in tokens:
        if token.kind == "open":
            depth += 1
        if token.kind in ("open", "close") and depth > DEEPEST_NESTING:
            too_deep.append(token)
        elif token.kind == "phrase" and len(phrases) == MOST_PHRASES and fold(token.text) not in phrases:
            too_many.append(token)
        else:
            kept.append(token)
            if token.kind == "phrase":
                phrases.add(fold(token.text))
        if token.kind == "close":
            depth -= 1
    for code, left_out in (("too_deep", too_deep), ("too_many_phrases", too_many)):
        if left_out:
            problems.append(problem(code, left_out[0].start, left_out[-1].end))
    return kept


class _Reader:
    """Recursive descent over balanced tokens; depth is bounded by DEEPEST_NESTING."""

    def __init__(self, tokens: Sequence[Token], problems: list[Problem]) -> None:
        self._tokens = tokens
        self._next = 0
        self._problems = problems

    def read(self) -> Node | None:
        return self._either("text")

    def _peek(self) -> Token | None:
        return self._tokens[self._next] if self._next < len(self._tokens) else None

    def _accept(self, kind: str) -> Token | None:
        token = self._peek()
        if token is None or token.kind != kind:
            return None
        self._next += 1
        return token

    def _either(self, scope: PhraseScope) -> Node | None:
        """Parts joined by OR, up to the end of the group."""
        parts = [self._all(scope)]
        while sign := self._accept("or"):
            part = self._all(scope)
            if part is None or parts[-1] is None:
                self._complain("operator_without_phrase", sign)
            parts.append(part)
        return _joined(Or, parts)

    def _all(self, scope: PhraseScope) -> Node | None:
        """Parts that all must hold, up to an OR or the end of the group."""
        parts: list[Node | None] = []
        while token := self._peek():
            if token.kind in ("or", "close"):
                break
            if token.kind == "and":
                self._next += 1
                following = self._peek()
                if not any(parts) or following is None or following.kind in ("or", "close", "and"):
                    self._complain("operator_without_phrase", token)
                continue
            parts.append(self._one(scope))
        return _joined(And, parts)

    def _one(self, scope: PhraseScope) -> Node | None:
        """A phrase or a group, with the signs before it: exclusion and scope."""
        signs: list[Token] = []
        while (token := self._peek()) and token.kind in ("not", "scope"):
            self._next += 1
            signs.append(token)
            if token.kind == "scope":
                scope = _scope(token.text)
        node = self._phrase_or_group(scope)
        if node is None:
            for sign in signs:
                self._complain("operator_without_phrase" if sign.kind == "not" else "prefix_without_phrase", sign)
            return None
        excluded = sum(sign.kind == "not" for sign in signs) % 2 == 1
        return _excluded(node) if excluded else node

    def _phrase_or_group(self, scope: PhraseScope) -> Node | None:
        if token := self._accept("phrase"):
            return Phrase(token.text, scope)
        if opened := self._accept("open"):
            inside = self._either(scope)
            closed = self._accept("close")
            if inside is None:
                self._problems.append(problem("empty_parentheses", opened.start, (closed or opened).end))
            return inside
        return None

    def _complain(self, code: str, token: Token) -> None:
        self._problems.append(problem(code, token.start, token.end))


def _scope(name: str) -> PhraseScope:
    scopes: dict[str, PhraseScope] = {"title": "title", "headings": "headings", "slogan": "slogan"}
    return scopes.get(name, "text")


def _excluded(node: Node) -> Node:
    return node.part if isinstance(node, Not) else Not(node)


def _joined(kind: type[And] | type[Or], parts: Sequence[Node | None]) -> Node | None:
    """One node of the parts that are there: flat, without repetition, without a wrapper for one part."""
    flat: dict[Node, Node] = {}
    for part in parts:
        if part is not None:
            for member in part.parts if isinstance(part, kind) else (part,):
                flat.setdefault(_folded(member), member)
    members = tuple(flat.values())
    return members[0] if len(members) == 1 else kind(members) if members else None


def _folded(node: Node) -> Node:
    """What makes two phrases the same question: 黨風 and 党风 are."""
    return Phrase(fold(node.text), node.scope) if isinstance(node, Phrase) else node
