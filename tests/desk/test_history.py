"""The history on the desk: what was done, and the way back."""

from __future__ import annotations

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

from speeches.desk.metadata_undo import plan_undo
from speeches.desk.undo import ChangeStands, undo, undoer_of
from speeches.models import ArchiveState, Change, Evidence, Speech
from speeches.models.change import Act
from speeches.models.decisions import decide
from speeches.models.evidence import Standing
from speeches.models.history import record
from tests.cast import speech

pytestmark = pytest.mark.django_db


@pytest.fixture
def ling():
    return get_user_model().objects.create_superuser("ling", password="x")


def believed(given: Speech, field: str) -> Evidence:
    """What the parser believes of a field."""
    return Evidence.objects.get(speech=given, field=field, standing=Standing.CHOSEN)


def stored(given: Speech) -> Speech:
    return Speech.objects.get(pk=given.pk)


def test_a_value_goes_back_with_the_evidence_that_stood_for_it(ling) -> None:
    """The parser's reason is the reason again, the mark for review is back, and the archive has another state."""
    given = speech(level="city", review_fields=["level"], needs_review=True)
    reason = believed(given, "level")
    decide(given, "level", "county", ling)
    state = ArchiveState.current().word
    undone = undo(Change.objects.get(), ling)
    now = stored(given)
    assert (now.level, now.review_fields, now.needs_review) == ("city", ["level"], True)
    assert Evidence.objects.get(speech=given, field="level", standing=Standing.CHOSEN) == reason
    assert (undone.act, undone.made_by) == (Act.UNDO, ling)
    assert ArchiveState.current().word != state


def test_an_undo_can_be_undone(ling) -> None:
    """The decision is in force again."""
    given = speech(level="city")
    decision = decide(given, "level", "county", ling)
    undone = undo(Change.objects.get(), ling)
    undo(undone, ling)
    assert stored(given).level == "county"
    assert Evidence.objects.get(speech=given, field="level", standing=Standing.CHOSEN) == decision


def test_what_was_edited_later_stays(ling) -> None:
    """Of a change of two speeches the one goes back, the other is named."""
    first, second = speech(level="city"), speech(level="city")
    change = record(Act.BULK, ling, "层级")
    decide(first, "level", "county", ling, change=change)
    decide(second, "level", "county", ling, change=change)
    decide(second, "level", "township", ling)
    plan = plan_undo(change)
    assert ([value.speech for value, _now in plan.goes], [value.speech for value, _why in plan.stays]) == (
        [first],
        [second],
    )
    undo(change, ling)
    assert (stored(first).level, stored(second).level) == ("city", "township")


def test_the_same_value_decided_again_by_another_stays(ling) -> None:
    """A later decision for the same value is a later decision."""
    given = speech(level="city")
    decide(given, "level", "county", ling)
    decide(given, "level", "county", ling)
    with pytest.raises(ChangeStands):
        undo(Change.objects.order_by("pk").first(), ling)
    assert stored(given).level == "county"


def test_a_change_is_undone_once(ling) -> None:
    """The second one is told; nothing changes."""
    given = speech(level="city")
    decide(given, "level", "county", ling)
    change = Change.objects.get()
    undo(change, ling)
    assert undoer_of(change) is None
    with pytest.raises(ChangeStands):
        undo(change, ling)


def test_a_speech_that_is_gone_is_named(ling) -> None:
    """Its values cannot go back, and nothing breaks."""
    given = speech(level="city")
    decide(given, "level", "county", ling)
    given.delete()
    change = Change.objects.get()
    assert len(plan_undo(change).stays) == 1


def test_where_the_former_reason_is_gone_the_person_stands_for_the_value(ling) -> None:
    """An import has written other evidence since: the value goes back in the name of the one who undoes."""
    given = speech(level="city")
    reason = believed(given, "level")
    decide(given, "level", "county", ling)
    reason.delete()
    undo(Change.objects.get(), ling)
    chosen = Evidence.objects.get(speech=given, field="level", standing=Standing.CHOSEN)
    assert (chosen.value, chosen.origin, chosen.decided_by) == ("city", "editor", ling)


class TestPages:
    @pytest.fixture(autouse=True)
    def signed_in(self, client, ling) -> None:
        client.force_login(ling)

    def test_the_history_tells_who_did_what(self, client, ling) -> None:
        """Act, person, speech, field, before and after."""
        given = speech(title="在大会上的讲话", level="city")
        decide(given, "level", "county", ling)
        words = client.get(reverse("desk_history")).content.decode()
        assert all(one in words for one in ("改资料", "ling", "在大会上的讲话", "层级", "市级", "区县级"))

    def test_it_is_narrowed_by_speech_act_and_person(self, client, ling) -> None:
        """Each filter leaves what it names."""
        first, second = speech(title="第一篇"), speech(title="第二篇")
        decide(first, "level", "county", ling)
        decide(second, "level", "county")
        for asked, there, gone in (
            (f"speech={first.pk}", "第一篇", "第二篇"),
            ("by=ling", "第一篇", "第二篇"),
            ("act=bulk", "没有这样的改动", "第一篇"),
        ):
            words = client.get(f"{reverse('desk_history')}?{asked}").content.decode()
            assert there in words and gone not in words, asked

    @pytest.mark.parametrize("asked", ["speech=x", "act=emperor", "by=nobody", "since=gestern", "page=10000000000"])
    def test_a_wrong_value_is_answered(self, client, asked) -> None:
        """Never a 500."""
        assert client.get(f"{reverse('desk_history')}?{asked}").status_code == 200

    def test_an_undo_shows_what_goes_back_and_does_it(self, client, ling) -> None:
        """From the change to its undo and to the page of that."""
        given = speech(title="在大会上的讲话", level="city")
        decide(given, "level", "county", ling)
        change = Change.objects.get()
        assert (
            reverse("desk_undo", args=[change.pk])
            in client.get(reverse("desk_change", args=[change.pk])).content.decode()
        )
        assert "1 处将回到原来的值" in client.get(reverse("desk_undo", args=[change.pk])).content.decode()
        answer = client.post(reverse("desk_undo", args=[change.pk]), follow=True)
        assert answer.status_code == 200
        assert stored(given).level == "city"

    def test_the_page_asks_few_questions(self, client, ling, django_assert_max_num_queries) -> None:
        """However many changes there are."""
        for number in range(40):
            decide(speech(title=f"第{number}篇"), "level", "county", ling)
        with django_assert_max_num_queries(15):
            client.get(reverse("desk_history"))

    def test_who_may_look_may_not_undo(self, client) -> None:
        """Undoing needs the right to change."""
        from django.contrib.auth.models import Permission

        looker = get_user_model().objects.create_user("lu", is_staff=True)
        looker.user_permissions.set(Permission.objects.filter(codename="view_change"))
        decide(speech(level="city"), "level", "county")
        client.force_login(looker)
        assert client.post(reverse("desk_undo", args=[Change.objects.get().pk])).status_code == 403
