"""A table of contents: it doubles every heading, and is furniture."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .page import PageLine

#: A list of titles is a table of contents when at least so many of its lines end with a page number …
NUMBERED_ENTRIES = 2
#: … or when at least so many of its lines stand a second time below, as headings or titles.
DOUBLED_ENTRIES = 3
#: An entry is a title; a longer line is text.
SHORTEST_ENTRY, LONGEST_ENTRY = 3, 60

_LEADER = re.compile(r"(?:[.．·…]{2,}|…|[\s\u3000]{2,}|\t|-{3,})\s*[（(]?\d{1,4}[）)]?$")
_PAGE = re.compile(r"[.．·…\s]*[（(]?\d{0,4}[）)]?$")
_HEADS = {"目录", "目次", "contents", "CONTENTS", "Contents"}


def find_contents(page: Sequence[PageLine]) -> frozenset[int]:
    """The lines of the page that are a table of contents."""
    printed = [index for index, line in enumerate(page) if not line.blank]
    found = _with_page_numbers(page, printed)
    head = _head(page, printed)
    found |= _doubled(page, printed, head)
    if found and head is not None:
        found.add(head)
    return frozenset(found)


def _with_page_numbers(page: Sequence[PageLine], printed: list[int]) -> set[int]:
    """Runs of entries with dots or a gap and a page number at the end."""
    found: set[int] = set()
    block: list[int] = []
    for index in [*printed, -1]:
        words = page[index].words if index >= 0 else ""
        if words and len(words) <= LONGEST_ENTRY and words[-1] in "0123456789）)" and _LEADER.search(words[-24:]):
            block.append(index)
            continue
        if len(block) >= NUMBERED_ENTRIES:
            found.update(block)
        block = []
    return found


def _head(page: Sequence[PageLine], printed: list[int]) -> int | None:
    """The line 目录."""
    for index in printed:
        if len(page[index].words) <= 8 and "".join(page[index].words.split()) in _HEADS:
            return index
    return None


def _doubled(page: Sequence[PageLine], printed: list[int], head: int | None) -> set[int]:
    """Adjoining titles, each of which stands again below."""
    keys = {index: _key(page[index].words) for index in printed}
    places: dict[str, list[int]] = {}
    for index, key in keys.items():
        if SHORTEST_ENTRY <= len(page[index].words) <= LONGEST_ENTRY:
            places.setdefault(key, []).append(index)
    found: set[int] = set()
    block: list[int] = []
    for position, index in enumerate([*printed, -1]):
        again = index >= 0 and not page[index].stops and _stands_below(places, keys[index], index)
        if again and (not block or printed[position - 1] == block[-1]):
            block.append(index)
            continue
        found.update(_proved(block, [places[keys[entry]][-1] for entry in block], head))
        block = [index] if again else []
    return found


def _stands_below(places: dict[str, list[int]], key: str, index: int) -> bool:
    return bool(key) and key in places and places[key][-1] > index


def _proved(block: list[int], again: list[int], head: int | None) -> list[int]:
    """The block when it is a table of contents: long enough, and its entries stand again below it, not within it.
    ``again`` says of each entry where it stands last."""
    outside = [last for last in again if last > block[-1]]
    under_head = head is not None and bool(block) and 0 < block[0] - head <= 3
    return block if len(outside) >= (2 if under_head else DOUBLED_ENTRIES) else []


def _key(words: str) -> str:
    """A title without blanks and page number."""
    return "".join(_PAGE.sub("", words).split()) if words[-1] in "0123456789）)." else "".join(words.split())
