"""Files come in: with or without script, all at once or in parts, each request whole or not at all."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import TooManyFilesSent
from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.multipartparser import MultiPartParserError
from django.http.request import UnreadablePostError
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from speeches.models import Upload
from speeches.models.upload import UploadState

from .access import needs
from .page import desk_page
from .tasks import ask, cancel
from .upload_folder import MOST_FILES, Batch, UploadFolder
from .upload_stream import IntoFolder

#: Uploads that nobody confirmed are given up after so long.
KEPT = timedelta(days=7)

#: Rows of the list of uploads.
LISTED = 20

#: The form's last field. A request that was cut off has lost it.
LAST_FIELD = "whole"

#: States in which an upload waits for a person.
WAITING = (UploadState.COLLECTING, UploadState.LOOKING, UploadState.READY, UploadState.FAILED)

_MEGABYTE = 2**20
_FORM_AROUND = 10 * _MEGABYTE  # a thousand files have so much of headings between them


@needs("speeches.add_upload")
@csrf_exempt
def room(request: HttpRequest) -> HttpResponse:
    """The form and the latest uploads; files that are sent here become a new upload."""
    if request.method == "POST":
        give_up_old()
        return take_in(request, None)
    return room_page(request)


@needs("speeches.add_upload")
@csrf_exempt
def more_files(request: HttpRequest, pk: int) -> HttpResponse:
    """Further files for an upload that is being handed in."""
    return take_in(request, get_object_or_404(Upload, pk=pk, state=UploadState.COLLECTING, made_by=request.user))


@csrf_protect  # it reads the token from the form, below the handler that was set before
def room_page(request: HttpRequest, problem: str = "", status: int = 200) -> HttpResponse:
    """The room as it is shown."""
    context = {
        "uploads": Upload.objects.select_related("made_by")[:LISTED],
        "problem": problem,
        "total": settings.UPLOAD_TOTAL_MB,
        "most": MOST_FILES,
        "at_once": settings.DATA_UPLOAD_MAX_NUMBER_FILES,
    }
    return desk_page(request, "desk/import/room.html", context, status)


def take_in(request: HttpRequest, upload: Upload | None) -> HttpResponse:
    """Reads the request onto the disk. What goes wrong leaves no file behind."""
    if int(request.META.get("CONTENT_LENGTH") or 0) > settings.UPLOAD_TOTAL_MB * _MEGABYTE + _FORM_AROUND:
        problem = _("文件合计超过 %(most)d MB；请分几次上传。") % {"most": settings.UPLOAD_TOTAL_MB}
        return refuse(request, problem, 413)
    folder = UploadFolder(upload.folder) if upload else UploadFolder.new()
    batch = Batch(folder)
    handler = IntoFolder(request, batch)
    request.upload_handlers = [handler]  # type: ignore[assignment]
    kept = False
    try:
        answer = accept(request, upload, batch)
        kept = getattr(answer, "kept", False)
        return answer
    except TooManyFilesSent:
        most = settings.DATA_UPLOAD_MAX_NUMBER_FILES
        return refuse(request, _("一次最多送 %(most)d 个文件；请打成 zip，或分几次上传。") % {"most": most}, 413)
    except (UnreadablePostError, MultiPartParserError):
        return refuse(request, _("上传中断了，这一次送来的文件没有留下；请重新上传。"), 400)
    finally:
        handler.upload_interrupted()
        if not kept:
            batch.drop()
            if upload is None:
                folder.remove()


@csrf_protect
def accept(request: HttpRequest, upload: Upload | None, batch: Batch) -> HttpResponse:
    """Keeps what came in whole. The answer is marked ``kept`` when it did."""
    if request.POST.get(LAST_FIELD) != "1":
        return refuse(request, _("上传中断了，这一次送来的文件没有留下；请重新上传。"), 400)
    if not batch.arrived:
        return refuse(request, _("没有选文件。"), 400)
    batch.keep()
    if upload is None:
        upload = Upload.objects.create(folder=batch.folder.token, made_by=request.user)
    if not request.POST.get("more"):
        look(upload, request.user, UploadState.COLLECTING)
    answer: HttpResponse = redirect("desk_upload", upload.pk)
    if wants_data(request):
        files = reverse("desk_upload_files", args=[upload.pk])
        answer = JsonResponse({"page": answer.headers["Location"], "files": files})
    answer.kept = True  # type: ignore[attr-defined]
    return answer


def look(upload: Upload, user: Any, *states: str) -> bool:
    """Asks for a preview; False when the upload is in none of these states any more."""
    with transaction.atomic():
        before = Upload.objects.select_for_update(of=("self",)).select_related("task").get(pk=upload.pk)
        if before.state not in states:
            return False
        if before.task:
            cancel(before.task)
        task = ask("preview_upload", user, upload=upload.pk)
        Upload.objects.filter(pk=upload.pk).update(state=UploadState.LOOKING, task=task, stated=upload.stated)
    return True


def give_up(upload: Upload) -> bool:
    """The files of an upload go; False when it is past that."""
    with transaction.atomic():
        before = Upload.objects.select_for_update(of=("self",)).select_related("task").get(pk=upload.pk)
        if before.state not in WAITING:
            return False
        if before.task:
            cancel(before.task)
        before.preview.all().delete()
        Upload.objects.filter(pk=upload.pk).update(state=UploadState.ABANDONED)
    UploadFolder(upload.folder).remove()
    return True


def give_up_old() -> None:
    """Uploads that wait for nobody any more."""
    for upload in Upload.objects.filter(state__in=WAITING, made_at__lt=timezone.now() - KEPT):
        give_up(upload)


def refuse(request: HttpRequest, problem: str, status: int) -> HttpResponse:
    """Says what went wrong, as data where a script asked."""
    if wants_data(request):
        return JsonResponse({"problem": problem}, status=status)
    request.method = "GET"  # the body may be broken: nothing reads it again
    return room_page(request, problem, status)


def wants_data(request: HttpRequest) -> bool:
    return request.headers.get("Accept", "") == "application/json"


def post_only(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A button of an upload's page: whoever opens its address is led to the page."""

    def pressed(request: HttpRequest, pk: int) -> HttpResponse:
        upload = get_object_or_404(Upload, pk=pk)
        if request.method == "POST":
            problem = view(request, upload)
            if problem:
                messages.warning(request, problem)
        return redirect("desk_upload", pk)

    return pressed
