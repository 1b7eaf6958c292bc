"""Counting and locating phrases in a snapshot. Phrases are given as typed; folding happens here."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .folding import fold
from .records import Scope
from .snapshot import Counts, Mask, Snapshot
from .variants import EXACT, Reading, occurrences
from .zone import Zone


@dataclass(frozen=True, slots=True)
class Total:
    """``mentions``: hits without overlap; ``speeches``: how many speeches have at least one."""

    mentions: int
    speeches: int


@dataclass(frozen=True, slots=True)
class Hits:
    """Hits in the order of slots and places. ``starts`` and ``ends`` count in code points from the start of
    the speech's scope. ``complete`` is false when hits were left out."""

    slots: NDArray[np.int64]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    complete: bool = True

    def __len__(self) -> int:
        return len(self.slots)


def count(snapshot: Snapshot, phrase: str, scope: Scope = "text", reading: Reading = EXACT) -> Counts:
    """How often each slot has the phrase: equal to ``str.count`` over each speech's folded text."""
    folded = fold(phrase)
    counts = np.zeros(snapshot.slots, dtype=np.int32)
    for zone, start in zip(snapshot.zones(scope), snapshot.offsets, strict=False):
        found = zone.counts(folded) if reading.exact else _counted(zone, folded, reading)
        if found is not None:
            counts[start : start + len(found)] = found
    return snapshot.living(counts)


def _counted(zone: Zone, folded: str, reading: Reading) -> NDArray[np.int64]:
    starts, _ = occurrences(zone, folded, reading)
    return np.bincount(zone.owners(starts), minlength=zone.texts)


def total(counts: Counts, allowed: Mask | None = None) -> Total:
    """Sum up counts, among the allowed slots where a filter is given."""
    chosen = counts if allowed is None else counts * allowed
    return Total(int(chosen.sum(dtype=np.int64)), int(np.count_nonzero(chosen)))


def locate(
    snapshot: Snapshot,
    phrase: str,
    *,
    allowed: Mask | None = None,
    scope: Scope = "text",
    most: int | None = None,
    reading: Reading = EXACT,
) -> Hits:
    """Every hit of the phrase in the allowed speeches, or the first ``most`` of them."""
    folded = fold(phrase)
    mask = snapshot.alive if allowed is None else snapshot.alive & allowed
    none = np.zeros(0, dtype=np.int64)
    slots, starts, ends = [none], [none], [none]
    room, complete = most, True
    for zone, offset in zip(snapshot.zones(scope), snapshot.offsets, strict=False):
        start, end = occurrences(zone, folded, reading)
        owners = zone.owners(start).astype(np.int64)
        wanted = np.flatnonzero(mask[offset + owners])
        if room is not None:
            complete = complete and len(wanted) <= room
            wanted = wanted[:room]
            room -= len(wanted)
        owners = owners[wanted]
        slots.append(owners + offset)
        starts.append(start[wanted] - zone.starts[owners])
        ends.append(end[wanted] - zone.starts[owners])
    return Hits(np.concatenate(slots), np.concatenate(starts), np.concatenate(ends), complete)
