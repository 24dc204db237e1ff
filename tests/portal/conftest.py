"""Fixtures of the portal's tests."""

from tests.partnerships.conftest import settle

__all__ = ["settle"]
