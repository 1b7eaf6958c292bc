"""Signing in: who guesses waits, what is logged holds no password, and a session ends."""

from __future__ import annotations

import logging
from datetime import timedelta

import pytest
from django.contrib.auth.password_validation import ValidationError, validate_password
from django.test import Client
from django.utils import timezone

from speeches.views.sender import address_of, network_of

pytestmark = pytest.mark.django_db

LOGIN = "/admin/login/"
RIGHT, WRONG = "eine-lange-losung-88", "not-this-one-77"


@pytest.fixture
def ling(django_user_model):
    return django_user_model.objects.create_user("ling", password=RIGHT, is_staff=True)


def sign_in(password: str, name: str = "ling", **more):
    return Client().post(LOGIN, {"username": name, "password": password, "next": "/admin/"}, **more)


def fail(times: int, **more):
    return [sign_in(WRONG, **more).status_code for _ in range(times)]


def test_five_wrong_passwords_are_enough(ling, settings):
    """The fifth failure locks; then the right password too is answered with 429 and a time."""
    assert fail(settings.AXES_FAILURE_LIMIT) == [200] * (settings.AXES_FAILURE_LIMIT - 1) + [429]
    answer = sign_in(RIGHT)
    assert answer.status_code == 429 and answer["Retry-After"] == "900"
    assert "登录尝试太多" in answer.content.decode() and "15 分钟" in answer.content.decode()
    assert "no-store" in answer["Cache-Control"] and "sessionid" not in answer.cookies


def test_the_lock_is_on_that_account_from_that_address(ling, django_user_model, settings):
    """Another address, and another account from the same one, still come in."""
    django_user_model.objects.create_user("wen", password=RIGHT, is_staff=True)
    fail(settings.AXES_FAILURE_LIMIT)
    assert sign_in(RIGHT, REMOTE_ADDR="192.0.2.7").status_code == 302
    assert sign_in(RIGHT, name="wen").status_code == 302
    assert sign_in(RIGHT).status_code == 429


def test_a_name_that_nobody_has_is_locked_alike(settings):
    """The page does not tell which accounts exist."""
    assert fail(settings.AXES_FAILURE_LIMIT, name="nobody")[-1] == 429


def test_the_lock_opens_by_itself(ling, settings):
    """After the wait the right password is enough, and the count begins anew."""
    from axes.models import AccessAttempt

    fail(settings.AXES_FAILURE_LIMIT)
    AccessAttempt.objects.update(attempt_time=timezone.now() - settings.AXES_COOLOFF_TIME - timedelta(seconds=1))
    assert sign_in(RIGHT).status_code == 302
    assert not AccessAttempt.objects.exists()


def test_a_claimed_address_opens_no_lock(ling, settings):
    """Without a proxy a forwarded address is a claim, and is not believed."""
    fail(settings.AXES_FAILURE_LIMIT)
    assert sign_in(RIGHT, HTTP_X_FORWARDED_FOR="192.0.2.9").status_code == 429


def test_behind_a_proxy_the_last_address_counts(ling, settings):
    """The proxy wrote the last entry; what the client put before it changes nothing."""
    settings.BEHIND_PROXY = True
    for number in range(settings.AXES_FAILURE_LIMIT):
        fail(1, HTTP_X_FORWARDED_FOR=f"10.0.0.{number}, 192.0.2.9")
    assert sign_in(RIGHT, HTTP_X_FORWARDED_FOR="10.0.0.77, 192.0.2.9").status_code == 429
    assert sign_in(RIGHT, HTTP_X_FORWARDED_FOR="192.0.2.9, 192.0.2.10").status_code == 302


@pytest.mark.parametrize(
    "given, address, network",
    [
        ("192.0.2.9", "192.0.2.9", "192.0.2.9"),
        ("::ffff:192.0.2.9", "192.0.2.9", "192.0.2.9"),
        ("2001:db8:1:2:3::4", "2001:db8:1:2:3::4", "2001:db8:1:2::/64"),
        ("", None, ""),
        ("<script>", None, ""),
    ],
)
def test_addresses_and_senders(rf, given, address, network):
    """A network of IPv6 is one sender; what is no address is none."""
    request = rf.get("/", REMOTE_ADDR=given)
    assert (address_of(request), network_of(request)) == (address, network)


def test_coming_and_going_is_logged_without_the_password(ling, caplog):
    """Each sign-in, failure and sign-out is a line with the name; no line holds a password."""
    caplog.set_level(logging.INFO)
    sign_in(WRONG)
    client = Client()
    client.post(LOGIN, {"username": "ling", "password": RIGHT})
    client.post("/admin/logout/")
    said = caplog.text
    assert "Successful login by" in said and "Successful logout by" in said and "New login failure by" in said
    assert "ling" in said and WRONG not in said and RIGHT not in said


def test_failures_are_kept_without_the_password(ling):
    """What the database remembers of an attempt holds no password either."""
    from axes.models import AccessAttempt

    sign_in(WRONG)
    assert WRONG not in "".join(str(row) for row in AccessAttempt.objects.values_list())


@pytest.mark.parametrize("password", ["elf-zeichen", "739105846201753", "qwerty123456", "ling@example.org"])
def test_a_weak_password_is_refused(ling, password):
    """Shorter than twelve, digits alone, well known, the person's own name."""
    ling.email = "ling@example.org"
    with pytest.raises(ValidationError):
        validate_password(password, ling)
    validate_password(RIGHT, ling)


def test_a_new_password_ends_the_other_sessions(ling):
    """Who changes the password stays in; whoever else was in under the old one is out."""
    here, elsewhere = Client(), Client()
    for one in (here, elsewhere):
        one.force_login(ling)
    new = "noch-laengere-losung-99"
    done = here.post("/admin/password_change/", {"old_password": RIGHT, "new_password1": new, "new_password2": new})
    assert done.status_code == 302
    assert here.get("/admin/").status_code == 200 and elsewhere.get("/admin/").status_code == 302


def test_a_session_ends_after_a_day_of_work(ling, settings):
    """Twelve hours, in a cookie that no script and no other site can use."""
    cookie = sign_in(RIGHT).cookies[settings.SESSION_COOKIE_NAME]
    assert cookie["max-age"] == 12 * 3600 and cookie["httponly"] and cookie["samesite"] == "Lax"
