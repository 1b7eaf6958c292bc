"""The order of concordance lines as the address asks for it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from django.utils.translation import gettext as _
from numpy.typing import NDArray

from ..models.choices import Level
from ..search.columns import LISTS, Columns
from ..search.concordance import DEEPEST_SORT, WIDTH, Sorting
from .search_frame import Frame

#: What stands in for an unknown year or level when lines are grouped: it comes last.
UNKNOWN_LAST = 9999


@dataclass(frozen=True, slots=True)
class Arrangement:
    """How lines are put in order: by characters on one side, or by a value over slots; in groups or not."""

    sort: Sorting
    depth: int
    width: int
    groups: NDArray[np.int64] | None
    labels: dict[int, str]
    shown: bool

    @property
    def near_left(self) -> int:
        return self.depth if self.sort == "left" else 0

    @property
    def near_right(self) -> int:
        return self.depth if self.sort == "right" else 0


def arrangement(frame: Frame) -> Arrangement:
    """The order that the address asks for. Lines by year are grouped by year without headings."""
    values, columns = frame.values, frame.reading.columns
    asked, group = values.get("sort", "none"), values.get("group", "")
    groups, labels = None, {}
    if group == "year" or (not group and asked == "year"):
        groups, labels = _years(columns)
    elif group == "level":
        groups, labels = _levels(columns)
    sort: Sorting = "left" if asked == "left" else "right" if asked == "right" else "none"
    depth = int(values.get("depth", DEEPEST_SORT))
    return Arrangement(sort, depth, int(values.get("width", WIDTH)), groups, labels, bool(group))


def _years(columns: Columns) -> tuple[NDArray[np.int64], dict[int, str]]:
    groups = np.where(columns.year > 0, columns.year, UNKNOWN_LAST)
    labels = {year: _("%(year)d年") % {"year": year} for year in np.unique(groups).tolist()}
    return groups, labels | {UNKNOWN_LAST: _("年份待考")}


def _levels(columns: Columns) -> tuple[NDArray[np.int64], dict[int, str]]:
    codes = columns.codes["level"]
    labels = {code: str(Level(value).label) for code, value in enumerate(LISTS["level"]) if value}
    return np.where(codes > 0, codes, UNKNOWN_LAST), labels | {UNKNOWN_LAST: _("层级待考")}
