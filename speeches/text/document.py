"""The records that travel through the text room.

Every range is ``[start, end)`` in code points of the one canonical text, unless its name says
``source``: then it counts in the decoded source, before cleaning.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from .offsets import OffsetMap

SectionKind = Literal["preamble", "section", "closing", "furniture"]

#: What a line of the speech is for. Structure gives each line one role; the rules read them.
LineRole = Literal[
    "title",  # the printed title, also its second and third line
    "subtitle",  # ——在全市…会议上的讲话
    "date",  # （2022年2月18日）
    "speaker",  # a line that names who speaks
    "salutation",  # 同志们：
    "heading",  # a heading, alone or run-in
    "body",  # running text
    "closing",  # 同志们，… / 总之，… after the last section
    "signature",  # who and when, below the text
    "furniture",  # navigation, source lines, captions, page numbers, contents, editors' notes
    "blank",
]


class UnreadableFile(Exception):
    """A file that gives no speech. ``reason`` says what is wrong, ``remedy`` what to do; one sentence each."""

    def __init__(self, reason: str, remedy: str = "") -> None:
        super().__init__(f"{reason} {remedy}".strip())
        self.reason = reason
        self.remedy = remedy


@dataclass(frozen=True, slots=True)
class Range:
    """A stretch ``[start, end)`` of the canonical text, in code points."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Decoded:
    """Bytes made text. ``confidence`` is 0–1; ``reason`` says how it was decided, in one sentence."""

    text: str
    encoding: str
    confidence: float
    reason: str


@dataclass(frozen=True, slots=True)
class SourceDocument:
    """One document as a reader found it: a file may hold several (rows of a table, members of a zip).

    ``part`` names the document inside its file (``""`` when it is the whole file, ``row 7`` of a table,
    the member's path in a zip). ``text`` has ``\\n`` line ends only where the reader made the lines;
    a plain text keeps what it had, so that cleaning can name what it changed. ``marked_lines`` are the
    1-based lines the source's own markup sets apart as headings (heading style or a wholly bold paragraph).
    ``known`` holds what the container states (columns of a table): field name → value as printed.
    ``hints`` holds what the page says about itself (``page_title``, ``posted``): never proof of a value.
    """

    text: str
    part: str = ""
    format: str = "txt"
    encoding: str = "utf-8"
    decoding: str = ""
    decoding_confidence: float = 1.0
    marked_lines: frozenset[int] = frozenset()
    known: Mapping[str, str] = field(default_factory=dict)
    hints: Mapping[str, str] = field(default_factory=dict)
    data: bytes | None = None  # the document's own bytes when it is a member of a zip


@dataclass(frozen=True, slots=True)
class FailedPart:
    """A part of a file that gives no speech, while the others do. ``reason`` and ``remedy`` as of UnreadableFile."""

    part: str
    reason: str
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the canonical text, without its ``\\n``. ``source_line`` is 1-based in the source."""

    start: int
    end: int
    source_line: int
    marked: bool = False  # the source's markup sets it apart as a heading


@dataclass(frozen=True, slots=True)
class Section:
    """A division of the text. ``[start, end)`` is its own text: heading and what follows up to the next division.

    All divisions in order cover the canonical text exactly once. A section with subsections continues
    in them; ``path`` (``1.2``) gives the tree. A section that goes on after furniture is a further
    record with the same path and neither marker nor title. ``line`` is the 1-based line of the source.
    ``title_end`` is where the heading ends: body text starts there.
    """

    kind: SectionKind
    start: int
    end: int
    line: int
    path: str | None = None
    depth: int | None = None
    marker: str | None = None
    title: str | None = None
    run_in: bool | None = None
    title_end: int | None = None


@dataclass(frozen=True, slots=True)
class Point:
    """A member of an enumeration inside a paragraph (一是…二是…): the deepest layer of the outline."""

    path: str
    marker: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Structure:
    """What structure finds. ``roles`` has one role for each line, in order."""

    sections: tuple[Section, ...]
    points: tuple[Point, ...]
    roles: tuple[LineRole, ...]
    title: Range | None = None
    salutation: Range | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words of the text that speak for a value. ``weight`` is 0–1.

    ``start == end == 0`` with an empty quote: the proof is not in the text (file name, table column).
    """

    rule: str
    value: Any
    weight: float
    quote: str = ""
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Inferred:
    """A value with its reasons. ``value`` is None when the evidence is too weak: an honest gap."""

    value: Any
    confidence: float
    evidence: tuple[Evidence, ...] = ()
    rejected: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class SloganMention:
    """One place where a slogan is said. ``known`` is false for a candidate; then ``canonical`` is its surface
    and ``pattern`` names what proposed it."""

    canonical: str
    surface: str
    start: int
    end: int
    known: bool = True
    pattern: str = ""


@dataclass(frozen=True, slots=True)
class ParsedSpeech:
    """All that is found in one document. The canonical text and layers of ranges over it."""

    text: str
    part: str
    format: str
    encoding: str
    decoding: str
    decoding_confidence: float
    cleaning: tuple[str, ...]
    lines: tuple[Line, ...]
    structure: Structure
    metadata: Mapping[str, Inferred]
    slogans: tuple[SloganMention, ...]
    needs_review: tuple[str, ...]  # the fields that ask for an editor
    source: str  # the decoded source, before cleaning
    offsets: OffsetMap  # from the canonical text back to the source
    data: bytes | None = None

    def to_source(self, position: int) -> int:
        """The place in the decoded source of a place in the canonical text, both in code points."""
        return self.offsets.to_source(position)

    def source_line(self, position: int) -> int:
        """The 1-based line of the source on which a place of the canonical text stands, also within joined lines."""
        before = self.source[: self.to_source(position)]
        return before.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
