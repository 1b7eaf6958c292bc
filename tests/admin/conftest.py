import pytest
from django.contrib.auth import get_user_model


@pytest.fixture
def editor():
    return get_user_model().objects.create_superuser("editor", password="a password of the tests")


@pytest.fixture
def desk(client, editor):
    """A client that is logged in as the editor."""
    client.force_login(editor)
    return client
