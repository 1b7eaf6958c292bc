"""The queue of speeches whose metadata ask for an editor, the weakest first.

How weak a speech is: the lowest confidence among the fields that ask, where a field without a value counts 0; among
equals the speech with more such fields, then the older import. The order depends on nothing else, so it stays.
A corrected text whose file has changed asks too (field ``text``); that has a room of its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db import connection
from django.db.models import BooleanField, FloatField, IntegerField, QuerySet
from django.db.models.expressions import RawSQL
from django.utils.translation import gettext_lazy as _

from ..models import ImportOutcome, Speech
from ..models.choices import Level
from ..models.speech import EARLIEST_YEAR, LATEST_YEAR, METADATA_FIELDS

#: What asks for an editor, but not for its metadata.
ELSEWHERE = "text"

# Django has no words for the entries of a JSON list. With 10,000 speeches in the queue the order takes 55 ms: each
# field asks for the one row of evidence that is chosen for it, by an index.
_ENTRIES = {
    "sqlite": "json_each(speeches_speech.review_fields) AS asking",
    "postgresql": "jsonb_array_elements_text(speeches_speech.review_fields) AS asking(value)",
}
_WEAKEST = """(SELECT MIN(COALESCE((SELECT CASE WHEN chosen.value = '' THEN 0.0 ELSE chosen.confidence END
  FROM speeches_evidence AS chosen WHERE chosen.speech_id = speeches_speech.id AND chosen.field = asking.value
  AND chosen.standing = 'chosen'), 0.0)) FROM {entries} WHERE asking.value <> %s)"""
_NUMBER = "(SELECT COUNT(*) FROM {entries} WHERE asking.value <> %s)"
_ASKS = "EXISTS (SELECT 1 FROM {entries} WHERE asking.value = %s)"


class QueueFilter(forms.Form):
    """What of the queue one wants to see. A value that does not fit is left out, as if it were not asked for."""

    field = forms.ChoiceField(
        label=_("待核字段"),
        required=False,
        choices=lambda: [("", _("全部")), *((name, label_of(name)) for name in METADATA_FIELDS)],
    )
    level = forms.ChoiceField(
        label=_("层级"), required=False, choices=[("", _("全部")), *Level.choices, ("-", _("待考"))]
    )
    year = forms.IntegerField(label=_("年份"), required=False, min_value=EARLIEST_YEAR, max_value=LATEST_YEAR)
    run = forms.IntegerField(label=_("导入批次"), required=False, min_value=1, max_value=2**31 - 1)

    def narrowing(self) -> dict[str, Any]:
        """The conditions that hold, without the empty ones."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value not in ("", None)}


def label_of(field: str) -> str:
    return str(Speech._meta.get_field(field).verbose_name)


def queue(narrowing: dict[str, Any]) -> QuerySet[Speech]:
    """The speeches that ask, in order, with ``weakest`` (0–1) and ``asking`` (fields); without their texts."""
    found = Speech.objects.filter(needs_review=True)
    if "field" in narrowing:
        found = found.annotate(asked=_raw(_ASKS, narrowing["field"])).filter(asked=True)
    if "level" in narrowing:
        found = found.filter(level="" if narrowing["level"] == "-" else narrowing["level"])
    if "year" in narrowing:
        found = found.filter(year=narrowing["year"])
    if "run" in narrowing:
        outcomes = ImportOutcome.objects.filter(run=narrowing["run"], speech__isnull=False)
        found = found.filter(pk__in=outcomes.values("speech"))
    return (
        found.annotate(weakest=_raw(_WEAKEST, ELSEWHERE, FloatField()), asking=_raw(_NUMBER, ELSEWHERE, IntegerField()))
        .filter(asking__gt=0)
        .order_by("weakest", "-asking", "pk")
        .without_text()
    )


def next_of(found: QuerySet[Speech], skipped: Iterable[int] = ()) -> int | None:
    """The key of the next speech: the weakest that was not put off, or what was put off first; None at the end."""
    later = list(skipped)
    first = found.exclude(pk__in=later).values_list("pk", flat=True).first()
    if first is not None:
        return first
    waiting = set(found.filter(pk__in=later).values_list("pk", flat=True))
    return next((key for key in later if key in waiting), None)


def waiting_reviews() -> int:
    """How many speeches ask for an editor."""
    return queue({}).order_by().count()


def _raw(sql: str, parameter: str, output: Any = None) -> RawSQL:
    return RawSQL(sql.format(entries=_ENTRIES[connection.vendor]), [parameter], output or BooleanField())
