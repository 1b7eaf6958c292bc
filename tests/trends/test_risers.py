"""Which slogans rose and fell between two years."""

from __future__ import annotations

from speeches.trends.risers import ENOUGH_SPEECHES, SHOWN, Change, compared_years, movement


def test_the_last_two_years_with_enough_speeches_are_compared():
    """A later year with few speeches is passed over and named."""
    speeches = {2019: 50, 2020: 40, 2021: 3, 2022: 60, 2023: ENOUGH_SPEECHES - 1}
    assert compared_years(speeches) == (2020, 2022)
    assert movement(speeches, []).thin == (2023,)


def test_without_two_such_years_nothing_is_compared():
    """One year alone, or none, gives nothing."""
    assert movement({2022: 100}, []) is None
    assert movement({2021: 4, 2022: 100, 0: 300}, []) is None
    assert movement({}, []) is None


def test_the_share_decides_and_not_the_number():
    """20 of 40 speeches are more than 30 of 100."""
    found = movement({2021: 40, 2022: 100}, [(1, {2021: 20, 2022: 30})])
    assert [one.slogan for one in found.falling] == [1] and not found.rising
    assert round(found.falling[0].points) == -20


def test_a_change_that_chance_could_make_is_left_out():
    """From 2 to 3 of 20 says nothing; from 2 to 15 does."""
    found = movement({2021: 20, 2022: 20}, [(1, {2021: 2, 2022: 3}), (2, {2021: 2, 2022: 15})])
    assert [one.slogan for one in found.rising] == [2]


def test_what_everybody_says_in_both_years_has_not_changed():
    """All of both years, and none of both, are no change and no division by nothing."""
    assert not Change(1, 10, 10, 20, 20).clear
    assert not Change(1, 0, 10, 0, 20).clear


def test_the_largest_come_first_and_no_more_than_are_shown():
    """Ordered by points, cut after SHOWN, equal ones always in the same order."""
    said = [(slogan, {2021: 0, 2022: 20 + slogan % 10}) for slogan in range(1, 30)]
    found = movement({2021: 100, 2022: 100}, said)
    assert len(found.rising) == SHOWN
    assert [one.slogan for one in found.rising] == [9, 19, 29, 8, 18, 28]
    assert found == movement({2021: 100, 2022: 100}, said[::-1])
