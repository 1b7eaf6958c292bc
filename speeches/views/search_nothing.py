"""When nothing is found: what was looked for, and the nearest things that there are."""

from __future__ import annotations

import difflib
import logging
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ..models import Slogan, SloganAlias
from ..search import lookup
from ..search.evaluation import Term
from ..search.query_words import spell
from .search_frame import NARROWING, Frame
from .search_words import as_query

#: A phrase is parted into words, and compared with slogans, up to this length: a pasted paragraph has no near name.
LONGEST_COMPARED = 40
#: Parts of one character (的, 了) help nobody.
SHORTEST_PART = 2
MOST_PARTS = 8
NEAREST_SLOGANS = 5
#: Names less alike than this (difflib's ratio) are no help: 四个自信 and 四个意识 reach 0.5.
LEAST_ALIKE = 0.45


@dataclass(frozen=True, slots=True)
class Part:
    """A phrase that can be looked for instead, and how many speeches have it under the same filter."""

    text: str
    speeches: int
    address: str


@dataclass(frozen=True, slots=True)
class Nothing:
    """``unfiltered``: speeches that fit without the filter, and their address; ``phrases``: each phrase alone;
    ``parts``: words of the phrases that were not found; ``slogans``: names that look like them."""

    unfiltered: int
    unfiltered_address: str
    phrases: tuple[Part, ...]
    parts: tuple[Part, ...]
    slogans: tuple[Slogan, ...]


def nothing_found(frame: Frame) -> Nothing:
    """The next steps from an empty result."""
    everywhere = frame.answer.selection
    terms = everywhere.terms
    missing = [term.phrase.text for term in terms if not lookup.total(term.counts).speeches]
    short = [text for text in missing if len(text) <= LONGEST_COMPARED]
    return Nothing(
        unfiltered=everywhere.speeches if frame.narrowing else 0,
        unfiltered_address=frame.address.set(**dict.fromkeys(NARROWING)),
        phrases=tuple(_alone(frame, term) for term in terms[:MOST_PARTS]) if len(terms) > 1 else (),
        parts=tuple(_parts(frame, short)),
        slogans=tuple(nearest_slogans(short)),
    )


def _alone(frame: Frame, term: Term) -> Part:
    found = lookup.total(term.counts, frame.allowed.mask).speeches
    return Part(term.phrase.text, found, frame.elsewhere("search", q=spell(term.phrase)))


def _parts(frame: Frame, phrases: Sequence[str]) -> list[Part]:
    """The words of the phrases, each with its count; those that stand nowhere are left out."""
    words = dict.fromkeys(word for phrase in phrases for word in words_of(phrase))
    parts = []
    for word in list(words)[:MOST_PARTS]:
        counts = lookup.count(frame.reading.snapshot, word)
        found = int(np.count_nonzero(counts[frame.allowed.mask]))
        if found:
            parts.append(Part(word, found, frame.elsewhere("search", q=as_query(word))))
    return parts


def words_of(phrase: str) -> list[str]:
    """The words jieba finds in a phrase, shorter than the phrase itself."""
    import jieba  # reads its dictionary for a second, so only where it is needed

    jieba.setLogLevel(logging.WARNING)
    return [word for word in jieba.lcut(phrase) if SHORTEST_PART <= len(word.strip()) < len(phrase)]


def nearest_slogans(phrases: Sequence[str]) -> list[Slogan]:
    """The slogans whose names or wordings look most like the phrases."""
    if not phrases:
        return []
    names = dict(Slogan.objects.order_by("pk").values_list("surface", "pk"))
    names = dict(SloganAlias.objects.values_list("surface", "slogan")) | names
    found: list[int] = []
    for phrase in phrases:
        near = difflib.get_close_matches(phrase, names, n=NEAREST_SLOGANS, cutoff=LEAST_ALIKE)
        found += [names[name] for name in near]
    keys = list(dict.fromkeys(found))[:NEAREST_SLOGANS]
    slogans = Slogan.objects.in_bulk(keys)
    return [slogans[key] for key in keys]
