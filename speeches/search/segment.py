"""A segment: some speeches, each scope of them sorted, in one file that never changes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .container import Array, Container, write_container
from .errors import IndexDamaged
from .files import FileOperations
from .records import SCOPES, Record, Scope
from .zone import ARRAYS, Zone, zone_arrays

#: The longest version of a speech, in bytes of UTF-8.
LONGEST_VERSION = 255


@dataclass(frozen=True, slots=True)
class Written:
    """What the manifest notes about a new segment. ``characters``: of all scopes, in code points."""

    name: str
    size: int
    header_checksum: int
    speeches: int
    characters: int


def write_segment(files: FileOperations, folder: Path, name: str, records: Sequence[Record]) -> Written:
    """Sort the records and write the segment's file. Raises ``OSError`` when the disk refuses."""
    arrays: dict[str, Array] = {
        "ids": np.array([record.speech_id for record in records], dtype=np.int64),
        "versions": _versions(records),
    }
    facts: dict[str, Any] = {}
    for scope in SCOPES:
        zone, facts[scope] = zone_arrays([record.scope(scope) for record in records])
        arrays.update({f"{scope}.{key}": array for key, array in zone.items()})
    size, checksum = write_container(files, folder / name, arrays, facts)
    characters = sum(record.characters for record in records)
    return Written(name, size, checksum, len(records), characters)


def _versions(records: Sequence[Record]) -> Array:
    encoded = [record.version.encode() for record in records]
    if any(len(version) > LONGEST_VERSION or version.endswith(b"\0") for version in encoded):
        raise ValueError(f"A version is at most {LONGEST_VERSION} bytes and does not end with NUL.")
    return np.array(encoded or [b""], dtype=np.bytes_)[: len(encoded)]


class Segment:
    """An open segment. Raises ``IndexDamaged`` where the file does not hold what it should."""

    def __init__(self, path: Path) -> None:
        self.name = path.name
        self._container = Container(path)
        container = self._container
        try:
            self.ids: NDArray[np.int64] = container.array("ids")
            self.zones: dict[Scope, Zone] = {scope: self._zone(scope) for scope in SCOPES}
        except (KeyError, ValueError, TypeError) as error:
            raise IndexDamaged(f"The index file {path.name} lacks a part ({error}).") from error

    def _zone(self, scope: Scope) -> Zone:
        return Zone(self._container, scope)

    @property
    def size(self) -> int:
        return self._container.size

    @property
    def header_checksum(self) -> int:
        return self._container.header_checksum

    def versions(self) -> list[str]:
        """The version of each speech, in the order of ``ids``."""
        return [version.decode() for version in self._container.array("versions").tolist()]

    def folded_records(self, keep: NDArray[np.bool_]) -> Iterator[Record]:
        """The speeches again, as the index read them, for a merge: folding twice changes nothing."""
        versions = self.versions()
        for number in np.flatnonzero(keep).tolist():
            texts = [self.zones[scope].folded_text(number) for scope in SCOPES]
            yield Record(int(self.ids[number]), versions[number], *texts)

    def verify(self) -> None:
        """Read the whole file and compare every checksum."""
        self._container.verify()


def stored_arrays() -> tuple[str, ...]:
    """The names of all arrays of a segment."""
    return ("ids", "versions", *(f"{scope}.{name}" for scope in SCOPES for name in ARRAYS))
