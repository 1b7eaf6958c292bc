"""``/desk/duplicates/``: speeches with much the same text, side by side, for an editor to decide."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ..importing.merging import MergeRefused, merge
from ..models import Evidence, MergedSpeech, Speech, SpeechPair, Task
from ..models.evidence import Standing
from ..models.likeness import PairVerdict
from ..models.speech import METADATA_FIELDS
from .access import needs
from .difference_rows import difference
from .duplicate_work import NAME, look_for_duplicates
from .index import bring_index_up_to_date
from .page import desk_page

#: Pairs on a page.
LISTED = 50
#: What may be said of a pair without changing a speech.
VERDICTS = {verdict.value for verdict in PairVerdict}


@needs("speeches.change_speech")
@require_http_methods(["GET", "HEAD", "POST"])
def duplicates(request: HttpRequest) -> HttpResponse:
    """The pairs that wait, the most alike first; ``?verdict=`` shows decided ones. POST looks for more."""
    if request.method == "POST":
        look_for_duplicates(request.user)
        messages.info(request, _("已开始查找；找到的会列在这里。"))
        return redirect(reverse("desk_duplicates"))
    verdict = request.GET.get("verdict", "")
    verdict = verdict if verdict in VERDICTS else PairVerdict.OPEN
    pairs = SpeechPair.objects.filter(verdict=verdict).select_related("first", "second")
    pairs = pairs.defer("first__text", "second__text")
    context = {
        "page": Paginator(pairs, LISTED).get_page(request.GET.get("page")),
        "verdict": verdict,
        "verdicts": PairVerdict.choices,
        "merged": MergedSpeech.objects.select_related("into", "merged_by").defer("into__text", "text")[:LISTED],
        "work": Task.objects.filter(name=NAME).first(),
    }
    return desk_page(request, "desk/duplicates.html", context)


@dataclass(frozen=True, slots=True)
class Fact:
    """A field of both speeches; ``decided`` says which of them an editor has decided."""

    label: str
    first: str
    second: str
    first_decided: bool
    second_decided: bool

    @property
    def differs(self) -> bool:
        return self.first != self.second


@needs("speeches.change_speech")
@require_http_methods(["GET", "HEAD", "POST"])
def pair(request: HttpRequest, pk: int) -> HttpResponse:
    """Both texts with what differs, and what may be decided."""
    both = SpeechPair.objects.select_related("first__source", "second__source", "decided_by")
    one = get_object_or_404(both.defer("first__source__data", "second__source__data"), pk=pk)
    status = 200
    if request.method == "POST":
        if request.POST.get("state") == state_of(one):
            answer = decided(request, one)
            if answer is not None:
                return answer
        else:
            messages.warning(request, _("这一对刚有变动，未作裁定；请看现在的样子再定。"))
            status = 409
    context = {
        "pair": one,
        "state": state_of(one),
        "percent": f"{100 * one.likeness:.1f}",
        "facts": facts(one.first, one.second),
        "difference": difference(one.first.text, one.second.text, beside=True),
    }
    return desk_page(request, "desk/pair.html", context, status)


def state_of(one: SpeechPair) -> str:
    """What a decision is about: when another editor was first, it is not carried out."""
    return f"{one.verdict}-{one.first.text_sha256[:16]}-{one.second.text_sha256[:16]}"


def decided(request: HttpRequest, one: SpeechPair) -> HttpResponse | None:
    """Carries out what the form says; None for what it cannot say."""
    said = request.POST.get("verdict", "")
    if said in VERDICTS:
        by = None if said == PairVerdict.OPEN else request.user
        at = None if said == PairVerdict.OPEN else timezone.now()
        SpeechPair.objects.filter(pk=one.pk).update(verdict=said, decided_by=by, decided_at=at)
        messages.success(request, _("已记下：%(verdict)s。") % {"verdict": PairVerdict(said).label})
        return redirect(reverse("desk_duplicates"))
    ways = {"into_first": (one.second, one.first), "into_second": (one.first, one.second)}
    if said not in ways:
        return None
    away, into = ways[said]
    try:
        merge(away.pk, into.pk, request.user)
    except MergeRefused as refused:
        messages.error(request, str(refused))
        return redirect(reverse("desk_duplicates"))
    bring_index_up_to_date(request)
    words = {"away": str(away), "into": str(into)}
    messages.success(request, _("《%(away)s》已并入《%(into)s》，原地址会转到那里；可以在历史里撤销。") % words)
    return redirect(reverse("desk_duplicates"))


def facts(first: Speech, second: Speech) -> list[Fact]:
    rows = Evidence.objects.filter(speech__in=(first, second), standing=Standing.CHOSEN, origin="editor")
    decided = set(rows.values_list("speech", "field"))
    found = []
    for name in METADATA_FIELDS:
        column: Any = Speech._meta.get_field(name)
        values = [shown(one, name) for one in (first, second)]
        marks = [(one.pk, name) in decided for one in (first, second)]
        found.append(Fact(str(column.verbose_name), *values, *marks))
    lengths = [f"{one.counted_length:,}" for one in (first, second)]
    files = [one.source.name for one in (first, second)]
    dates = [one.created_at.strftime("%Y-%m-%d") for one in (first, second)]
    rest = ((_("字数"), lengths), (_("来源文件"), files), (_("收入时间"), dates))
    return [*found, *(Fact(label, *values, False, False) for label, values in rest)]


def shown(speech: Speech, name: str) -> str:
    column: Any = Speech._meta.get_field(name)
    value = getattr(speech, name)
    return str(dict(column.flatchoices).get(value, "" if value is None else value))
