"""Who said a slogan first at each level, as far as this archive knows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from django.utils.translation import gettext as _

from ..models import Slogan
from ..models.choices import Level
from ..search.columns import LISTS
from ..trends.usage import Numbers, Usage
from .slogan_passages import SpeechPlaces

#: A date that is known to the year alone has so many characters.
YEAR_ALONE = 4


@dataclass(frozen=True, slots=True)
class Earliest:
    """The key of a level's earliest speech, and its date. ``unsure``: speeches of the same year and level that say it
    too and whose month is not known: one of them may have been earlier."""

    level: str
    speech: int
    dated: str
    unsure: int


@dataclass(frozen=True, slots=True)
class First:
    """The same in words, with the speech's first place."""

    level: str
    dated: str
    said: SpeechPlaces
    unsure: int


def earliest(used: Usage, slogan: Slogan) -> list[Earliest]:
    """The highest level first, speeches of unknown level last; no question to the database."""
    places, _said = used.saying(slogan.pk)
    places = places[used.years[places] > 0]
    codes = np.unique(used.levels[places]).tolist()
    found = [_earliest(used, LISTS["level"][code], places[used.levels[places] == code]) for code in codes]
    return sorted(found, key=lambda one: Level.values.index(one.level) if one.level else len(Level.values))


def _earliest(used: Usage, level: str, places: Numbers) -> Earliest:
    """Of the first year the earliest whose month is known, otherwise any."""
    places = places[used.years[places] == used.years[places].min()]
    said = list(zip(used.dates[places].tolist(), used.ids[places].tolist(), strict=True))
    known = [one for one in said if len(one[0]) > YEAR_ALONE]
    dated, speech = min(known or said)
    return Earliest(level, speech, dated, len(said) - len(known) - (0 if known else 1))


def in_words(found: list[Earliest], passages: Mapping[int, SpeechPlaces]) -> list[First]:
    """With the passages of these speeches, by their keys."""
    return [
        First(str(Level(one.level).label) if one.level else _("层级待考"), one.dated, passages[one.speech], one.unsure)
        for one in found
        if one.speech in passages
    ]
