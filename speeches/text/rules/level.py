"""The administrative level of the body whose meeting it is: the lowest one spoken for with 我, 全, 本.

A city bureau is ``city``, a district bureau ``county``; a development zone under a city is ``county``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from speeches.text.document import Evidence

from .city_rank import city_level, district_level
from .context import FieldRules, Found, RuleContext
from .convener import convener
from .front_matter import front_matter
from .level_words import CENTRAL, LEADERS, LEARNING, named_places
from .offices import named_level, speaking_office
from .own_meeting import own_meetings
from .own_words import LEVELS, OwnWord, own_words
from .weighing import weigh

#: 全区党风廉政建设工作会议: the meeting's own name says whose it is.
OCCASION = 0.9
#: Who makes a statement (表态发言) speaks at somebody else's meeting.
SOMEBODY_ELSES = 0.4
#: How often a place is claimed → weight: once may be a slip or a comparison, five times is the speaker's home.
CLAIMS = ((1, 0.5), (2, 0.68), (3, 0.76), (5, 0.84), (9, 0.88))
#: A claim in the opening counts double: there the speaker says for whom he speaks.
OPENING_COUNTS = 2
#: A lower level is the speaker's own when it has this share of all claims; below it, it is a comparison or a slip.
LEAST_SHARE = 0.25
#: What a claim that is not the lowest keeps: 全市 in a district's speech is the frame, not the home.
NOT_OWN = 0.3
#: An article tells of places; 全县 there is the county of the example, and in a report on a town hall the frame.
IN_ARTICLE = 0.5
#: 区委、区政府 named without 各: the chain above a bureau ends at its own place.
LOWEST_ORGAN = ((1, 0.55), (2, 0.66), (4, 0.74))
#: 村委会 is named in passing in every speech on the countryside; where 我镇 or 各村 is said it is one of those below.
LEAST_VILLAGE_ORGANS = 3
OFFICE_LEVEL = 0.62
#: 竹埠镇党委书记 under the title.
SPEAKER = 0.88
#: 我谨代表县委、县政府: said in so many words; what follows 向, 对 or 给 is somebody else's.
SPEAKS_FOR = 0.95
#: … at a meeting whose name says another level.
SPEAKS_ELSEWHERE = 0.8
#: How far behind the opening 我代表… is looked for.
SPEAKS_FOR_REACH = 900
#: Who holds the meeting that a report tells of; beside 我市, 全州 it may be the one above (国务院召开…).
CONVENER, CONVENER_BESIDE = 0.8, 0.3
#: 各镇街 below: the body is one level above them.
OTHERS_BELOW = 0.3
#: A zone under a city has county rank, whatever its leaders' own rank.
ZONE_UNDER_CITY = 0.72
LEAST_ZONE_WORDS = 3
#: 国务院, 全国人民代表大会, 中央委员会 in title or report formula.
CENTRAL_BODY = 0.95
LEADER = 0.9
CENTRAL_CLAIMS, CENTRAL_BESIDE_LOCAL = 0.62, 0.1
LEAST_CENTRAL = 3
#: 某某县, xx区 in title or meeting.
PLACE_NAME = 0.8


_HELD_AT = re.compile(r"在[^，。\n]{2,20}(?:召开|举行|举办|开幕|闭幕)")
_SPEAKS_FOR = re.compile(r"我(?:谨|仅)?代表(?P<whom>[^，。；：、\n,;:向对给作为]{1,20})")


def occasion_scope(context: RuleContext, found: Found) -> Iterator[Evidence]:
    """全市…会议, 全镇…大会, xx区…会议: the meeting's name."""
    share = SOMEBODY_ELSES if found["kind"].value == "statement" else 1.0
    for item in found["occasion"].evidence:
        for word in context.once(own_words):
            if item.start <= word.start < item.end and word.kind in ("place", "organ"):
                yield context.said("occasion", _ranked(context, word), round(OCCASION * share, 3), word.start, word.end)
        for level, start, end in named_places(context.text, item.start, item.end):
            yield context.said("occasion", _place_level(context, level), round(PLACE_NAME * share, 3), start, end)


def own_places(context: RuleContext, found: Found) -> Iterator[Evidence]:
    """我市, 全区, 本镇: the lowest level with a fair share of the claims."""
    claims = [word for word in context.once(own_words) if word.kind == "place" and word.level != "central"]
    counts = _counts(context, claims)
    total = sum(counts.values())
    office = context.once(convener)
    held_by = _place_level(context, office.level) if office and office.level else None
    own = next((level for level in LEVELS if counts[level] and counts[level] >= LEAST_SHARE * total), None)
    for level, count in counts.items():
        first = next(word for word in claims if _ranked(context, word) == level)
        weight = _step(CLAIMS, count)
        weight = weight if level == own else round(weight * NOT_OWN * count / total, 3)
        if found["kind"].value == "article" or (found["kind"].value == "news" and held_by not in (None, level)):
            weight = round(weight * IN_ARTICLE, 3)
        yield context.said("own_places", level, weight, first.start, first.end)


def lowest_organ(context: RuleContext, found: Found) -> Iterator[Evidence]:
    """区委、区政府: the lowest organ named without 各 is the body's own, or the one above its bureau."""
    words = context.once(own_words)
    organs = [word for word in words if word.kind == "organ"]
    places = {_ranked(context, word) for word in words if word.kind == "place"}
    counts = _counts(context, organs)
    above = any(word.kind == "place" and word.level == "township" for word in words) or any(
        word.kind == "others" and word.level == "village" for word in words
    )
    for level in LEVELS:
        if level == "village" and level not in places and (above or counts[level] < LEAST_VILLAGE_ORGANS):
            continue
        if counts[level]:
            first = next(word for word in organs if _ranked(context, word) == level)
            yield context.said("lowest_organ", level, _step(LOWEST_ORGAN, counts[level]), first.start, first.end)
        if counts[level] or level in places:
            return  # an organ above the place spoken for is only the next in the chain


def speaker_level(context: RuleContext, found: Found) -> Iterator[Evidence]:
    """霜岭县鹤渡乡党委书记: the office of who speaks."""
    office = context.once(speaking_office)
    if office is not None and office.level is not None:
        yield context.said("speaker", _place_level(context, office.level), SPEAKER, office.start, office.end)


def speaks_for(context: RuleContext, found: Found) -> Iterator[Evidence]:
    """我代表县委, 我代表某镇人民政府: whom the speaker speaks for, the first of 县委、县政府."""
    front = context.once(front_matter)
    stop = min(len(context.text), front.opening.end + SPEAKS_FOR_REACH)
    match = _SPEAKS_FOR.search(context.text, front.opening.start, stop)
    level = named_level(match["whom"]) if match else None
    if match and level is not None:
        level = _place_level(context, level)
        elsewhere = any(item.value != level for item in occasion_scope(context, found))
        yield context.said(
            "speaks_for", level, SPEAKS_ELSEWHERE if elsewhere else SPEAKS_FOR, match.start(), match.end()
        )


def convener_level(context: RuleContext, found: Found) -> Iterator[Evidence]:
    """2月23日，某县教育局召开…: in a report of others the one who holds the meeting."""
    office = context.once(convener) if found["kind"].value == "news" else None
    if office is not None and office.level is not None:
        claims = any(word.kind == "place" and word.level != "central" for word in context.once(own_words))
        level = _place_level(context, office.level)
        own = not claims or level in {_ranked(context, word) for word in context.once(own_words)}
        yield context.said("convener", level, CONVENER if own else CONVENER_BESIDE, office.start, office.end)


def office_level(context: RuleContext, found: Found) -> Iterator[Evidence]:
    """市局党组: an office named with its level."""
    for word in context.once(own_words):
        if word.kind == "office" and word.level:
            yield context.said("office", _ranked(context, word), OFFICE_LEVEL, word.start, word.end)


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
    zones = [word for word in words if word.kind in ("zone", "zone_named")]
    managed = any(word.kind == "zone" for word in zones)
    lower = any(word.kind == "place" and word.level in ("township", "village") for word in words)
    if managed and len(zones) >= LEAST_ZONE_WORDS and zones[0].opening and not lower:
        yield context.said("zone", "county", ZONE_UNDER_CITY, zones[0].start, zones[0].end)


def central_body(context: RuleContext, found: Found) -> Iterator[Evidence]:
    """国务院政府工作报告, 中国共产党第N次全国代表大会; a leader's own name as speaker."""
    front = context.once(front_matter)
    heads = [(front.title.start, front.title.end)] if front.title else []
    heads += [(line.start, line.end) for line in front.lines]
    for start, end in heads:
        match = CENTRAL.search(context.text, start, end)
        if match and not LEARNING.search(context.text, start, end):
            yield context.said("central_body", "central", CENTRAL_BODY, match.start(), match.end())
        bare = re.sub(r"[\s\u3000]", "", context.text[start:end])
        leader = LEADERS.match(bare)
        if leader and (len(bare) <= len(leader[0]) + 2 or bare[leader.end() :].startswith(("在", "：", ":", "关于"))):
            yield context.said("leader", "central", LEADER, start, end)
    for meeting in context.once(own_meetings):
        yield context.said("central_body", "central", CENTRAL_BODY, meeting.start, meeting.end)


def central_claims(context: RuleContext, found: Found) -> Iterator[Evidence]:
    """我国, 全党 and no place below: a central text. Local texts say 我国 too, so any local claim outweighs it."""
    words = context.once(own_words)
    central = [word for word in words if word.kind == "place" and word.level == "central"]
    local = sum(1 for word in words if word.kind in ("place", "organ", "others") and word.level != "central")
    if len(central) >= LEAST_CENTRAL:
        weight = CENTRAL_CLAIMS if len(central) > LEAST_CENTRAL * local else CENTRAL_BESIDE_LOCAL
        yield context.said("central_claims", "central", weight, central[0].start, central[0].end)


def title_place(context: RuleContext, found: Found) -> Iterator[Evidence]:
    """xx县, 某某镇, 义乌市 in the title: the lowest place named there."""
    title = context.once(front_matter).title
    if title is None:
        return
    held = _HELD_AT.search(context.text, title.start, title.end)
    stop = held.start() if held else title.end  # …现场会在某区召开 says where, not whose
    places = [(_place_level(context, level), start, end) for level, start, end in
              named_places(context.text, title.start, stop)]  # fmt: skip
    if places:
        level, start, end = min(places, key=lambda place: LEVELS.index(place[0]))
        yield context.said("title_place", level, PLACE_NAME, start, end)


def _ranked(context: RuleContext, word: OwnWord) -> str:
    """The level a claim stands for in this text: 全市 of 义乌 is county, 全区 of Guangxi province."""
    if word.level == "county" and "区" in context.text[word.start : word.end]:
        return context.once(district_level)
    return _place_level(context, word.level)


def _place_level(context: RuleContext, level: str) -> str:
    return context.once(city_level) if level == "city" else level


def _counts(context: RuleContext, words: list[OwnWord]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for word in words:
        counts[_ranked(context, word)] += OPENING_COUNTS if word.opening else 1
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
    (
        occasion_scope,
        own_places,
        speaker_level,
        speaks_for,
        convener_level,
        title_place,
        central_body,
        lowest_organ,
        office_level,
        zone,
        others_below,
        central_claims,
    ),
    weigh,
    level_in_column,
)
