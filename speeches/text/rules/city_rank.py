"""What 全市 and 全区 mean here: 义乌市 is a county, 重庆市 a province, and 全区 in Guangxi an autonomous region."""

from __future__ import annotations

import re
from functools import cache

from ..vocabulary import VOCAB
from .context import MOST_READ, RuleContext
from .front_matter import front_matter

#: The place is named in the front matter, or so often in the text; one mention may be a neighbour's.
LEAST_MENTIONS = 2
#: 自治区党委, 自治区政府 so often, and no 区委 of a district: 全区 is the region.
LEAST_REGION = 2

_MUNICIPALITY = re.compile(
    "(?:北京|上海|天津|重庆)市(?:委|人民政府|政府|纪委|第|各|党|长)|中共(?:北京|上海|天津|重庆)市"
)
#: 合作市场 is a market, not the city of 合作.
_NO_CITY_AFTER = ("场", "值", "容", "政")
_DISTRICT = re.compile(r"(?<!治)区(?:委|政府|纪委)")


def city_level(context: RuleContext) -> str:
    """``city``, ``county`` for a county-level city, ``province`` for a municipality under the State Council."""
    text, front = context.text[:MOST_READ], context.once(front_matter)
    if _MUNICIPALITY.search(text, 0, front.opening.end) and "县委" not in text and not _DISTRICT.search(text):
        return "province"
    counts: dict[str, int] = {}
    at = text.find("市")
    while at > 0:
        name = _county_city_before(text, at)
        if name:
            counts[name] = counts.get(name, 0) + (LEAST_MENTIONS if at < front.opening.start else 1)
        at = text.find("市", at + 1)
    return "county" if max(counts.values(), default=0) >= LEAST_MENTIONS else "city"


def district_level(context: RuleContext) -> str:
    """``county``, or ``province`` where 区 is the autonomous region."""
    text = context.text[:MOST_READ]
    regional = (
        text.count("自治区党委") + text.count("自治区政府") + text.count("自治区纪委") + text.count("自治区人民政府")
    )
    return "province" if regional >= LEAST_REGION and not _DISTRICT.search(text) else "county"


def _county_city_before(text: str, at: int) -> str | None:
    if text[at + 1 : at + 2] in _NO_CITY_AFTER:
        return None
    names = _county_cities()
    for length in (2, 3, 4):
        name = text[max(0, at - length) : at]
        if len(name) == length and name in names:
            return name
    return None


@cache
def _county_cities() -> frozenset[str]:
    lines = (VOCAB / "county_cities.txt").read_text(encoding="utf-8").splitlines()
    names = [name for line in lines if not line.startswith("#") for name in line.split()]
    return frozenset(name for name in names if len(name) > 1)
