"""The slogans that rose and fell most between the last two years with enough speeches, in words and links."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..models import Slogan
from ..trends.risers import Change, Movement, movement
from ..trends.usage import Usage
from .addresses import Address
from .slogan_marks import category_class


@dataclass(frozen=True, slots=True)
class Moved:
    """A slogan with its change, and the addresses of its passages in either year."""

    name: str
    address: str
    css: str
    change: Change
    before_address: str
    after_address: str

    @property
    def points(self) -> int:
        """Hundredths of all speeches, without a sign."""
        return round(abs(self.change.points))


@dataclass(frozen=True, slots=True)
class Moves:
    """What the home page shows of ``compared``; it is None where there are not two years to compare."""

    compared: Movement | None
    rising: Sequence[Moved] = ()
    falling: Sequence[Moved] = ()


def moves(used: Usage) -> Moves:
    """One question: the names of the slogans that are shown."""
    years = used.dated.tolist()
    found = movement(
        dict(zip(years, used.speeches_in.tolist(), strict=True)),
        (
            (slogan, dict(zip(years, row, strict=True)))
            for slogan, row in zip(used.slogans.tolist(), used.having.tolist(), strict=True)
        ),
    )
    if found is None:
        return Moves(None)
    shown = [change.slogan for change in (*found.rising, *found.falling)]
    slogans = Slogan.objects.only("name", "slug", "category").in_bulk(shown)
    return Moves(found, _named(found.rising, found, slogans), _named(found.falling, found, slogans))


def _named(changes: Iterable[Change], found: Movement, slogans: dict[int, Slogan]) -> list[Moved]:
    return [_moved(change, found, slogans[change.slogan]) for change in changes if change.slogan in slogans]


def _moved(change: Change, found: Movement, slogan: Slogan) -> Moved:
    page = slogan.get_absolute_url()

    def passages(year: int, number: int) -> str:
        return f"{Address(page, {'year_min': year, 'year_max': year})}#passages" if number else ""

    return Moved(
        slogan.name,
        page,
        category_class(slogan.category),
        change,
        passages(found.before, change.before),
        passages(found.after, change.after),
    )
