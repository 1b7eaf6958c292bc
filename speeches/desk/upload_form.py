"""The values that a person knows of all files of an upload."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from speeches.models import Speech
from speeches.models.choices import Body, Kind, Level, Provenance
from speeches.models.speech import EARLIEST_YEAR, LATEST_YEAR

#: What a choice shows that leaves the value to each file.
EACH_ITS_OWN = _("按各文件")


def choice(name: str, choices: Any) -> forms.ChoiceField:
    label = Speech._meta.get_field(name).verbose_name
    return forms.ChoiceField(label=label, required=False, choices=[("", EACH_ITS_OWN), *choices.choices])


class StatedForm(forms.Form):
    """Empty fields say nothing: each file speaks for itself."""

    level = choice("level", Level)
    body = choice("body", Body)
    kind = choice("kind", Kind)
    year = forms.IntegerField(label=_("年份"), required=False, min_value=EARLIEST_YEAR, max_value=LATEST_YEAR)
    place = forms.CharField(label=_("地点"), required=False, max_length=100)
    provenance = choice("provenance", Provenance)

    def stated(self) -> dict[str, Any]:
        """field → value of what was set."""
        return {name: value for name, value in self.cleaned_data.items() if value not in ("", None)}
