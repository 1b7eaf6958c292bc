"""The year in which the speech was given: not the year it reports on, not the day it was posted.

Rules in the order in which a reader would look: the date line, the title, the announcement (总结X年…部署Y年),
what is said of this and last year, the meetings and anniversaries named, and last the weak signs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from speeches.text.chinese_dates import FIRST_YEAR, LAST_YEAR, find_dates, find_years, year_number
from speeches.text.document import Evidence, Inferred

from .context import FieldRules, Found, RuleContext
from .front_matter import front_matter
from .meeting_dates import NamedMeeting, named_meetings
from .weighing import STATED, weigh
from .year_cues import Cue, find_campaigns, find_cues
from .year_words import YearUse, written_years

#: Where a dated line stands → its weight. A signature dates the paper, which may be a day or a turn of the
#: year away from the talk, so it ranks under what the announcement says together with the title.
DATED_LINE = {"front": 0.97, "subtitle": 0.98, "fused": 0.9, "tail": 0.95, "posted": 0.3}

#: What a written year is used for → (offset to the speech's year, weight). 总结2021年工作 is said in 2022,
#: seldom in the last days of 2021.
YEAR_USES: dict[str, tuple[tuple[int, float], ...]] = {
    "today": ((0, 0.98),),
    "this_year": ((0, 0.93),),
    "last_year": ((1, 0.88),),
    "leaving_year": ((0, 0.8), (1, 0.15)),
    "deploys_year": ((0, 0.88),),
    "reviews_half_year": ((0, 0.85),),
    "half_year": ((0, 0.6), (1, 0.2)),
    "reviews_year": ((1, 0.78), (0, 0.3)),
    "heads_plan": ((0, 0.75),),
    "heads_review": ((1, 0.72), (0, 0.3)),
    "year_is_now": ((0, 0.85),),
    "year_is": ((0, 0.6), (1, 0.25)),
    "year_was": ((1, 0.72), (0, 0.3)),
    "year_ahead": ((0, 0.7), (-1, 0.15)),
    "plans_year": ((0, 0.6),),
    "since": ((0, 0.3), (1, 0.35)),
}
#: The announcement stands in the opening; the same words deep in the talk count for less.
BEYOND_OPENING = 0.5
#: 2021年以来… and soon after 去年以来…: last year is 2021.
SINCE_LAST_YEAR = 0.8
#: 总结2021年工作，部署今年任务: the plan is for “this year”, so the review was of last year.
REVIEW_THEN_THIS_YEAR = 0.85

TITLE_YEAR = 0.9
#: 2015年…政府工作报告 is given in 2015 by the custom of the congress, though half of it reviews 2014.
TITLE_OF_REPORT = 0.95
#: 2019年度述职报告 is written at the year's end or after it: two weak candidates.
TITLE_YEAR_OF_REVIEW = ((1, 0.5), (0, 0.4))
#: 2018年工作总结和2019年工作计划: usually read out when the second year has begun.
TITLE_REVIEW_AND_PLAN = ((0, 0.62), (-1, 0.3))
FILE_NAME_YEAR = 0.35

#: 今年是建党100周年 states the year as surely as its anniversary can be counted.
ANCHORED_CUE = {"this": (0, 0.93), "last": (1, 0.88), "next": (-1, 0.85), "upcoming": (0, 0.55)}
#: Without an anchor the cue's year or the next: 2021 was looked back on as 建党百年 all through 2022.
UNANCHORED_CUE = ((0, 0.35), (1, 0.3))

#: A plenum that is the speech's own occasion, in title or date line.
OWN_MEETING = 0.96
#: 贯彻十九届中央纪委六次全会精神: the January plenum is carried down within weeks; some bodies meet again in July.
DISCIPLINE_PLENUM, DISCIPLINE_PLENUM_LATER = 0.8, 0.5
#: An autumn plenum is studied in its own year and in the next.
CENTRAL_PLENUM = ((0, 0.3), (1, 0.35))
#: XX届中央纪委六次全会: any of five years; it can tip a balance, not decide.
WILDCARD_PLENUM = 0.25
#: 迎接党的二十大: given in the year of the congress, sometimes late in the year before.
CONGRESS_AHEAD = ((0, 0.55), (-1, 0.15))
CAMPAIGN = 0.25
#: The latest year mentioned: seldom is a speech given before it, often in it or the year after.
LATEST_YEAR = ((0, 0.3), (1, 0.15))
#: What is left of a candidate that lies before something the text reports as past.
BEFORE_THE_PAST = 0.3
#: Evidence from this weight on is not doubted for that reason: 2015年 in the title outweighs a slip below.
BEYOND_DOUBT = 0.88

_REVIEW_TITLE = re.compile("述职|述廉|总结|对照检查|民主生活会|组织生活会|考核")
_PLAN_TITLE = re.compile("计划|打算|安排|部署|谋划|思路")
_NAME_YEAR = re.compile("(?<![0-9])((?:19|20)[0-9]{2})(?![0-9])")
_NAME_DATE = re.compile("(?<![0-9])((?:19|20)[0-9]{2})(?:[01][0-9])(?:[0-3][0-9])(?![0-9])")
_LAST_YEAR_SINCE = re.compile("去年以来|去年[我全]|去年，")
_AHEAD = re.compile(r"(?:喜迎|迎接|迎来|向|为|献礼)[^。，；]{0,3}$")


def dated_line(context: RuleContext, found: Found) -> Iterator[Evidence]:
    """（2022年2月18日） under the title, ——2017年3月5日在…会议上, 2022年3月 below the signature."""
    for dated in context.once(front_matter).dates:
        year = dated.date.year
        if year is not None:
            rule = "posted_date" if dated.where == "posted" else "date_line"
            yield context.said(rule, year, DATED_LINE[dated.where], dated.date.start, dated.date.end)


def title_year(context: RuleContext, found: Found) -> Iterator[Evidence]:
    """2022年全市教育工作会议上的讲话; a title that reviews (述职, 总结) leaves the year open."""
    title = context.once(front_matter).title
    if title is None:
        return
    years = [*find_years(context.text, title.start, title.end)]
    words = context.text[title.start : title.end]
    if not years:
        return
    first, last = years[0], years[-1]
    review, plan = _REVIEW_TITLE.search(words), _PLAN_TITLE.search(words)
    if last.year == first.year + 1 and plan:
        weights: tuple[tuple[int, float], ...] = TITLE_REVIEW_AND_PLAN
    elif review and not plan:
        weights = TITLE_YEAR_OF_REVIEW
    elif first.year == last.year:
        weights = ((0, TITLE_OF_REPORT if "政府工作报告" in words else TITLE_YEAR),)
    else:
        weights = ((0, 0.4),)
    for offset, weight in weights:
        yield context.said("title_year", last.year + offset, weight, last.start, last.end)


def meeting_year(context: RuleContext, found: Found) -> Iterator[Evidence]:
    """今天我们召开2022年党风廉政建设工作会议: the year in the announced meeting's name."""
    occasion = found.get("occasion")
    if occasion is None or occasion.value is None:
        return
    for item in occasion.evidence:
        review = _REVIEW_TITLE.search(item.quote)
        for year in find_years(context.text, item.start, item.end):
            weights = TITLE_YEAR_OF_REVIEW if review else ((0, TITLE_YEAR),)
            for offset, weight in weights:
                yield context.said("meeting_year", year.year + offset, weight, year.start, year.end)


def used_years(context: RuleContext, found: Found) -> Iterator[Evidence]:
    """总结2021年…部署2022年, 2022年是…之年, 过去的2021年: every written year by its use."""
    opening = context.once(front_matter).opening
    for use in context.once(written_years):
        share = 1.0 if use.end <= opening.end else BEYOND_OPENING
        for offset, weight in YEAR_USES.get(use.use, ()):
            rule = "year_is" if use.use.startswith("year_is") else use.use
            yield context.said(rule, use.year + offset, round(weight * share, 3), use.start, use.end)


def beside_this_year(context: RuleContext, found: Found) -> Iterator[Evidence]:
    """总结2021年工作，部署今年任务; 2021年以来…去年以来…: the written year is last year."""
    opening = context.once(front_matter).opening
    for use in context.once(written_years):
        if use.start > opening.end:
            return
        sentence_end = _sentence_end(context.text, use.end)
        if use.use in ("reviews_year", "mentioned"):
            this = re.compile("(?:部署|安排|研究|谋划|做好|明确)今年").search(context.text, use.end, sentence_end)
            if this and use.use == "reviews_year":
                yield context.said("review_then_this_year", use.year + 1, REVIEW_THEN_THIS_YEAR, use.start, this.end())
        if use.use == "since":
            last = _LAST_YEAR_SINCE.search(context.text, use.end, opening.end)
            if last:
                yield context.said("since_last_year", use.year + 1, SINCE_LAST_YEAR, use.start, use.end)


def own_meeting(context: RuleContext, found: Found) -> Iterator[Evidence]:
    """在中国共产党第十九次全国代表大会上的报告: the meeting itself has a date."""
    front = context.once(front_matter)
    heads = [(front.title.start, front.title.end)] if front.title else []
    heads += [(line.start, line.end) for line in front.lines]
    for start, end in heads:
        for meeting in named_meetings(context.text, start, end):
            if len(meeting.years) == 1 and _is_own(context.text, meeting, end):
                yield context.said("own_meeting", meeting.years[0], OWN_MEETING, meeting.start, meeting.end)
    for meeting in named_meetings(context.text, front.opening.start, front.opening.end):
        after = context.text[meeting.end : meeting.end + 4]
        if meeting.meeting == "outgoing" and "大会" in context.text[meeting.end : meeting.end + 30]:
            yield context.said("own_meeting", meeting.years[0], OWN_MEETING, meeting.start, meeting.end)
        elif meeting.meeting in ("congress", "npc") and after.startswith(("作政", "作报", "作工", "提出", "上作")):
            yield context.said("own_meeting", meeting.years[0], OWN_MEETING, meeting.start, meeting.end)


def named_plenum(context: RuleContext, found: Found) -> Iterator[Evidence]:
    """贯彻十九届中央纪委六次全会精神 → 2022; with a placeholder for the term every plenum of that number."""
    opening = context.once(front_matter).opening
    stop = min(len(context.text), opening.end + len(context.text) // 4)
    for meeting in named_meetings(context.text, opening.start, stop):
        yield from _plenum_years(context, meeting, in_opening=meeting.end <= opening.end)


def _plenum_years(context: RuleContext, meeting: NamedMeeting, in_opening: bool) -> Iterator[Evidence]:
    if len(meeting.years) > 1:
        for year in meeting.years:
            yield context.said("wildcard_plenum", year, WILDCARD_PLENUM, meeting.start, meeting.end)
    elif meeting.meeting == "discipline":
        weight = DISCIPLINE_PLENUM if in_opening else DISCIPLINE_PLENUM_LATER
        yield context.said("discipline_plenum", meeting.years[0], weight, meeting.start, meeting.end)
    elif meeting.meeting == "central_committee":
        for offset, weight in CENTRAL_PLENUM:
            yield context.said("central_plenum", meeting.years[0] + offset, weight, meeting.start, meeting.end)


def congress_ahead(context: RuleContext, found: Found) -> Iterator[Evidence]:
    """以优异成绩迎接党的二十大胜利召开: the congress is still to come."""
    front = context.once(front_matter)
    for area in (front.opening, front.closing):
        for meeting in named_meetings(context.text, area.start, area.end):
            before = context.text[max(0, meeting.start - 6) : meeting.start]
            ahead = _AHEAD.search(before)
            if meeting.meeting == "congress" and ahead:
                after = context.text[meeting.end : meeting.end + 4]
                if ahead[0][0] in "向为" and "献礼" not in after:
                    continue
                start = meeting.start - len(ahead[0])
                for offset, weight in CONGRESS_AHEAD:
                    yield context.said("congress_ahead", meeting.years[0] + offset, weight, start, meeting.end)


def cues(context: RuleContext, found: Found) -> Iterator[Evidence]:
    """今年是建党100周年 → 2021; 去年实现了“十四五”良好开局 → 2022."""
    for cue in context.once(_cues):
        if cue.anchor == "written":
            continue
        rule = f"{cue.kind}_{cue.anchor}" if cue.anchor != "none" else cue.kind
        weights = UNANCHORED_CUE if cue.anchor == "none" else (ANCHORED_CUE[cue.anchor],)
        for offset, weight in weights:
            yield context.said(rule, cue.year + offset, weight, cue.start, cue.end)


def campaigns(context: RuleContext, found: Found) -> Iterator[Evidence]:
    """扎实开展党史学习教育: 2021, or 2022 when looked back on."""
    for campaign in find_campaigns(context.text, 0, len(context.text)):
        for year in range(campaign.first, campaign.last + 1):
            yield context.said("campaign", year, CAMPAIGN, campaign.start, campaign.end)


def latest_year(context: RuleContext, found: Found) -> Iterator[Evidence]:
    """The latest year that the text mentions and does not set as a goal."""
    uses = [use for use in context.once(written_years) if use.use not in ("goal", "quoted")]
    if uses:
        latest = max(uses, key=lambda use: use.year)
        for offset, weight in LATEST_YEAR:
            yield context.said("latest_year", latest.year + offset, weight, latest.start, latest.end)


def outside_the_text(context: RuleContext, found: Found) -> Iterator[Evidence]:
    """The file's name and the page's posting date: signs, never proof."""
    name = context.name.rsplit("/", 1)[-1]
    in_name = {int(year) for year in _NAME_DATE.findall(name) + _NAME_YEAR.findall(name)}
    if len(in_name) == 1:
        yield Evidence("file_name", in_name.pop(), FILE_NAME_YEAR)
    for posted in find_dates(context.hints.get("posted", "")):
        if posted.year is not None:
            yield Evidence("posted_date", posted.year, DATED_LINE["posted"])


def _cues(context: RuleContext) -> tuple[Cue, ...]:
    front = context.once(front_matter)
    first = find_cues(context.text, 0, front.opening.end)
    return (*first, *find_cues(context.text, max(front.opening.end, front.closing.start), front.closing.end))


def _is_own(text: str, meeting: NamedMeeting, line_end: int) -> bool:
    after = text[meeting.end : min(line_end, meeting.end + 8)]
    learning = text[max(0, meeting.start - 14) : meeting.start]
    if re.search("学习|贯彻|传达|落实|宣讲|宣传|迎接|迎|精神", learning + after):
        return False
    return after.startswith(("上", "公报", "（", "(", "）", ")", "关于", "决议", "政府", "的报告", "开幕", "闭幕")) or not after


def _sentence_end(text: str, at: int) -> int:
    stops = [stop for stop in (text.find("。", at), text.find("\n", at)) if stop >= 0]
    return min(stops, default=len(text))


def settle_year(evidence: Sequence[Evidence]) -> Inferred:
    """Weighs the years; an inference for a year before something reported as past loses most of its weight."""
    possible = [item for item in evidence if FIRST_YEAR <= item.value <= LAST_YEAR]
    past = (_reached(item) for item in possible if item.rule in _LOWER_BOUNDS)
    floor = max(past, default=0)
    return weigh([_after(item, floor) for item in possible])


#: Rules whose first candidate is a year already reached when the speech was given.
_LOWER_BOUNDS = ("reviews_year", "reviews_half_year", "year_was", "last_year", "discipline_plenum")


def _reached(item: Evidence) -> int:
    """The year that rule's words show to have begun; 0 for what is said late in a long text."""
    return int(item.value) if item.weight >= 0.75 else 0


def _after(item: Evidence, floor: int) -> Evidence:
    if item.value >= floor or item.weight >= BEYOND_DOUBT:
        return item
    return Evidence(item.rule, item.value, round(item.weight * BEFORE_THE_PAST, 3), item.quote, item.start, item.end)


def year_in_column(words: str) -> int | None:
    """``2022``, ``2022年``, ``2022-03-01`` in a table's column → 2022."""
    bare = words.strip().removesuffix("年度").removesuffix("年").removesuffix(".0")
    if len(bare) == 4:
        return year_number(bare)
    years: Iterable[int | None] = (date.year for date in find_dates(words))
    return next((year for year in years if year is not None), None)


FIELD = FieldRules(
    "year",
    (
        dated_line,
        title_year,
        meeting_year,
        own_meeting,
        used_years,
        beside_this_year,
        cues,
        named_plenum,
        congress_ahead,
        campaigns,
        latest_year,
        outside_the_text,
    ),
    settle_year,
    year_in_column,
)
__all__ = ["FIELD", "YearUse"]
