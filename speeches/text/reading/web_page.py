"""Web pages, Word's among them, as lines of text: one line for each block that holds any.

Scripts, styles, forms and what is hidden are dropped. Navigation and other furniture of the site is kept as lines:
structure judges it. The page is read as a stream of tags, so that depth and number of its elements cost no memory.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from ..document import Decoded, SourceDocument, UnreadableFile

#: A page with more tags is a generated table, no speech: Word's worst needs 8,000 for 6,000 characters.
MAX_TAGS = 200_000

_BLOCKS = frozenset(
    ["address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "div", "dl", "dt"]
    + ["fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html"]
    + ["legend", "li", "main", "nav", "ol", "p", "pre", "section", "table", "tbody", "tfoot", "thead", "tr", "ul"]
)
_CELLS = frozenset(["td", "th"])
_DROPPED = frozenset(
    ["script", "style", "noscript", "template", "iframe", "object", "embed", "applet", "svg", "math", "canvas", "xml"]
    + ["select", "option", "button", "textarea", "head", "audio", "video"]
)
_BOLD = frozenset(["b", "strong", "h1", "h2", "h3", "h4", "h5", "h6"])
_BOLD_STYLE = re.compile(r"(?:^|;)\s{0,9}font-weight\s{0,9}:\s{0,9}(?:bold|[6-9]00)", re.IGNORECASE)
_HIDDEN_STYLE = re.compile(r"(?:^|;)\s{0,9}(?:display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden)", re.I)

#: Marks say nothing where most of a page is bold.
_MOST_MARKED = 0.5

#: What pages state about themselves: the name of a meta element in small letters → hint.
_META = {
    "articletitle": "page_title", "og:title": "page_title",
    "pubdate": "posted", "publishdate": "posted", "publish_time": "posted", "article:published_time": "posted",
}  # fmt: skip
_POSTED = re.compile(
    r"(?:发布|发表|更新|录入|添加|上传)?(?:时间|日期)[:：]\s{0,9}"
    r"(\d{4}[-年/.]\d{1,2}[-月/.]\d{1,2}日?(?: \d{1,2}:\d{2})?)"
)
#: The line that says when a page was posted is short.
_LONGEST_POSTED = 120

_BLANKS = re.compile(r"[ \t\r\n\f]+")
#: What stands for a cell's end and for a line end of preformatted text until the blanks are collapsed.
_CELL_END, _PRE_LINE_END = "\x1f", "\x1e"
#: A line of these holds nothing: blanks of all kinds, zero-width characters.
_NOTHING = " \t\xa0\u3000\u2002\u2003\u200b\u200c\u200d\ufeff" + _CELL_END
_PAGE_START = re.compile(
    r"\s*(?:<\?xml[^<>]{0,300}\?>\s*)?(?:<!--[^<>]{0,1000}-->\s*)?<(?:!doctype html|html|head|body)\b", re.IGNORECASE
)
_TAG = re.compile(r"</?[a-z][^<>]{0,1000}>", re.IGNORECASE)
_ENDINGS = (".html", ".htm", ".xhtml", ".shtml")
#: A text that begins with a tag and has so many of them is a piece of a page.
_FEWEST_TAGS = 4


def looks_like_page(text: str, name: str) -> bool:
    """Whether it is a page or a piece of one; a text with a tag left in it is none."""
    start = text[:3000].removeprefix("\ufeff")
    if _PAGE_START.match(start):
        return True
    tags = len(_TAG.findall(start))
    return tags > 0 and (name.lower().endswith(_ENDINGS) or (start.lstrip().startswith("<") and tags >= _FEWEST_TAGS))


def read_page(decoded: Decoded) -> SourceDocument:
    """The page's text. Wholly bold blocks and headings are marked; its title and posting date are hints.

    Raises UnreadableFile for a page without text and for one with too many tags.
    """
    if decoded.text.count("<") > MAX_TAGS:
        raise UnreadableFile(f"The page holds more than {MAX_TAGS:,} tags.", "Give the page of one speech.")
    from lxml import etree  # a plain text needs none of it

    page = _Page()
    parser = etree.HTMLParser(target=page, encoding="utf-8", huge_tree=True, no_network=True)
    # A NUL ends nothing in a page; halves of surrogate pairs are no characters.
    parser.feed(decoded.text.removeprefix("\ufeff").replace("\0", "").encode("utf-8", "ignore"))
    parser.close()
    if not page.lines:
        raise UnreadableFile("The page holds no text.", "Give the page that holds the speech itself.")
    few = len(page.marked) <= _MOST_MARKED * len(page.lines)
    return SourceDocument(
        text="\n".join(page.lines),
        format="html",
        encoding=decoded.encoding,
        decoding=decoded.reason,
        decoding_confidence=decoded.confidence,
        marked_lines=frozenset(page.marked) if few else frozenset(),
        hints=page.hints(),
    )


class _Page:
    """Takes the parser's events and makes lines of them."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.marked: set[int] = set()
        self._meta: dict[str, str] = {}
        self._title: list[str] = []
        self._open: list[tuple[bool, bool]] = []  # for each open element: whether it hides, whether it is bold
        self._hidden = self._bold = self._in_title = self._in_pre = 0
        self._line: list[str] = []
        self._has_bold = self._has_plain = False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        style = attributes.get("style", "")
        hides = tag in _DROPPED or (bool(style) and _HIDDEN_STYLE.search(style) is not None)
        bold = tag in _BOLD or (bool(style) and _BOLD_STYLE.search(style) is not None)
        self._open.append((hides, bold))
        self._hidden += hides
        self._bold += bold
        self._in_title += tag == "title"
        self._in_pre += tag == "pre"
        if tag == "meta":
            name = (attributes.get("name") or attributes.get("property") or "").lower()
            if name in _META and attributes.get("content", "").strip():
                self._meta.setdefault(_META[name], attributes["content"].strip())
        if tag in _CELLS and self._line:
            self._line.append(_CELL_END)
        self._break(tag)

    def end(self, tag: str) -> None:
        hides, bold = self._open.pop() if self._open else (False, False)
        self._hidden -= hides
        self._bold -= bold
        self._in_title -= tag == "title"
        self._in_pre -= tag == "pre"
        self._break(tag)

    def data(self, text: str) -> None:
        if self._in_title:
            self._title.append(text)
        if self._hidden:
            return
        self._line.append(text.replace("\n", _PRE_LINE_END) if self._in_pre else text)
        if text.strip():
            self._has_bold |= self._bold > 0
            self._has_plain |= self._bold == 0

    def close(self) -> None:
        self._flush()

    def hints(self) -> dict[str, str]:
        """What the page says about itself: ``page_title``, ``posted``."""
        hints = dict(self._meta)
        title = _BLANKS.sub(_collapse, "".join(self._title)).strip()
        if title:
            hints.setdefault("page_title", title)
        posted = (_POSTED.search(line) for line in self.lines if len(line) <= _LONGEST_POSTED)
        if "posted" not in hints and (found := next(filter(None, posted), None)):
            hints["posted"] = found.group(1)
        return hints

    def _break(self, tag: str) -> None:
        if tag in _BLOCKS:
            self._flush()

    def _flush(self) -> None:
        """End the line. A block without text gives none: Word fills the space between paragraphs with them."""
        if not self._line:
            return
        whole = _BLANKS.sub(_collapse, "".join(self._line))
        lines = [line.strip(" " + _CELL_END).replace(_CELL_END, "\t") for line in whole.split(_PRE_LINE_END)]
        lines = [line for line in lines if line.strip(_NOTHING)]
        self.lines.extend(lines)
        if len(lines) == 1 and self._has_bold and not self._has_plain:
            self.marked.add(len(self.lines))
        self._line.clear()
        self._has_bold = self._has_plain = False


def _collapse(blanks: re.Match[str]) -> str:
    """One space for blanks, as a browser shows them; none for a line end of the source between Chinese characters."""
    around = blanks.string[max(blanks.start() - 1, 0) : blanks.start()] + blanks.string[blanks.end() : blanks.end() + 1]
    if len(around) == 2 and "\n" in blanks.group() and not around[0].isascii() and not around[1].isascii():
        return ""
    return " "
