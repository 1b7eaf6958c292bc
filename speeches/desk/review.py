"""``/desk/review/``: speeches whose metadata ask for an editor, the weakest first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from ..models import Evidence, ImportRun, Speech
from ..models.evidence import Standing
from ..models.speech import METADATA_FIELDS
from ..views.addresses import Address
from ..views.paging import page_of
from .access import needs
from .lane import Lane
from .page import desk_page
from .review_queue import QueueFilter, label_of, next_of, queue

#: Speeches on one page of the queue.
A_PAGE = 50

LANE = "review"


@dataclass(frozen=True, slots=True)
class Asking:
    """A field of a speech that asks. ``percent`` is None where there is no value."""

    label: str
    percent: int | None


@needs("speeches.change_speech")
def review_list(request: HttpRequest) -> HttpResponse:
    """The queue with its filter; the order is said in words."""
    form = QueueFilter(request.GET)
    narrowing = form.narrowing()
    found = queue(narrowing)
    page = page_of(found, request.GET.get("page"), A_PAGE, Address(request.path, narrowing), found.order_by().count())
    run = ImportRun.objects.filter(pk=narrowing["run"]).first() if "run" in narrowing else None
    context = {
        "form": form,
        "page": page,
        "rows": with_fields(page.rows),
        "narrowed": urlencode(narrowing),
        "run": run,
    }
    return desk_page(request, "desk/review_list.html", context)


@needs("speeches.change_speech")
def review_next(request: HttpRequest) -> HttpResponse:
    """Leads to the next speech of the queue, or to what was done when there is none left."""
    narrowing = QueueFilter(request.GET).narrowing()
    narrowed = urlencode(narrowing)
    lane = Lane.of(request, LANE, narrowed)
    key = next_of(queue(narrowing), lane.skipped)
    if key is not None:
        return redirect(address(key, narrowed))
    done = lane.done
    Lane(LANE, narrowed).keep(request)  # the next round counts anew
    left = queue({}).order_by().count() if narrowing else 0
    return desk_page(request, "desk/review_end.html", {"done": done, "left": left})


def address(key: int, narrowed: str) -> str:
    """A speech's review, in the queue as it is narrowed."""
    return reverse("desk_review_speech", args=[key]) + (f"?{narrowed}" if narrowed else "")


def next_address(narrowed: str) -> str:
    return reverse("desk_review_next") + (f"?{narrowed}" if narrowed else "")


def with_fields(speeches: Iterable[Any]) -> list[tuple[Any, list[Asking]]]:
    """Each speech with its fields that ask: one question for the evidence of all."""
    rows = list(speeches)
    sure: dict[int, dict[str, float]] = defaultdict(dict)
    chosen = Evidence.objects.filter(speech__in=[one.pk for one in rows], standing=Standing.CHOSEN).exclude(value="")
    for speech, field, confidence in chosen.order_by().values_list("speech", "field", "confidence"):
        sure[speech][field] = confidence
    return [(speech, [_asking(field, sure[speech.pk].get(field)) for field in asked(speech)]) for speech in rows]


def asked(speech: Speech) -> list[str]:
    """The fields of the metadata that ask."""
    return [field for field in METADATA_FIELDS if field in speech.review_fields]


def _asking(field: str, confidence: float | None) -> Asking:
    return Asking(label_of(field), None if confidence is None else round(100 * confidence))
