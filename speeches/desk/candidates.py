"""``/desk/candidates/``: wordings that look like slogans; an editor says of each what it is."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ..models import Change, Slogan, SloganCandidate
from ..models.candidate import Verdict
from ..views.addresses import Address
from ..views.paging import page_of
from .access import needs
from .candidate_forms import AliasForm, NewSloganForm
from .candidate_queue import candidate_queue, likely_kind, lines_of, next_candidate, places_of, waiting_candidates
from .index import bring_index_up_to_date
from .lane import Lane
from .nearest import nearest_slogans
from .page import desk_page
from .verdicts import VerdictStands, accept_as_alias, accept_as_new, refuse, undo_verdict

#: Candidates on one page of the queue, and places on one page of a candidate.
A_PAGE, PLACES = 50, 20

LANE = "candidates"

#: Something typed does not fit; nothing is stored.
INVALID = 400


@needs("speeches.change_slogancandidate")
def candidate_list(request: HttpRequest) -> HttpResponse:
    """The queue, the most frequent first."""
    page = page_of(candidate_queue(), request.GET.get("page"), A_PAGE, Address(request.path, {}), waiting_candidates())
    return desk_page(request, "desk/candidate_list.html", {"page": page, "last": last_verdict(request)})


@needs("speeches.change_slogancandidate")
def candidate_next(request: HttpRequest) -> HttpResponse:
    """Leads to the next candidate, or to what was done when there is none left."""
    lane = Lane.of(request, LANE)
    key = next_candidate(lane.skipped)
    if key is not None:
        return redirect("desk_candidate", key)
    last = last_verdict(request)
    Lane(LANE, last=lane.last).keep(request)  # the next round counts anew
    return desk_page(request, "desk/candidate_end.html", {"done": lane.done, "last": last})


@needs("speeches.change_slogancandidate")
@require_http_methods(["GET", "HEAD", "POST"])
def candidate(request: HttpRequest, pk: int) -> HttpResponse:
    """One candidate with all its places; each verdict is one button."""
    found = get_object_or_404(SloganCandidate, pk=pk)
    if request.method != "POST":
        return screen(request, found)
    verdict = request.POST.get("verdict", "")
    if verdict == "skip":
        lane = Lane.of(request, LANE)
        lane.skip(pk)
        lane.keep(request)
        return redirect("desk_candidate_next")
    if verdict == "refuse":
        return settled(request, found, refuse(found, user=request.user))
    if verdict == "new":
        return as_new(request, found)
    return as_alias(request, found, verdict)


@needs("speeches.change_slogancandidate")
@require_POST
def candidate_undo(request: HttpRequest, change: int) -> HttpResponse:
    """The candidate waits again, as before the verdict."""
    made = get_object_or_404(Change, pk=change)
    judged = made.values.first()
    try:
        undo_verdict(made, request.user)
    except VerdictStands as stands:
        messages.warning(request, str(stands))
        return redirect("desk_candidates")
    bring_index_up_to_date(request)
    lane = Lane.of(request, LANE)
    lane.done, lane.last = max(0, lane.done - 1), 0
    lane.keep(request)
    messages.success(request, _("已撤销，候选重新待定。"))
    return redirect("desk_candidate", judged.subject_key if judged else 0)


def as_new(request: HttpRequest, found: SloganCandidate) -> HttpResponse:
    form = NewSloganForm(request.POST)
    if not form.is_valid():
        return screen(request, found, INVALID, new=form)
    wanted = form.cleaned_data
    try:
        change = accept_as_new(found, wanted["category"], wanted["kind"], name=wanted["name"], user=request.user)
    except ValidationError as error:
        form.add_error("name", error)
        return screen(request, found, INVALID, new=form)
    return settled(request, found, change)


def as_alias(request: HttpRequest, found: SloganCandidate, verdict: str) -> HttpResponse:
    """Of a slogan proposed (``alias:17``), or of one whose name was typed."""
    _word, _colon, key = verdict.partition(":")
    if key.isdigit():
        return settled(request, found, accept_as_alias(found, get_object_or_404(Slogan, pk=key), user=request.user))
    form = AliasForm(request.POST)
    if not form.is_valid():
        return screen(request, found, INVALID, alias=form)
    return settled(request, found, accept_as_alias(found, form.cleaned_data["slogan"], user=request.user))


def settled(request: HttpRequest, found: SloganCandidate, change: Change | None) -> HttpResponse:
    """On to the next; who came second is told what the first decided."""
    if change is None:
        found.refresh_from_db()
        said = {"words": found.surface, "verdict": found.get_verdict_display(), "slogan": found.slogan or ""}
        messages.warning(request, _("“%(words)s”已由别人裁定：%(verdict)s %(slogan)s。您的裁定没有写入。") % said)
        return redirect("desk_candidate_next")
    bring_index_up_to_date(request)
    lane = Lane.of(request, LANE)
    lane.finish(found.pk, change.pk)
    lane.keep(request)
    return redirect("desk_candidate_next")


def screen(request: HttpRequest, found: SloganCandidate, status: int = 200, **forms: Any) -> HttpResponse:
    places = places_of(found)
    address = Address(reverse("desk_candidate", args=[found.pk]), {})
    page = page_of(places, request.GET.get("page"), PLACES, address)
    nearest = nearest_slogans(found.surface)
    category = nearest[0].category if nearest else ""
    initial = {"name": found.surface, "category": category, "kind": likely_kind(found.surface)}
    lane = Lane.of(request, LANE)
    context = {
        "candidate": found,
        "open": found.verdict == Verdict.OPEN,
        "page": page,
        "lines": lines_of(page.rows, found.surface),
        "speeches": places.order_by().values("speech").distinct().count(),
        "nearest": nearest,
        "names": Slogan.objects.order_by("name").values_list("name", flat=True),
        "new": NewSloganForm(initial=initial),
        "alias": AliasForm(),
        "waiting": waiting_candidates(),
        "done": lane.done,
        "again": found.pk in lane.skipped,
        "last": last_verdict(request),
        **forms,
    }
    return desk_page(request, "desk/candidate.html", context, status)


def last_verdict(request: HttpRequest) -> Change | None:
    """This session's latest verdict that still stands, to take it back with one key."""
    last = Lane.of(request, LANE).last
    return Change.objects.filter(pk=last, undone_by=None).first() if last else None
