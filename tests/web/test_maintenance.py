"""The archive while it is maintained, and while its database is not there."""

from __future__ import annotations

from datetime import timedelta
from io import StringIO
from unittest import mock

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError, ProgrammingError
from django.utils import timezone

from speeches.views import home as home_view
from speeches.views import maintenance

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_switch(settings, tmp_path):
    settings.MAINTENANCE_SWITCH = tmp_path / "maintenance"
    return settings.MAINTENANCE_SWITCH


def ran(*arguments: str) -> str:
    out = StringIO()
    call_command("maintenance", *arguments, stdout=out)
    return out.getvalue()


def test_readers_are_asked_to_wait_and_let_in_again(client):
    """On: 503 with the time to come back. Off: the page."""
    assert "asked to wait" in ran("on", "--minutes", "10")
    answer = client.get("/speeches/")
    assert answer.status_code == 503
    assert 500 < int(answer["Retry-After"]) <= 600
    assert "no-store" in answer["Cache-Control"] and "default-src 'none'" in answer["Content-Security-Policy"]
    assert "档案正在维护" in answer.content.decode() and "大约" in answer.content.decode()
    assert ran("off") == "Readers may come in.\n"
    assert client.get("/speeches/").status_code == 200


def test_the_page_is_there_in_english(client):
    """Who reads English is asked in English."""
    ran("on")
    assert b"being maintained" in client.get("/", headers={"accept-language": "en"}).content


def test_editors_go_on_and_are_told(client, admin_client):
    """An editor who is signed in sees the page, and that readers do not."""
    ran("on")
    answer = admin_client.get("/speeches/")
    assert answer.status_code == 200 and "maintenance off" in answer.content.decode()
    assert admin_client.get("/admin/").status_code == 200
    ran("off")
    assert "maintenance off" not in admin_client.get("/speeches/").content.decode()


def test_a_reader_with_an_account_waits_too(client, django_user_model):
    """Being signed in is not enough: only staff go on."""
    client.force_login(django_user_model.objects.create_user("reader"))
    ran("on")
    assert client.get("/").status_code == 503


def test_an_editor_can_sign_in_meanwhile(client, admin_user):
    """The page for signing in stays open; the rest of the desk does not."""
    ran("on")
    assert client.get("/admin/login/").status_code == 200
    assert client.get("/admin/").status_code == 503


def test_it_takes_longer_than_was_said(client, own_switch):
    """After the time is over the page no longer names it."""
    own_switch.write_text((timezone.now() - timedelta(minutes=5)).isoformat())
    answer = client.get("/")
    assert answer["Retry-After"] == str(maintenance.RETRY_AFTER) and "大约" not in answer.content.decode()


def test_a_file_made_by_hand_is_a_switch_too(client, own_switch):
    """An empty file is enough."""
    own_switch.touch()
    assert client.get("/").status_code == 503


def test_the_status_is_told():
    """Before, during and after."""
    assert "No maintenance" in ran("status")
    ran("on")
    assert "asked to wait until" in ran("status")
    ran("off")
    assert ran("off") == "There was no maintenance.\n"


def test_nonsense_is_refused():
    """No minutes, and more than a day."""
    for minutes in ("0", "-1", "100000"):
        with pytest.raises(CommandError, match="give 1 to 1440"):
            ran("on", f"--minutes={minutes}")


def failing(client, error, waiting):
    with (
        mock.patch.object(home_view, "usage", side_effect=error),
        mock.patch.object(maintenance, "unapplied", return_value=waiting),
    ):
        client.raise_request_exception = False
        return client.get("/")


def test_a_database_without_its_tables_says_how_to_make_them(client):
    """Unapplied migrations: the page names the command."""
    answer = failing(client, OperationalError("no such table"), 3)
    assert answer.status_code == 503 and "manage.py migrate" in answer.content.decode()
    assert answer["Retry-After"] == str(maintenance.RETRY_AFTER_DATABASE)


def test_a_database_that_does_not_answer_is_said_so(client):
    """Whether migrations wait cannot be known then."""
    answer = failing(client, OperationalError("connection refused"), None)
    assert answer.status_code == 503 and "没有应答" in answer.content.decode()


def test_a_wrong_question_is_an_error_of_the_program(client):
    """With all migrations in place it is the page of 500, not a wait."""
    assert failing(client, ProgrammingError("syntax error"), 0).status_code == 500


def test_errors_of_other_kinds_stay_what_they_are(client):
    """Nothing else is taken for a database."""
    assert failing(client, ValueError("oh"), None).status_code == 500


def test_the_migrations_of_this_archive_are_all_there():
    """A database that is up to date lacks none."""
    assert maintenance.unapplied() == 0
