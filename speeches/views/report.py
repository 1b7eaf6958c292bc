"""``/speeches/<id>/report/``: a reader reports an error at a passage, in a value, or in the whole speech."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ..models import ReaderReport, Speech
from ..models.reader_report import ReportTopic
from ..models.speech import METADATA_FIELDS
from .citation_page import LONGEST_NUMBER
from .reading import lines_with_words
from .report_form import ReportForm
from .report_limits import forget_senders, sender_of, too_many


@dataclass(frozen=True, slots=True)
class Subject:
    """What is reported: the paragraph ``number`` with its range, or a ``field``, or (both empty) the speech.
    ``query`` is how an address names it."""

    start: int = 0
    end: int = 0
    quote: str = ""
    number: int = 0
    field: str = ""
    label: str = ""
    query: str = ""


def report(request: HttpRequest, pk: int) -> HttpResponse:
    """The form, and what it sends. A report beyond the limit is refused with 429 and loses nothing of its words."""
    speech = get_object_or_404(Speech, pk=pk)
    subject = subject_of(speech, request.GET.get("p", ""), request.GET.get("f", ""))
    topic = ReportTopic.METADATA if subject.field else ReportTopic.TEXT
    first = {"topic": topic, "seen": speech.text_sha256}
    form = ReportForm(request.POST or None, initial=first, text_sha256=speech.text_sha256)
    status = 200
    if request.method == "POST" and form.is_valid():
        now = timezone.now()
        if form.cleaned_data["website"] or _kept_already(request, speech, subject, form):
            return _thanks(speech, subject)
        if not too_many(request, now):
            forget_senders(now)
            _keep(request, speech, subject, form)
            return _thanks(speech, subject)
        status = 429
        form.add_error(None, _("今天收到的报错太多了，请过些时候再提交。您写的还在下面。"))
    asked = request.GET.get("p") or request.GET.get("f")
    remarks = [_("这篇讲话里没有这一处，下面报的是全篇。")] if asked and not subject.query else []
    context = {"speech": speech, "subject": subject, "form": form, "remarks": remarks}
    return render(request, "speeches/report.html", context, status=status)


def reported(request: HttpRequest, pk: int) -> HttpResponse:
    """Thanks, and the way back to the place."""
    speech = get_object_or_404(Speech, pk=pk)
    subject = subject_of(speech, request.GET.get("p", ""), "")
    return render(request, "speeches/reported.html", {"speech": speech, "subject": subject})


def subject_of(speech: Speech, number: str, field: str) -> Subject:
    """The place that an address asks for; the whole speech where it names none that is there."""
    if number.isascii() and number.isdecimal() and 0 < len(number) < LONGEST_NUMBER and int(number):
        lines = list(lines_with_words(speech.text))
        if int(number) <= len(lines):
            start, end = lines[int(number) - 1]
            return Subject(start, end, speech.text[start:end], int(number), query=f"?p={int(number)}")
    if field in METADATA_FIELDS:
        column: Any = Speech._meta.get_field(field)
        labels = {str(value): str(label) for value, label in column.flatchoices}
        value = "" if getattr(speech, field) is None else str(getattr(speech, field))
        return Subject(quote=labels.get(value, value), field=field, label=str(column.verbose_name), query=f"?f={field}")
    return Subject()


def _kept_already(request: HttpRequest, speech: Speech, subject: Subject, form: ReportForm) -> bool:
    """Whether the same words were sent a moment ago: a button pressed twice."""
    sender = sender_of(request, timezone.localdate())
    said = {"start": subject.start, "field": subject.field, "words": form.cleaned_data["words"]}
    return ReaderReport.objects.filter(speech=speech, sender=sender, **said).exists()


def _keep(request: HttpRequest, speech: Speech, subject: Subject, form: ReportForm) -> None:
    ReaderReport.objects.create(
        speech=speech,
        start=subject.start,
        end=subject.end,
        quote=subject.quote,
        field=subject.field,
        topic=form.cleaned_data["topic"],
        words=form.cleaned_data["words"],
        sender=sender_of(request, timezone.localdate()),
    )


def _thanks(speech: Speech, subject: Subject) -> HttpResponse:
    place = f"?p={subject.number}" if subject.number else ""
    return redirect(reverse("speech_reported", args=[speech.pk]) + place)
