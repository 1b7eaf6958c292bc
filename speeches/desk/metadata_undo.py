"""Values of the metadata go back to what they were, with the evidence that stood for them.

A value goes back only where it is still what the change made it: what an editor or an import did later stays, and
is named. Undone again, the change is in force again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ..models import ArchiveState, Change, ChangedValue, Evidence, Speech
from ..models.change import Act
from ..models.choices import Origin
from ..models.decisions import EDITOR_RULE
from ..models.evidence import Standing
from ..models.history import note_all, record
from ..models.speech import METADATA_FIELDS

#: Keys that one question carries.
AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Now:
    """What stands there now: the value, the chosen evidence, the fields of the speech that ask for an editor."""

    value: Any
    evidence: int | None
    review: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UndoPlan:
    """What would go back, and what would stay with the reason in words."""

    goes: Sequence[tuple[ChangedValue, Now]]
    stays: Sequence[tuple[ChangedValue, str]]


def plan_undo(change: Change, *, lock: bool = False) -> UndoPlan:
    """Looks at each value of the change. With ``lock`` the speeches stay as they are until the transaction ends."""
    values = list(change.values.select_related("speech").defer("speech__text").order_by("pk"))
    now = _now(values, lock=lock)
    goes, stays = [], []
    for value in values:
        found = now.get((value.speech_id, value.field))
        reason = _reason(value, found)
        if reason or found is None:
            stays.append((value, reason))
        else:
            goes.append((value, found))
    return UndoPlan(goes, stays)


def _reason(value: ChangedValue, now: Now | None) -> str:
    if value.field not in METADATA_FIELDS:
        return _("不是资料")
    if now is None:
        return _("这篇讲话已不在档案里")
    if now.value != value.after["value"]:
        return _("后来又改过")
    if now.evidence != value.after.get("evidence"):
        return _("后来又有人定过")
    return ""


def _now(values: Sequence[ChangedValue], *, lock: bool) -> dict[tuple[int | None, str], Now]:
    """(speech, field) → what stands there: two questions for five hundred speeches."""
    keys = sorted({value.speech_id for value in values if value.speech_id})
    fields = sorted({value.field for value in values} & set(METADATA_FIELDS))
    found: dict[tuple[int | None, str], Now] = {}
    for start in range(0, len(keys), AT_ONCE):
        some = keys[start : start + AT_ONCE]
        speeches = Speech.objects.filter(pk__in=some)
        rows = (speeches.select_for_update() if lock else speeches).values("pk", "review_fields", *fields)
        chosen = Evidence.objects.filter(speech__in=some, field__in=fields, standing=Standing.CHOSEN)
        evidence = {(speech, field): key for speech, field, key in chosen.values_list("speech", "field", "pk")}
        for row in rows:
            for field in fields:
                key = row["pk"], field
                found[key] = Now(row[field], evidence.get(key), tuple(row["review_fields"]))
    return found


def undo_metadata(change: Change, user: Any = None) -> tuple[Change | None, UndoPlan]:
    """Puts back what can go back, in one transaction; None when nothing can."""
    with transaction.atomic():
        plan = plan_undo(change, lock=True)
        if not plan.goes:
            return None, plan
        undone = record(Act.UNDO, user, _("撤销：%(what)s") % {"what": change}, undoes=change)
        evidence = _put_evidence_back(plan.goes, user)
        _put_values_back(plan.goes)
        note_all(undone, _notes(plan.goes, evidence))
        ArchiveState.step()
    return undone, plan


def _put_evidence_back(goes: Iterable[tuple[ChangedValue, Now]], user: Any) -> Mapping[int, int | None]:
    """The former evidence is chosen again; what the change chose stays as rejected. Value → the chosen row.

    Where the former row is gone, because another import has written new ones, the person who undoes stands for it.
    """
    goes = list(goes)
    _set_standing([now.evidence for _value, now in goes], Standing.REJECTED)
    wanted = [value.before.get("evidence") for value, _now in goes]
    there = _present(wanted)
    _set_standing(there, Standing.CHOSEN)
    by = user if user is not None and user.is_authenticated else None
    made: dict[int, Evidence] = {}
    for (value, _now), former in zip(goes, wanted, strict=True):
        if former is not None and former not in there:
            made[value.pk] = Evidence(
                speech_id=value.speech_id, field=value.field, value=_as_words(value.before["value"]),
                standing=Standing.CHOSEN, origin=Origin.EDITOR, rule=EDITOR_RULE, confidence=1.0, decided_by=by,
            )  # fmt: skip
    Evidence.objects.bulk_create(made.values(), batch_size=AT_ONCE)
    chosen = {value.pk: former for (value, _now), former in zip(goes, wanted, strict=True)}
    return chosen | {key: row.pk for key, row in made.items()}


def _present(keys: Iterable[int | None]) -> set[int]:
    wanted = [key for key in keys if key is not None]
    found: set[int] = set()
    for start in range(0, len(wanted), AT_ONCE):
        some = wanted[start : start + AT_ONCE]
        found.update(Evidence.objects.filter(pk__in=some).values_list("pk", flat=True))
    return found


def _set_standing(keys: Iterable[int | None], standing: str) -> None:
    wanted = [key for key in keys if key is not None]
    for start in range(0, len(wanted), AT_ONCE):
        Evidence.objects.filter(pk__in=wanted[start : start + AT_ONCE]).update(standing=standing)


def _put_values_back(goes: Iterable[tuple[ChangedValue, Now]]) -> None:
    """One statement for all speeches that get the same value, and one for all that get the same marks for review."""
    moment = timezone.now()
    same_value: dict[tuple[str, Any], list[int]] = defaultdict(list)
    review: dict[int, set[str]] = {}
    before: dict[int, set[str]] = {}
    for value, now in goes:
        same_value[value.field, value.before["value"]].append(value.speech_id)
        before.setdefault(value.speech_id, set(now.review))
        marks = review.setdefault(value.speech_id, set(now.review))
        (marks.add if value.before.get("review") else marks.discard)(value.field)
    for (field, former), keys in same_value.items():
        for start in range(0, len(keys), AT_ONCE):
            some = Speech.objects.filter(pk__in=keys[start : start + AT_ONCE])
            some.update(**{field: former}, updated_at=moment)
    set_review({key: marks for key, marks in review.items() if marks != before[key]})


def set_review(marks: Mapping[int, set[str]]) -> None:
    """Which fields of which speech ask for an editor: speech → fields."""
    same: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for key, fields in marks.items():
        # What is no metadata, such as a text whose file has changed, goes on asking.
        others = sorted(fields.difference(METADATA_FIELDS))
        same[(*(field for field in METADATA_FIELDS if field in fields), *others)].append(key)
    for fields, keys in same.items():
        for start in range(0, len(keys), AT_ONCE):
            some = Speech.objects.filter(pk__in=keys[start : start + AT_ONCE])
            some.update(review_fields=list(fields), needs_review=bool(fields))


def _notes(goes: Iterable[tuple[ChangedValue, Now]], evidence: Mapping[int, int | None]) -> Iterable[Any]:
    for value, now in goes:
        before = {"value": now.value, "evidence": now.evidence, "review": value.field in now.review}
        after = {
            "value": value.before["value"],
            "evidence": evidence[value.pk],
            "review": bool(value.before.get("review")),
        }
        yield value.speech, value.field, before, after


def _as_words(value: Any) -> str:
    return "" if value is None else str(value)
