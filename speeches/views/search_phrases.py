"""Each phrase of a query by itself: how often it was found, and where else it can be looked at."""

from __future__ import annotations

from dataclasses import dataclass

from ..search import lookup
from ..search.query_words import spell
from .search_frame import Frame

#: Phrases that are counted one by one on the page; the rest is in the totals.
SHOWN_PHRASES = 10


@dataclass(frozen=True, slots=True)
class PhraseCount:
    """``mentions`` in ``speeches`` among those found. ``lines``: the address of its lines, where it stands in texts."""

    text: str
    scope: str
    mentions: int
    speeches: int
    alone: str
    lines: str


def phrase_counts(frame: Frame) -> list[PhraseCount]:
    """The wanted phrases with their counts in the speeches that fit, in the order typed."""
    counted = []
    for number, term in enumerate(frame.selection.terms[:SHOWN_PHRASES]):
        total = lookup.total(term.counts, frame.selection.mask)
        lines = frame.elsewhere("kwic", term=number + 1 if number else None) if term.phrase.scope == "text" else ""
        alone = frame.elsewhere("search", q=spell(term.phrase))
        counted.append(PhraseCount(term.phrase.text, term.phrase.scope, total.mentions, total.speeches, alone, lines))
    return counted
