"""The parameters of ``/slogans/``: those every list of slogans has, and the orders that only a reader asks for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import django_filters
from django.utils.translation import gettext_lazy as _

from ..filters import SLOGAN_SORTS, ChoicesFilter, SloganFilter
from ..models.choices import SloganKind
from .slogan_rows import SloganFacts

SORTS = [
    *SLOGAN_SORTS,
    ("-here", _("本档案首次说到，近的在前")),
    ("-lately", _("本档案最近说到，近的在前")),
]

#: What a slogan without a first year has in its place, so that it stands last in either direction.
_NEVER = (9999, 13)


class SloganListFilter(SloganFilter):
    kind = ChoicesFilter(SloganKind.choices, label=_("形式"))
    sort = django_filters.ChoiceFilter(label=_("排序"), choices=SORTS, empty_label=None)

    #: The parameters that narrow; the order is made in Python, where the counts are.
    NARROWING = ("q", "category", "status", "kind")


def _first(one: SloganFacts) -> tuple[int, int]:
    return (one.first_year, one.first_month or 0) if one.first_year else _NEVER


def _lately_first(one: SloganFacts) -> tuple[int, int]:
    return (-one.first_year, -(one.first_month or 0)) if one.first_year else _NEVER


_KEYS: Mapping[str, Callable[[SloganFacts], Any]] = {
    "-speeches": lambda one: (-one.speeches, -one.said, one.name),
    "-said": lambda one: (-one.said, -one.speeches, one.name),
    "name": lambda one: one.name,
    "first": lambda one: (_first(one), one.name),
    "-first": lambda one: (_lately_first(one), one.name),
    "-here": lambda one: (-one.first_here, -one.speeches, one.name),
    "-lately": lambda one: (-one.last_here, -one.speeches, one.name),
}


def in_order(slogans: Sequence[SloganFacts], sort: str) -> list[SloganFacts]:
    """The slogans in one of the orders of SORTS; each order ends in the name, so that pages never overlap."""
    return sorted(slogans, key=_KEYS[sort])
