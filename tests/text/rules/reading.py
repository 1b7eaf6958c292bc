"""Reads a small text as the pipeline does, without files: lines, structure, rules."""

from __future__ import annotations

from collections.abc import Mapping

from speeches.text.document import Inferred, Line
from speeches.text.rules import RuleContext, infer
from speeches.text.structure import find_structure


def lines_of(text: str) -> tuple[Line, ...]:
    lines, at = [], 0
    for number, words in enumerate(text.split("\n"), start=1):
        lines.append(Line(at, at + len(words), number))
        at += len(words) + 1
    return tuple(lines)


def context_of(
    text: str, name: str = "", hints: Mapping[str, str] | None = None, known: Mapping[str, str] | None = None
) -> RuleContext:
    lines = lines_of(text)
    return RuleContext(text, lines, find_structure(text, lines), name, hints or {}, known or {})


def read(
    text: str, name: str = "", hints: Mapping[str, str] | None = None, known: Mapping[str, str] | None = None
) -> dict[str, Inferred]:
    return infer(context_of(text, name, hints, known))
