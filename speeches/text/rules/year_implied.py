"""Rules that let infer the year: what is reviewed and deployed, meetings and anniversaries named, weak signs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from speeches.text.document import Evidence

from .context import Found, RuleContext
from .front_matter import front_matter
from .meeting_dates import NamedMeeting
from .own_meeting import meetings_named
from .year_cues import Cue, era, find_campaigns, find_cues
from .year_words import written_years

#: What a written year is used for → (offset to the speech's year, weight). 总结2021年工作 is said in 2022,
#: seldom in the last days of 2021.
YEAR_USES: dict[str, tuple[tuple[int, float], ...]] = {
    "today": ((0, 0.98),),
    "this_year": ((0, 0.93),),
    "last_year": ((1, 0.88),),
    "leaving_year": ((0, 0.8), (1, 0.15)),
    "new_year_ahead": ((-1, 0.86),),
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
#: Sentences of announcements are long; this is longer.
SENTENCE_REACH = 300
#: 今年是建党100周年 states the year as surely as its anniversary can be counted.
ANCHORED_CUE = {"this": (0, 0.93), "last": (1, 0.88), "next": (-1, 0.85), "upcoming": (0, 0.55)}
#: Without an anchor the cue's year or the next: 2021 was looked back on as 建党百年 all through 2022.
UNANCHORED_CUE = ((0, 0.35), (1, 0.3))
#: 为“十四五”圆满收官提供保障 looks ahead within the plan's last year.
UNANCHORED_PLAN_END = ((0, 0.42), (1, 0.12))
#: 贯彻十九届中央纪委六次全会精神: the January plenum is carried down within weeks; some bodies meet again in July.
DISCIPLINE_PLENUM, DISCIPLINE_PLENUM_LATER = 0.8, 0.5
#: An autumn plenum is studied in its own year and in the next.
CENTRAL_PLENUM = ((0, 0.3), (1, 0.35))
#: XX届中央纪委六次全会: any of five years; it can tip a balance, not decide.
WILDCARD_PLENUM = 0.25
#: …of which the phrases of the text leave only one: 六次全会 beside 两个确立 is that of 2022.
PLENUM_OF_ERA = 0.68
#: 迎接党的二十大: given in the year of the congress, sometimes late in the year before.
CONGRESS_AHEAD = ((0, 0.55), (-1, 0.15))
#: A campaign of one year (党纪学习教育) says more than one that ran for several.
CAMPAIGN_OF_ONE_YEAR, CAMPAIGN = 0.4, 0.25
#: 党纪学习教育动员部署会: launched in its first year; later batches of a long campaign follow in the next.
CAMPAIGN_LAUNCHED = 0.55
#: The latest year mentioned: seldom is a speech given before it, often in it or the year after; most often when
#: the opening already names it.
LATEST_YEAR, LATEST_IN_OPENING = ((0, 0.3), (1, 0.15)), ((0, 0.42), (1, 0.2))
#: 党的二十大 is named as held for years; only the text that awaits it dates itself.
_AHEAD = re.compile(r"(?:喜迎|迎接|迎来|向|为|献礼|筹备|开好)[^。，；,;]{0,3}$")
_LAUNCH = re.compile("动员|部署|启动|工作会议|推进会")
_LAST_YEAR_SINCE = re.compile("去年以来|去年[我全]|去年，")
_THIS_YEAR_PLAN = re.compile("(?:部署|安排|研究|谋划|做好|明确|抓好)(?:好)?今年")


def used_years(context: RuleContext, found: Found) -> Iterator[Evidence]:
    """总结2021年…部署2022年, 2022年是…之年, 过去的2021年: every written year by its use."""
    opening = context.once(front_matter).opening
    for use in context.once(written_years):
        share = 1.0 if use.start <= opening.end else BEYOND_OPENING
        rule = "year_is" if use.use.startswith("year_is") else use.use
        for offset, weight in YEAR_USES.get(use.use, ()):
            yield context.said(rule, use.year + offset, round(weight * share, 3), use.start, use.end)


def beside_this_year(context: RuleContext, found: Found) -> Iterator[Evidence]:
    """总结2021年工作，部署今年任务; 2021年以来…去年以来…: the written year is last year."""
    opening = context.once(front_matter).opening
    for use in context.once(written_years):
        if use.start > opening.end:
            return
        if use.use == "reviews_year":
            this = _THIS_YEAR_PLAN.search(context.text, use.end, _sentence_end(context.text, use.end))
            if this:
                yield context.said("review_then_this_year", use.year + 1, REVIEW_THEN_THIS_YEAR, use.start, this.end())
        elif use.use == "since" and _LAST_YEAR_SINCE.search(context.text, use.end, opening.end):
            yield context.said("since_last_year", use.year + 1, SINCE_LAST_YEAR, use.start, use.end)


def named_plenum(context: RuleContext, found: Found) -> Iterator[Evidence]:
    """贯彻十九届中央纪委六次全会精神 → 2022; with a placeholder for the term every plenum of that number."""
    opening = context.once(front_matter).opening
    for meeting in context.once(meetings_named):
        if meeting.start >= opening.start:
            yield from _plenum_years(context, meeting, in_opening=meeting.end <= opening.end)


def _plenum_years(context: RuleContext, meeting: NamedMeeting, in_opening: bool) -> Iterator[Evidence]:
    if len(meeting.years) > 1:
        first, last = context.once(_era)
        possible = [year for year in meeting.years if first <= year <= last]
        only = len(possible) == 1 and in_opening
        for year in possible:
            rule, weight = ("plenum_of_its_era", PLENUM_OF_ERA) if only else ("wildcard_plenum", WILDCARD_PLENUM)
            yield context.said(rule, year, weight, meeting.start, meeting.end)
    elif meeting.meeting == "discipline":
        weight = DISCIPLINE_PLENUM if in_opening else DISCIPLINE_PLENUM_LATER
        yield context.said("discipline_plenum", meeting.years[0], weight, meeting.start, meeting.end)
    elif meeting.meeting == "central_committee":
        for offset, weight in CENTRAL_PLENUM:
            yield context.said("central_plenum", meeting.years[0] + offset, weight, meeting.start, meeting.end)


def congress_ahead(context: RuleContext, found: Found) -> Iterator[Evidence]:
    """以优异成绩迎接党的二十大胜利召开: the congress is still to come."""
    front = context.once(front_matter)
    for meeting in context.once(meetings_named):
        if meeting.meeting != "congress" or meeting.start < front.opening.start:
            continue
        ahead = _AHEAD.search(context.text, max(0, meeting.start - 6), meeting.start)
        if ahead is None:
            continue
        if ahead[0][0] in "向为" and "献礼" not in context.text[meeting.end : meeting.end + 4]:
            continue  # 为党的二十大精神落地 looks back
        for offset, weight in CONGRESS_AHEAD:
            yield context.said("congress_ahead", meeting.years[0] + offset, weight, ahead.start(), meeting.end)


def cues(context: RuleContext, found: Found) -> Iterator[Evidence]:
    """今年是建党100周年 → 2021; 去年实现了“十四五”良好开局 → 2022."""
    for cue in context.once(_cues):
        if cue.anchor == "written":
            continue
        rule = f"{cue.kind}_{cue.anchor}" if cue.anchor != "none" else cue.kind
        weights: tuple[tuple[int, float], ...] = (ANCHORED_CUE.get(cue.anchor, (0, 0.0)),)
        if cue.anchor == "none":
            weights = UNANCHORED_PLAN_END if cue.kind == "plan_end" else UNANCHORED_CUE
        for offset, weight in weights:
            yield context.said(rule, cue.year + offset, weight, cue.start, cue.end)


def campaigns(context: RuleContext, found: Found) -> Iterator[Evidence]:
    """扎实开展党史学习教育: 2021, or 2022 when looked back on."""
    names = [item.value for item in found["occasion"].evidence]
    for campaign in find_campaigns(context.text, 0, len(context.text)):
        words = context.text[campaign.start : campaign.end]
        if any(words in name and _LAUNCH.search(name) for name in names):
            yield context.said("campaign_launched", campaign.first, CAMPAIGN_LAUNCHED, campaign.start, campaign.end)
        weight = CAMPAIGN_OF_ONE_YEAR if campaign.first == campaign.last else CAMPAIGN
        for year in range(campaign.first, campaign.last + 1):
            yield context.said("campaign", year, weight, campaign.start, campaign.end)


def latest_year(context: RuleContext, found: Found) -> Iterator[Evidence]:
    """The latest year that the text mentions and does not set as a goal."""
    uses = [use for use in context.once(written_years) if use.use not in ("goal", "quoted")]
    if uses:
        latest = max(uses, key=lambda use: use.year)
        early = latest.start <= context.once(front_matter).opening.end
        for offset, weight in LATEST_IN_OPENING if early else LATEST_YEAR:
            yield context.said("latest_year", latest.year + offset, weight, latest.start, latest.end)


def _era(context: RuleContext) -> tuple[int, int]:
    return era(context.text)


def _cues(context: RuleContext) -> tuple[Cue, ...]:
    front = context.once(front_matter)
    first = find_cues(context.text, 0, front.opening.end)
    return (*first, *find_cues(context.text, max(front.opening.end, front.closing.start), front.closing.end))


def _sentence_end(text: str, at: int) -> int:
    end = at + SENTENCE_REACH
    stops = [stop for stop in (text.find("。", at, end), text.find("\n", at, end)) if stop >= 0]
    return min(stops, default=end)
