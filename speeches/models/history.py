"""Writing the history: what was done, and each value before and after."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from .change import Act, Change, ChangedValue
from .evidence import Evidence, Standing
from .import_run import ImportRun
from .slogan import Slogan
from .speech import Speech

#: Rows that one statement carries.
BATCH = 500


def record(
    act: Act | str, user: Any = None, summary: str = "", *, run: ImportRun | None = None, undoes: Change | None = None
) -> Change:
    """One thing that is done, in the name of ``user``; None is a rule or a command. Its values are noted after."""
    longest = Change._meta.get_field("summary").max_length
    by = user if user is not None and user.is_authenticated else None
    return Change.objects.create(act=act, made_by=by, summary=summary[:longest], run=run, undoes=undoes)


def note(change: Change, subject: Speech | Slogan, field: str, before: Any, after: Any) -> ChangedValue:
    """One value of a change."""
    return ChangedValue.objects.create(**_row(change, subject, field, before, after))


def note_all(change: Change, values: Iterable[tuple[Speech | Slogan, str, Any, Any]]) -> None:
    """Many values of a change: ``(subject, field, before, after)`` each."""
    rows = (ChangedValue(**_row(change, *one)) for one in values)
    ChangedValue.objects.bulk_create(rows, batch_size=BATCH)


def state_of(speech: Speech, field: str) -> dict[str, Any]:
    """A field as the history keeps it: its value, the evidence chosen for it, whether it asks for an editor."""
    chosen = Evidence.objects.filter(speech=speech.pk, field=field, standing=Standing.CHOSEN)
    stored = Speech.objects.filter(pk=speech.pk).values(field, "review_fields").get()
    return {
        "value": stored[field],
        "evidence": chosen.values_list("pk", flat=True).first(),
        "review": field in stored["review_fields"],
    }


def _row(change: Change, subject: Speech | Slogan, field: str, before: Any, after: Any) -> dict[str, Any]:
    longest = ChangedValue._meta.get_field("subject").max_length
    kind = "speech" if isinstance(subject, Speech) else "slogan"
    return {
        "change": change,
        kind: subject,
        "subject_key": subject.pk,
        "subject": str(subject)[:longest],
        "field": field,
        "before": before,
        "after": after,
    }
