"""What an import did, and its undo: for imports by the browser and by command alike."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from speeches.importing import undo_blocks
from speeches.importing.undo import AlreadyUndone, UndoBlocked, UndoPlan, plan_undo, undo
from speeches.models import ImportRun, Speech, Task, Upload
from speeches.models.import_run import Outcome
from speeches.models.task import TaskState
from speeches.models.upload import UploadState
from speeches.views.addresses import Address
from speeches.views.paging import page_of

from .access import needs
from .import_words import why
from .page import desk_page
from .tasks import TaskProblem, ask, task, task_progress
from .upload_identity import shown
from .upload_work import refresh_index

#: Documents on one page of a report.
A_PAGE = 50

#: So many blocked speeches are named; the rest is a number.
NAMED = 50

WORDS = {
    undo_blocks.DECIDED: gettext_lazy("编辑定过资料"),
    undo_blocks.CORRECTED: gettext_lazy("正文已订正"),
    undo_blocks.MERGED: gettext_lazy("有讲话并入"),
    undo_blocks.JUDGED: gettext_lazy("裁定过相近的讲话"),
    undo_blocks.VERDICT: gettext_lazy("裁定过只见于此的候选提法"),
    undo_blocks.CHANGED: gettext_lazy("编辑改动过"),
    undo_blocks.REPORTED: gettext_lazy("有读者报错"),
    undo_blocks.LATER: gettext_lazy("后来的导入以它为准"),
    undo_blocks.PLACE: gettext_lazy("原来的位置已属别的讲话"),
    undo_blocks.FILE: gettext_lazy("原来的文件读不出来"),
}


@needs("speeches.add_upload")
def run_page(request: HttpRequest, run: int) -> HttpResponse:
    """The report: counts, documents, what came out otherwise, and the ways on."""
    row = get_object_or_404(ImportRun.objects.select_related("started_by", "undone_by"), pk=run)
    upload = Upload.objects.select_related("task").filter(run=row).first()
    asked = request.GET.get("outcome", "")
    counts = dict(row.outcomes.order_by().values_list("outcome").annotate(Count("pk")))
    outcomes = row.outcomes.select_related("speech").defer("speech__text", "former").order_by("pk")
    if asked in Outcome.values:
        outcomes = outcomes.filter(outcome=asked)
    page = page_of(outcomes, request.GET.get("page"), A_PAGE, Address(request.path, {"outcome": asked}))
    result = upload.task.result if upload and upload.task else None
    context = {
        "run": row,
        "counts": [(one.value, one.label, counts.get(one.value, 0)) for one in Outcome],
        "total": sum(counts.values()),
        "asked": asked,
        "page": page,
        "documents": [(one, shown(one.path), why(one.reason, one.remedy)) for one in page.rows],
        "result": result or {},
        "changed": [(name, part, label(before), label(after)) for name, part, before, after in named(result)],
        "to_review": Speech.objects.filter(outcomes__run=row, needs_review=True).distinct().count(),
        "review": review_address(row),
        "task": undo_task(row),
    }
    return desk_page(request, "desk/import/run.html", context)


@needs("speeches.delete_importrun")
def undo_page(request: HttpRequest, run: int) -> HttpResponse:
    """What an undo would do, with numbers and with what stands in the way; the button asks for it."""
    row = get_object_or_404(ImportRun, pk=run)
    if request.method == "POST":
        ask_undo(request, row, leave=bool(request.POST.get("leave")))
        return redirect("desk_run", row.pk)
    if row.undone_at:
        messages.info(request, _("这次导入已经撤销。"))
        return redirect("desk_run", row.pk)
    plan = plan_undo(row)
    return desk_page(request, "desk/import/undo.html", {"run": row, "plan": plan, **undo_numbers(plan)})


def undo_numbers(plan: UndoPlan) -> dict[str, Any]:
    blocked = sorted(plan.blocks)
    titles = Speech.objects.only("pk", "title").in_bulk(blocked[:NAMED])
    away = [speech for speech in plan.created if speech not in plan.blocks]
    back = [speech for speech in plan.written if speech not in plan.blocks]
    return {
        "created": len(plan.created),
        "written": len(plan.written),
        "away": len(away),
        "back": len(back),
        "kept": len(blocked) + plan.unknown + plan.merged,
        "blocked": len(blocked),
        "named": [
            (titles[key], [WORDS[kind] for kind in sorted(plan.blocks[key])]) for key in blocked if key in titles
        ],
    }


def ask_undo(request: HttpRequest, run: ImportRun, *, leave: bool) -> None:
    """Puts the undo into the queue, once."""
    with transaction.atomic():
        locked = ImportRun.objects.select_for_update().get(pk=run.pk)
        before = undo_task(locked)
        if locked.undone_at:
            messages.info(request, _("这次导入已经撤销。"))
        elif Upload.objects.filter(run=run, state=UploadState.IMPORTING).exists():
            messages.warning(request, _("导入还没有结束；结束后才能撤销。"))
        elif before is None or before.state not in (TaskState.WAITING, TaskState.RUNNING):
            ask("undo_import", request.user, run=run.pk, leave=leave)


def undo_task(run: ImportRun) -> Task | None:
    """The latest undo that was asked for this run."""
    return Task.objects.filter(name="undo_import", arguments__run=run.pk).first()


@task("undo_import", gettext_lazy("撤销导入"))
def undo_import(of: Task, run: int, leave: bool = False) -> dict[str, Any]:
    """Undoes an import and refreshes the index."""
    row = ImportRun.objects.get(pk=run)
    try:
        done = undo(row, of.asked_by, leave=leave, progress=lambda read, total: task_progress(of, read, total))
    except AlreadyUndone:
        return {}
    except UndoBlocked as blocked:
        raise TaskProblem(_("其中有讲话在导入后改动过；什么都没有撤销。请先看撤销预览。")) from blocked
    restored = len(done.restored)
    return {"deleted": done.deleted, "restored": restored, "left": done.left, "index": refresh_index(done.restored)}


def review_address(run: ImportRun) -> str:
    """The review queue of what this run brought in; empty where there is none."""
    try:
        return f"{reverse('desk_review')}?run={run.pk}"
    except NoReverseMatch:
        return ""


def named(result: Any) -> list[Any]:
    return (result or {}).get("named", [])


def label(outcome: str) -> str:
    return str(dict(Outcome.choices).get(outcome, _("没有")))
