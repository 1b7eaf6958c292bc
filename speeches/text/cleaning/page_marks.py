"""Pages in the middle of a sentence: their numbers, and the marks that converters leave for them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..offsets import Edit
from .draft import EDGE_SPACES, Draft
from .hard_wraps import Wrap, find_wrap
from .line_shapes import ends_sentence, glue, opens_item

#: — 3 —, -3-, ·3·, 第3页, 第 3 页 共 9 页, 3 / 12, Page 3 of 9; a bare 3 counts only where it cuts a sentence in two,
#: as all of these do: elsewhere a number on its line may be a section's mark.
_NUMBER = re.compile(
    r"[-—–－―·•~～]{0,3}\s{0,3}\d{1,4}\s{0,3}[-—–－―·•~～]{0,3}"
    r"|第\s{0,3}\d{1,4}\s{0,3}页(?:\s{0,3}[,，/]?\s{0,3}[（(]?共\s{0,3}\d{1,4}\s{0,3}页[）)]?)?"
    r"|\d{1,4}\s{0,3}/\s{0,3}\d{1,4}"
    r"|[Pp]age\s{0,3}\d{1,4}(?:\s{0,3}of\s{0,3}\d{1,4})?"
)
#: No line with a page's number is longer: 第 1024 页 （共 2048 页）
_LONGEST_NUMBER = 24

_TAG = re.compile(r"<PAGE_DIV\s{0,4}/?>", re.IGNORECASE)

#: How much of a line is looked at on each side of a mark.
_CONTEXT = 200
#: A line shorter than this is no half of a sentence: titles and headings are short.
_SHORTEST_HALF = 20
#: From this length on a line is running text even without a comma.
_RUNNING = 40
#: A line that begins as a heading and has no full stop is one up to this length.
_LONGEST_HEADING = 60
_PAUSE = re.compile("[，。；、！？,;]")
#: 同志们： and 各位代表！ after a page's number begin the speech, they do not go on with its title.
_LONGEST_SALUTATION = 30


def find_numbers(draft: Draft) -> Iterator[Edit]:
    """A page number between the two halves of a sentence goes, and the halves are joined.

    Elsewhere it stays in the text: structure calls it furniture.
    """
    wrap: Wrap | None = None
    looked = False
    filled = [line for line in draft.lines if line.core]
    for before, line, after in zip(filled, filled[1:], filled[2:], strict=False):
        if len(line.core) > _LONGEST_NUMBER or not _NUMBER.fullmatch(line.core):
            continue
        if line.core.isdecimal() and before.core[-1].isascii() and before.core[-1].isalnum():
            continue  # 广义货币M⏎2⏎增长: the number belongs to the word
        if not looked:
            wrap, looked = find_wrap(draft.lines), True
        full = wrap is not None and wrap.is_full(before)
        if before.marked != after.marked or not _are_halves(before.core, after.core, full):
            continue
        if full:  # the next step joins the lines, and must still see how wide each is
            yield before.start + len(before.text), after.start, "\n"
        else:
            yield before.core_end, after.core_start, glue(before.core, after.core)


def find_tags(draft: Draft) -> Iterator[Edit]:
    """<PAGE_DIV> between the halves of a sentence goes and they are joined; elsewhere it is a line end."""
    text = draft.text
    joined = 0
    for tag in _TAG.finditer(text):
        if tag.start() < joined:
            continue
        left_end, right_start = _skip_blanks(text, tag.start(), tag.end(), joined)
        left = text[max(joined, left_end - _CONTEXT) : left_end].rpartition("\n")[2].lstrip(EDGE_SPACES)
        right = text[right_start : right_start + _CONTEXT].partition("\n")[0].rstrip(EDGE_SPACES)
        if _are_halves(left, right, full=False):
            yield left_end, right_start, glue(left, right)
            joined = right_start
        else:
            inside = text[tag.start() - 1 : tag.start()] not in ("\n", "") and text[tag.end() : tag.end() + 1] != "\n"
            yield tag.start(), tag.end(), "\n" if inside else ""
            joined = tag.end()


def _skip_blanks(text: str, start: int, end: int, least: int) -> tuple[int, int]:
    """The stretch widened over blanks and line ends on both sides, not below ``least``."""
    blanks = EDGE_SPACES + "\n"
    while start > least and text[start - 1] in blanks:
        start -= 1
    while end < len(text) and text[end] in blanks:
        end += 1
    return start, end


def _are_halves(left: str, right: str, full: bool) -> bool:
    """Whether two lines are one sentence cut in two. ``full``: the left one fills a hard-wrapped line."""
    if not left or not right or ends_sentence(left):
        return False
    if opens_item(left) and "。" not in left and len(left) < _LONGEST_HEADING:
        return False
    if not (full or len(left) >= _RUNNING or (len(left) >= _SHORTEST_HALF and _PAUSE.search(left))):
        return False
    if opens_item(right) or (len(right) <= _LONGEST_SALUTATION and right[-1] in "：:" + "！!"):
        return False
    return _PAUSE.search(right) is not None
