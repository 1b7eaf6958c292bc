"""Who speaks, as printed: the line under the title, 王某某在…上的讲话. Placeholders (XX同志) are no names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from speeches.text.document import Evidence
from speeches.text.names import is_name, is_speaker_line

from .context import FieldRules, Found, RuleContext
from .front_matter import front_matter
from .weighing import weigh

#: A line under the title that holds an office and a name, or a name alone.
OFFICE_AND_NAME, NAME_LINE = 0.88, 0.85
#: An office without a name is a role.
ROLE_ONLY = 0.66
IN_TITLE = 0.82
#: 讲话（2020年1月8日）某某同志们： between the date and the salutation.
FUSED = 0.75
#: Names in the front matter stand within this many lines.
MOST_LINES = 30
LONGEST_NAME = 4

_PLACEHOLDER = re.compile("[xX×*＊某○□_]")
_OFFICE = re.compile(
    "书记|主席|总理|[省市县区州旗镇乡局厅部校院署行台站所队会]长|主任|董事长|总经理|检察长|秘书长|常委|委员|组长|代表"
)
_LABEL = re.compile(r"^(?:讲话人|发言人|报告人|主讲人|宣讲人|作者|述职人)[：:\s]*")
_IN_TITLE = re.compile(r"^(?P<who>[^。；\n在;]{2,30}?)(?:同志)?[\s\u3000]*(?:在(?=[^。；;]{4,80}?(?:上|时))|[：:])")


def name_line(context: RuleContext, found: Found) -> Iterator[Evidence]:
    """习　近　平, 国务院总理 李克强, 霜岭县鹤渡乡党委书记 某人: a short line above the talk."""
    front = context.once(front_matter)
    for index, line in enumerate(context.lines[:MOST_LINES]):
        if line.start >= front.opening.start and front.lines:
            return
        role, words = context.role(index), context.text[line.start : line.end].strip()
        is_title = front.title is not None and front.title.start <= line.start < front.title.end
        if not words or role in ("furniture", "heading", "salutation") or (is_title and role != "speaker"):
            continue
        named = role == "speaker" or (line in front.lines and is_speaker_line(words))
        if named and not _name_follows(context, index):
            yield from _named(context, _with_office(context, index), line.end)


def _name_follows(context: RuleContext, index: int) -> bool:
    """国务院总理 whose name stands on the next printed line speaks together with it."""
    line = context.lines[index]
    if _has_name(_compact(context, line.start, line.end)):
        return False
    after = (_compact(context, next_.start, next_.end) for next_ in context.lines[index + 1 : index + 4])
    following = next((words for words in after if words), "")
    return bool(_OFFICE.search(_compact(context, line.start, line.end))) and is_name(following)


def _with_office(context: RuleContext, index: int) -> int:
    """国务院总理⏎李克强: where the office begins when it stands on the printed line before the name."""
    start = context.lines[index].start
    if is_name(_compact(context, start, context.lines[index].end)):
        for before in reversed(context.lines[:index]):
            words = _compact(context, before.start, before.end)
            if words:
                office = _OFFICE.search(words) and is_speaker_line(words) and not _has_name(words)
                return before.start if office and not _PLACEHOLDER.search(words) else start
    return start


def _compact(context: RuleContext, start: int, end: int) -> str:
    return re.sub(r"[\s\u3000]", "", context.text[start:end])


def in_title(context: RuleContext, found: Found) -> Iterator[Evidence]:
    """王岐山在…会议上的讲话, 习近平：…: the title begins with a name, perhaps with its office."""
    title = context.once(front_matter).title
    if title is None:
        return
    match = _IN_TITLE.match(context.text[title.start : title.end])
    if match is None or _PLACEHOLDER.search(match["who"]):
        return
    who = re.sub(r"[\s\u3000]", "", match["who"])
    if is_name(who) or (_OFFICE.search(who) and _has_name(who)):
        yield context.said("in_title", who, IN_TITLE, title.start, title.start + match.end("who"))


def fused_name(context: RuleContext, found: Found) -> Iterator[Evidence]:
    """…的讲话（2020年1月8日）某某同志们：今天…: the name between the date and the salutation."""
    front = context.once(front_matter)
    if front.salutation is None:
        return
    for dated in front.dates:
        start, end = dated.date.end + 1, front.salutation.start
        short = 0 < end - start <= LONGEST_NAME + 2 and "\n" not in context.text[start:end]
        if dated.where == "front" and short:
            yield from _named(context, start, end, FUSED)


def _named(context: RuleContext, start: int, end: int, weight: float = 0.0) -> Iterator[Evidence]:
    compact = _LABEL.sub("", _compact(context, start, end).strip("（）()—"))
    if not compact or _PLACEHOLDER.search(compact):
        return
    if _OFFICE.search(compact):
        rule, weighs = ("office_and_name", OFFICE_AND_NAME) if _has_name(compact) else ("role_only", ROLE_ONLY)
    elif is_name(compact):
        rule, weighs = "name_line", NAME_LINE
    else:
        return
    yield context.said(rule, compact, weight or weighs, start, end)


def _has_name(words: str) -> bool:
    """竹埠镇党委书记郝秋林 ends with a name; 竹埠镇党委书记 does not."""
    last = None
    for last in _OFFICE.finditer(words):  # noqa: B007 - the last office counts
        pass
    return last is not None and is_name(words[last.end() :])


FIELD = FieldRules("speaker", (name_line, in_title, fused_name), weigh)
