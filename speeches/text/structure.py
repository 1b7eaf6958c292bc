"""The structure of a speech: the role of each line, the tree of sections, the points inside paragraphs.

1. strip       each line without its indent                                        page
2. furniture   lines that are not the speech, alone and as a table of contents     furniture, contents
3. parts       where a further speech begins on the page                           parts
4. front       title, subtitle, date, speaker, salutation of each speech           front_matter
5. tail        signature, attachments, notes below each speech                     peroration
6. headings    each line alone, then by its numbering sequence; depth is nesting   heading_lines
7. closing     同志们，… 总之，… below the last heading                            peroration
8. sections    the flat partition that covers the text once                        sections
9. points      enumerations inside paragraphs, under their section                 points
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from .bare_headings import is_conclusion
from .contents import find_contents
from .document import Line, LineRole, Point, Range, Section, Structure
from .front_matter import FrontMatter, read_front_matter
from .furniture import is_furniture
from .heading_lines import Heading, find_headings
from .heading_titles import end_before
from .page import PageLine, page_lines
from .parts import find_parts, is_label
from .peroration import find_closing, read_tail
from .points import FoundPoint, find_points
from .sections import Division, number_paths, partition

#: The path under which the points of the preamble and the closing are counted: they stand in no section.
OUTSIDE = "0"

#: The longest report met has 830 lines. A text of more lines than this is no speech, and is left whole: a table of
#: ten megabytes must not keep the import waiting.
MOST_LINES = 20_000

#: The longest speech met has 150 points. Beyond so many a text is a table or a book, and its paragraphs stay whole.
MOST_POINTS = 4_000


def find_structure(text: str, lines: Sequence[Line]) -> Structure:
    """The structure of a canonical text, given its lines. Any text gives one; the sections cover it exactly once."""
    if len(lines) > MOST_LINES:
        return _whole(text, lines)
    page = page_lines(text, lines)
    roles = _roles_alone(page)
    starts = find_parts(page, roles)
    ends = [*starts[1:], len(page)]
    fronts = [_front(page, roles, first, last) for first, last in zip(starts, ends, strict=True)]
    headings = find_headings(text, page, roles, [lines[start].start for start in starts[1:]])
    for heading in headings:
        roles[heading.line] = roles[heading.title_line] = "heading"
    divisions = _divide(page, roles, headings, list(zip(starts, ends, strict=True)))
    found = _find_points(text, page, roles, headings)
    headings = [_before_points(text, heading, found[heading.line]) for heading in headings]
    paths = number_paths(headings)
    sections = partition(text, lines, divisions, headings, paths)
    return Structure(
        sections=sections,
        points=tuple(_number_points(text, found, divisions, headings, paths)),
        roles=tuple(role or "body" for role in roles),
        title=_first([front.title for front in fronts]),
        salutation=_first([front.salutation for front in fronts]),
    )


def _whole(text: str, lines: Sequence[Line]) -> Structure:
    """A text without structure: all of it is preamble."""
    roles: list[LineRole] = ["body" if text[line.start : line.end].strip() else "blank" for line in lines]
    return Structure((Section("preamble", 0, len(text), lines[0].source_line),), (), tuple(roles))


def _first(ranges: Sequence[Range | None]) -> Range | None:
    return ranges[0] if ranges else None


def _roles_alone(page: Sequence[PageLine]) -> list[LineRole | None]:
    """The roles that a line shows by itself or as an entry of a table of contents; None where it is still open."""
    contents = find_contents(page)
    roles: list[LineRole | None] = []
    before: PageLine | None = None
    for index, line in enumerate(page):
        if line.blank:
            roles.append("blank")
            continue
        furniture = index in contents or (is_furniture(line.words) and not _is_cut(before, line))
        roles.append("furniture" if furniture else None)
        before = line
    return roles


def _is_cut(before: PageLine | None, line: PageLine) -> bool:
    """Whether a number alone on its line is a piece of the sentence before it, not a page number."""
    return before is not None and line.words.isdecimal() and not before.stops


def _front(page: Sequence[PageLine], roles: list[LineRole | None], first: int, last: int) -> FrontMatter:
    """The front matter and the tail of one speech, written into the roles."""
    labelled = first < last and is_label(page[first].words)
    front = read_front_matter(page, first, last, labelled)
    body_from = max(front.roles, default=first - 1) + 1
    for index, role in front.roles.items():
        if roles[index] is None and role != "body":
            roles[index] = role
    for index, role in read_tail(page, body_from, last).items():
        roles[index] = role
    return front


def _divide(
    page: Sequence[PageLine],
    roles: list[LineRole | None],
    headings: Sequence[Heading],
    parts: Sequence[tuple[int, int]],
) -> list[Division]:
    """What each line belongs to. Blank lines go with what stands before them. Names the roles of the closing."""
    divisions: list[Division] = []
    by_line = {heading.line: number for number, heading in enumerate(headings)}
    placed = [heading.line for heading in headings]
    for first, last in parts:
        current = Division("preamble", first)
        inside = headings[bisect_left(placed, first) : bisect_left(placed, last)]
        after = _last_own_line(page, roles, inside[-1], last) if inside else _first_paragraph(roles, first, last)
        closing = find_closing(page, first, after, last, roles)
        for index in range(first, last):
            role = roles[index]
            if index == closing or (role == "signature" and current.kind != "closing"):
                current = Division("closing", first)
            if index in by_line:
                current = Division("section", by_line[index])
            if role is None and current.kind == "closing":
                roles[index] = "closing"
            divisions.append(_belongs(role, current, divisions))
    return divisions


def _last_own_line(page: Sequence[PageLine], roles: Sequence[LineRole | None], heading: Heading, last: int) -> int:
    """The line up to which the last heading's own text reaches at least: a heading that stands alone has a paragraph
    of its own, and 结束语 has all."""
    if heading.title.run_in:
        return heading.line
    if is_conclusion(page[heading.title_line].words):
        return last
    for index in range(heading.title_line + 1, last):
        if roles[index] is None:
            return index
    return heading.title_line


def _belongs(role: LineRole | None, current: Division, before: Sequence[Division]) -> Division:
    if role == "furniture":
        return Division("furniture")
    return before[-1] if role == "blank" and before else current


def _first_paragraph(roles: Sequence[LineRole | None], first: int, last: int) -> int:
    """The first line of text of a speech without headings: never its closing."""
    return next((index for index in range(first, last) if roles[index] is None), last)


def _find_points(
    text: str, page: Sequence[PageLine], roles: Sequence[LineRole | None], headings: Sequence[Heading]
) -> list[list[FoundPoint]]:
    """The points of each line of text, without paths."""
    markers = {heading.line: heading.marker for heading in headings}
    found: list[list[FoundPoint]] = []
    count = 0
    for index, line in enumerate(page):
        if roles[index] not in {None, "body", "heading", "closing"} or count > MOST_POINTS:
            found.append([])
            continue
        marker = markers.get(index)
        found.append(find_points(text, marker.end if marker else line.start, line.end))
        count += len(found[-1])
    return found


def _before_points(text: str, heading: Heading, points: Sequence[FoundPoint]) -> Heading:
    """The heading, its title ended where an enumeration begins in its line."""
    return heading._replace(title=end_before(text, heading.title, points[0].start)) if points else heading


def _number_points(
    text: str,
    found: Sequence[Sequence[FoundPoint]],
    divisions: Sequence[Division],
    headings: Sequence[Heading],
    paths: Sequence[str],
) -> Iterator[Point]:
    """The points with their paths. Under one section they are counted through, after its subsections."""
    counts: dict[str, int] = {}
    for heading in headings:
        if heading.parent >= 0:
            counts[paths[heading.parent]] = counts.get(paths[heading.parent], 0) + 1
    for division, points in zip(divisions, found, strict=True):
        under = paths[division.number] if division.kind == "section" else OUTSIDE
        own: list[str] = []
        for point in points:
            parent = own[point.parent] if point.parent >= 0 else under
            counts[parent] = counts.get(parent, 0) + 1
            own.append(f"{parent}.{counts[parent]}")
            yield Point(own[-1], text[point.marker.start : point.marker.end], point.start, point.end)
