"""The passages of a speech that show its hits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speeches.search.snippets import LONGEST_PASSAGE, Mark, marks_of, passages, places_of

LINE = "甲" * 110


def test_a_passage_names_its_line_and_marks_its_hits() -> None:
    """Places count from the start of the text."""
    text = f"开头一行\n{LINE}反腐倡廉{LINE}\n结尾一行"
    (passage,) = passages(text, [(0, "反腐倡廉")])
    assert (passage.line, passage.line_start, passage.line_end) == (1, 5, 229)
    assert passage.marks == (Mark(115, 119, 0),)
    assert text[passage.start : passage.end].startswith("甲" * 24 + "反腐倡廉")


def test_a_short_line_is_shown_whole() -> None:
    """Nothing is cut that fits."""
    (passage,) = passages("反腐倡廉要常抓", [(0, "常抓")])
    assert (passage.start, passage.end) == (0, 7)


def test_a_passage_begins_after_a_stop_when_one_is_near() -> None:
    """The reader gets the sentence."""
    text = f"{LINE}。我们要反腐倡廉{LINE}{LINE}"
    (passage,) = passages(text, [(0, "反腐倡廉")])
    assert text[passage.start :].startswith("我们要")


def test_the_lines_that_show_most_are_chosen_and_stand_in_the_order_of_the_text() -> None:
    """First those with most different phrases, then those with most hits."""
    text = "甲\n乙\n甲甲甲\n丙\n乙甲\n甲甲"
    found = passages(text, [(0, "甲"), (1, "乙")], most=2)
    assert [passage.line for passage in found] == [2, 4]


def test_of_overlapping_hits_the_first_is_marked_and_of_two_beginnings_the_longer() -> None:
    """No mark lies in another."""
    assert marks_of("党风廉政建设", [(0, "廉政建设"), (1, "党风廉政")]) == (Mark(0, 4, 1),)
    assert marks_of("党风廉政建设", [(0, "党风"), (1, "党风廉政"), (2, "政建")]) == (Mark(0, 4, 1),)
    assert marks_of("党风廉政建设", [(0, "廉政"), (1, "党风")]) == (Mark(0, 2, 1), Mark(2, 4, 0))


def test_nothing_found_gives_no_passage() -> None:
    """Also for an empty text."""
    assert passages("甲乙", [(0, "丙")]) == ()
    assert passages("", [(0, "丙")]) == ()


def test_a_phrase_longer_than_a_passage_is_shown_whole() -> None:
    """A pasted paragraph was found: here it is."""
    phrase = "乙" * 150 + "丙"
    (passage,) = passages(LINE + phrase + LINE, [(0, phrase)])
    assert passage.marks == (Mark(110, 261, 0),)
    assert passage.end >= 261


texts = st.text(alphabet="党风。\n", max_size=400)
wanted = st.lists(st.text(alphabet="党风", min_size=1, max_size=3), min_size=1, max_size=3, unique=True)


@given(texts, wanted, st.integers(1, 4))
def test_passages_lie_in_their_lines_and_marks_in_their_passages(text: str, phrases: list[str], most: int) -> None:
    """And every mark is a hit, every passage has at least one."""
    found = passages(text, list(enumerate(phrases)), most)
    lines = text.split("\n")
    assert len(found) == min(most, sum(any(phrase in line for phrase in phrases) for line in lines))
    for passage in found:
        assert text[passage.line_start : passage.line_end] == lines[passage.line]
        assert passage.line_start <= passage.start < passage.end <= passage.line_end
        assert passage.end - passage.start <= LONGEST_PASSAGE
        assert passage.marks
        for mark in passage.marks:
            assert passage.start <= mark.start < mark.end <= passage.end
            assert text[mark.start : mark.end] == phrases[mark.term]


@pytest.mark.parametrize("phrase", ["党", "党党", "党风"])
@given(text=texts)
def test_places_are_those_that_count_counts(text: str, phrase: str) -> None:
    """Without overlap, from the left."""
    places = places_of(text, phrase)
    assert len(places) == text.count(phrase)
    assert all(text.startswith(phrase, place) for place in places)
