"""Which places of a slogan are asked for: by year and level, by the words beside them, by the rest of the sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import django_filters
import numpy as np
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from numpy.typing import NDArray

from ..filters import LONGEST_WORDS, TOO_LONG, UNKNOWN, PassageFilter, SloganFilterBox, WordsFilter
from ..models import Slogan
from ..models.speech import LATEST_YEAR
from ..search.columns import LISTS
from ..search.contexts import Side
from ..search.slogan_names import slogans_named
from ..trends.archive_mentions import Spoken
from ..trends.recital import LONGEST_SERIES
from ..trends.usage import Usage
from .addresses import Address
from .chips import Chip

#: What is asked for in place of a word where a sign or the end of a line stands beside the slogan.
BARE = "。"

ORDERS = [("before", gettext_lazy("说在前面")), ("after", gettext_lazy("说在后面"))]

#: The parameters that choose places and not speeches.
OF_PLACES = ("before", "after", "beside", "series")


class SeriesField(forms.Field):
    """Slogans in an order, by their names."""

    widget = forms.MultipleHiddenInput

    def clean(self, value: Any) -> list[Slogan] | None:
        names = [str(one)[:LONGEST_WORDS] for one in value or []][:LONGEST_SERIES]
        found = slogans_named(names) if names else {}
        if any(name not in found for name in names):
            raise ValidationError(_("这一串提法里有词表没有的名称，已忽略。"))
        return [found[name] for name in names] or None


class SeriesFilter(django_filters.Filter):
    field_class = SeriesField


def _words(label: Any) -> WordsFilter:
    return WordsFilter(label=label, max_length=LONGEST_WORDS, error_messages=TOO_LONG)


class PlaceFilter(PassageFilter):
    """The parameters of a slogan's page."""

    before = _words(gettext_lazy("前面的词"))
    after = _words(gettext_lazy("后面的词"))
    beside = SloganFilterBox(label=gettext_lazy("同句提法"), max_length=140)
    order = django_filters.ChoiceFilter(label=gettext_lazy("次序"), choices=ORDERS, empty_label=None)
    series = SeriesFilter(label=gettext_lazy("次序"))


def place_chips(values: Mapping[str, Any], address: Address) -> Iterator[Chip]:
    """What of the places was asked for, in words."""
    for name, said in (("before", _("前面：%(word)s")), ("after", _("后面：%(word)s"))):
        if name in values:
            word = _("标点或句首句末") if values[name] == BARE else values[name]
            yield Chip(said % {"word": word}, address.without(name))
    if "beside" in values:
        words = {
            "before": _("同句先说：%(name)s"),
            "after": _("同句后说：%(name)s"),
        }.get(values.get("order", ""), _("同句：%(name)s"))
        yield Chip(words % {"name": values["beside"]}, address.set(beside=None, order=None))
    if "series" in values:
        yield Chip(" → ".join(map(str, values["series"])), address.without("series"))


def places_of(spoken: Spoken, slogan: Slogan, values: Mapping[str, Any]) -> NDArray[np.int64]:
    """The rows of ``spoken.ranges`` that are asked for, whatever their speeches."""
    rows = spoken.rows(slogan.pk)
    fits = np.ones(len(rows), dtype=np.bool_)
    sides: dict[str, Side] = {"before": "left", "after": "right"}
    for name in sides.keys() & values.keys():
        words, kinds = spoken.beside(slogan.pk, sides[name])
        wanted = "" if values[name] == BARE else values[name]
        fits &= np.array([word == wanted for word in words], dtype=np.bool_)[kinds] if words else False
    rows = rows[fits]
    if "beside" in values or "series" in values:
        recital = spoken.recital(slogan.pk)
        if "beside" in values:
            rows = np.intersect1d(rows, recital.places_with(values["beside"].pk, values.get("order", "")))
        if "series" in values:
            rows = np.intersect1d(rows, recital.places_of(tuple(one.pk for one in values["series"])))
    return rows


def speeches_allowed(used: Usage, values: Mapping[str, Any]) -> NDArray[np.bool_]:
    """The speeches of ``used`` that the filter by year and level leaves."""
    mask = np.ones(len(used.ids), dtype=np.bool_)
    if "year_min" in values or "year_max" in values:
        mask &= (used.years >= values.get("year_min", 1)) & (used.years <= values.get("year_max", LATEST_YEAR))
    if "undated" in values:
        mask &= (used.years == 0) == values["undated"]
    if values.get("level"):
        wanted = [LISTS["level"].index("" if level == UNKNOWN else level) for level in values["level"]]
        mask &= np.isin(used.levels, wanted)
    return mask


@dataclass(frozen=True, slots=True)
class Asked:
    """``speeches``: the keys of those asked for, the newest first; ``places``: how many. ``starts``: of each speech
    the places, where not all of the speech's are meant; None: all of them."""

    speeches: Sequence[int]
    places: int
    starts: Mapping[int, list[int]] | None


def asked_places(used: Usage, spoken: Spoken | None, slogan: Slogan, values: Mapping[str, Any]) -> Asked:
    """What the filter leaves of a slogan's places; no question to the database."""
    allowed = speeches_allowed(used, values)
    if spoken is None or not any(name in values for name in OF_PLACES):
        speeches, said = used.saying(slogan.pk)
        fits = allowed[speeches]
        return Asked(newest_first(used, speeches[fits]), int(said[fits].sum()), None)
    rows = places_of(spoken, slogan, values)
    keys, said_at = spoken.ranges.speech[rows], spoken.ranges.start[rows]
    speeches = np.searchsorted(used.ids, keys)
    fits = np.zeros(len(rows), dtype=np.bool_)
    known = speeches < len(used.ids)
    fits[known] = (used.ids[speeches[known]] == keys[known]) & allowed[speeches[known]]
    starts: dict[int, list[int]] = {}
    for speech, start in zip(keys[fits].tolist(), said_at[fits].tolist(), strict=True):
        starts.setdefault(speech, []).append(start)
    return Asked(newest_first(used, np.unique(speeches[fits])), int(np.count_nonzero(fits)), starts)


def newest_first(used: Usage, speeches: NDArray[np.int64]) -> list[int]:
    """The keys of these places of ``used``, as ``Speech.objects.newest_first`` orders them."""
    keys: list[int] = used.ids[speeches[np.argsort(used.age[speeches])]].tolist()
    return keys
