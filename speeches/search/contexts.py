"""What stands left and right of every hit of a phrase, as characters in columns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from .folding import fold
from .layout import LINE_BREAK
from .snapshot import Mask, Snapshot
from .zone import Zone

Side = Literal["left", "right"]

#: Hits looked at: at a million the work takes about half a second and 50 MB.
MOST_HITS = 1_000_000


@dataclass(frozen=True, slots=True)
class Contexts:
    """Hits in the order of slots and places, and their surroundings.

    ``characters[i, k]``: code point at distance k + 1 from hit i on the side asked for; 0 from the end of the
    line on. ``starts``: code points from the start of the text. ``covered``: the speeches whose hits are all
    here; ``complete``: whether these are all the speeches asked about.
    """

    slots: NDArray[np.int64]
    starts: NDArray[np.int64]
    characters: NDArray[np.uint32]
    covered: Mask
    complete: bool

    def __len__(self) -> int:
        return len(self.slots)


def contexts(
    snapshot: Snapshot, phrase: str, side: Side, depth: int, *, allowed: Mask | None = None, most: int = MOST_HITS
) -> Contexts:
    """The contexts of all hits in the allowed speeches, or of those in as many speeches as ``most`` hits fill."""
    folded = fold(phrase)
    mask = snapshot.alive if allowed is None else snapshot.alive & allowed
    slots, starts = [np.zeros(0, dtype=np.int64)], [np.zeros(0, dtype=np.int64)]
    characters = [np.zeros((0, depth), dtype=np.uint32)]
    covered, room = mask, most
    for zone, offset in zip(snapshot.zones("text"), snapshot.offsets, strict=False):
        positions = zone.hits(folded)
        owners = zone.owners(positions).astype(np.int64)
        wanted = mask[offset + owners]
        positions, owners = positions[wanted], owners[wanted]
        if len(positions) > room:
            last = int(owners[room])  # the first speech that does not fit whole
            covered = mask & (np.arange(snapshot.slots) < offset + last)
            positions, owners = positions[owners < last], owners[owners < last]
        slots.append(owners + offset)
        starts.append(positions - zone.starts[owners])
        characters.append(_characters(zone, positions, side, len(folded), depth))
        room -= len(positions)
        if covered is not mask:
            break
    return Contexts(
        np.concatenate(slots), np.concatenate(starts), np.concatenate(characters), covered, covered is mask
    )


def _characters(zone: Zone, positions: NDArray[np.int64], side: Side, length: int, depth: int) -> NDArray[np.uint32]:
    columns = np.zeros((len(positions), depth), dtype=np.uint32)
    inside = np.ones(len(positions), dtype=np.bool_)
    for step in range(depth):
        places = positions - 1 - step if side == "left" else positions + length + step
        points = zone.points[zone.symbols.take(places, mode="clip")]
        inside &= points != LINE_BREAK
        columns[:, step] = points * inside
    return columns
