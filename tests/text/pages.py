"""Small pages for the tests of the text room: lines in, their structure out."""

from __future__ import annotations

from dataclasses import dataclass

from speeches.text.document import Line, Structure
from speeches.text.structure import find_structure


@dataclass(frozen=True)
class Page:
    """A text and its structure, with what a test asks of them."""

    text: str
    lines: tuple[Line, ...]
    structure: Structure

    @property
    def outline(self) -> list[str]:
        """The headings as ``path marker title``, blanks between; a heading without a number has ``-``."""
        return [
            f"{section.path} {section.marker or '-'} {section.title or ''}".rstrip()
            for section in self.structure.sections
            if section.marker or section.title
        ]

    @property
    def points(self) -> list[str]:
        """The points as ``path words``."""
        return [f"{point.path} {self.text[point.start : point.end]}" for point in self.structure.points]

    @property
    def roles(self) -> list[str]:
        """The roles of the printed lines."""
        return [role for role in self.structure.roles if role != "blank"]

    def words(self, kind: str) -> str:
        """All text of one kind of section, without the outer line breaks."""
        return "".join(
            self.text[section.start : section.end] for section in self.structure.sections if section.kind == kind
        ).strip("\n")

    def role_of(self, words: str) -> str:
        """The role of the line that begins with these words."""
        for line, role in zip(self.lines, self.structure.roles, strict=True):
            if self.text[line.start : line.end].startswith(words):
                return role
        raise AssertionError(f"no line begins with {words}")

    @property
    def title(self) -> str | None:
        """The printed title."""
        title = self.structure.title
        return self.text[title.start : title.end] if title else None

    @property
    def salutation(self) -> str | None:
        """The printed salutation."""
        salutation = self.structure.salutation
        return self.text[salutation.start : salutation.end] if salutation else None


def lines_of(text: str, marked: frozenset[int] = frozenset()) -> tuple[Line, ...]:
    """The lines of a clean text; ``marked`` are 1-based."""
    lines, start = [], 0
    for number, words in enumerate(text.split("\n"), start=1):
        lines.append(Line(start, start + len(words), number, number in marked))
        start += len(words) + 1
    return tuple(lines)


def page(*printed: str, marked: tuple[int, ...] = ()) -> Page:
    """A page of these lines, and its structure."""
    text = "\n".join(printed)
    lines = lines_of(text, frozenset(marked))
    return Page(text, lines, find_structure(text, lines))
