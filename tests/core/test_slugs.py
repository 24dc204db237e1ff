"""Slugs: the readable part of an address."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.slugs import MAX_SLUG, slug_from


@given(st.text())
def test_a_slug_is_short_and_plain(text):
    slug = slug_from(text)

    assert len(slug) <= MAX_SLUG
    assert re.fullmatch(r"[a-z0-9_-]*", slug)
    assert not slug.startswith("-")
    assert not slug.endswith("-")


@given(st.text())
def test_a_slug_of_a_slug_is_itself(text):
    slug = slug_from(text)

    assert slug_from(slug) == slug


def test_a_long_text_is_cut_between_words():
    slug = slug_from("sponsorship " * 20)

    assert set(slug.split("-")) == {"sponsorship"}


def test_a_word_longer_than_a_slug_is_cut():
    assert slug_from("x" * 200) == "x" * MAX_SLUG


@pytest.mark.parametrize("text", ["阿里体育", "!!!", "", "\u200b"])
def test_a_text_without_latin_letters_has_no_slug(text):
    assert slug_from(text) == ""
