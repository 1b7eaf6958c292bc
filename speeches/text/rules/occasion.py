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
from .meeting_names import BEFORE_VERB, NAME_END, core, holds, is_generic, name_from, printed_name, strip_start
from .weighing import weigh

#: 今天，我们召开…会议 states the meeting; a title that calls it otherwise does not overrule that.
ANNOUNCED = 0.95
#: 这次全区…会议的主要任务是: named in passing.
CALLED_THIS = 0.82
#: The title may shorten the name, or stand for several meetings.
TITLED = 0.88
#: 县纪委八届三次全会开得很及时: the talk's first words.
OPENS = 0.75
#: 很高兴参加…论坛.
ATTENDED = 0.72
#: 2月18日，全县…会议召开: a report about a meeting, which need not be the only one.
REPORTED = 0.68
#: 向第五届全国人民代表大会第一次会议作报告.
REPORTED_TO = 0.8
#: How far from the salutation 参加 and 向大会 still belong to the greeting.
GREETING_REACH = 400

_CONVENES = re.compile(r"(?:召开|举行|举办|召集|组织召开|组织开展|开展)(?:了|的是|的)?")
_TODAY = re.compile(
    r"今天|今日|今晚|这里|在此|此时|现在|这次|此次|之际|在这[样个一]|我们(?:隆重|专门|专题|集中|及时|共同)?$|经[^。]{2,16}研究|决定"
)
#: 去年我们召开了… and 1月27日，市委召开… are other meetings.
_PAST = re.compile("去年|上周|前不久|前段时间|上个?月|昨天|年初|[0-9]{1,2}月[0-9]{1,2}日")
_CALLED = re.compile(r"(?:今天这次|今天这个|今天召开的|这次|此次|本次|今天的|今天(?=全[省市县区镇乡]))")
_OPENS = re.compile(
    r"(?<=[\n\u3000 ：:])(?P<name>[^，。；：\n,;:]{4,40}?(?:会议|大会|全会))[，,]?(?:开得|现在开幕|的召开|是在)"
)
_ATTENDS = re.compile(r"(?:参加|出席|应邀参加|相聚在|来到)(?:今天的|这次|此次|本次)?")
_REPORTS_TO = re.compile(r"向(?=[^，。；,;]{2,30}(?:大会|会议)[^，。；,;]{0,20}(?:作|报告|提出)(?!了))")
_ENDING = (
    r"(?:重要|总结|主持|动员|表态|典型|交流|廉政|工作){0,3}"
    r"(?:讲话|报告|发言|致辞|致词|讲稿|主持|党课|演讲|点评|说明|开幕词|闭幕词|$|[（(—\s])"
)
_TITLED = re.compile(rf"在(?P<name>[^。；;]{{3,70}}?)(?:上|期间)(?:的|所?作的|作)?{_ENDING}")
#: 县宣传思想工作会议上的讲话: the title may leave out 在.
_TITLED_BARE = re.compile(
    r"^(?P<name>[^。；在关;]{4,50}?(?:会议|大会|全会|座谈会|培训班|动员会|推进会|总结会|会|仪式))上的?(?:讲话|报告|发言|致辞|致词|讲稿|主持)"
)
_DATED = re.compile(r"[日号]\s?在(?P<name>[^。；;]{4,70}(?:会议|大会|全会))$")
_COMMUNIQUE = re.compile(r"(?P<name>[^。；;]{4,60}?(?:全体会议|全会|大会|会议))(?:公报|决议|决定|纪要)")
_DAY = r"[0-9]{1,2}日(?:上午|下午|晚)?[，,]?"
_NEWS_HELD = re.compile(
    rf"{_DAY}(?P<name>[^，。；\n,;]{{4,50}}?)(?:在[^，。；\n,;]{{1,20}}?)?(?:召开|举行)(?=[，。；\n,;])"
)
_NEWS = re.compile(rf"{_DAY}[^，。；\n,;]{{0,24}}?(?:召开|举行)")


def announced(context: RuleContext, found: Found) -> Iterator[Evidence]:
    """今天，我们召开全区党风廉政建设工作会议，…: the clause after the verb, up to its last meeting word."""
    text, area = context.text, context.once(front_matter).opening
    for match in _CONVENES.finditer(text, area.start, area.end):
        before = text[_sentence_start(text, match.start(), area.start) : match.start()]
        if not _TODAY.search(before) or (_PAST.search(before) and "今天" not in before):
            continue
        name = name_from(text, match.end(), area.end)
        if name:
            yield context.said("announced", printed_name(text, *name), ANNOUNCED, *name)
            return


def titled(context: RuleContext, found: Found) -> Iterator[Evidence]:
    """在全市党风廉政建设工作会议上的讲话, ——2017年3月5日在…会议上, …全体会议公报."""
    text, front = context.text, context.once(front_matter)
    areas = [(front.title.start, front.title.end)] if front.title else []
    areas += [(line.start, line.end) for line in front.lines]
    for start, end in areas:
        bare = _TITLED_BARE.match(text[start:end])
        match = _TITLED.search(text, start, end) or _DATED.search(text, start, end)
        if match is None and bare and not is_generic(bare["name"]):
            yield context.said(
                "titled", printed_name(text, start, start + bare.end("name")), TITLED, start, start + bare.end("name")
            )
        if match and NAME_END.search(match["name"]):
            begin = strip_start(text, *match.span("name"))
            if not is_generic(text[begin : match.end("name")]):
                yield context.said(
                    "titled", printed_name(text, begin, match.end("name")), TITLED, begin, match.end("name")
                )
        match = _COMMUNIQUE.search(text, start, end)
        if match:
            yield context.said("titled", printed_name(text, *match.span("name")), TITLED, *match.span("name"))


def called_this(context: RuleContext, found: Found) -> Iterator[Evidence]:
    """这次全区党风廉政建设会议的主要任务是: named in passing."""
    area = context.once(front_matter).opening
    yield from _first_named(context, "called_this", CALLED_THIS, _CALLED, area.start, area.end)


def opens(context: RuleContext, found: Found) -> Iterator[Evidence]:
    """县纪委八届三次全会开得很及时, 中国共产党第十一次全国代表大会，现在开幕."""
    text, area = context.text, context.once(front_matter).opening
    match = _OPENS.search(text, area.start, min(area.end, area.start + GREETING_REACH))
    name = name_from(text, match.start("name"), match.end("name")) if match else None
    if name:
        yield context.said("opens", printed_name(text, *name), OPENS, *name)


def reported_to(context: RuleContext, found: Found) -> Iterator[Evidence]:
    """向第五届全国人民代表大会第一次会议作报告."""
    area = context.once(front_matter).opening
    end = min(area.end, area.start + GREETING_REACH)
    yield from _first_named(context, "reported_to", REPORTED_TO, _REPORTS_TO, area.start, end)


def attended(context: RuleContext, found: Found) -> Iterator[Evidence]:
    """很高兴参加这次论坛."""
    area = context.once(front_matter).opening
    end = min(area.end, area.start + GREETING_REACH)
    yield from _first_named(context, "attended", ATTENDED, _ATTENDS, area.start, end)


def reported(context: RuleContext, found: Found) -> Iterator[Evidence]:
    """2月18日，全县党风廉政建设工作会议召开: what a news report or minutes say first."""
    text, front = context.text, context.once(front_matter)
    if front.salutation:
        return
    match = _NEWS_HELD.search(text, front.opening.start, front.opening.end)
    if match and NAME_END.search(match["name"]):
        begin, end = match.span("name")
        manner = BEFORE_VERB.search(text, begin, end)
        span = begin, manner.start() if manner else end
        yield context.said("reported", printed_name(text, *span), REPORTED, *span)
        return
    yield from _first_named(context, "reported", REPORTED, _NEWS, front.opening.start, front.opening.end)


def _first_named(
    context: RuleContext, rule: str, weight: float, before: re.Pattern[str], start: int, end: int
) -> Iterator[Evidence]:
    """The first meeting named right after words that announce one."""
    for match in before.finditer(context.text, start, end):
        name = name_from(context.text, match.end(), end)
        if name:
            yield context.said(rule, printed_name(context.text, *name), weight, *name)
            return


def _sentence_start(text: str, at: int, floor: int) -> int:
    return max((text.rfind(stop, floor, at) + 1 for stop in "。；！？;\n"), default=floor) or floor


def settle_occasion(evidence: Sequence[Evidence]) -> Inferred:
    """Names of one meeting speak together: for the longest that holds the others, else for the best attested."""
    values = [item.value for item in sorted(evidence, key=lambda item: -item.weight)]
    return weigh([_speaks_for(item, _meeting(item.value, values)) for item in evidence])


def _meeting(name: str, names: Sequence[str]) -> str:
    """The name under which a meeting's several names speak; ``names`` has the best attested first."""
    same = [other for other in names if holds(other, name) or holds(name, other) or core(other) == core(name)]
    whole = [other for other in same if all(holds(other, part) for part in same)]
    return max(whole, key=len) if whole else same[0]


def _speaks_for(item: Evidence, value: str) -> Evidence:
    return Evidence(item.rule, value, item.weight, item.quote, item.start, item.end)


FIELD = FieldRules(
    "occasion", (announced, titled, called_this, opens, reported_to, attended, reported), settle_occasion, str.strip
)
