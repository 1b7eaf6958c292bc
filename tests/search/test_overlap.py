"""Phrases that overlap themselves are counted as ``str.count`` counts."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from speeches.search.overlap import keep_apart, overlaps_itself

short = st.text(alphabet="党风", min_size=1, max_size=8)


@given(short)
def test_a_phrase_overlaps_itself_when_it_ends_as_it_begins(phrase: str) -> None:
    """Held against the definition."""
    assert overlaps_itself(phrase) == any(phrase[:size] == phrase[-size:] for size in range(1, len(phrase)))


@given(st.text(alphabet="党风", max_size=200), short)
def test_hits_are_kept_apart_from_the_left(text: str, phrase: str) -> None:
    """What stays is what a reader from the left counts."""
    everywhere = [place for place in range(len(text)) if text.startswith(phrase, place)]
    kept = keep_apart(np.array(everywhere, dtype=np.int64), len(phrase))
    counted, place = [], text.find(phrase)
    while place >= 0:
        counted.append(place)
        place = text.find(phrase, place + len(phrase))
    assert kept.tolist() == counted
    assert len(counted) == text.count(phrase)
