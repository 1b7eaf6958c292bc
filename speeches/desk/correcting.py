"""``/desk/text/<id>/``: an editor mends the text of a speech, looks at what that changes, and keeps it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ..importing.correcting import Correction, TextMoved, TextRefused, prepare, save, settled
from ..models import ChangedValue, Speech
from ..views.rule_words import step_in_words
from .access import needs
from .correction_form import CorrectionForm, Elsewhere, divisions, opened, passage_of, whole_text
from .difference_rows import difference
from .duplicate_work import look_for_duplicates
from .index import bring_index_up_to_date
from .layer_changes import layer_changes
from .page import desk_page

#: Told with the status of a page that shows two editors' texts: the second one's is not stored.
CONFLICT = 409


@needs("speeches.change_speech")
@require_http_methods(["GET", "HEAD", "POST"])
def correct_text(request: HttpRequest, pk: int) -> HttpResponse:
    """The text in a box; then a preview; then it is stored. What was typed is never lost on the way."""
    speech = get_object_or_404(Speech.objects.select_related("source").defer("source__data"), pk=pk)
    if request.method != "POST":
        passage = passage_of(speech, request.GET)
        return editing(request, speech, opened(speech, passage), passage=passage)
    form = CorrectionForm(request.POST)
    if not form.is_valid():
        return editing(request, speech, form, status=400)
    if request.POST.get("step") == "edit":
        return editing(request, speech, form)
    try:
        text, moved = whole_text(speech, form)
        correction = prepare(speech, text)
        if request.POST.get("step") == "save" and not moved:
            return kept(request, speech, correction)
    except TextRefused as refused:
        form.add_error("text", str(refused))
        return editing(request, speech, form, status=400)
    except (Elsewhere, TextMoved):
        speech.refresh_from_db()
        return conflict(request, speech, form)
    return preview(request, speech, correction, form, moved=moved)


def editing(request: HttpRequest, speech: Speech, form: CorrectionForm, status: int = 200, **more: Any) -> HttpResponse:
    context = {"speech": speech, "form": form, "divisions": divisions(speech), **more}
    return desk_page(request, "desk/text.html", context, status)


def preview(
    request: HttpRequest, speech: Speech, correction: Correction, form: CorrectionForm, *, moved: bool
) -> HttpResponse:
    """What would be stored: the text after cleaning, to the character, and what it does to the layers."""
    with transaction.atomic():
        changes = layer_changes(speech, correction.rows, settled(correction, speech))
    whole = {"text": correction.after, "text_sha256": correction.before_sha256}
    context = {
        "speech": speech,
        "difference": difference(correction.before, correction.after),
        "layers": changes,
        "whole": CorrectionForm(initial=whole, auto_id="whole_%s"),
        "typed": form,
        "moved": last_change(speech) if moved else None,
        "cleaned": [step_in_words(step) for step in correction.cleaned],
    }
    return desk_page(request, "desk/text_preview.html", context)


def kept(request: HttpRequest, speech: Speech, correction: Correction) -> HttpResponse:
    if not correction.changes:
        messages.info(request, _("正文没有变化，未作改动。"))
    else:
        save(correction, request.user)
        look_for_duplicates(request.user)
        bring_index_up_to_date(request)
        messages.success(request, _("已保存：章节、提法和资料依据已按新的正文重新得出，检索也已更新。"))
    return redirect(reverse("desk_text", args=[speech.pk]))


def conflict(request: HttpRequest, speech: Speech, form: CorrectionForm) -> HttpResponse:
    """Two editors: the second sees what stands there now beside what was typed, and decides."""
    typed = form.cleaned_data["text"]
    passage = form.passage is not None
    # Of a passage that is gone nobody can say where it belongs: it is shown, and the whole text opened.
    text = speech.text if passage else typed
    whole = CorrectionForm(initial={"text": text, "text_sha256": speech.text_sha256})
    context = {
        "speech": speech,
        "form": whole,
        "typed": typed if passage else "",
        "difference": difference(form.cleaned_data["was"] if passage else speech.text, typed),
        "other": last_change(speech),
    }
    return desk_page(request, "desk/text_conflict.html", context, CONFLICT)


def last_change(speech: Speech) -> Any:
    """Who changed the text last; None when no editor did."""
    values = ChangedValue.objects.filter(speech=speech, field="text").select_related("change__made_by")
    return next((value.change for value in values.order_by("-pk").defer("before", "after")[:1]), None)
