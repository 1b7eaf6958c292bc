"""A person decides on a value: the one place where that is written down.

The value itself stands on the speech; the decision is the chosen row of evidence, with ``origin=editor``. What was
chosen before stays as rejected. An import asks for these rows and leaves the fields alone.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .archive_state import ArchiveState
from .change import Act, Change
from .choices import Origin
from .evidence import Evidence, Standing
from .history import note, record, state_of
from .speech import EARLIEST_YEAR, LATEST_YEAR, METADATA_FIELDS, Speech

#: The rule named in the evidence of a decision.
EDITOR_RULE = "editor"


def decide(speech: Speech, field: str, value: Any, user: Any = None, *, change: Change | None = None) -> Evidence:
    """Set ``field`` of a speech to ``value`` for good, in the name of ``user``; ``""`` or None says: not known.

    The value before and after is noted in the history, below ``change`` or a change of its own.

    Raises ValidationError when the field is none of the metadata or the value does not fit it; then nothing
    is changed. The speech leaves the review queue when no other field asks for an editor.
    """
    if field not in METADATA_FIELDS:
        raise ValidationError(f"{field!r} is no field of the metadata; use one of {', '.join(METADATA_FIELDS)}.")
    checked = checked_value(speech, field, value)
    with transaction.atomic():
        # The row is locked and read again: two editors, or an editor and an import, take turns.
        stored = Speech.objects.select_for_update().only("pk", "title", "review_fields").get(pk=speech.pk)
        before = state_of(stored, field)
        review = [name for name in stored.review_fields if name != field]
        Speech.objects.filter(pk=speech.pk).update(
            **{field: checked}, review_fields=review, needs_review=bool(review), updated_at=timezone.now()
        )
        Evidence.objects.filter(speech=speech, field=field, standing=Standing.CHOSEN).update(standing=Standing.REJECTED)
        decision = Evidence.objects.create(
            speech=speech,
            field=field,
            value="" if checked is None else str(checked),
            standing=Standing.CHOSEN,
            origin=Origin.EDITOR,
            rule=EDITOR_RULE,
            confidence=1.0,
            decided_by=user,
        )
        change = change or record(Act.METADATA, user)
        note(change, stored, field, before, {"value": checked, "evidence": decision.pk, "review": False})
        ArchiveState.step()
    setattr(speech, field, checked)
    speech.review_fields, speech.needs_review = review, bool(review)
    return decision


def confirm(
    speech: Speech, user: Any = None, fields: Iterable[str] | None = None, *, change: Change | None = None
) -> None:
    """An editor has looked: the fields that asked for review keep their values, now as the editor's."""
    with transaction.atomic():
        asked = speech.review_fields if fields is None else fields
        for field in [name for name in asked if name in METADATA_FIELDS]:
            change = change or record(Act.REVIEW, user)
            decide(speech, field, getattr(speech, field), user, change=change)
        if speech.needs_review:
            # What is no metadata, such as a text whose file has changed, goes on asking.
            others = [name for name in speech.review_fields if name not in METADATA_FIELDS]
            Speech.objects.filter(pk=speech.pk).update(needs_review=bool(others), review_fields=others)
            speech.needs_review, speech.review_fields = bool(others), others


def checked_value(speech: Speech, field: str, value: Any) -> Any:
    """The value as it is stored. Raises ValidationError with a sentence when it does not fit the field."""
    column = Speech._meta.get_field(field)
    if value in ("", None):
        return None if column.null else ""
    checked = column.clean(value.strip() if isinstance(value, str) else value, speech)
    if field == "year" and not EARLIEST_YEAR <= checked <= LATEST_YEAR:
        raise ValidationError(
            _("年份应在 %(first)d 与 %(last)d 之间。"), params={"first": EARLIEST_YEAR, "last": LATEST_YEAR}
        )
    if field == "date" and not is_date(checked):
        raise ValidationError(_("日期写作 2022、2022-02 或 2022-02-18，且须是历法上有的日子。"))
    return checked


def is_date(value: str) -> bool:
    """Whether ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD`` names a time that exists."""
    if not re.fullmatch(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?", value):
        return False
    year, month, day = (*map(int, value.split("-")), 1, 1)[:3]
    try:
        datetime.date(year, month, day)
    except ValueError:
        return False
    return EARLIEST_YEAR <= year <= LATEST_YEAR
