"""One state of the index, complete and unchanging: what every question is put to.

Speeches are numbered 0 … n - 1 over all segments (their *slots*). A struck speech keeps its slot and
counts nothing. Filters, years and levels are arrays over slots, made once by the caller from the database
(``mask``, ``column``) and good for as long as the snapshot lives.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .errors import REBUILD, IndexDamaged
from .manifest import Manifest, SegmentEntry
from .ranking import length_weights
from .records import Scope
from .segment import Segment
from .zone import Zone

Mask = NDArray[np.bool_]
Counts = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Difference:
    """What index and archive do not agree on: ids whose text changed, that are missing here, that are too many."""

    changed: tuple[int, ...]
    missing: tuple[int, ...]
    surplus: tuple[int, ...]

    def __bool__(self) -> bool:
        return bool(self.changed or self.missing or self.surplus)


class Snapshot:
    """A state of the index, opened for reading. May be used by several threads at once."""

    def __init__(self, manifest: Manifest, segments: Sequence[Segment]) -> None:
        self.generation = manifest.generation
        self.state = manifest.state
        self.written = manifest.written
        self.segments = tuple(segments)
        sizes = [len(segment.ids) for segment in segments]
        self.offsets: list[int] = [0, *np.cumsum(sizes, dtype=np.int64).tolist()]
        self.ids: NDArray[np.int64] = _joined([segment.ids for segment in segments], np.int64)
        self.alive: Mask = _joined([entry.alive() for entry in manifest.segments], np.bool_)
        self._all_alive = bool(self.alive.all())

    @property
    def slots(self) -> int:
        """How many slots there are, struck ones included: the length of every array here."""
        return len(self.ids)

    @cached_property
    def speeches(self) -> int:
        """How many speeches count."""
        return int(np.count_nonzero(self.alive))

    @cached_property
    def ids_ascend(self) -> bool:
        """Whether the slots already stand in the order of their ids: so after a build, seldom after changes."""
        return bool(np.all(self.ids[1:] > self.ids[:-1]))

    @cached_property
    def lengths(self) -> NDArray[np.int64]:
        """Length of each speech's text in code points; 0 for struck ones."""
        return self.scope_lengths("text")

    @cached_property
    def length_weights(self) -> NDArray[np.float32]:
        """What BM25 needs of the lengths."""
        return length_weights(self.lengths, self.speeches)

    def scope_lengths(self, scope: Scope) -> NDArray[np.int64]:
        sizes: NDArray[np.int64] = _joined([zone.sizes for zone in self.zones(scope)], np.int64)
        return sizes * self.alive

    def zones(self, scope: Scope) -> list[Zone]:
        """The zone of each segment, in the order of ``offsets``."""
        return [segment.zones[scope] for segment in self.segments]

    def living(self, counts: NDArray[Any]) -> NDArray[Any]:
        """The same counts with struck speeches at 0 (in place)."""
        if not self._all_alive:
            np.multiply(counts, self.alive, out=counts)
        return counts

    def place(self, slot: int) -> tuple[Segment, int]:
        """The segment of a slot, and the speech's number in it."""
        index = bisect_right(self.offsets, slot) - 1
        return self.segments[index], slot - self.offsets[index]

    def folded_text(self, slot: int, scope: Scope = "text") -> str:
        """The text as the index reads it: same places as the original, other spellings."""
        segment, number = self.place(slot)
        return segment.zones[scope].folded_text(number)

    def slots_of(self, speech_ids: Sequence[int] | NDArray[np.int64]) -> NDArray[np.int64]:
        """The slot of each speech; -1 for one that is not here."""
        order, sorted_ids = self._by_id
        wanted = np.asarray(speech_ids, dtype=np.int64)
        if not len(sorted_ids):
            return np.full(len(wanted), -1, dtype=np.int64)
        found = np.minimum(np.searchsorted(sorted_ids, wanted), len(sorted_ids) - 1)
        return np.where(sorted_ids[found] == wanted, order[found], -1)

    def mask(self, speech_ids: Sequence[int] | NDArray[np.int64]) -> Mask:
        """True for the slots of these speeches; ids that are not here are passed over."""
        allowed = np.zeros(self.slots, dtype=np.bool_)
        slots = self.slots_of(speech_ids)
        allowed[slots[slots >= 0]] = True
        return allowed

    def column(
        self, speech_ids: Sequence[int] | NDArray[np.int64], values: Sequence[int] | NDArray[Any], missing: int = 0
    ) -> NDArray[np.int64]:
        """Values of speeches (years, level codes) laid out over slots; ``missing`` where none is given."""
        column = np.full(self.slots, missing, dtype=np.int64)
        slots = self.slots_of(speech_ids)
        known = slots >= 0
        column[slots[known]] = np.asarray(values)[known]
        return column

    def versions(self) -> dict[int, str]:
        """The version of every speech that counts, by id."""
        versions = [version for segment in self.segments for version in segment.versions()]
        return {int(self.ids[slot]): versions[slot] for slot in np.flatnonzero(self.alive).tolist()}

    def difference(self, archive: Iterable[tuple[int, str]]) -> Difference:
        """Compare with the archive, given as (speech id, version) of every speech in it."""
        here = self.versions()
        changed: list[int] = []
        missing: list[int] = []
        for speech_id, version in archive:
            known = here.pop(speech_id, None)
            if known is None:
                missing.append(speech_id)
            elif known != version:
                changed.append(speech_id)
        return Difference(tuple(changed), tuple(missing), tuple(here))

    @cached_property
    def _by_id(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Living slots in the order of their ids, and those ids."""
        living = np.flatnonzero(self.alive)
        order = living[np.argsort(self.ids[living], kind="stable")]
        return order, self.ids[order]


def open_segment(folder: Path, entry: SegmentEntry) -> Segment:
    """Open a segment and hold it against its entry in the manifest."""
    segment = Segment(folder / entry.name)
    if (segment.size, segment.header_checksum, len(segment.ids)) != (entry.size, entry.header_checksum, entry.speeches):
        raise IndexDamaged(f"The index file {entry.name} is not the one its list names.", REBUILD)
    return segment


def _joined(parts: Sequence[NDArray[Any]], dtype: Any) -> NDArray[Any]:
    return np.concatenate([np.zeros(0, dtype=dtype), *parts])
