"""The other drafts of a speech, by the word of an editor."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q

from ..models import Speech, SpeechPair
from ..models.likeness import PairVerdict


def has_versions() -> Exists:
    """For a query of speeches: whether there is any other draft to ask for."""
    here = Q(first=OuterRef("pk")) | Q(second=OuterRef("pk"))
    return Exists(SpeechPair.objects.filter(here, verdict=PairVerdict.VERSION))


def other_versions(speech: Speech) -> list[Speech]:
    """Without their texts, the earliest first. One query."""
    said = SpeechPair.objects.filter(Q(first=speech) | Q(second=speech), verdict=PairVerdict.VERSION)
    pairs = said.select_related("first", "second").defer("first__text", "second__text")
    others = [one.second if one.first_id == speech.pk else one.first for one in pairs]
    return sorted(others, key=lambda other: (other.dated, other.pk))
