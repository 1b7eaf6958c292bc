"""Rules that state the year: the date line, the title, the meeting's name, a meeting whose date is known."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from speeches.text.chinese_dates import find_dates, find_years
from speeches.text.document import Evidence

from .context import Found, RuleContext
from .front_matter import front_matter
from .own_meeting import own_meetings

#: Where a dated line stands → its weight. A signature dates the paper, a day or a turn of the year from the talk.
DATED_LINE = {"front": 0.97, "subtitle": 0.98, "fused": 0.96, "tail": 0.95, "posted": 0.3}
#: News is printed within days; a speech or a report may be posted years later.
POSTED_NEWS = 0.85
#: A year in the title or in the meeting's own name.
TITLE_YEAR = 0.9
#: 2015年…政府工作报告 is given in 2015 by the custom of the congress, though half of it reviews 2014.
TITLE_OF_REPORT = 0.95
#: 2019年度述职报告 is written at the year's end or after it: two weak candidates.
TITLE_YEAR_OF_REVIEW = ((1, 0.5), (0, 0.4))
#: 2018年政府工作报告和2019年工作计划: usually read out when the second year has begun.
TITLE_REVIEW_AND_PLAN = ((0, 0.66), (-1, 0.25))
#: Two years that are no review and plan: 2014—2016年.
TITLE_OF_SEVERAL = ((0, 0.4),)
FILE_NAME_YEAR = 0.35
#: What a table or a person states.
COLUMN = 1.0
#: The meeting that is the speech's own, from the table of dates.
OWN_MEETING = 0.96

_REVIEW = re.compile("述职|述廉|述责|总结|对照检查|民主生活会|组织生活会|考核|表彰")
_PLAN = re.compile("计划|打算|安排|部署|谋划|思路")
_NAME_YEAR = re.compile("(?<![0-9])((?:19|20)[0-9]{2})(?![0-9])")
_NAME_DATE = re.compile("(?<![0-9])((?:19|20)[0-9]{2})(?:0[1-9]|1[0-2])(?:[0-2][0-9]|3[01])(?![0-9])")


def dated_line(context: RuleContext, found: Found) -> Iterator[Evidence]:
    """（2022年2月18日） under the title, ——2017年3月5日在…会议上, 2022年3月 below the signature."""
    printed_news = found["kind"].value in ("news", "article")
    for dated in context.once(front_matter).dates:
        year = dated.date.year
        if year is None:
            continue
        if dated.where == "posted":
            weight = POSTED_NEWS if printed_news else DATED_LINE["posted"]
            yield context.said("posted_date", year, weight, dated.date.start, dated.date.end)
        else:
            yield context.said("date_line", year, DATED_LINE[dated.where], dated.date.start, dated.date.end)


def title_year(context: RuleContext, found: Found) -> Iterator[Evidence]:
    """2022年全市教育工作会议上的讲话; a title that reviews (述职, 总结) leaves the year open."""
    title = context.once(front_matter).title
    if title is not None:
        yield from _named_year(context, title.start, title.end)


def meeting_year(context: RuleContext, found: Found) -> Iterator[Evidence]:
    """今天我们召开2022年党风廉政建设工作会议: the year in the announced name, where the title gives none."""
    title = context.once(front_matter).title
    if title is not None and any(find_years(context.text, title.start, title.end)):
        return
    for item in found["occasion"].evidence:
        yield from _named_year(context, item.start, item.end)


def own_meeting(context: RuleContext, found: Found) -> Iterator[Evidence]:
    """在中国共产党第十九次全国代表大会上的报告: the meeting itself has a date."""
    for meeting in context.once(own_meetings):
        yield context.said("own_meeting", meeting.years[0], OWN_MEETING, meeting.start, meeting.end)


def outside_the_text(context: RuleContext, found: Found) -> Iterator[Evidence]:
    """A table's date column states the year; the file's name and the page's posting date are signs, never proof."""
    for stated in islice(find_dates(context.known.get("date", "")), 1):
        if stated.year is not None and "year" not in context.known:
            yield Evidence("column", stated.year, COLUMN)
    name = context.name.rsplit("/", 1)[-1]
    in_name = {int(year) for year in _NAME_DATE.findall(name) + _NAME_YEAR.findall(name)}
    if len(in_name) == 1:
        yield Evidence("file_name", in_name.pop(), FILE_NAME_YEAR)
    for posted in find_dates(context.hints.get("posted", "")):
        if posted.year is not None:
            weight = POSTED_NEWS if found["kind"].value == "news" else DATED_LINE["posted"]
            yield Evidence("posted_date", posted.year, weight)


def _named_year(context: RuleContext, start: int, end: int) -> Iterator[Evidence]:
    """The year in a title or a meeting's name, by what the name says of it."""
    years = [*find_years(context.text, start, end)]
    if not years:
        return
    words = context.text[start:end]
    last = years[-1]
    weights: tuple[tuple[int, float], ...]
    if last.year == years[0].year + 1 and _PLAN.search(words):
        weights = TITLE_REVIEW_AND_PLAN
    elif _REVIEW.search(words) and not _PLAN.search(words):
        weights = TITLE_YEAR_OF_REVIEW
    elif last.year != years[0].year:
        weights = TITLE_OF_SEVERAL
    else:
        weights = ((0, TITLE_OF_REPORT if "政府工作报告" in words else TITLE_YEAR),)
    for offset, weight in weights:
        yield context.said("named_year", last.year + offset, weight, last.start, last.end)
