"""The form in which a reader says what is wrong. It asks for no name and no address."""

from __future__ import annotations

import unicodedata
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..models.reader_report import ReportTopic

#: Characters of a report: a correction with its reason, not an essay.
LONGEST_REPORT = 1000


class ReportForm(forms.Form):
    """``seen`` names the text the reader saw. ``website`` is a trap: people do not see it, machines fill it in."""

    topic = forms.ChoiceField(label=gettext_lazy("哪里有误"), choices=ReportTopic.choices, widget=forms.RadioSelect)
    words = forms.CharField(
        label=gettext_lazy("应当怎样"),
        max_length=LONGEST_REPORT,
        widget=forms.Textarea(attrs={"rows": 5, "class": "input"}),
    )
    website = forms.CharField(required=False, widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}))
    seen = forms.CharField(max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args: Any, text_sha256: str, **more: Any) -> None:
        super().__init__(*args, **more)
        self.text_sha256 = text_sha256

    def clean_words(self) -> str:
        """Without characters that nobody sees: controls, and those that turn the writing round."""
        kept = "".join(
            one for one in self.cleaned_data["words"]
            if one == "\n" or unicodedata.category(one) not in {"Cc", "Cf", "Cs", "Co"}
        ).strip()  # fmt: skip
        if not kept:
            raise forms.ValidationError(_("请写明哪里有误。"))
        return kept

    def clean(self) -> None:
        if self.cleaned_data.get("seen") != self.text_sha256:
            self.data = self.data.copy()
            self.data["seen"] = self.text_sha256
            raise forms.ValidationError(_("这篇讲话的文字刚被改过。您写的还在，请对照现在的原文再提交一次。"))
