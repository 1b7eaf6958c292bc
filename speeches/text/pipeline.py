"""The way of a file through the text room.

1. decode and read   bytes become documents (a table or a zip holds several)       readers
2. clean             damage is mended, the way back to the source is kept          cleaning
3. structure         roles of the lines, the tree of sections, points              structure
4. infer             year, date, level, body, kind, … each with its evidence       rules
5. find slogans      the lexicon's, then candidates that patterns propose          slogans
6. judge             which fields ask for an editor
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from .cleaning import clean
from .document import FailedPart, Inferred, ParsedSpeech, Range, SourceDocument, Structure, UnreadableFile
from .readers import ColumnMap, read
from .rules import RuleContext, infer
from .slogans.candidates import find_candidates
from .slogans.lexicon import Lexicon, load
from .slogans.matching import find_mentions
from .structure import find_structure

#: Raised when a change of the parser may change what it finds: stored speeches say which one read them.
PARSER_VERSION = "1.1"

#: Fields without which a reader cannot place a speech; when one is empty or weak the speech goes to review.
PLACING_FIELDS = ("year", "level", "body", "kind")

#: A value below this confidence is shown, and asks for an editor. The rules give 0.9 and more to values
#: that a plain statement of the text proves, and less to values that rest on one indirect hint.
SURE = 0.75

#: The longest document that is read as one speech, in characters. The longest of a century of reports has 58,000;
#: a hostile text of this size takes about a second.
LONGEST_SPEECH = 300_000


def parse_bytes(
    data: bytes,
    name: str = "",
    *,
    lexicon: Lexicon | None = None,
    columns: ColumnMap | None = None,
    known: Mapping[str, str] | None = None,
) -> Iterator[ParsedSpeech | FailedPart]:
    """Every speech in a file, in order. ``known`` holds values a person stated for the whole file.

    Raises UnreadableFile when the file as a whole gives nothing; a part that fails alone is a FailedPart.
    """
    for document in read(data, name, columns):
        if isinstance(document, FailedPart):
            yield document
            continue
        try:
            yield parse(document, name=name, lexicon=lexicon, known=known)
        except UnreadableFile as error:
            if not document.part:
                raise
            yield FailedPart(document.part, error.reason, error.remedy)


def parse(
    document: SourceDocument,
    *,
    name: str = "",
    lexicon: Lexicon | None = None,
    known: Mapping[str, str] | None = None,
) -> ParsedSpeech:
    """One document, parsed. Raises UnreadableFile when it is too long, or nothing is left of it after cleaning."""
    if len(document.text) > LONGEST_SPEECH:
        raise UnreadableFile(
            f"The document has {len(document.text):,} characters, more than the {LONGEST_SPEECH:,} of one speech.",
            "Divide it into one file a speech.",
        )
    cleaned = clean(document.text, document.marked_lines)
    if not cleaned.text.strip():
        raise UnreadableFile("The document holds no text.", "Check that the right file was given.")
    structure = find_structure(cleaned.text, cleaned.lines)
    metadata = infer(
        RuleContext(
            text=cleaned.text,
            lines=cleaned.lines,
            structure=structure,
            name=name,
            hints=document.hints,
            known={**document.known, **(known or {})},
        )
    )
    furniture = furniture_ranges(structure)
    lexicon = lexicon or load()
    mentions = find_mentions(cleaned.text, lexicon, year=metadata["year"].value, skip=furniture)
    candidates = find_candidates(cleaned.text, lexicon, mentions, skip=furniture)
    return ParsedSpeech(
        text=cleaned.text,
        part=document.part,
        format=document.format,
        encoding=document.encoding,
        decoding=document.decoding,
        decoding_confidence=document.decoding_confidence,
        cleaning=cleaned.steps,
        lines=cleaned.lines,
        structure=structure,
        metadata=metadata,
        slogans=tuple(sorted((*mentions, *candidates), key=lambda mention: mention.start)),
        needs_review=fields_for_review(metadata),
        source=document.text,
        offsets=cleaned.offsets,
        data=document.data,
    )


def furniture_ranges(structure: Structure) -> tuple[Range, ...]:
    """The stretches that are not the speech: kept in the text, left out of counts."""
    return tuple(Range(section.start, section.end) for section in structure.sections if section.kind == "furniture")


def fields_for_review(metadata: Mapping[str, Inferred]) -> tuple[str, ...]:
    """The placing fields that ask for an editor: empty, or not sure. A composed title is marked as such instead."""
    return tuple(
        field for field in PLACING_FIELDS if metadata[field].value is None or metadata[field].confidence < SURE
    )
