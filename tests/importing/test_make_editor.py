"""``make_editor``: one account on a new archive."""

from __future__ import annotations

import io

import pytest
from django.contrib.auth import authenticate, get_user_model
from django.core.management import CommandError, call_command
from django.test import RequestFactory

pytestmark = pytest.mark.django_db


def make(**options: str) -> str:
    out = io.StringIO()
    call_command("make_editor", stdout=out, **options)
    return out.getvalue()


def test_the_first_editor_gets_a_password() -> None:
    """It is printed, and it opens the account."""
    words = make().split()
    asked = RequestFactory().post("/admin/login/")
    user = authenticate(asked, username="editor", password=words[words.index("password:") + 1])
    assert user is not None and user.is_staff and user.is_superuser


def test_a_second_time_nothing_is_made() -> None:
    """The password is not printed again."""
    make()
    assert "password" not in make()
    assert get_user_model().objects.count() == 1


def test_another_persons_account_is_left_alone() -> None:
    """An account of that name without the right to edit is not raised in silence."""
    get_user_model().objects.create_user("editor", password="x")
    with pytest.raises(CommandError):
        make()
    assert "password" in make(name="desk")


def test_an_account_is_made_for_each_role(roles: None) -> None:
    """It may do what its role may, and no more; the first editor does not stand in its way."""
    make()
    make(name="ci", role="lexicographer")
    user = get_user_model().objects.get(username="ci")
    assert user.is_staff and not user.is_superuser
    assert user.has_perm("speeches.change_slogan") and not user.has_perm("speeches.change_speech")
    with pytest.raises(CommandError):
        make(name="ci", role="editor")
