"""What is set for many speeches, and for which: the form of the bulk edit."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from ..models import Speech
from ..models.decisions import checked_value
from .bulk import FIELDS

#: What stands in a choice for "leave it" and for "nobody knows".
LEAVE, UNKNOWN = "", "-"


class BulkForm(forms.Form):
    """One input a field; an empty one leaves the field alone, a dash says that the value is not known."""

    leave_edited = forms.BooleanField(
        label=_("编辑已经定过的不动"), required=False, initial=True,
    )  # fmt: skip

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        for name in FIELDS:
            self.fields[name] = _input(name)
        self.order_fields([*FIELDS, "leave_edited"])

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        for name in FIELDS:
            value = said.get(name, LEAVE)
            if value in (LEAVE, UNKNOWN):
                continue
            try:
                checked_value(Speech(), name, value)
            except ValidationError as error:
                self.add_error(name, error)
        if not self.errors and not any(said.get(name, LEAVE) != LEAVE for name in FIELDS):
            raise ValidationError(_("没有设定任何一项；至少选一项。"))
        return said

    @property
    def values(self) -> dict[str, Any]:
        """Field → the value to set, as its column holds it. Of a valid form."""
        asked = {name: self.cleaned_data[name] for name in FIELDS if self.cleaned_data[name] != LEAVE}
        return {name: checked_value(Speech(), name, "" if value == UNKNOWN else value) for name, value in asked.items()}

    def in_words(self) -> list[tuple[str, str, str]]:
        """``(field, its label, the value in words)`` for each field that is set."""
        said = []
        for name, value in self.values.items():
            labels = {str(key): str(label) for key, label in Speech._meta.get_field(name).flatchoices}
            words = "" if value is None else str(value)
            said.append((name, str(self.fields[name].label), labels.get(words, words)))
        return said


def _input(name: str) -> forms.Field:
    column = Speech._meta.get_field(name)
    label = column.verbose_name
    if column.flatchoices:
        choices = [(LEAVE, _("不改")), *column.flatchoices, (UNKNOWN, _("（空：待考）"))]
        return forms.ChoiceField(label=label, required=False, choices=choices, widget=_styled(forms.Select))
    longest = 4 if name == "year" else column.max_length
    return forms.CharField(
        label=label, required=False, max_length=longest, widget=_styled(forms.TextInput),
        help_text=_("留空不改；写一个减号“-”表示待考"),
    )  # fmt: skip


def _styled(widget: type[forms.Widget]) -> forms.Widget:
    return widget(attrs={"class": "input"})
