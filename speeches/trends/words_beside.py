"""The word that a slogan is said with, taken from the run of characters beside it. Plain Python.

A word that the lexicon knows beside any slogan is taken first, the longest that fits; otherwise the word that a
dictionary cuts off the run.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from speeches.search.contexts import Side
from speeches.text.slogans.collocations import Collocation

Cut = Callable[[str], Sequence[str]]

#: Which words of the lexicon stand on which side.
RELATIONS: dict[Side, frozenset[str]] = {
    "left": frozenset(("verb_before",)),
    "right": frozenset(("noun_after", "predicate_after")),
}


@dataclass(frozen=True, slots=True)
class WordBeside:
    """``word`` stands beside ``places`` mentions; ``known``: the lexicon names it for this slogan."""

    word: str
    places: int
    known: bool


@dataclass(frozen=True, slots=True)
class WordsBeside:
    """``found``: the words, the most frequent first. ``bare``: mentions with a sign or the end of a line beside them.
    ``unsaid``: words that the lexicon names for this slogan and that stand beside it nowhere here."""

    found: tuple[WordBeside, ...]
    bare: int
    unsaid: tuple[str, ...]


def word_of(run: str, side: Side, known: Collection[str], cut: Cut) -> str:
    """The word at the near end of a run; ``""`` for an empty run."""
    if not run:
        return ""
    for length in range(len(run), 0, -1):
        part = run[-length:] if side == "left" else run[:length]
        if part in known:
            return part
    words = cut(run)
    return words[-1] if side == "left" else words[0]


def words_of(runs: Iterable[str], side: Side, collocations: Iterable[Collocation], cut: Cut) -> list[str]:
    """The word of each run."""
    known = {one.word for one in collocations if one.relation in RELATIONS[side]}
    return [word_of(run, side, known, cut) for run in runs]


def count_words(words: Sequence[str], kinds: NDArray[np.integer], own: Collection[str]) -> WordsBeside:
    """Count the words of all mentions: ``words`` of each kind of run, ``kinds`` the kind of each mention, ``own``: what
    the lexicon names for this slogan on this side."""
    counts: dict[str, int] = {}
    for word, number in zip(words, np.bincount(kinds, minlength=len(words)).tolist(), strict=True):
        counts[word] = counts.get(word, 0) + number
    bare = counts.pop("", 0)
    found = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return WordsBeside(
        tuple(WordBeside(word, number, word in own) for word, number in found),
        bare,
        tuple(word for word in dict.fromkeys(own) if word not in counts),
    )
