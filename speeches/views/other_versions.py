"""The other drafts of a speech, by the word of an editor."""

from __future__ import annotations

from django.db.models import Q

from ..models import Speech, SpeechPair
from ..models.likeness import PairVerdict


def other_versions(speech: Speech) -> list[Speech]:
    """Without their texts, the earliest first. One query."""
    said = SpeechPair.objects.filter(Q(first=speech) | Q(second=speech), verdict=PairVerdict.VERSION)
    pairs = said.select_related("first", "second").defer("first__text", "second__text")
    others = [one.second if one.first_id == speech.pk else one.first for one in pairs]
    return sorted(others, key=lambda other: (other.dated, other.pk))
