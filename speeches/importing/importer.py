"""One file after the other: looked up, parsed beside, decided, and written in one transaction each."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

from django.db import DataError, IntegrityError, transaction

from . import store, stored
from .bulk import take_turns
from .file_in_hand import FileInHand, Observer
from .files import Found, FoundFile, Trouble, digest, explain
from .parsing import Piece, Task
from .plan import Known, Plan, doubles, match, plan_bytes
from .report import CREATED, DUPLICATE, FAILED, UNCHANGED, UPDATED, Outcome
from .spool import Spool
from .workers import InProcess, Ticket, Workers


@dataclass(frozen=True, slots=True)
class HandedIn:
    """A file on its way. ``sha256`` is of its bytes when they were looked at; ``ticket`` when it is being parsed;
    ``several`` when the archive holds several documents of it."""

    file: FoundFile
    sha256: str = ""
    ticket: Ticket | None = None
    several: bool = False
    trouble: Trouble | None = None


class Importer:
    """Imports files with one pool of parsers. ``run`` is the ImportRun that is written to; None writes nothing."""

    def __init__(
        self,
        pool: InProcess | Workers,
        run: int | None,
        stated: Mapping[str, Any],
        *,
        again: bool = False,
        observe: Observer | None = None,
    ) -> None:
        self.pool = pool
        self.run = run
        self.stated = stated
        self.again = again
        self.observe = observe
        self.present: frozenset[str] = frozenset()  # the paths of this import
        self.would_store: dict[str, Known] = {}  # of a dry run: text → the document that would have been stored

    def outcomes(self, found: Found) -> Iterator[list[Outcome]]:
        """The outcomes of each file, in order. A file that fails never stops the others."""
        self.present = frozenset(file.path for file in found.files)
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
        if self._plans_by_bytes(file, sha256, here) is not None:
            return HandedIn(file, sha256)
        return self._submit(file, sha256, here)

    def _submit(self, file: FoundFile, sha256: str, here: Mapping[str, Known]) -> HandedIn:
        held: dict[str, str] = {}
        if not self.again:
            held = {
                part: known.source_sha256 for part, known in here.items() if stored.already_states(known, self.stated)
            }
        ticket = self.pool.submit(Task(file.real, file.name, held))
        return HandedIn(file, sha256, ticket, several=any(part for part in here))

    def _plans_by_bytes(self, file: FoundFile, sha256: str, here: Mapping[str, Known]) -> list[tuple[str, Plan]] | None:
        """``(part, plan)`` for each document of a file whose bytes are stored; None when it must be parsed."""
        if here:
            same = not self.again and all(
                known.source_sha256 == sha256 and stored.already_states(known, self.stated) for known in here.values()
            )
            if not same or (set(here) != {""} and not stored.all_went_in(here.values(), file.path)):
                return None
            unchanged = [(part, Plan(UNCHANGED, known)) for part, known in here.items()]
            return unchanged + self._merged_parts(file.path, here)
        own, twin = match(file.path, "", None, stored.with_bytes(sha256, self.present))
        if own is not None and (self.again or not stored.already_states(own, self.stated)):
            return None
        plan = plan_bytes(file.path, own, twin)
        return None if plan is None else [("", plan)]

    def _merged_parts(self, path: str, here: Mapping[str, Known]) -> list[tuple[str, Plan]]:
        """Of a file with several documents those that were merged into other speeches."""
        if set(here) == {""}:
            return []
        merged = stored.merged_at(path)
        return [(part, Plan(DUPLICATE, one, doubles(one))) for part, one in merged.items() if part not in here]

    def _finish(self, handed_in: HandedIn) -> list[Outcome]:
        """Decides and writes one file. What the database refuses is a failure of that file alone."""
        file, trouble = handed_in.file, handed_in.trouble
        if trouble is not None:
            return self._failed(file.path, trouble.reason, trouble.remedy)
        try:
            if handed_in.ticket is None:
                outcomes = self._write_by_bytes(file, handed_in.sha256)
                if outcomes is not None:
                    return outcomes
                handed_in = self._submit(file, handed_in.sha256, stored.speeches_at(file.path))
            return self._write_parsed(handed_in)
        except (IntegrityError, DataError, ValueError) as error:
            reason = str(error).partition("\n")[0]  # PostgreSQL goes on with where it happened
            return self._failed(file.path, f"The database refuses it ({reason}).", "Please report it with the file.")

    def _write_by_bytes(self, file: FoundFile, sha256: str) -> list[Outcome] | None:
        """Decides anew, inside the transaction: another file of this run may have come first."""
        with transaction.atomic():
            take_turns()
            plans = self._plans_by_bytes(file, sha256, stored.speeches_at(file.path))
            if plans is None:
                return None
            outcomes = [self._carry_out(file.path, part, plan) for part, plan in plans]
            self._write_outcomes(outcomes)
        return outcomes

    def _carry_out(self, path: str, part: str, plan: Plan) -> Outcome:
        """A plan that needs no parsed document."""
        assert plan.speech is not None
        former = None
        if plan.moves and self.run:
            former = stored.before(plan.speech)
            store.move(plan.speech, path, part)
        return Outcome(path, plan.outcome, part, plan.reason, speech=plan.speech.id, former=former)

    def _write_parsed(self, handed_in: HandedIn) -> list[Outcome]:
        path, pieces = handed_in.file.path, self._pieces(handed_in)
        try:
            with transaction.atomic():
                take_turns()
                here = stored.speeches_at(path)
                in_hand = FileInHand(
                    path, here, self.run, self.stated, self.would_store,
                    again=self.again, present=self.present, observe=self.observe, parser=self.pool.parser,
                )  # fmt: skip
                outcomes = list(in_hand.outcomes(pieces))
                if in_hand.cleared:
                    outcomes[0] = replace(
                        outcomes[0], former={**(outcomes[0].former or {}), "cleared": in_hand.cleared}
                    )
                self._write_outcomes(outcomes)
            return outcomes
        finally:
            for _left in pieces:
                pass  # a worker waits until what it made has been taken

    def _pieces(self, handed_in: HandedIn) -> Iterator[Piece]:
        """What the parser made of a file. Nobody waits for a parser with a transaction open."""
        assert handed_in.ticket is not None
        pieces = self.pool.pieces(handed_in.ticket)
        if handed_in.several:
            return Spool(pieces)
        first = next(pieces, None)
        return pieces if first is None else chain([first], pieces)

    def _failed(self, path: str, reason: str, remedy: str) -> list[Outcome]:
        outcomes = [Outcome(path, FAILED, reason=reason, remedy=remedy)]
        with transaction.atomic():
            self._write_outcomes(outcomes)
        return outcomes

    def _write_outcomes(self, outcomes: list[Outcome]) -> None:
        if self.run:
            store.write_outcomes(self.run, outcomes)
            if any(outcome.outcome in (CREATED, UPDATED) for outcome in outcomes):
                store.step_archive()
