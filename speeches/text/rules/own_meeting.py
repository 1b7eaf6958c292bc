"""The meeting with a known date at which this very speech was given: 在中国共产党第十九次全国代表大会上的报告."""

from __future__ import annotations

import re

from .context import RuleContext
from .front_matter import front_matter
from .meeting_dates import NamedMeeting, named_meetings

_ABOUT = re.compile("学习|贯彻|传达|落实|宣讲|宣传|迎接|喜迎|精神|献礼")
_AFTER_OWN = ("上", "公报", "（", "(", "）", ")", "关于", "决议", "政府", "的报告", "开幕", "闭幕", "政治")
_REPORTS = ("作政", "作报", "作工", "提出", "上作", "报告政府", "报告工作")
#: Meetings are looked for in the opening and this part (a quarter) of the rest, and in the closing.
LATER_PART = 4
#: How far before a meeting's name 学习贯彻 makes it somebody else's.
ABOUT_REACH = 14


def meetings_named(context: RuleContext) -> tuple[NamedMeeting, ...]:
    """Meetings of known date in the first and the last part, in order; ask through ``context.once``."""
    front, text = context.once(front_matter), context.text
    first = min(len(text), front.opening.end + len(text) // LATER_PART)
    return (*named_meetings(text, 0, first), *named_meetings(text, max(first, front.closing.start), front.closing.end))


def own_meetings(context: RuleContext) -> tuple[NamedMeeting, ...]:
    """Meetings of known date in title, front lines and report formula; ask through ``context.once(own_meetings)``."""
    front = context.once(front_matter)
    text = context.text
    heads = [(front.title.start, front.title.end)] if front.title else []
    heads += [(line.start, line.end) for line in front.lines]
    named = context.once(meetings_named)
    found = [
        meeting
        for start, end in heads
        for meeting in named
        if start <= meeting.start < end and len(meeting.years) == 1 and _is_own(text, meeting, end)
    ]
    for meeting in named:
        if not front.opening.start <= meeting.start < front.opening.end:
            continue
        reports = text[meeting.end : meeting.end + 4].startswith(_REPORTS)
        to_congress = "大会" in text[meeting.end : meeting.end + 30] or "委托" in text[meeting.end : meeting.end + 4]
        if (meeting.meeting == "outgoing" and to_congress) or (meeting.meeting in ("congress", "npc") and reports):
            found.append(meeting)
    return tuple(found)


def _is_own(text: str, meeting: NamedMeeting, line_end: int) -> bool:
    after = text[meeting.end : min(line_end, meeting.end + 8)]
    before = text[max(0, meeting.start - ABOUT_REACH) : meeting.start]
    if _ABOUT.search(before) or _ABOUT.search(after):
        return False
    return not after or after.startswith(_AFTER_OWN)
