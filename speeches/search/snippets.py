"""The passages of one speech that show its hits: pure work on a text and the places found in it.

Places are code points of the canonical text. Folding keeps places, so a passage found in the folded text is
cut out of the original.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate, repeat
from typing import NamedTuple

#: What is shown around the first hit of a passage, in characters: two lines of a result on a wide page.
CONTEXT_BEFORE = 24
LONGEST_PASSAGE = 120

#: Passages shown for a speech.
PASSAGES = 3

#: A passage rather begins after one of these, if one stands near its beginning.
_STOP = re.compile("[。；！？;!?]")


class Mark(NamedTuple):
    """One hit ``[start, end)``; ``term`` is the number of the phrase in the query."""

    start: int
    end: int
    term: int


class Passage(NamedTuple):
    """``[start, end)`` of a line that itself runs from ``line_start`` to ``line_end``; ``line`` counts the line
    breaks before it. ``marks`` lie inside the passage, in order, without overlap."""

    line: int
    line_start: int
    line_end: int
    start: int
    end: int
    marks: tuple[Mark, ...]


#: The number of a phrase in the query, and its folded text. A number may come twice: spellings of one phrase.
Wanted = tuple[int, str]


def places_of(text: str, phrase: str) -> list[int]:
    """Where ``str.count`` counts the phrase. Splitting finds them at the speed of C: the pieces lie between."""
    lengths = accumulate(map(len, text.split(phrase)))
    places = [length + index * len(phrase) for index, length in enumerate(lengths)]
    return places[:-1]  # the last piece ends with the text


def marks_of(text: str, phrases: Sequence[Wanted], start: int = 0, end: int | None = None) -> tuple[Mark, ...]:
    """Hits of several phrases in a folded text, in its order. Of two that overlap the first stays, of two that
    begin together the longer."""
    terms = {phrase: term for term, phrase in phrases}
    found = _any_of(tuple(phrase for _, phrase in phrases)).finditer(text, start, len(text) if end is None else end)
    return tuple(Mark(*hit.span(), terms[hit[0]]) for hit in found)


@lru_cache(maxsize=256)  # the phrases of a query are the same for every speech of a page
def _any_of(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """Literal phrases only: such a pattern cannot backtrack."""
    return re.compile("|".join(re.escape(phrase) for phrase in sorted(phrases, key=len, reverse=True)))


def passages(text: str, phrases: Sequence[Wanted], most: int = PASSAGES) -> tuple[Passage, ...]:
    """The passages that show most: lines with the most different phrases first, then those with most hits;
    shown in the order of the text."""
    lines = text.split("\n")
    hits = list(zip(*(map(str.count, lines, repeat(phrase)) for _, phrase in phrases), strict=True))  # of each line
    # Smallest first: most different phrases, then most hits, then the order of the text.
    ranked = sorted((hits[number].count(0), -total, number) for number, total in enumerate(map(sum, hits)) if total)
    chosen = sorted(number for _, _, number in ranked[:most])
    starts = list(accumulate(map(len, lines), initial=0)) if chosen else []
    return tuple(_passage(text, line, starts[line] + line, starts[line + 1] + line, phrases) for line in chosen)


def _passage(text: str, line: int, line_start: int, line_end: int, phrases: Sequence[Wanted]) -> Passage:
    first = _any_of(tuple(phrase for _, phrase in phrases)).search(text, line_start, line_end)
    hit, hit_end = first.span() if first else (line_start, line_start)
    start = _beginning(text, line_start, hit)
    end = max(min(line_end, start + LONGEST_PASSAGE), hit_end)
    if end == line_end:
        start = max(line_start, min(start, end - LONGEST_PASSAGE))
    return Passage(line, line_start, line_end, start, end, marks_of(text, phrases, start, end))


def _beginning(text: str, line_start: int, hit: int) -> int:
    """Where to begin: the line if it is near, else after a stop, else so many characters before the hit."""
    earliest = hit - CONTEXT_BEFORE
    if earliest <= line_start:
        return line_start
    stop = _STOP.search(text, earliest, hit)
    return stop.end() if stop else earliest
