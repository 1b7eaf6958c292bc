"""Reading and parsing one file, wherever that happens: in this process or in a worker beside it."""

from __future__ import annotations

import hashlib
import logging
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from speeches.text.document import FailedPart, SourceDocument, UnreadableFile
from speeches.text.pipeline import parse
from speeches.text.readers import ColumnMap, read
from speeches.text.slogans.entries import SloganEntry
from speeches.text.slogans.lexicon import Lexicon

from .files import explain
from .rows import SpeechRows, rows_of

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Task:
    """One file to parse. ``stored`` gives part → sha256 of what the archive holds already and need not parse again."""

    real: str
    name: str
    stored: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FileHead:
    """The bytes that the next documents came in: the file's, or those of a ``member`` of a zip."""

    sha256: str
    data: bytes
    member: str = ""


@dataclass(frozen=True, slots=True)
class SamePart:
    """A document whose bytes the archive holds already."""

    part: str


@dataclass(frozen=True, slots=True)
class FileFailure:
    """The file as a whole gives nothing."""

    reason: str
    remedy: str


Piece = FileHead | SpeechRows | SamePart | FailedPart | FileFailure


@dataclass(frozen=True, slots=True)
class Parser:
    """What every file of a run is parsed with. ``known`` holds values that a person stated for all of them."""

    lexicon: Lexicon
    slogan_ids: Mapping[str, int]
    known: Mapping[str, str] = field(default_factory=dict)
    columns: ColumnMap | None = None

    def __reduce__(self) -> tuple[Any, ...]:
        return make_parser, (self.lexicon.entries, self.slogan_ids, self.known, self.columns)

    def pieces(self, task: Task) -> Iterator[Piece]:
        """The head of the file and its documents, in order; a failure instead of, or after, them. Never raises."""
        try:
            yield from self._pieces(task)
        except UnreadableFile as error:
            yield FileFailure(error.reason, error.remedy)
        except OSError as error:
            yield FileFailure(*explain(error))
        except MemoryError:
            yield FileFailure("There is not enough memory to read it.", "Split the file, or use fewer --jobs.")
        except Exception as error:  # whatever one file does to a reader, the others go in
            yield FileFailure(*stopped(error))

    def _pieces(self, task: Task) -> Iterator[Piece]:
        with open(task.real, "rb") as file:
            data = file.read()
        file_head = FileHead(hashlib.sha256(data).hexdigest(), data)
        sent = None
        for document in read(data, task.name, self.columns):
            if isinstance(document, FailedPart):
                yield document
                continue
            head = file_head if document.data is None else member_head(document.part, document.data)
            if task.stored.get(document.part) == head.sha256:
                yield SamePart(document.part)
                continue
            if sent is not head:
                yield head
                sent = head
            yield self._piece(document, task, head)

    def _piece(self, document: SourceDocument, task: Task, head: FileHead) -> Piece:
        name = head.member.rpartition("/")[2] or task.name
        try:
            speech = parse(document, name=name, lexicon=self.lexicon, known=self.known)
            return rows_of(speech, head.sha256, self.slogan_ids, of_table=document.part != head.member)
        except UnreadableFile as error:
            return FailedPart(document.part, error.reason, error.remedy)
        except Exception as error:  # whatever one document does to the parser, the others of its file go in
            return FailedPart(document.part, *stopped(error))


def stopped(error: Exception) -> tuple[str, str]:
    """Reason and remedy for a fault of the program: ``The parser stopped (ValueError: … in points.py, line 61).``"""
    logger.debug("the parser stopped", exc_info=error)
    frame = error.__traceback__
    while frame is not None and frame.tb_next is not None:
        frame = frame.tb_next
    place = f" in {os.path.basename(frame.tb_frame.f_code.co_filename)}, line {frame.tb_lineno}" if frame else ""
    return f"The parser stopped ({type(error).__name__}: {error}{place}).", "Please report it with the file."


def member_head(member: str, data: bytes) -> FileHead:
    return FileHead(hashlib.sha256(data).hexdigest(), data, member)


def make_parser(
    entries: Sequence[SloganEntry], slogan_ids: Mapping[str, int], known: Mapping[str, str], columns: ColumnMap | None
) -> Parser:
    """A parser from what can travel to another process: the automaton of the lexicon is built where it is used."""
    return Parser(Lexicon.from_entries(entries), slogan_ids, known, columns)
