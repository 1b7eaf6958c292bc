"""How a slogan is said, as the page tells it: every number with the address of its places."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..models import Slogan
from ..trends.archive_mentions import Sayings
from ..trends.words_beside import WordsBeside
from .addresses import Address
from .slogan_marks import category_class
from .slogan_place_filter import BARE

#: Words shown for each side, and slogans it is recited with.
SHOWN_WORDS, SHOWN_COMPANIONS = 10, 12


@dataclass(frozen=True, slots=True)
class WordRow:
    """A word with its places; ``share`` in hundredths of all mentions."""

    word: str
    places: int
    share: float
    known: bool
    address: str


@dataclass(frozen=True, slots=True)
class SideTable:
    """The words of one side; ``further``: places of the words that are not shown."""

    rows: Sequence[WordRow]
    bare: int
    bare_address: str
    further: int
    unsaid: Sequence[str]


@dataclass(frozen=True, slots=True)
class CompanionRow:
    slogan: Slogan
    css: str
    together: int
    before: int
    after: int
    address: str
    before_address: str
    after_address: str


@dataclass(frozen=True, slots=True)
class SeriesRow:
    """Slogans in their order with the number of sentences; each says whether it is the page's own."""

    slogans: Sequence[tuple[Slogan, bool]]
    sentences: int
    address: str


@dataclass(frozen=True, slots=True)
class Told:
    """What the page shows. ``further``: slogans of the same sentences that are not shown."""

    counted: Sayings
    left: SideTable
    right: SideTable
    companions: Sequence[CompanionRow]
    further: int
    series: Sequence[SeriesRow]


def others_in(counted: Sayings) -> set[int]:
    """The slogans that are named beside this one."""
    companions = {one.slogan for one in counted.companions[:SHOWN_COMPANIONS]}
    return companions | {key for one in counted.series for key in one.slogans}


def told(counted: Sayings, named: Mapping[int, Slogan], slogan: Slogan, path: str) -> Told:
    """What was counted, with the slogans ``named`` by their keys."""
    companions = counted.companions[:SHOWN_COMPANIONS]
    return Told(
        counted,
        _side(counted.left, counted.mentions, path, "before"),
        _side(counted.right, counted.mentions, path, "after"),
        [_companion(named[one.slogan], one.together, one.before, path) for one in companions if one.slogan in named],
        len(counted.companions) - len(companions),
        [_series([named[key] for key in one.slogans], one.sentences, slogan, path)
         for one in counted.series if all(key in named for key in one.slogans)],
    )  # fmt: skip


def _address(path: str, **values: object) -> str:
    return f"{Address(path, values)}#passages"


def _side(words: WordsBeside, mentions: int, path: str, name: str) -> SideTable:
    shown = words.found[:SHOWN_WORDS]
    rows = [
        WordRow(one.word, one.places, 100 * one.places / mentions, one.known, _address(path, **{name: one.word}))
        for one in shown
    ]
    further = mentions - words.bare - sum(one.places for one in shown)
    return SideTable(rows, words.bare, _address(path, **{name: BARE}), further, words.unsaid)


def _companion(other: Slogan, together: int, before: int, path: str) -> CompanionRow:
    return CompanionRow(
        other, category_class(other.category), together, before, together - before,
        _address(path, beside=other), _address(path, beside=other, order="before"),
        _address(path, beside=other, order="after"),
    )  # fmt: skip


def _series(slogans: Iterable[Slogan], sentences: int, own: Slogan, path: str) -> SeriesRow:
    listed = list(slogans)
    return SeriesRow(
        [(one, one.pk == own.pk) for one in listed], sentences, _address(path, series=[one.name for one in listed])
    )
