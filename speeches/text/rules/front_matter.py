"""What stands above and below the speech: title, date, speaker lines, signature; and where the talk opens.

The roles that structure gives help, but a date line is found whatever its role is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from speeches.text.chinese_dates import DateWords, find_dates, find_yearless
from speeches.text.document import Line, Range

from .context import RuleContext

#: Front matter is short: title in three lines, date, place, office, name, an editor's sentence.
MOST_FRONT_LINES = 14
#: Printed, blank and site lines before the talk; where more come, there is no front matter.
MOST_LINES_READ = 500
#: A line of front matter; running text is longer. The longest subtitle met has 46 characters.
LONGEST_FRONT_LINE = 60
#: Three printed lines; what is longer is no title, whatever its role.
LONGEST_TITLE = 200
#: Names, dates and 印发 stand within the last lines.
MOST_TAIL_LINES = 8
LONGEST_TAIL_LINE = 45
#: What may stand beside a date in its line: （2月18日上午，机关三楼会议室）, 张三 2022年2月18日.
MOST_BESIDE_DATE = 16
#: The announcement of meeting, purpose and years stands in the first paragraphs.
OPENING_LENGTH = 900
CLOSING_LENGTH = 700

SALUTATION = re.compile(
    r"[ \u3000]*(?:同志们|同志|各位|女士们|尊敬的|全体|老师们|同学们|朋友们|亲爱的|主席团|主任|主席)"
    r"[^。；;]{0,40}[：:！!]"
)
_POSTED = re.compile(
    r"来源|出处|发布|编辑|责编|作者|点击|浏览|阅读|字体|字號|字号|更新|打印|记者|[/／]摄|摄影|访问|关注|人气|转载|上传|日期|时间|"
    r"[0-9]{1,2}[:：][0-9]{2}(?![0-9])|第?[0-9]{1,2}版"
)
_BESIDE = re.compile(r"[\s（）()\[\]〔〕【】，,。：:、—\-－·~～至于在日上下午晚]+")
_FURTHER_DAY = re.compile(r" ?(?:至|到|[—－\-~～]{1,2}) ?[0-9一二三四五六七八九十]{1,3}[日号月]")
_OPENS_MEETING = re.compile(r"[ \u3000]{0,4}(?:年|月|日|号|上午|下午|晚)?[ \u3000]{0,2}在")


@dataclass(frozen=True, slots=True)
class DatedLine:
    """A date above or below the speech. ``where``: front, subtitle, fused (inside a title line), tail, posted."""

    date: DateWords
    where: str
    line: Line


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """Lines above the speech (without furniture), the title's range, and where the talk opens and closes."""

    lines: tuple[Line, ...]
    title: Range | None
    dates: tuple[DatedLine, ...]
    salutation: Range | None
    opening: Range
    closing: Range


def front_matter(context: RuleContext) -> FrontMatter:
    """Reads the first and last lines; ask through ``context.once(front_matter)``."""
    front, next_line = _front_lines(context)
    title = _title(context, front)
    salutation = _salutation(context, next_line)
    body = next_line.start if next_line else (front[-1].end if front else 0)
    if salutation is not None:
        body = max(body, salutation.start)
    opening = Range(body, min(len(context.text), body + OPENING_LENGTH))
    tail = _tail_lines(context, front[-1].end if front else 0)
    closing_end = tail[-1].end if tail else len(context.text.rstrip())
    closing = Range(max(opening.start, closing_end - CLOSING_LENGTH), max(opening.start, closing_end))
    dates = (
        *_front_dates(context, front),
        *_fused_dates(context, next_line, title, salutation),
        *_posted_dates(context),
        *_tail_dates(context, tail),
    )
    return FrontMatter(tuple(front), title, dates, salutation, opening, closing)


def _front_lines(context: RuleContext) -> tuple[list[Line], Line | None]:
    """The short lines before the talk, and the line where it begins."""
    front: list[Line] = []
    for index, line in enumerate(context.lines[:MOST_LINES_READ]):
        role = context.role(index)
        words = context.text[line.start : min(line.end, line.start + LONGEST_TITLE)].strip()
        if role in ("blank", "furniture") or not words:
            continue
        printed = role in ("title", "subtitle", "date", "speaker") and len(words) < LONGEST_TITLE
        if role == "salutation" or (SALUTATION.match(words) and not printed):
            return front, line
        running = len(words) > LONGEST_FRONT_LINE or words[-1] in "。；" or role in ("heading", "closing")
        if (running and not printed) or len(front) >= MOST_FRONT_LINES:
            return front, line
        front.append(line)
    return front, None


def _title(context: RuleContext, front: list[Line]) -> Range | None:
    printed = context.structure.title
    if printed and printed.end - printed.start <= LONGEST_TITLE:
        return printed
    for line in front:
        words = context.text[line.start : line.end].strip()
        if len(words) >= 6 and not _is_date_line(context, line) and not words.startswith(("——", "（", "(")):
            return Range(line.start, line.end)
    return None


def _salutation(context: RuleContext, line: Line | None) -> Range | None:
    if context.structure.salutation or line is None:
        return context.structure.salutation
    match = SALUTATION.match(context.text, line.start, line.end)
    return Range(match.start(), match.end()) if match else None


def _tail_lines(context: RuleContext, after: int) -> list[Line]:
    tail: list[Line] = []
    for index in range(len(context.lines) - 1, max(-1, len(context.lines) - MOST_LINES_READ), -1):
        line = context.lines[index]
        if line.start < after or len(tail) >= MOST_TAIL_LINES:
            break
        if line.start < line.end and context.role(index) not in ("blank", "furniture"):
            tail.append(line)
    return tail[::-1]


def _is_date_line(context: RuleContext, line: Line) -> bool:
    words = context.text[line.start : line.end]
    dates = [date for date in find_dates(words) if date.month is not None]
    return any(_beside(words, date.start, date.end) <= MOST_BESIDE_DATE for date in dates)


def _front_dates(context: RuleContext, front: list[Line]) -> Iterator[DatedLine]:
    for line in front:
        words = context.text[line.start : line.end]
        dates = [*find_dates(context.text, line.start, line.end)] or [
            *find_yearless(context.text, line.start, line.end)
        ]
        for date in dates[:1]:
            if date.month is None and _beside(words, date.start - line.start, date.end - line.start):
                continue  # a year inside the title is the title's matter
            yield DatedLine(_of_one_day(context.text, date), _place_of_date(context.text, line, date), line)


def _fused_dates(
    context: RuleContext, line: Line | None, title: Range | None, salutation: Range | None
) -> Iterator[DatedLine]:
    """…上的讲话（2020年1月8日）某某同志们：今天…: title, date, name and salutation in the talk's first line."""
    if line is None or title is None or not line.start <= title.start < line.end:
        return
    end = salutation.start if salutation else title.end + LONGEST_FRONT_LINE
    for date in find_dates(context.text, title.end, min(end, line.end)):
        yield DatedLine(date, "front", line)


def _of_one_day(text: str, date: DateWords) -> DateWords:
    """（2020年2月17日至18日） leaves open on which day the speech was given: the month is what it states."""
    if date.day is not None and _FURTHER_DAY.match(text, date.end):
        return DateWords(date.start, date.end, date.year, date.month)
    return date


def _place_of_date(text: str, line: Line, date: DateWords) -> str:
    words = text[line.start : line.end]
    if _POSTED.search(words) and not words.lstrip().startswith(("时间", "会议时间")):
        return "posted"
    if _OPENS_MEETING.match(text, date.end, line.end) and ("上" in text[date.end : line.end]):
        return "subtitle"
    beside = _beside(words, date.start - line.start, date.end - line.start)
    if beside <= MOST_BESIDE_DATE and date.month is not None:
        return "front"
    if text[max(line.start, date.start - 1) : date.start] in ("（", "(", "〔", "["):
        return "front"
    return "front" if beside == 0 else "fused"


def _posted_dates(context: RuleContext) -> Iterator[DatedLine]:
    """Dates in furniture lines near the top or the end: when the page was posted."""
    for index, line in enumerate(context.lines[:MOST_FRONT_LINES]):
        if context.role(index) == "furniture" and line.end - line.start <= 2 * LONGEST_FRONT_LINE:
            for date in find_dates(context.text, line.start, line.end):
                yield DatedLine(date, "posted", line)


def _tail_dates(context: RuleContext, tail: list[Line]) -> Iterator[DatedLine]:
    for line in tail:
        if line.end - line.start > LONGEST_TAIL_LINE:
            continue
        words = context.text[line.start : line.end]
        for date in find_dates(context.text, line.start, line.end):
            beside = _beside(words, date.start - line.start, date.end - line.start)
            if beside <= MOST_BESIDE_DATE and (date.month is not None or not beside):
                yield DatedLine(date, "posted" if _POSTED.search(words) else "tail", line)


def _beside(words: str, start: int, end: int) -> int:
    """How many characters stand beside the date, brackets and small words left aside."""
    return len(_BESIDE.sub("", words[:start] + words[end:]))
