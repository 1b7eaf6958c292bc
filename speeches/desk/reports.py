"""``/desk/reports/``: what readers reported, each at its passage, and the editor's answer."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..models import ReaderReport
from ..models.reader_report import ReportState
from ..views.reading import paragraph_number
from .access import needs
from .page import desk_page

#: Reports a page.
PER_PAGE = 20
#: Characters around the reported words that are shown with them, and of these words themselves.
AROUND, SHOWN = 120, 600
#: Characters of an answer: it stands between two paragraphs of a speech.
LONGEST_ANSWER = 1000


class AnswerForm(forms.ModelForm):
    """``was`` is the state and the answer that the editor saw: another one's answer is not written over."""

    was = forms.CharField(required=False, widget=forms.HiddenInput)
    answer = forms.CharField(
        label=gettext_lazy("答复"),
        required=False,
        max_length=LONGEST_ANSWER,
        widget=forms.Textarea(attrs={"rows": 4, "class": "input"}),
    )

    class Meta:
        model = ReaderReport
        fields = ("state", "answer", "answer_shown")

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if given.get("answer_shown") and not given.get("answer"):
            self.add_error("answer", _("要显示答复，先写答复。"))
        if given.get("answer_shown") and given.get("state") == ReportState.OPEN:
            self.add_error("state", _("要显示答复，先定处理结果。"))
        return given


@needs("speeches.change_readerreport")
def reports(request: HttpRequest) -> HttpResponse:
    """The open ones first asked, the newest first; ``?state=all`` shows the answered too. Two queries and a count."""
    everything = request.GET.get("state") == "all"
    found = ReaderReport.objects.select_related("speech").defer("speech__text")
    rows = found if everything else found.filter(state=ReportState.OPEN)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    return desk_page(request, "desk/reports.html", {"page": page, "everything": everything})


@needs("speeches.change_readerreport")
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """One report with the passage in its place, and the form of the answer."""
    with transaction.atomic():
        locked = ReaderReport.objects.select_for_update() if request.method == "POST" else ReaderReport.objects
        report = get_object_or_404(locked, pk=pk)
        seen = version(report)
        form = AnswerForm(request.POST or None, instance=report, initial={"was": seen})
        if request.method == "POST" and form.is_valid():
            if form.cleaned_data["was"] == seen:
                save(request, form)
                messages.success(request, _("答复已保存。"))
                return redirect("desk_reports")
            form.add_error(None, _("另一位编辑刚答复了这一条。您写的还在下面；再保存一次就以您的为准。"))
            form.data = form.data.copy()
            form.data["was"] = seen
    stored = ReaderReport.objects.select_related("speech", "answered_by").get(pk=pk)
    return desk_page(request, "desk/report.html", {"report": stored, "form": form, **place_of(stored)})


def version(report: ReaderReport) -> str:
    return report.answered_at.isoformat() if report.answered_at else ReportState.OPEN


def save(request: HttpRequest, form: AnswerForm) -> None:
    """The answer with who gave it, and a line in the log of the staff."""
    report = form.save(commit=False)
    report.answered_by, report.answered_at = request.user, timezone.now()
    report.save(update_fields=["state", "answer", "answer_shown", "answered_by", "answered_at"])
    one = ReaderReport.objects.filter(pk=report.pk)
    LogEntry.objects.log_actions(request.user.pk, one, CHANGE, report.get_state_display(), single_object=True)


def place_of(report: ReaderReport) -> dict[str, Any]:
    """The reported words with what stands around them now; ``stands`` is False when the text has changed there."""
    text, start, end = report.speech.text, report.start, report.end
    if end <= start:
        return {"stands": True}
    if text[start:end] != report.quote:
        start = text.find(report.quote)
        if start < 0:
            return {"stands": False}
        end = start + len(report.quote)
    return {
        "stands": True,
        "number": paragraph_number(text, start),
        "before": text[max(0, start - AROUND) : start],
        "words": text[start:end][:SHOWN],
        "after": text[end : end + AROUND] if end - start <= SHOWN else "…",
    }
