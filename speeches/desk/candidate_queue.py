"""The candidates that wait for a verdict, the most frequent first, and the lines in which they are said."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, QuerySet

from ..models import CandidateMention, SloganCandidate, Speech
from ..models.candidate import Verdict
from ..models.choices import SloganKind
from ..views.reading import paragraph_number

#: Characters of context on each side of a candidate.
AROUND = 30

#: Numbers that a slogan of members begins with: 三张清单.
NUMERALS = frozenset("一二三四五六七八九十百千两")


@dataclass(frozen=True, slots=True)
class Said:
    """One place with the words around it, in one line, and its address."""

    left: str
    words: str
    right: str
    speech: Any
    address: str


def candidate_queue() -> QuerySet[SloganCandidate]:
    """Open candidates with ``speeches`` and ``places``: in most speeches first, then at most places, then by name."""
    counted = SloganCandidate.objects.filter(verdict=Verdict.OPEN).annotate(
        speeches=Count("mentions__speech", distinct=True), places=Count("mentions")
    )
    return counted.order_by("-speeches", "-places", "surface")


def waiting_candidates() -> int:
    return SloganCandidate.objects.filter(verdict=Verdict.OPEN).count()


def next_candidate(skipped: Iterable[int] = ()) -> int | None:
    """The key of the next candidate: the most frequent that was not put off, or what was put off first."""
    later = list(skipped)
    first = candidate_queue().exclude(pk__in=later).values_list("pk", flat=True).first()
    if first is not None:
        return first
    waiting = set(SloganCandidate.objects.filter(pk__in=later, verdict=Verdict.OPEN).values_list("pk", flat=True))
    return next((key for key in later if key in waiting), None)


def places_of(candidate: SloganCandidate) -> QuerySet[CandidateMention]:
    """Its places, the latest speech first."""
    return CandidateMention.objects.filter(candidate=candidate).order_by("-speech__dated", "-speech", "start")


def lines_of(places: Iterable[CandidateMention], surface: str) -> list[Said]:
    """The places as concordance lines; one question for all their texts."""
    rows = list(places)
    speeches = Speech.objects.in_bulk({row.speech_id for row in rows})
    return [_line(row, speeches[row.speech_id], surface) for row in rows if row.speech_id in speeches]


def likely_kind(surface: str) -> str:
    """The form a candidate has on its face: a numeral that leads makes a slogan of counted members."""
    return SloganKind.NUMERAL if surface[:1] in NUMERALS else SloganKind.PHRASE


def _line(place: CandidateMention, speech: Speech, surface: str) -> Said:
    text = speech.text
    return Said(
        left=_one_line(text[max(0, place.start - AROUND) : place.start]),
        words=text[place.start : place.end],
        right=_one_line(text[place.end : place.end + AROUND]),
        speech=speech,
        address=f"{speech.get_absolute_url()}?{urlencode({'q': surface})}#p{paragraph_number(text, place.start)}",
    )


def _one_line(words: str) -> str:
    return " ".join(words.split())
