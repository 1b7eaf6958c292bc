"""Which lines of a page are headings, and how they nest. Each line is judged alone, then by its neighbours."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from .bare_headings import find_bare_headings
from .document import LineRole
from .heading_titles import Title, find_title
from .headings import can_begin_marker, read_marker
from .markers import STEADY, Marker
from .nesting import Place, Run
from .outline import find_lists
from .page import PageLine
from .peroration import opens_peroration
from .salutations import is_salutation

#: A numbered line stands alone as a title up to this length; speech 一、-lines run to 50 characters.
LONGEST_STANDING = 60
#: 一⏎标题: a marker alone on its line takes the next line as its title up to this length.
LONGEST_NEXT_LINE = 40

#: The longest outline met has 250 headings. Beyond so many list numbers a text is no speech: what follows is text.
MOST_MARKERS = 4_000


class Heading(NamedTuple):
    """A heading in line ``line``; ``title_line`` is where its title stands (the next line after a lone numeral).

    ``marker`` is None for a heading without a number. ``parent`` is a place in the list of headings, or -1.
    """

    line: int
    title_line: int
    marker: Marker | None
    title: Title
    depth: int
    parent: int


def find_headings(
    text: str, page: Sequence[PageLine], roles: Sequence[LineRole | None], breaks: Sequence[int]
) -> list[Heading]:
    """The headings among the lines whose role is still open, in order. ``breaks`` are where new speeches begin."""
    lines: dict[int, int] = {}
    markers: list[Marker] = []
    for index, line in enumerate(page):
        if len(markers) >= MOST_MARKERS:
            break
        if roles[index] is None and line.words and can_begin_marker(line.words[0]):
            marker = read_marker(text, line.start, line.end)
            if marker is not None and not opens_peroration(line.words):
                lines[marker.start] = index
                markers.append(marker)
    printed = [index for index, role in enumerate(roles) if role is None]
    rows = {
        page[index].start: Place(row, row > 0 and page[printed[row - 1]].words[-1] in "：:")
        for row, index in enumerate(printed)
    }
    placed = find_lists(markers, _judge(text, page, roles, lines), breaks, rows)
    bare = find_bare_headings(page, roles, {lines[marker.start] for marker, _, _ in placed})
    if bare:
        lines |= {marker.start: index for index, marker in bare.items()}
        merged = sorted([marker for marker, _, _ in placed] + list(bare.values()), key=lambda marker: marker.start)
        placed = find_lists(merged, lambda _markers, _run: True, breaks, rows)
    return [_heading(text, page, roles, lines[marker.start], marker, depth, parent) for marker, depth, parent in placed]


def _heading(
    text: str,
    page: Sequence[PageLine],
    roles: Sequence[LineRole | None],
    index: int,
    marker: Marker,
    depth: int,
    parent: int,
) -> Heading:
    """The heading of one line, its title looked for in the line, then in the next."""
    if marker.family == "bare":
        return Heading(index, index, None, find_title(text, marker, page[index].end), depth, parent)
    title = find_title(text, marker, page[index].end)
    if title.start == title.end:
        following = _next_printed(page, index)
        if following is not None and roles[following] is None and _is_lone_title(page[following]):
            line = page[following]
            end = line.end
            return Heading(index, following, marker, Title(line.start, end, end, False), depth, parent)
    return Heading(index, index, marker, title, depth, parent)


def _is_lone_title(line: PageLine) -> bool:
    """Whether a line below a lone numeral is its title and not its text."""
    words = line.words
    if len(words) > LONGEST_NEXT_LINE or line.stops or words[-1] in "，,、：:；“":
        return False
    return read_marker(words, 0, len(words)) is None and not is_salutation(words)


def _judge(
    text: str, page: Sequence[PageLine], roles: Sequence[LineRole | None], lines: dict[int, int]
) -> Callable[[Sequence[Marker], Run], bool]:
    """What makes a list of line heads a list of headings."""

    def is_list(markers: Sequence[Marker], run: Run) -> bool:
        first = markers[run.members[0]]
        count = len(run.members)
        if any(page[lines[markers[index].start]].marked for index in run.members):
            return True
        if first.value <= 1 and count >= 2:
            return True
        if first.value == 0:
            return False
        alone = first.form not in {"", " ", "，"} and _stands_alone(text, page[lines[first.start]], first)
        if first.value == 1:
            return alone and _is_division(first) and _follows_a_whole(page, roles, lines, lines[first.start])
        if first.family in STEADY or first.family == "第":
            return run.resumed or count >= 2 or (alone and _is_division(first))
        return count >= 2 and first.value == 2 and _begun_inside(page, lines[first.start], first)

    return is_list


def _is_division(marker: Marker) -> bool:
    """Whether one member alone can be a heading: 一、 （一） 第一部分, not 1. or 一是"""
    return marker.family in {"一", "（一）"} or (marker.family == "第" and marker.form in "编篇章部分")


def _stands_alone(text: str, line: PageLine, marker: Marker) -> bool:
    """Whether nothing but a title follows the marker in its line."""
    if len(line.words) > LONGEST_STANDING or line.stops:
        return False
    title = find_title(text, marker, line.end)
    return title.end > title.start and not title.run_in


def _follows_a_whole(
    page: Sequence[PageLine], roles: Sequence[LineRole | None], lines: dict[int, int], index: int
) -> bool:
    """Whether the line before is whole, so that this one is no piece of its sentence: a sentence with its stop, a
    heading, a line of another role."""
    for place in range(index - 1, -1, -1):
        line = page[place]
        if not line.blank:
            return line.stops or line.words[-1] in "：:" or roles[place] is not None or line.start in lines
    return True


def _begun_inside(page: Sequence[PageLine], index: int, marker: Marker) -> bool:
    """Whether the first member stands inside the paragraph before: …主要有：一是…⏎二是…⏎三是…"""
    for line in reversed(page[max(0, index - 4) : index]):
        if not line.blank:
            return any(f"{mark}一{marker.form}" in line.words for mark in "。：；，")
    return False


def _next_printed(page: Sequence[PageLine], index: int) -> int | None:
    for following in range(index + 1, min(index + 6, len(page))):
        if not page[following].blank:
            return following
    return None
