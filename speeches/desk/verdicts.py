"""What becomes of a candidate: a slogan of its own, another wording of one, or none; and back again.

Accepted, its places become mentions at once, without reading any speech again. Each verdict is one change of the
history, which keeps the places that it moved: undone, they are a candidate's again.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from ..importing.lexicon_sync import free_slug
from ..models import (
    ArchiveState,
    CandidateMention,
    Change,
    ChangedValue,
    Mention,
    Section,
    Slogan,
    SloganAlias,
    SloganCandidate,
    Speech,
)
from ..models.candidate import Verdict
from ..models.change import Act
from ..models.choices import SloganStatus
from ..models.history import record

#: Rows that one statement carries.
BATCH = 500

#: The field of the history under which a verdict stands.
FIELD = "verdict"

#: A place as the history keeps it: speech, section, start, end.
Place = list[Any]


class VerdictStands(Exception):
    """A verdict cannot be undone, for the reason that is said."""


@transaction.atomic
def accept_as_new(
    candidate: SloganCandidate, category: str, kind: str, *, name: str = "", user: Any = None
) -> Change | None:
    """A slogan named ``name``, or as the candidate is worded; the one of that name when there is one already.

    None when somebody else has judged the candidate meanwhile. Raises ValidationError when the name is too long.
    """
    if not _is_open(candidate):
        return None
    name = name.strip() or candidate.surface
    slogan, made = Slogan.objects.filter(name=name).first(), False
    if slogan is None:
        slogan, made = _new_slogan(name, candidate.surface, category, kind), True
    alias = _alias(slogan, candidate.surface)
    return _settle(candidate, slogan, Verdict.NEW, user, {"made_slogan": made, "made_alias": alias})


@transaction.atomic
def accept_as_alias(candidate: SloganCandidate, slogan: Slogan, *, user: Any = None) -> Change | None:
    """Another wording of a slogan that is known; None when somebody else has judged the candidate meanwhile."""
    if not _is_open(candidate):
        return None
    alias = _alias(slogan, candidate.surface)
    return _settle(candidate, slogan, Verdict.ALIAS, user, {"made_slogan": False, "made_alias": alias})


@transaction.atomic
def refuse(candidate: SloganCandidate, *, user: Any = None) -> Change | None:
    """No slogan: it is not proposed again, and keeps its places for a second thought."""
    if not _is_open(candidate):
        return None
    SloganCandidate.objects.filter(pk=candidate.pk).update(verdict=Verdict.REFUSED, slogan=None)
    return _write_down(candidate, None, Verdict.REFUSED, user, {})


@transaction.atomic
def undo_verdict(change: Change, user: Any = None) -> Change:
    """The candidate waits again, with its places; what the verdict made of the lexicon is taken away.

    Raises VerdictStands when the change is no verdict, is undone already, or what it made has been used since.
    """
    judged = change.values.filter(field=FIELD).first()
    candidate = SloganCandidate.objects.filter(pk=judged.subject_key).first() if judged else None
    if judged is None or candidate is None or Change.objects.filter(undoes=change).exists():
        raise VerdictStands(_("这项裁定已经撤销，或者不再可以撤销。"))
    if candidate.verdict != judged.after["value"] or candidate.slogan_id != judged.after["slogan"]:
        raise VerdictStands(_("“%(words)s”后来又被裁定过，先撤销后来的。") % {"words": candidate.surface})
    if candidate.slogan_id:
        _give_back(candidate, judged.after)
    SloganCandidate.objects.filter(pk=candidate.pk).update(verdict=Verdict.OPEN, slogan=None)
    summary = _("撤销裁定：%(words)s") % {"words": candidate.surface}
    undone = record(Act.UNDO, user, summary, undoes=change)
    _note(undone, candidate, None, judged.after, {"value": Verdict.OPEN, "slogan": None})
    ArchiveState.step()
    return undone


def _is_open(candidate: SloganCandidate) -> bool:
    """Whether it still waits; its row is locked, so that two editors take turns."""
    locked = SloganCandidate.objects.select_for_update().filter(pk=candidate.pk, verdict=Verdict.OPEN)
    return locked.first() is not None


def _new_slogan(name: str, surface: str, category: str, kind: str) -> Slogan:
    slug = free_slug(name, set(Slogan.objects.values_list("slug", flat=True)))
    slogan = Slogan(
        name=name, slug=slug, surface=name, category=category, kind=kind, status=SloganStatus.CURRENT
    )  # fmt: skip
    try:
        slogan.full_clean(exclude=["loaded_facts"])
    except ValidationError as error:
        raise ValidationError(error.messages) from error
    slogan.save()
    return slogan


def _alias(slogan: Slogan, surface: str) -> bool:
    """The slogan is found under this wording; whether an alias had to be made for it."""
    if surface in (slogan.name, slogan.surface):
        return False
    return SloganAlias.objects.get_or_create(slogan=slogan, surface=surface)[1]


def _settle(candidate: SloganCandidate, slogan: Slogan, verdict: str, user: Any, made: dict[str, bool]) -> Change:
    SloganCandidate.objects.filter(pk=candidate.pk).update(verdict=verdict, slogan=slogan)
    places = CandidateMention.objects.filter(candidate=candidate).order_by("speech", "start")
    taken = Mention.objects.filter(speech=OuterRef("speech"), start__lt=OuterRef("end"), end__gt=OuterRef("start"))
    rows = list(places.annotate(taken=Exists(taken)).values_list("speech", "section", "start", "end", "taken"))
    Mention.objects.bulk_create(
        (  # one place is said to be one slogan: where a mention stands already, it stays
            Mention(
                speech_id=speech, section_id=section, slogan=slogan, surface=candidate.surface, start=start, end=end
            )
            for speech, section, start, end, is_taken in rows
            if not is_taken
        ),
        batch_size=BATCH,
    )
    places.delete()
    made_of_it = {"places": [list(row[:4]) for row in rows], **made}
    return _write_down(candidate, slogan, verdict, user, made_of_it)


def _write_down(
    candidate: SloganCandidate, slogan: Slogan | None, verdict: str, user: Any, more: dict[str, Any]
) -> Change:
    said = {
        Verdict.NEW: _("新提法：%(words)s"),
        Verdict.ALIAS: _("别名：%(words)s → %(slogan)s"),
        Verdict.REFUSED: _("不是提法：%(words)s"),
    }[Verdict(verdict)]
    change = record(Act.VERDICT, user, said % {"words": candidate.surface, "slogan": slogan or ""})
    after = {"value": verdict, "slogan": slogan.pk if slogan else None, **more}
    _note(change, candidate, slogan, {"value": Verdict.OPEN, "slogan": None}, after)
    ArchiveState.step()
    return change


def _note(change: Change, candidate: SloganCandidate, slogan: Slogan | None, before: Any, after: Any) -> None:
    ChangedValue.objects.create(
        change=change, slogan=slogan, subject_key=candidate.pk, subject=candidate.surface, field=FIELD,
        before=before, after=after,
    )  # fmt: skip


def _give_back(candidate: SloganCandidate, made: dict[str, Any]) -> None:
    """Takes the mentions of the verdict away, and what it made of the lexicon; the places wait again."""
    slogan = Slogan.objects.get(pk=candidate.slogan_id)
    surface = candidate.surface
    if made.get("made_slogan"):
        _may_go(slogan, candidate)
    said = Mention.objects.filter(slogan=slogan, surface=surface)
    places: list[Place] = made.get("places", [])
    if made.get("made_slogan") or made.get("made_alias"):  # nothing else finds this wording: all of them go
        now = said.values_list("speech", "section", "start", "end")
        known = {(place[0], place[2]) for place in places}
        places = places + [list(row) for row in now if (row[0], row[2]) not in known]
        said.delete()
    else:
        for start in range(0, len(places), BATCH):
            mine = {(place[0], place[2]) for place in places[start : start + BATCH]}
            rows = said.filter(speech__in={speech for speech, _start in mine}).values_list("pk", "speech", "start")
            said.filter(pk__in=[pk for pk, speech, at in rows if (speech, at) in mine]).delete()
    if made.get("made_alias"):
        SloganAlias.objects.filter(slogan=slogan, surface=surface).delete()
    if made.get("made_slogan"):
        slogan.delete()
    CandidateMention.objects.bulk_create(_still_there(candidate, places), batch_size=BATCH, ignore_conflicts=True)


def _may_go(slogan: Slogan, candidate: SloganCandidate) -> None:
    """A slogan that was made goes again, unless somebody has worked with it. Raises VerdictStands."""
    other = slogan.mentions.exclude(surface=candidate.surface).exists()
    more = slogan.aliases.exclude(surface=candidate.surface).exists() or slogan.members.exists()
    leads = slogan.candidates.exclude(pk=candidate.pk).exists() or slogan.predecessors.exists()
    if other or more or leads or slogan.homonyms.exists():
        raise VerdictStands(_("“%(name)s”后来又有了别的写法或出处；请在提法的编辑页处理。") % {"name": slogan.name})


def _still_there(candidate: SloganCandidate, places: list[Place]) -> Iterable[CandidateMention]:
    """The places at which the text still reads so: it may have been mended or imported anew since."""
    for start in range(0, len(places), BATCH):
        some = places[start : start + BATCH]
        sections = set(Section.objects.filter(pk__in={place[1] for place in some}).values_list("pk", flat=True))
        texts = dict(Speech.objects.filter(pk__in={place[0] for place in some}).values_list("pk", "text"))
        for speech, section, at, end in some:
            if texts.get(speech, "")[at:end] == candidate.surface:
                yield CandidateMention(
                    candidate=candidate, speech_id=speech, section_id=section if section in sections else None,
                    start=at, end=end,
                )  # fmt: skip
