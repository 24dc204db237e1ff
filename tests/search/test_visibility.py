"""The first law, for the search: nothing that is not public finds or is found."""

import pytest

from search.finding import find, ids, meant, suggest
from search.kinds import KINDS
from tests.search.conftest import key
from tests.world import Words, make_public, plant


@pytest.fixture
def public():
    return make_public(Words("public"))


def all_of(word):
    """Everything that the search says of a word."""
    found = find(word)
    each = {kind: ids(kind, word) for kind in KINDS}
    return found.hits, found.counts, each, suggest(word), meant(word)


def test_no_word_of_what_is_not_public_finds_anything(public):
    canary = Words("canary")
    plant(public, canary)
    nothing = all_of("nothinglikeit")

    found = {word for word in canary.given if all_of(word) != nothing}

    assert len(canary.given) > 100
    assert found == set()


def test_what_is_not_public_changes_nothing_that_is_found(public):
    words = [str(row) for rows in (public.articles, public.deals) for row in rows]
    words += [row.name for row in public.organisations[:3] + public.places[:3]]
    before = [all_of(word) for word in words]

    plant(public, Words("canary"))

    assert [all_of(word) for word in words] == before


def test_what_is_public_is_found_by_its_name(public):
    rows = public.articles + public.deals + public.people

    missed = {str(row) for row in rows if key(row) not in find(str(row)).hits}

    assert missed == set()
