"""What a list shows of each speech: its passage and its most frequent slogans. Two queries for a whole page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, IntegerField, Value
from django.db.models.functions import Greatest, StrIndex, Substr
from django.urls import reverse

from ..models import Mention, Speech
from .passages import HEAD, Passage, around, opening
from .slogan_marks import category_class

#: Slogans named beside a speech.
SHOWN_SLOGANS = 4
#: Characters read around the first place of the searched words; more than a passage shows on either side.
EXCERPT_BEFORE, EXCERPT = 60, 260


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


def rows_for(keys: Sequence[int], words: str = "") -> list[Row]:
    """The rows of these speeches, in this order. The texts stay in the database but for the words shown."""
    wanted = words.split()
    slogans = frequent_slogans(keys)
    found = {speech.pk: speech for speech in _with_excerpts(keys, wanted)}
    return [Row(found[key], _passage(found[key], wanted), slogans[key]) for key in keys if key in found]


def _with_excerpts(keys: Sequence[int], words: Sequence[str]) -> Iterable[Any]:
    speeches = Speech.objects.filter(pk__in=keys).without_text().annotate(head=Substr("text", 1, HEAD))
    if words:
        # The rarest of several words is most likely the longest: its place is the one to show.
        place = StrIndex("text", Value(max(words, key=len)))
        start = Greatest(place - EXCERPT_BEFORE, Value(1), output_field=IntegerField())
        speeches = speeches.annotate(excerpt_start=start, excerpt=Substr("text", start, EXCERPT))
    return speeches


def _passage(speech: Any, words: Sequence[str]) -> Passage:
    if words:
        start = speech.excerpt_start
        found = around(speech.excerpt, words, from_start=start <= 1, to_end=start + len(speech.excerpt) > speech.length)
        if found:
            return found
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
