"""Counting and locating phrases in a snapshot. Phrases are given as typed; folding happens here."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .folding import fold
from .records import Scope
from .snapshot import Counts, Mask, Snapshot


@dataclass(frozen=True, slots=True)
class Total:
    """``mentions``: hits without overlap; ``speeches``: how many speeches have at least one."""

    mentions: int
    speeches: int


@dataclass(frozen=True, slots=True)
class Hits:
    """Hits in the order of slots and places. ``starts`` count in code points from the start of the speech's
    scope; every hit is ``length`` code points long. ``complete`` is false when hits were left out."""

    slots: NDArray[np.int64]
    starts: NDArray[np.int64]
    length: int
    complete: bool = True

    def __len__(self) -> int:
        return len(self.slots)


def count(snapshot: Snapshot, phrase: str, scope: Scope = "text") -> Counts:
    """How often each slot has the phrase: equal to ``str.count`` over each speech's folded text."""
    folded = fold(phrase)
    counts = np.zeros(snapshot.slots, dtype=np.int32)
    for zone, start in zip(snapshot.zones(scope), snapshot.offsets, strict=False):
        found = zone.counts(folded)
        if found is not None:
            counts[start : start + len(found)] = found
    return snapshot.living(counts)


def total(counts: Counts, allowed: Mask | None = None) -> Total:
    """Sum up counts, among the allowed slots where a filter is given."""
    chosen = counts if allowed is None else counts * allowed
    return Total(int(chosen.sum(dtype=np.int64)), int(np.count_nonzero(chosen)))


def locate(
    snapshot: Snapshot, phrase: str, *, allowed: Mask | None = None, scope: Scope = "text", most: int | None = None
) -> Hits:
    """Every hit of the phrase in the allowed speeches, or the first ``most`` of them."""
    folded = fold(phrase)
    mask = snapshot.alive if allowed is None else snapshot.alive & allowed
    slots: list[NDArray[np.int64]] = []
    starts: list[NDArray[np.int64]] = []
    found, complete = 0, True
    for zone, offset in zip(snapshot.zones(scope), snapshot.offsets, strict=False):
        positions = zone.hits(folded)
        owners = zone.owners(positions).astype(np.int64)
        wanted = mask[offset + owners]
        positions, owners = positions[wanted], owners[wanted]
        if most is not None and found + len(positions) > most:
            complete = False
            positions, owners = positions[: most - found], owners[: most - found]
        found += len(positions)
        slots.append(owners + offset)
        starts.append(positions - zone.starts[owners])
    empty = np.zeros(0, dtype=np.int64)
    return Hits(np.concatenate([empty, *slots]), np.concatenate([empty, *starts]), len(phrase), complete)

