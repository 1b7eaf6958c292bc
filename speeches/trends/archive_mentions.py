"""The mentions of this archive in their sentences, and what stands beside them: read once for each state of it."""

from __future__ import annotations

import logging
import threading
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import numpy as np
from django.conf import settings
from numpy.typing import NDArray

from speeches.models import ArchiveState, Mention
from speeches.search.archive import phrase_index, reading
from speeches.search.around import runs_beside
from speeches.search.contexts import Side
from speeches.search.errors import IndexProblem
from speeches.search.snapshot import Snapshot
from speeches.text.slogans.collocations import load_collocations

from .archive_usage import as_array
from .mention_ranges import Numbers, Ranges, sentence_numbers
from .recital import Companion, Recital, Series
from .words_beside import RELATIONS, Cut, WordsBeside, count_words, words_of

log = logging.getLogger(__name__)

_lock = threading.Lock()
_known: dict[tuple[str, str, int], Spoken] = {}

#: Series of slogans that are told of one of them.
SHOWN_SERIES = 6


@dataclass(frozen=True, slots=True)
class Sayings:
    """How one slogan is said: the words beside its ``mentions``, and the company it keeps in its ``sentences``, of
    which ``accompanied`` say another slogan too."""

    mentions: int
    left: WordsBeside
    right: WordsBeside
    sentences: int
    accompanied: int
    companions: tuple[Companion, ...]
    series: tuple[Series, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Spoken:
    """Every mention with its sentence, over one state of the phrase index."""

    snapshot: Snapshot
    ranges: Ranges
    sentences: Numbers
    # What was counted once of this state: four bytes a mention and side, some kB a slogan.
    _sayings: dict[int, Sayings] = field(default_factory=dict)
    _beside: dict[tuple[int, Side], tuple[list[str], NDArray[np.int32]]] = field(default_factory=dict)

    def rows(self, slogan: int) -> Numbers:
        """The mentions of a slogan, in the order of speeches and places."""
        return np.flatnonzero(self.ranges.slogan == slogan)

    def recital(self, slogan: int) -> Recital:
        return Recital(self.ranges.slogan, self.sentences, slogan)

    def beside(self, slogan: int, side: Side) -> tuple[list[str], NDArray[np.int32]]:
        """The different words on one side of a slogan, and which of them each of its ``rows`` has (``""``: none)."""
        if (slogan, side) not in self._beside:
            ranges, rows = self.ranges, self.rows(slogan)
            runs = runs_beside(self.snapshot, ranges.slot[rows], ranges.start[rows], ranges.end[rows], side)
            words = words_of(runs.texts, side, load_collocations(), cutter())
            self._beside[slogan, side] = words, runs.kinds.astype(np.int32)
        return self._beside[slogan, side]

    def said(self) -> Numbers:
        """Rows ``(slogan, speech, how often)``, sorted."""
        ranges = self.ranges
        width = int(ranges.speech.max(initial=0)) + 1
        keys, counts = np.unique(ranges.slogan * width + ranges.speech, return_counts=True)
        return np.column_stack((keys // width, keys % width, counts))

    def sayings(self, slogan: int, name: str) -> Sayings:
        """How a slogan is said; counted once a slogan. ``name`` is its name in the lexicon's collocations."""
        if slogan not in self._sayings:
            recital = self.recital(slogan)
            self._sayings[slogan] = Sayings(
                len(self.rows(slogan)),
                self._words(slogan, "left", name),
                self._words(slogan, "right", name),
                recital.sentences,
                recital.accompanied,
                tuple(recital.companions()),
                tuple(recital.series(SHOWN_SERIES)),
            )
        return self._sayings[slogan]

    def _words(self, slogan: int, side: Side, name: str) -> WordsBeside:
        own = [one.word for one in load_collocations() if one.slogan == name and one.relation in RELATIONS[side]]
        return count_words(*self.beside(slogan, side), own)


def spoken() -> tuple[Spoken | None, ArchiveState]:
    """The mentions of the archive of now, and its state; None while the phrase index is behind or damaged.

    The first answer after a change reads all mentions: about a second for 600,000.
    """
    try:
        heard, state = _heard(phrase_index().snapshot())
        if heard is None:
            found = reading()  # brings the index up to date where that is quick
            return _heard(found.snapshot) if found.current else (None, state)
    except IndexProblem as problem:
        log.warning("How slogans are said cannot be counted: %s", problem)
        return None, ArchiveState.current()
    return heard, state


def _heard(snapshot: Snapshot) -> tuple[Spoken | None, ArchiveState]:
    """The mentions over this state of the index, if it is that of the archive."""
    key = (str(Path(settings.SEARCH_INDEX)), snapshot.state, snapshot.generation)
    with _lock:
        if key not in _known:
            found = _read(snapshot)
            _known.clear()
            _known[key] = found
        heard = _known[key]
    # The state is asked after the reading: when it is the index's now, it was so all along, since no state returns.
    state = ArchiveState.current()
    return (heard if state.token and state.word == snapshot.state else None), state


def _read(snapshot: Snapshot) -> Spoken:
    rows = as_array(Mention.objects.order_by().values_list("speech", "slogan", "start", "end"), 4)
    ranges = Ranges.over(snapshot, rows)
    return Spoken(snapshot, ranges, sentence_numbers(snapshot, ranges))


@cache
def cutter() -> Cut:
    """jieba's dictionary in Rust: it takes 0.1 s to load, so only where words are cut."""
    import rjieba

    return rjieba.Jieba().cut  # type: ignore[no-any-return]
