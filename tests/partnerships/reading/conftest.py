"""Reading is tried on names that no database holds; see test_texts for the others."""

import pytest

from partnerships.reading import Span, read_deals
from partnerships.reading.known import KnownPlace, in_memory

CHINA = KnownPlace("China", "country", (), ())
FUJIAN = KnownPlace("Fujian", "province", ("China",), ("country",))
XIAMEN = KnownPlace("Xiamen", "city", ("China", "Fujian"), ("country", "province"))


@pytest.fixture
def known():
    return in_memory([("Acme", "company")], [CHINA, FUJIAN, XIAMEN])


@pytest.fixture
def deals(known):
    """Read one paragraph, or several parted by newlines, into partnerships."""

    def read(text, published=""):
        bodies, at = [], 0
        for line in text.split("\n"):
            bodies.append(Span(at, at + len(line)))
            at += len(line) + 1
        found = read_deals(text, bodies, published=published, known=known)
        return found.partnerships

    return read


@pytest.fixture
def deal(deals):
    """Read a text that tells exactly one deal."""

    def read(text, published=""):
        (found,) = deals(text, published)
        return found

    return read
