"""Fixtures of the record's tests."""

import pytest

from partnerships import desk
from partnerships.desk import index
from partnerships.filters import PartnershipFilter


@pytest.fixture
def settle(monkeypatch):
    """Have the desk know all that was written; call it before queries are counted.

    PostgreSQL tells writes again while any transaction of the server is open.
    """
    real = index.changes.news

    def silent(position, most):
        return real(position, most)._replace(subjects=set())

    def settled():
        monkeypatch.setattr(index.changes, "news", real)
        desk.find(PartnershipFilter.of())
        monkeypatch.setattr(index.changes, "news", silent)

    return settled
