"""The index in its folder: the state of now for readers, a writer for those who change it."""

from __future__ import annotations

import os
import threading
from pathlib import Path

from .errors import IndexDamaged
from .files import FileOperations
from .manifest import NAME, read_manifest
from .snapshot import Snapshot, open_segment
from .writer import PATIENCE, IndexWriter

#: A reader may meet a manifest whose files a newer one has just replaced; then it reads again.
ATTEMPTS = 5

Signature = tuple[int, int, int]


class PhraseIndex:
    """The phrase index in a folder. One object a process is enough; threads may share it."""

    def __init__(self, folder: Path | str) -> None:
        self.folder = Path(folder)
        self._lock = threading.Lock()
        # Both in one name, so that a thread never reads the one of now and the other of before.
        self._known: tuple[Signature, Snapshot] | None = None

    def snapshot(self) -> Snapshot:
        """The latest state. Costs one look at the manifest's file time unless something changed.

        Raises ``IndexMissing`` and ``IndexDamaged``.
        """
        signature, known = self._look(), self._known
        if known and known[0] == signature:
            return known[1]
        with self._lock:
            return self._open()

    def writer(self, *, files: FileOperations | None = None, patience: float = PATIENCE) -> IndexWriter:
        """One who writes this index."""
        return IndexWriter(self.folder, files=files, patience=patience)

    def verify(self) -> None:
        """Compare all checksums on disk; reads every file. Raises ``IndexMissing`` and ``IndexDamaged``."""
        for attempt in range(ATTEMPTS):
            signature = self._look()
            try:
                for entry in read_manifest(self.folder).segments:
                    open_segment(self.folder, entry).verify()
                return
            except IndexDamaged:
                if self._look() == signature or attempt + 1 == ATTEMPTS:
                    raise

    def _look(self) -> Signature | None:
        try:
            status = os.stat(self.folder / NAME)
        except OSError:
            return None
        return status.st_mtime_ns, status.st_ino, status.st_size

    def _open(self) -> Snapshot:
        for attempt in range(ATTEMPTS):
            signature = self._look()  # before reading: a change in between is seen at the next look
            if self._known and self._known[0] == signature:
                return self._known[1]  # another thread was faster
            manifest = read_manifest(self.folder)
            known = {segment.name: segment for segment in self._known[1].segments} if self._known else {}
            try:
                segments = [known.get(entry.name) or open_segment(self.folder, entry) for entry in manifest.segments]
            except IndexDamaged:
                if self._look() == signature or attempt + 1 == ATTEMPTS:
                    raise
                continue
            snapshot = Snapshot(manifest, segments)
            self._known = (signature, snapshot) if signature else None
            return snapshot
        raise AssertionError("unreachable: the last attempt returns or raises")
