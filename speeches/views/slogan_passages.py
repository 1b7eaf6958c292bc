"""The places where a slogan is said, grouped by speech, each with the words around it. One query a page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Count, F, IntegerField, Q, Value, Window
from django.db.models.functions import Greatest, RowNumber, Substr

from ..models import Mention, Slogan, Speech
from .marked_text import Mark, MarkedText
from .passages import Passage

#: Places shown of one speech; the rest are one click away, marked in the speech.
SHOWN_PLACES = 4
#: What a group of passages says of its speech and of the divisions.
SHOWN_FIELDS = (
    *(f"speech__{name}" for name in ("title", "year", "level", "body", "kind", "provenance")),
    "section__marker",
    "section__title",
)
#: Characters shown before and after the words.
BEFORE, AFTER = 36, 60


@dataclass(frozen=True, slots=True)
class Place:
    """One mention in its words; ``section`` is the division it stands in, or None."""

    start: int
    passage: Passage
    section: Any


@dataclass(frozen=True, slots=True)
class SpeechPlaces:
    speech: Speech
    places: Sequence[Place]
    total: int

    @property
    def further(self) -> int:
        return self.total - len(self.places)


def passages_in(
    slogan: Slogan, keys: Sequence[int], starts: Mapping[int, Sequence[int]] | None = None
) -> list[SpeechPlaces]:
    """The passages of these speeches, in this order; of each only those that begin at its ``starts``, where given."""
    groups: dict[int, list[Any]] = defaultdict(list)
    for mention in _first_mentions(slogan, keys, starts):
        groups[mention.speech_id].append(mention)
    return [
        SpeechPlaces(
            several[0].speech,
            [Place(mention.start, _passage(mention), mention.section) for mention in several],
            several[0].times,
        )
        for several in (groups[key] for key in keys if key in groups)
    ]


def _first_mentions(slogan: Slogan, keys: Sequence[int], starts: Mapping[int, Sequence[int]] | None) -> Any:
    """The first mentions in each speech with ``excerpt``, its start, and ``times`` the slogan is said there."""
    start = Greatest(F("start") - BEFORE, Value(0), output_field=IntegerField())
    within = {"partition_by": F("speech")}
    wanted = Q(speech__in=keys)
    if starts is not None:
        wanted = reduce(or_, (Q(speech=key, start__in=starts[key]) for key in keys), Q(pk__in=[]))
    return (
        Mention.objects.filter(wanted, slogan=slogan)
        .annotate(
            place=Window(RowNumber(), order_by="start", **within),
            times=Window(Count("pk"), **within),
            excerpt_start=start,
            excerpt=Substr("speech__text", start + 1, F("end") - F("start") + BEFORE + AFTER),
        )
        .filter(place__lte=SHOWN_PLACES)
        .select_related("section", "speech")
        .only("start", "end", *SHOWN_FIELDS)
        .order_by("speech", "start")
    )


def _passage(mention: Any) -> Passage:
    """The words around the mention, within its own line."""
    excerpt: str = mention.excerpt
    begin, end = mention.start - mention.excerpt_start, mention.end - mention.excerpt_start
    line_start = excerpt.rfind("\n", 0, begin) + 1
    line_end = excerpt.find("\n", end)
    pieces = MarkedText(excerpt, [Mark(begin, end, "match")]).pieces(
        line_start, line_end if line_end >= 0 else len(excerpt)
    )
    cut_before = line_start == 0 and mention.excerpt_start > 0
    return Passage(pieces, cut_before, line_end < 0 and len(excerpt) == end - begin + BEFORE + AFTER)
