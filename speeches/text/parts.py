"""Several speeches on one page: where each begins."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .date_lines import is_date_line
from .document import LineRole
from .names import is_speaker_line
from .page import PageLine
from .salutations import is_salutation
from .titles import is_speech_title

#: Between the title of a further speech and its salutation stand at most so many lines (subtitle, date, speaker).
LINES_TO_SALUTATION = 4
#: A speech has at least so many paragraphs before the next one begins, each a sentence of this length at least.
FEWEST_PARAGRAPHS, SHORTEST_PARAGRAPH = 2, 25
#: 第二篇：, 【篇3】, 讲话稿范文二: the labels of a page that collects speeches; the longest holds the title too.
LONGEST_LABEL = 60
#: So many of a page's labels are followed by a salutation within so many lines, or they divide a book.
FEWEST_LABELS, LINES_AFTER_LABEL = 2, 7

_NUMBER = "[一二三四五六七八九十0-9]{1,3}"
_LABEL = re.compile(f"第{_NUMBER}篇(?=[：:、 \u3000]|$)|[【（(]?(?:篇|范文){_NUMBER}[】）)：:、 \u3000]")
_LABEL_AT_END = re.compile(f"(?:篇|范文){_NUMBER}[】）)：:]?$|(?:稿|讲话|发言|致辞|材料)[ \u3000]?[0-9]{{1,2}}$")


def find_parts(page: Sequence[PageLine], roles: Sequence[LineRole | None]) -> list[int]:
    """The first lines of the speeches on a page; ``[0]`` when it holds one.

    A further speech shows itself by a title of its own (…的讲话, …的发言) with a salutation, a date or a speaker
    below it. A second 同志们！ alone is none: it opens the closing.
    """
    printed = [index for index, line in enumerate(page) if not line.blank and roles[index] is None]
    labels = _labels(page, printed)
    if labels:
        return labels if labels[0] == 0 else [0, *labels]
    parts = [0]
    paragraphs = 0
    for position, index in enumerate(printed):
        paragraphs += page[index].stops and len(page[index].words) >= SHORTEST_PARAGRAPH
        if paragraphs < FEWEST_PARAGRAPHS or not is_speech_title(page[index]):
            continue
        below = printed[position + 1 : position + 1 + LINES_TO_SALUTATION]
        if _begins_speech(page, below):
            parts.append(index)
            paragraphs = 0
    return parts


def is_label(words: str) -> bool:
    """Whether a line numbers a speech of a collection: 第二篇：…, …讲话稿篇3"""
    return len(words) <= LONGEST_LABEL and bool(_LABEL.match(words) or _LABEL_AT_END.search(words[-8:]))


def _labels(page: Sequence[PageLine], printed: Sequence[int]) -> list[int]:
    """The lines that number the speeches of a collection; none when the page is no collection."""
    labels = [(position, index) for position, index in enumerate(printed) if is_label(page[index].words)]
    if len(labels) < FEWEST_LABELS:
        return []
    greeted = [
        index
        for position, index in labels
        if any(is_salutation(page[below].words) for below in printed[position + 1 : position + 1 + LINES_AFTER_LABEL])
    ]
    return [index for _, index in labels] if len(greeted) >= FEWEST_LABELS else []


def _begins_speech(page: Sequence[PageLine], below: Sequence[int]) -> bool:
    """Whether the lines below a title are those of a speech's beginning."""
    for place, index in enumerate(below):
        words = page[index].words
        if is_salutation(words):
            return True
        short = is_date_line(words) or is_speaker_line(words) or words.startswith(("——", "（", "("))
        if place == 0 and (is_date_line(words) or is_speaker_line(words)) and len(below) > 1:
            return True
        if not short:
            return False
    return False
