"""Signs between single characters: blanks that space out a title, dots that cheat a word filter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice

from ..offsets import Edit
from ..word_lists import alternatives, load_words
from .draft import Draft
from .line_shapes import is_han

#: A title stands in the first lines; further down, single characters with blanks between are cells of a table.
TITLE_LINES = 6
#: 张 三 is a name, 省 长 an office: so many single characters are a title spaced out.
FEWEST_SINGLES = 4
#: They are most of the line: 弘 扬“四气” 提 振 精 神 has five of six.
SINGLES_SHARE = 0.6
#: No title is longer.
LONGEST_TITLE = 80

_BLANKS = re.compile("[ \u3000]+")
#: The first dot of a word; the list of words is tried only there.
_DOT_BEFORE_HAN = re.compile("[.](?=[\u3400-\u9fff])")


def find_spaced_letters(draft: Draft) -> Iterator[Edit]:
    """Blanks between the letters of a title. Where some are wider than others, the wide ones keep one space."""
    for line in islice((line for line in draft.lines if line.core), TITLE_LINES):
        if len(line.core) > LONGEST_TITLE:
            continue
        words = _BLANKS.split(line.core)
        singles = sum(len(word) == 1 and is_han(word) for word in words)
        if singles < FEWEST_SINGLES or singles < SINGLES_SHARE * len(words):
            continue
        blanks = list(_BLANKS.finditer(line.core))
        narrow = min(len(blank.group()) for blank in blanks)
        for blank in blanks:
            kept = "" if len(blank.group()) == narrow else " "
            yield line.core_start + blank.start(), line.core_start + blank.end(), kept


def find_filter_dots(draft: Draft) -> Iterator[Edit]:
    """Dots between the characters of a word that word filters look for: 主.席.台. Other dots may be a list's."""
    text = draft.text
    done = 0
    for dot in _DOT_BEFORE_HAN.finditer(text, 1):
        word = _dotted_words().match(text, dot.start() - 1) if dot.start() > done else None
        if word:
            done = word.end()
            yield word.start(), done, word.group().replace(".", "")


@cache
def _dotted_words() -> re.Pattern[str]:
    """The words of ``vocab/filtered_words.tsv`` with dots between their characters, the longest first."""
    dotted = tuple(".".join(word) for words in load_words("filtered_words").values() for word in words)
    return re.compile(f"(?<![.])(?:{alternatives(dotted)})(?![.])")
