"""One speech turns out to be another: its address leads there, and nothing that it was is lost.

What the kept speech has by the word of an editor stands; where it has none, an editor's decision about the merged one
moves over. Reports of readers move with their words. The merged speech itself leaves speeches, search and counts; its
file, text, values and decisions are kept, so that it can come back as it was.
"""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from speeches.models import (
    ArchiveState,
    Change,
    ChangedValue,
    Evidence,
    ImportOutcome,
    MergedSpeech,
    ReaderReport,
    Speech,
    SpeechPair,
)
from speeches.models.change import Act
from speeches.models.choices import Origin
from speeches.models.decisions import decide
from speeches.models.evidence import Standing
from speeches.models.history import note, record
from speeches.models.speech import METADATA_FIELDS
from speeches.text.difference import Way

from . import store
from .bulk import take_turns
from .canonical import archive_parser, derived, origin_of
from .correcting import follower, known
from .plan import Plan, settle
from .report import UPDATED
from .stored import stored_speech

#: What the history calls it that a speech was merged.
MERGED = "merged"

#: Columns that are kept beside the metadata.
KEPT = ("length", "counted_length", "cleaning", "needs_review", "review_fields", "file_text_sha256", "parser_version")
TIMES = ("corrected_at", "created_at")
DECISION = (
    "id", "field", "value", "standing", "origin", "rule", "confidence", "quote", "start", "end", "decided_by_id",
)  # fmt: skip
PAIR = ("first_id", "second_id", "likeness", "verdict", "decided_by_id")


class MergeRefused(ValueError):
    """Two speeches that cannot be merged, or one that cannot come back; says why in a sentence."""


def merge(away: int, into: int, user: Any = None) -> Change:
    """Speech ``away`` is ``into`` from now on. Raises MergeRefused."""
    if away == into:
        raise MergeRefused(_("一篇讲话不能并入它自己。"))
    with transaction.atomic():
        take_turns()
        both = {one.pk: one for one in Speech.objects.select_for_update().filter(pk__in=(away, into)).order_by("pk")}
        if len(both) < 2:
            raise MergeRefused(_("其中一篇已经不在：可能刚被合并。请刷新页面再看。"))
        gone, kept = both[away], both[into]
        words = {"away": str(gone)[:120], "into": str(kept)[:120]}
        change = record(Act.MERGE, user, _("《%(away)s》并入《%(into)s》") % words)
        keep(gone, kept, user)
        before = {
            "merged_before": list(MergedSpeech.objects.filter(into=gone).values_list("key", flat=True)),
            "pairs": list(pairs_of(gone).values(*PAIR)),
            "outcomes": list(ImportOutcome.objects.filter(speech=gone).values_list("pk", flat=True)),
            "reports": move_reports(gone, kept),
        }
        MergedSpeech.objects.filter(into=gone).update(into=kept)
        note(change, gone, MERGED, before, {"into": kept.pk})
        move_decisions(gone, kept, user, change)
        gone.delete()
        ArchiveState.step()
    return change


def keep(gone: Speech, kept: Speech, user: Any) -> None:
    values = {name: getattr(gone, name) for name in (*METADATA_FIELDS, *KEPT)}
    times = {name: getattr(gone, name) for name in TIMES}
    values |= {name: moment.isoformat() if moment else None for name, moment in times.items()}
    MergedSpeech.objects.create(
        key=gone.pk,
        into=kept,
        source_id=gone.source_id,
        path=gone.path,
        part=gone.part,
        text=gone.text,
        text_sha256=gone.text_sha256,
        values=values,
        decisions=list(of_people(gone).values(*DECISION)),
        merged_by=user if user is not None and user.is_authenticated else None,
    )


def of_people(speech: Speech) -> Any:
    return Evidence.objects.filter(speech=speech).exclude(origin=Origin.PARSER).order_by("pk")


def pairs_of(speech: Speech) -> Any:
    return (SpeechPair.objects.filter(first=speech) | SpeechPair.objects.filter(second=speech)).order_by("pk")


def move_reports(gone: Speech, kept: Speech) -> list[list[int]]:
    """The reports of readers stand at the same words of the kept speech; gives where they stood."""
    reports = list(ReaderReport.objects.filter(speech=gone).only("start", "end"))
    way = Way(gone.text, kept.text) if reports else None
    for report in reports:
        place = way.of_range(report.start, report.end) if way and report.end else None
        start, end = place or (0, 0)
        ReaderReport.objects.filter(pk=report.pk).update(speech=kept, start=start, end=end)
    return [[report.pk, report.start, report.end] for report in reports]


def move_decisions(gone: Speech, kept: Speech, user: Any, change: Change) -> None:
    """What an editor decided about the merged speech, where none decided about the kept one."""
    decided = {row.field for row in of_people(kept) if row.standing == Standing.CHOSEN and row.origin == Origin.EDITOR}
    for row in of_people(gone).filter(standing=Standing.CHOSEN, origin=Origin.EDITOR).select_related("decided_by"):
        if row.field not in decided:
            decide(kept, row.field, row.value, row.decided_by or user, change=change)


def bring_back(change: Change) -> Speech:
    """The speech that a merge took away is there again: key, address, text, decisions, pairs, reports.

    Inside a transaction. The decisions that moved over are values of the change like any others, and are not
    undone here. Raises MergeRefused.
    """
    value = change.values.get(field=MERGED)
    merged = MergedSpeech.objects.select_for_update().filter(pk=value.subject_key).first()
    if merged is None:
        raise MergeRefused(_("这次合并已经撤销过。"))
    if Speech.objects.filter(path=merged.path, part=merged.part).exists():
        raise MergeRefused(_("它原来的位置已有别的讲话；请先处理那一篇。"))
    take_turns()
    speech = stored_again(merged)
    put_back(speech, value.before or {})
    ChangedValue.objects.filter(subject_key=speech.pk, speech=None, slogan=None).update(speech=speech)
    merged.delete()
    ArchiveState.step()
    return speech


def stored_again(merged: MergedSpeech) -> Speech:
    """The row with its decisions first; then the parser gives the layers."""
    values = dict(merged.values)
    times = {name: parse_datetime(values.pop(name)) if values.get(name) else None for name in TIMES}
    review = values.get("review_fields", [])
    (speech,) = Speech.objects.bulk_create(
        [
            Speech(
                pk=merged.pk,
                source_id=merged.source_id,
                path=merged.path,
                part=merged.part,
                text=merged.text,
                text_sha256=merged.text_sha256,
                **{name: value for name, value in values.items() if name != "pk"},
            )
        ]
    )
    Evidence.objects.bulk_create(Evidence(speech=speech, **row) for row in merged.decisions)
    rows = derived(speech.text, origin_of(speech), archive_parser())
    found = settle(rows, {}, stored_speech(known(speech)), place=follower(Way(speech.text, rows.text)))
    found.review.extend(name for name in review if name not in METADATA_FIELDS)
    store.write(Plan(UPDATED, known(speech), settled=found), rows, speech.path, speech.source_id)
    Speech.objects.filter(pk=speech.pk).update(cleaning=merged.values.get("cleaning", []), **times)
    speech.refresh_from_db()
    return speech


def put_back(speech: Speech, before: dict[str, Any]) -> None:
    """What hung on the speech, as far as it is still there."""
    MergedSpeech.objects.filter(pk__in=before.get("merged_before", [])).update(into=speech)
    ImportOutcome.objects.filter(pk__in=before.get("outcomes", [])).update(speech=speech)
    for pk, start, end in before.get("reports", []):
        ReaderReport.objects.filter(pk=pk).update(speech=speech, start=start, end=end)
    pairs = before.get("pairs", [])
    there = set(
        Speech.objects.among({pair[side] for pair in pairs for side in ("first_id", "second_id")}).values_list(
            "pk", flat=True
        )
    )
    SpeechPair.objects.bulk_create(
        [SpeechPair(**pair) for pair in pairs if {pair["first_id"], pair["second_id"]} <= there], ignore_conflicts=True
    )
