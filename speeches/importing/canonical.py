"""Every layer of a speech derived from a text that is not its file's: an editor mended it.

What the file says beside the text still counts: the columns of its row, the title of its page, the headings that its
markup sets apart. So it is read again, and what it says of a line goes with the line.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace

from speeches.models import Slogan, SourceFile, Speech
from speeches.text.cleaning import clean
from speeches.text.difference import Way
from speeches.text.document import SourceDocument, UnreadableFile
from speeches.text.pipeline import parse
from speeches.text.readers import ColumnMap, read
from speeches.text.slogans.lexicon import LEXICON_FILE, read_entries

from .lexicon_sync import stored_entries
from .parsing import Parser, make_parser
from .rows import SpeechRows, rows_of


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the text of a speech came from: its file as it is kept, and its place in it."""

    data: bytes
    name: str
    sha256: str
    part: str


def archive_parser() -> Parser:
    """A parser with the lexicon as it is stored."""
    return make_parser(stored_entries() or read_entries(LEXICON_FILE), slogan_ids(), {}, None)


def slogan_ids() -> dict[str, int]:
    return dict(Slogan.objects.values_list("name", "pk"))


def origin_of(speech: Speech) -> Origin:
    source = SourceFile.objects.get(pk=speech.source_id)
    return Origin(bytes(source.data), source.name, source.sha256, speech.part)


def derived(text: str, origin: Origin, parser: Parser, columns: ColumnMap | None = None) -> SpeechRows:
    """The rows of a text as the parser reads it now. Raises UnreadableFile when nothing is left of it, or it is too
    long for one speech."""
    found = document_in(origin, columns)
    document = SourceDocument(text=text, part=origin.part)
    if found is not None:
        document = replace(document, format=found.format, known=found.known, hints=found.hints)
        document = replace(document, marked_lines=marked_lines(found, text))
    speech = parse(document, name=origin.name, lexicon=parser.lexicon, known=parser.known)
    return rows_of(speech, origin.sha256, parser.slogan_ids, of_table=found is not None and bool(found.part))


def rows_of_file(origin: Origin, parser: Parser) -> SpeechRows | None:
    """What the file itself says, None when its place in it is gone. Raises UnreadableFile when it gives no speech."""
    document = document_in(origin)
    if document is None:
        return None
    speech = parse(replace(document, part=origin.part), name=origin.name, lexicon=parser.lexicon, known=parser.known)
    return rows_of(speech, origin.sha256, parser.slogan_ids, of_table=bool(document.part))


def document_in(origin: Origin, columns: ColumnMap | None = None) -> SourceDocument | None:
    """The document of a file that a speech was; None when the file cannot be read so far any more."""
    return next(_documents(origin, columns), None)


def _documents(origin: Origin, columns: ColumnMap | None) -> Iterator[SourceDocument]:
    with suppress(UnreadableFile):
        for document in read(origin.data, origin.name, columns):
            # The member of a zip is kept as a file of its own: there it is the whole.
            if isinstance(document, SourceDocument) and document.part in (origin.part, ""):
                yield document


def marked_lines(document: SourceDocument, text: str) -> frozenset[int]:
    """The 1-based lines of the text that are lines the file's markup sets apart, mended or not."""
    if not document.marked_lines:
        return frozenset()
    cleaned = clean(document.text, document.marked_lines)
    way = Way(cleaned.text, text)
    places = (way.of_range(line.start, line.end) for line in cleaned.lines if line.marked)
    return frozenset(text.count("\n", 0, place[0]) + 1 for place in places if place)
