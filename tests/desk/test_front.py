"""The first page of the desk and who may enter it."""

from __future__ import annotations

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.urls import reverse

pytestmark = pytest.mark.django_db


def somebody(*permissions: str, staff: bool = True):
    user = get_user_model().objects.create_user("ling", password="x", is_staff=staff)
    user.user_permissions.set(Permission.objects.filter(codename__in=permissions))
    return user


def test_an_editor_finds_the_rooms(client) -> None:
    """Who may see the history finds the desk, and only the rooms that are open."""
    client.force_login(somebody("view_change"))
    answer = client.get(reverse("desk"))
    assert answer.status_code == 200
    assert "编辑台" in answer.content.decode()


def test_a_stranger_is_asked_to_sign_in_and_brought_back(client) -> None:
    """Nobody guesses an address of the desk."""
    answer = client.get(reverse("desk"))
    assert answer.status_code == 302
    assert answer.url == f"{reverse('admin:login')}?next=/desk/"


@pytest.mark.parametrize("permissions, staff", [((), True), (("view_change",), False)])
def test_an_account_without_the_permission_is_refused(client, permissions, staff) -> None:
    """Staff without the permission, and the permission without being staff, are not enough."""
    client.force_login(somebody(*permissions, staff=staff))
    assert client.get(reverse("desk")).status_code == 403
