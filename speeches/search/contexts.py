"""What stands left and right of every hit of a phrase, as characters in columns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from .folding import fold
from .layout import LINE_BREAK
from .snapshot import Mask, Snapshot
from .variants import EXACT, Reading, occurrences
from .zone import Zone

Side = Literal["left", "right"]

#: Hits looked at: at a million the work takes about half a second and 50 MB.
MOST_HITS = 1_000_000


@dataclass(frozen=True, slots=True)
class Contexts:
    """Hits in the order of slots and places, and their surroundings.

    ``characters[i, k]``: code point at distance k + 1 from hit i on the side asked for; 0 from the end of the
    line on. ``starts``, ``ends``: code points from the start of the text. ``covered``: the speeches whose hits are all
    here; ``complete``: whether these are all the speeches asked about.
    """

    slots: NDArray[np.int64]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    characters: NDArray[np.uint32]
    covered: Mask
    complete: bool

    def __len__(self) -> int:
        return len(self.slots)


def contexts(
    snapshot: Snapshot,
    phrase: str,
    side: Side,
    depth: int,
    *,
    allowed: Mask | None = None,
    most: int = MOST_HITS,
    reading: Reading = EXACT,
) -> Contexts:
    """The contexts of all hits in the allowed speeches, or of those in as many speeches as ``most`` hits fill."""
    folded = fold(phrase)
    mask = snapshot.alive if allowed is None else snapshot.alive & allowed
    none = np.zeros(0, dtype=np.int64)
    slots, starts, ends = [none], [none], [none]
    characters = [np.zeros((0, depth), dtype=np.uint32)]
    covered, room = mask, most
    for zone, offset in zip(snapshot.zones("text"), snapshot.offsets, strict=False):
        start, end = occurrences(zone, folded, reading)
        owners = zone.owners(start).astype(np.int64)
        wanted = mask[offset + owners]
        if np.count_nonzero(wanted) > room:
            last = int(owners[wanted][room])  # the first speech that does not fit whole
            covered = mask & (np.arange(snapshot.slots) < offset + last)
            wanted &= owners < last
        start, end, owners = start[wanted], end[wanted], owners[wanted]
        slots.append(owners + offset)
        starts.append(start - zone.starts[owners])
        ends.append(end - zone.starts[owners])
        characters.append(_characters(zone, start - 1 if side == "left" else end, -1 if side == "left" else 1, depth))
        room -= len(start)
        if covered is not mask:
            break
    return Contexts(
        slots=np.concatenate(slots),
        starts=np.concatenate(starts),
        ends=np.concatenate(ends),
        characters=np.concatenate(characters),
        covered=covered,
        complete=covered is mask,
    )


def _characters(zone: Zone, nearest: NDArray[np.int64], direction: int, depth: int) -> NDArray[np.uint32]:
    columns = np.zeros((len(nearest), depth), dtype=np.uint32)
    inside = np.ones(len(nearest), dtype=np.bool_)
    for step in range(depth):
        points = zone.points_at(nearest + direction * step)
        inside &= points != LINE_BREAK
        columns[:, step] = points * inside
    return columns
