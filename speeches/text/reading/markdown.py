"""Markdown, line for line: the lines of the text are those of the file. Tags inside it are left to cleaning."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..document import Decoded, SourceDocument

_HEADING = re.compile(r" {0,3}#{1,6}[ \t]*(?=[^\s#])")
_CLOSING_HASHES = re.compile(r"[ \t]+#+[ \t]*$")
_UNDERLINE = re.compile(r"=+[ \t]*")
_RULE = re.compile(r"(?:[-*_][ \t]*){3,}")
_TABLE_RULE = re.compile(r"[ \t|:-]*-[ \t|:-]*\|[ \t|:-]*")
_QUOTE = re.compile(r"^ {0,3}(?:> ?)+")
#: A bullet and its text; “- 3 -” is a page's number.
_BULLET = re.compile(r"^[ \t]*[-*+][ \t]+(?!\d{1,4} ?-)(?=\S)")
_FENCE = re.compile(r" {0,3}(?:```|~~~)")

_IMAGE = re.compile(r"!\[[^\[\]\n]{0,300}\]\([^()\n]{0,1000}\)")
_LINK = re.compile(r"\[([^\[\]\n]{0,300})\]\([^()\n]{0,1000}\)")
_STRONG = re.compile(r"(?<![*_])(\*{2,3}|__)(?=[^\s*_])([^*_\n]{1,300})(?<=\S)\1(?![*_])")
_EMPHASIS = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]{1,300})(?<=\S)\*(?![\w*])")
_CODE = re.compile(r"`([^`\n]{1,300})`")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!>~|])")

#: What two stars stand for when they hide a name: **同志, 在**局, **镇. Two such places in a line are no bold words.
_HIDDEN_NAME = re.compile(r"\*\*+(?:同志|书记|主任|局|市|县|区|镇|乡|村|省|公司|学校|小学|中学|大学|集团|街道|单位|部)")

_WHOLLY_STRONG = re.compile(
    r"(?:\*\*[^*\n]{1,300}\*\*|__[^_\n]{1,300}__|<(strong|b|h[1-6])\b[^<>\n]{0,300}>.{1,600}</\1>)"
)

#: A block of “key: value” lines between two --- before the text, as site generators keep their data.
_FRONT_MATTER_LINES = 60
_FRONT_MATTER = re.compile(r"([A-Za-z_]{1,30}):[ \t]*(.*)")
_HINTS = {"title": "page_title", "date": "posted"}


def read_markdown(decoded: Decoded) -> SourceDocument:
    """The document, its headings and wholly bold lines marked."""
    lines = decoded.text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
    hints, body_start = _front_matter(lines)
    marked: set[int] = set()
    plain = ["" for _ in lines[:body_start]]
    for number, line in enumerate(lines[body_start:], start=body_start + 1):
        if _UNDERLINE.fullmatch(line) and plain and plain[-1]:
            marked.add(number - 1)
            plain.append("")
            continue
        if _HEADING.match(line) or _WHOLLY_STRONG.fullmatch(line.strip()):
            marked.add(number)
        plain.append(_plain_line(line))
    return SourceDocument(
        text="\n".join(plain),
        format="markdown",
        encoding=decoded.encoding,
        decoding=decoded.reason,
        decoding_confidence=decoded.confidence,
        marked_lines=frozenset(marked),
        hints=hints,
    )


def looks_like_markdown(text: str) -> bool:
    """Whether the first line is a heading of Markdown; nothing else begins so."""
    return _HEADING.match(text.removeprefix("\ufeff").lstrip()) is not None


def _plain_line(line: str) -> str:
    """A line without its marks. What only looks like one stays."""
    if _RULE.fullmatch(line.strip()) or _TABLE_RULE.fullmatch(line) or _FENCE.match(line):
        return ""
    heading = _HEADING.match(line)
    if heading:
        line = _CLOSING_HASHES.sub("", line[heading.end() :])
    else:
        line = _QUOTE.sub("", line, count=1)
        line = _BULLET.sub("● ", line, count=1)
    return _ESCAPE.sub(r"\1", _without_emphasis(_LINK.sub(r"\1", _IMAGE.sub("", line))))


def _without_emphasis(line: str) -> str:
    if len(_HIDDEN_NAME.findall(line)) > 1:
        return line
    return _CODE.sub(r"\1", _EMPHASIS.sub(r"\1", _STRONG.sub(r"\2", line)))


def _front_matter(lines: list[str]) -> tuple[dict[str, str], int]:
    """What the site's data hint at, and the number of lines they take."""
    if lines[0].strip() != "---":
        return {}, 0
    block = list(_until_rule(lines[1:_FRONT_MATTER_LINES]))
    if len(block) + 1 >= min(len(lines), _FRONT_MATTER_LINES):
        return {}, 0
    pairs = [pair.groups() for line in block if (pair := _FRONT_MATTER.fullmatch(line.strip()))]
    hints = {_HINTS[key.lower()]: value.strip("\"' ") for key, value in pairs if key.lower() in _HINTS}
    return {name: value for name, value in hints.items() if value}, len(block) + 2


def _until_rule(lines: list[str]) -> Iterator[str]:
    for line in lines:
        if line.strip() == "---":
            return
        yield line
