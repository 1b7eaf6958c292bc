"""Who may enter: every address of the desk and of the admin, for every role. A new address must find its place here."""

from __future__ import annotations

import pytest
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import URLPattern, reverse

from speeches.desk.urls import urlpatterns
from speeches.models.roles import Role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("roles")]

EDITOR, LEXICOGRAPHER, ADMINISTRATOR = Role.EDITOR, Role.LEXICOGRAPHER, Role.ADMINISTRATOR
STRANGER, NOBODY = "not signed in", "signed in, no role"
EVERYONE = [STRANGER, NOBODY, *Role]

#: What a page asks for → the roles that have it.
MAY = {
    "speeches.view_change": {EDITOR, LEXICOGRAPHER, ADMINISTRATOR},
    "speeches.add_upload": {EDITOR, ADMINISTRATOR},
    "speeches.delete_importrun": {EDITOR, ADMINISTRATOR},
    "speeches.change_speech": {EDITOR, ADMINISTRATOR},
    "speeches.change_readerreport": {EDITOR, ADMINISTRATOR},
    "speeches.change_slogan": {LEXICOGRAPHER, ADMINISTRATOR},
    "speeches.change_slogancandidate": {LEXICOGRAPHER, ADMINISTRATOR},
}

#: A model of the admin → the roles that may look at it, and those that may add to it.
LOOK = {
    "speeches.speech": {EDITOR, LEXICOGRAPHER, ADMINISTRATOR},
    "speeches.slogan": {EDITOR, LEXICOGRAPHER, ADMINISTRATOR},
    "speeches.slogancandidate": {EDITOR, LEXICOGRAPHER, ADMINISTRATOR},
    "speeches.importrun": {EDITOR, ADMINISTRATOR},
    "speeches.importoutcome": {EDITOR, ADMINISTRATOR},
    "speeches.sourcefile": {EDITOR, ADMINISTRATOR},
    "auth.user": {ADMINISTRATOR},
    "auth.group": {ADMINISTRATOR},
}
ADD = {"speeches.slogan": {LEXICOGRAPHER, ADMINISTRATOR}, "auth.user": {ADMINISTRATOR}}


def signed_in(who: str) -> Client:
    client = Client()
    if who == STRANGER:
        return client
    user = get_user_model().objects.create_user("ling", is_staff=who in (EDITOR, LEXICOGRAPHER, ADMINISTRATOR))
    if who != NOBODY:
        user.groups.add(Group.objects.get(name=Role(who).group))
    client.force_login(user)
    return client


def address_of(pattern: URLPattern) -> str:
    return reverse(pattern.name, args=[1] * len(pattern.pattern.converters))


@pytest.mark.parametrize("pattern", urlpatterns, ids=lambda pattern: pattern.name)
def test_every_page_of_the_desk_asks_for_a_permission(pattern) -> None:
    """None is forgotten, and each asks for one of the table."""
    assert getattr(pattern.callback, "permission", None) in MAY


@pytest.mark.parametrize("who", EVERYONE, ids=str)
@pytest.mark.parametrize("method", ["get", "post"])
def test_the_desk_lets_in_whom_the_table_names(who, method) -> None:
    """The others are asked to sign in, or refused; nothing tells them whether the thing exists."""
    client = signed_in(who)
    for pattern in urlpatterns:
        address = address_of(pattern)
        answer = getattr(client, method)(address)
        asked_to_sign_in = answer.status_code == 302 and answer.url.startswith(reverse("admin:login"))
        if who == STRANGER:
            assert asked_to_sign_in, address
        elif who in MAY[pattern.callback.permission]:
            assert answer.status_code != 403 and not asked_to_sign_in, address
        else:
            assert answer.status_code == 403, address


def test_every_model_of_the_admin_is_in_the_table() -> None:
    """A new one must be given its place."""
    assert {model._meta.label_lower for model in admin.site._registry} == set(LOOK)


@pytest.mark.parametrize("who", EVERYONE, ids=str)
def test_the_admin_lets_in_whom_the_table_names(who) -> None:
    """Lists, forms, deletions and histories: a reader who guesses addresses gets the door."""
    client = signed_in(who)
    for model in admin.site._registry:
        label = model._meta.label_lower
        name = label.replace(".", "_")
        addresses = {
            reverse(f"admin:{name}_changelist"): LOOK[label],
            reverse(f"admin:{name}_add"): ADD.get(label, set()),
            reverse(f"admin:{name}_change", args=[1]): LOOK[label],
            reverse(f"admin:{name}_history", args=[1]): LOOK[label],
        }
        for address, roles in addresses.items():
            answer = client.get(address)
            at_the_door = answer.status_code == 302 and answer.url.startswith(reverse("admin:login"))
            if who in (STRANGER, NOBODY, Role.READER):
                assert at_the_door, address
            elif who in roles:
                assert answer.status_code != 403 and not at_the_door, address
            else:
                # Of a thing that does not exist the admin says so to staff before it asks what they may.
                assert answer.status_code == 403 or (answer.status_code == 302 and "/1/" in address), address


def test_a_form_that_was_not_sent_from_here_is_refused() -> None:
    """Every page of the desk that takes a form asks for the token."""
    user = get_user_model().objects.create_superuser("ling", password="x")
    client = Client(enforce_csrf_checks=True)
    client.force_login(user)
    for pattern in urlpatterns:
        if pattern.name != "desk_upload_files":  # finds the upload first; the tests of bad uploads ask it
            assert client.post(address_of(pattern)).status_code in (403, 405), pattern.name
