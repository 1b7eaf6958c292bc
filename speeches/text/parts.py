"""Several speeches on one page: where each begins."""

from __future__ import annotations

from collections.abc import Sequence

from .document import LineRole
from .front_matter import is_date_line, is_speech_title
from .names import is_speaker_line
from .page import PageLine
from .salutations import is_salutation

#: Between the title of a further speech and its salutation stand at most so many lines (subtitle, date, speaker).
LINES_TO_SALUTATION = 4
#: A speech has at least so many paragraphs before the next one begins, each a sentence of this length at least.
FEWEST_PARAGRAPHS, SHORTEST_PARAGRAPH = 2, 25


def find_parts(page: Sequence[PageLine], roles: Sequence[LineRole | None]) -> list[int]:
    """The first lines of the speeches on a page; ``[0]`` when it holds one.

    A further speech shows itself by a title of its own (…的讲话, …的发言) with a salutation, a date or a speaker
    below it. A second 同志们！ alone is none: it opens the closing.
    """
    parts = [0]
    printed = [index for index, line in enumerate(page) if not line.blank and roles[index] is None]
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
