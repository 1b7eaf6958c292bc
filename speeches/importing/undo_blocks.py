"""Why a speech of an import cannot be taken back: what people and later imports did with it since."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q

from speeches.models import (
    CandidateMention,
    ChangedValue,
    Evidence,
    ImportOutcome,
    ImportRun,
    MergedSpeech,
    ReaderReport,
    Speech,
    SpeechPair,
)
from speeches.models.candidate import Verdict
from speeches.models.change import Act
from speeches.models.choices import Origin
from speeches.models.import_run import Outcome
from speeches.models.likeness import PairVerdict

#: The kinds of block: an editor decided a value, mended the text, merged, judged a pair, judged a candidate that stands
#: nowhere else, changed something that the history tells; a reader reported; a later import builds on it; its former
#: place is another's now; its former file cannot be read.
DECIDED, CORRECTED, MERGED, JUDGED = "was_decided", "was_corrected", "was_merged", "was_judged"
VERDICT, CHANGED, REPORTED, LATER = "has_verdict", "was_changed", "was_reported", "is_built_on"
PLACE, FILE = "lost_its_place", "lost_its_file"

#: What an import or an undo writes into the history is no edit.
NO_EDIT = (Act.IMPORT, Act.UNDO)

#: These stand in the way only where the speech itself would go.
LOST_WITH_THE_SPEECH = frozenset((JUDGED, VERDICT, REPORTED))

Blocks = dict[int, set[str]]


def blocks_of(run: ImportRun, created: Sequence[int], written: Sequence[int]) -> Blocks:
    """speech → what stands in the way. ``created`` would go away, ``written`` get their former content back."""
    found: Blocks = defaultdict(set)
    new = frozenset(created)
    questions = _questions(run, Speech.objects.order_by().among(created).values("pk"))
    touched = Speech.objects.order_by().among([*created, *written])
    any_of = reduce(or_, (Q(**{kind: True}) for kind in questions))
    rows = touched.annotate(**questions).filter(any_of).values_list("pk", *questions)
    for speech, *answers in rows.iterator():
        for kind, answer in zip(questions, answers, strict=True):
            if answer and (speech in new or kind not in LOST_WITH_THE_SPEECH):
                found[speech].add(kind)
    return found


def _questions(run: ImportRun, new: Any) -> dict[str, Any]:
    """kind → whether it is so of a speech. ``new`` are the speeches that the run created."""
    since, this = run.started_at, OuterRef("pk")
    decided = Evidence.objects.filter(speech=this, origin=Origin.EDITOR, decided_at__gte=since)
    pairs = SpeechPair.objects.filter(Q(first=this) | Q(second=this), decided_at__gte=since)
    elsewhere = CandidateMention.objects.filter(candidate=OuterRef("candidate")).exclude(speech__in=new)
    verdicts = CandidateMention.objects.filter(speech=this).exclude(candidate__verdict=Verdict.OPEN)
    changes = ChangedValue.objects.filter(speech=this, change__made_at__gte=since, change__undone_by=None)
    builds_on = Q(outcome__in=(Outcome.UPDATED, Outcome.DUPLICATE)) | Q(former__isnull=False)
    later = ImportOutcome.objects.filter(builds_on, speech=this, run__gt=run.pk, run__undone_at=None)
    return {
        DECIDED: Exists(decided),
        CORRECTED: ExpressionWrapper(Q(corrected_at__isnull=False), output_field=BooleanField()),
        MERGED: Exists(MergedSpeech.objects.filter(into=this, merged_at__gte=since)),
        JUDGED: Exists(pairs.exclude(verdict=PairVerdict.OPEN)),
        VERDICT: Exists(verdicts.filter(~Exists(elsewhere))),
        CHANGED: Exists(changes.exclude(change__act__in=NO_EDIT)),
        REPORTED: Exists(ReaderReport.objects.filter(speech=this)),
        LATER: Exists(later),
    }


def merged_away(run: ImportRun) -> int:
    """Documents that this run stored and an editor has merged into another speech since."""
    gone = run.outcomes.filter(outcome__in=(Outcome.CREATED, Outcome.UPDATED), speech=None)
    return MergedSpeech.objects.filter(
        Exists(gone.filter(path=OuterRef("path"), part=OuterRef("part"))), merged_at__gte=run.started_at
    ).count()


def taken_places(written: dict[int, dict[str, Any]], created: Sequence[int]) -> list[int]:
    """Speeches whose former place belongs to another by now."""
    leaving = set(created) | set(written)
    taken = []
    for speech, former in written.items():
        there = Speech.objects.filter(path=former["path"], part=former["part"]).values_list("pk", flat=True).first()
        if there is not None and there not in leaving:
            taken.append(speech)
    return taken
