"""Where the speech was given, as printed: （2012年11月15日，北京）, 地点：…, 于…在北京举行."""

from __future__ import annotations

import re
from collections.abc import Iterator

from speeches.text.document import Evidence

from .context import FieldRules, Found, RuleContext
from .front_matter import front_matter
from .weighing import weigh

BESIDE_DATE = 0.8
LABELLED = 0.9
HELD_AT = 0.75

_PLACEHOLDER = re.compile("[xX×*＊某]")
_BESIDE_DATE = re.compile(
    r"日?(?:[上下]午|晚)?(?:[0-9一二三四五六七八九十]{1,2}[点时:：半0-9分]{0,4})?[，,、· \u3000]{1,2}"
    r"(?P<place>[^，。；：、）)\n,;:]{2,20})[）)]"
)
_PLACE_AT = re.compile(r"日?(?:于|在)(?P<place>[\u4e00-\u9fff]{2,16})[）)]")
_LABELLED = re.compile(r"(?:会议)?地点[：:][ \u3000]*(?P<place>[^，。；\n,;]{2,30})")
_HELD = re.compile(r"日(?:至[0-9]{1,2}日)?在(?P<place>[\u4e00-\u9fff]{2,10}?)(?:举行|召开|开幕)")
_SOURCES = re.compile("社|报|网|新华|来源|记者|摄|通过|修订|电")


def beside_date(context: RuleContext, found: Found) -> Iterator[Evidence]:
    """（2012年11月15日，北京）, （2月18日，机关会议室）."""
    for dated in context.once(front_matter).dates:
        if dated.where == "posted":
            continue
        for pattern in (_BESIDE_DATE, _PLACE_AT):
            match = pattern.match(context.text, dated.date.end, dated.line.end)
            if match and _is_place(match["place"]):
                yield context.said("beside_date", match["place"].strip(), BESIDE_DATE, *match.span("place"))


def labelled(context: RuleContext, found: Found) -> Iterator[Evidence]:
    """地点：机关三楼会议室."""
    opening = context.once(front_matter).opening
    match = _LABELLED.search(context.text, 0, min(opening.end, opening.start + 200))
    if match and _is_place(match["place"]):
        yield context.said("labelled", match["place"].strip(), LABELLED, *match.span("place"))


def held_at(context: RuleContext, found: Found) -> Iterator[Evidence]:
    """…于2022年1月18日至20日在北京举行: a communiqué's first sentence."""
    opening = context.once(front_matter).opening
    match = _HELD.search(context.text, opening.start, min(opening.end, opening.start + 200))
    kind = found["kind"].value
    if match and kind in ("communique", "news") and _is_place(match["place"]):
        yield context.said("held_at", match["place"], HELD_AT, *match.span("place"))


def _is_place(words: str) -> bool:
    return not _PLACEHOLDER.search(words) and not _SOURCES.search(words)


FIELD = FieldRules("place", (beside_date, labelled, held_at), weigh)
