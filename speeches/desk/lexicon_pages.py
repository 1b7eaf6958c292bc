"""``/desk/lexicon/``: the slogans, one page each to change it, with a preview of what that does to the mentions."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ..importing.lexicon_plan import Facts
from ..models import ChangedValue, Slogan, Task
from ..models.task import TaskState
from ..views.addresses import Address
from ..views.paging import page_of
from .access import needs
from .lexicon_checks import Problem, problems_of
from .lexicon_facts import Wish, all_slogans, changes_of, digest, facts_in, no_facts, wished
from .lexicon_form import SloganForm, names, opened, typed_facts
from .lexicon_preview import preview
from .lexicon_save import LexiconRefused, save
from .lexicon_words import fact_in_words, fact_value_in_words
from .lexicon_work import REEXTRACT
from .page import desk_page

#: Slogans on a page of the list; the longest words to look for.
ON_A_PAGE, LONGEST_QUERY = 50, 100

#: Told with a form that somebody else was faster to send.
CONFLICT = 409


@needs("speeches.change_slogan")
@require_safe
def lexicon(request: HttpRequest) -> HttpResponse:
    """The slogans whose name, wording or gloss holds the words; three questions a page."""
    words = request.GET.get("q", "").replace("\0", "")[:LONGEST_QUERY].strip()
    found = Slogan.objects.with_words(words).with_counts().select_related("superseded_by").order_by("name")
    address = Address(request.path, {"q": words} if words else {})
    page = page_of(found, request.GET.get("page"), ON_A_PAGE, address)
    return desk_page(request, "desk/lexicon/list.html", {"page": page, "words": words, "task": latest_task()})


@needs("speeches.change_slogan")
@require_http_methods(["GET", "HEAD", "POST"])
def new_slogan(request: HttpRequest) -> HttpResponse:
    """A slogan that is not there yet."""
    return _editing(request, None)


@needs("speeches.change_slogan")
@require_http_methods(["GET", "HEAD", "POST"])
def edit_slogan(request: HttpRequest, pk: int) -> HttpResponse:
    """A slogan: its facts in a form; then a preview; then it is kept. What was typed is never lost on the way."""
    return _editing(request, get_object_or_404(Slogan, pk=pk))


def _editing(request: HttpRequest, slogan: Slogan | None) -> HttpResponse:
    here = all_slogans()
    stored = facts_in(here[slogan.name], here) if slogan else no_facts()
    if request.method != "POST":
        return _form_page(request, slogan, opened(stored))
    form = SloganForm(request.POST)
    if not form.is_valid():
        return _form_page(request, slogan, form, status=400)
    facts = typed_facts(form, stored)
    wish = Wish(slogan, facts)
    problems = problems_of(facts, [one for _key, one in wished(here, [wish])], stored if slogan else None)
    if problems:
        return _refused(request, slogan, form, problems)
    if slogan and form.cleaned_data["seen"] != digest(stored):
        return _conflict(request, slogan, form, stored, facts)
    if slogan and not changes_of(stored, facts):
        return _form_page(request, slogan, form, same=True)
    if request.POST.get("step") != "save":
        return _form_page(request, slogan, form, preview=preview(here, [wish]))
    return _kept(request, wish, form)


def _kept(request: HttpRequest, wish: Wish, form: SloganForm) -> HttpResponse:
    try:
        change = save([wish], request.user)
    except LexiconRefused as refused:  # somebody else was faster
        return _refused(request, wish.slogan, form, [("name", said) for said in refused.sentences])
    messages.success(request, _("已保存，有关的讲话正在重新标注。") if change else _("没有变化，未作改动。"))
    assert wish.facts is not None
    return redirect("desk_lexicon_slogan", pk=wish.slogan.pk if wish.slogan else _key_of(wish.facts["name"]))


def _key_of(name: str) -> int:
    return Slogan.objects.values_list("pk", flat=True).get(name=name)


def _refused(request: HttpRequest, slogan: Slogan | None, form: SloganForm, problems: list[Problem]) -> HttpResponse:
    for field, said in problems:
        form.add_error(field, said)
    return _form_page(request, slogan, form, status=400)


def _conflict(request: HttpRequest, slogan: Slogan, form: SloganForm, stored: Facts, facts: Facts) -> HttpResponse:
    """Somebody changed the slogan since the form was opened: both values, and what was typed still in the form."""
    form.data = form.data.copy()
    form.data["seen"] = digest(stored)
    theirs = [
        (fact_in_words(name), fact_value_in_words(name, stored[name]), fact_value_in_words(name, facts[name]))
        for name in changes_of(stored, facts)
    ]
    latest = ChangedValue.objects.filter(slogan=slogan).select_related("change__made_by").order_by("-pk").first()
    more = {"theirs": theirs, "other": latest.change if latest else None}
    return _form_page(request, slogan, form, status=CONFLICT, **more)


def _form_page(
    request: HttpRequest, slogan: Slogan | None, form: SloganForm, *, status: int = 200, **more: Any
) -> HttpResponse:
    task = latest_task(slogan) if slogan else None
    latest = ChangedValue.objects.filter(slogan=slogan).select_related("change__made_by").order_by("-pk")
    context = {
        "slogan": slogan,
        "form": form,
        "main": [form[name] for name in ("name", "surface", "aliases", "weak_aliases", "expansion")],
        "facts": [form[name] for name in ("category", "kind", "first_year", "first_month", "speaker", "origin")],
        "relations": [form[name] for name in ("status", "superseded_by", "homonym_of", "ambiguous")],
        "sources": [form[name] for name in ("gloss", "confidence", "source", "verified_note", "note")],
        "names": names(),
        "task": task,
        "running": task is not None and task.state in (TaskState.WAITING, TaskState.RUNNING),
        "last": latest.first().change if slogan and latest.exists() else None,
        "here": reverse("desk_lexicon_slogan", args=[slogan.pk]) if slogan else reverse("desk_lexicon_new"),
        **more,
    }
    return desk_page(request, "desk/lexicon/slogan.html", context, status)


def latest_task(slogan: Slogan | None = None) -> Task | None:
    """The latest work on the mentions, of any slogan or of this one."""
    tasks = Task.objects.filter(name=REEXTRACT).order_by("-pk")
    if slogan is not None:
        changes = ChangedValue.objects.filter(slogan=slogan).order_by("-change")[:1]
        tasks = tasks.filter(arguments__change__in=list(changes.values_list("change", flat=True)))
    return tasks.first()
