"""The forms of a verdict: a slogan of its own, or another wording of a known one."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ..models import Slogan
from ..models.choices import SloganCategory, SloganKind

_INPUT = {"class": "input", "lang": "zh-Hans", "autocomplete": "off"}


class NewSloganForm(forms.Form):
    """The slogan that a candidate becomes; its name may be another than the wording that was found."""

    name = forms.CharField(label=_("提法"), max_length=120, widget=forms.TextInput(_INPUT))
    category = forms.ChoiceField(
        label=_("类别"), choices=SloganCategory.choices, widget=forms.Select({"class": "input"})
    )
    kind = forms.ChoiceField(label=_("形式"), choices=SloganKind.choices, widget=forms.Select({"class": "input"}))


class AliasForm(forms.Form):
    """The slogan of which a candidate is another wording, by its name."""

    slogan = forms.CharField(
        label=_("已有的提法"), max_length=120, widget=forms.TextInput(_INPUT | {"list": "slogan-names"})
    )

    def clean_slogan(self) -> Any:
        found = Slogan.objects.filter(name=self.cleaned_data["slogan"]).first()
        if found is None:
            raise forms.ValidationError(_("没有这个名称的提法；请从列表里选。"))
        return found
