"""Values of the history in words: what a field is called, and what stood and stands there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from ..importing.merging import MERGED
from ..models import ChangedValue, Slogan, Speech
from .lexicon_words import fact_in_words, fact_value_in_words, is_of_lexicon

#: Characters shown of one value; a text has its own page with the difference.
SHOWN = 80


@dataclass(frozen=True, slots=True)
class Line:
    """One value before and after, in words. ``address`` is of what it belongs to, ``""`` when that is gone."""

    subject: str
    address: str
    field: str
    before: str
    after: str
    reason: str = ""


def lines_of(values: Iterable[ChangedValue], reasons: Mapping[int, str] | None = None) -> list[Line]:
    """The values as lines; ``reasons`` tells of some why they stay."""
    return [_line(value, (reasons or {}).get(value.pk, "")) for value in values]


def _line(value: ChangedValue, reason: str) -> Line:
    subject = value.speech or value.slogan
    return Line(
        subject=value.subject,
        address=subject.get_absolute_url() if subject else "",
        field=field_in_words(value.field),
        before=value_in_words(value.field, value.before),
        after=value_in_words(value.field, value.after),
        reason=reason,
    )


def field_in_words(field: str) -> str:
    """What people call a field; its own name where it has none."""
    if is_of_lexicon(field):
        return fact_in_words(field)
    if field in (MERGED, "verdict"):
        return _("合并") if field == MERGED else _("裁定")
    for model in (Speech, Slogan):
        try:
            return str(getattr(model._meta.get_field(field), "verbose_name", field))
        except FieldDoesNotExist:
            continue
    return field


def value_in_words(field: str, kept: Any) -> str:
    """A kept value: the word of a closed list, the beginning of a text, or that there was none."""
    if field == MERGED:
        into = kept.get("into") if isinstance(kept, dict) else None
        return _("并入第 %(number)d 篇") % {"number": into} if into else _("（空）")
    value = kept.get("value", kept.get("text")) if isinstance(kept, dict) else kept
    if is_of_lexicon(field):
        value = fact_value_in_words(field, value)
    if value in (None, "", [], {}):
        return _("（空）")
    return Truncator(value if is_of_lexicon(field) else str(_labels(field).get(str(value), value))).chars(SHOWN)


@cache
def _labels(field: str) -> Mapping[str, Any]:
    try:
        choices = Speech._meta.get_field(field).flatchoices
    except (FieldDoesNotExist, AttributeError):
        return {}
    return {str(value): label for value, label in choices}
