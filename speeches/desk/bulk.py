"""Values set for many speeches at once: what it would change, and the change, with a few statements for all.

Each set value is a decision of the editor's, as if it had been made speech by speech; all of them are one change of
the history. What stands there already is left as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ..models import ArchiveState, Change, Evidence, Speech
from ..models.change import Act
from ..models.choices import Origin
from ..models.decisions import EDITOR_RULE, checked_value
from ..models.evidence import Standing
from ..models.history import note_all, record
from .metadata_undo import set_review

#: The fields that many speeches may share.
FIELDS = ("level", "body", "kind", "year", "place", "provenance")

#: Speeches that one statement is about.
AT_ONCE = 500

#: Speeches shown before and after in a preview.
SAMPLES = 12


@dataclass(slots=True)
class FieldPreview:
    """Of one field: how many speeches change, how many have the value, how many an editor set otherwise."""

    changes: int = 0
    same: int = 0
    edited: int = 0
    contradicts: int = 0  # of a year: speeches whose date says another
    samples: list[tuple[int, Any]] = field(default_factory=list)  # (speech, what stands there)


@dataclass(frozen=True, slots=True)
class _Row:
    """One value that may be set: what stands there and who chose it."""

    speech: int
    before: Any
    evidence: int | None
    edited: bool
    review: tuple[str, ...]
    date: str


def checked(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values as their columns hold them. Raises ValidationError when one does not fit its field."""
    return {name: checked_value(Speech(), name, value) for name, value in values.items()}


def preview(keys: Sequence[int], values: Mapping[str, Any]) -> dict[str, FieldPreview]:
    """What setting the values would do; two questions a field for five hundred speeches, nothing is written."""
    found = {name: FieldPreview() for name in values}
    for name, value in values.items():
        told = found[name]
        for row in _rows(keys, name):
            if row.before == value:
                told.same += 1
                continue
            told.changes += 1
            told.edited += row.edited
            told.contradicts += _contradicts(row, name, value)
            if len(told.samples) < SAMPLES:
                told.samples.append((row.speech, row.before))
    return found


def set_values(
    keys: Sequence[int], values: Mapping[str, Any], user: Any = None, *, leave_edited: bool = True, summary: str = ""
) -> Change | None:
    """Sets the values, in one transaction; None when nothing changes. ``leave_edited``: what an editor set stays.

    A year is not set where the date says another: the two would contradict each other.
    """
    with transaction.atomic():
        change = record(Act.BULK, user, summary)
        number = sum(
            _set_one(change, some, name, value, user, leave_edited)
            for name, value in values.items()
            for some in _portions(keys)
        )
        if number:
            ArchiveState.step()
        else:
            change.delete()
    return change if number else None


def _set_one(change: Change, keys: Sequence[int], name: str, value: Any, user: Any, leave_edited: bool) -> int:
    rows = [
        row
        for row in _rows(keys, name, lock=True)
        if row.before != value and not (leave_edited and row.edited) and not _contradicts(row, name, value)
    ]
    chosen = [row.evidence for row in rows if row.evidence is not None]
    Evidence.objects.filter(pk__in=chosen).update(standing=Standing.REJECTED)
    by = user if user is not None and user.is_authenticated else None
    decisions = Evidence.objects.bulk_create(
        Evidence(
            speech_id=row.speech, field=name, value="" if value is None else str(value), standing=Standing.CHOSEN,
            origin=Origin.EDITOR, rule=EDITOR_RULE, confidence=1.0, decided_by=by,
        )
        for row in rows
    )  # fmt: skip
    touched = [row.speech for row in rows]
    Speech.objects.filter(pk__in=touched).update(**{name: value}, updated_at=timezone.now())
    set_review({row.speech: set(row.review) - {name} for row in rows if name in row.review})
    titles = Speech.objects.only("pk", "title").in_bulk(touched)
    note_all(
        change,
        (
            (
                titles[row.speech],
                name,
                {"value": row.before, "evidence": row.evidence, "review": name in row.review},
                {"value": value, "evidence": decision.pk, "review": False},
            )
            for row, decision in zip(rows, decisions, strict=True)
        ),
    )
    return len(rows)


def _rows(keys: Sequence[int], name: str, *, lock: bool = False) -> Iterator[_Row]:
    for some in _portions(keys):
        speeches = Speech.objects.filter(pk__in=some).order_by("pk")
        stored = (speeches.select_for_update() if lock else speeches).values_list("pk", name, "review_fields", "date")
        chosen = Evidence.objects.filter(speech__in=some, field=name, standing=Standing.CHOSEN)
        evidence = {speech: (key, origin) for speech, key, origin in chosen.values_list("speech", "pk", "origin")}
        for speech, before, review, date in stored:
            key, origin = evidence.get(speech, (None, ""))
            yield _Row(speech, before, key, origin == Origin.EDITOR, tuple(review), date)


def _contradicts(row: _Row, name: str, value: Any) -> bool:
    return name == "year" and bool(row.date) and value is not None and not row.date.startswith(str(value))


def _portions(keys: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(keys), AT_ONCE):
        yield keys[start : start + AT_ONCE]


def in_words(values: Mapping[str, Any], labels: Iterable[tuple[str, str, str]]) -> str:
    """``层级 → 区县级，年份 → 2022``; ``labels``: field, its name, the value in words."""
    return "，".join(f"{label} → {words or _('（空）')}" for name, label, words in labels if name in values)
