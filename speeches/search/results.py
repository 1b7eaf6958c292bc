"""A page of found speeches: who comes first, and the passages that show why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from .evaluation import Selection, Term
from .folding import fold
from .lookup import Hits
from .ranking import best, bm25
from .records import SCOPES, Scope
from .snapshot import Snapshot
from .snippets import Mark, Passage, Wanted, marks_of, passages

#: What orders the page: relevance, number of mentions, or values over slots (days, lengths), largest first.
Order = Literal["relevance", "mentions"] | NDArray[Any]

#: When fewer than one slot in this many fits, scores are made for those alone.
GATHER_BELOW = 8


@dataclass(frozen=True, slots=True)
class Found:
    """A speech of the page. ``mentions``: hits of all phrases; ``passages``: of the text, in its order;
    ``title_marks`` and ``heading_marks``: hits of 标题: and 章节: phrases, in code points of title and headings."""

    slot: int
    speech_id: int
    mentions: int
    passages: tuple[Passage, ...]
    title_marks: tuple[Mark, ...] = ()
    heading_marks: tuple[Mark, ...] = ()


def page(
    snapshot: Snapshot, selection: Selection, *, order: Order = "relevance", first: int = 0, count: int = 20
) -> list[Found]:
    """Found speeches ``first`` … ``first + count`` in the order asked for; none beyond the last."""
    slots = np.flatnonzero(selection.mask)
    together = selection.counts()
    if isinstance(order, np.ndarray):
        values: NDArray[Any] = order[slots]
    elif order == "mentions" or not selection.terms:
        values = together[slots].astype(np.int64)
    else:
        values = _relevance(snapshot, selection, slots)
    places = best(values, snapshot.ids[slots], first, count)
    return [_found(snapshot, selection.terms, slot, int(together[slot])) for slot in slots[places].tolist()]


def found_in(snapshot: Snapshot, selection: Selection, speech_ids: Sequence[int]) -> list[Found]:
    """What the query found in these speeches, in this order; ids that do not fit are passed over."""
    together = selection.counts()
    slots = [slot for slot in snapshot.slots_of(speech_ids).tolist() if slot >= 0 and selection.mask[slot]]
    return [_found(snapshot, selection.terms, slot, int(together[slot])) for slot in slots]


def _relevance(snapshot: Snapshot, selection: Selection, slots: NDArray[np.int64]) -> NDArray[np.float32]:
    few = len(slots) * GATHER_BELOW < snapshot.slots
    weights = snapshot.length_weights[slots] if few else snapshot.length_weights
    scores = np.zeros(len(weights), dtype=np.float32)
    for term in selection.terms:
        counts = term.counts[slots] if few else term.counts
        scores += bm25(counts, weights, int(np.count_nonzero(term.counts)), snapshot.speeches)
    return scores if few else scores[slots]


def _found(snapshot: Snapshot, terms: tuple[Term, ...], slot: int, mentions: int) -> Found:
    shown: tuple[Passage, ...] = ()
    marks: dict[Scope, tuple[Mark, ...]] = {}
    for scope in SCOPES:
        wanted = _wanted(snapshot, terms, slot, scope)
        if wanted and scope == "text":
            shown = passages(snapshot.folded_text(slot), wanted)
        elif wanted:
            marks[scope] = marks_of(snapshot.folded_text(slot, scope), wanted)
    title, headings = marks.get("title", ()), marks.get("headings", ())
    return Found(slot, int(snapshot.ids[slot]), mentions, shown, title, headings)


def _wanted(snapshot: Snapshot, terms: tuple[Term, ...], slot: int, scope: Scope) -> list[Wanted]:
    """What to mark in a speech: the phrases as typed or, read more widely, as they stand there."""
    wanted: list[Wanted] = []
    for number, term in enumerate(terms):
        if term.phrase.scope == scope and term.counts[slot]:
            found = [fold(term.phrase.text)] if term.hits is None else _spellings(snapshot, term.hits, slot, scope)
            wanted += [(number, text) for text in found]
    return wanted


def _spellings(snapshot: Snapshot, hits: Hits, slot: int, scope: Scope) -> list[str]:
    """The different spellings of a phrase in one speech."""
    text = snapshot.folded_text(slot, scope)
    low, high = np.searchsorted(hits.slots, [slot, slot + 1]).tolist()
    places = zip(hits.starts[low:high].tolist(), hits.ends[low:high].tolist(), strict=True)
    return sorted({text[start:end] for start, end in places})
