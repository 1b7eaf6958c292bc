"""The manifest: which segments make the index, and which of their speeches no longer count.

It is one small JSON file with a checksum of its own, replaced as a whole; whoever has read it has a
complete state of the index.
"""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from . import folding
from .errors import REBUILD, IndexDamaged, IndexMissing
from .files import FileOperations

NAME = "manifest.json"
KIND = "phrase index of speeches"
FORMAT = 1


@dataclass(frozen=True, slots=True)
class SegmentEntry:
    """A segment as the manifest names it. ``struck``: the speeches that no longer count, as packed bits."""

    name: str
    size: int
    header_checksum: int
    speeches: int
    characters: int
    struck: str = ""

    def alive(self) -> NDArray[np.bool_]:
        """For each speech of the segment whether it still counts."""
        if not self.struck:
            return np.ones(self.speeches, dtype=np.bool_)
        bits = np.frombuffer(zlib.decompress(base64.b64decode(self.struck)), dtype=np.uint8)
        return ~np.unpackbits(bits, count=self.speeches).astype(np.bool_)

    def with_alive(self, alive: NDArray[np.bool_]) -> SegmentEntry:
        """The same entry, with only these speeches counting."""
        struck = "" if alive.all() else base64.b64encode(zlib.compress(np.packbits(~alive).tobytes())).decode()
        return SegmentEntry(self.name, self.size, self.header_checksum, self.speeches, self.characters, struck)


@dataclass(frozen=True, slots=True)
class Manifest:
    """``generation`` counts the states of this index; ``state`` is the caller's word for the change of the
    archive up to which it speaks; ``written`` is when, in ISO 8601 UTC."""

    generation: int
    state: str
    written: str
    segments: tuple[SegmentEntry, ...]

    def names(self) -> set[str]:
        return {entry.name for entry in self.segments}


def read_manifest(folder: Path) -> Manifest:
    """The manifest in this folder. Raises ``IndexMissing``, or ``IndexDamaged`` when it cannot be trusted."""
    try:
        data = (folder / NAME).read_bytes()
    except FileNotFoundError:
        raise IndexMissing("There is no search index yet.", REBUILD) from None
    except OSError as error:
        raise IndexDamaged(f"The search index cannot be read ({error}).", REBUILD) from error
    try:
        content = json.loads(data)
        return _checked(content)
    except (ValueError, KeyError, TypeError, zlib.error) as error:
        raise IndexDamaged(f"The list of index files ({NAME}) is damaged ({error}).", REBUILD) from error


def write_manifest(files: FileOperations, folder: Path, manifest: Manifest) -> None:
    """Write the manifest aside and put it in place in one step. Raises ``OSError``."""
    content: dict[str, Any] = {
        "kind": KIND,
        "format": FORMAT,
        "folding": folding.fingerprint(),
        "generation": manifest.generation,
        "state": manifest.state,
        "written": manifest.written,
        "segments": [asdict(entry) for entry in manifest.segments],
    }
    content["checksum"] = _checksum(content)
    aside = folder / f"{NAME}.new"
    files.write(aside, [json.dumps(content, ensure_ascii=False, indent=1).encode()])
    files.replace(aside, folder / NAME)
    files.sync_folder(folder)


def _checked(content: Mapping[str, Any]) -> Manifest:
    if content["kind"] != KIND:
        raise ValueError("it is not a list of index files")
    if content["format"] != FORMAT:
        raise ValueError(f"it has format {content['format']}, this program reads format {FORMAT}")
    if content["folding"] != folding.fingerprint():
        raise ValueError("it was made with another folding of characters")
    rest = {key: value for key, value in content.items() if key != "checksum"}
    if content["checksum"] != _checksum(rest):
        raise ValueError("its checksum does not fit")
    segments = tuple(SegmentEntry(**entry) for entry in content["segments"])
    return Manifest(int(content["generation"]), str(content["state"]), str(content["written"]), segments)


def _checksum(content: Mapping[str, Any]) -> int:
    return zlib.crc32(json.dumps(content, sort_keys=True).encode())
