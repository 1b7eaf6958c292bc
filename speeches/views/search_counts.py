"""The numbers beside the choices of a search: how many found speeches each would leave under all the other filters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..filters import UNKNOWN
from ..search.columns import Columns
from ..search.snapshot import Mask
from .facets import FACETS, Tally

YEARS = ("year_min", "year_max", "undated")


@dataclass(frozen=True, slots=True)
class Allowed:
    """What a filter leaves of the archive. ``beside[name]``: the same without the choice of one facet, or of the
    years (``"year"``)."""

    mask: Mask
    beside: Mapping[str, Mask]


def allowed_by(columns: Columns, values: Mapping[str, Any]) -> Allowed:
    """The masks of a filter. The slogan's mentions are counted once for all of them."""
    plain = {name: value for name, value in values.items() if name != "slogan"}
    saying = columns.slogan_counts(values["slogan"]) > 0 if values.get("slogan") else columns.snapshot.alive
    mask = columns.mask(plain) & saying
    beside = {name: columns.mask(plain, without=name) & saying if plain.get(name) else mask for name in FACETS}
    years_given = any(name in plain for name in YEARS)
    beside["year"] = columns.mask(plain, without="year") & saying if years_given else mask
    return Allowed(mask, beside)


def tally_of(columns: Columns, fitting: Mask, allowed: Allowed) -> Tally:
    """The speeches that fit a query, counted for each choice of each facet."""
    counts = {}
    for name in FACETS:
        sizes = columns.facet(name, fitting & allowed.beside[name])
        counts[name] = {value or UNKNOWN: number for value, number in sizes.items()}
    return Tally(int((fitting & allowed.mask).sum()), counts)


def years_of(columns: Columns, fitting: Mask, allowed: Allowed) -> list[tuple[int, int]]:
    """The years of the speeches that fit a query, each with its number; speeches without a year are left out."""
    return [item for item in columns.years(fitting & allowed.beside["year"]).items() if item[0]]
