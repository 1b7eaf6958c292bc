"""From headings to the flat partition of the text: preamble, sections, closing, furniture."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from .document import Line, Section, SectionKind
from .heading_lines import Heading


class Division(NamedTuple):
    """What a line belongs to: a kind, and for a section its heading (a place in the list of headings)."""

    kind: SectionKind
    number: int = -1


def number_paths(headings: Sequence[Heading]) -> list[str]:
    """The path of each heading (``2.1``). Children of one parent are counted through: when a second speech on the
    page begins again with 一、, its sections go on counting where the first speech's ended."""
    paths: list[str] = []
    children: dict[int, int] = {}
    for heading in headings:
        children[heading.parent] = children.get(heading.parent, 0) + 1
        own = str(children[heading.parent])
        paths.append(f"{paths[heading.parent]}.{own}" if heading.parent >= 0 else own)
    return paths


def partition(
    text: str, lines: Sequence[Line], divisions: Sequence[Division], headings: Sequence[Heading], paths: Sequence[str]
) -> tuple[Section, ...]:
    """The sections in order; they cover the text exactly once. ``divisions`` has one entry for each line."""
    sections: list[Section] = []
    opened: set[int] = set()
    first = 0
    for index in range(1, len(lines) + 1):
        if index < len(lines) and divisions[index] == divisions[first]:
            continue
        start = lines[first].start if sections else 0
        end = lines[index].start if index < len(lines) else len(text)
        if end > start:
            sections.append(_section(text, lines[first], divisions[first], start, end, headings, paths, opened))
        first = index
    return tuple(sections)


def _section(
    text: str,
    line: Line,
    division: Division,
    start: int,
    end: int,
    headings: Sequence[Heading],
    paths: Sequence[str],
    opened: set[int],
) -> Section:
    """One record; a section that goes on after furniture has its path, and neither marker nor title again."""
    if division.kind != "section":
        return Section(division.kind, start, end, line.source_line)
    heading, path = headings[division.number], paths[division.number]
    if division.number in opened:
        return Section("section", start, end, line.source_line, path, heading.depth)
    opened.add(division.number)
    title, marker = heading.title, heading.marker
    return Section(
        "section",
        start,
        end,
        line.source_line,
        path,
        heading.depth,
        text[marker.start : marker.end] if marker else None,
        text[title.start : title.end] or None,
        title.run_in,
        min(title.body, end),
    )
