"""What a slogan is recited with: sentences, order, series; and the sentences themselves."""

from __future__ import annotations

from collections import Counter
from itertools import groupby

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from speeches.trends.mention_ranges import FARTHEST, Ranges, sentence_numbers
from speeches.trends.recital import LONGEST_SERIES, Recital

A, B, C = 1, 2, 3


def recital(*sentences: list[int], wanted: int = A) -> Recital:
    slogans = [one for sentence in sentences for one in sentence]
    numbers = [number for number, sentence in enumerate(sentences) for _ in sentence]
    return Recital(np.array(slogans, dtype=np.int64), np.array(numbers, dtype=np.int64), wanted)


def test_a_sentence_counts_once():
    """However often the slogan and its companion are said in a sentence."""
    found = recital([A, B, A, B], [A], [B])
    assert found.sentences == 2 and found.accompanied == 1
    assert [(one.slogan, one.together) for one in found.companions()] == [(B, 1)]


def test_before_and_after_go_by_the_first_places():
    """B A B is before, A B is after."""
    (one,) = recital([B, A, B], [A, B], [A, B, A]).companions()
    assert (one.before, one.after, one.together) == (1, 2, 3)


def test_the_usual_series_stands_first():
    """Series are told in their order, once each slogan, the most frequent first; a single sentence makes none."""
    found = recital([A, B], [A, B, A], [B, A], [C, A, B], [C, A, B], [C, A, B]).series(5)
    assert [(one.slogans, one.sentences) for one in found] == [((C, A, B), 3), ((A, B), 2)]


def test_a_slogan_alone_is_no_series():
    """Nothing is recited where nothing else is said."""
    found = recital([A], [A], [A])
    assert found.series(5) == [] and found.companions() == [] and found.accompanied == 0


def test_a_slogan_that_is_not_said():
    """No sentences, no places, no companions; also in an empty archive."""
    for found in (recital([A, B], wanted=9), recital(wanted=9)):
        assert (found.sentences, found.companions(), found.series(5), found.places_of((A, B)).tolist()) == (
            0,
            [],
            [],
            [],
        )


@given(st.lists(st.lists(st.integers(1, 6), min_size=1, max_size=LONGEST_SERIES), max_size=30))
def test_the_numbers_are_those_of_a_plain_count(sentences):
    """Companions, orders and series are what reading the sentences one by one gives; every number has its places."""
    found = recital(*sentences)
    having = [list(dict.fromkeys(one)) for one in sentences if A in one]
    assert found.sentences == len(having)
    together = Counter(other for one in having for other in one if other != A)
    before = Counter(other for one in having for other in one[: one.index(A)])
    assert {one.slogan: (one.together, one.before) for one in found.companions()} == {
        other: (number, before[other]) for other, number in together.items()
    }
    for one in found.companions():
        assert len(found.places_with(one.slogan)) == one.together
        assert len(found.places_with(one.slogan, "before")) == one.before
        assert len(found.places_with(one.slogan, "after")) == one.after
    series = Counter(tuple(one) for one in having if len(one) > 1)
    assert {one.slogans: one.sentences for one in found.series(99)} == {k: n for k, n in series.items() if n > 1}
    assert all(len(found.places_of(key)) == number for key, number in series.items())


@pytest.fixture
def numbers_of(snapshot_of):
    """The sentence of each 甲 in these texts."""

    def numbers(*texts: str) -> list[int]:
        snapshot = snapshot_of(texts)
        rows = [
            (speech, A, at, at + 1)
            for speech, text in enumerate(texts, 1)
            for at, character in enumerate(text)
            if character == "甲"
        ]
        return sentence_numbers(snapshot, Ranges.over(snapshot, np.array(rows, dtype=np.int64))).tolist()

    return numbers


def test_a_sentence_ends_at_its_signs_and_at_the_line(numbers_of):
    """Full-width and half-width signs end it, a comma and a colon do not; nor does a sentence run into a new speech."""
    numbers = numbers_of("甲，甲：甲。甲！甲？甲；甲\n甲!甲?甲;甲", "甲")
    assert [len(list(same)) for _, same in groupby(numbers)] == [3, 1, 1, 1, 1, 1, 1, 1, 1, 1]


def test_mentions_far_apart_are_not_taken_together(numbers_of):
    """Without any sign between them, up to FARTHEST characters."""
    near = numbers_of("甲" + "长" * FARTHEST + "甲")
    far = numbers_of("甲" + "长" * (FARTHEST + 1) + "甲")
    assert near[0] == near[1] and far[0] != far[1]


def test_speeches_that_the_index_lacks_are_left_out(snapshot_of):
    """Mentions of an unknown speech have no text to stand in."""
    snapshot = snapshot_of(["甲乙"])
    ranges = Ranges.over(snapshot, np.array([[1, A, 0, 1], [7, A, 0, 1]], dtype=np.int64))
    assert ranges.speech.tolist() == [1] and sentence_numbers(snapshot, ranges).tolist() == [0]
