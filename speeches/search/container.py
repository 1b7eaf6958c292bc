"""A file of named arrays that is written once, mapped by readers and never changed.

Layout: 8 bytes of magic, format number and header length (4 bytes each), the checksum of the header (4),
the header as JSON, then the arrays, each on a 64-byte boundary. The header states dtype, length, place and
checksum of every array and the size of the file. Opening checks magic, format, header and size, and the
checksums of the small arrays; ``verify`` reads everything.
"""

from __future__ import annotations

import json
import mmap
import struct
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .errors import REBUILD, IndexDamaged
from .files import FileOperations, Piece

MAGIC = b"SPCHINDX"
FORMAT = 1
PREFIX = struct.Struct("<8sIII")
ALIGNMENT = 64  # a cache line

#: Arrays up to this size are checked when the file is opened, at about 3 GB a second: so the whole of an
#: archive of 600 speeches, and of a larger one all that is small.
SMALL = 1 << 24

#: Data is handed to the disk in pieces of this size, so that checksums need no copy.
PIECE = 1 << 22

Array = NDArray[Any]


def write_container(
    files: FileOperations, path: Path, arrays: Mapping[str, Array], facts: Mapping[str, Any]
) -> tuple[int, int]:
    """Write the file; returns its size in bytes and the checksum of its header. Raises ``OSError``."""
    table: dict[str, dict[str, Any]] = {}
    place = 0
    for name, array in arrays.items():
        place = _aligned(place)
        checksum = 0
        for piece in _pieces(array):
            checksum = zlib.crc32(piece, checksum)
        table[name] = {"dtype": array.dtype.str, "shape": array.shape, "place": place, "crc": checksum}
        place += array.nbytes
    header = json.dumps({"arrays": table, "facts": facts, "bytes": place}, sort_keys=True).encode()
    header_checksum = zlib.crc32(header)
    start = _aligned(PREFIX.size + len(header))

    def pieces() -> Iterator[Piece]:
        yield PREFIX.pack(MAGIC, FORMAT, len(header), header_checksum)
        yield header
        written = PREFIX.size + len(header)
        for name, array in arrays.items():
            yield bytes(start + table[name]["place"] - written)
            yield from _pieces(array)
            written = start + table[name]["place"] + array.nbytes

    files.write(path, pieces())
    return start + place, header_checksum


class Container:
    """An open file of arrays. Raises ``IndexDamaged`` with the file's name when it is not what it should be.

    ``check=False`` leaves out the checksums of the small arrays, for one who needs a single array.
    """

    def __init__(self, path: Path, *, check: bool = True) -> None:
        self.path = path
        try:
            with open(path, "rb") as stream:
                self.map = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
        except FileNotFoundError:
            raise self._damaged("is missing") from None
        except (OSError, ValueError) as error:  # mmap says ValueError to an empty file
            raise self._damaged(f"cannot be opened ({error})") from error
        self._read_header()
        for name in self._table if check else ():
            if self._bytes_of(name) <= SMALL:
                self._check(name)

    def _read_header(self) -> None:
        data = self.map
        if len(data) < PREFIX.size:
            raise self._damaged("is cut off")
        magic, form, length, checksum = PREFIX.unpack(data[: PREFIX.size])
        if magic != MAGIC:
            raise self._damaged("is no file of this index")
        if form != FORMAT:
            raise self._damaged(f"has format {form}, this program reads format {FORMAT}")
        header = data[PREFIX.size : PREFIX.size + length]
        if zlib.crc32(header) != checksum:
            raise self._damaged("has a damaged header")
        content = json.loads(header)
        self.header_checksum: int = checksum
        self.facts: dict[str, Any] = content["facts"]
        self._table: dict[str, dict[str, Any]] = content["arrays"]
        self._start = _aligned(PREFIX.size + length)
        self.size = self._start + int(content["bytes"])
        if len(data) != self.size:
            raise self._damaged(f"has {len(data)} bytes instead of {self.size}")

    def array(self, name: str) -> Array:
        """The array under this name: a read-only view of the mapped file."""
        entry = self._table[name]
        return np.ndarray(tuple(entry["shape"]), dtype=entry["dtype"], buffer=self.map, offset=self.place(name))

    def place(self, name: str) -> int:
        """Where the bytes of an array begin in ``map``."""
        return self._start + int(self._table[name]["place"])

    def verify(self) -> None:
        """Compare every checksum; reads the whole file."""
        for name in self._table:
            self._check(name)

    def _bytes_of(self, name: str) -> int:
        entry = self._table[name]
        return int(np.dtype(entry["dtype"]).itemsize * np.prod(entry["shape"], dtype=np.int64))

    def _check(self, name: str) -> None:
        checksum = 0
        for piece in _pieces(self.array(name)):
            checksum = zlib.crc32(piece, checksum)
        if checksum != self._table[name]["crc"]:
            raise self._damaged(f"has altered bytes in its part “{name}”")

    def _damaged(self, what: str) -> IndexDamaged:
        return IndexDamaged(f"The index file {self.path.name} {what}.", REBUILD)


def _aligned(place: int) -> int:
    return -(-place // ALIGNMENT) * ALIGNMENT


def _pieces(array: Array) -> Iterator[memoryview]:
    if not array.size:
        return
    data = np.ascontiguousarray(array).reshape(-1).view(np.uint8).data
    for start in range(0, len(data), PIECE):
        yield data[start : start + PIECE]
