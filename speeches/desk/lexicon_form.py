"""The form of one slogan: its facts, its wordings one a line, other slogans by name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ..importing.lexicon_plan import NUMBERS, RELATIONS, Facts
from ..models import Slogan
from ..models.choices import SloganCategory, SloganKind, SloganStatus
from .lexicon_facts import FACTS, LISTS, digest
from .lexicon_words import fact_in_words

#: How sure the sources are of the facts, as the vocabulary file says it.
CONFIDENCES = (("", _("（未定）")), ("high", _("高")), ("medium", _("中")), ("low", _("低")))

_CHOICES = {"category": SloganCategory.choices, "kind": SloganKind.choices, "confidence": CONFIDENCES}
_STATUS = [("", _("待考")), *SloganStatus.choices]
#: Lines of the boxes.
_ROWS = {"aliases": 6, "weak_aliases": 3, "expansion": 6, "origin": 2, "source": 2, "verified_note": 2, "note": 2}
_HELP = {
    "surface": _("同形提法去掉括注后的写法；留空即与名称相同"),
    "aliases": _("每行一个；出现在哪里都算"),
    "weak_aliases": _("每行一个；写法太普通，旁边有佐证才算"),
    "expansion": _("每行一个，按正式次序"),
}

#: The longest box: some hundred wordings of a line each.
LONGEST_BOX = 20_000


class SloganForm(forms.Form):
    """``seen`` names the facts that stood in the form when it was opened."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        for name in FACTS:
            self.fields[name] = _field(name)
        self.order_fields(["name", "surface", *LISTS])

    def facts(self) -> Facts:
        """What was typed, as facts. The form must be valid."""
        typed = self.cleaned_data
        facts: Facts = {name: typed[name] for name in FACTS}
        facts |= {name: facts[name] or None for name in RELATIONS}
        facts |= {name: lines_in(facts[name]) for name in LISTS}
        return facts | {"surface": facts["surface"] or facts["name"]}


def _field(name: str) -> forms.Field:
    label, help_text = fact_in_words(name), _HELP.get(name, "")
    if name in NUMBERS:
        number = forms.NumberInput({"class": "input"})
        return forms.IntegerField(label=label, required=False, min_value=0, max_value=9999, widget=number)
    if name == "ambiguous":
        return forms.BooleanField(label=label, required=False)
    if name in _CHOICES or name == "status":
        choices = _STATUS if name == "status" else _CHOICES[name]
        select = forms.Select({"class": "input"})
        return forms.ChoiceField(label=label, required=name in ("category", "kind"), choices=choices, widget=select)
    marks = {"class": "input", "lang": "en" if name == "gloss" else "zh-Hans", "autocomplete": "off"}
    if name in RELATIONS:
        marks["list"] = "slogan-names"
    box = forms.Textarea(marks | {"rows": _ROWS[name]}) if name in _ROWS else forms.TextInput(marks)
    required = name == "name"
    return forms.CharField(label=label, help_text=help_text, required=required, max_length=LONGEST_BOX, widget=box)


def lines_in(words: str) -> list[str]:
    """The lines that say something, each once."""
    return list(dict.fromkeys(line.strip() for line in words.splitlines() if line.strip()))


def opened(facts: Facts, seen: str | None = None) -> SloganForm:
    """A form that shows the facts."""
    shown = {name: "\n".join(facts[name]) if name in LISTS else facts[name] for name in FACTS}
    if shown["surface"] == shown["name"]:
        shown["surface"] = ""
    return SloganForm(initial=shown | {"seen": digest(facts) if seen is None else seen})


def typed_facts(form: SloganForm, stored: Mapping[str, Any]) -> Facts:
    """What was typed; a fact that the form only tidied (spaces at the ends, line ends) stays as it is stored."""
    facts = form.facts()
    return {name: stored[name] if _tidy(stored[name]) == _tidy(value) else value for name, value in facts.items()}


def _tidy(value: Any) -> Any:
    if isinstance(value, list):
        return lines_in("\n".join(value))
    return "\n".join(value.strip().splitlines()) if isinstance(value, str) else value


def names() -> list[str]:
    """For the list beside a box that asks for a slogan."""
    return list(Slogan.objects.order_by("name").values_list("name", flat=True))
