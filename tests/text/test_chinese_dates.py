"""Dates and years in every form that real texts write."""

from __future__ import annotations

import pytest

from speeches.text.chinese_dates import find_dates, find_yearless, find_years, small_number, year_number

FORMS = [
    ("（2010年2月22日）", "2010-02-22"),
    ("（二〇二二年一月二十日全会通过）", "2022-01-20"),
    ("二○一六年十二月", "2016-12"),  # U+25CB
    ("二零一五年五月廿三日", "2015-05-23"),
    ("二〇一七年", "2017"),  # U+3007
    ("１９８６年３月５日", "1986-03-05"),
    ("1 9 9 3 年3 月", "1993-03"),
    ("2021 年 12 月 19 日", "2021-12-19"),
    ("2011.2.", "2011-02"),
    ("2022.10.23", "2022-10-23"),
    ("2025-11-03", "2025-11-03"),
    ("2016年05月03日00:00", "2016-05-03"),
    ("2021年1月18", "2021-01-18"),
    ("2020/1/8", "2020-01-08"),
    ("2021年12月份", "2021-12"),
    ("2018年元月6日", "2018-01-06"),
    ("一九四九年十月一日", "1949-10-01"),
]


@pytest.mark.parametrize(("words", "iso"), FORMS)
def test_every_form_is_read(words: str, iso: str) -> None:
    """Numerals, circles, full width, dots, hyphens, blanks and a lost 日 give the same date."""
    dates = [*find_dates(words)]
    assert [date.iso for date in dates] == [iso]


@pytest.mark.parametrize(
    "words",
    [
        "2021年2月30日",
        "2023-02-29",
        "2022年13月1日",
        "2022年4月31日",
        "2022.13.5",
        "电话2022-13-45",
        "2008级学生",
        "1.2021.3",
    ],
)
def test_impossible_dates_are_refused(words: str) -> None:
    """No month 13, no 30 February, no 29 February in a common year, no version number."""
    assert [date.iso for date in find_dates(words)] == []


@pytest.mark.parametrize(
    "words", ["2021级", "1980年代", "二十一世纪", "2022年级组", "12022年", "编号20221年", "90年代"]
)
def test_years_that_are_none_are_left_alone(words: str) -> None:
    """年级, 年代, centuries and longer numbers are no years."""
    assert [*find_years(words)] == []


def test_a_year_knows_its_range() -> None:
    """The range holds the digits and 年, blanks between them included."""
    text = "到2035 年，从二〇一二年起"
    assert [(year.year, text[year.start : year.end]) for year in find_years(text)] == [
        (2035, "2035 年"),
        (2012, "二〇一二年"),
    ]


def test_a_date_knows_its_range_without_trailing_blanks() -> None:
    """What follows the date is not the date's."""
    text = "张三  2021 年 12 月 19 日  于县城"
    (date,) = find_dates(text)
    assert text[date.start : date.end] == "2021 年 12 月 19 日"


@pytest.mark.parametrize(
    ("words", "month", "day"), [("（1月13日下午4点）", 1, 13), ("5 月24 日", 5, 24), ("十二月三十一日", 12, 31)]
)
def test_dates_without_a_year_are_read(words: str, month: int, day: int) -> None:
    """Month and day alone are a date without a year."""
    (date,) = find_yearless(words)
    assert (date.year, date.month, date.day, date.iso) == (None, month, day, None)


@pytest.mark.parametrize("words", ["2月30日", "13月2日", "2021年5月6日", "三个月零五日"])
def test_yearless_dates_that_are_none_are_left_alone(words: str) -> None:
    """Impossible days, dates with their year, and durations are left alone."""
    assert [*find_yearless(words)] == []


SMALL = {
    "十": 10,
    "十二": 12,
    "二十": 20,
    "廿三": 23,
    "三十一": 31,
    "初八": 8,
    "7": 7,
    "０９": 9,
    "十十": None,
    "": None,
}


@pytest.mark.parametrize(("words", "number"), SMALL.items())
def test_small_numbers(words: str, number: int | None) -> None:
    """Numerals up to 99 as days and congresses are counted."""
    assert small_number(words) == number


def test_years_outside_the_archive_are_no_years() -> None:
    """1840年 is history, 2121年 a hope; neither is a year of the archive."""
    assert [year_number(words) for words in ("1840", "2121", "20X2", "202")] == [None] * 4
