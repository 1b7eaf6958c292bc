"""The forms of a speech in the admin: fields with their evidence beside, and two editors who do not overrun each other.

A form carries what its editor saw. What somebody else changed meanwhile and this editor left alone stays the other's;
where both changed the same field, the second one is told, keeps what was typed, and decides by saving again.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from ..desk.review_form import Seen, stored_values
from ..models import ChangedValue, Speech
from ..models.decisions import checked_value
from ..models.speech import METADATA_FIELDS
from .evidence_beside import evidence_beside


class SpeechForm(forms.ModelForm):
    """The metadata of one speech, each field with its evidence beside it."""

    reviewed = forms.BooleanField(
        label=_("已核对"), required=False, help_text=_("待核的字段都看过了，现在的数值就是对的；以后导入不再改动。")
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Speech
        fields = METADATA_FIELDS

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        # What stands there now, before the form's own values are put onto the speech.
        self.now = stored_values(self.instance) if self.instance.pk else {}
        if self.instance.pk:
            self.initial["seen"] = Seen.of(self.instance).token()
            evidence = list(
                self.instance.evidence.select_related("decided_by").order_by("field", "standing", "-confidence", "pk")
            )
            for name in METADATA_FIELDS:
                if name in self.fields:
                    self.fields[name].help_text = evidence_beside(self.instance, name, evidence)
        self.was = (Seen.read(self.data.get("seen", "")) or None) if self.is_bound else None

    @property
    def changed_data(self) -> list[str]:
        """The fields that this editor changed, measured by what was seen."""
        return [name for name in super().changed_data if name != "seen" and not self._left_alone(name)]

    def _left_alone(self, name: str) -> bool:
        return self.was is not None and name in METADATA_FIELDS and self._typed(name) == self.was.values[name]

    def _typed(self, name: str) -> str:
        return str(self.data.get(self.add_prefix(name), "")).strip()

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        check_values(self, values)
        if self.was is not None:
            both = [name for name in METADATA_FIELDS if name in self.changed_data and self._moved(name)]
            for name in both:
                self.add_error(name, told(self.instance, name, self.now[name]))
            if both:
                self._take_up()
        return values

    def _moved(self, name: str) -> bool:
        return self.was is not None and self.now[name] != self.was.values[name]

    def _take_up(self) -> None:
        """The form goes on from what stands there now; what this editor typed is kept."""
        data = self.data.copy()
        for name in METADATA_FIELDS:
            if self._left_alone(name):
                data[self.add_prefix(name)] = self.now[name]
        stored = Speech.objects.get(pk=self.instance.pk)
        data["seen"] = Seen.of(stored).token()
        self.data = data


class RowForm(forms.ModelForm):
    """The fields that can be changed in the list, each beside what was there when the list was opened."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.now = stored_values(self.instance)
        for field in self.fields.values():
            field.show_hidden_initial = True

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        check_values(self, values)
        for name in self.changed_data:
            hidden = self[name].html_initial_name
            if name in self.now and hidden in self.data and self.data[hidden] != self.now[name]:
                self.add_error(name, told(self.instance, name, self.now[name]))
                self.data = self.data.copy()
                self.data[hidden] = self.now[name]
        return values


def check_values(form: forms.ModelForm, values: dict[str, Any]) -> None:
    """Each value fits its field, and date and year say the same."""
    for name in METADATA_FIELDS:
        if name in values:
            try:
                checked_value(form.instance, name, values[name])
            except ValidationError as error:
                form.add_error(name, error)
    year, date = values.get("year"), values.get("date", form.instance.date)
    if year and date and not date.startswith(str(year)):
        name = "date" if "date" in form.fields else "year"
        form.add_error(name, _("日期与年份不一致；两处都改，或只留一处。"))


def told(speech: Speech, name: str, now: str) -> ValidationError:
    """Who else changed this field, to what, and what to do."""
    labels = {str(value): str(label) for value, label in Speech._meta.get_field(name).flatchoices}
    last = ChangedValue.objects.filter(speech=speech, field=name).select_related("change__made_by").order_by("-pk")
    change = next((value.change for value in last.defer("before", "after")[:1]), None)
    said = {"who": (change and change.made_by) or _("另一位编辑"), "value": labels.get(now, now) or _("（空）")}
    return ValidationError(
        _("您打开以后，%(who)s 已把它改为“%(value)s”。什么也没有覆盖；再保存一次就以您的为准。"), params=said
    )
