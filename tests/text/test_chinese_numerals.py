"""Chinese numerals are read as numbers; what is no numeral is left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speeches.text.chinese_numerals import is_positional, parse_list_number, parse_numeral


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("一", 1),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("九十九", 99),
        ("一百零一", 101),
        ("一百二十", 120),
        ("一千二百零三", 1203),
        ("三万五千", 35_000),
        ("一亿两千万", 120_000_000),
        ("廿三", 23),
        ("卅", 30),
        ("两", 2),
    ],
)
def test_numerals_with_units_are_read(numeral: str, value: int) -> None:
    """Numerals with 十, 百, 千, 万 and 亿 give their number."""
    assert parse_numeral(numeral) == value


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("二〇二二", 2022),
        ("二○一六", 2016),
        ("二零一五", 2015),
        ("二O一七", 2017),
        ("一九五八", 1958),
        ("２０２２", 2022),
        ("1993", 1993),
        ("1 9 9 3", 1993),
    ],
)
def test_numerals_written_digit_by_digit_are_read(numeral: str, value: int) -> None:
    """Years written digit by digit give their number, whatever glyph the zero has."""
    assert parse_numeral(numeral) == value


@pytest.mark.parametrize(
    ("numeral", "value"), [("①", 1), ("⑫", 12), ("⑴", 1), ("㈢", 3), ("Ⅳ", 4), ("⒉", 2), ("㉑", 21)]
)
def test_ready_made_list_numbers_are_read(numeral: str, value: int) -> None:
    """Circled, bracketed, dotted and Roman list numbers give their number."""
    assert parse_numeral(numeral) == value


@pytest.mark.parametrize("word", ["", " ", "同", "一带", "十百", "万", "十十", "一是", "廿廿", "3a"])
def test_what_is_no_numeral_is_left_alone(word: str) -> None:
    """A word that is no numeral gives nothing."""
    assert parse_numeral(word) is None


@pytest.mark.parametrize("numeral", ["一九五八", "二〇二二", "一二三", "100", "0", "〇", "一百零一"])
def test_years_and_large_numbers_are_no_list_numbers(numeral: str) -> None:
    """A year, a squad's call, a zero and a hundred count no list."""
    assert parse_list_number(numeral) is None


@pytest.mark.parametrize(("numeral", "value"), [("一", 1), ("十一", 11), ("三十二", 32), ("12", 12), ("⑧", 8)])
def test_list_numbers_run_from_one_to_ninety_nine(numeral: str, value: int) -> None:
    """The numbers of a list's members are read."""
    assert parse_list_number(numeral) == value


def test_positional_numerals_are_told_from_counted_ones() -> None:
    """一九 is written digit by digit, 十九 is not."""
    assert is_positional("一九")
    assert not is_positional("十九")


@given(st.text(alphabet="一二三四五六七八九十百千万亿〇零两廿12①元O ", max_size=12))
def test_any_mixture_gives_a_number_or_nothing(numeral: str) -> None:
    """Any mixture of numeral characters gives a number or nothing, never an error."""
    value = parse_numeral(numeral)
    assert value is None or value >= 0
