"""A query tree put to a snapshot: which speeches fit, and how often each has each phrase."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import reduce

import numpy as np

from . import lookup
from .folding import fold
from .query import And, Node, Not, Or, Phrase, wanted_phrases
from .snapshot import Counts, Mask, Snapshot
from .variants import EXACT, Reading

#: Tells how often each slot mentions a slogan, by the name typed after 提法:. The archive knows, not the index.
SloganCounts = Callable[[str], Counts]


@dataclass(frozen=True, slots=True)
class Term:
    """A phrase of the query with its counts over all slots, whatever the filter. ``hits`` only where the phrase
    was read more widely than as typed: there the spelling differs from hit to hit."""

    phrase: Phrase
    counts: Counts
    hits: lookup.Hits | None = None


@dataclass(frozen=True, slots=True)
class Selection:
    """``mask``: the speeches that fit query and filter. ``terms``: the phrases that were not excluded."""

    mask: Mask
    terms: tuple[Term, ...]

    @property
    def speeches(self) -> int:
        return int(np.count_nonzero(self.mask))

    @property
    def mentions(self) -> int:
        """Hits of all terms together in the speeches that fit, title and heading hits included."""
        return sum(lookup.total(term.counts, self.mask).mentions for term in self.terms)

    def counts(self) -> Counts:
        """Hits of all terms together in each slot that fits; 0 elsewhere."""
        together = np.zeros(len(self.mask), dtype=np.int32)
        for term in self.terms:
            together += term.counts
        together *= self.mask
        return together


def select(
    snapshot: Snapshot,
    root: Node | None,
    *,
    allowed: Mask | None = None,
    slogan_counts: SloganCounts | None = None,
    reading: Reading = EXACT,
) -> Selection:
    """Put the query to the snapshot. ``allowed``: the filter's speeches. No query: all that the filter allows."""
    mask = snapshot.alive.copy() if allowed is None else snapshot.alive & allowed
    if root is None:
        return Selection(mask, ())
    evaluator = _Evaluator(snapshot, slogan_counts, reading)
    fitting = evaluator.mask(root)
    terms = tuple(evaluator.term(phrase) for phrase in wanted_phrases(root))
    return Selection(fitting & mask, terms)


class _Evaluator:
    """Looks each phrase up once, however often the query has it."""

    def __init__(self, snapshot: Snapshot, slogan_counts: SloganCounts | None, reading: Reading) -> None:
        self._snapshot = snapshot
        self._slogan_counts = slogan_counts
        self._reading = reading
        self._known: dict[tuple[str, str], Term] = {}

    def term(self, phrase: Phrase) -> Term:
        key = (fold(phrase.text), phrase.scope)
        if key not in self._known:
            self._known[key] = self._look_up(phrase)
        return self._known[key]

    def _look_up(self, phrase: Phrase) -> Term:
        snapshot = self._snapshot
        if phrase.scope == "slogan":
            unknown = np.zeros(snapshot.slots, dtype=np.int32)
            return Term(phrase, self._slogan_counts(phrase.text) if self._slogan_counts else unknown)
        if self._reading.exact:
            return Term(phrase, lookup.count(snapshot, phrase.text, phrase.scope))
        hits = lookup.locate(snapshot, phrase.text, scope=phrase.scope, reading=self._reading)
        return Term(phrase, np.bincount(hits.slots, minlength=snapshot.slots).astype(np.int32), hits)

    def mask(self, node: Node) -> Mask:
        match node:
            case Phrase():
                return self.term(node).counts > 0
            case Not(part):
                return ~self.mask(part)
            case And(parts):
                return reduce(np.logical_and, map(self.mask, parts))
            case Or(parts):
                return reduce(np.logical_or, map(self.mask, parts))
