"""What a phrase is said with: the strings right beside it, with counts and log-likelihood."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from . import lookup
from .contexts import MOST_HITS, Contexts, Side, contexts
from .likelihood import association
from .snapshot import Mask, Snapshot
from .variants import EXACT, Reading

#: Strings of one to four characters are counted.
LONGEST = 4

#: Seen fewer times than this beside the phrase, a string says little.
LEAST_TOGETHER = 3

#: The likelihood is worked out for so many of the most frequent strings; each costs one exact count.
CANDIDATES = 100

#: Words are cut out of so many characters beside the phrase.
WORD_WINDOW = 8

Cut = Callable[[str], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Collocate:
    """``together``: hits of the phrase with this string beside it; ``alone``: all its hits in the same
    speeches; ``likelihood``: G², negative where the two avoid each other."""

    text: str
    together: int
    alone: int
    likelihood: float


@dataclass(frozen=True, slots=True)
class Collocates:
    """The strings, largest likelihood first. ``hits``: of the phrase; ``complete``: false when only the first
    million were looked at; then every number is about the speeches that hold those."""

    found: tuple[Collocate, ...]
    hits: int
    complete: bool


def collocates(
    snapshot: Snapshot,
    phrase: str,
    side: Side,
    length: int,
    *,
    allowed: Mask | None = None,
    most: int = 50,
    reading: Reading = EXACT,
) -> Collocates:
    """Strings of ``length`` characters that stand left or right of the phrase, within its line."""
    length = min(max(length, 1), LONGEST)
    around = contexts(snapshot, phrase, side, length, allowed=allowed, reading=reading)
    return _weighed(snapshot, around, _strings(around.characters, side).items(), most)


def collocate_words(
    snapshot: Snapshot,
    phrase: str,
    side: Side,
    cut: Cut,
    *,
    allowed: Mask | None = None,
    most: int = 50,
    most_hits: int = MOST_HITS,
    reading: Reading = EXACT,
) -> Collocates:
    """Words beside the phrase; ``cut`` parts a string into words (jieba.lcut)."""
    around = contexts(snapshot, phrase, side, WORD_WINDOW, allowed=allowed, most=most_hits, reading=reading)
    words: Counter[str] = Counter()
    for window, count in _strings(around.characters, side, shorter=True).items():
        parts = cut(window)
        if parts:
            words[parts[-1] if side == "left" else parts[0]] += count
    return _weighed(snapshot, around, words.items(), most)


def _strings(characters: NDArray[np.uint32], side: Side, *, shorter: bool = False) -> dict[str, int]:
    """The strings in the rows and how often each occurs; ``shorter`` keeps those that the line's end cut."""
    rows = characters[characters[:, 0 if shorter else -1] > 0]
    if not len(rows):
        return {}
    rows = np.ascontiguousarray(rows[:, ::-1] if side == "left" else rows, dtype="<u4")
    names, ids = _numbered(rows)
    counts = np.bincount(ids)
    texts = (row.tobytes().decode("utf-32-le", "surrogatepass").strip("\0") for row in names)
    return {text: int(count) for text, count in zip(texts, counts, strict=True)}


def _numbered(rows: NDArray[np.uint32]) -> tuple[NDArray[np.uint32], NDArray[np.int64]]:
    """The different rows, and the number of each row's kind. One column after the other, so that any number
    of columns fits into 64 bits."""
    ids = np.zeros(len(rows), dtype=np.int64)
    for column in rows.T:
        _, first, ids = np.unique((ids << 21) | column, return_index=True, return_inverse=True)
    return rows[first], ids


def _weighed(snapshot: Snapshot, around: Contexts, strings: Iterable[tuple[str, int]], most: int) -> Collocates:
    frequent = [(text, count) for text, count in strings if count >= LEAST_TOGETHER and text.strip()]
    frequent.sort(key=lambda item: (-item[1], item[0]))
    frequent = frequent[: max(CANDIDATES, most)]
    counts = [lookup.total(lookup.count(snapshot, text), around.covered).mentions for text, _ in frequent]
    together = np.array([count for _, count in frequent], dtype=np.float64)
    alone = np.maximum(np.array(counts, dtype=np.float64), together)
    size = float(snapshot.lengths[around.covered].sum())
    likelihood = association(together, float(len(around)), alone, size) if frequent else together
    found = [
        Collocate(text, count, int(total), float(value))
        for (text, count), total, value in zip(frequent, counts, likelihood, strict=True)
    ]
    found.sort(key=lambda item: (-item.likelihood, item.text))
    return Collocates(tuple(found[:most]), len(around), around.complete)
