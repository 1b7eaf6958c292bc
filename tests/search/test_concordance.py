"""Keyword in context: every hit once, in the stated order."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from speeches.search import concordance as module
from speeches.search.concordance import concordance, matches
from speeches.search.records import Record
from speeches.search.snippets import places_of
from speeches.search.variants import Reading
from tests.search.conftest import Opener


def test_lines_stand_around_the_hit(snapshot_of: Opener) -> None:
    """With the context of their own line, as wide as asked."""
    snapshot = snapshot_of(["前面一行\n坚持标本兼治，深化治理\n后面"])
    (line,) = concordance(snapshot, "兼治", width=4).lines
    assert (line.left, line.match, line.right) == ("坚持标本", "兼治", ",深化治")
    assert (line.left_start, line.start, line.end, line.right_end) == (5, 9, 11, 15)
    (line,) = concordance(snapshot, "兼治", width=1000).lines
    assert (line.left, line.right) == ("坚持标本", ",深化治理")


def test_lines_are_sorted_by_what_stands_beside(snapshot_of: Opener) -> None:
    """Left: the nearest character first, then the one before it; the beginning of a line comes first."""
    snapshot = snapshot_of(["丙乙党甲", "乙党丙\n党乙", "甲乙党"])
    left = concordance(snapshot, "党", sort="left").lines
    assert [line.left for line in left] == ["", "乙", "丙乙", "甲乙"]
    right = concordance(snapshot, "党", sort="right").lines
    assert [line.right for line in right] == ["", "丙", "乙", "甲"]
    plain = concordance(snapshot, "党").lines
    assert [(line.speech_id, line.start) for line in plain] == [(1, 2), (2, 1), (2, 4), (3, 2)]


def test_lines_are_grouped_before_they_are_sorted(snapshot_of: Opener) -> None:
    """By year, for example; the size of each group is told."""
    snapshot = snapshot_of(["乙党", "甲党甲党", "丙党"])
    page = concordance(snapshot, "党", sort="left", groups=np.array([2020, 2019, 2019]))
    assert [line.left for line in page.lines] == ["丙", "甲", "甲党甲", "乙"]
    assert [line.speech_id for line in page.lines] == [3, 2, 2, 1]
    assert page.groups == {2019: 3, 2020: 1}


def test_pages_and_filters(snapshot_of: Opener) -> None:
    """A page beyond the last is empty, and the number of mentions stays."""
    snapshot = snapshot_of(["党党党", "党", "党党"])
    page = concordance(snapshot, "党", first=2, count=3)
    assert [(line.speech_id, line.start) for line in page.lines] == [(1, 2), (2, 0), (3, 0)]
    assert (page.mentions, page.sorted_hits, page.complete) == (6, 6, True)
    assert concordance(snapshot, "党", first=10**9).lines == ()
    assert concordance(snapshot, "党", allowed=snapshot.mask([3])).mentions == 2
    assert concordance(snapshot, "没有").mentions == 0


def test_beyond_the_limit_the_sort_says_what_it_saw(snapshot_of: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whole speeches are taken until the limit; the count of all mentions stays exact."""
    monkeypatch.setattr(module, "MOST_HITS", 4)
    page = concordance(snapshot_of(["党党党", "党党", "党"]), "党", sort="left")
    assert (page.mentions, page.sorted_hits, page.complete) == (6, 3, False)
    assert {line.speech_id for line in page.lines} == {1}


def test_a_line_knows_whether_it_still_fits_its_text(snapshot_of: Opener) -> None:
    """The original is shown only where it is the text that was indexed."""
    snapshot = snapshot_of(["堅持黨的領導"])
    (line,) = concordance(snapshot, "党的领导").lines
    assert matches(snapshot, line, "堅持黨的領導")
    assert not matches(snapshot, line, "堅持改革開放")
    assert not matches(snapshot, line, "堅持黨的領導。")


def test_a_wider_reading_keeps_its_lengths(snapshot_of: Opener) -> None:
    """The hit is as long as it stands there."""
    snapshot = snapshot_of(["增强“四个意识”教育"])
    (line,) = concordance(snapshot, "四个意识教育", reading=Reading(ignore_quotes=True)).lines
    assert (line.match, line.right) == ("四个意识”教育", "")


texts = st.lists(st.text(alphabet="党乙丙\n", max_size=30), max_size=5)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts, st.sampled_from(["党", "党乙", "党党"]), st.sampled_from(["left", "right"]), st.integers(1, 5))
def test_the_order_is_that_of_a_plain_sort(
    snapshot_of: Opener, texts: list[str], phrase: str, sort: str, depth: int
) -> None:
    """Held against Python's own, for any depth."""
    ids = [7 * number % 11 for number in range(len(texts))]
    snapshot = snapshot_of([Record(speech_id, "1", text) for speech_id, text in zip(ids, texts, strict=True)])
    wanted = []
    for speech_id, text in zip(ids, texts, strict=True):
        for place in places_of(text, phrase):
            left = text[:place].rpartition("\n")[2][::-1]
            right = text[place + len(phrase) :].partition("\n")[0]
            wanted.append(((left if sort == "left" else right)[:depth], speech_id, place))
    page = concordance(snapshot, phrase, sort="left" if sort == "left" else "right", depth=depth, count=1000)
    assert [(line.speech_id, line.start) for line in page.lines] == [item[1:] for item in sorted(wanted)]
