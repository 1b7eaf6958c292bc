"""One review: answers, conflicts, what is kept, what is put off."""

from __future__ import annotations

import re

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission

from speeches.models import ArchiveState, Change, Evidence, Speech
from speeches.models.change import Act
from speeches.models.decisions import decide
from speeches.models.evidence import Standing
from tests.cast import evidence, speech
from tests.desk.test_review_queue import asking

pytestmark = pytest.mark.django_db


def editor(name):
    user = get_user_model().objects.create_user(name, password="a password of the tests", is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="change_speech"))
    return user


@pytest.fixture
def reviewer(client):
    client.force_login(editor("li"))
    return client


@pytest.fixture
def county():
    """The speech of the cast, its year doubtful with a second candidate, its level in question."""
    made = speech()
    Speech.objects.filter(pk=made.pk).update(needs_review=True, review_fields=["year", "level"])
    return Speech.objects.get(pk=made.pk)


def opened(client, made):
    """What a browser would send back of the form as it is shown."""
    page = client.get(f"/desk/review/{made.pk}/").content.decode()
    form = page[
        page.index('<form class="review-form"') : page.index("</form>", page.index('<form class="review-form"'))
    ]
    data = {}
    for tag in re.findall(r"<input[^>]+>", form):
        name, value = re.search(r'name="([^"]+)"', tag), re.search(r'value="([^"]*)"', tag)
        kind = re.search(r'type="([^"]+)"', tag)[1]
        if name and (kind not in ("radio", "checkbox") or " checked" in tag):
            data[name[1]] = value[1] if value else ""
    for name, options in re.findall(r'<select name="([^"]+)".*?>(.*?)</select>', form, re.S):
        chosen = re.search(r'<option value="([^"]*)" selected', options)
        data[name] = chosen[1] if chosen else ""
    data.pop("csrfmiddlewaretoken", None)
    return data


def send(client, made, data, **more):
    return client.post(f"/desk/review/{made.pk}/", {**data, "step": "accept", **more})


def test_one_screen_shows_text_fields_and_answers(reviewer, county, django_assert_max_num_queries):
    """The quotations are marked in the text, the candidates stand beside it with their words."""
    with django_assert_max_num_queries(15):
        page = reviewer.get(f"/desk/review/{county.pk}/").content.decode()
    assert "<mark>安排2022年任务</mark>" in page
    assert 'name="take" value="year:2022"' in page and 'name="take" value="year:2021"' in page
    assert 'value="level:county"' in page
    assert page.index("field-level") < page.index("其余资料") < page.index("field-occasion")


def test_accepting_makes_every_asking_value_the_editors_as_one_change(reviewer, county):
    """Values, evidence, history and the state of the archive move together."""
    before = ArchiveState.current().change
    answer = send(reviewer, county, opened(reviewer, county))
    assert answer.status_code == 302 and answer["Location"] == "/desk/review/next/"
    county.refresh_from_db()
    assert not county.needs_review and county.review_fields == [] and county.year == 2022
    chosen = Evidence.objects.filter(speech=county, standing=Standing.CHOSEN, origin="editor")
    assert set(chosen.values_list("field", flat=True)) == {"year", "level"}
    change = Change.objects.get(act=Act.REVIEW)
    assert change.made_by.username == "li" and {row.field for row in change.values.all()} == {"year", "level"}
    assert ArchiveState.current().change > before


def test_a_change_of_another_field_goes_along(reviewer, county):
    """What was typed into a field that did not ask is decided too, nothing else is."""
    send(reviewer, county, opened(reviewer, county), place="青禾县", year="2021", date="2021-03-01")
    county.refresh_from_db()
    assert (county.place, county.year, county.date) == ("青禾县", 2021, "2021-03-01")
    fields = {row.field for row in Change.objects.get(act=Act.REVIEW).values.all()}
    assert fields == {"year", "level", "place", "date"}


def test_an_answer_goes_into_the_form_without_being_stored(reviewer, county):
    """Without script a candidate's button fills its field and keeps what else was typed."""
    data = opened(reviewer, county) | {"speaker": "张某某", "unknown_year": "on", "take": "year:2021"}
    page = reviewer.post(f"/desk/review/{county.pk}/", data)
    assert page.status_code == 200
    words = page.content.decode()
    assert re.search(r'name="year"[^>]* value="2021"', words) and 'value="张某某"' in words
    assert not re.search(r'name="unknown_year"[^>]* checked', words)
    county.refresh_from_db()
    assert county.year == 2022 and not Change.objects.filter(act=Act.REVIEW).exists()


def test_year_and_date_must_agree(reviewer, county):
    """They are checked as in the admin, and what was typed stays."""
    answer = send(reviewer, county, opened(reviewer, county), year="2020")
    assert answer.status_code == 400
    words = answer.content.decode()
    assert "日期与年份不一致" in words and re.search(r'name="year"[^>]* value="2020"', words)
    county.refresh_from_db()
    assert county.year == 2022 and county.needs_review


@pytest.mark.parametrize(
    ("field", "value"),
    [("year", "去年"), ("year", "1800"), ("date", "2022-02-30"), ("level", "emperor"), ("title", "长" * 301),
     ("place", "青\x00禾")],
)  # fmt: skip
def test_a_value_that_does_not_fit_is_told_and_kept(reviewer, county, field, value):
    """Nothing is stored of a form in which one value is wrong."""
    answer = send(reviewer, county, opened(reviewer, county), **{field: value})
    assert answer.status_code == 400 and f'id="error-{field}"' in answer.content.decode()
    county.refresh_from_db()
    assert county.needs_review


def test_a_gap_must_be_said_to_be_one(reviewer):
    """An empty field that asks is not passed over; "not to be found" settles it for good."""
    made = asking({"kind": None})
    refused = send(reviewer, made, opened(reviewer, made))
    assert refused.status_code == 400 and "查不到" in refused.content.decode()
    send(reviewer, made, opened(reviewer, made), unknown_kind="on")
    made.refresh_from_db()
    assert made.kind == "" and not made.needs_review
    assert Evidence.objects.get(speech=made, field="kind", standing=Standing.CHOSEN).origin == "editor"


def test_not_to_be_found_takes_a_value_away(reviewer, county):
    """A box ticked beside the value of now wins; beside another value that was typed it is asked about."""
    data = opened(reviewer, county) | {"unknown_level": "on"}
    assert send(reviewer, county, data, level="city").status_code == 400
    send(reviewer, county, data)
    county.refresh_from_db()
    assert county.level == ""


def test_the_second_editor_is_told_and_nothing_is_lost(client, reviewer, county):
    """Both values stand on the page, the second's is still in its field; accepting once more decides."""
    data = opened(reviewer, county)
    decide(county, "year", 2021, editor("wang"))
    answer = send(reviewer, county, data | {"year": "2020", "date": "", "speaker": "张某某"})
    words = answer.content.decode()
    assert answer.status_code == 409 and "wang" in words
    assert re.search(r'name="year"[^>]* value="2020"', words) and 'value="张某某"' in words
    assert 'name="take" value="year:2021"' in words
    county.refresh_from_db()
    assert county.year == 2021 and county.speaker == ""
    seen = re.search(r'name="seen" value="([^"]+)"', words)[1]
    send(reviewer, county, data | {"year": "2020", "date": "", "speaker": "张某某", "seen": seen})
    county.refresh_from_db()
    assert (county.year, county.speaker, county.needs_review) == (2020, "张某某", False)


def test_what_the_second_editor_left_alone_is_the_firsts(reviewer, county):
    """Only what was typed stands against the first editor's decision."""
    data = opened(reviewer, county)
    decide(county, "year", 2021, editor("wang"))
    decide(county, "date", "2021-02-18")
    words = send(reviewer, county, data | {"place": "青禾县"}).content.decode()
    assert re.search(r'name="year"[^>]* value="2021"', words) and 'value="青禾县"' in words


def test_a_broken_token_is_read_as_nothing_seen(reviewer, county):
    """A form that was tampered with decides by what stands there now."""
    answer = send(reviewer, county, opened(reviewer, county) | {"seen": "broken:token"})
    assert answer.status_code == 302


def test_what_was_skipped_comes_back_and_the_end_says_how_many_were_done(reviewer):
    """Three speeches: one put off, all done, and the count of this round on the last page."""
    first, second, third = (asking({"kind": 0.5}, kind="speech") for _number in range(3))
    assert reviewer.get("/desk/review/next/")["Location"] == f"/desk/review/{first.pk}/"
    send(reviewer, first, opened(reviewer, first), step="skip")
    for made in (second, third, first):
        assert reviewer.get("/desk/review/next/")["Location"] == f"/desk/review/{made.pk}/"
        assert send(reviewer, made, opened(reviewer, made)).status_code == 302
    assert "核对了 3 篇" in reviewer.get("/desk/review/next/").content.decode()


def test_skipping_asks_before_it_loses_what_was_typed(reviewer, county):
    """The page comes back with the words in it; the second button means it."""
    data = opened(reviewer, county) | {"place": "青禾县"}
    page = send(reviewer, county, data, step="skip")
    assert (
        page.status_code == 200 and "还没有保存" in page.content.decode() and 'value="青禾县"' in page.content.decode()
    )
    assert send(reviewer, county, data, step="skip-anyway").status_code == 302


def test_the_narrowed_queue_stays_narrowed(reviewer):
    """Accepting leads to the next of the same queue, whose end names what is left outside."""
    made, _other = asking({"kind": 0.5}, kind="speech", year=2020), asking({"kind": 0.5}, kind="speech", year=2021)
    answer = reviewer.post(f"/desk/review/{made.pk}/?year=2020", opened(reviewer, made) | {"step": "accept"})
    assert answer["Location"] == "/desk/review/next/?year=2020"
    assert "还有 1 篇待核" in reviewer.get(answer["Location"]).content.decode()


def test_a_changed_title_is_found_at_once(reviewer, county):
    """Of the metadata the index holds the title: it is brought up to date."""
    send(reviewer, county, opened(reviewer, county), title="青禾县的一笔账")
    assert "青禾县的一笔账" in reviewer.get("/search/?q=标题:青禾县的一笔账").content.decode()


def test_words_of_a_speech_are_only_words(reviewer):
    """Markup in text, title and candidates is shown, not obeyed."""
    made = speech([("line", "<script>alert(1)</script>，2022年照旧。")], title="<b>题</b>", year=2022)
    evidence(made, "year", '"><img src=x>', "latest_year", 0, 10, Standing.REJECTED, 0.3)
    Speech.objects.filter(pk=made.pk).update(needs_review=True, review_fields=["year"])
    words = reviewer.get(f"/desk/review/{made.pk}/").content.decode()
    assert "<script>alert" not in words and "<img src=x" not in words and "<b>题" not in words


def test_only_who_may_change_speeches_comes_in(client, county):
    """A stranger is asked to sign in, staff without the permission is refused."""
    addresses = ("/desk/review/", "/desk/review/next/", f"/desk/review/{county.pk}/")
    assert all(client.get(address).status_code == 302 for address in addresses)
    client.force_login(get_user_model().objects.create_user("zhao", password="x", is_staff=True))
    assert all(client.get(address).status_code == 403 for address in addresses)
    assert client.post(addresses[2], {"step": "accept"}).status_code == 403


def test_a_review_is_undone_from_the_next_page(client, county):
    """The line above the next speech leads to the undoing; after it the speech asks again."""
    user = editor("li")
    user.user_permissions.add(Permission.objects.get(codename="view_change"))
    client.force_login(user)
    send(client, county, opened(client, county), year="2021", date="2021")
    undo = f"/desk/history/{Change.objects.get(act=Act.REVIEW).pk}/undo/"
    assert undo in client.get("/desk/review/next/").content.decode()
    client.post(undo)
    county.refresh_from_db()
    assert county.year == 2022 and county.review_fields == ["year", "level"] and county.needs_review
