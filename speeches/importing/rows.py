"""A parsed speech as rows of plain values, ready to be stored.

Made where the parsing happens, so that little travels between processes and the one writer only writes.
Rows are plain tuples: a hundred of them a speech are packed and unpacked in a fifth of the time of records.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from speeches.text.document import Evidence, Inferred, ParsedSpeech, Section, SloganMention

#: (parent index or None, kind, path, depth, marker, title, run_in, start, title_end, end, tree_end, line);
#: the index of a row in its speech is its order.
SectionRow = tuple[int | None, str, str, int | None, str, str, bool, int, int, int, int, int]
#: (slogan id, section index or None, surface, start, end)
MentionRow = tuple[int, int | None, str, int, int]
#: (surface, pattern, section index or None, start, end)
CandidateRow = tuple[str, str, int | None, int, int]
#: (value, rule, weight, quote, start, end)
ReasonRow = tuple[str, str, float, str, int, int]

#: The widths of the columns, in characters. A longer value is cut, with … at its end.
WIDTHS = {
    "title": 300,
    "occasion": 200,
    "speaker": 100,
    "place": 100,
    "value": 300,
    "rule": 40,
    "surface": 300,
    "marker": 30,
    "path": 60,
    "encoding": 32,
    "decoding": 300,
}

#: A candidate is kept under its wording; one longer than this is a sentence, no slogan.
LONGEST_CANDIDATE = 120


class Finding(NamedTuple):
    """What the parser holds of one field: its value, or None, and the reasons for it and against it."""

    value: Any
    confidence: float
    reasons: tuple[ReasonRow, ...]
    rejected: tuple[ReasonRow, ...]


@dataclass(frozen=True, slots=True)
class SpeechRows:
    """One speech. ``sha256`` is of the bytes it came in: its file's, or its member's of a zip. ``of_table``: they
    hold other speeches too."""

    part: str
    sha256: str
    of_table: bool
    format: str
    encoding: str
    decoding: str
    decoding_confidence: float
    text: str
    text_sha256: str
    counted_length: int
    cleaning: tuple[str, ...]
    sections: tuple[SectionRow, ...]
    mentions: tuple[MentionRow, ...]
    candidates: tuple[CandidateRow, ...]
    findings: dict[str, Finding]
    review: tuple[str, ...]


def rows_of(speech: ParsedSpeech, sha256: str, slogan_ids: Mapping[str, int], *, of_table: bool = False) -> SpeechRows:
    """The rows of one speech. ``slogan_ids`` gives the stored slogan of a canonical name."""
    sections, places = section_rows(speech)
    mentions, candidates = said_rows(speech.slogans, places, slogan_ids)
    return SpeechRows(
        part=speech.part,
        sha256=sha256,
        of_table=of_table,
        format=speech.format,
        encoding=cut(speech.encoding, "encoding"),
        decoding=cut(speech.decoding, "decoding"),
        decoding_confidence=speech.decoding_confidence,
        text=speech.text,
        text_sha256=hashlib.sha256(speech.text.encode()).hexdigest(),
        counted_length=counted_length(speech.text, speech.structure.sections),
        cleaning=speech.cleaning,
        sections=sections,
        mentions=mentions,
        candidates=candidates,
        findings={field: finding_of(field, inferred) for field, inferred in speech.metadata.items()},
        review=speech.needs_review,
    )


def cut(words: str, column: str) -> str:
    """The words within the width of their column."""
    width = WIDTHS.get(column)
    return words if width is None or len(words) <= width else words[: width - 1] + "…"


def plain(words: str) -> str:
    """Without what no database keeps: NUL, and halves of surrogate pairs, which a row of JSON can write."""
    return words.replace("\0", "").encode("utf-8", "ignore").decode("utf-8")


def counted_length(text: str, sections: Sequence[Section]) -> int:
    """Characters that are neither white space nor furniture."""
    return sum(
        sum(map(len, text[section.start : section.end].split())) for section in sections if section.kind != "furniture"
    )


class Places:
    """Which division holds a position. ``starts`` and ``indexes`` run in parallel, in the order of the text."""

    def __init__(self) -> None:
        self.starts: list[int] = []
        self.indexes: list[int] = []

    def add(self, start: int, index: int) -> None:
        self.starts.append(start)
        self.indexes.append(index)

    def at(self, position: int) -> int | None:
        found = bisect_right(self.starts, position) - 1
        return self.indexes[found] if found >= 0 else None


def section_rows(speech: ParsedSpeech) -> tuple[tuple[SectionRow, ...], Places]:
    """Divisions and points in the order of the text; a point stands below the division that holds it."""
    structure = speech.structure
    tree_ends = ends_of_trees(structure.sections)
    rows: list[SectionRow] = []
    places = Places()
    first_with: dict[str, int] = {}  # path → the row that opened it
    points = list(reversed(list(zip(structure.points, source_lines(speech), strict=True))))
    for section in structure.sections:
        path = cut(section.path or "", "path")
        title_end = section.start if section.title_end is None else section.title_end
        index = len(rows)
        places.add(section.start, index)
        rows.append(
            (
                first_with.get(path.rpartition(".")[0]) if path else None,
                section.kind,
                path,
                section.depth,
                cut(section.marker or "", "marker"),
                section.title or "",
                bool(section.run_in),
                section.start,
                min(max(title_end, section.start), section.end),
                section.end,
                tree_ends[section.path] if section.path else section.end,
                section.line,
            )
        )
        if path:
            first_with.setdefault(path, index)
        while points and points[-1][0].start < section.end:
            point, line = points.pop()
            depth = point.path.count(".") + 1 if point.path else None
            rows.append(
                (
                    index, "point", cut(point.path, "path"), depth, cut(point.marker, "marker"), "", True,
                    point.start, point.start, point.end, point.end, line,
                )
            )  # fmt: skip
    return tuple(rows), places


def ends_of_trees(sections: Sequence[Section]) -> dict[str, int]:
    """Path → where its last subsection ends, also when furniture stands between."""
    ends: dict[str, int] = {}
    for section in sections:
        path = section.path or ""
        while path:
            ends[path] = section.end
            path = path.rpartition(".")[0]
    return ends


def source_lines(speech: ParsedSpeech) -> Iterator[int]:
    """The 1-based line of the source of each point, counted in one walk: as ``speech.source_line`` for each."""
    source, line, done = speech.source, 1, 0
    for point in speech.structure.points:
        place = speech.to_source(point.start)
        line += source.count("\n", done, place) + source.count("\r", done, place) - source.count("\r\n", done, place)
        done = place
        yield line


def said_rows(
    said: Sequence[SloganMention], places: Places, slogan_ids: Mapping[str, int]
) -> tuple[tuple[MentionRow, ...], tuple[CandidateRow, ...]]:
    """Mentions of known slogans, and candidates for an editor's yes or no."""
    mentions: list[MentionRow] = []
    candidates: list[CandidateRow] = []
    for one in said:
        place = places.at(one.start)
        if one.known:
            mentions.append((slogan_ids[one.canonical], place, cut(one.surface, "surface"), one.start, one.end))
        elif len(one.canonical) <= LONGEST_CANDIDATE:
            candidates.append((one.canonical, one.pattern, place, one.start, one.end))
    return tuple(mentions), tuple(candidates)


def finding_of(field: str, inferred: Inferred) -> Finding:
    value = cut(plain(inferred.value), field) if isinstance(inferred.value, str) else inferred.value
    reasons = tuple(reason_row(evidence) for evidence in inferred.evidence)
    rejected = tuple(reason_row(evidence) for evidence in inferred.rejected)
    if value is None:
        return Finding(None, inferred.confidence, (), reasons + rejected)
    return Finding(value, inferred.confidence, reasons, rejected)


def reason_row(evidence: Evidence) -> ReasonRow:
    return (
        cut(plain(str(evidence.value)), "value"),
        cut(evidence.rule, "rule"),
        evidence.weight,
        evidence.quote,
        evidence.start,
        evidence.end,
    )
