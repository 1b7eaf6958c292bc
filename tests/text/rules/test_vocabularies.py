"""The tables an editor may extend, and how a broken line is refused."""

from __future__ import annotations

import pytest

from speeches.text.rules.body_words import body_named
from speeches.text.rules.meeting_dates import named_meetings
from speeches.text.rules.vocabulary import entries, parse_entries
from speeches.text.vocabulary import VOCAB, VocabularyError


@pytest.mark.parametrize("file", ["meetings.yaml", "year_cues.yaml", "own_words.yaml", "body_words.yaml"])
def test_every_table_is_whole(file: str) -> None:
    """Each table reads without a broken line."""
    assert len(entries(file)) > 5


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("- {cue: event, words: 甲, year: 2020}\n- {cue: event, words: 乙, year", 2),
        ("- {cue: event}\n- 只有词\n", 2),
        ("- {cue: {a: b}}\n", 1),
        ("cue: event\n", 1),
    ],
)
def test_a_broken_line_is_refused_with_its_place(source: str, line: int) -> None:
    """File, line and remedy stand in the message."""
    with pytest.raises(VocabularyError, match=rf"cues\.yaml, line {line}.*mend") as refusal:
        for entry in parse_entries(source, "cues.yaml"):
            entry.number("year")
    assert "\n" not in str(refusal.value).strip()


def test_a_field_that_is_no_number_is_refused() -> None:
    """二〇二〇 where digits belong names line and remedy."""
    (entry,) = parse_entries("- {cue: event, words: 甲, year: 二〇二〇}\n", "cues.yaml")
    with pytest.raises(VocabularyError, match="line 1.*year"):
        entry.number("year")


@pytest.mark.parametrize(
    ("words", "years"),
    [
        ("十九届中央纪委六次全会", (2022,)),
        ("中央纪委十八届七次全会", (2017,)),
        ("党的十九届六中全会", (2021,)),
        ("二十届三中全会", (2024,)),
        ("党的二十大", (2022,)),
        ("第十四届全国人民代表大会第三次会议", (2025,)),
        ("中国共产党第十二次全国代表大会", (1982,)),
    ],
)
def test_meetings_have_their_year(words: str, years: tuple[int, ...]) -> None:
    """Plenums, congresses and sessions are looked up by term and number."""
    assert [meeting.years for meeting in named_meetings(words, 0, len(words))] == [years]


@pytest.mark.parametrize("words", ["XX届中央纪委六次全会", "中央纪委六次全会"])
def test_a_missing_term_stands_for_every_term(words: str) -> None:
    """A placeholder, or a term left out, gives every year in which a sixth plenum met."""
    (meeting,) = named_meetings(words, 0, len(words))
    assert {2006, 2011, 2016, 2022} <= set(meeting.years)


@pytest.mark.parametrize(
    "words", ["市委八届五次全会", "省纪委十届四次全会", "两大特点", "党的三大法宝作风", "四十届中央纪委六次全会"]
)
def test_meetings_without_a_date_are_left_alone(words: str) -> None:
    """Local plenums, formulas with 大 and terms that never were have no year."""
    assert [meeting for meeting in named_meetings(words, 0, len(words)) if meeting.meeting != "congress"] == []


@pytest.mark.parametrize(
    ("words", "body"),
    [
        ("县教育局党组书记", "department"),
        ("市纪委副书记", "discipline"),
        ("开创新局面", None),
        ("全县政府系统", "party_government"),
        ("全县", "scope"),
    ],
)
def test_words_name_a_body(words: str, body: str | None) -> None:
    """局 names a department, 新局面 nothing; a bare place is only the scope."""
    named = body_named(words)
    assert (named[0] if named else None) == body


def test_county_level_cities_are_listed_without_doubles() -> None:
    """The list of county-level cities names each once, prefecture cities not at all."""
    lines = (VOCAB / "county_cities.txt").read_text(encoding="utf-8").splitlines()
    names = [name for line in lines if not line.startswith("#") for name in line.split()]
    assert len(names) > 380
    assert not {"杭州", "绍兴", "苏州", "保定", "青岛"} & set(names)
