"""Speeches in, segments out: cut into portions and sorted, by several processes when there is enough."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

from . import tiers
from .errors import IndexNotWritten
from .files import FileOperations
from .records import Record
from .segment import Written, write_segment

Portion = list[Record]


def segments_of(
    records: Iterable[Record],
    folder: Path,
    files: FileOperations,
    new_name: Callable[[], str],
    workers: int,
    progress: Callable[[int], None] | None = None,
) -> Iterator[Written]:
    """Write the records as segments. A single portion, or one worker, is sorted in this process."""
    tell = progress or (lambda speeches: None)
    portions = _portions(records)
    first = next(portions, None)
    second = next(portions, None) if workers > 1 else None
    if first is None:
        return
    if second is None:
        yield _told(tell, write_segment(files, folder, new_name(), first))
        for portion in portions:
            yield _told(tell, write_segment(files, folder, new_name(), portion))
        return
    for written in _in_parallel(_chain(first, second, portions), folder, files, new_name, workers):
        yield _told(tell, written)


def _portions(records: Iterable[Record]) -> Iterator[Portion]:
    portion: Portion = []
    characters = 0
    seen: set[int] = set()
    for record in records:
        if record.speech_id in seen:
            raise ValueError(f"Speech {record.speech_id} was given twice; each speech is given once.")
        seen.add(record.speech_id)
        if portion and characters + record.characters > tiers.LARGEST_SEGMENT:
            yield portion
            portion, characters = [], 0
        portion.append(record)
        characters += record.characters
    if portion:
        yield portion


def _chain(first: Portion, second: Portion, rest: Iterator[Portion]) -> Iterator[Portion]:
    yield first
    yield second
    yield from rest


def _told(tell: Callable[[int], None], written: Written) -> Written:
    tell(written.speeches)
    return written


def _in_parallel(
    portions: Iterator[Portion], folder: Path, files: FileOperations, new_name: Callable[[], str], workers: int
) -> Iterator[Written]:
    """As many portions at a time as there are workers, so that memory stays bounded.

    Workers are started afresh (spawn): a forked child would share the parent's database connections.
    """
    with ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn")) as pool:
        running: set[Future[Written]] = set()
        try:
            for portion in portions:
                if len(running) >= workers:
                    done, running = wait(running, return_when=FIRST_COMPLETED)
                    yield from (future.result() for future in done)
                running.add(pool.submit(write_segment, files, folder, new_name(), portion))
            for future in running:
                yield future.result()
        except BrokenProcessPool as error:
            raise IndexNotWritten(
                "A process that sorted a part of the search index was ended, most likely for want of memory.",
                "Run it again with one worker.",
            ) from error
