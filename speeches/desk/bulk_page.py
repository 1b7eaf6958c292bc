"""``/desk/bulk/``: values for a selection, or for all that a filter of the list finds; preview first."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from ..filters import SpeechFilter
from ..models import Speech
from ..search.errors import IndexProblem
from ..views.addresses import Address
from ..views.chips import chips
from .access import needs
from .bulk import in_words, preview, set_values
from .bulk_form import BulkForm
from .index import bring_index_up_to_date
from .page import desk_page

#: Speeches that one bulk edit may touch: a hundred thousand take minutes, and nobody looks them over.
MOST = 20_000
#: Digits of the fingerprint that tells whether the selection is still the one that was previewed.
FINGERPRINT = 16


@dataclass(frozen=True, slots=True)
class Chosen:
    """The speeches of a bulk edit. ``query`` is the filter's, ``keys`` the selection's parameter."""

    keys: list[int]
    words: list[str]
    query: str
    selection: str

    @property
    def fingerprint(self) -> str:
        return hashlib.sha256(",".join(map(str, self.keys)).encode()).hexdigest()[:FINGERPRINT]


def chosen_by(request: HttpRequest) -> Chosen:
    """What the request is about: a selection by keys, else the filter of the list. Raises IndexProblem."""
    given = request.POST if request.method == "POST" else request.GET
    selection = given.get("keys", "")
    if selection:
        wanted = {int(key) for key in selection.split(",") if key.isdecimal() and len(key) < 19}
        keys = sorted(Speech.objects.among(wanted).order_by().values_list("pk", flat=True))
        return Chosen(keys, [_("选定的讲话")], "", ",".join(map(str, keys)))
    query = given.get("query", "") if request.method == "POST" else request.GET.urlencode()
    asked = SpeechFilter(QueryDict(query), Speech.objects.order_by())
    keys = sorted(asked.qs.order_by().values_list("pk", flat=True))
    said = chips(asked.values, asked.form, Address(request.path, asked.values))
    return Chosen(keys, [chip.words for chip in said], query, "")


@needs("speeches.change_speech")
@require_http_methods(["GET", "HEAD", "POST"])
def bulk_page(request: HttpRequest) -> HttpResponse:
    """The form; then a preview; then the change, if the selection is still the one that was previewed."""
    try:
        chosen = chosen_by(request)
    except IndexProblem as problem:
        messages.error(request, str(problem))
        return redirect("desk")
    form = BulkForm(request.POST if "step" in request.POST else None)
    context: dict[str, Any] = {"chosen": chosen, "form": form, "number": len(chosen.keys), "most": MOST}
    if len(chosen.keys) > MOST:
        context["too_many"] = True
    elif "step" in request.POST and form.is_valid():
        same = request.POST.get("fingerprint") == chosen.fingerprint
        if request.POST["step"] == "apply" and same:
            return applied(request, chosen, form)
        if request.POST["step"] != "edit":
            context |= previewed(chosen, form) | {"moved": request.POST["step"] == "apply" and not same}
    return desk_page(request, "desk/bulk.html", context, 400 if form.is_bound and form.errors else 200)


def bulk_of(request: HttpRequest, keys: Iterable[int]) -> HttpResponse:
    """The form for speeches that were selected elsewhere; the caller has asked for the permission."""
    selection = list(keys)
    chosen = Chosen(selection, [_("选定的讲话")], "", ",".join(map(str, selection)))
    context = {"chosen": chosen, "form": BulkForm(), "number": len(selection), "most": MOST}
    return desk_page(request, "desk/bulk.html", {**context, "too_many": len(selection) > MOST})


def previewed(chosen: Chosen, form: BulkForm) -> dict[str, Any]:
    """For each field its numbers in words, and samples before and after."""
    found = preview(chosen.keys, form.values)
    shown = {key for told in found.values() for key, _before in told.samples}
    titles = Speech.objects.only("pk", "title").in_bulk(shown)
    rows = []
    for name, label, after in form.in_words():
        told = found[name]
        labels = {str(key): str(word) for key, word in Speech._meta.get_field(name).flatchoices}
        samples = [
            (titles[key], labels.get(str(before), before) if before not in (None, "") else "")
            for key, before in told.samples
            if key in titles
        ]
        left = told.contradicts + (told.edited if form.cleaned_data["leave_edited"] else 0)
        rows.append((label, after, told, samples, max(0, told.changes - left)))
    return {"preview": rows}


def applied(request: HttpRequest, chosen: Chosen, form: BulkForm) -> HttpResponse:
    what = in_words(form.values, form.in_words())
    change = set_values(
        chosen.keys, form.values, request.user, leave_edited=form.cleaned_data["leave_edited"], summary=what
    )
    if change is None:
        messages.info(request, _("没有一篇需要改动。"))
        return redirect(f"{reverse('desk_bulk')}?{chosen.query}")
    bring_index_up_to_date(request)
    number = change.values.order_by().values("speech").distinct().count()
    messages.success(request, ngettext("已改 %(number)d 篇。", "已改 %(number)d 篇。", number) % {"number": number})
    return redirect("desk_change", pk=change.pk)
