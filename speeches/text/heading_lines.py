"""Which lines of a page are headings, and how they nest. Each line is judged alone, then by its neighbours."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from .document import LineRole
from .front_matter import is_date_line
from .heading_titles import Title, find_title
from .headings import STEADY, Marker, can_begin_marker, read_marker
from .names import is_name, is_speaker_line
from .outline import Place, Run, find_lists
from .page import PageLine
from .peroration import opens_peroration
from .salutations import is_salutation
from .word_lists import load_words

#: A numbered line stands alone as a title up to this length; speech 一、-lines run to 50 characters.
LONGEST_STANDING = 60
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
#: 一⏎标题: a marker alone on its line takes the next line as its title up to this length.
LONGEST_NEXT_LINE = 40

#: The longest outline met has 250 headings. Beyond so many list numbers a text is no speech: what follows is text.
MOST_MARKERS = 4_000
#: Headings after which all text is theirs, the peroration too.
CONCLUSIONS = frozenset({"结束语", "结语", "尾声"})

_BARE_RANK, _CLOSING_RANK = 0.5, 0.0
_NO_BARE = re.compile("[。！？：；:;!?…|｜=＝→>]|[，、,（(《“‘—的和与及了]$|^[，、,）)》”’—\\d]")
_PAIRS = ("“”", "《》", "（）", "()", "‘’")


@dataclass(frozen=True, slots=True)
class Heading:
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
    bare = _bare_headings(page, roles, {lines[marker.start] for marker, _, _ in placed})
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


def is_conclusion(words: str) -> bool:
    """Whether a heading by its own words is the last of a text: 结束语"""
    return "".join(words.split()) in CONCLUSIONS


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


def _bare_headings(page: Sequence[PageLine], roles: Sequence[LineRole | None], numbered: set[int]) -> dict[int, Marker]:
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
    return found | {index: _bare_marker(page[index]) for index in bare if page[index].words in _unnumbered()}


def _is_bare(page: Sequence[PageLine], printed: list[int], position: int, numbered: set[int]) -> bool:
    """Whether a short line stands between paragraphs as a heading does."""
    words = page[printed[position]].words
    if words in _unnumbered():
        return 0 < position < len(printed) - 1
    if len(words) < SHORTEST_BARE or _NO_BARE.search(words) or _is_other(words):
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


def _next_printed(page: Sequence[PageLine], index: int) -> int | None:
    for following in range(index + 1, min(index + 6, len(page))):
        if not page[following].blank:
            return following
    return None


@cache
def _unnumbered() -> frozenset[str]:
    return frozenset(load_words("heading_words")["unnumbered"])
