"""The sorted positions are in the order that the search relies on."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from speeches.search import suffixes
from speeches.search.layout import lay_out


@settings(deadline=None)
@given(
    st.lists(st.text(alphabet="党风\n", max_size=80), max_size=8),
    st.sampled_from([1, 2, 5]),
    st.sampled_from([4, 9, 32]),
)
def test_large_groups_are_sorted_to_the_depth_and_small_ones_stand_in_text_order(
    texts: list[str], limit: int, deepest: int
) -> None:
    """Neighbours never fall in order, up to the key's width always, beyond it within large groups."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(suffixes, "GROUP_LIMIT", limit)
        patch.setattr(suffixes, "DEEPEST", deepest)
        patch.setattr(suffixes, "WIDEST_KEY", 3)
        layout = lay_out(texts)
        order = suffixes.sort_positions(layout.symbols, len(layout.alphabet)).tolist()
        width = suffixes.key_width(len(layout.alphabet), len(layout.symbols))
    assert sorted(order) == np.flatnonzero(layout.symbols).tolist()
    padded = [*layout.symbols.tolist(), *[0] * (deepest + width)]

    def beginning(place: int, depth: int) -> list[int]:
        """The symbols up to the line's end: what follows a line break orders nothing."""
        symbols = padded[place : place + depth]
        return symbols[: symbols.index(0)] if 0 in symbols else symbols

    depth = width
    groups = [order]
    while groups and depth <= deepest:
        for group in groups:
            keys = [beginning(place, depth) for place in group]
            assert keys == sorted(keys)
        parts = [_equal_runs(group, lambda place, depth=depth: beginning(place, depth)) for group in groups]
        groups = [run for runs in parts for run in runs if len(run) > limit and len(beginning(run[0], depth)) == depth]
        depth += width


def _equal_runs(places: list[int], key: object) -> list[list[int]]:
    runs: list[list[int]] = [[places[0]]] if places else []
    for before, place in pairwise(places):
        if key(before) == key(place):  # type: ignore[operator]
            runs[-1].append(place)
        else:
            runs.append([place])
    return runs


def test_a_key_holds_as_many_symbols_as_fit() -> None:
    """Three of 13 bits beside 25 bits of position; always at least one."""
    assert suffixes.key_width(symbol_count=8_000, places=(1 << 25) - 1) == 3
    assert suffixes.key_width(symbol_count=60_000, places=(1 << 32) - 1) == 2
    assert suffixes.key_width(symbol_count=1, places=8) == suffixes.WIDEST_KEY
