"""What a list shows of each speech: its passage and its most frequent slogans. Two queries for a whole page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count
from django.db.models.functions import Substr
from django.urls import reverse

from ..models import Mention, Speech
from .passages import HEAD, Passage, opening
from .slogan_marks import category_class

#: Slogans named beside a speech.
SHOWN_SLOGANS = 4
#: What a row says of its speech.
SHOWN_FIELDS = ("title", "year", "level", "body", "kind", "provenance", "length", "counted_length")


@dataclass(frozen=True, slots=True)
class SloganCount:
    name: str
    address: str
    css: str
    count: int


@dataclass(frozen=True, slots=True)
class Row:
    speech: Speech
    passage: Passage
    slogans: Sequence[SloganCount]


def rows_for(keys: Sequence[int], passages: Mapping[int, Passage] | None = None) -> list[Row]:
    """The rows of these speeches, in this order, each with its passage or, where none is given, its opening."""
    slogans = frequent_slogans(keys)
    speeches = Speech.objects.filter(pk__in=keys).only(*SHOWN_FIELDS).annotate(head=Substr("text", 1, HEAD))
    found = {speech.pk: speech for speech in speeches}
    shown = passages or {}
    return [Row(found[key], shown.get(key) or _opening(found[key]), slogans[key]) for key in keys if key in found]


def _opening(speech: Any) -> Passage:
    return opening(speech.head, speech.title, more=speech.length > HEAD)


def frequent_slogans(keys: Sequence[int]) -> dict[int, list[SloganCount]]:
    """The slogans said most often in each speech, at most SHOWN_SLOGANS, the more frequent first."""
    counted = (
        Mention.objects.filter(speech__in=keys)
        .values_list("speech", "slogan__name", "slogan__slug", "slogan__category")
        .annotate(times=Count("pk"))
        .order_by("speech", "-times", "slogan__name")
    )
    slogans: dict[int, list[SloganCount]] = defaultdict(list)
    addresses: dict[str, str] = {}  # the same slogans return on every row
    for speech, name, slug, category, times in counted:
        if len(slogans[speech]) < SHOWN_SLOGANS:
            if slug not in addresses:
                addresses[slug] = reverse("slogan", args=[slug])
            slogans[speech].append(SloganCount(name, addresses[slug], category_class(category), times))
    return slogans
