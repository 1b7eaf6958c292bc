"""The meeting, in the words of the text: 今天我们召开…会议, 在…会议上的讲话, a communiqué's title.

The value keeps the printed words; quotes that enclose all of it, 今天, 这次 and line breaks are left out.
Of two names of which one holds the other, the longer is the meeting's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from speeches.text.document import Evidence, Inferred

from .context import FieldRules, Found, RuleContext
from .front_matter import front_matter
from .weighing import weigh

#: 今天，我们召开…会议 names the meeting outright.
ANNOUNCED = 0.93
#: 这次全区…会议的主要任务是: named in passing.
CALLED_THIS = 0.82
#: The title may shorten the name, or stand for several meetings.
TITLED = 0.88
#: 很高兴参加…论坛.
ATTENDED = 0.72
#: 2月18日，全县…会议召开: a report about a meeting, which need not be the only one.
REPORTED = 0.68
#: 向第五届全国人民代表大会第一次会议作报告.
REPORTED_TO = 0.8
#: Names longer than this are a sentence that was cut at the wrong place.
LONGEST_NAME = 64

_NAME_END = re.compile(
    r"(?:会议|大会|全会|座谈会|仪式|培训班|研讨班|研修班|读书班|进修班|论坛|党课|集体学习|专题学习|集体谈话|集体约谈"
    r"|(?<![社机协学工商员合联都])会)(?![议员计务场长徽费谈同])"
)
_TODAY = re.compile(r"今天|今日|今晚|这里|在此|此时|现在|这次|此次|今年|今|刚才")
_CONVENES = re.compile(r"(?:召开|举行|举办|召集|组织召开|组织|开展|开)(?:了|的是|的)?")
_CALLED = re.compile(r"(?:这次|此次|本次|今天的|今天这次|今天这个|今天召开的)")
_ATTENDS = re.compile(r"(?:参加|出席|应邀参加|相聚在|来到)(?:今天的|这次|此次|本次)?")
_REPORTS_TO = re.compile(r"向(?=[^，。；]{2,30}(?:大会|会议)[^，。；]{0,20}(?:作|报告|提出))")
_YEAR = re.compile("(?:19|20)[0-9]{2}年度?|第[一二三四1-4]季度")
_CLAUSE_END = re.compile(r"[，。；：！？,;!?\n]")
_STRIP = ("的", "了", "是", "这次", "此次", "本次", "这个", "这场", "一次", "一场", "一个", "隆重", "今天")
_GENERIC = re.compile(
    r"^(?:全|这|个|次|一|场|十分|非常|很|特别|极为|极其|及时|专门|专题|重要|关键|必要|意义|重大|的|年度|工作|全体|动员|部署|总结|"
    r"视频|现场|扩大|干部|职工|党员|和|与)*(?:会议|大会|会|论坛|仪式|培训班)$"
)
_TITLED = re.compile(r"在(?P<name>[^。；]{3,70}?)(?:上|期间)(?:的|所?作的|作)?(?:重要|总结|主持|动员|表态|典型|交流|廉政|工作)*"
                     r"(?:讲话|报告|发言|致辞|致词|讲稿|主持词|党课|演讲|点评|说明|开幕词|闭幕词|$|[（(（——\s])")  # fmt: skip
_COMMUNIQUE = re.compile(r"(?P<name>[^。；]{4,60}?(?:全体会议|全会|大会|会议))(?:公报|决议|决定|纪要)")
_NEWS = re.compile(r"[0-9]{1,2}日(?:上午|下午|晚)?[，,]?[^，。；\n]{0,24}?(?:召开|举行)")
_NEWS_HELD = re.compile(
    r"[0-9]{1,2}日(?:上午|下午|晚)?[，,](?P<name>[^，。；\n]{4,50}?)(?:在[^，。；\n]{1,20})?(?:召开|举行)"
)


def announced(context: RuleContext, found: Found) -> Iterator[Evidence]:
    """今天，我们召开全区党风廉政建设工作会议，…: the clause after the verb, up to its last meeting word."""
    area = context.once(front_matter).opening
    begin = area.start
    for match in _CONVENES.finditer(context.text, area.start, area.end):
        if match.start() < begin:
            continue
        sentence = _sentence_start(context.text, match.start(), area.start)
        if not _TODAY.search(context.text, sentence, match.start()):
            continue
        name = _name_from(context, match.end(), area.end)
        if name and (
            match[0].startswith(("召", "举", "组织召")) or _TODAY.search(context.text, sentence, match.start())
        ):
            yield context.said("announced", _value(context, *name), ANNOUNCED, *name)
            return


def called_this(context: RuleContext, found: Found) -> Iterator[Evidence]:
    """这次全区党风廉政建设会议的主要任务是: named in passing."""
    area = context.once(front_matter).opening
    for match in _CALLED.finditer(context.text, area.start, area.end):
        name = _name_from(context, match.end(), area.end)
        if name:
            yield context.said("called_this", _value(context, *name), CALLED_THIS, *name)
            return


def attended(context: RuleContext, found: Found) -> Iterator[Evidence]:
    """很高兴参加这次论坛."""
    area = context.once(front_matter).opening
    for match in _ATTENDS.finditer(context.text, area.start, min(area.end, area.start + 300)):
        name = _name_from(context, match.end(), area.end)
        if name:
            yield context.said("attended", _value(context, *name), ATTENDED, *name)
            return


def titled(context: RuleContext, found: Found) -> Iterator[Evidence]:
    """在全市党风廉政建设工作会议上的讲话, ——2017年3月5日在…会议上."""
    front = context.once(front_matter)
    areas = [(front.title.start, front.title.end)] if front.title else []
    areas += [(line.start, line.end) for line in front.lines]
    for start, end in areas:
        match = _TITLED.search(context.text, start, end)
        if match and _NAME_END.search(match["name"]):
            name = _trim(context.text, match.start("name"), match.end("name"))
            if not _GENERIC.match(context.text[name[0] : name[1]]):
                yield context.said("titled", _value(context, *name), TITLED, *name)
        match = _COMMUNIQUE.search(context.text, start, end)
        if match:
            span = match.span("name")
            yield context.said("titled", _value(context, *span), TITLED, *span)


def reported_to(context: RuleContext, found: Found) -> Iterator[Evidence]:
    """向第五届全国人民代表大会第一次会议作报告."""
    area = context.once(front_matter).opening
    match = _REPORTS_TO.search(context.text, area.start, min(area.end, area.start + 400))
    if match:
        name = _name_from(context, match.end(), area.end)
        if name and name[1] - name[0] > 4:
            yield context.said("reported_to", _value(context, *name), REPORTED_TO, *name)


def reported(context: RuleContext, found: Found) -> Iterator[Evidence]:
    """2月18日，全县党风廉政建设工作会议召开: what a news report or minutes say first."""
    front = context.once(front_matter)
    if front.salutation:
        return
    match = _NEWS_HELD.search(context.text, front.opening.start, front.opening.end)
    if match and _NAME_END.search(match["name"]):
        span = match.span("name")
        yield context.said("reported", _value(context, *span), REPORTED, *span)
        return
    match = _NEWS.search(context.text, front.opening.start, front.opening.end)
    if match:
        name = _name_from(context, match.end(), front.opening.end)
        if name:
            yield context.said("reported", _value(context, *name), REPORTED, *name)


def _sentence_start(text: str, at: int, floor: int) -> int:
    return max(text.rfind(stop, floor, at) + 1 for stop in "。；！？\n") if at > floor else floor


def _name_from(context: RuleContext, start: int, limit: int) -> tuple[int, int] | None:
    """The meeting's name that begins at start: up to the last meeting word of its clause."""
    stop = _CLAUSE_END.search(context.text, start, min(limit, start + LONGEST_NAME))
    end = stop.start() if stop else min(limit, start + LONGEST_NAME)
    last = None
    for last in _NAME_END.finditer(context.text, start, end):  # noqa: B007 - the last one counts
        pass
    if last is None:
        return None
    name = _trim(context.text, start, last.end())
    if name[1] - name[0] < 3 or _GENERIC.match(context.text[name[0] : name[1]]):
        return None
    return name


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Leaves out 这次, 隆重 and blanks before the name."""
    moved = True
    while moved and start < end:
        moved = False
        while start < end and text[start] in " \u3000\n":
            start, moved = start + 1, True
        for words in _STRIP:
            if text.startswith(words, start) and end - start > len(words) + 2:
                start, moved = start + len(words), True
    return start, end


def _value(context: RuleContext, start: int, end: int) -> str:
    return re.sub(r"[\s\u3000]+", "", context.text[start:end]).strip('“”"‘’')


def settle_occasion(evidence: Sequence[Evidence]) -> Inferred:
    """A name that is part of a longer one speaks for the longer one."""
    values = sorted({item.value for item in evidence}, key=len, reverse=True)
    whole = {value: next(longer for longer in values if _names_same(value, longer)) for value in values}
    return weigh([_speaks_for(item, whole[item.value]) for item in evidence])


def _names_same(name: str, longer: str) -> bool:
    """全区住建系统党风廉政建设工作会议 and 全区住建系统2017年党风廉政建设工作会议 are one meeting."""
    return name in longer or _YEAR.sub("", name) in _YEAR.sub("", longer)


def _speaks_for(item: Evidence, value: str) -> Evidence:
    return Evidence(item.rule, value, item.weight, item.quote, item.start, item.end)


FIELD = FieldRules(
    "occasion", (announced, titled, called_this, reported_to, attended, reported), settle_occasion, str.strip
)
