"""What kind of text it is: by its title's last word, else by its form."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from speeches.text.document import Evidence, Inferred

from .context import MOST_READ, FieldRules, Found, RuleContext
from .front_matter import front_matter
from .kind_words import CHAIR, COMMUNIQUE, DATELINE, ENDINGS, INSIDE, LEAD, NEWS, OPENINGS, SPEAKS
from .weighing import weigh

KINDS = (
    "speech", "report", "communique", "circular", "article", "news", "lecture", "statement", "chair",
    "work_summary", "other",
)  # fmt: skip
#: …上的讲话, 述职报告, 公报: the title's last word states the kind.
TITLE_ENDS = 0.95
#: A word inside the title: 党课 in 廉政党课：做一个干净的人.
IN_TITLE = {"lecture": 0.86, "work_summary": 0.86}
IN_TITLE_ELSE = 0.75
#: 作表态发言, 给大家上党课: the opening says what follows.
SAYS_SO = 0.85
#: A salutation and 我强调几点意见: spoken to a meeting.
SPOKEN = 0.86
SALUTATION_ONLY = 0.66
#: What a salutation weighs beside 作工作报告, 表态发言, 通报如下: these address somebody too.
SALUTATION_BESIDE = 0.1
GREETING_KINDS = frozenset({"report", "lecture", "statement", "chair", "work_summary", "circular"})
#: 会议指出…会议强调…, told by a third person; 本报讯 settles it.
NEWS_FORM = 0.8
LEAST_NEWS_WORDS = 2
#: 本报讯 above, and 2月23日，某局召开… as the first sentence where nobody says 我: a report of others.
NEWS_DATELINE, NEWS_LEAD = 0.9, 0.74
#: The dateline and the lead stand in the first paragraph.
LEAD_REACH = 260
#: 全会听取…全会指出… outweighs the words that it shares with news.
COMMUNIQUE_FORM = 0.93
LEAST_COMMUNIQUE_WORDS = 3
CHAIR_FORM = 0.86
LEAST_CHAIR_WORDS = 3
#: A byline or a journal below, no hearers, no speaker: an article.
ARTICLE_FORM = 0.7
#: How much of the opening says what follows.
SAYS_SO_REACH = 500

#: Bylines and journals stand within the last lines, at their beginning.
MOST_BYLINE_LINES, LONGEST_BYLINE = 6, 200

_BYLINE = re.compile("作者系|作者单位|（作者|作者：|来源：《|本刊|摘自《")


def title_words(context: RuleContext, found: Found) -> Iterator[Evidence]:
    """在…会议上的讲话, …政府工作报告, 表态发言: the title, or its second line."""
    front = context.once(front_matter)
    areas = [(front.title.start, front.title.end)] if front.title else []
    areas += [(line.start, line.end) for line in front.lines if (line.start, line.end) not in areas]
    for table, weights, otherwise in ((ENDINGS, {}, TITLE_ENDS), (INSIDE, IN_TITLE, IN_TITLE_ELSE)):
        for start, end in areas:
            for kind, pattern in table:
                match = pattern.search(context.text[start:end].rstrip())
                if match:
                    weight = weights.get(kind, otherwise)
                    yield context.said("title", kind, weight, start + match.start(), start + match.end())
                    return


def says_so(context: RuleContext, found: Found) -> Iterator[Evidence]:
    """我代表…作工作报告, 给大家上一堂党课, 我作表态发言, 通知如下."""
    opening = context.once(front_matter).opening
    end = min(opening.end, opening.start + SAYS_SO_REACH)
    for kind, pattern in OPENINGS:
        match = pattern.search(context.text, opening.start, end)
        if match:
            yield context.said("says_so", kind, SAYS_SO, match.start(), match.end())


def chairs(context: RuleContext, found: Found) -> Iterator[Evidence]:
    """现在开会…下面请…作报告…会议到此结束: whoever says this is in the chair."""
    opening = context.once(front_matter).opening
    if not CHAIR.search(context.text, opening.start, opening.end):
        return
    hits = [*islice(CHAIR.finditer(context.text, 0, MOST_READ), LEAST_CHAIR_WORDS)]
    if len(hits) >= LEAST_CHAIR_WORDS:
        yield context.said("chairs", "chair", CHAIR_FORM, hits[0].start(), hits[0].end())


def spoken(context: RuleContext, found: Found) -> Iterator[Evidence]:
    """同志们：…我强调几点意见: spoken to people who sit there."""
    front = context.once(front_matter)
    speaks = SPEAKS.search(context.text, front.opening.start, front.opening.end)
    if front.salutation:
        start, end = front.salutation.start, front.salutation.end
        yield context.said("salutation", "speech", SPOKEN if speaks else SALUTATION_ONLY, start, end)
    elif speaks:
        yield context.said("speaks", "speech", SALUTATION_ONLY, speaks.start(), speaks.end())


def news_form(context: RuleContext, found: Found) -> Iterator[Evidence]:
    """本报讯…会议强调…会议指出: told by a third person."""
    front = context.once(front_matter)
    if front.salutation is not None:
        return
    hits = [*NEWS.finditer(context.text, front.opening.start, front.opening.end)]
    if len(hits) >= LEAST_NEWS_WORDS:
        yield context.said("news_form", "news", NEWS_FORM, hits[0].start(), hits[0].end())


def news_lead(context: RuleContext, found: Found) -> Iterator[Evidence]:
    """本报讯…, 2月23日，某局召开…: the report's first sentence, where nobody is addressed and nobody says 我."""
    front = context.once(front_matter)
    if front.salutation is not None:
        return
    end = min(front.opening.end, front.opening.start + LEAD_REACH)
    dateline = DATELINE.search(context.text, 0, end)
    if dateline:
        yield context.said("news_dateline", "news", NEWS_DATELINE, dateline.start(), dateline.end())
    elif not SPEAKS.search(context.text, front.opening.start, front.opening.end):
        lead = LEAD.search(context.text, front.opening.start, end)
        if lead:
            yield context.said("news_lead", "news", NEWS_LEAD, lead.start(), lead.end())


def communique_form(context: RuleContext, found: Found) -> Iterator[Evidence]:
    """全会听取…全会指出…全会号召: the plenum itself speaks."""
    front = context.once(front_matter)
    if front.salutation is not None:
        return
    hits = [*COMMUNIQUE.finditer(context.text, front.opening.start, front.opening.end)]
    if len(hits) >= LEAST_COMMUNIQUE_WORDS:
        yield context.said("communique_form", "communique", COMMUNIQUE_FORM, hits[0].start(), hits[0].end())


def article_form(context: RuleContext, found: Found) -> Iterator[Evidence]:
    """（作者系…） below, a journal as source, and nobody addressed: an article."""
    front = context.once(front_matter)
    if front.salutation is not None or SPEAKS.search(context.text, front.opening.start, front.opening.end):
        return
    for line in context.lines[-MOST_BYLINE_LINES:]:
        match = _BYLINE.search(context.text, line.start, min(line.end, line.start + LONGEST_BYLINE))
        if match:
            yield context.said("article_form", "article", ARTICLE_FORM, match.start(), match.end())
            return


def settle_kind(evidence: Sequence[Evidence]) -> Inferred:
    """A salutation shows that somebody is addressed; where the words say what it is, it does not speak against them."""
    says = any(item.value in GREETING_KINDS and item.weight >= SAYS_SO for item in evidence)
    told = any(item.rule in ("news_dateline", "news_lead") for item in evidence)  # 作者： stands below news too
    weak = {"salutation", "speaks"} if says else {"article_form"} if told else set()
    return weigh([_weakened(item) if item.rule in weak or (told and _is_day(item)) else item for item in evidence])


def _is_day(item: Evidence) -> bool:
    """今天下午，省委召开… below a dateline is the paper's today."""
    return item.rule == "speaks" and item.quote.startswith("今天") and "我" not in item.quote


def _weakened(item: Evidence) -> Evidence:
    return Evidence(item.rule, item.value, SALUTATION_BESIDE, item.quote, item.start, item.end)


def kind_in_column(words: str) -> str | None:
    """``speech``, ``讲话`` → speech."""
    bare = words.strip().lower()
    if bare in KINDS:
        return bare
    return next((kind for kind, pattern in ENDINGS if pattern.search(bare)), None)


FIELD = FieldRules(
    "kind",
    (title_words, says_so, chairs, spoken, news_form, news_lead, communique_form, article_form),
    settle_kind,
    kind_in_column,
)
