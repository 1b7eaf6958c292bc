"""Where a heading ends and its text begins: （一）标题。正文…"""

from __future__ import annotations

import re
from typing import NamedTuple

from .markers import Marker

#: The longest first sentence that is still taken as a title. In the run-in members of real speeches (一是…。) the
#: first sentence may hold several clauses; past two printed lines it is no title but the text itself.
LONGEST_TITLE = 120

#: A colon ends a run-in title (（一）主要成效：一年来…) when so much text at least follows it in the line …
TEXT_AFTER_COLON = 40
#: … and so few characters stand before it; 要做到以下几点的有关要求是： is a sentence, not a title.
TITLE_BEFORE_COLON = 25

#: A wide gap ends a title of so many characters at most, before so much text at least; 提高认识　加强领导 is one title.
LATEST_GAP, TEXT_AFTER_GAP = 60, 40

#: A wide gap ends a title when the stop was forgotten: （一）加强领导　　各级…
_GAP = re.compile("[ \u3000\t]{2,}|\u3000")

#: What may end a title or open and close a quotation inside it. An ASCII full stop counts between Chinese words only.
_MARKS = re.compile("[。；;！？!?：:“”‘’（）()《》「」『』]|\\.(?=[^\\d.\\s]|\\s*$)")
_OPENING = {"“": "”", "‘": "’", "（": "）", "(": ")", "《": "》", "「": "」", "『": "』"}
_STOPS = "。；;."
_KEPT_STOPS = "！？!?"
_TRAILING = "。；;.：:，,、 \u3000\t"
_CHINESE_LETTER = re.compile("[\u3400-\u9fff”’）》」』]")


class Title(NamedTuple):
    """A heading's title: ``[start, end)`` without its stop, ``body`` where the text after it begins.

    ``start == end`` when the marker stands alone.
    """

    start: int
    end: int
    body: int
    run_in: bool


def find_title(text: str, marker: Marker, end: int) -> Title:
    """The title after a marker, in a line that ends at ``end``. The title is the first sentence, without its stop."""
    start = _skip_blanks(text, marker.end, end)
    last = _rskip_blanks(text, start, end)
    if start >= last:
        return Title(start, start, end, False)
    stop, body = _first_stop(text, start, last)
    if stop - start > LONGEST_TITLE:
        stop, body = _first_clause(text, start, stop)
    body = _skip_blanks(text, body, last)
    title_end = stop
    while title_end > start and text[title_end - 1] in _TRAILING:
        title_end -= 1
    return Title(start, title_end, body if body < last else end, body < last)


def end_before(text: str, title: Title, point: int) -> Title:
    """The title cut off where an enumeration begins inside it: 管好船，一是勤修，二是勤查。"""
    if not title.start < point < title.end:
        return title
    end = point
    while end > title.start and text[end - 1] in _TRAILING:
        end -= 1
    return Title(title.start, end, point, True)


def _first_stop(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the first sentence ends (its stop left out) and where the next begins; stops in quotations do not count."""
    closing: list[str] = []
    first_inside: tuple[int, int] | None = None
    gap = _gap_behind(text, start, end)
    limit = gap.start() if gap else end
    for match in _MARKS.finditer(text, start, limit):
        mark, at = match.group(), match.start()
        if mark in _OPENING:
            closing.append(_OPENING[mark])
        elif closing and mark == closing[-1]:
            closing.pop()
        elif mark in "：:":
            if not closing and at - start <= TITLE_BEFORE_COLON and end - at > TEXT_AFTER_COLON:
                return at, at + 1
        elif mark in _STOPS or mark in _KEPT_STOPS:
            if mark == "." and not _CHINESE_LETTER.match(text, at - 1):
                continue
            found = (at, at + 1) if mark in _STOPS else (at + 1, at + 1)
            if not closing:
                return found
            first_inside = first_inside or found
    if closing and first_inside:  # the quotation was never closed: its marks prove nothing
        return first_inside
    return (limit, gap.end()) if gap else (end, end)


def _gap_behind(text: str, start: int, end: int) -> re.Match[str] | None:
    """The wide gap that ends a title, soon after its beginning and with text behind it."""
    near = _GAP.search(text, start, min(end, start + LATEST_GAP + 2))  # two blanks are a gap, and the rest is not read
    gap = _GAP.match(text, near.start(), end) if near else None
    if gap is None or gap.start() - start > LATEST_GAP or end - gap.end() <= TEXT_AFTER_GAP:
        return None
    return gap


def _first_clause(text: str, start: int, end: int) -> tuple[int, int]:
    """The first clause of a sentence that is too long for a title."""
    for at in range(start, min(end, start + LONGEST_TITLE)):
        if text[at] in "，,：:":
            return at, at + 1
    return start, start


def _skip_blanks(text: str, start: int, end: int) -> int:
    while start < end and text[start] in " \u3000\t":
        start += 1
    return start


def _rskip_blanks(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] in " \u3000\t":
        end -= 1
    return end
