"""Who speaks by office: 竹埠镇党委书记 under the title, 县农业农村局在…会议上的表态发言, a circular's issuer.

The name may be a placeholder; the office still tells the body and its level.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from .body_words import body_named
from .context import RuleContext
from .front_matter import front_matter

#: An office with its body and a name; longer lines are text.
LONGEST_OFFICE_LINE = 45
#: The issuer before 在…会议上 or 关于…的通报: 中共某县纪委, 某镇党委书记某某.
LONGEST_PREFIX = 30
#: The issuer of a circular stands above its date, within the last printed lines.
MOST_TAIL_LINES = 4

_CIRCULAR = re.compile("的(?:通知|通报|意见|办法|决定|方案|公告|规定)")
_OFFICE = re.compile(
    "书记|主席|总理|[省市县区州旗镇乡局厅部校院署行台站所队会]长|主任|董事长|总经理|检察长|秘书长|常委|组长|委员"
)
_NOT_OFFICE = re.compile("讲话|报告|会议|大会|发言|同志们|主持|公报")
_PREFIX = re.compile(r"^(?P<who>[^。；\n;]{2,30}?)[\s\u3000]*(?:在(?=[^。；;]{4,80}?(?:上|期间|时))|关于)")
_UNIT = re.compile(
    r"(?P<central>国家|中央|国务院|全国|中华人民共和国|总局)|(?P<province>[省]|自治区|兵团)|(?P<city>市|自治州|州委|州政府|盟委)"
    r"|(?P<county>县|区|旗)|(?P<township>镇|乡|街道)|(?P<village>村|社区)"
)
_NO_UNIT = re.compile("市场|城市|地区|小区|校区|社区矫正|县域|城乡|乡村振兴|城镇|农村|区域|战区|景区|灾区|库区")
_ORDER = ("central", "province", "city", "county", "township", "village")


@dataclass(frozen=True, slots=True)
class Office:
    """Who speaks, in ``[start, end)``; body and level are None where the words do not tell."""

    body: str | None
    level: str | None
    start: int
    end: int


def speaking_office(context: RuleContext) -> Office | None:
    """The office in the front matter, else the one before 在 or 关于 in the title; None when none is named."""
    front = context.once(front_matter)
    for index, line in enumerate(context.lines):
        if line.start > front.opening.start:
            break
        words = context.text[line.start : line.end].strip()
        if not words or len(words) > LONGEST_OFFICE_LINE or context.role(index) in ("furniture", "salutation"):
            continue
        if _OFFICE.search(words) and not _NOT_OFFICE.search(words) and words[-1] not in "：:。！":
            return office_named(context.text, line.start, line.end)
    if front.title is None:
        return None
    if _CIRCULAR.search(context.text, front.title.start, front.title.end):
        issuer = _issuer(context)
        if issuer is not None:
            return issuer
    match = _PREFIX.match(context.text[front.title.start : front.title.end])
    if match is None:
        return None
    return office_named(context.text, front.title.start, front.title.start + match.end("who"))


def _issuer(context: RuleContext) -> Office | None:
    """中共某县纪律检查委员会 above the date below a circular."""
    printed = [line for line in context.lines if line.end > line.start]
    for line in printed[-MOST_TAIL_LINES:]:
        words = context.text[line.start : line.end].strip()
        if len(words) <= LONGEST_PREFIX and words[-1] not in "。；：" and body_named(words):
            return office_named(context.text, line.start, line.end)
    return None


def named_level(words: str) -> str | None:
    """The lowest level a body's name holds: 霜岭县鹤渡乡党委 → township. 市场 and 农村 are no places."""
    bare = _NO_UNIT.sub("", words)
    groups = [match.lastgroup for match in _UNIT.finditer(bare) if match.lastgroup]
    return max(groups, key=_ORDER.index, default=None)


def office_named(text: str, start: int, end: int) -> Office | None:
    """Body and level of the body named in ``text[start:end]``; None when the words tell neither."""
    words = text[start:end]
    body = body_named(words)
    level = named_level(words)
    if body is None and level is None:
        return None
    kind = body[0] if body is not None and body[0] != "scope" else None
    if kind is None and level is not None and _OFFICE.search(words):
        kind = "party_government"  # 竹埠镇党委书记: a place and no bureau
    return Office(kind, level, start, end)
