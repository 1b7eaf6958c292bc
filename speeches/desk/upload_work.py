"""What an upload asks of the queue: a preview that stores nothing, then the import itself.

Both may be begun again. A preview throws its rows away first; an import goes on with its run, in which each file is
written together with its outcome. The import decides anew in the transaction of each file: where the archive changed
since the preview, or another document came first, the report names what came out otherwise.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from speeches.importing import service
from speeches.importing.plan import CHOSEN, Plan
from speeches.importing.report import FAILED, Outcome
from speeches.importing.rows import SpeechRows
from speeches.models import ImportOutcome, ImportRun, PreviewRow, Task, Upload
from speeches.models.change import Act
from speeches.models.history import record
from speeches.models.upload import UploadState
from speeches.search import archive
from speeches.search.errors import IndexProblem

from .duplicate_work import look_for_duplicates
from .keyword_work import look_for_keywords
from .tasks import TaskLost, held, task, task_progress
from .upload_folder import Received, UploadFolder
from .upload_identity import PREFIX, found_in, refused_in, shown

#: Processes that parse, beside the one that answers pages: on a small machine readers come first.
JOBS = min(2, os.cpu_count() or 1)

#: Preview rows written at a time.
ROWS_AT_ONCE = 200

#: So many documents that came out otherwise than foreseen are named; the rest is a number.
NAMED = 50

#: (path, part) → what was found in the document
Seen = dict[tuple[str, str], tuple[Mapping[str, Any], int]]


@task("preview_upload", gettext_lazy("上传的预览"))
def preview(of: Task, upload: int) -> dict[str, int]:
    """What an import of the upload would do, as PreviewRows; gives outcome → documents."""
    row = Upload.objects.get(pk=upload)
    if row.task_id != of.pk or row.state != UploadState.LOOKING:
        return {}  # abandoned, or asked anew since
    PreviewRow.objects.filter(upload=row).delete()
    folder = UploadFolder(row.folder)
    rows = [refusal(row, received) for received in refused_in(folder)]
    seen: Seen = {}

    def observe(outcome: Outcome, plan: Plan, found: SpeechRows) -> None:
        seen[outcome.path, outcome.part] = (values_of(plan), len(found.text))

    def show(done: int, total: int, outcomes: Sequence[Outcome]) -> None:
        for outcome in outcomes:
            rows.append(preview_row(row, outcome, seen))
        seen.clear()
        if len(rows) >= ROWS_AT_ONCE:
            keep(of, rows)
        task_progress(of, done, total)

    options = service.Options(stated=row.stated, jobs=JOBS, dry_run=True, observe=observe)
    report = service.run_found(found_in(folder), [], options, show)
    keep(of, rows)
    Upload.objects.filter(pk=row.pk, state=UploadState.LOOKING, task=of).update(state=UploadState.READY)
    return dict(report.counts)


def keep(of: Task, rows: list[PreviewRow]) -> None:
    """Writes the rows, unless the upload was abandoned or is looked at anew."""
    if not held(of).exists():
        raise TaskLost
    PreviewRow.objects.bulk_create(rows)
    rows.clear()


@task("import_upload", gettext_lazy("上传的导入"))
def import_upload(of: Task, upload: int) -> dict[str, Any]:
    """Imports what was confirmed; gives the run and what came out otherwise than the preview said."""
    row = Upload.objects.select_related("task").get(pk=upload)
    if row.task_id != of.pk or row.state != UploadState.IMPORTING:
        return {"run": row.run_id}
    folder = UploadFolder(row.folder)
    run = row.run_id or begin_run(row, folder)
    options = service.Options(stated=row.stated, jobs=JOBS, user=of.asked_by, run=run)
    report = service.run_found(
        found_in(folder), [], options, lambda done, total, outcomes: task_progress(of, done, total)
    )
    result = {"run": run, "index": refresh_index(report.updated), **otherwise(row, run)}
    with transaction.atomic():
        if Upload.objects.filter(pk=row.pk, state=UploadState.IMPORTING).update(state=UploadState.IMPORTED):
            record(Act.IMPORT, of.asked_by, _("导入批次 #%(run)d") % {"run": run}, run=ImportRun.objects.get(pk=run))
            look_for_duplicates(of.asked_by)
            look_for_keywords(of.asked_by)
    folder.remove()
    return result


def begin_run(row: Upload, folder: UploadFolder) -> int:
    """The run that this upload writes to, with what was refused on arrival as its first outcomes."""
    with transaction.atomic():
        names = [received.name for received in folder.received() if received.file]
        said = {"paths": [PREFIX + name for name in names[:NAMED]], **row.stated}
        run = ImportRun.objects.create(started_by=row.task.asked_by if row.task else None, options=said)
        ImportOutcome.objects.bulk_create(
            ImportOutcome(run=run, path=one.name, outcome=FAILED, reason=one.reason, remedy=one.remedy)
            for one in refused_in(folder)
        )
        Upload.objects.filter(pk=row.pk).update(run=run)
    return run.pk


def refresh_index(updated: Sequence[int]) -> str:
    """What went in can be searched; the problem in words when it cannot."""
    try:
        archive.refresh(updated)
    except IndexProblem as problem:
        return str(problem)
    return ""


def otherwise(row: Upload, run: int) -> dict[str, Any]:
    """The documents whose outcome is another than the preview said: the archive changed in between."""
    said = {(path, part): outcome for path, part, outcome in row.preview.values_list("path", "part", "outcome")}
    changed = [
        [shown(path), part, said.get((path, part), ""), outcome]
        for path, part, outcome in ImportOutcome.objects.filter(run=run).values_list("path", "part", "outcome")
        if said.get((path, part)) != outcome
    ]
    return {"changed": len(changed), "named": changed[:NAMED]}


def preview_row(row: Upload, outcome: Outcome, seen: Seen) -> PreviewRow:
    values, length = seen.get((outcome.path, outcome.part), ({}, 0))
    return PreviewRow(
        upload=row, path=outcome.path, part=outcome.part[:300], outcome=outcome.outcome, reason=outcome.reason,
        remedy=outcome.remedy, values=values, length=length, speech_id=outcome.speech,
    )  # fmt: skip


def refusal(row: Upload, received: Received) -> PreviewRow:
    return PreviewRow(
        upload=row, path=received.name, outcome=FAILED, reason=received.reason, remedy=received.remedy
    )  # fmt: skip


def values_of(plan: Plan) -> dict[str, Any]:
    """field → ``{"value", "confidence", "quote", "review"}``, as the speech would have them."""
    settled = plan.settled
    if settled is None:
        return {}
    reasons = {row.field: row for row in settled.evidence if row.standing == CHOSEN}
    return {
        name: {
            "value": value,
            "confidence": reasons[name].confidence if name in reasons else None,
            "quote": reasons[name].quote if name in reasons else "",
            "review": name in settled.review,
        }
        for name, value in settled.values.items()
    }
