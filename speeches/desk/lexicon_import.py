"""The lexicon out of the archive as a file, and back in: first what it would change, then the change."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_safe

from ..models import Slogan
from .access import needs
from .lexicon_facts import all_slogans, digest, facts_in
from .lexicon_preview import preview
from .lexicon_save import LexiconRefused, refuse_unsound, save
from .lexicon_words import fact_in_words, fact_value_in_words
from .lexicon_yaml import LARGEST_FILE, NoLexicon, Plan, export, plan, read
from .page import desk_page

#: Slogans written out in the preview; of more, their number is said.
SHOWN = 100

#: Sentences about a file that cannot be taken; the first ones mended, the rest is looked at again.
TOLD = 20


class FileForm(forms.Form):
    """A file to look at."""

    file = forms.FileField(label=gettext_lazy("词表文件（YAML）"), widget=forms.FileInput({"class": "input"}))

    def clean_file(self) -> str:
        sent = self.cleaned_data["file"]
        if sent.size > LARGEST_FILE:
            raise forms.ValidationError(_("文件超过 2 MB，不像词表。"))
        try:
            return sent.read().decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise forms.ValidationError(_("文件不是 UTF-8 编码；请另存为 UTF-8 再上传。")) from error


@needs("speeches.change_slogan")
@require_safe
def lexicon_export(request: HttpRequest) -> HttpResponse:
    """The whole lexicon, to keep or to change in an editor of texts."""
    return HttpResponse(
        export(),
        content_type="application/yaml; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="lexicon.yaml"'},
    )


@needs("speeches.change_slogan")
@require_http_methods(["GET", "HEAD", "POST"])
def lexicon_import(request: HttpRequest) -> HttpResponse:
    """A file, then what it would change, then the change: one entry of the history, which can be undone."""
    if request.method != "POST":
        return _page(request, FileForm())
    if "yaml" in request.POST:
        return _look(request, request.POST["yaml"], request.POST.get("seen"))
    form = FileForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, form, status=400)
    return _look(request, form.cleaned_data["file"], None)


def _look(request: HttpRequest, text: str, seen: str | None) -> HttpResponse:
    text = text.replace("\r\n", "\n")  # a browser sends a box with line ends of its own
    here = all_slogans()
    try:
        planned = plan(read(text), here)
        wishes = planned.wishes(here)
        refuse_unsound(here, wishes)
        state = digest([text, {name: facts_in(slogan, here) for name, slogan in here.items()}])
        if seen is None or seen != state or not wishes:
            return _preview(request, planned, text, state, moved=seen is not None and seen != state)
        number = len(wishes)
        summary = ngettext("导入词表：%(number)d 条", "导入词表：%(number)d 条", number) % {"number": number}
        change = save(wishes, request.user, summary)
    except (NoLexicon, LexiconRefused) as refused:
        more = max(0, len(refused.sentences) - TOLD)
        return _page(request, FileForm(), status=400, problems=refused.sentences[:TOLD], more=more)
    messages.success(request, _("词表已导入，有关的讲话正在重新标注。"))
    return redirect("desk_change", pk=change.pk) if change else redirect("desk_lexicon")


def _preview(request: HttpRequest, planned: Plan, text: str, state: str, *, moved: bool) -> HttpResponse:
    here = all_slogans()
    changed = [(slogan, _lines(slogan, changes, here)) for slogan, changes in planned.changed[:SHOWN]]
    wishes = planned.wishes(here)
    context = {
        "planned": planned,
        "changed": changed,
        "new": planned.new[:SHOWN],
        "more_changed": max(0, len(planned.changed) - SHOWN),
        "more_new": max(0, len(planned.new) - SHOWN),
        "preview": preview(here, wishes) if wishes else None,
        "yaml": text,
        "seen": state,
        "moved": moved,
    }
    return _page(request, FileForm(), **context)


def _lines(slogan: Slogan, changes: dict[str, Any], here: dict[str, Slogan]) -> list[tuple[str, str, str]]:
    before = facts_in(slogan, here)
    return [
        (fact_in_words(name), fact_value_in_words(name, before[name]), fact_value_in_words(name, after))
        for name, after in changes.items()
    ]


def _page(request: HttpRequest, form: FileForm, status: int = 200, **more: Any) -> HttpResponse:
    return desk_page(request, "desk/lexicon/import.html", {"form": form, **more}, status)
