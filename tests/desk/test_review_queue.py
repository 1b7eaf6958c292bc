"""The queue of speeches that ask for an editor: its order, its filters, its cost."""

from __future__ import annotations

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission

from speeches.desk.review_queue import next_of, queue, waiting_reviews
from speeches.models import Evidence, ImportOutcome, ImportRun, Speech
from tests.cast import evidence, speech

pytestmark = pytest.mark.django_db


def asking(fields: dict[str, float | None], **values):
    """A speech whose fields ask; the number is how sure the value is, None says that there is no value."""
    made = speech([("line", f"第{Speech.objects.count()}篇，没有什么可看的。")], title="待核的讲话", **values)
    for name, confidence in fields.items():
        if confidence is not None:
            evidence(made, name, getattr(made, name) or "speech", f"{name}_rule", confidence=confidence)
    Speech.objects.filter(pk=made.pk).update(needs_review=True, review_fields=list(fields))
    return Speech.objects.get(pk=made.pk)


def order(narrowing=None):
    return list(queue(narrowing or {}).values_list("pk", flat=True))


@pytest.fixture
def reviewer(client):
    user = get_user_model().objects.create_user("li", password="a password of the tests", is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="change_speech"))
    client.force_login(user)
    return client


def test_the_weakest_speech_comes_first():
    """A gap comes before a doubt, a doubt before a better founded value."""
    likely = asking({"level": 0.7}, level="county")
    doubtful = asking({"level": 0.4}, level="county")
    gap = asking({"year": None})
    assert order() == [gap.pk, doubtful.pk, likely.pk]


def test_one_weak_field_among_strong_ones_decides():
    """The weakest field of a speech gives it its place, not the average."""
    even = asking({"level": 0.5, "year": 0.5}, level="county", year=2020)
    uneven = asking({"level": 0.3, "year": 0.9}, level="county", year=2020)
    assert order() == [uneven.pk, even.pk]


def test_among_equals_more_fields_and_then_the_older_import_come_first():
    """The order depends on nothing else."""
    first, second = asking({"year": None}), asking({"year": None})
    two = asking({"year": None, "level": None})
    assert order() == [two.pk, first.pk, second.pk]


def test_an_empty_value_that_was_chosen_counts_as_a_gap():
    """What a rule is sure not to know is still not known."""
    known = asking({"level": 0.2}, level="county")
    empty = asking({})
    Evidence.objects.create(speech=empty, field="year", value="", standing="chosen", rule="latest_year", confidence=0.9)
    Speech.objects.filter(pk=empty.pk).update(review_fields=["year"])
    assert order() == [empty.pk, known.pk]


def test_a_changed_file_alone_is_no_matter_of_metadata():
    """A corrected text whose file changed waits in its own room."""
    text = asking({})
    Speech.objects.filter(pk=text.pk).update(review_fields=["text"])
    both = asking({"year": None})
    Speech.objects.filter(pk=both.pk).update(review_fields=["text", "year"])
    assert order() == [both.pk] and waiting_reviews() == 1


def test_the_queue_is_narrowed_by_field_level_year_and_run():
    """Each condition leaves what fits, together they leave what fits all."""
    county = asking({"year": 0.5}, level="county", year=2020)
    city = asking({"level": 0.5}, level="city", year=2021)
    bare = asking({"kind": None})
    run = ImportRun.objects.create()
    ImportOutcome.objects.create(run=run, path="x.txt", outcome="created", speech=city)
    ImportOutcome.objects.create(run=run, path="y.txt", outcome="failed")
    assert order({"field": "year"}) == [county.pk]
    assert order({"level": "city"}) == [city.pk]
    assert order({"level": "-"}) == [bare.pk]
    assert order({"year": 2020}) == [county.pk]
    assert order({"run": run.pk}) == [city.pk]
    assert order({"run": run.pk, "year": 2020}) == []


def test_what_was_put_off_comes_back_at_the_end():
    """First all others, then what was put off first."""
    one, two, three = (asking({"year": None}) for _number in range(3))
    found = queue({})
    assert next_of(found) == one.pk
    assert next_of(found, [one.pk, two.pk]) == three.pk
    assert next_of(found, [two.pk, three.pk, one.pk]) == two.pk
    assert next_of(queue({"year": 1999}), [two.pk]) is None


def test_the_list_says_what_is_weak_and_costs_few_questions(reviewer, django_assert_max_num_queries):
    """Each speech names its weak fields with how sure they are; fifty cost as many questions as one."""
    for _number in range(12):
        asking({"level": 0.62, "year": None}, level="county")
    with django_assert_max_num_queries(12):
        page = reviewer.get("/desk/review/").content.decode()
    assert page.count("层级 62%") == 12 and page.count("年份 空缺") == 12
    assert "12 篇待核" in page


def test_wrong_conditions_are_left_out(reviewer):
    """A year that is none and a level that is none narrow nothing."""
    asking({"year": None})
    for wrong in ("year=abc", "level=emperor", "run=-1", "field=text", "run=99999999999999999999", "page=zzz"):
        page = reviewer.get(f"/desk/review/?{wrong}")
        assert page.status_code == 200 and "1 篇待核" in page.content.decode(), wrong
