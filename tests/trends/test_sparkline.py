"""A slogan's years as a small picture."""

from __future__ import annotations

import re

from speeches.trends.sparkline import HEIGHT, LOWEST, WIDEST, WIDTH, sparkline
from speeches.trends.usage import YearOfSlogan

THIN = 5


def years(*having: int, speeches: int = 10, begin: int = 2015) -> list[YearOfSlogan]:
    return [YearOfSlogan(begin + place, speeches, one, one * 2) for place, one in enumerate(having)]


def bars(path: str) -> list[tuple[float, float]]:
    """``(place, height)`` of each stroke."""
    return [(float(x), HEIGHT - float(y)) for x, y in re.findall(rf"M([\d.]+) {HEIGHT}V([\d.]+)", path)]


def test_the_best_year_has_the_whole_height():
    """The year with the highest share reaches the top; half the share is half as high."""
    drawn = sparkline(years(5, 10), THIN)
    assert [height for _, height in bars(drawn.path)] == [HEIGHT / 2, HEIGHT]


def test_a_share_counts_and_not_a_number():
    """Five of five is more than nine of ninety."""
    drawn = sparkline([YearOfSlogan(2015, 90, 9, 9), YearOfSlogan(2016, 5, 5, 5)], THIN)
    assert drawn.peak.year == 2016


def test_a_silent_year_has_no_bar_and_keeps_its_place():
    """The bars of 2015 and 2017 stand two years apart."""
    (first, _), (last, _) = bars(sparkline(years(5, 0, 5), THIN).path)
    assert round(last - first, 1) == round(2 * WIDTH / 3, 1)


def test_the_least_said_year_is_still_seen():
    """One of a thousand is a bar."""
    drawn = sparkline([YearOfSlogan(2015, 1000, 1, 1), YearOfSlogan(2016, 10, 10, 10)], THIN)
    assert bars(drawn.path)[0][1] == LOWEST


def test_years_with_few_speeches_are_drawn_apart():
    """A thin year is in the pale path, the others in the strong one."""
    drawn = sparkline([YearOfSlogan(2015, 4, 4, 4), YearOfSlogan(2016, 10, 5, 5)], THIN)
    assert len(bars(drawn.thin)) == 1 and len(bars(drawn.path)) == 1


def test_one_year_alone_is_no_wall():
    """A bar is never wider than WIDEST."""
    assert sparkline(years(3), THIN).stroke == WIDEST


def test_what_is_told_of_the_picture():
    """The first, the last and the best year, of equal shares the earlier."""
    drawn = sparkline(years(0, 4, 4, 1, 0), THIN)
    assert (drawn.first.year, drawn.peak.year, drawn.last.year) == (2016, 2016, 2018)


def test_a_slogan_that_nobody_says_has_no_picture():
    """Nothing is drawn where nothing is said, and where there is no year at all."""
    assert sparkline(years(0, 0), THIN) is None
    assert sparkline([], THIN) is None
