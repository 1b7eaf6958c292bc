"""The day of the speech, only when the text states it for this speech: YYYY, YYYY-MM or YYYY-MM-DD."""

from __future__ import annotations

from collections.abc import Iterator

from speeches.text.chinese_dates import find_dates, find_yearless
from speeches.text.document import Evidence

from .context import FieldRules, Found, RuleContext
from .front_matter import front_matter
from .weighing import weigh

#: Where a dated line stands → weight. The day below a signature is the paper's, near the talk's.
STATED_AT = {"front": 0.97, "subtitle": 0.98, "fused": 0.8, "tail": 0.8}
#: （1月13日下午） with a year inferred elsewhere: sure day, inferred year.
YEARLESS = 0.85
TODAY = 0.95
#: A report says within its first words when the meeting was.
FIRST_WORDS = 80


def dated_line(context: RuleContext, found: Found) -> Iterator[Evidence]:
    """（2022年2月18日）, ——2017年3月5日在…会议上, 2022年3月 below the signature."""
    for dated in context.once(front_matter).dates:
        weight = STATED_AT.get(dated.where)
        if weight is not None and dated.date.iso is not None and dated.date.month is not None:
            yield context.said("date_line", dated.date.iso, weight, dated.date.start, dated.date.end)


def yearless_line(context: RuleContext, found: Found) -> Iterator[Evidence]:
    """（1月13日下午4点，行政楼会议室四）: the year comes from its own evidence, and lowers the confidence."""
    year = found["year"]
    if year.value is None:
        return
    for dated in context.once(front_matter).dates:
        date = dated.date
        if date.year is None and date.month and date.day and dated.where == "front":
            value = f"{year.value:04d}-{date.month:02d}-{date.day:02d}"
            yield context.said("yearless_line", value, round(YEARLESS * year.confidence, 3), date.start, date.end)


def news_day(context: RuleContext, found: Found) -> Iterator[Evidence]:
    """9月24日，全市警示教育大会召开: the day in a report's first words, with the year from elsewhere."""
    year = found["year"]
    if year.value is None or found["kind"].value != "news":
        return
    opening = context.once(front_matter).opening
    for date in find_yearless(context.text, opening.start, min(opening.end, opening.start + FIRST_WORDS)):
        value = f"{year.value:04d}-{date.month:02d}-{date.day:02d}"
        yield context.said("news_day", value, round(YEARLESS * year.confidence, 3), date.start, date.end)
        return


def today_is(context: RuleContext, found: Found) -> Iterator[Evidence]:
    """今天是2022年2月18日."""
    opening = context.once(front_matter).opening
    at = context.text.find("今天是", opening.start, opening.end)
    if at >= 0:
        for date in find_dates(context.text, at, min(opening.end, at + 20)):
            if date.month is not None:
                yield context.said("today_is", date.iso, TODAY, date.start, date.end)


def date_in_column(words: str) -> str | None:
    """``2022-03-01``, ``2022年3月`` in a table's column."""
    return next((date.iso for date in find_dates(words)), None)


FIELD = FieldRules("date", (dated_line, yearless_line, news_day, today_is), weigh, date_in_column)
