"""``/desk/text/`` and ``/desk/text/<id>/file/``: corrected speeches whose file says something else now."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ..importing.canonical import archive_parser, origin_of, rows_of_file
from ..importing.correcting import TextMoved, keep_correction, prepared, take_over
from ..importing.of_corrected import TEXT
from ..models import Speech
from ..text.document import UnreadableFile
from .access import needs
from .changed_waiting import with_changed_file
from .correction_form import CorrectionForm
from .difference_rows import difference
from .index import bring_index_up_to_date
from .page import desk_page

#: Speeches shown in the list of corrected ones, the latest first.
MOST_LISTED = 50


@needs("speeches.change_speech")
@require_safe
def corrected_texts(request: HttpRequest) -> HttpResponse:
    """What waits first; then what was corrected lately. ``?n=12`` goes to the text of that speech."""
    number = request.GET.get("n", "")
    if number.isascii() and number.isdigit() and Speech.objects.filter(pk=int(number[:18])).exists():
        return redirect(reverse("desk_text", args=[int(number[:18])]))
    speeches = Speech.objects.without_text()
    waiting = with_changed_file()
    context = {
        "number": number,
        "number_waiting": len(waiting),
        "waiting": speeches.filter(pk__in=waiting).order_by("pk"),
        "latest": speeches.filter(file_text_sha256__isnull=False).order_by("-corrected_at")[:MOST_LISTED],
    }
    return desk_page(request, "desk/texts.html", context)


@needs("speeches.change_speech")
@require_http_methods(["GET", "HEAD", "POST"])
def changed_file(request: HttpRequest, pk: int) -> HttpResponse:
    """The text as an editor mended it beside what its file says now: take the file's, keep it, or edit on."""
    speech = get_object_or_404(Speech.objects.select_related("source").defer("source__data"), pk=pk)
    try:
        rows = rows_of_file(origin_of(speech), archive_parser())
    except UnreadableFile as error:
        rows, problem = None, str(error)
    else:
        problem = "" if rows else _("来源文件里已经没有这一篇。")
    stale = request.method == "POST" and request.POST.get("text_sha256") != speech.text_sha256
    if request.method == "POST" and not stale:
        step = request.POST.get("step")
        if step == "keep":
            keep_correction(speech)
            messages.success(request, _("保留订正过的正文；来源文件再变化时会再问。"))
            return redirect(reverse("desk_texts"))
        if step == "take" and rows is not None:
            try:
                take_over(prepared(speech, rows), request.user)
            except TextMoved:
                stale = True
            else:
                bring_index_up_to_date(request)
                messages.success(request, _("已采用来源文件的正文，各层已重新得出；改动记入历史，可以撤销。"))
                return redirect(reverse("desk_text", args=[pk]))
    if stale:
        speech.refresh_from_db()
        messages.warning(request, _("另一位编辑刚改过正文，未作改动；下面是现在的差别。"))
    context = {
        "speech": speech,
        "problem": problem,
        "pending": TEXT in speech.review_fields,
        "difference": difference(speech.text, rows.text) if rows else None,
        "edit": rows and CorrectionForm(initial={"text": rows.text, "text_sha256": speech.text_sha256}),
    }
    return desk_page(request, "desk/text_file.html", context, 409 if stale else 200)
