"""What an editor decides is remembered as the editor's, and nothing is lost."""

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError

from speeches.models import Evidence, Speech
from speeches.models.decisions import confirm, decide, is_date
from tests.cast import speech

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return get_user_model().objects.create_user("editor")


def chosen(made, field):
    return Evidence.objects.get(speech=made, field=field, standing="chosen")


def test_a_decision_sets_the_value_and_says_who(editor):
    """The value stands on the speech; the chosen evidence is the editor's."""
    made = speech()
    decide(made, "year", 2023, editor)
    row = chosen(made, "year")
    assert Speech.objects.get(pk=made.pk).year == made.year == 2023
    assert (row.value, row.origin, row.rule, row.confidence, row.decided_by) == ("2023", "editor", "editor", 1, editor)


def test_what_was_chosen_before_is_kept_as_rejected(editor):
    """The parser's value and its quotation stay, as one that was not believed."""
    made = speech()
    decide(made, "year", 2023, editor)
    assert Evidence.objects.filter(
        speech=made, field="year", value="2022", standing="rejected", rule="year_rule"
    ).exists()


def test_an_emptied_field_is_a_decision_too(editor):
    """Not known, says the editor: the value is empty and an import leaves it so."""
    made = speech()
    decide(made, "level", "", editor)
    decide(made, "year", None, editor)
    stored = Speech.objects.get(pk=made.pk)
    assert (stored.level, stored.year) == ("", None)
    assert chosen(made, "level").value == "" and chosen(made, "year").origin == "editor"


def test_a_second_decision_replaces_the_first(editor):
    """One value is chosen, whoever decided how often."""
    made = speech()
    decide(made, "kind", "report", editor)
    decide(made, "kind", "article", editor)
    assert chosen(made, "kind").value == "article"
    assert Evidence.objects.filter(speech=made, field="kind", standing="rejected", origin="editor").count() == 1


def test_the_speech_leaves_the_queue_with_its_last_field(editor):
    """It asks for review as long as one field does."""
    made = speech(year=None, level="", needs_review=True, review_fields=["year", "level"])
    decide(made, "year", 2020, editor)
    assert Speech.objects.get(pk=made.pk).review_fields == ["level"] and made.needs_review
    decide(made, "level", "city", editor)
    stored = Speech.objects.get(pk=made.pk)
    assert (stored.needs_review, stored.review_fields) == (False, [])


def test_confirming_keeps_the_values_as_the_editors(editor):
    """Looked at and right: what asked for review is decided as it is, the rest stays the parser's."""
    made = speech(needs_review=True, review_fields=["year", "body"])
    confirm(made, editor)
    assert not Speech.objects.get(pk=made.pk).needs_review
    assert chosen(made, "year").origin == chosen(made, "body").origin == "editor"
    assert chosen(made, "level").origin == "parser"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("year", 1800),
        ("year", 99999),
        ("year", "abc"),
        ("level", "emperor"),
        ("date", "2022-13-01"),
        ("date", "yesterday"),
        ("title", "长" * 301),
        ("text", "x"),
        ("length", 3),
    ],
)
def test_a_value_that_does_not_fit_changes_nothing(field, value):
    """It is refused in a sentence, and the speech stays as it was."""
    made = speech()
    before = Evidence.objects.filter(speech=made).count()
    with pytest.raises(ValidationError):
        decide(made, field, value)
    assert Evidence.objects.filter(speech=made).count() == before
    assert Speech.objects.get(pk=made.pk).year == 2022


@pytest.mark.parametrize(
    ("value", "right"),
    [
        ("2022", True),
        ("2022-02", True),
        ("2024-02-29", True),
        ("2023-02-29", False),
        ("2022-00", False),
        ("1066-10-14", False),
        ("2022-2-1", False),
        ("", False),
    ],
)
def test_a_date_is_one_of_the_calendar(value, right):
    """A form that looks like a date is not enough."""
    assert is_date(value) is right
