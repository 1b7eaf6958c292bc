"""Who holds the meeting of a news report: 2月23日，市卫生局召开…, 近日，某镇纪委组织…, 某中心卫生院举行….

In a report nobody says 我 or 我代表; the subject of its first sentence tells body and level instead.
"""

from __future__ import annotations

import re

from .context import RuleContext
from .front_matter import front_matter
from .offices import Office, office_named

#: The first paragraph says who, when and what; further down other meetings are told of.
REACH = 260

_HOLDS = re.compile(
    r"(?:^|(?<=[，。；\n,;：日午前晚讯电 \u3000）)]))(?P<who>[^，。；：、\n“”《》（）,;:()]{2,24}?)"
    r"(?:在[^，。；\n,;在]{1,24}?|于[^，。；\n,;]{1,16}?)?(?:联合|隆重|专题|及时|认真|继续|迅速|分别|首次|主持)?"
    r"(?:召开|举行|举办|组织|开展|启动)"
)
_DAY = re.compile(r".*(?:[日午晚]|近日|日前|昨天|今天)")
#: 会议, 大会, 全市 hold no meeting: the meeting's name is the subject, not a body (全县警示教育大会召开).
_NO_BODY = re.compile(
    "(?:会议|大会|仪式|培训班|活动|工作|比赛|会(?:胜利|隆重|顺利|成功|正式))$|代表大会|^(?:会议|按照|根据|为|要|并|将|我们|今天|全)"
    "|(?:委员|书记|主任|常委|[局院校市县区镇乡厅处科组]长)[\u4e00-\u9fff]{0,3}$"
)


def convener(context: RuleContext) -> Office | None:
    """The body that holds the meeting, with body and level where its name tells; None when none is named."""
    front = context.once(front_matter)
    areas = [(front.title.start, front.title.end)] if front.title else []
    first_named: Office | None = None
    areas.append((front.opening.start, min(front.opening.end, front.opening.start + REACH)))
    for start, end in areas:
        for match in _HOLDS.finditer(context.text, start, end):
            first = match.start("who")
            day = _DAY.match(match["who"])
            first += day.end() if day else 0
            if match.end("who") - first < 2 or _NO_BODY.search(context.text[first : match.end("who")]):
                continue
            office = office_named(context.text, first, match.end("who"))
            if office is not None and office.body and office.level:
                return office
            first_named = first_named or office  # 启动 in the title may shorten the name: 某地税局, 某省地税局
    return first_named
