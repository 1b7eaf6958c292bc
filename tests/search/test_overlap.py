"""Phrases that overlap themselves are counted as ``str.count`` counts."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from speeches.search.overlap import MOST_WAYS, keep_apart, overlapped

short = st.text(alphabet="党风", min_size=1, max_size=8)


@given(st.text(alphabet="党风", max_size=60), short)
def test_hits_share_characters_only_where_two_of_them_are_joined(text: str, phrase: str) -> None:
    """Where none of the joined pairs stands, every hit counts; where one stands, two hits overlap."""
    places = [place for place in range(len(text)) if text.startswith(phrase, place)]
    share = any(after - before < len(phrase) for before, after in zip(places, places[1:], strict=False))
    joined = overlapped(phrase)
    if joined is not None:
        assert any(pair in text for pair in joined) == share


def test_a_phrase_that_ends_otherwise_than_it_begins_is_never_joined() -> None:
    """The usual phrase costs no further look."""
    assert overlapped("党风廉政") == ()
    assert overlapped("2022") == ("2022022",)


def test_a_row_of_dashes_is_looked_at_hit_by_hit() -> None:
    """It overlaps itself in more ways than are worth looking up."""
    assert overlapped("—" * (MOST_WAYS + 2)) is None


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
