"""The word that a slogan is said with."""

from __future__ import annotations

import numpy as np
import pytest

from speeches.search.around import runs_beside
from speeches.text.slogans.collocations import Collocation
from speeches.trends.words_beside import count_words, word_of, words_of

KNOWN = {"做到", "坚决做到", "增强"}


def cut(run: str) -> list[str]:
    """A dictionary of two-character words."""
    return [run[at : at + 2] for at in range(0, len(run), 2)]


@pytest.fixture
def beside(snapshot_of):
    """The runs beside every place of a name in a text."""

    def runs(text: str, name: str, side: str) -> list[str]:
        starts = np.array([at for at in range(len(text)) if text.startswith(name, at)], dtype=np.int64)
        found = runs_beside(snapshot_of([text]), np.zeros_like(starts), starts, starts + len(name), side)
        return [found.texts[kind] for kind in found.kinds.tolist()]

    return runs


@pytest.mark.parametrize(
    "text, left, right",
    [
        ("我们要增强“四个意识”的自觉。", "我们要增强", "的自觉"),
        ("增强四个意识", "增强", ""),
        ("同志们：四个意识，要牢。", "", ""),
        ("做到『“四个意识”』很好", "做到", "很好"),
        ("第一行\n四个意识\n第三行", "", ""),
        ("二〇二二年起一直坚决做到四个意识", "一直坚决做到", ""),
        ("ABC四个意识XYZ", "", ""),
    ],
)  # fmt: skip
def test_the_run_beside_a_range(beside, text, left, right):
    """Chinese characters up to a sign, a letter, the line's end, at most six; quotation marks are passed over."""
    assert beside(text, "四个意识", "left") == [left]
    assert beside(text, "四个意识", "right") == [right]


def test_every_range_has_its_own_run(beside):
    """Equal runs are one kind, different ones are kept apart."""
    assert beside("增强四个意识，增强四个意识，做到四个意识。", "四个意识", "left") == ["增强", "增强", "做到"]


def test_nothing_has_no_runs(beside):
    """No range, no run."""
    assert beside("没有", "四个意识", "left") == []


def test_the_longest_known_word_at_the_near_end_is_taken():
    """坚决做到 before 做到; one that only stands somewhere in the run is not the word beside."""
    assert word_of("干部坚决做到", "left", KNOWN, cut) == "坚决做到"
    assert word_of("增强干部", "left", KNOWN, cut) == "干部"
    assert word_of("做到底", "right", KNOWN, cut) == "做到"


def test_what_the_lexicon_does_not_know_is_cut_by_a_dictionary():
    """The last word on the left, the first on the right, nothing of nothing."""
    assert word_of("全面贯彻", "left", KNOWN, cut) == "贯彻"
    assert word_of("全面贯彻", "right", KNOWN, cut) == "全面"
    assert word_of("", "left", KNOWN, cut) == ""


def test_each_side_has_its_own_words_of_the_lexicon():
    """A verb is known on the left alone, a noun on the right."""
    known = [
        Collocation("甲", "verb_before", "牢牢把握", 0, 0, 0, "x"),
        Collocation("甲", "noun_after", "这个根本", 0, 0, 0, "x"),
    ]
    assert words_of(["要牢牢把握"], "left", known, cut) == ["牢牢把握"]
    assert words_of(["牢牢把握好"], "right", known, cut) == ["牢牢"]
    assert words_of(["这个根本啊"], "right", known, cut) == ["这个根本"]


def test_the_counts_are_complete():
    """Words that several runs have are put together; bare places, known and unsaid words are told apart."""
    found = count_words(["做到", "", "做到", "增强"], np.array([0, 0, 1, 2, 3, 3, 3], dtype=np.int64), ["增强", "树牢"])
    assert [(one.word, one.places, one.known) for one in found.found] == [("做到", 3, False), ("增强", 3, True)]
    assert found.bare == 1 and found.unsaid == ("树牢",)
