"""Markup that was left in the text as text: escapes of a dump, entities, tags, residue of a wiki."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from html.entities import html5

from ..document import UnreadableFile
from ..offsets import Edit
from .draft import MAX_EDITS, Draft

#: \r\n, \n, \", \/ and \u3000 as a dump of SQL, JSON or JavaScript writes them, also escaped twice. \news and \table
#: are no escapes: a letter follows. A longer run of backslashes is none either, and would be walked again and again.
_ESCAPE = re.compile(r"""(?<!\\)\\{1,4}(r\\{1,4}n|[rnt](?![A-Za-z])|["'/]|u[0-9a-fA-F]{4})""")
_ESCAPED = {"n": "\n", "r": "\n", "t": "\t"}

#: &nbsp; &#8220; &#x201c; and what was escaped twice: &amp;nbsp;
_ENTITY = re.compile(
    r"&(?:amp;)*(#\d{1,7};|#[xX][0-9a-fA-F]{1,6};|[A-Za-z]{2,12}\d{0,2};|(?:nbsp|[lr]dquo)(?![A-Za-z]))"
)

#: A tag: its name, then at most a thousand characters without a further bracket; or a declaration or comment.
#: <<条例>> and <关于…> are none.
_TAG = re.compile(
    r"<(?:(?P<slash>/?)(?P<name>[A-Za-z][A-Za-z0-9_:-]{0,20})(?=[\s/>])(?P<rest>[^<>]{0,1000})"
    r"|(?:\?xml|!--|!\[|!doctype)[^<>]{0,1000})>",
    re.IGNORECASE,
)
_CLOSING_LETTER = re.compile("</([A-Za-z])>")
#: Tags that make a block of their own, and so break the line.
_BLOCK_TAG = re.compile("p|br|div|li|ul|ol|tr|table|tbody|h[1-6]|center|blockquote|section|article|hr")
#: Tags inside a line; the last group are the namespaces that Word writes: <o:p>, <st1:chsdate>, <w:sdt>.
_INLINE_TAG = re.compile(
    "a|abbr|acronym|applet|b|base|big|body|button|caption|cite|code|col|dd|del|dl|dt|em|embed|font|footer|form|frame|head"
    "|header|html|i|iframe|img|input|ins|label|link|main|mark|meta|nav|nobr|noscript|object|option|param|pre|q|s|script"
    "|select|small|span|strike|strong|style|sub|sup|td|textarea|tfoot|th|thead|title|u|video|xml"
    "|(?:o|st1|v|w|m|x):[a-z]+"
)

#: What the bold button of a wiki writes where nothing was marked; it betrays a text copied from its source.
_WIKI_PLACEHOLDER = "粗体文字"
#: That, alone on its line; '''bold'''; and half of such quotes at either end of a line.
_WIKI_RESIDUE = re.compile(rf"(?m)(?<!')'{{2,5}}(?!')|^'(?!')|(?<!')'$|^{_WIKI_PLACEHOLDER}$")


def find_escapes(draft: Draft) -> Iterator[Edit]:
    for escape in _ESCAPE.finditer(draft.text):
        kind = escape.group(1)
        if kind[0] == "u":
            yield escape.start(), escape.end(), chr(int(kind[1:], 16))
        else:
            yield escape.start(), escape.end(), _ESCAPED.get(kind[0], kind)


def find_entities(draft: Draft) -> Iterator[Edit]:
    """Entities become their characters: plain text, that every page escapes again. Unknown names stay."""
    for entity in _ENTITY.finditer(draft.text):
        name = entity.group(1) if entity.group(1).endswith(";") else entity.group(1) + ";"
        if name[0] == "#" or name in html5:
            yield entity.start(), entity.end(), html.unescape("&" + name)


def find_tags(draft: Draft) -> Iterator[Edit]:
    """Tags of HTML and Word go; a tag that makes a block breaks the line where the text does not break there."""
    text = draft.text
    if text.count("<") > MAX_EDITS:
        raise UnreadableFile(f"The text holds more than {MAX_EDITS:,} tags.", "Give the page as .html, or its text.")
    closed = {tag.group(1) for tag in _CLOSING_LETTER.finditer(text)}
    known = (tag for tag in _TAG.finditer(text) if _is_known(tag, closed))
    for start, end, breaks in _joined(known):
        at_edge = start == 0 or text[start - 1] == "\n" or text[end : end + 1] in ("\n", "")
        yield start, end, "\n" if breaks and not at_edge else ""


def _is_known(tag: re.Match[str], closed: set[str]) -> bool:
    if tag["name"] is None:
        return True
    name = tag["name"].lower()
    if len(name) == 1 and not tag["slash"] and not tag["rest"] and tag["name"] not in closed:
        return False  # “方案<A>” is no link: a bare letter is a tag only where it is closed somewhere
    return _BLOCK_TAG.fullmatch(name) is not None or _INLINE_TAG.fullmatch(name) is not None


def _joined(tags: Iterable[re.Match[str]]) -> Iterator[tuple[int, int, bool]]:
    """``start, end, breaks``. Tags that touch are one place: </p><p> breaks a line once."""
    start, end, breaks = -1, -1, False
    for tag in tags:
        if tag.start() != end:
            if start >= 0:
                yield start, end, breaks
            start, breaks = tag.start(), False
        end, breaks = tag.end(), breaks or _BLOCK_TAG.fullmatch((tag["name"] or "").lower()) is not None
    if start >= 0:
        yield start, end, breaks


def may_have_wiki_residue(draft: Draft) -> bool:
    return _WIKI_PLACEHOLDER in draft.text or "'''" in draft.text


def find_wiki_residue(draft: Draft) -> Iterator[Edit]:
    """Quotes that meant bold, and the words that a wiki's button writes where nothing was marked."""
    text = draft.text
    for residue in _WIKI_RESIDUE.finditer(text):
        yield residue.start(), residue.end(), ""
