"""Fixtures of the record's tests."""

import pytest

from partnerships import desk
from partnerships.filters import PartnershipFilter


@pytest.fixture
def settle():
    """Have the desk know all that was written; call it before queries are counted.

    To an open transaction PostgreSQL tells its own writes again, until it has
    told the same twice.
    """

    def settled():
        for _ in range(3):
            desk.find(PartnershipFilter.of())

    return settled
