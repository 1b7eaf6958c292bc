"""A filter in words: one chip for each thing that was asked for, each with the address without it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from .addresses import Address
from .facets import FACETS


@dataclass(frozen=True, slots=True)
class Chip:
    """``words`` say what is asked for; ``address`` is the same list without it."""

    words: str
    address: str


def chips(values: Mapping[str, Any], form: Any, address: Address) -> list[Chip]:
    """The chips of a filter in the order in which the title reads: years, level, body, kind, words."""
    return list(_chips(values, form, address))


def _chips(values: Mapping[str, Any], form: Any, address: Address) -> Iterator[Chip]:
    years = years_in_words(values.get("year_min"), values.get("year_max"))
    if years:
        yield Chip(years, address.set(year_min=None, year_max=None))
    if "undated" in values:
        yield Chip(_("年份待考") if values["undated"] else _("年份已知"), address.without("undated"))
    for name in FACETS:
        field = form.fields.get(name)
        labels = dict(field.choices) if field else {}
        for value in values.get(name, []):
            yield Chip(_named(str(labels[value]), str(field.label), value), address.without(name, value))
    if values.get("slogan"):
        yield Chip(_("提法：%(name)s") % {"name": values["slogan"]}, address.without("slogan"))
    if values.get("q"):
        yield Chip(_("词句：%(words)s") % {"words": values["q"]}, address.without("q"))


def _named(label: str, field: str, value: str) -> str:
    """待考 alone does not say what is unknown."""
    return _("%(field)s待考") % {"field": field} if value == "none" else label


def years_in_words(first: int | None, last: int | None) -> str:
    """``2022年``, ``2018—2022年``, ``2018年以来``, ``2022年以前``, or nothing."""
    if first and last:
        return (
            _("%(year)d年") % {"year": first}
            if first == last
            else _("%(first)d—%(last)d年") % {"first": first, "last": last}
        )
    if first:
        return _("%(year)d年以来") % {"year": first}
    if last:
        return _("%(year)d年以前") % {"year": last}
    return ""
