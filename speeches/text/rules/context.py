"""What the rules look at: one document, and what has been read from it once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, TypeVar

from speeches.text.document import Evidence, Inferred, Line, Structure

#: What counts over the whole text are counted in so many code points: the longest report has 58,000; what
#: follows in a file of ten megabytes changes no answer.
MOST_READ = 200_000

Reading = TypeVar("Reading")
_NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True)
class RuleContext:
    """One document as the rules see it.

    ``name`` is the file name without folder; ``hints`` and ``known`` are those of SourceDocument.
    Readings of the text that several rules need (its years, its front matter) are taken once.
    """

    text: str
    lines: Sequence[Line]
    structure: Structure
    name: str = ""
    hints: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    known: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    _readings: dict[Callable[..., Any], Any] = field(default_factory=dict, repr=False, compare=False)

    def once(self, reading: Callable[[RuleContext], Reading]) -> Reading:
        """``reading(self)``, taken at the first call and remembered."""
        if reading not in self._readings:
            self._readings[reading] = reading(self)
        result: Reading = self._readings[reading]
        return result

    def said(self, rule: str, value: Any, weight: float, start: int, end: int) -> Evidence:
        """Evidence whose quote is ``text[start:end]``."""
        return Evidence(rule, value, weight, self.text[start:end], start, end)

    def role(self, index: int) -> str:
        """The role of the line; ``body`` where structure gives none."""
        roles = self.structure.roles
        return roles[index] if index < len(roles) else "body"


def furniture(context: RuleContext) -> tuple[tuple[int, int], ...]:
    """Start and end of the lines that are not the speech, in order; ask through ``context.once(furniture)``."""
    return tuple(
        (line.start, line.end)
        for line, role in zip(context.lines, context.structure.roles, strict=False)
        if role == "furniture"
    )


Found = Mapping[str, Inferred]
#: A rule reads the context and the fields settled before its own, and gives evidence, or none.
Rule = Callable[[RuleContext, Found], Iterable[Evidence]]
Settle = Callable[[Sequence[Evidence]], Inferred]


@dataclass(frozen=True)
class FieldRules:
    """The rules of one field in the order in which they are read, and how their evidence is weighed."""

    name: str
    rules: tuple[Rule, ...]
    settle: Settle
    column: Callable[[str], Any] = str.strip  # a table column's words → a value of the field, None when they are none
