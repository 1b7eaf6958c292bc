"""What kind of body speaks: party and government, discipline, department, zone, enterprise, school, association."""

from __future__ import annotations

import re
from collections.abc import Iterator

from speeches.text.document import Evidence

from .context import FieldRules, Found, RuleContext
from .front_matter import front_matter
from .own_words import OwnWord, own_words
from .weighing import weigh

BODIES = ("party_government", "discipline", "department", "zone", "enterprise", "school", "association", "other")
#: Which claims speak for which body.
BODY_OF_CLAIM = {
    "office": "department", "school": "school", "firm": "enterprise", "zone": "zone", "watch": "discipline",
    "association": "association", "hospital": "other",
}  # fmt: skip
#: How often → weight. One 我局 can be a quotation; three are the speaker's own.
CLAIMS = ((1, 0.42), (2, 0.64), (3, 0.74), (5, 0.84), (9, 0.9))
OPENING_COUNTS = 2
#: Claims of a kind have their whole weight from 2/5 of all claims on; five 集团公司 in a report of a hundred
#: 我国 say nothing.
FULL_SHARE = 2.5
#: Every discipline speech names 纪检监察干部; only the meeting's own name makes it theirs.
WATCH_WORDS = 0.4
#: 我市, 区委: places are claimed by departments too, so they weigh less, and least where an office speaks.
PLACES = ((1, 0.35), (3, 0.6), (6, 0.7), (10, 0.76))
BESIDE_OFFICE = 0.45
#: 全区教育系统…会议, 市纪委全会: the meeting's name.
OCCASION = 0.85
#: 我代表区委, 我代表党工委、管委会.
SPEAKS_FOR = 0.86
TITLE = 0.8

_OCCASIONS = (
    ("discipline", re.compile("纪检监察系统|纪检监察工作|纪检监察干部|纪委[^，。]{0,8}全会|纪委[^，。]{0,12}全体会议|纪律检查委员会|中央纪委|纪检系统|纪委监委")),
    ("department", re.compile("系统|[\u4e00-\u9fffxX*](?<!新)(?<!全)(?<!大)局(?![面势部限中内])|[\u4e00-\u9fff]厅(?!局)|税务|公安|法院|检察院|机关党委|直属机关")),
    ("zone", re.compile("开发区|高新区|经开区|保税区|示范区|园区|新区|管委会")),
    ("enterprise", re.compile("公司|集团|银行|国企|国有企业|企业|厂|联社|电网|石油|矿")),
    ("school", re.compile("学校|大学|学院|中学|小学|幼儿园|全校|我校|师德|教职工|教师大会|校区")),
    ("other", re.compile("医院|卫生院")),
    ("association", re.compile("协会|商会|学会|联合会|促进会|妇联|总工会|团委|残联|文联|红十字会|工商联")),
    ("party_government", re.compile("全[省市县区旗州镇乡](?!.{0,12}系统)|国务院|全国代表大会|[（(][一二三四五六七八九十]{1,3}大[）)]|中央|人民代表大会|代表大会|党代会|[省市县区镇乡]委|政府|三级干部|四级干部|全委会")),
)  # fmt: skip
_SPEAKS_FOR = (
    ("zone", re.compile("代表[^，。；\n]{0,6}(?:党工委|管委会)")),
    ("discipline", re.compile("我[^，。；]{0,4}代表[^，。；]{0,14}(?:纪委|纪律检查委员会)(?:常委会|常务委员会)?")),
    ("department", re.compile("我?代表[^，。；]{0,10}(?:局党组|局党委|厅党组|委党组|党组|局领导班子)")),
    ("enterprise", re.compile("我?代表[^，。；]{0,10}(?:公司|集团|企业)")),
    ("school", re.compile("我?代表[^，。；]{0,10}(?:学校|学院|校党委|校领导)")),
    (
        "party_government",
        re.compile(
            "代表[^，。；\n]{0,10}(?:[省市县区旗州镇乡]委|[省市县区镇乡]人民政府|镇党委|乡党委|国务院|中央委员会|党中央|人民政府|办事处|市政府|县政府|区政府|街道|村两委)"
        ),
    ),
)


def speaks_for(context: RuleContext, found: Found) -> Iterator[Evidence]:
    """我代表区委、区政府, 代表党工委、管委会: said in so many words."""
    front = context.once(front_matter)
    for body, pattern in _SPEAKS_FOR:
        match = pattern.search(context.text, front.opening.start, min(len(context.text), front.opening.end + 900))
        if match and context.text[max(0, match.start() - 3) : match.start()] not in ("同志", "XX同", "志"):
            before = context.text[max(0, match.start() - 4) : match.start()]
            weight = 0.3 if before.endswith(("同志", "书记", "局长")) else SPEAKS_FOR
            yield context.said("speaks_for", body, weight, match.start(), match.end())


def occasion_words(context: RuleContext, found: Found) -> Iterator[Evidence]:
    """全市教育系统…会议, 集团公司…会议: the meeting's name; the first that fits."""
    for item in found["occasion"].evidence:
        for body, pattern in _OCCASIONS:
            match = pattern.search(context.text, item.start, item.end)
            if match:
                weight = 0.4 if body == "party_government" else OCCASION
                yield context.said("occasion", body, weight, match.start(), match.end())
                break


def title_words(context: RuleContext, found: Found) -> Iterator[Evidence]:
    """国务院政府工作报告, 县教育局…, 某中学…: the title."""
    title = context.once(front_matter).title
    if title is None:
        return
    for body, pattern in _OCCASIONS:
        match = pattern.search(context.text, title.start, title.end)
        if match:
            yield context.said("title", body, TITLE, match.start(), match.end())
            return


def own_claims(context: RuleContext, found: Found) -> Iterator[Evidence]:
    """我局, 我校, 集团公司, 管委会: by how often they are said."""
    words = context.once(own_words)
    for kind, body in BODY_OF_CLAIM.items():
        said = [word for word in words if word.kind == kind]
        if said:
            share = min(1.0, FULL_SHARE * _count(said) / _count(list(words)))
            most = WATCH_WORDS if kind == "watch" else 1.0
            weight = round(min(most, _step(CLAIMS, _count(said))) * share, 3)
            yield context.said(f"own_{kind}", body, weight, said[0].start, said[0].end)


def own_places(context: RuleContext, found: Found) -> Iterator[Evidence]:
    """我市, 区委、区政府 and no office of one's own: party and government."""
    words = context.once(own_words)
    places = [word for word in words if word.kind in ("place", "organ", "village")]
    offices = sum(1 for word in words if word.kind in BODY_OF_CLAIM and word.kind != "watch")
    if places:
        share = BESIDE_OFFICE if offices >= 2 else 1.0
        weight = round(_step(PLACES, _count(places)) * share, 3)
        yield context.said("own_places", "party_government", weight, places[0].start, places[0].end)


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


FIELD = FieldRules("body", (speaks_for, occasion_words, title_words, own_claims, own_places), weigh, body_in_column)
