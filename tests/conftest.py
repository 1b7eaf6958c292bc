"""What every test starts from."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture(autouse=True, scope="session")
def quick_passwords() -> Iterator[None]:
    """A password is hashed a million times to be safe: 0.4 s an account, and hundreds of tests make one."""
    from django.test import override_settings

    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        yield


@pytest.fixture(autouse=True)
def own_search_index(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path | None]:
    """Each test of the database has a phrase index of its own: the database is rolled back, a folder is not."""
    if request.node.get_closest_marker("django_db") is None:
        yield None
        return
    from django.test import override_settings

    folder = tmp_path_factory.mktemp("index")
    with override_settings(SEARCH_INDEX=folder):
        yield folder


@pytest.fixture(autouse=True)
def own_language() -> Iterator[None]:
    """A test that asked for a page in English leaves no English to the next."""
    yield
    from django.utils import translation

    translation.deactivate()


@pytest.fixture
def roles(db: None) -> None:
    """The groups of the migration, also after a test of transactions has emptied every table."""
    from importlib import import_module

    from django.contrib.auth.models import Group, Permission

    for name, by_app in import_module("speeches.migrations.0012_roles").ROLES.items():
        group, _made = Group.objects.get_or_create(name=name)
        for label, wanted in by_app.items():
            found = Permission.objects.filter(content_type__app_label=label)
            group.permissions.add(*(found if wanted == "*" else found.filter(codename__in=wanted)))
