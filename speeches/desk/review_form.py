"""The form of one review: every field of the metadata, "not to be found" beside each, and what the editor saw."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..models import Speech
from ..models.decisions import checked_value
from ..models.speech import METADATA_FIELDS
from .review_queue import label_of

#: Fields whose few choices stand side by side; the longer lists open on demand.
AS_RADIO = ("level", "provenance")

#: The token is made for this form alone.
SALT = "desk.review"

#: Prefix of the box that says a value is not to be found.
UNKNOWN = "unknown_"


@dataclass(frozen=True, slots=True)
class Seen:
    """The state of a speech as an editor saw it: values as typed, the fields that asked, the text."""

    values: dict[str, str]
    review: list[str]
    text: str

    @classmethod
    def of(cls, speech: Speech) -> Seen:
        return cls(stored_values(speech), list(speech.review_fields), speech.text_sha256)

    def token(self) -> str:
        return signing.dumps(asdict(self), salt=SALT, compress=True)

    @classmethod
    def read(cls, token: str) -> Seen | None:
        """None when it is broken: then nobody knows what was seen."""
        try:
            return cls(**signing.loads(token, salt=SALT))
        except signing.BadSignature:
            return None


def stored_values(speech: Speech) -> dict[str, str]:
    """Field → value as it stands in an input."""
    return {name: "" if getattr(speech, name) is None else str(getattr(speech, name)) for name in METADATA_FIELDS}


class ReviewForm(forms.Form):
    """Bound it keeps what was typed, whatever becomes of it."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, speech: Speech, data: Any = None) -> None:
        self.speech = speech
        initial = {**stored_values(speech), "seen": Seen.of(speech).token()}
        super().__init__(data, initial=initial)
        for name in METADATA_FIELDS:
            self.fields[name] = _input(name)
            self.fields[UNKNOWN + name] = forms.BooleanField(label=gettext_lazy("查不到"), required=False)

    @property
    def was(self) -> Seen:
        """What the editor saw when the form was opened; the state of now where the token is broken."""
        return Seen.read(self.data.get("seen", "")) or Seen.of(self.speech)

    def typed(self, name: str) -> str:
        """The value of a field as it was sent; ``""`` when it is said not to be found."""
        if self.data.get(UNKNOWN + name):
            return ""
        return str(self.data.get(name, "")).strip()

    def changed(self) -> list[str]:
        """The fields in which the editor wants another value than was seen, or says that there is none."""
        was = self.was.values
        return [
            name
            for name in METADATA_FIELDS
            if self.typed(name) != was.get(name, "") or (self.data.get(UNKNOWN + name) and not was.get(name))
        ]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        for name in METADATA_FIELDS:
            if name in self.errors:
                continue
            try:
                values[name] = self._checked(name, values)
            except ValidationError as error:
                self.add_error(name, error)
        year, date = values.get("year"), values.get("date")
        if year and date and not str(date).startswith(str(year)):
            self.add_error("date", _("日期与年份不一致；两处都改，或只留一处。"))
        return values

    def _checked(self, name: str, values: dict[str, Any]) -> Any:
        written = str(values.get(name) or "").strip()
        if values.get(UNKNOWN + name):
            if written and written != self.was.values.get(name):
                raise ValidationError(_("既填了值，又勾了“查不到”；请留一个。"))
            return checked_value(self.speech, name, "")
        if not written and name in self.speech.review_fields:
            raise ValidationError(_("请填写；确实没有，就勾“查不到”。"))
        return checked_value(self.speech, name, written)


def _input(name: str) -> forms.Field:
    """An input that takes any words: what does not fit is told by ``checked_value``, and stays as typed."""
    column = Speech._meta.get_field(name)
    words = {"class": "input", "lang": "zh-Hans", "autocomplete": "off"}
    if not column.flatchoices:
        if name == "year":
            words |= {"inputmode": "numeric", "size": "6"}
        if name == "date":
            words |= {"size": "12", "placeholder": "2022-02-18"}
        return forms.CharField(label=label_of(name), required=False, widget=forms.TextInput(words))
    choices = [(str(value), label) for value, label in column.flatchoices]
    if name in AS_RADIO:
        return forms.ChoiceField(label=label_of(name), required=False, choices=choices, widget=forms.RadioSelect)
    empty = ("", _("（空）"))
    return forms.ChoiceField(
        label=label_of(name), required=False, choices=[empty, *choices], widget=forms.Select({"class": "input"})
    )
