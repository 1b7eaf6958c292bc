"""Lines that could be printed as a title, and lines that are titles by their own words: …会议上的讲话"""

from __future__ import annotations

import re
from functools import cache

from .page import PageLine
from .word_lists import alternatives, load_words

#: A printed title line: the longest met (three clauses and 的讲话) has 58 characters.
LONGEST_TITLE_LINE = 60


def is_title_line(line: PageLine) -> bool:
    """Whether a line could be printed as a title: short, and no sentence."""
    words = line.words
    return 2 <= len(words) <= LONGEST_TITLE_LINE and words[-1] not in "。，,；;：:、" and "。" not in words


def is_speech_title(line: PageLine) -> bool:
    """Whether a line is a title by its own words: …会议上的讲话"""
    return is_title_line(line) and names_a_speech(line.words)


def names_a_speech(words: str) -> bool:
    """Whether the words end as the title of a speech does: …的讲话, …的发言, …工作报告"""
    return bool(_speech_words().search(words.rstrip("”》）) ")))


@cache
def _speech_words() -> re.Pattern[str]:
    return re.compile(f"(?:{alternatives(load_words('front_words')['speech'])})$")
