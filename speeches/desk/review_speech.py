"""``/desk/review/<id>/``: the text with its evidence on one side, the fields on the other; one key after the other."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ..models import Change, Evidence, Section, Speech
from ..models.choices import SectionKind
from ..models.speech import METADATA_FIELDS
from ..views.marked_text import Mark, MarkedText
from ..views.metadata_card import anchor_of
from ..views.reading import lay_out
from .access import needs
from .index import bring_index_up_to_date
from .lane import Lane
from .page import desk_page
from .review import LANE, address, next_address
from .review_answers import review_fields
from .review_form import UNKNOWN, ReviewForm, Seen, stored_values
from .review_queue import QueueFilter, queue
from .reviewing import SeenOtherwise, differing, keep_review, last_change

#: Told with the status of a page that shows two editors' values: the second one's are not stored.
CONFLICT = 409

#: Paragraphs from which on what is out of sight is not laid out.
LONG = 400

#: Something typed does not fit; nothing is stored.
INVALID = 400


@needs("speeches.change_speech")
@require_http_methods(["GET", "HEAD", "POST"])
def review_speech(request: HttpRequest, pk: int) -> HttpResponse:
    """One speech. A button takes an answer into the form, puts the speech off, or keeps all and goes on."""
    speech = get_object_or_404(Speech, pk=pk)
    if request.method != "POST":
        return screen(request, speech, ReviewForm(speech))
    form = ReviewForm(speech, request.POST)
    if "take" in request.POST:
        return taken(request, speech)
    if request.POST.get("step") in ("skip", "skip-anyway"):
        return skipped(request, speech, form)
    if Seen.of(speech) != form.was:
        return conflict(request, speech, form, differing(form.was, Seen.of(speech)))
    if not form.is_valid():
        return screen(request, speech, form, INVALID)
    try:
        names, change = keep_review(speech, form, request.user)
    except SeenOtherwise as otherwise:
        speech.refresh_from_db()
        return conflict(request, speech, form, otherwise.theirs)
    return kept(request, speech, names, change)


def kept(request: HttpRequest, speech: Speech, names: list[str], change: Change | None) -> HttpResponse:
    """On to the next; the line above it leads back to this one, and to its undoing."""
    if "title" in names:  # of the metadata the index holds the title alone
        bring_index_up_to_date(request)
    narrowed = narrowing_of(request)
    lane = Lane.of(request, LANE, narrowed)
    lane.finish(speech.pk)
    lane.keep(request)
    said = format_html('{} <a href="{}" lang="zh-Hans">{}</a>', _("已核对："), address(speech.pk, narrowed), speech)
    if change is not None and request.user.has_perm("speeches.view_change"):
        undo = reverse("desk_undo", args=[change.pk])
        said = format_html('{} · <a href="{}">{}</a>', said, undo, _("撤销"))
    messages.success(request, said)
    return redirect(next_address(narrowed))


def skipped(request: HttpRequest, speech: Speech, form: ReviewForm) -> HttpResponse:
    """The speech goes to the end of this session's queue; what was typed is not thrown away unasked."""
    if request.POST["step"] == "skip" and form.changed():
        return screen(request, speech, form, unsaved=True)
    lane = Lane.of(request, LANE, narrowing_of(request))
    lane.skip(speech.pk)
    lane.keep(request)
    return redirect(next_address(narrowing_of(request)))


def taken(request: HttpRequest, speech: Speech) -> HttpResponse:
    """An answer goes into its field; nothing is stored yet."""
    name, _colon, value = request.POST["take"].partition(":")
    data = request.POST.copy()
    if name in METADATA_FIELDS:
        data[name] = value
        data.pop(UNKNOWN + name, None)
    return screen(request, speech, ReviewForm(speech, data), current=name)


def conflict(request: HttpRequest, speech: Speech, form: ReviewForm, theirs: dict[str, str]) -> HttpResponse:
    """Two editors: what the second typed stays, beside what the first decided; both see the state of now."""
    data = request.POST.copy()
    stored = stored_values(speech)
    mine = form.changed()
    for name in METADATA_FIELDS:
        if name not in mine:
            data[name] = stored[name]
            data.pop(UNKNOWN + name, None)
    data["seen"] = Seen.of(speech).token()
    more: dict[str, Any] = {"theirs": theirs, "other": last_change(speech), "conflict": True}
    return screen(request, speech, ReviewForm(speech, data), CONFLICT, **more)


def screen(
    request: HttpRequest,
    speech: Speech,
    form: ReviewForm,
    status: int = 200,
    *,
    current: str = "",
    theirs: dict[str, str] | None = None,
    **more: Any,
) -> HttpResponse:
    narrowing = QueueFilter(request.GET).narrowing()
    lane = Lane.of(request, LANE, urlencode(narrowing))
    evidence = list(Evidence.objects.filter(speech=speech).order_by("field", "standing", "-confidence", "pk"))
    divisions = Section.objects.filter(speech=speech).exclude(kind=SectionKind.POINT).order_by("order")
    blocks = lay_out(speech.text, list(divisions))
    fields = review_fields(speech, form, evidence, theirs, tell=status == INVALID)
    context = {
        "speech": speech,
        "form": form,
        "fields": [field for field in fields if field.opened],
        "more_fields": [field for field in fields if not field.opened],
        "more_number": sum(not field.opened for field in fields),
        "current": current,
        "marked": MarkedText(speech.text, marks(evidence, [field.name for field in fields if field.opened])),
        "blocks": blocks,
        "is_long": len(blocks) > LONG,
        "done": lane.done,
        "put_off": len(lane.skipped),
        "again": speech.pk in lane.skipped,
        "waiting": queue(narrowing).order_by().count(),
        "narrowed": urlencode(narrowing),
        **more,
    }
    return desk_page(request, "desk/review_speech.html", context, status)


def marks(evidence: list[Evidence], asking: list[str]) -> list[Mark]:
    """Every quotation can be gone to; those of the fields in sight are marked."""
    quoted = {anchor_of(row): row for row in evidence if row.end > row.start}
    found = [Mark(row.start, row.end, "evidence", anchor) for anchor, row in quoted.items()]
    wanted = {(row.start, row.end) for row in evidence if row.field in asking}
    return found + [Mark(start, end, "match") for start, end in wanted]


def narrowing_of(request: HttpRequest) -> str:
    return urlencode(QueueFilter(request.GET).narrowing())
