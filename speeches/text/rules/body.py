"""What kind of body speaks: party and government, discipline, department, zone, enterprise, school, association."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from speeches.text.document import Evidence, Inferred

from .body_words import BODIES, body_named
from .context import FieldRules, Found, RuleContext
from .convener import convener
from .front_matter import front_matter
from .offices import speaking_office
from .own_words import OwnWord, own_words
from .weighing import weigh

#: Which claims speak for which body.
BODY_OF_CLAIM = {
    "office": "department", "school": "school", "firm": "enterprise", "zone": "zone", "zone_named": "zone",
    "watch": "discipline", "association": "association", "hospital": "other",
}  # fmt: skip
#: How often → weight. One 我局 can be a quotation; three are the speaker's own.
CLAIMS = ((1, 0.42), (2, 0.64), (3, 0.74), (5, 0.84), (9, 0.9))
OPENING_COUNTS = 2
#: Claims of a kind have their whole weight from 2/5 of all claims on; five 集团公司 in a report of a hundred
#: 我国 say nothing.
FULL_SHARE = 2.5
#: Every discipline speech names 纪检监察干部, every city's 开发区; only the meeting's own name makes it theirs.
WEAK_CLAIMS = {"watch": 0.4, "zone_named": 0.4}
#: 我市, 区委: places are claimed by departments too, so they weigh less, and least where an office speaks.
PLACES = ((1, 0.4), (3, 0.62), (6, 0.7), (10, 0.76))
BESIDE_OFFICE = 0.4
#: 县农业农村局党组书记 speaks at the county's meeting, 县委书记 at the discipline commission's: the speaker's
#: office states the body.
SPEAKER = 0.95
#: 全区教育系统…会议, 市纪委全会: the meeting's name; a bare 全区 leaves open who meets.
OCCASION, OCCASION_GOVERNMENT, OCCASION_SCOPE = 0.82, 0.7, 0.4
#: At a plenum of the discipline commission the party secretary gives the speech, its own secretary the report.
SPEECH_AT_PLENUM = 0.45
#: 国务院政府工作报告, 某中学…: the title's words.
TITLE, TITLE_SCOPE = 0.78, 0.4
#: 我代表区委, 代表党工委、管委会; 某同志代表区委 tells whom somebody else spoke for.
I_SPEAK_FOR, SPEAKS_FOR, SOMEBODY_SPOKE_FOR = 0.95, 0.86, 0.2
#: 国务院 and the congresses.
CENTRAL = 0.8
#: Who holds the meeting that a report tells of.
CONVENER = 0.8
#: How far 我代表… is looked for behind the opening.
SPEAKS_FOR_REACH = 900

#: Rules that give party and government for want of another body, and what is left of them beside one.
BY_DEFAULT = frozenset({"own_places", "occasion_scope", "title_scope", "central_body"})
NAMES_ITSELF, PLACE_BESIDE_BODY = 0.78, 0.15

_SPEAKS_FOR = re.compile(
    "代表(?P<whom>[^，。；：\n,;:]{0,14}?(?:党工委|管委会|纪委|纪律检查委员会|局党组|局党委|厅党组|委党组|党组|局|公司|集团|学校|学院|校党委"
    "|[省市县区旗州镇乡]委|人民政府|[省市县区镇乡]政府|镇党委|乡党委|党委|国务院|中央委员会|党中央|办事处|街道|村两委|协会|医院))"
)
_PLENUM = re.compile("(?:纪委|纪律检查委员会)[^，。,]{0,12}(?:全会|全体会议)")
_SOMEBODY = ("同志", "书记", "局长", "主任", "同志分别", "负责同志")


def speaks_for(context: RuleContext, found: Found) -> Iterator[Evidence]:
    """我代表区委、区政府, 代表党工委、管委会: said in so many words."""
    front = context.once(front_matter)
    stop = min(len(context.text), front.opening.end + SPEAKS_FOR_REACH)
    for match in _SPEAKS_FOR.finditer(context.text, front.opening.start, stop):
        named = body_named(match["whom"])
        if named is None and "党工委" not in match["whom"]:
            continue
        body = "zone" if named is None else named[0]
        before = context.text[max(0, match.start() - 4) : match.start()]
        weight = SOMEBODY_SPOKE_FOR if before.endswith(_SOMEBODY) else SPEAKS_FOR
        if before.endswith(("我", "我谨", "我仅")):
            weight = I_SPEAK_FOR
        if body != "scope":
            yield context.said("speaks_for", body, weight, match.start(), match.end())


def speaker_body(context: RuleContext, found: Found) -> Iterator[Evidence]:
    """县农业农村局党组书记, 中共某县纪委关于…的通报: who speaks by office."""
    office = context.once(speaking_office)
    if office is not None and office.body is not None:
        yield context.said("speaker", office.body, SPEAKER, office.start, office.end)


def convener_body(context: RuleContext, found: Found) -> Iterator[Evidence]:
    """2月23日，某县教育局召开…: in a report of others the one who holds the meeting."""
    office = context.once(convener) if found["kind"].value == "news" else None
    if office is not None and office.body is not None:
        yield context.said("convener", office.body, CONVENER, office.start, office.end)


def occasion_words(context: RuleContext, found: Found) -> Iterator[Evidence]:
    """全市教育系统…会议, 集团公司…会议: the meeting's name."""
    weights = {"scope": OCCASION_SCOPE, "party_government": OCCASION_GOVERNMENT}
    for item in found["occasion"].evidence:
        otherwise = OCCASION
        if found["kind"].value == "speech" and _PLENUM.search(context.text, item.start, item.end):
            otherwise = SPEECH_AT_PLENUM
        yield from _named(context, "occasion", (item.start, item.end), weights, otherwise)


def title_words(context: RuleContext, found: Found) -> Iterator[Evidence]:
    """国务院政府工作报告, 县教育局…, 某中学…: the title."""
    title = context.once(front_matter).title
    if title is not None:
        otherwise = TITLE
        if found["kind"].value == "speech" and _PLENUM.search(context.text, title.start, title.end):
            otherwise = SPEECH_AT_PLENUM
        yield from _named(context, "title", (title.start, title.end), {"scope": TITLE_SCOPE}, otherwise)


def own_claims(context: RuleContext, found: Found) -> Iterator[Evidence]:
    """我局, 我校, 集团公司, 管委会: by how often they are said, and how large a share of all claims they are."""
    words = context.once(own_words)
    total = _count(list(words))
    for kind, body in BODY_OF_CLAIM.items():
        said = [word for word in words if word.kind == kind]
        if said:
            share = min(1.0, FULL_SHARE * _count(said) / total)
            most = WEAK_CLAIMS.get(kind, 1.0)
            weight = round(min(most, _step(CLAIMS, _count(said))) * share, 3)
            yield context.said(f"own_{kind}", body, weight, said[0].start, said[0].end)


def own_places(context: RuleContext, found: Found) -> Iterator[Evidence]:
    """我市, 区委、区政府 and no office of one's own: party and government."""
    words = context.once(own_words)
    places = [word for word in words if word.kind in ("place", "organ") and not _is_watch(context, word)]
    offices = sum(1 for word in words if word.kind in BODY_OF_CLAIM and word.kind not in WEAK_CLAIMS)
    if places:
        share = BESIDE_OFFICE if offices >= 2 and offices * 4 >= len(places) else 1.0
        weight = round(_step(PLACES, _count(places)) * share, 3)
        yield context.said("own_places", "party_government", weight, places[0].start, places[0].end)


def _is_watch(context: RuleContext, word: OwnWord) -> bool:
    """市纪委 is an organ of its level, not of party and government."""
    return context.text[word.end - 2 : word.end] in ("纪委", "监委")


def central(context: RuleContext, found: Found) -> Iterator[Evidence]:
    """A central text that names no bureau of its own: party and government."""
    level = found["level"]
    if level.value == "central" and level.evidence and level.evidence[0].rule in ("central_body", "leader"):
        item = level.evidence[0]
        leaders = [item for item in level.evidence if item.rule == "leader"]
        if leaders:
            yield context.said("leader", "party_government", SPEAKER, leaders[0].start, leaders[0].end)
        else:
            yield context.said("central_body", "party_government", CENTRAL, item.start, item.end)


def _named(
    context: RuleContext, rule: str, area: tuple[int, int], weights: dict[str, float], otherwise: float
) -> Iterator[Evidence]:
    start = area[0]
    named = body_named(context.text[start : area[1]])
    if named is not None:
        word, first, last = named
        weight = weights.get(word, otherwise)
        if word == "scope":
            yield context.said(f"{rule}_scope", "party_government", weight, start + first, start + last)
        else:
            yield context.said(rule, word, weight, start + first, start + last)


def settle_body(evidence: Sequence[Evidence]) -> Inferred:
    """Places are claimed by every body, so 全市 does not speak against a bureau that names itself."""
    names_itself = any(item.weight >= NAMES_ITSELF and item.value != "party_government" for item in evidence)
    return weigh([_weakened(item) if names_itself and item.rule in BY_DEFAULT else item for item in evidence])


def _weakened(item: Evidence) -> Evidence:
    return Evidence(item.rule, item.value, PLACE_BESIDE_BODY, item.quote, item.start, item.end)


def _count(words: list[OwnWord]) -> int:
    return sum(OPENING_COUNTS if word.opening else 1 for word in words)


def _step(steps: tuple[tuple[int, float], ...], count: int) -> float:
    return max(weight for least, weight in steps if count >= least)


_LABELS = {
    "党委政府": "party_government", "党政": "party_government", "纪委": "discipline", "纪委监委": "discipline",
    "部门": "department", "开发区": "zone", "企业": "enterprise", "学校": "school", "协会": "association",
    "其他": "other",
}  # fmt: skip


def body_in_column(words: str) -> str | None:
    """``department``, ``部门`` → department."""
    bare = words.strip().lower()
    return bare if bare in BODIES else _LABELS.get(bare)


FIELD = FieldRules(
    "body",
    (speaks_for, speaker_body, convener_body, occasion_words, title_words, own_claims, own_places, central),
    settle_body,
    body_in_column,
)
