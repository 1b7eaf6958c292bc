"""One file after the other: looked up, parsed beside, decided, and written in one transaction each."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any

from django.db import DataError, IntegrityError, transaction

from speeches.text.document import FailedPart

from . import store, stored
from .bulk import take_turns
from .files import Found, FoundFile, Trouble, digest, explain
from .parsing import FileFailure, FileHead, Piece, SamePart, Task
from .plan import Known, Plan, match, plan_bytes, plan_document
from .report import DUPLICATE, FAILED, UNCHANGED, Outcome
from .rows import SpeechRows
from .workers import InProcess, Ticket, Workers

NO_SPEECH = FileFailure("The file holds no speech.", "Check that the right file was given.")


@dataclass(frozen=True, slots=True)
class HandedIn:
    """A file on its way. ``sha256`` is of the bytes when they were looked at; ``ticket`` when it is being parsed."""

    file: FoundFile
    sha256: str = ""
    ticket: Ticket | None = None
    trouble: Trouble | None = None


class Importer:
    """Imports files with one pool of parsers. ``run`` is the ImportRun that is written to; None writes nothing."""

    def __init__(
        self, pool: InProcess | Workers, run: int | None, stated: Mapping[str, Any], *, again: bool = False
    ) -> None:
        self.pool = pool
        self.run = run
        self.stated = stated
        self.again = again
        self.would_store: dict[str, Known] = {}  # of a dry run: text → the document that would have been stored

    def outcomes(self, found: Found) -> Iterator[list[Outcome]]:
        """The outcomes of each file, in order. A file that fails never stops the others."""
        for trouble in found.troubles:
            yield self._failed(trouble.path, trouble.reason, trouble.remedy)
        on_their_way: deque[HandedIn] = deque()
        for file in found.files:
            on_their_way.append(self._hand_in(file))
            if len(on_their_way) >= self.pool.capacity:
                yield self._finish(on_their_way.popleft())
        while on_their_way:
            yield self._finish(on_their_way.popleft())

    def _hand_in(self, file: FoundFile) -> HandedIn:
        """Looks at the bytes; hands the file to a parser when they are new."""
        try:
            sha256 = digest(file.real)
        except OSError as error:
            return HandedIn(file, trouble=Trouble(file.path, *explain(error)))
        here = stored.speeches_at(file.path)
        if self._by_bytes(file, sha256, here) is not None:
            return HandedIn(file, sha256)
        return HandedIn(file, sha256, self.pool.submit(self._task(file, here)))

    def _task(self, file: FoundFile, here: Mapping[str, Known]) -> Task:
        held: dict[str, str] = {}
        if not self.again:
            held = {
                part: known.source_sha256 for part, known in here.items() if stored.already_states(known, self.stated)
            }
        return Task(file.real, file.name, held)

    def _by_bytes(self, file: FoundFile, sha256: str, here: Mapping[str, Known]) -> list[tuple[str, Plan]] | None:
        """``(part, plan)`` for each document of a file whose bytes are stored; None when it must be parsed."""
        if here:
            same = not self.again and all(
                known.source_sha256 == sha256 and stored.already_states(known, self.stated) for known in here.values()
            )
            if not same or (set(here) != {""} and not stored.all_went_in(here.values(), file.path)):
                return None
            return [(part, Plan(UNCHANGED, known)) for part, known in here.items()]
        own, twin = match(file.path, "", None, stored.with_bytes(sha256))
        if own is not None and (self.again or not stored.already_states(own, self.stated)):
            return None
        plan = plan_bytes(file.path, own, twin)
        return None if plan is None else [("", plan)]

    def _finish(self, handed_in: HandedIn) -> list[Outcome]:
        """Decides and writes one file. What the database refuses is a failure of that file alone."""
        file = handed_in.file
        if handed_in.trouble is not None:
            return self._failed(file.path, handed_in.trouble.reason, handed_in.trouble.remedy)
        pieces: Iterator[Piece] = iter(())
        if handed_in.ticket is not None:
            pieces = wait_for_first(self.pool.pieces(handed_in.ticket))
        try:
            with transaction.atomic():
                take_turns()
                outcomes = list(self._write(file, handed_in, pieces))
                if self.run:
                    store.write_outcomes(self.run, outcomes)
            return outcomes
        except (IntegrityError, DataError) as error:
            return self._failed(file.path, f"The database refuses it ({error}).", "Please report it with the file.")
        finally:
            for _left in pieces:
                pass  # a worker waits until what it made has been taken

    def _write(self, file: FoundFile, handed_in: HandedIn, pieces: Iterator[Piece]) -> Iterator[Outcome]:
        here = stored.speeches_at(file.path)
        if handed_in.ticket is None:
            # Decided anew, inside the transaction: another file of this run may have come first.
            plans = self._by_bytes(file, handed_in.sha256, here)
            if plans is not None:
                yield from (self._carry_out(file.path, part, plan) for part, plan in plans)
                return
            pieces = self.pool.pieces(self.pool.submit(self._task(file, here)))
        yield from FileInHand(self, file, here).outcomes(pieces)

    def _carry_out(self, path: str, part: str, plan: Plan) -> Outcome:
        """A plan that needs no parsed document."""
        assert plan.speech is not None
        if plan.moves and self.run:
            store.move(plan.speech, path, part)
        return Outcome(path, plan.outcome, part, plan.reason, speech=plan.speech.id or None)

    def _failed(self, path: str, reason: str, remedy: str) -> list[Outcome]:
        outcome = Outcome(path, FAILED, reason=reason, remedy=remedy)
        if self.run:
            with transaction.atomic():
                store.write_outcomes(self.run, [outcome])
        return [outcome]


class FileInHand:
    """One parsed file while it is written. ``here`` are the speeches that are stored from its path: part → speech."""

    def __init__(self, importer: Importer, file: FoundFile, here: dict[str, Known]) -> None:
        self.importer = importer
        self.file = file
        self.here = here
        self.head = FileHead("", b"")
        self.seen: set[str] = set()

    def outcomes(self, pieces: Iterable[Piece]) -> Iterator[Outcome]:
        path = self.file.path
        empty = True
        for piece in pieces:
            if isinstance(piece, FileHead):
                self.head = piece
                continue
            empty = False
            if isinstance(piece, FileFailure):
                yield Outcome(path, FAILED, reason=piece.reason, remedy=piece.remedy)
            elif isinstance(piece, FailedPart):
                yield Outcome(path, FAILED, piece.part, piece.reason, piece.remedy)
            elif isinstance(piece, SamePart):
                yield Outcome(path, UNCHANGED, piece.part, speech=self.here[piece.part].id)
            else:
                yield self._document(piece)
        if empty:
            yield Outcome(path, FAILED, reason=NO_SPEECH.reason, remedy=NO_SPEECH.remedy)

    def _document(self, rows: SpeechRows) -> Outcome:
        path, importer = self.file.path, self.importer
        own, twin = match(path, rows.part, self.here.get(rows.part), self._twins(rows))
        stored_own = own and stored.stored_speech(own, with_layers=importer.again)
        plan = plan_document(rows, importer.stated, path, stored_own, twin, again=importer.again)
        self.seen.add(rows.part)
        speech = plan.speech.id if plan.speech else None
        if importer.run is None:
            if plan.outcome != DUPLICATE:
                importer.would_store[rows.text_sha256] = Known(0, path, rows.part, rows.sha256, rows.text_sha256)
        elif plan.settled is not None:
            speech = store.write(plan, rows, path, self._source(rows))
        elif plan.moves:
            assert plan.speech is not None
            store.move(plan.speech, path, rows.part)
        return Outcome(path, plan.outcome, rows.part, plan.reason, speech=speech or None)

    def _twins(self, rows: SpeechRows) -> list[Known]:
        """Other documents with this text. Those of this very file count once they have been handled: until then
        their own text may be about to change."""
        twins = stored.with_text(rows.text_sha256)
        planned = self.importer.would_store.get(rows.text_sha256)
        found = [twin for twin in twins if twin.path != self.file.path or twin.part in self.seen]
        return [*found, planned] if planned else found

    def _source(self, rows: SpeechRows) -> int:
        assert self.importer.run is not None
        if rows.data is None:
            return store.source_id(self.file.path, self.head.sha256, self.head.data, rows, self.importer.run)
        path = store.member_path(self.file.path, rows.part)
        return store.source_id(path, rows.sha256, rows.data, rows, self.importer.run)


def wait_for_first(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """The same pieces, when there is one: nobody waits for a parser with a transaction open."""
    first = next(pieces, None)
    return pieces if first is None else chain([first], pieces)
