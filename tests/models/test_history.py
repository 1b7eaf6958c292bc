"""Every decision is written into the history, value by value."""

from __future__ import annotations

import pytest

from speeches.models import Change
from speeches.models.change import Act
from speeches.models.decisions import confirm, decide
from speeches.models.history import record
from tests.cast import speech

pytestmark = pytest.mark.django_db


def test_a_decision_is_noted_with_what_was_before() -> None:
    """The value before and after, the evidence chosen before and after, and the field's mark for review."""
    given = speech(title="在大会上的讲话", level="city")
    decision = decide(given, "level", "county")
    change = Change.objects.get()
    value = change.values.get()
    assert (change.act, value.subject, value.field) == (Act.METADATA, "在大会上的讲话", "level")
    assert value.before["value"] == "city"
    assert value.after == {"value": "county", "evidence": decision.pk, "review": False}


def test_several_decisions_are_one_change_when_they_are_given_one() -> None:
    """What one act decides stands together."""
    given = speech()
    change = record(Act.BULK, None, "层级和文种")
    decide(given, "level", "county", change=change)
    decide(given, "kind", "report", change=change)
    assert Change.objects.count() == 1
    assert [value.field for value in change.values.all()] == ["level", "kind"]


def test_a_review_is_one_change() -> None:
    """All fields that asked for an editor are confirmed in one act."""
    given = speech(review_fields=["year", "level"], needs_review=True)
    confirm(given)
    change = Change.objects.get()
    assert (change.act, change.values.count()) == (Act.REVIEW, 2)


def test_what_is_gone_keeps_its_name() -> None:
    """The history of a deleted speech can still be read."""
    given = speech(title="在大会上的讲话")
    decide(given, "level", "county")
    given.delete()
    value = Change.objects.get().values.get()
    assert (value.speech, value.subject) == (None, "在大会上的讲话")
