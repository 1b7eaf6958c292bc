"""The editor mends metadata; the text stays as it is, and every change is remembered as the editor's."""

import pytest
from django.urls import reverse

from speeches.models import Change, Evidence, Speech
from speeches.models.decisions import decide
from speeches.models.speech import METADATA_FIELDS
from tests.cast import evidence, speech

pytestmark = pytest.mark.django_db

LIST = "/admin/speeches/speech/"


def page_of(made):
    return reverse("admin:speeches_speech_change", args=[made.pk])


def values_of(made, **changes):
    """What the form posts when the editor changes these fields."""
    return {name: "" if getattr(made, name) is None else getattr(made, name) for name in METADATA_FIELDS} | changes


def chosen(made, field):
    return Evidence.objects.get(speech=made, field=field, standing="chosen")


def test_the_form_shows_the_evidence_beside_each_field(desk):
    """The quoted words stand beside the value, link to their place, and the losing candidate is shown."""
    made = speech()
    html = desk.get(page_of(made)).content.decode()
    row = chosen(made, "year")
    assert f'href="{made.get_absolute_url()}#e{row.start}-{row.end}"' in html
    assert "安排2022年任务" in html and "<del>2021</del>" in html


def test_an_edit_is_remembered_as_the_editors(desk, editor):
    """A changed value is decided by the editor; unchanged ones stay the parser's."""
    made = speech()
    answer = desk.post(page_of(made), values_of(made, year="2023", date="2023-02-18"))
    assert answer.status_code == 302
    made.refresh_from_db()
    assert (made.year, made.date) == (2023, "2023-02-18")
    assert chosen(made, "year").origin == "editor" and chosen(made, "year").decided_by == editor
    assert chosen(made, "level").origin == "parser"


def test_saving_without_a_change_decides_nothing(desk):
    """Opening and saving a speech is no decision."""
    made = speech()
    before = Evidence.objects.count()
    assert desk.post(page_of(made), values_of(made)).status_code == 302
    assert Evidence.objects.count() == before


def test_clearing_a_field_is_a_decision(desk):
    """Emptied by the editor, the field stays empty in the editor's name."""
    made = speech()
    desk.post(page_of(made), values_of(made, level=""))
    made.refresh_from_db()
    assert made.level == "" and chosen(made, "level").origin == "editor"


def test_the_text_cannot_be_changed(desk):
    """The text is shown and not taken back from the form."""
    made = speech()
    html = desk.get(page_of(made)).content.decode()
    assert "青禾县这一年的账" in html and 'name="text"' not in html
    desk.post(page_of(made), values_of(made, text="另一篇", title="新标题"))
    made.refresh_from_db()
    assert made.text.startswith("在全县") and made.title == "新标题"


def test_a_date_of_another_year_is_refused(desk):
    """Date and year say the same or the form says why not; nothing is saved."""
    made = speech()
    html = desk.post(page_of(made), values_of(made, date="2019-01-01")).content.decode()
    assert "日期与年份不一致" in html
    made.refresh_from_db()
    assert made.date == "2022-02-18"


@pytest.mark.parametrize(("field", "value"), [("date", "2022-02-30"), ("year", "1234"), ("level", "emperor")])
def test_a_wrong_value_is_refused_in_the_form(desk, field, value):
    """The form comes back with the reason; the database never sees the value."""
    made = speech()
    answer = desk.post(page_of(made), values_of(made, **{field: value}))
    assert answer.status_code == 200 and "errorlist" in answer.content.decode()


def test_reviewed_settles_the_fields_that_asked(desk):
    """One tick says that the values in doubt are right."""
    made = speech(needs_review=True, review_fields=["year"])
    desk.post(page_of(made), values_of(made, reviewed="on"))
    made.refresh_from_db()
    assert not made.needs_review and chosen(made, "year").origin == "editor"


def test_the_selection_is_marked_as_reviewed(desk):
    """The action confirms the values in doubt of all that were selected."""
    one, other = speech(needs_review=True, review_fields=["year"]), speech(needs_review=True, review_fields=["kind"])
    desk.post(LIST, {"action": "mark_as_reviewed", "_selected_action": [one.pk, other.pk]})
    assert not Speech.objects.filter(needs_review=True).exists()
    assert chosen(other, "kind").origin == "editor"


def test_a_selection_is_edited_together(desk):
    """The action leads to the bulk edit of the speeches that were selected, and of no other."""
    one, _other = speech(), speech(level="city")
    asked = desk.post(LIST, {"action": "edit_together", "_selected_action": [one.pk]})
    assert asked.status_code == 200 and f'name="keys" value="{one.pk}"' in asked.content.decode()
    preview = desk.post(reverse("desk_bulk"), {"step": "preview", "keys": str(one.pk), "level": "province"})
    given = {"step": "apply", "keys": str(one.pk), "level": "province"}
    desk.post(reverse("desk_bulk"), given | {"fingerprint": preview.context["chosen"].fingerprint})
    assert list(Speech.objects.filter(level="province")) == [one]
    assert chosen(one, "level").origin == "editor"


class TestTwoEditors:
    """Both have the form of one speech open; the first one saves."""

    def saved_by_the_first(self, desk, made, **changes):
        seen = desk.get(page_of(made)).context["adminform"].form["seen"].value()
        before = values_of(made, seen=seen)
        desk.post(page_of(made), before | changes)
        made.refresh_from_db()
        return before

    def test_what_the_second_left_alone_stays_the_firsts(self, desk):
        """Different fields: both are saved."""
        made = speech()
        before = self.saved_by_the_first(desk, made, level="city")
        assert desk.post(page_of(made), before | {"kind": "report"}).status_code == 302
        made.refresh_from_db()
        assert (made.level, made.kind) == ("city", "report")

    def test_the_second_is_told_and_decides_by_saving_again(self, desk):
        """The same field: nothing is overwritten unseen, nothing typed is lost."""
        made = speech()
        before = self.saved_by_the_first(desk, made, level="city")
        answer = desk.post(page_of(made), before | {"level": "township"})
        html = answer.content.decode()
        assert "已把它改为“市级”" in html and '<option value="township" selected>' in html
        made.refresh_from_db()
        assert made.level == "city"
        again = answer.context["adminform"].form["seen"].value()
        assert desk.post(page_of(made), before | {"level": "township", "seen": again}).status_code == 302
        made.refresh_from_db()
        assert made.level == "township"

    def test_a_broken_mark_of_what_was_seen_is_no_way_around(self, desk):
        """Without it the form is measured by what stands there now."""
        made = speech()
        assert desk.post(page_of(made), values_of(made, seen="x", level="city")).status_code == 302
        made.refresh_from_db()
        assert made.level == "city"

    def test_a_row_of_the_list_does_not_take_back_what_another_set(self, desk):
        """The list was open while another editor changed the level; only the kind is changed there."""
        made = speech()
        rows = {"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "1", "form-0-id": str(made.pk), "_save": "1"}
        for name in ("year", "level", "body", "kind"):
            value = getattr(made, name)
            rows |= {f"form-0-{name}": value, f"initial-form-0-{name}": value}
        decide(made, "level", "city")
        desk.post(LIST, rows | {"form-0-kind": "report"})
        made.refresh_from_db()
        assert (made.level, made.kind) == ("city", "report")
        answer = desk.post(LIST, rows | {"form-0-level": "township"})
        assert "已把它改为“市级”" in answer.content.decode()
        made.refresh_from_db()
        assert made.level == "city"


def test_a_deleted_speech_stands_in_the_history(desk):
    """Who deleted it, and its title."""
    made = speech(title="在大会上的讲话")
    desk.post(reverse("admin:speeches_speech_delete", args=[made.pk]), {"post": "yes"})
    assert not Speech.objects.exists()
    assert Change.objects.get(act="delete").values.get().subject == "在大会上的讲话"


def test_the_list_searches_title_and_text_and_filters(desk):
    """Words of the text find a speech; the filters of the list work."""
    speech(), speech([("line", "另一篇说的是码头上的事，说得很细。")], level="city")
    assert desk.get(LIST, {"q": "码头上"}).context["cl"].result_count == 1
    assert desk.get(LIST, {"level__exact": "county"}).context["cl"].result_count == 1


def test_the_list_does_not_load_texts(desk, django_assert_max_num_queries):
    """The list leaves the texts in the database, and asks as often for ten speeches as for one."""
    for _ in range(10):
        speech()
    with django_assert_max_num_queries(12) as asked:
        desk.get(LIST)
    assert not any('"speeches_speech"."text"' in one["sql"] for one in asked.captured_queries)


def test_speeches_are_not_made_by_hand(desk):
    """A speech comes with its file; the desk has no way to add one."""
    assert desk.get(LIST + "add/").status_code == 403


def test_evidence_with_markup_is_shown_as_words(desk):
    """Quoted words are foreign text, also on the desk."""
    made = speech([("line", "<b>粗</b>的话，说完就算。")], year=2020)
    evidence(made, "year", 2020, "rule", 0, 8)
    assert "<b>粗" not in desk.get(page_of(made)).content.decode()
