"""Which phrases set one selection of speeches apart from another: 2022 from 2021, county from city.

Candidates are phrases given by the caller (names of slogans) and all strings of two to four characters of
both selections, grown to the phrases that they are parts of. Every number in the result is an exact count of
the index; only the nomination of candidates looks at a part of the speeches when a selection is large.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from . import lookup
from .folding import fold
from .likelihood import comparison
from .ngrams import LONGEST, SHORTEST, NgramCounter
from .snapshot import Mask, Snapshot

#: Candidates are nominated from at most this many characters of each selection: a quarter of a second.
NOMINATING_CHARACTERS = 4_000_000

#: A string must occur this often in both selections together to be nominated.
LEAST_OFTEN = 5

#: A difference below the 5 % limit of chi-squared is none to speak of.
LEAST_TELLING = 3.84

#: A string that nearly always is part of a longer candidate (党风廉 in 党风廉政) is left out.
PART_OF_LONGER = 0.8

#: Strings of four characters are grown up to this length: the longest slogans of one clause.
LONGEST_GROWN = 16

#: So many times the wanted number are nominated for each length, since parts of others fall out.
RESERVE = 3


@dataclass(frozen=True, slots=True)
class KeyPhrase:
    """Mentions and speeches in either selection; ``likelihood``: G², negative where the phrase is rarer here."""

    text: str
    here: lookup.Total
    there: lookup.Total
    likelihood: float

    @property
    def mentions(self) -> int:
        """In both selections together."""
        return self.here.mentions + self.there.mentions


@dataclass(frozen=True, slots=True)
class Keyness:
    """``more``: what is said more here, most telling first; ``less``: the other way round. ``here_size``,
    ``there_size``: characters. ``nominated_from_all``: false when candidates came from a part of the speeches."""

    more: tuple[KeyPhrase, ...]
    less: tuple[KeyPhrase, ...]
    here_size: int
    there_size: int
    nominated_from_all: bool


def keyness(
    snapshot: Snapshot, here: Mask, there: Mask, *, phrases: Sequence[str] = (), most: int = 30, nominate: bool = True
) -> Keyness:
    """Compare two selections. ``phrases`` are weighed besides the nominated strings; ``nominate=False``: alone."""
    here, there = here & snapshot.alive, there & snapshot.alive
    sizes = float(snapshot.lengths[here].sum()), float(snapshot.lengths[there].sum())
    some_here, some_there = _part(snapshot, here), _part(snapshot, there)

    def weigh(text: str) -> KeyPhrase:
        return _weighed(snapshot, text, here, there, sizes)

    candidates = _different([*phrases, *_nominated(snapshot, some_here, some_there, most)] if nominate else phrases)
    weighed = [weigh(text) for text in candidates]
    if nominate:
        weighed += _grown(weighed, weigh)
    whole = not nominate or (some_here is here and some_there is there)
    more = _without_parts([item for item in weighed if item.likelihood >= LEAST_TELLING])
    less = _without_parts([item for item in weighed if item.likelihood <= -LEAST_TELLING])
    return Keyness(tuple(more[:most]), tuple(less[:most]), int(sizes[0]), int(sizes[1]), whole)


def _part(snapshot: Snapshot, chosen: Mask) -> Mask:
    """The selection itself, or speeches taken from it at even distances, up to NOMINATING_CHARACTERS."""
    size = int(snapshot.lengths[chosen].sum())
    if size <= NOMINATING_CHARACTERS:
        return chosen
    slots = np.flatnonzero(chosen)
    part = np.zeros_like(chosen)
    part[slots[:: -(-size // NOMINATING_CHARACTERS)]] = True
    return part


def _nominated(snapshot: Snapshot, here: Mask, there: Mask, most: int) -> list[str]:
    counter = NgramCounter(snapshot)
    texts = counter.numbers(here), counter.numbers(there)
    sizes = float(snapshot.lengths[here].sum()), float(snapshot.lengths[there].sum())
    found: list[str] = []
    for length in range(SHORTEST, LONGEST + 1):
        keys, one, other = _aligned(counter.count(texts[0], length), counter.count(texts[1], length))
        enough = one + other >= LEAST_OFTEN
        keys, likelihood = keys[enough], comparison(one[enough], other[enough], *sizes)
        order = np.argsort(likelihood, kind="stable")
        ends = np.unique(np.concatenate([order[: most * RESERVE], order[-most * RESERVE :]]))
        found += [counter.text(int(key), length) for key in keys[ends].tolist()]
    return found


_Counted = tuple[NDArray[np.uint64], NDArray[np.int64]]


def _aligned(one: _Counted, other: _Counted) -> tuple[NDArray[np.uint64], NDArray[np.float64], NDArray[np.float64]]:
    """Both counts over all keys that either has."""
    keys = np.union1d(one[0], other[0])
    counts = np.zeros((2, len(keys)))
    for row, (known, values) in zip(counts, (one, other), strict=True):
        row[np.searchsorted(keys, known)] = values
    return keys, counts[0], counts[1]


def _different(phrases: Iterable[str]) -> list[str]:
    """Each phrase once, however it is spelled."""
    return list({fold(phrase): phrase for phrase in phrases if phrase.strip()}.values())


def _weighed(snapshot: Snapshot, text: str, here: Mask, there: Mask, sizes: tuple[float, float]) -> KeyPhrase:
    counts = lookup.count(snapshot, text)
    one, other = lookup.total(counts, here), lookup.total(counts, there)
    pair = np.array([one.mentions], dtype=np.float64), np.array([other.mentions], dtype=np.float64)
    return KeyPhrase(text, one, other, float(comparison(*pair, *sizes)[0]))


def _grown(weighed: Sequence[KeyPhrase], weigh: Callable[[str], KeyPhrase]) -> list[KeyPhrase]:
    """Longer phrases made of candidates that overlap in all but one character (供给侧结 and 给侧结构), as long as
    nearly every mention goes on so."""
    following: dict[str, list[str]] = {}
    for item in weighed:
        if len(item.text) == LONGEST:
            following.setdefault(item.text[:-1], []).append(item.text[-1])
    grown: dict[str, KeyPhrase] = {}
    waiting = [item for item in weighed if len(item.text) == LONGEST]
    while waiting:
        item = waiting.pop()
        for sign in following.get(item.text[1 - LONGEST :], ()):
            longer = item.text + sign
            if longer in grown or len(longer) > LONGEST_GROWN:
                continue
            found = weigh(longer)
            if found.mentions >= PART_OF_LONGER * item.mentions:
                grown[longer] = found
                waiting.append(found)
    return list(grown.values())


def _without_parts(phrases: list[KeyPhrase]) -> list[KeyPhrase]:
    """Strongest first, without strings that live almost only inside a longer one of the list."""
    phrases.sort(key=lambda item: (-abs(item.likelihood), item.text))
    return [item for item in phrases if not any(_is_part(item, other) for other in phrases)]


def _is_part(item: KeyPhrase, other: KeyPhrase) -> bool:
    if len(item.text) >= len(other.text) or fold(item.text) not in fold(other.text):
        return False
    return other.mentions >= PART_OF_LONGER * item.mentions
