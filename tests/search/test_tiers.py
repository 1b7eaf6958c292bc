"""Which segments are put together, and which are left alone."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from speeches.search.tiers import LARGEST_SEGMENT, SEGMENTS_PER_TIER, SMALLEST_TIER, choose_merge, tier

ALL = LARGEST_SEGMENT


def merges(sizes: list[int], most: int = ALL) -> list[int] | None:
    return choose_merge(sizes, [1.0] * len(sizes), most)


def test_segments_of_one_tier_are_put_together_when_they_are_enough() -> None:
    """Four of about one size become one of the next."""
    small = SMALLEST_TIER // 2
    assert merges([small] * (SEGMENTS_PER_TIER - 1)) is None
    assert merges([small] * SEGMENTS_PER_TIER) == [0, 1, 2, 3]
    assert merges([20 * small, small, small, small]) is None


def test_large_segments_are_left_alone() -> None:
    """What is full stays as it is, however many there are."""
    assert merges([LARGEST_SEGMENT - 1] * 20) is None


def test_a_saved_correction_does_not_wait_for_a_large_merge() -> None:
    """More than the allowed characters are left for later."""
    assert merges([500_000] * 4, most=1_000_000) is None
    assert merges([500_000] * 4, most=2_000_000) == [0, 1, 2, 3]


def test_a_segment_of_mostly_removed_speeches_is_written_anew() -> None:
    """Also alone, but not when little is gone."""
    assert choose_merge([1_000_000, 1_000_000], [0.9, 0.5], ALL) == [1]
    assert choose_merge([1_000_000, 1_000_000], [0.9, 0.8], ALL) is None


@given(st.lists(st.integers(0, 3_000_000), max_size=60), st.integers(0, ALL))
def test_merging_comes_to_an_end_and_keeps_its_limit(sizes: list[int], most: int) -> None:
    """Every merge leaves fewer segments; none is larger than allowed."""
    while (chosen := merges(sizes, most)) is not None:
        assert len(chosen) >= SEGMENTS_PER_TIER
        merged = sum(sizes[index] for index in chosen)
        assert merged <= most
        sizes = [size for index, size in enumerate(sizes) if index not in chosen] + [merged]
    tiers = [tier(size) for size in sizes if size <= most // SEGMENTS_PER_TIER]
    assert all(tiers.count(number) < SEGMENTS_PER_TIER for number in tiers)
