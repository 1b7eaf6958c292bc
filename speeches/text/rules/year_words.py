"""Every written year of a text, and what it is there for: reported on, planned, announced, mentioned.

One scan finds them; each is then judged by its own clause. Years in captions, source lines, document
titles 《…》 and quotations do not count; a year that is a goal (到2035年) says nothing about the day.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import islice
from typing import NamedTuple

from speeches.text.chinese_dates import YearWords, find_years

from .context import MOST_READ, RuleContext, furniture

#: How far a clause is read: 总结我局（…）2021年 before, 2022年是党的二十大召开之年，…做好今年工作 after.
BEFORE, AFTER = 24, 110
#: How far back an opened 《 or “ is looked for: a line may be a whole book.
QUOTE_REACH = 300
#: A quotation in “…” longer than a slogan is somebody else's words.
LONGEST_SLOGAN = 16
#: Years that are judged: the longest report has 300; beyond this a text is a table of figures.
MOST_YEARS = 3000

#: The verb that governs a year. 研究 and 明确 deploy only before the year they plan for.
_VERBS = re.compile(
    "(?P<review>总结|回顾|回首|通报|讲评|表彰|汇报|肯定|盘点|过去|完成了|评述|报告)"
    "|(?P<deploy>部署|安排|谋划|布置|动员|做好|抓好|推进|研究|明确|落实好|开启|启动)"
)
_HEAD_REVIEW = re.compile(
    r"度?[^，。；：\n,;:]{0,24}?(?:回顾|总结|取得|成效|成绩|完成情况|进展情况|工作情况|开展情况|基本情况|主要做法|主要情况|主要工作|进展)"
)
_HEAD_PLAN = re.compile(
    r"度?[^，。；：\n,;:]{0,24}?(?:安排|任务|打算|计划|重点|目标|部署|思路|要点|怎么干|工作意见|工作建议|总体要求|工作重点|展望)"
)
#: 在2025年元旦、春节即将来临之际 is said in the last days of 2024.
_NEW_YEAR_AHEAD = re.compile("(?:的)?元旦[^。；;]{0,12}?(?:来临|到来|将至|临近|前夕)|新年(?:即将|的钟声)")
#: 对2008年工作进行了简要总结，并对2009年工作作了全面部署: the verb stands behind.
_DONE_TO = re.compile(
    r"度?[^，。；：\n,;:]{0,30}?(?:进行|作|做|作出|做出)(?:了|出)?[^，。；：\n,;:]{0,8}?(?:(?P<review>总结|回顾)|(?P<deploy>部署|安排|动员))"
)
_GOAL_ONLY = re.compile(r"(?:到|至|力争|[—\-－~～–]|确保|争取|预计)$")
_GOAL_AFTER = re.compile(r"(?:底前|年底前|前|远景|全面建成|基本实现|[—\-－~～–至到])")
_PAST_BEFORE = ("过去的", "走过的", "走过了", "告别")
_AHEAD = re.compile("(?:展望|迎来|走进|步入|进入|跨入|迈入|迈进|踏入|面对|新的|到来的|站在)$")
_WAS = re.compile(
    r"一年来|过去|不平凡|赢得|实现了|完成了|取得了|取得|圆满|历程|经受|胜利召开|战胜|收获|硕果|我们坚持|始终坚持|有力有效|在这一年"
)
_IS = re.compile(
    r"今年|做好|意义|[我必须]要|我们将|新的一年|总体要求|总的要求|主要任务|工作思路|指导思想|任务艰巨|坚持以"
)
_WORK = re.compile(r"度?的?[^，。；：\n,;:]{0,24}?(?:工作|任务|重点|计划|安排|目标|要点|建设)|[，。、；]|上半年|下半年")
_WILL = re.compile(r"[，,]?(?:我们|全[省市县区局镇校]|各级|各单位)?[^，。；,;]{0,8}?(?:要|将|必须)")
_CLAUSE = re.compile("[。；！？;!?\n]")
_PART = re.compile("[，,：:]")


class YearUse(NamedTuple):
    """A year and its use in ``[start, end)`` (the words that show the use, the year included)."""

    year: int
    use: str
    start: int
    end: int


def written_years(context: RuleContext) -> tuple[YearUse, ...]:
    """All years that count, in order; ask through ``context.once(written_years)``."""
    skips = context.once(furniture)
    starts = [start for start, _ in skips]
    uses = []
    for year in islice(find_years(context.text[:MOST_READ]), MOST_YEARS):
        at = bisect_right(starts, year.start) - 1
        if at >= 0 and year.start < skips[at][1]:
            continue
        uses.append(_use(context.text, year))
    return tuple(uses)


def _use(text: str, year: YearWords) -> YearUse:
    reach = max(0, year.start - QUOTE_REACH)
    line_start = max(text.rfind("\n", reach, year.start) + 1, reach)
    line_end = text.find("\n", year.end, year.end + AFTER)
    line_end = min(len(text), year.end + AFTER) if line_end < 0 else line_end
    if _is_quoted(text, line_start, year.start):
        return YearUse(year.year, "quoted", year.start, year.end)
    before = text[max(line_start, year.start - BEFORE) : year.start]
    before = _CLAUSE.split(before)[-1].rstrip(" \u3000")
    after = text[year.end : line_end]
    use, back, ahead = _judge(before, after, line_start, year.start)
    return YearUse(year.year, use, year.start - back, min(line_end, year.end + ahead))


def _is_quoted(text: str, line_start: int, position: int) -> bool:
    """Inside 《…》, or inside “…” that is longer than a slogan."""
    opened = text.rfind("《", line_start, position)
    if opened >= 0 and text.find("》", opened, position) < 0:
        return True
    opened = text.rfind("“", line_start, position)
    if opened < 0 or text.find("”", opened, position) >= 0:
        return False
    closed = text.find("”", position, position + LONGEST_SLOGAN)
    return closed < 0 or closed - opened > LONGEST_SLOGAN


def _judge(before: str, after: str, line_start: int, position: int) -> tuple[str, int, int]:
    """The use of a year by the words around it, with how many of them (before, after) show it."""
    if _GOAL_ONLY.search(before) or _GOAL_AFTER.match(after):
        return "goal", 0, 0
    if before.endswith(("今天是", "今日是")):
        return "today", 3, 0
    if before.endswith(("今年是", "今年（", "今年(", "今年即", "今年，即", "本年（", "今年，")):
        return "this_year", min(4, len(before)), 0
    if before.endswith(("去年（", "去年(", "去年是", "上年（", "去年即")):
        return "last_year", 3, 0
    for words in _PAST_BEFORE:
        if before.endswith((words, words + "了")):
            return ("leaving_year" if "即将" in before[-8:] else "last_year"), len(words), 0
    return _by_clause(before, after, heads=_heads_line(before, line_start, position))


def _by_clause(before: str, after: str, heads: bool) -> tuple[str, int, int]:
    if after.startswith("以来"):
        return "since", 0, 2
    verb, back = _nearest_verb(_PART.split(before)[-1])
    half = after.startswith(("上半年", "前三季度", "一季度", "第一季度", "以来上半年", "1-", "1—"))
    if verb == "review":
        return ("reviews_half_year" if half else "reviews_year"), back, 0
    if verb == "deploy":
        what = _WORK.match(after)
        return ("deploys_year", back, what.end()) if what else ("mentioned", 0, 0)
    done = _DONE_TO.match(after)
    if done:
        return ("reviews_year" if done["review"] else "deploys_year"), 0, done.end()
    ahead = _AHEAD.search(before)
    if ahead:
        return "year_ahead", len(ahead[0]), 0
    if after.startswith("是"):
        return _year_is(after)
    if half:
        return "half_year", 0, 3
    if _NEW_YEAR_AHEAD.match(after):
        return "new_year_ahead", 0, 2
    review, plan = _HEAD_REVIEW.match(after), _HEAD_PLAN.match(after)
    if heads and (review or plan):
        if review and (not plan or review.end() <= plan.end()):
            return "heads_review", 0, review.end()
        if plan:
            return "heads_plan", 0, plan.end()
    if _WILL.match(after):
        return "plans_year", 0, 8
    return "mentioned", 0, 0


def _year_is(after: str) -> tuple[str, int, int]:
    stop = next((i for i, c in enumerate(after) if c in "，。；"), len(after))
    was, now = _WAS.search(after), _IS.search(after)
    if was and (not now or was.start() < now.start()):
        return "year_was", 0, stop
    return ("year_is_now" if now else "year_is"), 0, stop


def _nearest_verb(before: str) -> tuple[str, int]:
    """``review`` or ``deploy``: the verb that governs the year, and how far back it stands."""
    nearest = None
    for nearest in _VERBS.finditer(before):  # noqa: B007 - the last one is the nearest
        pass
    return ("", 0) if nearest is None else (nearest.lastgroup or "", len(before) - nearest.start())


def _heads_line(before: str, line_start: int, position: int) -> bool:
    """The year opens its line, or only a list marker (一、 （二） 1.) stands before it."""
    return position - line_start <= 8 and not re.search(r"[\u4e00-\u9fff]{3}", before)
