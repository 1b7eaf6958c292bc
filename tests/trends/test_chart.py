"""Series as shapes: places inside the frame, honest scales, gaps where nothing was measured."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speeches.trends.chart import SHAPES, SMALL, WIDE, chart, named_years, number_label, path, shape, steps
from speeches.trends.series import MEASURES, Cell, Series, largest

cells = st.builds(
    lambda speeches, characters, having, mentions: (
        speeches, max(characters, speeches), min(having, speeches), mentions if having and speeches else 0
    ),
    st.integers(0, 50), st.integers(0, 500_000), st.integers(0, 50), st.integers(0, 9_000),
)  # fmt: skip


@given(st.lists(st.lists(cells, min_size=8, max_size=8), min_size=1, max_size=5), st.sampled_from(MEASURES))
def test_everything_lies_inside_the_frame(several, measure):
    """No point, no tick lies outside the chart, whatever the numbers."""
    series = [
        Series(str(number), tuple(Cell(2010 + place, *row) for place, row in enumerate(rows)))
        for number, rows in enumerate(several)
    ]
    drawn = chart(series, measure, largest(series, measure))
    for line in drawn.lines:
        for point in line.points:
            assert WIDE.left <= point.x <= WIDE.end and WIDE.top - 0.1 <= point.y <= WIDE.floor
    assert all(WIDE.top - 0.1 <= tick.place <= WIDE.floor for tick in drawn.values)
    assert all(WIDE.left <= tick.place <= WIDE.end for tick in drawn.years)


def test_a_larger_value_lies_higher():
    """Twice the value is twice as far above the floor."""
    series = Series("甲", (Cell(2020, 10, 10_000, 1, 4), Cell(2021, 10, 10_000, 1, 8)))
    low, high = chart([series], "mentions", 8).lines[0].points
    assert WIDE.floor - high.y == pytest.approx(2 * (WIDE.floor - low.y), abs=0.2)


def test_a_level_without_speeches_in_a_year_breaks_its_line():
    """The line stops before the gap and begins again after it."""
    series = Series("甲", (Cell(2020, 5, 100, 1, 1), Cell(2021, 0, 0, 0, 0), Cell(2022, 5, 100, 1, 1)))
    drawn = chart([series], "mentions", 1)
    assert len(drawn.lines[0].points) == 2 and drawn.lines[0].path.count("M") == 2


def test_years_that_the_archive_has_not_are_bridged():
    """Neighbours in the series are joined, also across years without any speech at all."""
    assert path([(2015, 0, 0), (2018, 5, 5)], [2015, 2018]) == "M0 0L5 5"


def test_the_places_of_years_keep_their_distance():
    """Three years apart lie three times as far as one."""
    series = Series("甲", tuple(Cell(year, 5, 100, 0, 0) for year in (2015, 2016, 2019)))
    first, second, third = (point.x for point in chart([series], "mentions", 0).lines[0].points)
    assert third - second == pytest.approx(3 * (second - first), abs=0.3)


def test_one_year_stands_in_the_middle():
    """A single point is not pressed against the axis."""
    drawn = chart([Series("甲", (Cell(2022, 5, 100, 1, 3),))], "mentions", 3)
    assert drawn.lines[0].points[0].x == (WIDE.left + WIDE.end) / 2


@pytest.mark.parametrize(
    ("top", "whole", "expected"),
    [
        (3.6, False, [0, 1, 2, 3, 4]),
        (0.37, False, [0, 0.1, 0.2, 0.3, 0.4]),
        (1, True, [0, 1]),
        (37, True, [0, 10, 20, 30, 40]),
        (9, True, [0, 3, 6, 9]),
        (0, False, [0, 1]),
        (0, True, [0, 1]),
    ],
)
def test_scales_are_round(top, whole, expected):
    """The lines across a chart stand at numbers that are read at a glance; counts have no halves."""
    assert steps(top, whole=whole) == pytest.approx(expected)


def test_a_share_never_goes_beyond_a_hundred():
    """All of the speeches is the end of the scale."""
    assert steps(100, most=100)[-1] == 100 and steps(93, most=100)[-1] == 100


@given(st.floats(0, 1e7), st.booleans())
def test_a_scale_holds_its_largest_value(top, whole):
    """The last line lies at or above the largest value, and there are few lines."""
    scale = steps(top, whole=whole)
    assert scale[-1] >= top * (1 - 1e-9) and 2 <= len(scale) <= 6
    assert scale == sorted(set(scale))


def test_labels_have_the_digits_they_need():
    """No 4.0, no 0.30000000000000004."""
    assert [number_label(value) for value in (4.0, 0.1 + 0.2, 1200.0, 2.5, 0.0)] == ["4", "0.3", "1,200", "2.5", "0"]


@given(st.integers(1900, 2100), st.integers(0, 200), st.sampled_from([6, 12]))
def test_few_years_are_named_and_every_second_may_be_left_out(first, span, most):
    """The names fit below the chart, and at least one year is named."""
    years = list(range(first, first + span + 1))
    named = named_years(years, most)
    assert 1 <= len(named) <= most + 1 and not named[0][1]
    assert all(first <= year <= first + span for year, _minor in named)


def test_no_years_have_no_names():
    """An empty chart has an empty axis and no error."""
    assert named_years([], 6) == [] and chart([], "share", 0, SMALL).years == ()


def test_every_line_has_its_own_shape():
    """Five lines are told apart without their colours."""
    shapes = [shape(kind, 10, 10, 3) for kind in SHAPES]
    assert len(set(shapes)) == 5
    assert all(re.fullmatch(r"[MLHhvlazA0-9 .\-e]+", one) for one in shapes)
