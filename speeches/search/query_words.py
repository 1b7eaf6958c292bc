"""A query in words, for the reader to check, and spelled again as a query, for links."""

from __future__ import annotations

from dataclasses import dataclass

from .query import And, Node, Not, Or, Phrase, PhraseScope, parse
from .query_tokens import EXCLUDING, QUOTES


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one language. The patterns take ``{}``: the phrase, or the group."""

    contains: dict[PhraseScope, str]
    lacks: dict[PhraseScope, str]
    both: str
    either: str
    group: str
    not_group: str


CHINESE = Wording(
    contains={"text": "含“{}”", "title": "标题含“{}”", "headings": "章节标题含“{}”", "slogan": "有提法“{}”"},
    lacks={"text": "不含“{}”", "title": "标题不含“{}”", "headings": "章节标题不含“{}”", "slogan": "没有提法“{}”"},
    both="，且",
    either="，或",
    group="（{}）",
    not_group="不是（{}）",
)

ENGLISH = Wording(
    contains={
        "text": "contains “{}”",
        "title": "title contains “{}”",
        "headings": "a heading contains “{}”",
        "slogan": "mentions the slogan “{}”",
    },
    lacks={
        "text": "does not contain “{}”",
        "title": "title does not contain “{}”",
        "headings": "no heading contains “{}”",
        "slogan": "does not mention the slogan “{}”",
    },
    both=" and ",
    either=" or ",
    group="({})",
    not_group="not ({})",
)

PREFIXES: dict[PhraseScope, str] = {"text": "", "title": "标题:", "headings": "章节:", "slogan": "提法:"}


def describe(node: Node | None, wording: Wording = CHINESE) -> str:
    """The condition in words: 含“一岗双责”，且不含“扶贫”. Empty for None."""
    match node:
        case None:
            return ""
        case Phrase(text, scope):
            return wording.contains[scope].replace("{}", text)
        case Not(Phrase(text, scope)):
            return wording.lacks[scope].replace("{}", text)
        case Not(part):
            return wording.not_group.replace("{}", describe(part, wording))
        case And(parts):
            return wording.both.join(_grouped(part, wording) for part in parts)
        case Or(parts):
            return wording.either.join(_grouped(part, wording) for part in parts)


def _grouped(node: Node, wording: Wording) -> str:
    words = describe(node, wording)
    return wording.group.replace("{}", words) if isinstance(node, And | Or) else words


def spell(node: Node | None) -> str:
    """A query that is read as this very tree."""
    match node:
        case None:
            return ""
        case Phrase(text, scope):
            return PREFIXES[scope] + _spelled(text)
        case Not(part):
            return f"-{_spelled_group(part)}"
        case And(parts):
            return " ".join(_spelled_group(part) for part in parts)
        case Or(parts):
            return " OR ".join(_spelled_group(part) for part in parts)


def _spelled_group(node: Node) -> str:
    return f"({spell(node)})" if isinstance(node, And | Or) else spell(node)


def _spelled(text: str) -> str:
    """The phrase, in quotation marks where it would not be read as one phrase without them."""
    if parse(text).root == Phrase(text) and text[0] not in EXCLUDING:  # - and --要推动 would make three dashes
        return text
    for opening, closing in QUOTES.items():
        if not any(sign in text for sign in closing):
            return opening + text + closing[0]
    return text
