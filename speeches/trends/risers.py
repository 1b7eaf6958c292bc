"""Which slogans rose and fell most between two years, by the share of speeches that say them. Plain Python."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from .series import THIN_SPEECHES

#: Years with fewer speeches are not compared; the same bound marks them as thin in the charts.
ENOUGH_SPEECHES = THIN_SPEECHES

#: A change counts when it is at least so many times its standard error (two proportions, pooled): 1.96 leaves one
#: in twenty to chance.
CLEAR = 1.96

#: Rising and falling slogans shown, each.
SHOWN = 6


@dataclass(frozen=True, slots=True)
class Change:
    """A slogan said in ``before`` of ``before_of`` speeches, and a year later in ``after`` of ``after_of``."""

    slogan: int
    before: int
    before_of: int
    after: int
    after_of: int

    @property
    def points(self) -> float:
        """The change of the share, in hundredths of all speeches."""
        return 100 * (self.after / self.after_of - self.before / self.before_of)

    @property
    def clear(self) -> bool:
        """Whether chance alone would seldom make so large a change."""
        share = (self.before + self.after) / (self.before_of + self.after_of)
        error = math.sqrt(share * (1 - share) * (1 / self.before_of + 1 / self.after_of))
        return error > 0 and abs(self.points) / 100 >= CLEAR * error


@dataclass(frozen=True, slots=True)
class Movement:
    """What changed from ``before`` to ``after``; ``thin`` are later years that have too few speeches."""

    before: int
    after: int
    before_of: int
    after_of: int
    thin: tuple[int, ...]
    rising: tuple[Change, ...]
    falling: tuple[Change, ...]


def compared_years(speeches: Mapping[int, int]) -> tuple[int, int] | None:
    """The last two years that have enough speeches; None where there are not two."""
    enough = sorted(year for year, number in speeches.items() if year and number >= ENOUGH_SPEECHES)
    return (enough[-2], enough[-1]) if len(enough) > 1 else None


def movement(
    speeches: Mapping[int, int], having: Iterable[tuple[int, Mapping[int, int]]], shown: int = SHOWN
) -> Movement | None:
    """``speeches`` of each year, and for each slogan the speeches of each year that say it."""
    years = compared_years(speeches)
    if years is None:
        return None
    before, after = years
    changes = [
        Change(slogan, said.get(before, 0), speeches[before], said.get(after, 0), speeches[after])
        for slogan, said in having
    ]
    clear = [change for change in changes if change.clear]
    thin = tuple(sorted(year for year, number in speeches.items() if year > after and number < ENOUGH_SPEECHES))
    return Movement(
        before,
        after,
        speeches[before],
        speeches[after],
        thin,
        rising=_largest([change for change in clear if change.points > 0], shown),
        falling=_largest([change for change in clear if change.points < 0], shown),
    )


def _largest(changes: Sequence[Change], shown: int) -> tuple[Change, ...]:
    """Largest first; of equals the one that more speeches say, then by key, so that the order is the same always."""
    ranked = sorted(changes, key=lambda one: (-abs(one.points), -(one.before + one.after), one.slogan))
    return tuple(ranked[:shown])
