"""The years of a list: a bar for each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet

from .addresses import Address


@dataclass(frozen=True, slots=True)
class YearBar:
    """``share`` is the height in hundredths of the tallest; ``inside`` says whether the range holds the year."""

    year: int
    count: int
    share: int
    inside: bool
    address: str

    @property
    def top(self) -> int:
        """Where the bar begins, in hundredths from above."""
        return 100 - self.share


def years_given(speeches: QuerySet) -> list[tuple[int, int]]:
    """Each year that has speeches and their number, in one grouped query."""
    return list(speeches.filter(year__isnull=False).order_by("year").values_list("year").annotate(number=Count("pk")))


def bars(rows: Sequence[tuple[int, int]], values: Mapping[str, Any], address: Address) -> list[YearBar]:
    """A bar for each year with its number of speeches, given in the order of the years."""
    most = max((number for _year, number in rows), default=1)
    first, last = values.get("year_min", 0), values.get("year_max", 9999)
    return [
        YearBar(
            year,
            number,
            max(4, round(100 * number / most)),
            first <= year <= last,
            address.set(year_min=year, year_max=year, undated=None),
        )
        for year, number in rows
    ]
