"""A slogan's years as a picture the size of a word: one bar for each year in which it is said. Plain Python.

A bar is as high as the share of that year's speeches that say it, measured by the slogan's own best year; where it
stands is the year's place between the archive's first and last.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .usage import YearOfSlogan

#: Units of the picture; the style sheet gives it about as many pixels.
WIDTH, HEIGHT = 96, 20

#: A year that is said at all is seen: the lowest bar.
LOWEST = 2.0

#: A bar is at most so wide, so that an archive of three years has no walls, and leaves so much of its year free.
WIDEST, FREE = 6.0, 0.25


@dataclass(frozen=True, slots=True)
class Sparkline:
    """``path``: upright strokes of ``stroke`` units in a box of WIDTH × HEIGHT; ``thin``: those of the years with
    few speeches. ``first``, ``last`` and ``peak``: the years to tell in words."""

    path: str
    thin: str
    stroke: float
    first: YearOfSlogan
    last: YearOfSlogan
    peak: YearOfSlogan


def sparkline(years: Sequence[YearOfSlogan], thin_below: int) -> Sparkline | None:
    """The picture of a slogan over all years that have speeches; None where no known year has it."""
    said = [one for one in years if one.having]
    if not said:
        return None
    # Of equal shares the one that more speeches bear.
    peak = max(said, key=lambda one: (one.having / one.speeches, one.speeches, -one.year))
    high = peak.having / peak.speeches
    begin, span = years[0].year, max(years[-1].year - years[0].year + 1, 1)
    each = WIDTH / span

    def bar(one: YearOfSlogan) -> str:
        height = max(LOWEST, HEIGHT * one.having / one.speeches / high)
        return f"M{(one.year - begin + 0.5) * each:.4g} {HEIGHT}V{HEIGHT - height:.3g}"

    return Sparkline(
        path="".join(bar(one) for one in said if one.speeches >= thin_below),
        thin="".join(bar(one) for one in said if one.speeches < thin_below),
        stroke=round(min(WIDEST, each * (1 - FREE)), 2),
        first=said[0],
        last=said[-1],
        peak=peak,
    )
