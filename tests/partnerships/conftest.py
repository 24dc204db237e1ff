"""Fixtures of the record's tests."""

import pytest

from partnerships import desk
from partnerships.desk import index
from partnerships.filters import PartnershipFilter


@pytest.fixture
def settle(monkeypatch):
    """Have the desk know all that was written; call it before queries are counted.

    To an open transaction PostgreSQL tells its own writes again each time.
    """
    real = index.changes.since

    def settled():
        monkeypatch.setattr(index.changes, "since", real)
        desk.find(PartnershipFilter.of())
        monkeypatch.setattr(index.changes, "since", lambda position: (set(), position))

    return settled
