"""One parsed file while it is written: which stored speech each of its documents is, and what becomes of it."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from typing import Any

from speeches.text.document import FailedPart

from . import store, stored
from .of_corrected import keep, note_file
from .parsing import FileFailure, FileHead, Parser, Piece, SamePart
from .plan import Known, Plan, Stored, match, match_rows, plan_document
from .report import DUPLICATE, FAILED, UNCHANGED, Outcome
from .rows import SpeechRows
from .spool import Spool

NO_SPEECH = FileFailure("The file holds no speech.", "Check that the right file was given.")
REMOVED = ("Its speech was removed from the archive while it was looked at.", "Import the file again.")
#: Told of each document that was parsed: what becomes of it, why, and what was found in it.
Observer = Callable[[Outcome, Plan, SpeechRows], None]

LONG_NAME = (f"Its name in the file has more than {store.LONGEST_PART} characters.", "Give it a shorter name.")
SAME_NAME = ("Another document of this file has the same name.", "Give each its own name.")


class FileInHand:
    """A file inside its transaction. ``here`` are the speeches that are stored from its path: part → speech."""

    def __init__(
        self,
        path: str,
        here: Mapping[str, Known],
        run: int | None,
        stated: Mapping[str, Any],
        would_store: dict[str, Known],
        *,
        again: bool,
        present: Container[str] = (),
        observe: Observer | None = None,
        parser: Parser | None = None,
    ) -> None:
        self.path = path
        self.here = here
        self.run = run
        self.stated = stated
        self.would_store = would_store
        self.again = again
        self.present = present
        self.observe = observe
        self.parser = parser  # for speeches whose own text is read again, not the file's
        self._merged: dict[str, Known] | None = None
        self.cleared: list[tuple[int, str]] = []  # speeches that gave up their place in this file, with the part
        self.head = FileHead("", b"")
        self.source: int | None = None  # the row that keeps the bytes of the head, once it is there
        self.parts: set[str] = set()
        self.handled: set[int] = set()  # stored speeches that this file has written or left unchanged

    def outcomes(self, pieces: Iterable[Piece]) -> Iterator[Outcome]:
        """The outcome of each document, written when it is given."""
        if isinstance(pieces, Spool):
            if pieces.failure:  # a table that breaks off does not take the place of the one that is stored
                yield self._outcome(pieces.failure)
                return
            self._tell_rows_apart(pieces.texts)
        empty = True
        for piece in pieces:
            if isinstance(piece, FileHead):
                self.head, self.source = piece, None
                continue
            empty = False
            yield self._outcome(piece)
        if empty:
            yield self._outcome(NO_SPEECH)

    def _outcome(self, piece: SpeechRows | SamePart | FailedPart | FileFailure) -> Outcome:
        if isinstance(piece, FileFailure):
            return Outcome(self.path, FAILED, reason=piece.reason, remedy=piece.remedy)
        if isinstance(piece, FailedPart):
            return Outcome(self.path, FAILED, piece.part, piece.reason, piece.remedy)
        if isinstance(piece, SamePart):
            return self._same(piece.part)
        if len(piece.part) > store.LONGEST_PART:
            return self._outcome(FailedPart(piece.part[: store.LONGEST_PART], *LONG_NAME))
        if piece.part in self.parts:
            return self._outcome(FailedPart(piece.part, *SAME_NAME))
        self.parts.add(piece.part)
        return self._document(piece)

    def _same(self, part: str) -> Outcome:
        known = self.here.get(part)
        if known is None:
            return Outcome(self.path, FAILED, part, *REMOVED)
        self.handled.add(known.id)
        return Outcome(self.path, UNCHANGED, part, speech=known.id)

    def _tell_rows_apart(self, texts: Mapping[str, str | None]) -> None:
        """Rows that were put in or taken out have moved the others: each stored speech goes with its text."""
        assigned = match_rows(texts, self.here)
        if self.run:
            leaving = [known for part, known in self.here.items() if assigned.get(part) != known]
            store.clear_parts(leaving)
            self.cleared = [(known.id, known.part) for known in leaving]
        self.here = assigned

    def _document(self, rows: SpeechRows) -> Outcome:
        own, twin = match(self.path, rows.part, self.here.get(rows.part), self._twins(rows))
        if own is not None and own.corrected and self.parser is not None:
            return self._corrected(own, rows, self.parser)
        stored_own = own and stored.stored_speech(own, with_layers=self.again)
        plan = plan_document(rows, self.stated, self.path, stored_own, twin, again=self.again)
        former = self._before(plan, stored_own) if self.run and stored_own else None
        speech = self._write(plan, rows) if self.run else self._note(plan, rows)
        if speech is not None:
            self.handled.add(speech)
        outcome = Outcome(self.path, plan.outcome, rows.part, plan.reason, speech=speech, former=former)
        if self.observe:
            self.observe(outcome, plan, rows)
        return outcome

    def _corrected(self, own: Known, rows: SpeechRows, parser: Parser) -> Outcome:
        """An editor's text stays, whatever the file says."""
        kept = keep(own, rows, self.path, self.head, parser, self.stated, again=self.again)
        self.handled.add(own.id)
        former = None
        if self.run:
            former = stored.before(own)
            source = self._source(rows)
            if kept.plan.settled is not None and kept.rows is not None:
                store.write(kept.plan, kept.rows, self.path, source)
            note_file(own.id, source, self.path, rows.part, kept)
        outcome = Outcome(
            self.path, kept.plan.outcome, rows.part, kept.reason, kept.remedy, speech=own.id, former=former
        )
        if self.observe:
            self.observe(outcome, kept.plan, kept.rows or rows)
        return outcome

    def _merged_here(self, part: str) -> list[Known]:
        """The speech that another one has taken in, when this document was it."""
        if part in self.here:
            return []
        if self._merged is None:
            self._merged = stored.merged_at(self.path)
        return [self._merged[part]] if part in self._merged else []

    def _before(self, plan: Plan, was: Stored) -> dict[str, Any] | None:
        """What an undo needs of a speech that this document changes or moves."""
        if plan.settled is None and not plan.moves:
            return None
        dropped = plan.settled.dropped if plan.settled else ()
        return stored.before(was.known, [one for one in was.decisions if one.id in dropped])

    def _write(self, plan: Plan, rows: SpeechRows) -> int | None:
        if plan.settled is not None:
            return store.write(plan, rows, self.path, self._source(rows))
        assert plan.speech is not None
        if plan.moves:
            store.move(plan.speech, self.path, rows.part)
        return plan.speech.id

    def _note(self, plan: Plan, rows: SpeechRows) -> int | None:
        """Of a dry run: what would be stored, so that a second file with the same text is told to double it."""
        if plan.outcome != DUPLICATE:
            self.would_store[rows.text_sha256] = Known(0, self.path, rows.part, rows.sha256, rows.text_sha256)
        return plan.speech.id or None if plan.speech else None

    def _twins(self, rows: SpeechRows) -> list[Known]:
        """Other documents with this text. What is stored from this very file counts once it has been handled:
        until then its own text may be about to change."""
        twins = stored.with_text(rows.text_sha256, self.present)
        found = [twin for twin in twins if twin.merged or twin.path != self.path or twin.id in self.handled]
        found = [*self._merged_here(rows.part), *found]
        planned = self.would_store.get(rows.text_sha256)
        return [*found, planned] if planned else found

    def _source(self, rows: SpeechRows) -> int:
        assert self.run is not None
        if self.source is None:
            head = self.head
            path = store.member_path(self.path, head.member) if head.member else self.path
            self.source = store.source_id(path, head.sha256, head.data, rows, self.run)
        return self.source
