"""Which segments to put together: as few as possible without sorting the same text again and again."""

from __future__ import annotations

from collections.abc import Sequence

#: A segment stops growing here, in characters. The sorting of one takes about 14 bytes a character of
#: memory (470 MB) and 25 bits of a sorting key.
LARGEST_SEGMENT = 32_000_000

#: Each tier holds segments four times as large as the one before, beginning with this many characters
#: (about ten speeches). So a text is sorted again at most once a tier.
SMALLEST_TIER = 64_000
TIER_GROWTH = 4

#: This many segments of one tier are put together.
SEGMENTS_PER_TIER = 4

#: A segment is written anew when less than this part of its speeches still counts.
LEAST_ALIVE = 0.7


def tier(characters: int) -> int:
    """The tier of a segment with this many living characters."""
    number, limit = 0, SMALLEST_TIER
    while characters >= limit:
        number, limit = number + 1, limit * TIER_GROWTH
    return number


def choose_merge(sizes: Sequence[int], alive: Sequence[float], most: int) -> list[int] | None:
    """The next segments to put into one, or None when the index is in order.

    ``sizes``: living characters of each segment; ``alive``: the living part of each (0–1); ``most``: merge
    no more characters than this at once, so that a saved correction never waits for a large merge.
    """
    most = min(most, LARGEST_SEGMENT)
    tiers: dict[int, list[int]] = {}
    for index, size in enumerate(sizes):
        if size <= most:
            tiers.setdefault(tier(size), []).append(index)
    for number in sorted(tiers):
        members = _that_fit(tiers[number], sizes, most)
        if len(members) >= SEGMENTS_PER_TIER:
            return members
    for index, part in enumerate(alive):
        if part < LEAST_ALIVE and sizes[index] <= most:
            return [index]
    return None


def _that_fit(members: Sequence[int], sizes: Sequence[int], most: int) -> list[int]:
    chosen: list[int] = []
    total = 0
    for index in sorted(members, key=lambda index: sizes[index]):
        if total + sizes[index] > most:
            break
        chosen.append(index)
        total += sizes[index]
    return chosen
