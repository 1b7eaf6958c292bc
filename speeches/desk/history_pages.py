"""``/desk/history/``: what was done, by whom, value by value, and the way back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, OuterRef, Prefetch, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ..models import Change, ChangedValue, Speech
from ..models.change import Act
from ..models.speech import METADATA_FIELDS
from ..views.addresses import Address
from ..views.paging import page_of
from .access import needs
from .changed_values import lines_of
from .history_filter import HistoryFilter
from .index import bring_index_up_to_date
from .metadata_undo import plan_undo
from .page import desk_page
from .text_undo import MERGED, text_difference
from .undo import ChangeStands, undo, undoer_of

#: Changes on a page of the list, values on a page of one change, values told of an undo.
CHANGES, VALUES, TOLD = 30, 50, 30
#: Values named beside a change in the list; of more, their number is said.
BESIDE = 3


@needs("speeches.view_change")
@require_safe
def history(request: HttpRequest) -> HttpResponse:
    """The changes, the latest first, each with its first values: three questions a page."""
    form = HistoryFilter(request.GET)
    asked = form.values
    page = page_of(
        with_values(form.changes()), request.GET.get("page"), CHANGES, Address(request.path, _as_given(asked))
    )
    speech = Speech.objects.only("pk", "title").filter(pk=asked["speech"]).first() if "speech" in asked else None
    context = {
        "form": form,
        "page": page,
        "rows": [
            (change, lines_of(change.first_values), (change.number or 0) - len(change.first_values))
            for change in page.rows
        ],
        "asked": asked,
        "speech": speech,
    }
    return desk_page(request, "desk/history/list.html", context)


def _as_given(asked: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value.get_username() if name == "by" else value for name, value in asked.items()}


def with_values(changes: QuerySet[Change]) -> QuerySet[Change]:
    """With ``first_values`` and with ``number``, how many there are."""
    first = ChangedValue.objects.select_related("speech", "slogan").defer("speech__text").order_by("pk")[:BESIDE]
    number = ChangedValue.objects.filter(change=OuterRef("pk")).order_by().values("change").annotate(n=Count("pk"))
    return changes.prefetch_related(Prefetch("values", first, to_attr="first_values")).annotate(
        number=Subquery(number.values("n"))
    )


@needs("speeches.view_change")
@require_safe
def change_page(request: HttpRequest, pk: int) -> HttpResponse:
    """One change with all its values."""
    change = get_object_or_404(Change.objects.select_related("made_by", "run", "undoes", "undone_by"), pk=pk)
    values = change.values.select_related("speech", "slogan").defer("speech__text")
    page = page_of(values, request.GET.get("page"), VALUES, Address(request.path, {}))
    context = {
        "change": change,
        "page": page,
        "lines": lines_of(page.rows),
        "can_undo": may_undo(request, change) and undoer_of(change) is not None,
        "difference": text_difference(change),
    }
    return desk_page(request, "desk/history/change.html", context)


def may_undo(request: HttpRequest, change: Change) -> bool:
    """Who may change a thing may undo its change."""
    slogans = change.act == Act.LEXICON or change.values.filter(slogan__isnull=False).exists()
    return request.user.has_perm("speeches.change_slogan" if slogans else "speeches.change_speech")


@needs("speeches.view_change")
@require_http_methods(["GET", "HEAD", "POST"])
def undo_page(request: HttpRequest, pk: int) -> HttpResponse:
    """What would go back and what would stay; the button does it."""
    change = get_object_or_404(Change, pk=pk)
    if not may_undo(request, change):
        raise PermissionDenied
    here = reverse("desk_change", args=[pk])
    if request.method == "POST":
        try:
            undone = undo(change, request.user)
        except ChangeStands as stands:
            messages.error(request, str(stands))
            return redirect(here)
        bring_index_up_to_date(request)
        messages.success(request, _("已撤销。"))
        return redirect("desk_change", pk=undone.pk)
    if undoer_of(change) is None:
        messages.info(request, _("这次改动已经撤销，或者不能撤销。"))
        return redirect(here)
    context = {"change": change, "goes": 0, "stays": 0}
    fields = set(change.values.order_by().values_list("field", flat=True).distinct())
    if fields & set(METADATA_FIELDS) and MERGED not in fields:
        plan = plan_undo(change)
        context |= {
            "plan": plan,
            "goes": len(plan.goes),
            "stays": len(plan.stays),
            "back": lines_of([value for value, _now in plan.goes[:TOLD]]),
            "left": lines_of([value for value, _why in plan.stays[:TOLD]], {v.pk: why for v, why in plan.stays}),
        }
    return desk_page(request, "desk/history/undo.html", context)
