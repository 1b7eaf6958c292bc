"""What a phrase is said with, and what sets selections apart: exact counts, weighed by log-likelihood."""

from __future__ import annotations

from collections import Counter
from math import log

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from speeches.search import collocates as module
from speeches.search import keyness as keyness_module
from speeches.search.collocates import collocate_words, collocates
from speeches.search.keyness import keyness
from speeches.search.likelihood import association, comparison
from speeches.search.ngrams import NgramCounter
from speeches.search.records import Record
from tests.search.conftest import Opener


def test_association_follows_the_published_formula() -> None:
    """Worked out by hand for one table: 10 together, 20 and 30 alone, 1,000 places."""
    observed = [10, 10, 20, 960]
    expected = [0.6, 19.4, 29.4, 950.6]
    by_hand = 2 * sum(o * log(o / e) for o, e in zip(observed, expected, strict=True))
    assert association(np.array([10.0]), 20, np.array([30.0]), 1000)[0] == pytest.approx(by_hand)


def test_comparison_follows_the_published_formula() -> None:
    """Rayson and Garside's example of the shape: 20 in 10,000 against 10 in 20,000."""
    by_hand = 2 * (20 * log(20 / 10) + 10 * log(10 / 20))
    here, there = np.array([20.0]), np.array([10.0])
    assert comparison(here, there, 10_000, 20_000)[0] == pytest.approx(by_hand)
    assert comparison(there, here, 20_000, 10_000)[0] == pytest.approx(-by_hand)


def test_nothing_observed_is_no_surprise_and_no_error() -> None:
    """Zeros and empty selections have their value."""
    zeros = np.zeros(1)
    assert association(zeros, 0, zeros, 0)[0] == 0
    assert comparison(zeros, zeros, 5, 5)[0] == 0
    assert comparison(np.ones(1), zeros, 5, 0)[0] == 0


def test_strings_beside_a_phrase_are_counted(snapshot_of: Opener) -> None:
    """Only within the line, and only as long as asked."""
    snapshot = snapshot_of(["严惩腐败\n惩治腐败。严惩腐败", "严惩腐败，别的\n腐败", "严惩他人"])
    found = collocates(snapshot, "腐败", "left", 2)
    assert (found.hits, found.complete) == (5, True)
    assert [(item.text, item.together, item.alone) for item in found.found] == [("严惩", 3, 4)]
    assert found.found[0].likelihood > 0


def test_a_filter_holds_for_every_number(snapshot_of: Opener) -> None:
    """Together and alone are counted in the same speeches."""
    snapshot = snapshot_of(["严惩腐败" * 3, "严惩腐败" * 4, "严惩他人"])
    found = collocates(snapshot, "腐败", "left", 2, allowed=snapshot.mask([1, 3]))
    assert [(item.text, item.together, item.alone) for item in found.found] == [("严惩", 3, 4)]


def test_words_are_cut_by_the_caller(snapshot_of: Opener) -> None:
    """The nearest word on each side, also where the line begins within the window."""
    snapshot = snapshot_of(["一体 推进 腐败 治理 体系"] * 4)

    def cut(text: str) -> list[str]:
        return text.split()

    left = collocate_words(snapshot, "腐败", "left", cut)
    assert [(item.text, item.together) for item in left.found] == [("推进", 4)]
    right = collocate_words(snapshot, "腐败", "right", cut)
    assert [(item.text, item.together) for item in right.found] == [("治理", 4)]


texts = st.lists(st.text(alphabet="党乙丙\n", max_size=40), min_size=1, max_size=5)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts, st.sampled_from(["left", "right"]), st.integers(1, 4))
def test_neighbours_are_counted_as_reading_would(snapshot_of: Opener, texts: list[str], side: str, length: int) -> None:
    """Held against slicing every line."""
    wanted: Counter[str] = Counter()
    for line in "\n".join(texts).split("\n"):
        for place in [place for place, sign in enumerate(line) if sign == "党"]:
            beside = line[max(place - length, 0) : place] if side == "left" else line[place + 1 : place + 1 + length]
            if len(beside) == length:
                wanted[beside] += 1
    found = collocates(snapshot_of(texts), "党", "left" if side == "left" else "right", length, most=1000)
    least = module.LEAST_TOGETHER
    assert {i.text: i.together for i in found.found} == {text: n for text, n in wanted.items() if n >= least}


def test_key_phrases_set_selections_apart(snapshot_of: Opener) -> None:
    """The longest phrase is named, not its parts; numbers are exact in both selections."""
    old, new = "全面深化改革，加快发展。", "牢固树立新理念，加快发展。"
    snapshot = snapshot_of([old * 5] * 3 + [new * 5] * 4)
    here, there = snapshot.mask([4, 5, 6, 7]), snapshot.mask([1, 2, 3])
    found = keyness(snapshot, here, there)
    more = {item.text: (item.here.mentions, item.here.speeches, item.there.mentions) for item in found.more}
    assert "加快发展" not in more
    assert more == {"牢固树立新理念": (20, 4, 0)}
    assert [item.text for item in found.less] == ["全面深化改革"]
    assert (found.here_size, found.there_size, found.nominated_from_all) == (260, 180, True)


def test_given_phrases_are_weighed_alone_when_asked(snapshot_of: Opener) -> None:
    """Slogans of the lexicon, whatever their length."""
    snapshot = snapshot_of(["两个维护" * 9, "两个维护" + "字" * 30])
    found = keyness(snapshot, snapshot.mask([1]), snapshot.mask([2]), phrases=["两个维护", "没有"], nominate=False)
    assert [(item.text, item.here.mentions, item.there.mentions) for item in found.more] == [("两个维护", 9, 1)]
    assert found.less == ()


def test_large_selections_nominate_from_a_part_and_count_in_all(
    snapshot_of: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And say so."""
    monkeypatch.setattr(keyness_module, "NOMINATING_CHARACTERS", 40)
    snapshot = snapshot_of(["树立新理念。" * 3] * 8 + ["深化改革。" * 3] * 8)
    found = keyness(snapshot, snapshot.mask(range(1, 9)), snapshot.mask(range(9, 17)))
    assert not found.nominated_from_all
    assert found.more[0].here.mentions == 24


def test_an_empty_selection_has_no_key_phrases(snapshot_of: Opener) -> None:
    """Nothing to compare with."""
    snapshot = snapshot_of(["党风廉政" * 5])
    found = keyness(snapshot, snapshot.alive, ~snapshot.alive)
    assert (found.more, found.less) == ((), ())


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts, st.integers(2, 4))
def test_ngrams_are_counted_as_reading_would(snapshot_of: Opener, texts: list[str], length: int) -> None:
    """All of them, overlapping ones too, none across a sign or a line."""
    texts = [text.replace("丙", "，") for text in texts]
    snapshot = snapshot_of([Record(number, "1", text) for number, text in enumerate(texts)])
    counter = NgramCounter(snapshot)
    chosen = snapshot.ids != 0
    keys, counts = counter.count(counter.numbers(chosen), length)
    found = {counter.text(key, length): count for key, count in zip(keys.tolist(), counts.tolist(), strict=True)}
    pieces = "\n".join(texts[1:]).replace("，", "\n").split("\n")
    wanted = Counter(piece[i : i + length] for piece in pieces for i in range(len(piece) - length + 1))
    assert found == dict(wanted)
