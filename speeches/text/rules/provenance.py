"""Where the text comes from: a template (范文, or scrubbed with placeholders), a press text, a speech as delivered."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from speeches.text.document import Evidence

from .context import MOST_READ, FieldRules, Found, RuleContext
from .weighing import weigh

#: 范文, 仅供参考 in so many words.
CALLED_TEMPLATE = 0.95
#: A site's note is a line of its own; 范文 inside a paragraph is the talk's word.
LONGEST_NOTE = 120
#: Placeholders: how many → weight. One X may be a slip or a secret, three are a method.
PLACEHOLDERS = ((1, 0.62), (2, 0.75), (3, 0.85), (6, 0.93))
PRESS_SOURCE = 0.88
TRANSCRIPT = 0.92
#: A day and a name above the text, and no placeholder in either; the day alone is a weaker sign.
DATED_AND_NAMED, DATED = 0.85, 0.66
DELIVERED_KINDS = frozenset({"speech", "report", "lecture", "statement", "chair"})

#: XX同志, xx区, 某某镇, ___; what stands before it is looked at afterwards, so that the search stays cheap.
PLACEHOLDER = re.compile(r"[xX×＊*]{1,8}(?=[\u4e00-\u9fff“”、，。；（）()])|某某?[省市县区镇乡村局](?!部)|_{3,}")
_BLANK_CHARACTERS = "xX×＊*某_"
_TEMPLATE = re.compile("范文|仅供参考|[（(【]模板|模板[）)】]|小编|公文写作|参考范例|写作网|文秘")
_PRESS = re.compile(
    r"来源[：:][ \u3000]*(?:《|[^，。\n,]{0,10}(?:新华|人民|日报|报|网|社|电视台))"
    r"|新华社[\u4e00-\u9fff]{0,6}[0-9]{0,2}月?[0-9]{0,2}日?电"
    r"|本报讯|本报记者|新华社记者|《 ?人民日报 ?》（"
)
#: YYYY-MM-DD
FULL_DATE = 10
#: One of these stands in every note of a transcript; looking for them takes a tenth of the pattern's time.
_TRANSCRIPT_WORDS = ("录音整理", "未经本人审阅", "掌声", "热烈鼓掌")
_TRANSCRIPT = re.compile("根据(?:现场)?录音整理|录音整理|未经本人审阅|（[^（）]{0,4}掌声）|（热烈鼓掌）")


def called_template(context: RuleContext, found: Found) -> Iterator[Evidence]:
    """范文 in the title, 小编…仅供参考 in a note above or below."""
    for line in (*context.lines[:12], *context.lines[-6:]):
        if line.end - line.start > LONGEST_NOTE:
            continue
        match = _TEMPLATE.search(context.text, line.start, line.end)
        if match:
            yield context.said("called_template", "template", CALLED_TEMPLATE, match.start(), match.end())


def placeholders(context: RuleContext, found: Found) -> Iterator[Evidence]:
    """XX同志, xx区, 某某, 20XX年: scrubbed."""
    if found["kind"].value in ("circular", "news"):
        return  # 崔某某 in a circular is a culprit, not a blank
    hits = [*islice(_blanks(context.text[:MOST_READ]), PLACEHOLDERS[-1][0])]
    if hits:
        weight = max(weight for least, weight in PLACEHOLDERS if len(hits) >= least)
        yield context.said("placeholders", "template", weight, hits[0].start(), hits[0].end())


def _blanks(text: str) -> Iterator[re.Match[str]]:
    """Every placeholder; looking for one character at a time is many times faster than one pattern."""
    for character in _BLANK_CHARACTERS:
        at = text.find(character)
        while at >= 0:
            match = PLACEHOLDER.match(text, at)
            if match and _is_blank(text, match):
                yield match
            at = text.find(character, match.end() if match else at + 1)


def _is_blank(text: str, match: re.Match[str]) -> bool:
    """2x倍, 1×3 and an address that holds xx are no placeholders; 20XX年 is."""
    before = text[max(0, match.start() - 2) : match.start()]
    if match[0][0] == "*" and before[-1:] in ("", "\n") and text[match.end()] in "一二三四五六七八九十第（(":
        return False  # **一、** is Markdown
    return before == "20" or not (before and before[-1].isascii() and (before[-1].isalnum() or before[-1] in "./_:-"))


def press_source(context: RuleContext, found: Found) -> Iterator[Evidence]:
    """来源：新华社, 新华社北京1月20日电."""
    for line in (*context.lines[:12], *context.lines[-10:]):
        match = _PRESS.search(context.text, line.start, min(line.end, line.start + LONGEST_NOTE))
        if match:
            yield context.said("press_source", "published", PRESS_SOURCE, match.start(), match.end())
            return


def delivered(context: RuleContext, found: Found) -> Iterator[Evidence]:
    """根据录音整理; a day and a name above the text."""
    match = _TRANSCRIPT.search(context.text) if any(words in context.text for words in _TRANSCRIPT_WORDS) else None
    if match:
        yield context.said("transcript", "delivered", TRANSCRIPT, match.start(), match.end())
    day, speaker = found["date"], found["speaker"]
    if day.value is not None and len(day.value) == FULL_DATE and found["kind"].value in DELIVERED_KINDS:
        first = day.evidence[0]
        if first.end and (speaker.value is not None or first.rule == "date_line"):
            weight = DATED_AND_NAMED if speaker.value is not None else DATED
            yield context.said("dated_and_named", "delivered", weight, first.start, first.end)


def provenance_in_column(words: str) -> str | None:
    """``template``, ``published``, ``delivered``."""
    bare = words.strip().lower()
    return bare if bare in ("template", "published", "delivered") else None


FIELD = FieldRules("provenance", (called_template, placeholders, press_source, delivered), weigh, provenance_in_column)
