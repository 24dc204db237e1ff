"""Who works in the admin."""

import pytest

from tests import factories


@pytest.fixture
def editor(client):
    user = factories.make_editor()
    client.force_login(user)
    return user
