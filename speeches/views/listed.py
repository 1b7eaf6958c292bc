"""The speeches that the list's parameters leave, for what is taken away from it: a feed, a table, JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse

from ..filters import SpeechFilter
from ..models import Speech
from .addresses import Address
from .chips import chips


@dataclass(frozen=True, slots=True)
class Listed:
    """``speeches`` in the order that was asked for; ``words`` say the filter, ``""`` for the whole archive."""

    speeches: QuerySet[Speech]
    words: str
    address: str


def listed(request: HttpRequest) -> Listed:
    """The list of ``/speeches/`` with the same parameters. Raises IndexProblem when words are asked for."""
    asked = SpeechFilter(request.GET, Speech.objects.newest_first())
    address = Address(reverse("speeches"), asked.values)
    return Listed(asked.qs, " · ".join(chip.words for chip in chips(asked.values, asked.form, address)), str(address))


@dataclass(frozen=True, slots=True)
class Takeaways:
    """Where the same list is to be had as a feed, a table, JSON."""

    feed: str
    csv: str
    json: str


def takeaways(values: Mapping[str, Any]) -> Takeaways:
    """The addresses for a list's parameters. A feed is always the newest first, so it has no order."""
    unordered = {name: value for name, value in values.items() if name != "sort"}
    return Takeaways(
        str(Address(reverse("speeches_feed"), unordered)),
        str(Address(reverse("speeches_csv"), values)),
        str(Address(reverse("speeches_json"), values)),
    )
