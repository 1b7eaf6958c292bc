"""Files on their way from the browser to the disk: piece by piece, never whole in memory, never beyond a limit."""

from __future__ import annotations

from typing import BinaryIO

from django.core.files.uploadhandler import FileUploadHandler, SkipFile

from .upload_folder import Batch

#: Bytes written at a time.
PIECE = 1 << 18


class IntoFolder(FileUploadHandler):
    """Writes the files of a request into the folder of its upload. A file beyond a limit is read to its end, not
    kept, and noted with the reason; the others go on."""

    chunk_size = PIECE

    def __init__(self, request, batch: Batch) -> None:  # type: ignore[no-untyped-def]
        super().__init__(request)
        self.batch = batch
        self.target: BinaryIO | None = None  # an attribute called file would be closed by the parser
        self.size = 0

    def new_file(self, *args, **more) -> None:  # type: ignore[no-untyped-def]
        super().new_file(*args, **more)
        place = self.batch.begin(self.file_name or "")
        if place is None:
            raise SkipFile
        self.target, self.size = place.open("xb"), 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        assert self.target is not None
        self.size += len(raw_data)
        refused = self.batch.too_large(self.size)
        if refused:
            self._close()
            self.batch.give_up(*refused)
            raise SkipFile
        self.target.write(raw_data)

    def file_complete(self, file_size: int) -> None:
        """Nothing goes into ``request.FILES``: the batch knows the file."""
        if self.target is not None:
            self._close()
            self.batch.ended(self.size)

    def upload_interrupted(self) -> None:
        self._close()

    def _close(self) -> None:
        if self.target is not None:
            self.target.close()
            self.target = None
