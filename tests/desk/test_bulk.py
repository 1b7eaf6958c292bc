"""Bulk edit: a preview, one change for all, and what is left alone."""

from __future__ import annotations

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.urls import reverse

from speeches.desk.bulk import checked, preview, set_values
from speeches.desk.undo import undo
from speeches.models import Change, Evidence, Speech
from speeches.models.decisions import decide
from speeches.models.evidence import Standing
from tests.cast import speech

pytestmark = pytest.mark.django_db


@pytest.fixture
def ling(client):
    user = get_user_model().objects.create_superuser("ling", password="x")
    client.force_login(user)
    return user


def levels() -> list[str]:
    return list(Speech.objects.order_by("pk").values_list("level", flat=True))


def test_many_speeches_get_a_value_as_one_change(ling) -> None:
    """Each has the editor's decision for its reason; the history has one entry with all of them."""
    keys = [speech(level="city", review_fields=["level"], needs_review=True).pk for _ in range(3)]
    change = set_values(keys, {"level": "county"}, ling, summary="层级 → 区县级")
    assert levels() == ["county"] * 3
    assert (
        Evidence.objects.filter(field="level", standing=Standing.CHOSEN, origin="editor", decided_by=ling).count() == 3
    )
    assert not Speech.objects.filter(needs_review=True).exists()
    assert (Change.objects.count(), change.values.count()) == (1, 3)


def test_it_is_undone_as_a_whole(ling) -> None:
    """Values, reasons and marks for review are as before."""
    keys = [speech(level="city", review_fields=["level"], needs_review=True).pk for _ in range(3)]
    before = set(Evidence.objects.filter(standing=Standing.CHOSEN).values_list("pk", flat=True))
    undo(set_values(keys, {"level": "county"}, ling), ling)
    assert levels() == ["city"] * 3
    assert set(Evidence.objects.filter(standing=Standing.CHOSEN).values_list("pk", flat=True)) == before
    assert Speech.objects.filter(needs_review=True).count() == 3


def test_what_an_editor_set_stays_unless_it_is_meant_too(ling) -> None:
    """A person's word stands against a bulk edit, and goes when the editor says so."""
    decided, other = speech(level="city"), speech(level="city")
    decide(decided, "level", "township", ling)
    set_values([decided.pk, other.pk], {"level": "county"}, ling)
    assert levels() == ["township", "county"]
    set_values([decided.pk, other.pk], {"level": "county"}, ling, leave_edited=False)
    assert levels() == ["county", "county"]


def test_the_preview_says_what_would_be_done(ling) -> None:
    """Changed, the same already, an editor's; nothing is written."""
    same, other, decided = speech(level="county"), speech(level="city"), speech(level="city")
    decide(decided, "level", "township", ling)
    told = preview([same.pk, other.pk, decided.pk], {"level": "county"})["level"]
    assert (told.changes, told.same, told.edited) == (2, 1, 1)
    assert told.samples == [(other.pk, "city"), (decided.pk, "township")]
    assert Change.objects.count() == 1


def test_a_year_is_not_set_against_a_date(ling) -> None:
    """The two would contradict each other."""
    dated, undated = speech(year=2022, date="2022-02-18"), speech(year=2022, date="")
    assert preview([dated.pk, undated.pk], {"year": 2023})["year"].contradicts == 1
    set_values([dated.pk, undated.pk], {"year": 2023}, ling)
    assert sorted(Speech.objects.values_list("year", flat=True)) == [2022, 2023]


def test_nothing_to_change_leaves_no_trace(ling) -> None:
    """No empty entry in the history."""
    assert set_values([speech(level="county").pk], {"level": "county"}, ling) is None
    assert not Change.objects.exists()


@pytest.mark.parametrize("values", [{"level": "emperor"}, {"year": "0"}, {"year": "zwei"}, {"place": "地" * 101}])
def test_a_value_that_does_not_fit_is_refused(values) -> None:
    """Before anything is looked at."""
    with pytest.raises(ValidationError):
        checked(values)


class TestPage:
    def test_from_the_filter_over_the_preview_to_the_change(self, client, ling) -> None:
        """Only the speeches that the filter finds are changed."""
        speech(level="city", year=2022), speech(level="county", year=2022)
        first = client.get(reverse("desk_bulk"), {"level": "city"})
        assert "共 1 篇" in first.content.decode()
        asked = {"step": "preview", "query": "level=city", "kind": "report", "leave_edited": "on"}
        shown = client.post(reverse("desk_bulk"), asked)
        assert "将改 1 篇" in shown.content.decode()
        given = asked | {"step": "apply", "fingerprint": shown.context["chosen"].fingerprint}
        assert client.post(reverse("desk_bulk"), given, follow=True).status_code == 200
        assert list(Speech.objects.filter(kind="report").values_list("level", flat=True)) == ["city"]

    def test_a_selection_that_changed_since_the_preview_is_shown_again(self, client, ling) -> None:
        """Nothing is changed that nobody saw."""
        given = speech(level="city", kind="speech")
        asked = {"step": "preview", "query": "level=city", "kind": "report"}
        fingerprint = client.post(reverse("desk_bulk"), asked).context["chosen"].fingerprint
        speech(level="city")
        answer = client.post(reverse("desk_bulk"), asked | {"step": "apply", "fingerprint": fingerprint})
        assert "请再看一遍" in answer.content.decode()
        given.refresh_from_db()
        assert given.kind == "speech"

    def test_a_dash_says_that_nobody_knows(self, client, ling) -> None:
        """The value goes, by the editor's decision."""
        given = speech(level="city")
        asked = {"step": "preview", "keys": str(given.pk), "level": "-"}
        fingerprint = client.post(reverse("desk_bulk"), asked).context["chosen"].fingerprint
        client.post(reverse("desk_bulk"), asked | {"step": "apply", "fingerprint": fingerprint})
        given.refresh_from_db()
        assert given.level == ""

    @pytest.mark.parametrize(
        "asked",
        [
            {"step": "apply"},
            {"step": "preview", "year": "二〇二二"},
            {"step": "preview", "level": "emperor"},
            {"step": "preview", "keys": "1,x,99999999999999999999,-3", "level": "city"},
            {"step": "preview", "query": "%00&level=&page=9&q=(", "level": "city"},
        ],
    )
    def test_wrong_input_is_answered(self, client, ling, asked) -> None:
        """A sentence, never a 500; nothing is changed."""
        speech(level="county")
        assert client.post(reverse("desk_bulk"), asked).status_code in (200, 400)
        assert not Change.objects.exists()

    def test_the_page_asks_few_questions(self, client, ling, django_assert_max_num_queries) -> None:
        """However many speeches there are."""
        keys = ",".join(str(speech(level="city").pk) for _ in range(30))
        with django_assert_max_num_queries(15):
            client.post(reverse("desk_bulk"), {"step": "preview", "keys": keys, "level": "county", "kind": "report"})
