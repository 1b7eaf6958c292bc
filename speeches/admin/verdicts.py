"""What becomes of a candidate: a slogan of its own, another wording of one, or none.

Accepted, its places become mentions at once, without reading any speech again.
"""

from __future__ import annotations

from django.db import transaction

from ..importing.lexicon_sync import free_slug
from ..models import CandidateMention, Mention, Slogan, SloganAlias, SloganCandidate
from ..models.candidate import Verdict
from ..models.choices import SloganStatus


@transaction.atomic
def accept_as_new(candidate: SloganCandidate, category: str, kind: str) -> Slogan:
    """A slogan named as the candidate is worded; the one of that name when there is one already."""
    slogan = Slogan.objects.filter(name=candidate.surface).first()
    if slogan is None:
        slogan = Slogan.objects.create(
            name=candidate.surface,
            slug=free_slug(candidate.surface, set(Slogan.objects.values_list("slug", flat=True))),
            surface=candidate.surface,
            category=category,
            kind=kind,
            status=SloganStatus.CURRENT,
        )
    _settle(candidate, slogan, Verdict.NEW)
    return slogan


@transaction.atomic
def accept_as_alias(candidate: SloganCandidate, slogan: Slogan) -> None:
    """Another wording of a slogan that is known."""
    SloganAlias.objects.get_or_create(slogan=slogan, surface=candidate.surface)
    _settle(candidate, slogan, Verdict.ALIAS)


def refuse(candidate: SloganCandidate) -> None:
    """No slogan: it is not proposed again."""
    SloganCandidate.objects.filter(pk=candidate.pk).update(verdict=Verdict.REFUSED, slogan=None)


def _settle(candidate: SloganCandidate, slogan: Slogan, verdict: str) -> None:
    SloganCandidate.objects.filter(pk=candidate.pk).update(verdict=verdict, slogan=slogan)
    Mention.objects.bulk_create(
        (
            Mention(speech_id=place.speech_id, section_id=place.section_id, slogan=slogan, surface=candidate.surface,
                    start=place.start, end=place.end)
            for place in CandidateMention.objects.filter(candidate=candidate).order_by("speech", "start")
            if not _taken(place)
        ),
        batch_size=1000,
    )  # fmt: skip
    CandidateMention.objects.filter(candidate=candidate).delete()


def _taken(place: CandidateMention) -> bool:
    """Whether a mention stands there already: one place is said to be one slogan."""
    return Mention.objects.filter(speech_id=place.speech_id, start__lt=place.end, end__gt=place.start).exists()
