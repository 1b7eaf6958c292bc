"""Word's .docx: paragraphs as lines, with the numbers Word counts by itself; headings and bold paragraphs marked.

The file is not trusted. Before python-docx opens it, its parts are copied one by one into a lean archive: sizes
checked, pictures emptied, XML with a document type refused (no entity is ever expanded or fetched).
"""

from __future__ import annotations

import io
import zipfile
from typing import Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import OpcError
from lxml import etree

from ..document import SourceDocument, UnreadableFile
from .word_styles import W, WordStyles
from .zip_limits import open_zip, read_member

#: One XML part, unpacked. A report of 33,000 characters has 1.5 MB; the tree of 10 MB takes 100 MB of memory.
MAX_PART_BYTES = 10_000_000
#: All XML parts together: text, styles, notes, headers.
MAX_XML_BYTES = 20_000_000

_XML_ENDINGS = (".xml", ".rels")
#: How a document type begins, in any case XML allows; UTF-16 parts are compared without their zero bytes.
_DOCTYPE = (b"<!DOCTYPE", b"<!ENTITY")

_MC_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
#: Not part of what a reader sees: deleted words, field codes, the second copy of a text box, ruby.
_SKIPPED = frozenset([W + "del", W + "moveFrom", W + "instrText", W + "delText", W + "rt", _MC_FALLBACK])
_SIGNS = {W + "tab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "-"}

#: What python-docx raises for files that are not what they say.
_BROKEN = (
    OpcError,
    etree.LxmlError,
    zipfile.BadZipFile,
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
    IndexError,
    OSError,
)


def read_word(data: bytes) -> SourceDocument:
    """The document's text. Raises UnreadableFile when it is damaged, dangerous or holds no text."""
    lean = _lean_copy(data)
    try:
        document = docx.Document(lean)
        lines, marked = _Walk(document).lines()
        title = document.core_properties.title.strip()
    except _BROKEN as error:
        raise UnreadableFile(
            f"The Word file is damaged ({type(error).__name__}).", "Open it in Word and save it again as .docx."
        ) from error
    if not any(line.strip() for line in lines):
        raise UnreadableFile("The Word file holds no text.", "If it shows pictures of pages, give their text.")
    return SourceDocument(
        text="\n".join(lines),
        format="docx",
        encoding="utf-8",
        decoding="Word's XML states its encoding.",
        marked_lines=marked,
        hints={"page_title": title} if title else {},
    )


def _lean_copy(data: bytes) -> io.BytesIO:
    """The parts python-docx may see: XML that was checked, everything else empty. Raises UnreadableFile."""
    lean = io.BytesIO()
    with open_zip(data) as archive, zipfile.ZipFile(lean, "w", zipfile.ZIP_STORED) as copy:
        members = {member.filename: member for member in archive.infolist()}.values()
        if sum(member.file_size for member in members if member.filename.endswith(_XML_ENDINGS)) > MAX_XML_BYTES:
            raise UnreadableFile(
                f"Unpacked, the Word file would have more than {MAX_XML_BYTES / 1e6:,.0f} MB of text and styles.",
                "Divide it into single speeches.",
            )
        for member in members:
            if not member.filename.endswith(_XML_ENDINGS):
                copy.writestr(member.filename, b"")
                continue
            part = read_member(archive, member, MAX_PART_BYTES)
            head = part.replace(b"\0", b"")
            if any(sign in head for sign in _DOCTYPE):
                raise UnreadableFile(
                    f"The Word file declares entities ({member.filename}), which no Word does.", "Do not open it."
                )
            copy.writestr(member.filename, part)
    lean.seek(0)
    return lean


class _Walk:
    """Walks the body once, without recursion, and collects lines."""

    def __init__(self, document: Any) -> None:
        self._body = document.element.body
        self._styles = WordStyles(_numbering(document), document.styles.element)
        self._lines: list[str] = []
        self._marked: set[int] = set()
        self._paragraphs: list[_Paragraph] = []  # a text box holds paragraphs inside one
        self._rows: list[list[list[str]]] = []  # for each open row of a table its cells, each with its lines
        self._bold = False

    def lines(self) -> tuple[list[str], frozenset[int]]:
        """All lines, and the numbers of those set apart as headings."""
        walk = etree.iterwalk(self._body, events=("start", "end"))
        for event, element in walk:
            if event == "end":
                self._end(element)
            elif element.tag in _SKIPPED:
                walk.skip_subtree()
            else:
                self._start(element)
        return self._lines, frozenset(self._marked)

    def _start(self, element: Any) -> None:
        tag = element.tag
        if tag == W + "p":
            self._paragraphs.append(_Paragraph(element.find(W + "pPr")))
        elif tag == W + "tr":
            self._rows.append([])
        elif tag == W + "tc" and self._rows:
            self._rows[-1].append([])
        elif tag == W + "r":
            self._bold = _is_bold(element)
        elif self._paragraphs:
            self._paragraphs[-1].add(_sign(element), self._bold)

    def _end(self, element: Any) -> None:
        if element.tag == W + "p" and self._paragraphs:
            paragraph = self._paragraphs.pop()
            text = self._styles.marker(paragraph.properties) + "".join(paragraph.pieces)
            marked = paragraph.is_bold or self._styles.is_heading(paragraph.properties)
            self._add(text, marked and bool(text.strip()))
        elif element.tag == W + "tr" and self._rows:
            self._end_row(self._rows.pop())

    def _end_row(self, cells: list[list[str]]) -> None:
        """A row is a line, its cells apart by tabs; the only cell of a row is a frame round paragraphs."""
        if len(cells) == 1:
            for line in cells[0]:
                self._add(line, marked=False)
        else:
            self._add("\t".join(" ".join(line for line in cell if line.strip()) for cell in cells), marked=False)

    def _add(self, text: str, marked: bool) -> None:
        if self._rows and self._rows[-1]:
            self._rows[-1][-1].append(text)
            return
        lines = text.split("\n")
        self._lines.extend(lines)
        if marked and len(lines) == 1:
            self._marked.add(len(self._lines))


class _Paragraph:
    """A paragraph while its runs are read."""

    def __init__(self, properties: Any) -> None:
        self.properties = properties
        self.pieces: list[str] = []
        self._has_bold = self._has_plain = False

    def add(self, text: str, bold: bool) -> None:
        self.pieces.append(text)
        if text.strip():
            self._has_bold |= bold
            self._has_plain |= not bold

    @property
    def is_bold(self) -> bool:
        return self._has_bold and not self._has_plain


def _sign(element: Any) -> str:
    """The text an element of a run stands for."""
    if element.tag == W + "t":
        return element.text or ""
    if element.tag == W + "sym":  # a sign of a symbol font: cleaning knows the bullets among them
        code = element.get(W + "char", "")
        return chr(int(code, 16)) if len(code) == 4 else ""
    return _SIGNS.get(element.tag, "")


def _is_bold(run: Any) -> bool:
    bold = run.find(f"{W}rPr/{W}b")
    return bold is not None and bold.get(W + "val", "true") not in ("0", "false", "off")


def _numbering(document: Any) -> Any:
    try:
        return document.part.part_related_by(RELATIONSHIP_TYPE.NUMBERING).element
    except KeyError:
        return None
