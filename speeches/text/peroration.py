"""Where a speech ends: the closing (同志们，… 总之，… 让我们…), the signature, and what the page adds below."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from .date_lines import ends_with_date, is_date_line
from .document import LineRole
from .furniture import ends_page, is_attachment, is_furniture, is_note_mark
from .names import is_name, is_speaker_line
from .page import PageLine
from .salutations import is_salutation
from .word_lists import alternatives, load_words

#: A closing is short: at most this share of the speech, so that 同志们！ in the middle of a speech opens none …
LONGEST_SHARE = 0.25
#: … but a closing of this many characters is allowed in the shortest speech, and of no more in the longest.
ALWAYS_ALLOWED, NEVER_MORE = 400, 2500
#: 总之， and 让我们 open the closing only in the last paragraphs; before them they sum up a paragraph.
LAST_PARAGRAPHS = 3
#: Text is a line of this length, or one that ends with a stop; the tail of a page has neither.
TEXT_LENGTH = 40
#: Who and when stand in so many lines at most, each so long at most.
MOST_SIGNATURE_LINES = 4
LONGEST_SIGNATURE = 30

_ADDRESS_INSIDE = re.compile("[。！!”](?:(?:同志们|各位[^，。！：]{1,12}|女士们)[，,！!：:]|让我们)")


def read_tail(page: Sequence[PageLine], first: int, last: int) -> dict[int, LineRole]:
    """The roles of the lines below the text in lines ``[first, last)``: signature and furniture."""
    roles: dict[int, LineRole] = {}
    tail = _tail(page, first, last)
    over = False
    signature: list[int] = []
    for index in tail:
        words = page[index].words
        if over or ends_page(words) or is_attachment(words):
            over = True
            roles[index] = "furniture"
        elif is_furniture(words) or is_note_mark(words):
            roles[index] = "furniture"
        else:
            signature.append(index)
    if _is_signature(page, signature):
        roles |= dict.fromkeys(signature, "signature")
    return roles


def find_closing(
    page: Sequence[PageLine], first: int, after: int, last: int, roles: Sequence[LineRole | None]
) -> int | None:
    """The line with which the closing of the speech in lines ``[first, last)`` begins, below line ``after``, its last
    heading; None when there is none."""
    text = [index for index in range(after + 1, last) if roles[index] is None]
    total = sum(len(line.words) for line in page[first:last])
    allowed = min(max(ALWAYS_ALLOWED, total * LONGEST_SHARE), NEVER_MORE)
    length = 0
    opening = None
    for count, index in enumerate(reversed(text), start=1):
        words = page[index].words
        length += len(words)
        if length > allowed:
            break
        if _addresses(words) or (count <= LAST_PARAGRAPHS and opens_peroration(words)):
            opening = index
    if opening is None and text and _ADDRESS_INSIDE.search(page[text[-1]].words):
        return text[-1]
    return opening


def opens_peroration(words: str) -> bool:
    """Whether a paragraph begins with words that open the closing: 总之，… 让我们…"""
    return bool(_peroration().match(words))


def _addresses(words: str) -> bool:
    """Whether a paragraph opens by addressing the hearers."""
    return bool(_address().match(words)) or is_salutation(words)


def _tail(page: Sequence[PageLine], first: int, last: int) -> list[int]:
    """The printed lines after the last line of text, and everything after a line that ends the page."""
    printed = [index for index in range(first, last) if not page[index].blank]
    end = len(printed)
    while end > 0 and not _is_text(page[printed[end - 1]]):
        end -= 1
    for position in range(end // 2, end):
        words = page[printed[position]].words
        if ends_page(words) and not page[printed[position]].stops:
            return printed[position:]
    return printed[end:]


def _is_text(line: PageLine) -> bool:
    words = line.words
    if is_furniture(words) or is_attachment(words) or ends_page(words):
        return False
    return len(words) >= TEXT_LENGTH or line.stops or is_salutation(words)


def _is_signature(page: Sequence[PageLine], lines: list[int]) -> bool:
    """Whether the short lines below the text say who and when: at least a date, a body or a name among them."""
    if not 1 <= len(lines) <= MOST_SIGNATURE_LINES:
        return False
    words = [page[index].words for index in lines]
    if any(len(word) > LONGEST_SIGNATURE for word in words):
        return False
    return any(map(_signs, words))


def _signs(words: str) -> bool:
    return (
        ends_with_date(words)
        or is_date_line(words)
        or bool(_organ().search(words))
        or is_name(words)
        or is_speaker_line(words)
    )


@cache
def _address() -> re.Pattern[str]:
    return re.compile("(?:同志们|各位[^，。！：,!:]{1,14}|女士们|朋友们|老师们|同学们|代表们|委员们)[，,！!：:、]")


@cache
def _peroration() -> re.Pattern[str]:
    return re.compile(alternatives(load_words("front_words")["peroration"]).replace("，", "[，,]"))


@cache
def _organ() -> re.Pattern[str]:
    return re.compile(f"(?:{alternatives(load_words('front_words')['organ'])})$")
