"""What kind of text it is: by its title, else by its form."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from speeches.text.document import Evidence, Inferred

from .context import FieldRules, Found, RuleContext
from .front_matter import front_matter
from .weighing import weigh

KINDS = (
    "speech", "report", "communique", "circular", "article", "news", "lecture", "statement", "chair",
    "work_summary", "other",
)  # fmt: skip
#: …上的讲话, 述职报告: the title names its kind.
TITLE = 0.92
#: 作表态发言, 给大家上党课: the opening says what follows.
SAYS_SO = 0.85
#: A salutation and 我强调几点意见: spoken to a meeting.
SPOKEN = 0.86
SALUTATION_ONLY = 0.66
#: What a salutation weighs beside 作工作报告, 表态发言: these are spoken too.
SALUTATION_BESIDE = 0.1
SPOKEN_KINDS = frozenset({"report", "lecture", "statement", "chair", "work_summary"})
NEWS_FORM = 0.75
CHAIR_FORM = 0.8
#: No salutation, nobody addressed, nobody speaking: perhaps an article.
NO_FORM = 0.4

#: In this order: 述职报告 is a summary before it is a report, 表态发言 a statement before it is a speech.
TITLES = (
    ("work_summary", re.compile("述职|述廉|述责|述德|工作总结|年度总结|总结材料|工作汇报|情况汇报|自查报告|总结$")),
    ("statement", re.compile("表态")),
    ("chair", re.compile("主持词|主持讲话|主持稿|主持提纲|主持时的讲话|主持.{0,20}讲话")),
    ("lecture", re.compile("党课|辅导报告|宣讲稿|辅导讲座|讲座")),
    ("communique", re.compile("公报")),
    ("news", re.compile("(?:召开|举行|举办)[^。]{2,40}(?:会议|会|大会)$|(?:会议|大会|会)(?:在[^。]{1,10})?(?:召开|举行|闭幕|开幕)$|综述|侧记|纪实")),
    ("speech", re.compile("讲话|致辞|致词|发言|演讲|讲稿|寄语|贺词|开幕词|闭幕词|贺信")),
    ("report", re.compile("报告")),
    ("circular", re.compile("通知|通报|意见$|意见》|办法|方案|决定$|决议|公告|规定|细则|批复|[函令]$|要点|纪要")),
    ("article", re.compile("心得|体会|评论|社论|思考|浅谈|论[\u4e00-\u9fff]|随笔|文章|调研")),
)  # fmt: skip
_LECTURE = re.compile("(?:上|讲)(?:一|这|堂|次|了|节|专题|廉政|个){0,4}[^，。；]{0,6}党课|今天的党课|辅导报告")
_STATEMENT = re.compile("(?:作|做)(?:一个|如下|以下|个)?[^，。；]{0,6}表态|表态如下|表态发言")
_REPORT = re.compile("(?:我|现在)[^。；]{0,6}(?:代表|受)[^。；]{2,60}(?:作|提出|报告)(?:[^。；]{0,30}报告|政府工作|工作|如下)")
_SUMMARY = re.compile("现?将[^。；]{2,60}(?:述职|述廉|总结|汇报)[^。；]{0,12}如下|(?:述职|汇报)如下")
_CIRCULAR = re.compile("[〔\\[（(](?:19|20)[0-9]{2}[〕\\]）)][0-9]{1,4}号|通知如下|通报如下|印发给你们|请[^。，]{0,10}(?:遵照|认真贯彻)执行")
_CHAIR = re.compile("现在开会|现在[，,]?开会|会议进行第|进行第[一二三四五]项|首先[，,]?请|下面[，,]?请|今天的会议(?:共有|主要)[^。]{0,8}[项个]议程|会议议程")
_NEWS = re.compile("本报讯|本报记者|记者|讯[）)]|日电|会议强调|会议指出|会议要求|会议认为|强调指出|同志强调|同志指出|出席会议|参加会议")
_SPEAKS = re.compile(
    "我(?:再)?(?:强调|讲|谈|提|说|就)|我们召开|强调[^，。]{0,6}(?:点|个方面)|讲[^，。]{0,4}点意见|今天[，,]?我们|今天[^。]{0,30}召开|谢谢大家|我的讲话|借此机会|下面[，,]?我"
)


def title_words(context: RuleContext, found: Found) -> Iterator[Evidence]:
    """在…会议上的讲话, …政府工作报告, 表态发言: the title, or its second line."""
    front = context.once(front_matter)
    areas = [(front.title.start, front.title.end)] if front.title else []
    areas += [(line.start, line.end) for line in front.lines if (line.start, line.end) not in areas]
    for start, end in areas:
        words = re.sub(r"[\s\u3000]", "", context.text[start:end])
        for kind, pattern in TITLES:
            if pattern.search(words):
                match = pattern.search(context.text, start, end)
                span = match.span() if match else (start, end)
                yield context.said("title", kind, TITLE, *span)
                return


def says_so(context: RuleContext, found: Found) -> Iterator[Evidence]:
    """我代表…作工作报告, 给大家上一堂党课, 作表态发言, 通知如下."""
    opening = context.once(front_matter).opening
    end = min(opening.end, opening.start + 500)
    for kind, pattern in (
        ("lecture", _LECTURE), ("statement", _STATEMENT), ("report", _REPORT), ("work_summary", _SUMMARY),
        ("circular", _CIRCULAR),
    ):  # fmt: skip
        match = pattern.search(context.text, opening.start, end)
        if match:
            yield context.said("says_so", kind, SAYS_SO, match.start(), match.end())


def chairs(context: RuleContext, found: Found) -> Iterator[Evidence]:
    """现在开会…下面请…作报告: whoever says this twice is in the chair."""
    hits = [*_CHAIR.finditer(context.text)]
    if len(hits) >= 2:
        yield context.said("chairs", "chair", CHAIR_FORM, hits[0].start(), hits[0].end())


def spoken(context: RuleContext, found: Found) -> Iterator[Evidence]:
    """同志们：…我强调几点意见: spoken to people who sit there."""
    front = context.once(front_matter)
    speaks = _SPEAKS.search(context.text, front.opening.start, front.opening.end)
    if front.salutation:
        start, end = front.salutation.start, front.salutation.end
        yield context.said("salutation", "speech", SPOKEN if speaks else SALUTATION_ONLY, start, end)
    elif speaks:
        yield context.said("speaks", "speech", SALUTATION_ONLY, speaks.start(), speaks.end())


def news_form(context: RuleContext, found: Found) -> Iterator[Evidence]:
    """会议强调…会议指出…: told by a third person."""
    front = context.once(front_matter)
    if front.salutation:
        return
    hits = [*_NEWS.finditer(context.text, front.opening.start, front.opening.end)]
    if len(hits) >= 2:
        yield context.said("news_form", "news", NEWS_FORM, hits[0].start(), hits[0].end())


def kind_in_column(words: str) -> str | None:
    """``speech``, ``讲话`` → speech."""
    bare = words.strip().lower()
    if bare in KINDS:
        return bare
    return next((kind for kind, pattern in TITLES if pattern.search(bare)), None)


def settle_kind(evidence: Sequence[Evidence]) -> Inferred:
    """A salutation shows that a text is spoken; where the words say what it is, it does not speak against them."""
    says = any(item.value in SPOKEN_KINDS and item.weight >= SAYS_SO for item in evidence)
    return weigh([_weakened(item) if says and item.rule in ("salutation", "speaks") else item for item in evidence])


def _weakened(item: Evidence) -> Evidence:
    return Evidence(item.rule, item.value, SALUTATION_BESIDE, item.quote, item.start, item.end)


FIELD = FieldRules("kind", (title_words, says_so, chairs, spoken, news_form), settle_kind, kind_in_column)
