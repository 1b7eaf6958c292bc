"""Lines that say when: （2022年2月18日）, 二〇二二年一月 于某县, 张三  2022年2月18日.

Here only the line is told from other lines above and below a speech; chinese_dates reads the date itself.
"""

from __future__ import annotations

import re

from .names import is_speaker_line
from .titles import LONGEST_TITLE_LINE, names_a_speech

#: A date line may name the meeting that passed the text, with its full name; the date itself is short.
LONGEST_DATE_LINE, LONGEST_DATE = 80, 24

_YEAR = r"(?:(?:\d\s?){4}|20[XxＸ×*]{2}|[XxＸ×*]{2,4}|[一二][〇○零O０\d一二三四五六七八九]{3})\s*年"
_MONTH = r"(?:\d\s?\d?|[元一二三四五六七八九十]{1,2}|[XxＸ×*]{1,2})\s*月"
_DAY = r"(?:\d\s?\d?|[一二三四五六七八九十廿]{1,3}|[XxＸ×*]{1,2})\s*[日号]?"
_DATE = (
    rf"(?:{_YEAR}\s*(?:{_MONTH}\s*(?:{_DAY})?)?|{_MONTH}\s*{_DAY}"
    r"|\d{4}\s?[.．\-/]\s?\d{1,2}(?:\s?[.．\-/]\s?\d{1,2})?[.．]?)"
)
_DATE_LINE = re.compile(
    rf"(?P<open>[（(\[【〔]?)\s*(?:(?:会议|授课|召开)?(?:时间|日期)[：:]\s*)?{_DATE}"
    r"\s*(?:[（(]?(?:星期|周)[一二三四五六日天][）)]?)?"
    r"\s*(?:上午|下午|晚上?|中午)?\s*(?:\d{1,2}[:：点时]\d{0,2}分?)?(?P<rest>.*)$"
)
_DATE_AT_END = re.compile(rf"[（(]?\s*{_DATE}\s*[）)]?$")
_IN_BRACKETS = re.compile(rf"[（(]\s*{_DATE}\s*[）)]")


def is_date_line(line: str) -> bool:
    """Whether a line is a date and what belongs to it: （2022年2月18日）, 二〇二二年一月 于某县, （1月13日，三楼）"""
    if len(line) > LONGEST_DATE_LINE:
        return False
    match = _DATE_LINE.match(line)
    if match is None:
        end = _DATE_AT_END.search(line, max(0, len(line) - LONGEST_DATE))
        return end is not None and is_speaker_line(line[: end.start()].strip())
    rest = match["rest"].strip(" \u3000,，")
    if match["open"]:
        return line[-1] in "）)]】〕" and not rest[:-1].endswith("。")
    if names_a_speech(rest) or "。" in rest or len(rest) > LONGEST_TITLE_LINE:
        return False
    return not rest or rest[0] in "于在" or is_speaker_line(rest)


def ends_with_date(line: str) -> bool:
    """Whether a short line ends with a date: 某某县纪委  2022年2月18日"""
    return _DATE_AT_END.search(line, max(0, len(line) - LONGEST_DATE)) is not None


def find_bracketed_date(line: str) -> tuple[int, int] | None:
    """Where a date in brackets stands in a line that holds more: …的讲话（2020年1月8日）某某"""
    match = _IN_BRACKETS.search(line, 0, LONGEST_DATE_LINE)
    return match.span() if match else None
