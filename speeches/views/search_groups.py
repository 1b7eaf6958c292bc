"""Two groups of speeches in the address, each as a filter: ``a-year_min=2022&b-level=county``, or in short
``a=2022&b=2018-2021``, ``a=county&b=区县级``, ``a=level=county%26year_min=2022``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from ..filters import GroupFilter
from ..models import Speech
from ..models.choices import Body, Kind, Level, Provenance
from .addresses import Address
from .chips import chips

#: A short form longer than this is no short form.
LONGEST_SHORT = 200

LISTS = {"level": Level, "body": Body, "kind": Kind, "provenance": Provenance}

_YEARS = re.compile(r"(\d{4})年?(?:[-—–~～](\d{4})年?)?")


@dataclass(frozen=True, slots=True)
class Group:
    """One side: its filter, what it says in words, its parameters without the prefix, and what of it was ignored."""

    side: str
    filter: GroupFilter
    values: dict[str, Any]
    words: str
    remarks: list[str]


def group_of(data: QueryDict, side: str) -> Group:
    """The filter of one side, ``a`` or ``b``."""
    given = expanded(data.get(side, "")[:LONGEST_SHORT])
    prefixed = QueryDict(mutable=True)
    for name in data:
        if name.startswith(f"{side}-"):
            prefixed.setlist(name, data.getlist(name))
    for name, several in given.lists():
        prefixed.setlistdefault(f"{side}-{name}", several)
    asked = GroupFilter(prefixed, Speech.objects.none(), prefix=side)
    words = " · ".join(chip.words for chip in chips(asked.values, asked.form, Address("", {})))
    return Group(side, asked, asked.values, words, asked.remarks)


def expanded(short: str) -> QueryDict:
    """A short form as parameters. Words that are no year and no value of a list are left out."""
    if "=" in short:
        return QueryDict(short)
    found = QueryDict(mutable=True)
    for word in re.split(r"[\s,，·]+", short):
        years = _YEARS.fullmatch(word)
        if years:
            found["year_min"], found["year_max"] = years[1], years[2] or years[1]
        for name, choices in LISTS.items():
            for value, label in choices.choices:
                if word in (value, str(label)):
                    found.appendlist(name, value)
    return found
