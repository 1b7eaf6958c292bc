"""A reader reports an error at a passage; an editor answers; the answer stands at the passage."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from speeches.models import ReaderReport
from speeches.views.report_limits import MOST_AN_HOUR
from tests.cast import speech

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("roles")]


def send(client, made, words="“账”字似有误", query="?p=4", **more):
    said = {"topic": "text", "words": words, "seen": made.text_sha256, "website": ""} | more
    return client.post(f"/speeches/{made.pk}/report/{query}", said)


def test_a_report_is_answered_at_its_passage(client, django_user_model):
    """What the reader wrote is never published, what the editor answered is, escaped."""
    made = speech()
    assert "青禾县这一年的账" in client.get(f"/speeches/{made.pk}/report/?p=4").content.decode()
    assert send(client, made, "<script>x</script>读者的话").status_code == 302
    report = ReaderReport.objects.get()
    assert made.text[report.start : report.end] == report.quote and len(report.sender) == 64
    editor = django_user_model.objects.create_user("ling", is_staff=True)
    editor.groups.add(Group.objects.get(name="编辑"))
    desk = Client()
    desk.force_login(editor)
    assert "&lt;script&gt;" in desk.get(f"/desk/reports/{report.pk}/").content.decode()
    given = {"state": "answered", "answer": "原件如此<b>", "answer_shown": "on", "was": "open"}
    assert desk.post(f"/desk/reports/{report.pk}/", given).status_code == 302
    page = client.get(made.get_absolute_url()).content.decode()
    assert "原件如此&lt;b&gt;" in page and "读者的话" not in page
    late = desk.post(f"/desk/reports/{report.pk}/", given | {"answer": "另说"})
    assert "另一位编辑刚答复了" in late.content.decode()


def test_machines_and_floods_are_stopped(client):
    """The trap keeps nothing; the sixth report within the hour is told to wait; a changed text is compared again."""
    made = speech()
    assert send(client, made, website="x").status_code == 302 and not ReaderReport.objects.exists()
    assert send(client, made, seen="0" * 64).status_code == 200 and not ReaderReport.objects.exists()
    assert [send(client, made, f"第{n}条").status_code for n in range(MOST_AN_HOUR)] == [302] * MOST_AN_HOUR
    assert send(client, made, "再来一条").status_code == 429
    assert Client(enforce_csrf_checks=True).post(f"/speeches/{made.pk}/report/").status_code == 403
