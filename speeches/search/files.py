"""The few file operations that the index is written with.

They stand behind one small object so that a test can end the world between any two of them.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

Piece = bytes | memoryview


class FileOperations:
    """Real files. Each method leaves its effect on the disk before it returns; errors are ``OSError``."""

    def make_folder(self, path: Path) -> None:
        path.mkdir(parents=True, exist_ok=True)

    def write(self, path: Path, pieces: Iterable[Piece]) -> None:
        """Write a new file and wait until the disk has it."""
        with open(path, "wb") as stream:
            for piece in pieces:
                stream.write(piece)
            stream.flush()
            os.fsync(stream.fileno())

    def replace(self, source: Path, target: Path) -> None:
        """Give ``source`` the name ``target`` in one step that cannot be seen half done."""
        os.replace(source, target)

    def sync_folder(self, path: Path) -> None:
        """Make the names in a folder last through a power cut."""
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

    def remove(self, path: Path) -> None:
        path.unlink(missing_ok=True)
