"""Counts with their denominators, and what is measured from them."""

from __future__ import annotations

from speeches.trends.series import THIN_SPEECHES, Cell, Series, first_said, largest, sum_of, summary


def cell(year: int, speeches: int = 10, characters: int = 50_000, having: int = 0, mentions: int = 0) -> Cell:
    return Cell(year, speeches, characters, having, mentions)


def test_a_rate_is_of_all_characters_of_the_cell():
    """Twelve mentions in fifty thousand characters are 2.4 in ten thousand, whoever says them."""
    assert cell(2020, having=3, mentions=12).value("per10k") == 2.4


def test_a_share_is_of_all_speeches_of_the_cell():
    """Three of ten speeches are thirty hundredths, however often they say it."""
    assert cell(2020, having=3, mentions=12).value("share") == 30


def test_numbers_are_themselves():
    """Mentions and speeches are measured as they were counted."""
    said = cell(2020, having=3, mentions=12)
    assert (said.value("mentions"), said.value("speeches")) == (12, 3)


def test_a_year_without_speeches_has_no_value():
    """Nothing is not nought: a year that nobody spoke in is a gap."""
    empty = cell(2020, speeches=0, characters=0)
    assert [empty.value(measure) for measure in ("per10k", "share", "mentions", "speeches")] == [None] * 4
    assert not empty.thin


def test_a_year_that_does_not_say_it_has_the_value_nought():
    """Speeches that are silent about a phrase measure as 0."""
    assert cell(2020).value("per10k") == 0


def test_few_speeches_are_thin():
    """Four are thin, five are not."""
    assert cell(2020, speeches=THIN_SPEECHES - 1).thin and not cell(2020, speeches=THIN_SPEECHES).thin


def test_the_total_adds_the_unknown_year():
    """Speeches without a year count in the sum."""
    series = Series("甲", (cell(2020, having=1, mentions=2), cell(2021)), cell(0, having=4, mentions=5))
    assert series.total == Cell(0, 30, 150_000, 5, 7)


def test_the_summary_names_the_first_the_highest_and_the_last_year():
    """Of two equal peaks the earlier is named; the last year is the last that has speeches."""
    cells = (
        cell(2018),
        cell(2019, having=2, mentions=5),
        cell(2020, having=1, mentions=5),
        cell(2021, having=1, mentions=1),
        cell(2022, speeches=0, characters=0),
    )
    told = summary(Series("甲", cells), "mentions")
    assert (told.first.year, told.peak.year, told.last.year) == (2019, 2019, 2021)


def test_a_phrase_that_is_never_said_has_no_first_year():
    """There is a last year, but no first and no peak."""
    told = summary(Series("甲", (cell(2020),)), "per10k")
    assert told.first is None and told.peak is None and told.last.year == 2020


def test_an_empty_series_is_summed_up_as_nothing():
    """No years, no sentence, no error."""
    assert summary(Series("甲", ()), "share").last is None
    assert largest([Series("甲", ())], "share") == 0 and first_said([Series("甲", ())]) is None
    assert sum_of([]) == Cell(0, 0, 0, 0, 0)


def test_a_series_is_parted_at_a_year():
    """What was before a year and what is since make up the whole."""
    series = Series("甲", tuple(cell(year, having=1, mentions=year - 2000) for year in range(2010, 2020)))
    assert series.before(2015).mentions + series.since(2015).total.mentions == series.total.mentions
    assert [one.year for one in series.since(2018).cells] == [2018, 2019]


def test_the_first_said_year_is_of_any_phrase():
    """Two phrases are silent until the earlier of them begins."""
    early = Series("甲", (cell(2010), cell(2011, having=1, mentions=1)))
    late = Series("乙", (cell(2010), cell(2011)))
    assert first_said([late, early]) == 2011
