"""What of the history is shown: by person, act, speech and day. Wrong values are left out and said."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from ..models import Change, ChangedValue
from ..models.change import Act


class HistoryFilter(forms.Form):
    """The parameters of ``/desk/history/``."""

    act = forms.ChoiceField(label=_("动作"), required=False)
    by = forms.ModelChoiceField(label=_("编辑"), required=False, queryset=None, to_field_name="username")
    speech = forms.IntegerField(label=_("讲话编号"), required=False, min_value=1, max_value=2**53)
    since = forms.DateField(label=_("自"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    until = forms.DateField(label=_("至"), required=False, widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["act"].choices = [("", _("全部")), *Act.choices]  # type: ignore[attr-defined]
        people = get_user_model()._default_manager.filter(is_staff=True).order_by("username")
        self.fields["by"].queryset = people  # type: ignore[attr-defined]
        self.fields["by"].empty_label = _("全部")  # type: ignore[attr-defined]
        for field in self.fields.values():
            field.widget.attrs.setdefault("class", "input")

    @property
    def values(self) -> dict[str, Any]:
        """What was asked for and could be read."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value not in (None, "")}

    def changes(self) -> QuerySet[Change]:
        """The changes that fit, the latest first."""
        asked, found = self.values, Change.objects.select_related("made_by", "run", "undone_by")
        if "act" in asked:
            found = found.filter(act=asked["act"])
        if "by" in asked:
            found = found.filter(made_by=asked["by"])
        if "speech" in asked:
            found = found.filter(Exists(ChangedValue.objects.filter(change=OuterRef("pk"), speech=asked["speech"])))
        if "since" in asked:
            found = found.filter(made_at__date__gte=asked["since"])
        if "until" in asked:
            found = found.filter(made_at__date__lte=asked["until"])
        return found.order_by("-pk")
