"""Addresses of numbered things: `12-some-words`, `12`."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.addresses import Numbered, NumberedConverter, id_in

converter = NumberedConverter()


@given(
    st.integers(0, 10**18 - 1), st.from_regex(r"[a-z0-9]+(-[a-z0-9]+)*", fullmatch=True)
)
def test_what_is_written_is_read_the_same(number, slug):
    address = Numbered(number, slug)

    written = converter.to_url(address)

    assert re.fullmatch(converter.regex, written)
    assert converter.to_python(written) == address


def test_without_a_slug_it_is_the_number_alone():
    assert converter.to_url(Numbered(12)) == "12"
    assert converter.to_python("12") == Numbered(12, "")


def test_an_empty_slug_behind_the_hyphen_is_none():
    assert converter.to_python("12-") == Numbered(12)


@pytest.mark.parametrize(
    "path", ["", "x", "-1", "1.json", "1-a.json", "1-a/b", "1" * 19, "１２", "1_a"]
)
def test_nothing_else_is_such_an_address(path):
    assert not re.fullmatch(converter.regex, path)


def test_the_largest_number_fits_into_the_databases():
    assert int("9" * 18) < 2**63


@pytest.mark.parametrize("text", ["0", "7", "12", "9" * 18])
def test_digits_are_an_id(text):
    assert id_in(text) == int(text)


@pytest.mark.parametrize(
    "text", ["", " 1", "-1", "1\n", "x", "²", "٣", "9" * 19, "9" * 5000]
)
def test_what_no_row_can_have_is_no_id(text):
    assert id_in(text) is None
