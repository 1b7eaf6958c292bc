"""The administrative level of the body whose meeting it is: the lowest one spoken for with 我, 全, 本.

A city bureau is ``city``, a district bureau ``county``; a development zone under a city is ``county``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from speeches.text.document import Evidence

from .context import FieldRules, Found, RuleContext
from .front_matter import front_matter
from .meeting_dates import named_meetings
from .own_words import LEVELS, OwnWord, own_words
from .weighing import weigh

#: 全区党风廉政建设工作会议: the meeting's own name says whose it is.
OCCASION = 0.9
#: How often a place is claimed → weight: once may be a slip or a comparison, five times is the speaker's home.
CLAIMS = ((1, 0.5), (2, 0.68), (3, 0.76), (5, 0.84), (9, 0.88))
#: A claim in the opening counts double: there the speaker says for whom he speaks.
OPENING_COUNTS = 2
#: A lower level is the speaker's own when it has this share of all claims; below it, it is a comparison or a slip.
LEAST_SHARE = 0.25
#: 区委、区政府 named without 各: the chain above a bureau ends at its own place.
LOWEST_ORGAN = ((1, 0.55), (2, 0.66), (4, 0.74))
#: 各镇街 below: the body is one level above them.
OTHERS_BELOW = 0.3
#: A zone under a city has county rank, whatever its leaders' own rank.
ZONE_UNDER_CITY = 0.72
#: 国务院, 全国人民代表大会, 中央委员会 in title or report formula.
CENTRAL_BODY = 0.95
CENTRAL_CLAIMS = 0.45
#: 某某县, xx区 in title, meeting or speaker's office.
PLACE_NAME = 0.8
MUNICIPALITY = 0.9

_CENTRAL = re.compile(
    r"国务院|全[国國]人民代表大[会會]|全[国國]代表大[会會]|中共中央|中央委员会|中央纪委|中央纪律检查委员会|中央政治局"
    r"|党中央|中央军委|最高人民法院|最高人民检察院|[（(][一二三四五六七八九十]{1,3}大[）)]|全国政协|全国[^，。]{2,20}(?:会议|大会|座谈会|电视电话会议)"
)
_LEARNING = re.compile("学习|贯彻|传达|落实|宣讲|宣传|迎接|喜迎|精神")
_LEADERS = re.compile(
    "习近平|胡锦涛|江泽民|温家宝|李克强|李强|朱镕基|李鹏|王岐山|赵乐际|李希|贺国强|吴官正|尉健行|吴邦国|张德江|栗战书|贾庆林|俞正声|汪洋|王沪宁|周恩来|华国锋|赵紫阳|毛泽东|邓小平|陈独秀|刘少奇|胡耀邦|林彪"
)
_NAMED_PLACE = re.compile(
    r"(?:[xX×*＊某]{1,6}|(?<=[省市州])[\u4e00-\u9fff]{2,3}?|[\u4e00-\u9fff]{2,3}?)(?P<unit>省|自治区|市|县|区|旗|镇|乡|街道|村|社区)"
)
_MUNICIPALITY = re.compile("北京市|上海市|天津市|重庆市")
_UNIT_LEVEL = {
    "省": "province", "自治区": "province", "市": "city", "县": "county", "区": "county", "旗": "county",
    "镇": "township", "乡": "township", "街道": "township", "村": "village", "社区": "village",
}  # fmt: skip


def occasion_scope(context: RuleContext, found: Found) -> Iterator[Evidence]:
    """全市…会议, 全镇…大会: the meeting's name."""
    occasion = found["occasion"]
    for item in occasion.evidence:
        for word in context.once(own_words):
            if item.start <= word.start < item.end and word.kind in ("place", "organ"):
                yield context.said("occasion", word.level, OCCASION, word.start, word.end)
        for place in _NAMED_PLACE.finditer(context.text, item.start, item.end):
            yield context.said("occasion", _UNIT_LEVEL[place["unit"]], PLACE_NAME, place.start(), place.end())


def own_places(context: RuleContext, found: Found) -> Iterator[Evidence]:
    """我市, 全区, 本镇: the lowest level with a fair share of the claims."""
    claims = [word for word in context.once(own_words) if word.kind == "place" and word.level != "central"]
    counts = _counts(claims)
    total = sum(counts.values())
    own = next((level for level in LEVELS if counts[level] >= LEAST_SHARE * total and counts[level]), None)
    for level in counts:
        first = next(word for word in claims if word.level == level)
        weight = _step(CLAIMS, counts[level])
        yield context.said(
            "own_places",
            level,
            weight if level == own else round(weight * 0.3 * counts[level] / total, 3),
            first.start,
            first.end,
        )


def lowest_organ(context: RuleContext, found: Found) -> Iterator[Evidence]:
    """区委、区政府: the lowest organ named without 各 is the body's own, or the one above its bureau."""
    words = context.once(own_words)
    organs = [word for word in words if word.kind == "organ"]
    places = {word.level for word in words if word.kind == "place"}
    counts = _counts(organs)
    for level in LEVELS:
        if level in places:
            places = set()  # an organ above the place spoken for is only the next in the chain
            if not counts[level]:
                return
        if counts[level]:
            first = next(word for word in organs if word.level == level)
            yield context.said("lowest_organ", level, _step(LOWEST_ORGAN, counts[level]), first.start, first.end)
            return


def office_level(context: RuleContext, found: Found) -> Iterator[Evidence]:
    """市局党组: an office named with its level."""
    for word in context.once(own_words):
        if word.kind == "office" and word.level:
            yield context.said("office", word.level, 0.6, word.start, word.end)


def others_below(context: RuleContext, found: Found) -> Iterator[Evidence]:
    """各县区, 各镇街: those addressed stand one level below the body."""
    seen = set()
    for word in context.once(own_words):
        if word.kind == "others" and word.opening and word.level not in seen:
            seen.add(word.level)
            above = LEVELS[min(LEVELS.index(word.level) + 1, len(LEVELS) - 1)]
            yield context.said("others_below", above, OTHERS_BELOW, word.start, word.end)


def zone(context: RuleContext, found: Found) -> Iterator[Evidence]:
    """党工委、管委会 under 市委、市政府: county rank."""
    words = context.once(own_words)
    zones = [word for word in words if word.kind == "zone"]
    if len(zones) >= 3 and any(word.opening for word in zones):
        yield context.said("zone", "county", ZONE_UNDER_CITY, zones[0].start, zones[0].end)


def central_body(context: RuleContext, found: Found) -> Iterator[Evidence]:
    """国务院政府工作报告, 中国共产党第N次全国代表大会; a leader's own name as speaker."""
    front = context.once(front_matter)
    heads = [(front.title.start, front.title.end)] if front.title else []
    heads += [(line.start, line.end) for line in front.lines]
    for start, end in heads:
        words = context.text[start:end]
        match = _CENTRAL.search(context.text, start, end)
        if match and not _LEARNING.search(words):
            yield context.said("central_body", "central", CENTRAL_BODY, match.start(), match.end())
        bare = re.sub(r"[\s\u3000]", "", words)
        leader = _LEADERS.match(bare)
        if leader and (len(bare) <= 6 or bare[leader.end() :].startswith(("在", "：", ":", "关于"))):
            yield context.said("leader", "central", PLACE_NAME + 0.1, start, end)
    for meeting in named_meetings(context.text, front.opening.start, min(front.opening.end, front.opening.start + 300)):
        after = context.text[meeting.end : meeting.end + 14]
        if meeting.meeting == "outgoing" or (meeting.meeting in ("npc", "congress") and ("作" in after or "提出" in after)):
            yield context.said("central_body", "central", CENTRAL_BODY, meeting.start, meeting.end)


def central_claims(context: RuleContext, found: Found) -> Iterator[Evidence]:
    """我国, 全党 and no place below: a central text. Local texts say 我国 too, so any local claim outweighs it."""
    words = context.once(own_words)
    central = [word for word in words if word.kind == "place" and word.level == "central"]
    local = [word for word in words if word.kind in ("place", "organ") and word.level != "central"]
    if len(central) >= 3:
        weight = CENTRAL_CLAIMS if local else 0.62
        yield context.said("central_claims", "central", weight if len(central) > 3 * len(local) else 0.1, central[0].start, central[0].end)


def named_place(context: RuleContext, found: Found) -> Iterator[Evidence]:
    """xx县, 某某镇 in the title; 北京市 and its like are provinces."""
    title = context.once(front_matter).title
    if title is None:
        return
    for match in _MUNICIPALITY.finditer(context.text, title.start, title.end):
        yield context.said("municipality", "province", MUNICIPALITY, match.start(), match.end())
    places = [*_NAMED_PLACE.finditer(context.text, title.start, title.end)]
    levels = [_UNIT_LEVEL[place["unit"]] for place in places]
    if levels:
        lowest = min(levels, key=LEVELS.index)
        place = places[levels.index(lowest)]
        yield context.said("named_place", lowest, PLACE_NAME, place.start(), place.end())


def _counts(words: list[OwnWord]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for word in words:
        counts[word.level] += OPENING_COUNTS if word.opening else 1
    return counts


def _step(steps: tuple[tuple[int, float], ...], count: int) -> float:
    return max(weight for least, weight in steps if count >= least)


_LABELS = {
    "中央": "central", "国家": "central", "省": "province", "自治区": "province", "市": "city", "地市": "city",
    "地": "city", "县": "county", "区": "county", "区县": "county", "县区": "county", "乡": "township",
    "镇": "township", "乡镇": "township", "街道": "township", "村": "village", "社区": "village",
}  # fmt: skip


def level_in_column(words: str) -> str | None:
    """``county``, ``县级``, ``县`` → county."""
    bare = words.strip().lower().removesuffix("级")
    return bare if bare in LEVELS else _LABELS.get(bare)


FIELD = FieldRules(
    "level",
    (occasion_scope, own_places, named_place, central_body, lowest_organ, office_level, zone, others_below, central_claims),
    weigh,
    level_in_column,
)
