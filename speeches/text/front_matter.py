"""What stands above a speech: title, subtitle, date, speaker, salutation, and the site's lines between them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from .date_lines import find_bracketed_date, is_date_line
from .document import LineRole, Range
from .furniture import is_editors_note, is_furniture
from .headings import read_marker
from .names import is_speaker_line
from .page import PageLine
from .salutations import find_salutation, is_salutation, leading_salutation
from .title_block import settle_titles
from .titles import LONGEST_TITLE_LINE, is_title_line, names_a_speech
from .word_lists import alternatives, load_words

#: A line that ends with a stop and is longer than this is text; shorter ones (大家好！) may still be greeting.
SHORTEST_TEXT = 25
#: 同志们， and 各位老师， before the first words: a longer call has a colon.
LONGEST_CALL = 10
#: A salutation stands within this many printed lines of the top; below it 同志们！ belongs to the speech.
SALUTATION_WITHIN = 14
#: An editor's introduction above the title has at most this many paragraphs.
MOST_INTRODUCTIONS = 2

_PARENTHESISED = re.compile("[（(【〔][^（）()]{1,40}[）)】〕]$")


@dataclass(slots=True)
class FrontMatter:
    """The roles of the lines above a speech, the range of its title and of its salutation."""

    roles: dict[int, LineRole] = field(default_factory=dict)
    title: Range | None = None
    salutation: Range | None = None


def read_front_matter(page: Sequence[PageLine], first: int, last: int, labelled: bool = False) -> FrontMatter:
    """The front matter of the speech in lines ``[first, last)`` of a page. ``labelled``: its first line numbers it in
    a collection (第二篇：…的讲话)."""
    front = FrontMatter()
    zone = _zone(page, first, last, labelled)
    for index in zone:
        front.roles[index] = _role(page[index], front)
    if front.title is None:
        front.title = settle_titles(page, front.roles)
    if front.salutation is None:
        front.salutation = _before_the_text(page, first, last, front)
    return front


def _before_the_text(page: Sequence[PageLine], first: int, last: int, front: FrontMatter) -> Range | None:
    """A salutation in the same line as the first words of the text: 同志们：今天…"""
    for index in range(first, last):
        line = page[index]
        if not line.blank and index not in front.roles:
            length = leading_salutation(line.words) or _called(line.words)
            return Range(line.start, line.start + length) if length else None
    return None


def _called(words: str) -> int:
    """How many characters of the first paragraph call the hearers with a mere comma: 同志们，今天…"""
    end = max(words.find("，", 0, LONGEST_CALL), words.find(",", 0, LONGEST_CALL)) + 1
    return end if end and is_salutation(words[:end]) else 0


def _zone(page: Sequence[PageLine], first: int, last: int, labelled: bool) -> list[int]:
    """The printed lines above the text, the salutation included."""
    zone: list[int] = []
    introductions = 0
    greeted = False
    for index in range(first, last):
        line = page[index]
        if line.blank:
            continue
        addressed = is_salutation(line.words)
        if greeted and not addressed:
            break
        if addressed:
            greeted = True
        elif not _is_furniture(line) and _is_text(line) and not (index == first and labelled):
            introductions += 1
            if introductions > MOST_INTRODUCTIONS or not (
                is_editors_note(line.words) or _salutation_ahead(page, index, last)
            ):
                break
        zone.append(index)
        if len(zone) >= SALUTATION_WITHIN and not greeted and not _salutation_ahead(page, index, last):
            break
    return zone


def _salutation_ahead(page: Sequence[PageLine], index: int, last: int) -> bool:
    """Whether the salutation follows soon, with no heading and no further text before it."""
    seen = 0
    for line in page[index + 1 : last]:
        if line.blank:
            continue
        seen += 1
        if is_salutation(line.words):
            return True
        if seen > SALUTATION_WITHIN or (_is_text(line) and not _is_furniture(line)):
            return False
    return False


def _is_furniture(line: PageLine) -> bool:
    return is_furniture(line.words) or is_editors_note(line.words)


def _is_text(line: PageLine) -> bool:
    """Whether a line is running text or a heading: the front matter is over."""
    words = line.words
    if is_date_line(words):
        return False
    if _fused(line):
        return False
    if len(words) > LONGEST_TITLE_LINE or (line.stops and len(words) > SHORTEST_TEXT) or leading_salutation(words):
        return True
    if words[-1] in "，,；;：:、。":
        return True
    marker = read_marker(words, 0, len(words))
    return marker is not None and marker.value == 1 and marker.family != "首先"


def _role(line: PageLine, front: FrontMatter) -> LineRole:
    """The role of one line of the zone, before the titles are looked at together."""
    words = line.words
    if is_salutation(words):
        start = front.salutation.start if front.salutation else line.start
        front.salutation = Range(start, line.end)
        return "salutation"
    fused = _fused(line)
    if fused:
        front.title, front.salutation = fused
        return "title" if front.salutation.end == line.end else "body"
    if _is_furniture(line):
        return "furniture"
    if is_date_line(words):
        return "date"
    if is_speaker_line(words):
        return "speaker"
    if words.startswith(("——", "--", "—", "－－", "──", "―")) or _PARENTHESISED.match(words):
        return "subtitle"
    if _particular().match(words):
        return "subtitle"
    return "title" if is_title_line(line) else "body"


def _fused(line: PageLine) -> tuple[Range, Range] | None:
    """Title and salutation of a line that holds both: …的讲话（2020年1月8日）某某同志们："""
    if "：" not in line.words and ":" not in line.words:
        return None
    date = find_bracketed_date(line.words)
    found = find_salutation(line.words, date[1] if date else 0)
    if found is None or not found[0] or (date and not date[0]):
        return None
    title = line.words[: date[0] if date else found[0]].rstrip()
    if not date and not names_a_speech(title):
        return None
    return Range(line.start, line.start + len(title)), Range(line.start + found[0], line.start + found[1])


@cache
def _particular() -> re.Pattern[str]:
    return re.compile(f"(?:{alternatives(load_words('front_words')['particular'])})[：:]")
