"""Reading a phrase more widely than character by character: two options, both off unless asked for.

- Quotes between its characters are passed over: 四个意识教育 finds “四个意识”教育.
- Redaction is a wildcard. A placeholder in the text (XX, ×××, 某某) stands for one to six characters of the
  phrase, so 二十届六次全会 finds XX届六次全会; a placeholder inside the phrase stands for one to six
  characters of the text. At least half of the phrase, and two characters, must be there as typed.

The index is asked which spellings really occur, so every answer is again exact.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .zone import Zone

QUOTES = "\"'“”‘’「」『』《》〈〉"

#: More quotation marks than this do not stand side by side: ”“ between two quoted words is two.
QUOTES_TOGETHER = 2

#: The signs that scrubbed texts put in the place of names and numbers, folded.
PLACEHOLDERS = "x×*某○□"

#: A placeholder stands for so many characters at most: the longest seen is a name of six.
LONGEST_REDACTED = 6

LEAST_LITERAL = 2

_PLACEHOLDER_RUN = re.compile(f"[{re.escape(PLACEHOLDERS)}]{{2,}}")


@dataclass(frozen=True, slots=True)
class Reading:
    """How a phrase is compared with the text."""

    ignore_quotes: bool = False
    placeholders: bool = False

    @property
    def exact(self) -> bool:
        return not (self.ignore_quotes or self.placeholders)


EXACT = Reading()

Places = NDArray[np.int64]


def occurrences(zone: Zone, phrase: str, reading: Reading) -> tuple[Places, Places]:
    """Starts and ends of the (folded) phrase in a zone, in order, without overlap."""
    if reading.exact:
        starts = zone.hits(phrase)
        return starts, starts + len(phrase)
    if reading.ignore_quotes:
        phrase = "".join(sign for sign in phrase if sign not in QUOTES)
    parts = [part for part in _PLACEHOLDER_RUN.split(phrase) if part] if reading.placeholders else [phrase]
    if not parts or not phrase:
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    starts, ends = _part(zone, parts[0], reading)
    for part in parts[1:]:
        starts, ends = _joined(zone, (starts, ends), _part(zone, part, reading))
    return _apart(starts, ends)


def _part(zone: Zone, part: str, reading: Reading) -> tuple[Places, Places]:
    """All occurrences of all spellings of a part, longest first at each place, one a place."""
    starts, ends = [np.zeros(0, dtype=np.int64)], [np.zeros(0, dtype=np.int64)]
    for spelling in _Spellings(zone, part, reading).all():
        places = zone.positions(spelling)
        starts.append(places)
        ends.append(places + len(spelling))
    start, end = np.concatenate(starts), np.concatenate(ends)
    order = np.lexsort((-end, start))
    start, end = start[order], end[order]
    first = np.ones(len(start), dtype=np.bool_)
    first[1:] = start[1:] != start[:-1]
    return start[first], end[first]


class _Spellings:
    """Finds the spellings of a part that occur: extends beginnings as long as the zone has them."""

    def __init__(self, zone: Zone, part: str, reading: Reading) -> None:
        self._zone = zone
        self._part = part
        self._quotes = [sign for sign in QUOTES if reading.ignore_quotes and zone.occurs(sign)]
        self._placeholders = [sign for sign in PLACEHOLDERS if reading.placeholders and zone.occurs(sign)]
        self._literal = max(LEAST_LITERAL, -(-len(part) // 2)) if reading.placeholders else 0

    def all(self) -> set[str]:
        """Every spelling, the plain one included when it occurs."""
        found: set[str] = set()
        waiting = [("", 0, 0)]  # the beginning, characters of the part it covers, of these literally
        seen = set(waiting)
        while waiting:
            for extended in self._extended(*waiting.pop()):
                if extended in seen:
                    continue
                seen.add(extended)
                text, covered, literal = extended
                if covered < len(self._part):
                    waiting.append(extended)
                elif literal >= min(self._literal, len(self._part)):
                    found.add(text)
        return found

    def _extended(self, text: str, covered: int, literal: int) -> Iterator[tuple[str, int, int]]:
        for between in self._between(text):
            if self._zone.occurs(text + between + self._part[covered]):
                yield text + between + self._part[covered], covered + 1, literal + 1
        if len(self._part) - covered + literal <= self._literal:
            return  # another placeholder would leave too little of the phrase
        for run in self._runs(text):
            for more in range(1, min(LONGEST_REDACTED, len(self._part) - covered) + 1):
                yield text + run, covered + more, literal

    def _between(self, text: str) -> Iterator[str]:
        """Nothing, or quotation marks that follow the beginning somewhere."""
        yield ""
        beginnings = [""] if text else []
        for _ in range(QUOTES_TOGETHER):
            beginnings = [
                between + sign
                for between in beginnings
                for sign in self._quotes
                if self._zone.occurs(text + between + sign)
            ]
            yield from beginnings

    def _runs(self, text: str) -> Iterator[str]:
        """Placeholders that follow the beginning somewhere; not one behind another."""
        if text and text[-1] in self._placeholders:
            return
        for sign in self._placeholders:
            for length in range(1, LONGEST_REDACTED + 1):
                if not self._zone.occurs(text + sign * length):
                    break
                yield sign * length


def _joined(zone: Zone, left: tuple[Places, Places], right: tuple[Places, Places]) -> tuple[Places, Places]:
    """Where a part follows another with one to six letters or digits between, no sign and no line break."""
    following = np.searchsorted(right[0], left[1] + 1)
    near = following < len(right[0])
    starts, ends, following = left[0][near], left[1][near], following[near]
    gap = right[0][following] - ends
    fits = gap <= LONGEST_REDACTED
    for step in range(LONGEST_REDACTED):
        fits &= zone.words_at(ends + step) | (step >= gap)
    return starts[fits], right[1][following[fits]]


def _apart(starts: Places, ends: Places) -> tuple[Places, Places]:
    """From the left, those that do not overlap an earlier one."""
    order = np.lexsort((ends, starts))
    starts, ends = starts[order], ends[order]
    if not np.any(starts[1:] < ends[:-1]):
        return starts, ends
    keep = np.zeros(len(starts), dtype=np.bool_)
    last = -1
    for index, (start, end) in enumerate(zip(starts.tolist(), ends.tolist(), strict=True)):
        if start >= last:
            keep[index] = True
            last = end
    return starts[keep], ends[keep]
