"""By year and level: in how many of how many speeches a slogan is said, and how often."""

from __future__ import annotations

from django.utils.translation import gettext as _

from ..search.columns import LISTS
from ..trends.usage import Usage
from .grid import Grid, Key, grid


def uses(used: Usage, slogan: int) -> Grid:
    """The table of a slogan; no question to the database."""
    wholes: dict[Key, int] = {}
    speeches: dict[Key, int] = {}
    mentions: dict[Key, int] = {}
    for year, level, whole, having, said in used.by_year_and_level(slogan):
        key = (year or None, LISTS["level"][level])
        wholes[key] = whole
        if having:
            speeches[key], mentions[key] = having, said
    return grid(speeches, wholes=wholes, mentions=mentions, unknown_label=_("待考"))
