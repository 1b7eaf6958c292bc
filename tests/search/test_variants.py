"""Two wider ways of reading a phrase, both off unless asked for."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from speeches.search import lookup
from speeches.search.snapshot import Snapshot
from speeches.search.variants import Reading
from tests.search.conftest import Opener

QUOTES = Reading(ignore_quotes=True)
REDACTED = Reading(placeholders=True)


def hits(snapshot: Snapshot, phrase: str, reading: Reading) -> list[str]:
    """The spellings found, in order."""
    found = lookup.locate(snapshot, phrase, reading=reading)
    counts = lookup.count(snapshot, phrase, reading=reading)
    assert int(counts.sum()) == len(found)
    places = zip(found.slots.tolist(), found.starts.tolist(), found.ends.tolist(), strict=True)
    return [snapshot.folded_text(slot)[start:end] for slot, start, end in places]


def test_quotation_marks_are_passed_over_when_asked(snapshot_of: Opener) -> None:
    """Between the characters, in the text and in the query, of any shape; not at the ends."""
    snapshot = snapshot_of(["增强“四个意识”教育", "四个意识教育", "“四个”“意识”教育", "四个、意识教育"])
    found = ["四个意识”教育", "四个意识教育", "四个”“意识”教育"]
    assert hits(snapshot, "四个意识教育", QUOTES) == found
    assert hits(snapshot, "“四个意识”教育", QUOTES) == found
    assert hits(snapshot, "四个意识教育", Reading()) == ["四个意识教育"]


def test_a_placeholder_in_the_text_stands_for_what_is_looked_for(snapshot_of: Opener) -> None:
    """Names and numbers that were scrubbed, in the signs that are in use."""
    snapshot = snapshot_of(
        ["以XXX同志为核心的党中央", "以某某某同志为核心的党中央", "以***同志为核心的党中央", "以同志为核心的党中央"]
    )
    found = hits(snapshot, "以习近平同志为核心的党中央", REDACTED)
    assert found == ["以xxx同志为核心的党中央", "以某某某同志为核心的党中央", "以***同志为核心的党中央"]


def test_a_placeholder_may_be_longer_or_shorter_than_what_it_hides(snapshot_of: Opener) -> None:
    """XX stands for 二十, and for 十九届中央纪委 too; but half of the phrase must be there."""
    snapshot = snapshot_of(["XX届中央纪委XX次全会", "X届中央纪委六次全会", "XXXXXX六次全会"])
    assert hits(snapshot, "二十届中央纪委六次全会", REDACTED) == [
        "xx届中央纪委xx次全会",
        "x届中央纪委六次全会",
    ]


def test_a_placeholder_in_the_phrase_stands_for_what_the_text_says(snapshot_of: Opener) -> None:
    """One to six characters of one word, not across signs or lines."""
    texts = ["党的二十大精神", "党的十九大精神", "党的大精神", "党的十五、十六大精神", "党的\n二十大精神"]
    snapshot = snapshot_of(texts)
    assert hits(snapshot, "党的XX大精神", REDACTED) == ["党的二十大精神", "党的十九大精神"]
    assert hits(snapshot, "党的XX大精神", Reading()) == []


def test_a_placeholder_stands_for_at_most_six_characters(snapshot_of: Opener) -> None:
    """In the phrase, next to a sign too; and in the text, where half of the phrase must be there."""
    snapshot = snapshot_of(["在甲乙丙丁戊己，会上", "在甲乙丙丁戊己庚，会上"])
    assert hits(snapshot, "在XX，会上", REDACTED) == ["在甲乙丙丁戊己,会上"]
    snapshot = snapshot_of(["XX会精神", "XX精神"])
    assert hits(snapshot, "六次全会精神", REDACTED) == ["xx会精神"]


@pytest.mark.parametrize("phrase", ["XX", "某某", "“”", "****", ""])
def test_a_phrase_of_nothing_but_wildcards_finds_nothing(snapshot_of: Opener, phrase: str) -> None:
    """Everything would fit, so nothing is meant."""
    snapshot = snapshot_of(["党的XX大“”某某****"])
    assert hits(snapshot, phrase, Reading(ignore_quotes=True, placeholders=True)) == []


def test_a_plain_phrase_is_found_in_every_reading(snapshot_of: Opener) -> None:
    """Wider readings find more, never less."""
    snapshot = snapshot_of(["反腐败", "反X腐败", "X反腐败X"])
    assert hits(snapshot, "反腐败", Reading(True, True)).count("反腐败") == 2


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    texts=st.lists(st.text(alphabet="党风“”\n", max_size=20), max_size=4),
    phrase=st.text(alphabet="党风“", min_size=1, max_size=4),
)
def test_passing_over_quotes_finds_what_a_pattern_finds(snapshot_of: Opener, texts: list[str], phrase: str) -> None:
    """Held against a regular expression with up to two quotation marks between characters."""
    letters = [sign for sign in phrase if sign not in "“”"]
    snapshot = snapshot_of(texts)
    pattern = re.compile("[“”]{0,2}".join(letters))
    wanted = [match.group() for text in texts for match in pattern.finditer(text)] if letters else []
    assert hits(snapshot, phrase, QUOTES) == wanted
