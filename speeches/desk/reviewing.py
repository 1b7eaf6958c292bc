"""A review is written down: every field that asked is decided, in one transaction and as one change."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from ..models import Change, ChangedValue, Speech
from ..models.change import Act
from ..models.decisions import decide
from ..models.history import record
from ..models.speech import METADATA_FIELDS
from .review_form import ReviewForm, Seen


class SeenOtherwise(Exception):
    """The speech is no longer as the editor saw it. ``theirs``: field → value of now, where the two differ."""

    def __init__(self, theirs: dict[str, str]) -> None:
        self.theirs = theirs


def keep_review(speech: Speech, form: ReviewForm, user: Any) -> tuple[list[str], Change | None]:
    """Decides the fields that ask, and those that were changed; gives their names and the change they are.

    ``form`` is valid. Raises SeenOtherwise when somebody changed the speech since it was opened; then nothing is
    written.
    """
    with transaction.atomic():
        stored = Speech.objects.select_for_update().without_text().get(pk=speech.pk)
        now, was = Seen.of(stored), form.was
        if now != was:
            raise SeenOtherwise(differing(was, now))
        wanted = form.cleaned_data
        names = [
            name
            for name in METADATA_FIELDS
            if name in stored.review_fields or (wanted[name] or None) != (getattr(stored, name) or None)
        ]
        if not names:
            return [], None
        change = record(Act.REVIEW, user, _("核对：%(title)s") % {"title": stored})
        for name in names:
            decide(stored, name, wanted[name], user, change=change)
    return names, change


def differing(was: Seen, now: Seen) -> dict[str, str]:
    """The values that are others than were seen, and of the fields that asked those that are decided by now."""
    settled = set(was.review) - set(now.review)
    return {
        name: now.values[name] for name in METADATA_FIELDS if name in settled or now.values[name] != was.values[name]
    }


def last_change(speech: Speech) -> Change | None:
    """What was done to the speech last, with who did it."""
    values = ChangedValue.objects.filter(speech=speech).select_related("change__made_by").defer("before", "after")
    latest = values.order_by("-pk").first()
    return latest.change if latest else None
