"""The card of a speech: each value with how sure it is and why, and what was not believed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from ..models import Evidence, Speech
from ..models.choices import Origin
from ..models.evidence import Standing
from ..models.speech import METADATA_FIELDS
from .rule_words import rule_in_words

#: From here on a value rests on a plain statement of the text; below, on a hint.
CERTAIN, LIKELY = 0.9, 0.75
#: Values that were not believed, shown at most: a long text names dozens of years.
SHOWN_REJECTED = 5
#: Characters of a quotation that are shown; the link leads to all of it.
SHOWN_QUOTE = 80


@dataclass(frozen=True, slots=True)
class Reason:
    """One piece of evidence in words. ``anchor`` is the address of the quoted words in the page, or ``""``."""

    value: str
    rule: str
    quote: str
    anchor: str
    percent: int
    origin: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One field of the card. ``sureness`` is ``certain``, ``likely``, ``doubtful``, ``editor`` or ``""``."""

    field: str
    label: str
    value: str
    percent: int
    sureness: str
    sureness_words: str
    by_editor: bool
    asks_for_review: bool
    reasons: Sequence[Reason]
    rejected: Sequence[Reason]


SURENESS = {
    "editor": _("编辑确定"),
    "import": _("导入时指定"),
    "certain": _("确凿"),
    "likely": _("可信"),
    "doubtful": _("存疑"),
    "": "",
}


def facts(speech: Speech, evidence: Iterable[Evidence]) -> list[Fact]:
    """Every field of the metadata in order, also the empty ones: a gap is shown as one."""
    by_field: dict[str, list[Evidence]] = {name: [] for name in METADATA_FIELDS}
    for row in evidence:
        by_field.setdefault(row.field, []).append(row)
    return [_fact(speech, name, by_field[name]) for name in METADATA_FIELDS]


def anchor_of(row: Evidence) -> str:
    """The address of the quoted words: the same words have the same one, whatever they prove."""
    return f"e{row.start}-{row.end}" if row.end > row.start else ""


def _fact(speech: Speech, name: str, rows: Sequence[Evidence]) -> Fact:
    column: Any = Speech._meta.get_field(name)
    labels = {str(value): str(label) for value, label in column.flatchoices}
    value = "" if getattr(speech, name) is None else str(getattr(speech, name))
    chosen = next((row for row in rows if row.standing == Standing.CHOSEN), None)
    sureness = _sureness(chosen)
    speaking = [row for row in rows if row.standing != Standing.REJECTED]
    lost = [row for row in rows if row.standing == Standing.REJECTED]
    return Fact(
        field=name,
        label=str(column.verbose_name),
        value=labels.get(value, value),
        percent=round(100 * chosen.confidence) if chosen else 0,
        sureness=sureness,
        sureness_words=str(SURENESS[sureness]),
        by_editor=sureness == "editor",
        asks_for_review=name in speech.review_fields,
        reasons=[_reason(row, labels) for row in speaking],
        rejected=[_reason(row, labels) for row in lost[:SHOWN_REJECTED]],
    )


def _sureness(chosen: Evidence | None) -> str:
    if chosen is None:
        return ""
    if chosen.origin != Origin.PARSER:
        return "editor" if chosen.origin == Origin.EDITOR else "import"
    if not chosen.value:
        return ""
    return "certain" if chosen.confidence >= CERTAIN else "likely" if chosen.confidence >= LIKELY else "doubtful"


def _reason(row: Evidence, labels: Mapping[str, str]) -> Reason:
    return Reason(
        value=labels.get(row.value, row.value),
        rule=rule_in_words(row.rule, row.field),
        quote=Truncator(row.quote).chars(SHOWN_QUOTE),
        anchor=anchor_of(row),
        percent=round(100 * row.confidence),
        origin=row.get_origin_display(),
    )
