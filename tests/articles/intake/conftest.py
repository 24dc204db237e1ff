"""Reading a page needs no database, and may not touch one."""

from pathlib import Path

import pytest

from articles.intake import read_file, read_page

PAGES = Path(__file__).parent / "pages"


@pytest.fixture(autouse=True)
def _database():
    """Take the place of the fixture that opens the database to every test."""


@pytest.fixture
def page():
    """Read one of the pages that stand beside the tests, by its name."""
    return lambda name: read_page(read_file(str(PAGES / f"{name}.txt")))
