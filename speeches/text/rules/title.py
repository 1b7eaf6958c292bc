"""The title as printed; where none is printed, one composed from occasion, kind and year, and marked so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from speeches.text.document import Evidence

from .context import FieldRules, Found, RuleContext
from .front_matter import front_matter
from .weighing import weigh

PRINTED = 0.95
#: The page's head often shortens or adds the site's name.
PAGE_TITLE = 0.65
COMPOSED = 0.6

#: A first line that cannot stand alone: the next continues it without a blank.
_CONTINUED = re.compile("在|中国共产党|中共|关于|[^——]{2,30}(?:书记|[市县区镇乡局]长|主任)[^在]{0,4}$")
#: Titles stand within the first lines.
MOST_LINES = 20

KIND_WORDS = {"speech": "讲话", "report": "报告", "statement": "表态发言", "chair": "主持词", "lecture": "党课"}
LEVEL_WORDS = {
    "central": "中央",
    "province": "省级",
    "city": "市级",
    "county": "县级",
    "township": "乡镇",
    "village": "村级",
}


def printed(context: RuleContext, found: Found) -> Iterator[Evidence]:
    """The title's lines, as structure or the front matter found them."""
    title = context.once(front_matter).title
    if title is not None:
        start = _with_speaker(context, title.start)
        parts = list(_printed_lines(context, start, title.end))
        if not parts:
            return  # form feeds alone, or nothing but the site's lines
        words = parts[0]
        for part in parts[1:]:
            words += part if _CONTINUED.match(words) else f" {part}"
        yield context.said("printed", re.sub(r"[\u3000 ]+", " ", words).strip(), PRINTED, start, title.end)


def _printed_lines(context: RuleContext, start: int, end: int) -> Iterator[str]:
    """The title's lines; a posting date or a byline between them is the site's."""
    for index, line in enumerate(context.lines):
        if line.start >= end:
            return
        words = context.text[max(start, line.start) : min(line.end, end)].strip()
        if words and line.end > start and context.role(index) != "furniture":
            yield words


def _with_speaker(context: RuleContext, start: int) -> int:
    """竹埠镇党委书记某某⏎在全镇…会议上的讲话: the speaker's line is the title's first."""
    if not context.text.startswith("在", start):
        return start
    before = [i for i, line in enumerate(context.lines[:MOST_LINES]) if line.end < start and line.end > line.start]
    if before and context.role(before[-1]) == "speaker":
        return context.lines[before[-1]].start
    return start


def page_title(context: RuleContext, found: Found) -> Iterator[Evidence]:
    """The page's own head (``<title>``), when the text prints none."""
    words = context.hints.get("page_title", "").strip()
    if words and context.once(front_matter).title is None:
        yield Evidence("page_title", words, PAGE_TITLE)


def composed(context: RuleContext, found: Found) -> Iterator[Evidence]:
    """在全区党风廉政建设工作会议上的讲话（2022年）."""
    if context.once(front_matter).title is not None or context.hints.get("page_title", "").strip():
        return
    occasion, year, kind = found["occasion"].value, found["year"].value, found["kind"].value
    what = KIND_WORDS.get(kind or "", "")
    when = f"（{year}年）" if year is not None and str(year) not in (occasion or "") else ""
    if occasion:
        words = f"在{occasion}上的{what}" if what else occasion
    elif found["level"].value and what:
        words = f"{LEVEL_WORDS[found['level'].value]}{what}"
    else:
        return
    yield Evidence("composed", words + when, COMPOSED)


FIELD = FieldRules("title", (printed, page_title, composed), weigh)
