"""The one who writes the index: builds it, brings it up to date, puts segments together, clears up.

Order of every change: write new segments and wait for the disk, put the new manifest in place in one step,
then remove what no manifest names. Whatever ends the process in between leaves the old index or the new
one, and files without a name that the next writer sweeps away.
"""

from __future__ import annotations

import fcntl
import os
import secrets
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from . import tiers
from .building import segments_of
from .container import Container
from .errors import IndexBusy, IndexDamaged, IndexMissing, IndexNotWritten
from .files import FileOperations
from .manifest import NAME, Manifest, SegmentEntry, read_manifest, write_manifest
from .records import Record
from .segment import Segment, Written, write_segment

LOCK_NAME = "writer.lock"
SUFFIX = ".segment"

#: How long a writer waits for another one, in seconds, and how often it looks.
PATIENCE = 10.0
LOOK_AGAIN = 0.02

#: Merges up to this many characters run within a refresh: about 0.1 s. Larger ones wait for ``compact``.
INLINE_MERGE = 1_000_000

Progress = Callable[[int], None]


class IndexWriter:
    """Writes the index in one folder. One writer at a time, in whatever process: others wait, then get
    ``IndexBusy``. A disk that refuses raises ``IndexNotWritten`` and leaves the index as it was."""

    def __init__(self, folder: Path, *, files: FileOperations | None = None, patience: float = PATIENCE) -> None:
        self._folder = folder
        self._files = files or FileOperations()
        self._patience = patience

    def build(
        self, records: Iterable[Record], *, state: str = "", workers: int = 2, progress: Progress | None = None
    ) -> Manifest:
        """Make the index anew from these speeches and put it in the place of the old one.

        ``workers`` processes sort; memory is bounded by that many segments whatever the archive's size.
        ``progress`` is told how many speeches were just written. Raises ``ValueError`` when a speech comes
        twice.
        """
        with self._writing():
            generation = self._last_generation() + 1
            written = list(segments_of(records, self._folder, self._files, new_name, workers, progress))
            return self._publish(generation, state, [entry_of(new) for new in written])

    def refresh(
        self,
        changed: Iterable[Record],
        removed: Iterable[int] = (),
        *,
        state: str = "",
        merge: int = INLINE_MERGE,
        workers: int = 1,
    ) -> Manifest:
        """Put new and changed speeches in, take the removed ones out; searchable when this returns.

        A speech is given whole, and once; it replaces its former text. Memory is bounded as in ``build``. Then
        small segments are put together, at most ``merge`` characters of them. Raises ``IndexMissing`` or
        ``IndexDamaged`` when there is nothing to refresh: then build.
        """
        with self._writing():
            manifest = read_manifest(self._folder)
            gone = list(removed)
            records = _noting_ids(changed, gone)
            new = [entry_of(made) for made in segments_of(records, self._folder, self._files, new_name, workers)]
            old = [self._strike(entry, np.array(gone, dtype=np.int64)) for entry in manifest.segments]
            manifest = self._publish(manifest.generation + 1, state, [*old, *new])
            with suppress(OSError):  # what was asked for is done; the next refresh tries the merge again
                manifest = self._merge(manifest, merge)
            return manifest

    def compact(self) -> Manifest:
        """Put together all segments that may be, however long it takes (seconds for each 10 million characters)."""
        with self._writing():
            return self._merge(read_manifest(self._folder), tiers.LARGEST_SEGMENT)

    def wipe(self) -> None:
        """Remove the index. Readers that hold it open keep their state until they look again."""
        with self._writing():
            self._files.remove(self._folder / NAME)
            self._files.sync_folder(self._folder)
            self._sweep(set())

    @contextmanager
    def _writing(self) -> Iterator[None]:
        try:
            self._files.make_folder(self._folder)
            with self._lock():
                self._sweep_leftovers()
                yield
        except OSError as error:
            raise IndexNotWritten(
                f"The search index could not be written ({error}). The index from before is untouched.",
                "Make room on the disk or mend the folder's permissions, then run it again.",
            ) from error

    @contextmanager
    def _lock(self) -> Iterator[None]:
        deadline = time.monotonic() + self._patience
        with open(self._folder / LOCK_NAME, "ab") as stream:
            while True:
                try:
                    fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    break
                except BlockingIOError:
                    if time.monotonic() >= deadline:
                        raise IndexBusy(
                            "Another process is writing the search index.", "Wait for it to end, then try again."
                        ) from None
                    time.sleep(LOOK_AGAIN)
            yield

    def _last_generation(self) -> int:
        try:
            return read_manifest(self._folder).generation
        except (IndexMissing, IndexDamaged):
            # A number that no reader can have seen: milliseconds grow faster than generations.
            return int(time.time() * 1000)

    def _strike(self, entry: SegmentEntry, gone: NDArray[np.int64]) -> SegmentEntry:
        ids = Container(self._folder / entry.name, check=False).array("ids")
        alive = entry.alive()
        struck = alive & np.isin(ids, gone)
        return entry.with_alive(alive & ~struck) if struck.any() else entry

    def _publish(self, generation: int, state: str, entries: Iterable[SegmentEntry]) -> Manifest:
        living = tuple(entry for entry in entries if entry.alive().any())
        written = datetime.now(UTC).isoformat(timespec="seconds")
        manifest = Manifest(generation, state, written, living)
        self._files.sync_folder(self._folder)
        write_manifest(self._files, self._folder, manifest)
        self._sweep(manifest.names())
        return manifest

    def _merge(self, manifest: Manifest, most: int) -> Manifest:
        while True:
            entries = list(manifest.segments)
            shares = [float(entry.alive().mean()) for entry in entries]
            sizes = [int(entry.characters * share) for entry, share in zip(entries, shares, strict=True)]
            chosen = tiers.choose_merge(sizes, shares, most)
            if chosen is None:
                return manifest
            merged = self._merged([entries[index] for index in chosen])
            rest = [entry for index, entry in enumerate(entries) if index not in chosen]
            manifest = self._publish(manifest.generation + 1, manifest.state, [*rest, merged])

    def _merged(self, entries: Iterable[SegmentEntry]) -> SegmentEntry:
        records: list[Record] = []
        for entry in entries:
            records.extend(Segment(self._folder / entry.name).folded_records(entry.alive()))
        return entry_of(write_segment(self._files, self._folder, new_name(), records))

    def _sweep_leftovers(self) -> None:
        """Remove what a crash left; a damaged manifest names nothing, but its segments wait for the rebuild."""
        try:
            names = read_manifest(self._folder).names()
        except (IndexMissing, IndexDamaged):
            return
        self._sweep(names)

    def _sweep(self, names: set[str]) -> None:
        for entry in os.scandir(self._folder):
            stale = entry.name.endswith(SUFFIX) and entry.name not in names
            if stale or entry.name == f"{NAME}.new":
                with suppress(OSError):  # the index is whole without it; the next writer tries again
                    self._files.remove(Path(entry.path))


def _noting_ids(records: Iterable[Record], ids: list[int]) -> Iterator[Record]:
    for record in records:
        ids.append(record.speech_id)
        yield record


def new_name() -> str:
    """A name no segment ever had: readers may keep open files by name."""
    return f"{secrets.token_hex(8)}{SUFFIX}"


def entry_of(written: Written) -> SegmentEntry:
    return SegmentEntry(written.name, written.size, written.header_checksum, written.speeches, written.characters)
