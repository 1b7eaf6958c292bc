"""Keywords are what a speech says more than others; neighbours are those that share the weightiest of them."""

import math

import numpy as np
import pytest

from speeches.related import neighbours as module
from speeches.related.keywords import COMPARED, document_frequencies, inverse, keywords
from speeches.related.neighbours import neighbours


def test_a_word_weighs_by_how_often_and_how_seldom_elsewhere():
    """(1 + ln tf) · ln(N / df), made one long."""
    bags = [{"河堤": 3, "学校": 1, "会议": 5}, {"河堤": 1, "会议": 2}, {"学校": 2, "会议": 1}, {"会议": 1}]
    idf = inverse(*document_frequencies(bags))
    assert "会议" not in idf  # all say it
    weights = keywords(bags[0], idf)
    assert list(weights) == ["河堤", "学校"]
    assert weights["河堤"] / weights["学校"] == pytest.approx(1 + math.log(3))
    assert sum(weight * weight for weight in weights.values()) == pytest.approx(1)


def test_a_word_of_one_speech_makes_none_alike():
    """It is left out, and a speech of such words alone has no keywords."""
    idf = inverse(*document_frequencies([{"甲词": 9}, {"乙词": 1, "丙词": 1}, {"丙词": 1}]))
    assert set(idf) == {"丙词"} and keywords({"甲词": 9}, idf) == {}


def test_only_so_many_words_are_compared():
    """The heaviest are kept; among equals the earlier code point."""
    words = {chr(0x4E00 + place) * 2: 1 for place in range(COMPARED + 50)}
    idf = dict.fromkeys(words, 1.0)
    assert list(keywords(words, idf)) == sorted(words)[:COMPARED]


def test_the_nearest_stands_first_and_says_why():
    """Cosine of the vectors, the shared words by what they add, the speech itself not among them."""
    vectors = [{"河堤": 0.8, "防汛": 0.6}, {"河堤": 0.6, "学校": 0.8}, {"河堤": 0.8, "防汛": 0.6}, {"学校": 1.0}]
    near = neighbours(vectors)
    assert [(one.place, round(one.cosine, 2)) for one in near[0]] == [(2, 1.0), (1, 0.48)]
    assert near[0][0].shared == ("河堤", "防汛")
    assert [one.place for one in near[3]] == [1]


def test_strangers_are_none():
    """Below the least cosine there is no row, rather than a bad one."""
    assert neighbours([{"甲词": 1.0}, {"乙词": 1.0}, {}]) == [[], [], []]


def test_at_most_five_and_ties_by_their_place():
    """Equal ones come in the order in which they were given."""
    near = neighbours([{"河堤": 1.0}] * 9)
    assert [one.place for one in near[8]] == [0, 1, 2, 3, 4]
    assert [one.place for one in near[0]] == [1, 2, 3, 4, 5]


def test_the_inverted_list_finds_what_comparing_all_finds():
    """The same cosines as every vector times every other."""
    chance = np.random.default_rng(5)
    dense = chance.random((40, 25)) * (chance.random((40, 25)) < 0.3)
    dense /= np.maximum(np.linalg.norm(dense, axis=1, keepdims=True), 1e-9)
    vectors = [{f"词{word}": value for word, value in enumerate(row) if value} for row in dense]
    all_pairs = dense @ dense.T
    np.fill_diagonal(all_pairs, 0)
    for place, near in enumerate(neighbours(vectors)):
        wanted = np.sort(all_pairs[place][all_pairs[place] >= module.LEAST])[::-1][: module.KEPT]
        assert [one.cosine for one in near] == pytest.approx(wanted.tolist())
