"""What several tests of the desk begin with."""

import pytest

from tests import factories
from tests.partnerships.review.texts import draft


@pytest.fixture
def record(editor):
    """A draft as it was read of a text, of whose parties one is known."""
    factories.make_organisation(name="Northbank Insurance", slug="northbank")
    return draft()
