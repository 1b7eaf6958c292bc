"""One upload from its preview to its import: what would happen, values for all, yes or no, and how far it is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django.db import transaction
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from speeches.models import PreviewRow, Speech, Upload
from speeches.models.import_run import Outcome
from speeches.models.task import TaskState
from speeches.models.upload import UploadState
from speeches.views.addresses import Address
from speeches.views.paging import page_of

from .access import needs
from .import_words import why
from .page import desk_page
from .tasks import ask
from .upload_form import StatedForm
from .upload_identity import shown
from .uploading import give_up, look, post_only

#: Documents on one page of a preview.
A_PAGE = 50

#: The fields a preview shows, in this order; the title stands above them.
SHOWN = ("year", "date", "level", "body", "kind", "occasion", "speaker", "place", "provenance")


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a preview as it is read. ``percent`` is how sure it is, None where nobody said."""

    label: str
    words: str
    percent: int | None
    weak: bool
    quote: str


@dataclass(frozen=True, slots=True)
class Document:
    """One row of a preview."""

    row: PreviewRow
    name: str
    title: str
    values: list[Value]
    why: str

    @property
    def weak(self) -> list[Value]:
        return [value for value in self.values if value.weak]


@needs("speeches.add_upload")
def upload_page(request: HttpRequest, pk: int) -> HttpResponse:
    """The page of an upload in whichever state it is."""
    upload = get_object_or_404(Upload.objects.select_related("task", "run", "made_by"), pk=pk)
    at_work = upload.task is not None and upload.task.state == TaskState.RUNNING  # its report comes with its end
    if upload.state in (UploadState.IMPORTED, UploadState.UNDONE) and upload.run_id and not at_work:
        return redirect("desk_run", upload.run_id)
    context: dict[str, Any] = {"upload": upload, "task": upload.task, "stuck": is_stuck(upload)}
    if upload.state == UploadState.READY:
        context |= preview_context(request, upload)
    return desk_page(request, "desk/import/upload.html", context)


def preview_context(request: HttpRequest, upload: Upload, form: StatedForm | None = None) -> dict[str, Any]:
    asked = request.GET.get("outcome", "")
    counts = dict(upload.preview.order_by().values_list("outcome").annotate(Count("pk")))
    rows = upload.preview.select_related("speech").defer("speech__text")
    weak = reduce(or_, (Q(**{f"values__{name}__review": True}) for name in ("title", *SHOWN)))
    doubtful = upload.preview.filter(weak).count()
    total = sum(counts.values())
    if asked in Outcome.values:
        rows, total = rows.filter(outcome=asked), counts.get(asked, 0)
    elif asked == "weak":
        rows, total = rows.filter(weak), doubtful
    page = page_of(rows, request.GET.get("page"), A_PAGE, Address(request.path, {"outcome": asked}), total)
    return {
        "form": form or StatedForm(initial=upload.stated),
        "counts": [(one.value, one.label, counts.get(one.value, 0)) for one in Outcome],
        "total": sum(counts.values()),
        "going_in": counts.get(Outcome.CREATED, 0) + counts.get(Outcome.UPDATED, 0),
        "doubtful": doubtful,
        "asked": asked,
        "page": page,
        "documents": [document_of(row) for row in page.rows],
    }


def document_of(row: PreviewRow) -> Document:
    title = row.values.get("title", {}).get("value") or (row.speech.title if row.speech else "")
    values = [value_of(name, row.values[name]) for name in SHOWN if name in row.values]
    read = [value for value in values if value.words or value.weak]
    return Document(row, shown(row.path), title, read, why(row.reason, row.remedy))


def value_of(name: str, said: dict[str, Any]) -> Value:
    column = Speech._meta.get_field(name)
    value = said["value"]
    words = dict(column.flatchoices).get(value, value) if column.choices else value
    percent = None if said["confidence"] is None else round(said["confidence"] * 100)
    return Value(str(column.verbose_name), "" if value in (None, "") else str(words), percent, said["review"],
                 said["quote"])  # fmt: skip


@needs("speeches.add_upload")
@post_only
def look_again(request: HttpRequest, upload: Upload) -> str:
    """The preview anew, with the values that are set for all."""
    form = StatedForm(request.POST)
    if not form.is_valid():
        return " ".join(f"{form[name].label}：{' '.join(errors)}" for name, errors in form.errors.items())
    upload.stated = form.stated()
    states = [UploadState.COLLECTING, UploadState.READY]
    if is_stuck(upload):
        states.append(UploadState.LOOKING)
    return "" if look(upload, request.user, *states) else _("这次上传已经不在待确认状态。")


@needs("speeches.add_upload")
@post_only
def confirm(request: HttpRequest, upload: Upload) -> str:
    """The import begins, once: what was confirmed is the preview that the person saw."""
    with transaction.atomic():
        now = Upload.objects.select_for_update().get(pk=upload.pk)
        if now.state != UploadState.READY:
            return _("这次上传已经确认过，或已放弃；没有再做一次。")
        if str(now.task_id) != request.POST.get("preview"):
            return _("预览在您查看之后又更新过，请再看一遍后确认。")
        begin(now, request.user)
    return ""


@needs("speeches.add_upload")
@post_only
def go_on(request: HttpRequest, upload: Upload) -> str:
    """An import whose task failed goes on where it was."""
    with transaction.atomic():
        now = Upload.objects.select_for_update(of=("self",)).select_related("task").get(pk=upload.pk)
        if now.state == UploadState.IMPORTING and is_stuck(now):
            begin(now, request.user)
            return ""
    return _("导入没有停下，无须继续。")


@needs("speeches.add_upload")
@post_only
def abandon(request: HttpRequest, upload: Upload) -> str:
    """The files go, nothing was stored."""
    return "" if give_up(upload) else _("这次上传已经确认过，不能再放弃；可以撤销导入。")


def begin(upload: Upload, user: Any) -> None:
    task = ask("import_upload", user, upload=upload.pk)
    Upload.objects.filter(pk=upload.pk).update(state=UploadState.IMPORTING, task=task)


def is_stuck(upload: Upload) -> bool:
    """Whether nobody works at it any more, though it is not done."""
    ended = upload.task is None or upload.task.state in (TaskState.FAILED, TaskState.CANCELLED)
    return ended and upload.state in (UploadState.LOOKING, UploadState.IMPORTING)
