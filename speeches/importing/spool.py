"""The documents of a table, kept on disk until all of them are known.

When a row is put in at the top of a table, row 2 becomes row 3: which stored speech is which row can be told only
when the texts of all rows are known, and ten thousand parsed speeches do not fit into memory.
"""

from __future__ import annotations

import pickle
import tempfile
from collections.abc import Iterable

from speeches.text.document import FailedPart

from .parsing import FileFailure, Piece, SamePart
from .rows import SpeechRows


class Spool:
    """An iterator over pieces that has seen them all before it gives the first.

    ``texts`` is part → text_sha256; None for a document that keeps its place: its bytes are the same, or it failed.
    ``failure`` is the reason why the file broke off, if it did.
    """

    def __init__(self, pieces: Iterable[Piece]) -> None:
        self.texts: dict[str, str | None] = {}
        self.failure: FileFailure | None = None
        self._left = 0
        self._file = tempfile.TemporaryFile()  # noqa: SIM115  (closed when the last piece is taken)
        for piece in pieces:
            if isinstance(piece, SpeechRows):
                self.texts[piece.part] = piece.text_sha256
            elif isinstance(piece, (SamePart, FailedPart)):
                self.texts[piece.part] = None
            elif isinstance(piece, FileFailure):
                self.failure = piece
            pickle.dump(piece, self._file, protocol=pickle.HIGHEST_PROTOCOL)
            self._left += 1
        self._file.seek(0)

    def __iter__(self) -> Spool:
        return self

    def __next__(self) -> Piece:
        if not self._left:
            self._file.close()
            raise StopIteration
        self._left -= 1
        piece: Piece = pickle.load(self._file)
        return piece
