"""Parsing beside the writer: in this process, or in several that send back what they parsed.

The results of a file come as an iterator, so that a table of ten thousand rows is never held whole, and files
come in the order in which they were given. A worker is sent a few files ahead, so that it never waits, and
stops by its pipe when nobody reads what it made: memory stays flat whichever side is faster.
"""

from __future__ import annotations

import gc
import multiprocessing
import pickle
import signal
import sys
import threading
from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from typing import Any

from .parsing import FileFailure, Parser, Piece, Task

#: Files that a worker holds or has waiting: one in work, the others ready, so that it never idles.
AHEAD = 6

#: Pieces sent at once: one speech is three (head, speech, end); a table sends a row group at a time.
GROUP = 16

#: A worker looks for cycles among so many new objects at a time: about three documents' worth.
YOUNG_OBJECTS = 50_000

#: Messages of later files kept per worker while the writer waits for an earlier one.
KEPT = 2 * AHEAD

CRASHED = FileFailure(
    "The process that read it was ended by the system.", "Give it more memory, or import the file alone with --jobs 1."
)


@dataclass(slots=True, eq=False)
class Ticket:
    """A file that was handed in. ``pieces`` fills while the writer waits for it; ``whole`` when all are here."""

    task: Task
    worker: _Worker | None = None
    pieces: deque[Piece] = field(default_factory=deque)
    whole: bool = False


class InProcess:
    """Parses when the result is asked for."""

    capacity = 1

    def __init__(self, parser: Parser) -> None:
        self.parser = parser

    def submit(self, task: Task) -> Ticket:
        return Ticket(task)

    def pieces(self, ticket: Ticket) -> Iterator[Piece]:
        return self.parser.pieces(ticket.task)

    def close(self) -> None:
        """Nothing is held."""


class Workers:
    """``jobs`` processes, started at once: the caller has no database connection open."""

    def __init__(self, parser: Parser, jobs: int) -> None:
        self.parser = parser
        self._context: Any = multiprocessing.get_context(start_method())
        self._workers: list[_Worker] = []
        self.capacity = jobs * AHEAD
        for _ in range(jobs):
            self._start_one()

    def submit(self, task: Task) -> Ticket:
        ticket = Ticket(task)
        self._give(ticket)
        return ticket

    def pieces(self, ticket: Ticket) -> Iterator[Piece]:
        """The pieces of a file as they come, the first of them when it is there."""
        while True:
            while ticket.pieces:
                yield ticket.pieces.popleft()
            if ticket.whole:
                return
            self._read_what_came(ticket)

    def close(self) -> None:
        """Ends the workers at once, whatever they hold."""
        for worker in self._workers:
            worker.end()
        self._workers.clear()

    def _start_one(self) -> None:
        others = [worker.pipe for worker in self._workers]
        self._workers.append(_Worker(self._context, self.parser, others))

    def _give(self, ticket: Ticket) -> None:
        min(self._workers, key=lambda worker: len(worker.tickets)).give(ticket)

    def _read_what_came(self, wanted: Ticket) -> None:
        """Waits for any worker that may go on: the one that is asked for, or one that has room for its results."""
        wanting = [worker for worker in self._workers if worker is wanted.worker or worker.has_room()]
        ready = wait([worker.pipe for worker in wanting])
        for worker in wanting:
            if worker.pipe in ready:
                try:
                    worker.receive()
                except (EOFError, ConnectionError):
                    self._replace(worker)

    def _replace(self, worker: _Worker) -> None:
        """A worker is gone: the file it was at has failed, the ones that waited go to others."""
        self._workers.remove(worker)
        worker.end()
        self._start_one()
        for place, ticket in enumerate(worker.tickets):
            if place == 0:
                ticket.pieces.append(CRASHED)
                ticket.whole = True
            else:
                self._give(ticket)


class _Worker:
    """One process and the pipe to it. ``tickets`` are its files, the one in work first."""

    def __init__(self, context: Any, parser: Parser, others: list[Connection]) -> None:
        self.pipe, far_end = context.Pipe()
        self.tickets: deque[Ticket] = deque()
        self.kept: deque[Ticket] = deque()
        inherited = [self.pipe, *others] if context.get_start_method() == "fork" else []
        self.process = context.Process(target=_work, args=(far_end, parser, inherited), daemon=True)
        self.process.start()
        far_end.close()

    def give(self, ticket: Ticket) -> None:
        ticket.worker = self
        self.tickets.append(ticket)
        # It may have died: the next reading of its pipe finds out and gives its files to others.
        with suppress(ConnectionError):
            self.pipe.send(ticket.task)

    def receive(self) -> None:
        pieces, whole = pickle.loads(self.pipe.recv_bytes())
        ticket = self.tickets[0]
        ticket.pieces.extend(pieces)
        ticket.whole = whole
        if whole:
            self.kept.append(self.tickets.popleft())

    def has_room(self) -> bool:
        while self.kept and not self.kept[0].pieces:
            self.kept.popleft()
        return len(self.kept) < KEPT and (not self.tickets or len(self.tickets[0].pieces) < KEPT * GROUP)

    def end(self) -> None:
        self.pipe.close()
        self.process.terminate()
        self.process.join()
        self.process.close()


def start_method() -> str:
    """A fork has the lexicon and the modules at once (a fresh interpreter takes half a second to get them), but is
    safe only where no other thread may hold a lock, and not on every system."""
    return "fork" if sys.platform == "linux" and threading.active_count() == 1 else "spawn"


def _work(pipe: Connection, parser: Parser, inherited: list[Connection]) -> None:
    """The life of a worker: a task in, its pieces out, until the other end is closed or gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the writer; it ends the workers itself
    # What is loaded stays; a document's records hardly hold cycles. Looking for some cost 7 % of the parsing.
    gc.freeze()
    gc.set_threshold(YOUNG_OBJECTS)
    for other_end in inherited:
        other_end.close()  # while a worker holds the writer's end of a pipe, nobody sees that the writer has gone
    try:
        while True:
            _answer(pipe, parser.pieces(pipe.recv()))
    except (EOFError, ConnectionError):
        return  # the writer has ended


def _answer(pipe: Connection, pieces: Iterator[Piece]) -> None:
    group: list[Piece] = []
    for piece in pieces:
        group.append(piece)
        if len(group) == GROUP:
            _send(pipe, group, whole=False)
            group = []
    _send(pipe, group, whole=True)


def _send(pipe: Connection, pieces: list[Piece], *, whole: bool) -> None:
    pipe.send_bytes(pickle.dumps((pieces, whole), protocol=pickle.HIGHEST_PROTOCOL))
