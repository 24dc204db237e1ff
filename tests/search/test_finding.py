"""Finding: the same on either database, and nothing that is not public."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from search import finding
from search.finding import find, ids
from tests import factories as make
from tests.search.conftest import key, keys

# What each query finds in the library: both databases agree on all of it.
PARITY = {
    "stadium": "city plan",
    "STADIUMS": "city plan",
    "Ali Sports": "ali city plan",
    "alisports": "ali city plan",
    "ali-sports": "ali city plan",
    "阿里体育": "ali city plan",
    "里体": "ali city",
    "体育": "ali city report",
    "alibaba": "ali city",
    "esports": "city plan",
    "e-sports": "city plan",
    "lodz": "lodz club shirt",
    "Łódź": "lodz club shirt",
    "ŁÓDŹ": "lodz club shirt",
    "strasse": "plan",
    "STRAßE": "plan",
    "ibrahimovic": "zlatan shirt",
    "Zlatan Ibrahimović": "zlatan shirt",
    "футбол": "report",
    "changzhou": "changzhou bureau city plan",
    "常州": "changzhou bureau city plan",
    "jiangsu": "jiangsu city",
    "中国": "china city",
    "naming rights": "shirt",
    "naming -rights": "",
    "shirt -zlatan": "",
    "stadium -changzhou": "",
    "stadium -shirt": "city plan",
    '"sports city"': "city",
    '"city sports"': "",
    "city sports": "city plan report",
    '"stadium management"': "city",
    "match": "plan",
    "ana quill": "plan",
    "asia": "plan",
    "plan of the stadium": "plan",
    "the": "city shirt plan report",
    "nothing like it": "",
    "-stadium": "",
    '"': "",
    "'; DROP TABLE search_text; --": "",
    "title:stadium": "",
    "stadium*": "city plan",
    "stadium OR lodz": "",
    "NEAR(stadium plan)": "",
    "stadium AND plan": "plan",
    "{title}: ^stadium": "",
    "stadium & !plan | :*": "plan",
}


def test_both_databases_find_the_same(library):
    found = {typed: {library[one] for one in keys(typed)} for typed in PARITY}

    expected = {typed: set(names.split()) for typed, names in PARITY.items()}
    assert {
        typed: found[typed] for typed in PARITY if found[typed] != expected[typed]
    } == {}


def test_a_kind_narrows_and_its_ids_are_those_that_are_counted(library):
    for typed in ("changzhou", "zlatan"):
        every = find(typed)
        for kind, count in every.counts.items():
            narrowed = find(typed, kind)

            expected = [one for one in every.hits if one[0] == kind]
            assert narrowed.hits == expected
            assert narrowed.counts == every.counts
            assert sorted(ids(kind, typed)) == sorted(pk for _, pk in expected)
            assert len(expected) == count


def test_a_thing_of_just_that_name_comes_first(library):
    for typed in ("ali sports", "Alisports", "阿里体育"):
        assert library[find(typed).hits[0]] == "ali"


def test_a_title_weighs_more_than_a_mention(library):
    hits = [library[one] for one in find("stadium changzhou").hits]

    assert hits == ["plan", "city"]


def test_a_word_in_a_body_does_not_hide_what_is_far_down():
    body = f"<p>{'word ' * 5000} canary</p>"
    article = make.published_article(body=body)

    assert keys("canary") == {key(article)}


def test_a_phrase_does_not_run_from_the_title_into_the_text():
    make.published_article(headline="One red", body="<p>door there.</p>")

    assert keys("red door")
    assert not keys('"red door"')


# --- Only what is public ----------------------------------------------------------


def test_what_is_scheduled_is_found_from_its_hour_on():
    at = timezone.now() + dt.timedelta(hours=1)
    house, place = make.make_organisation(), make.make_place(name="Nowhere")
    parent = make.make_organisation(name="Canary Group")
    house.parent = parent
    house.save()
    make.published_partnership(
        title="Canary deal",
        at=at,
        parties=[(house, "sponsor")],
        places=[(place, "site")],
    )
    make.published_article(headline="Canary article", at=at)

    for typed, late in (("canary", 3), ("nowhere", 2)):
        before = find(typed)
        assert (before.hits, sum(before.counts.values())) == ([], 0)
        assert sum(find(typed, at=at).counts.values()) == late


@pytest.mark.parametrize(
    "make_deal", [make.make_partnership, make.scheduled_partnership]
)
def test_nothing_of_what_is_not_public_is_counted(make_deal):
    house = make.make_organisation(name="Canary House")
    make_deal(title="Canary deal", parties=[(house, "sponsor")])
    make.make_article(headline="Canary article")

    for typed in ("canary", "canaryhouse"):
        found = find(typed)
        assert not any(found.counts.values())
        assert ids("deal", typed) == []


def test_the_name_of_what_is_not_public_finds_nothing_else():
    """`secretcorp` would find "secret corp" in a text, were the name known."""
    make.make_partnership(
        parties=[(make.make_organisation(name="Secret Corp"), "sponsor")]
    )
    make.published_article(body="<p>No secret corp is named here.</p>")

    assert not keys("secretcorp")


def test_what_is_withdrawn_is_not_found():
    house = make.make_organisation(name="Canary House")
    make.withdrawn_partnership(parties=[(house, "sponsor")])
    make.withdrawn_article(headline="Canary")

    assert not keys("canary")


# --- Many -----------------------------------------------------------------------------


def test_more_than_are_counted_are_said_to_be_more(monkeypatch):
    monkeypatch.setattr(finding, "COUNTED", 2)
    for _ in range(4):
        make.published_article(headline="A stadium")

    assert find("stadium").counts["article"] == 3
    assert len(find("stadium", "article").hits) == 4


def test_only_the_newest_are_ranked(monkeypatch):
    monkeypatch.setattr(finding, "RANKED", 2)
    now = timezone.now()
    by_age = [
        make.published_article(headline="A stadium", at=now - dt.timedelta(days=days))
        for days in (30, 20, 10)
    ]

    assert keys("stadium", kind="article") == {key(by_age[1]), key(by_age[2])}


def test_queries_do_not_grow_with_what_is_found(django_assert_max_num_queries):
    for _ in range(12):
        make.published_article(headline="A stadium")
    find("stadium")

    with CaptureQueriesContext(connection) as few:
        find("nothing like it")
    with django_assert_max_num_queries(len(few)):
        find("stadium like it")
