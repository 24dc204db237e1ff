"""The filter form of the deals list: facets, the tree of places, the ways out."""

import pytest

from partnerships.desk import find
from partnerships.filter_form import SHOWN, FilterForm, ways_out
from partnerships.filters import PartnershipFilter
from tests.factories import make_organisation, make_place, published_partnership


def form_of(**values):
    narrowed = PartnershipFilter.of(**values)
    return FilterForm.of(narrowed, find(narrowed))


def facet(form, name):
    return next(one for one in form.facets if one.name == name)


def slugs(branches):
    return [branch.choice.value for branch in branches]


@pytest.fixture
def jiangsu():
    china = make_place(name="China", slug="china", kind="country")
    return make_place(name="Jiangsu", slug="jiangsu", kind="province", parent=china)


def test_a_place_stands_under_the_one_it_lies_in(jiangsu):
    city = make_place(name="Changzhou", slug="changzhou", parent=jiangsu)
    published_partnership(places=[(city, "site")])

    branches = facet(form_of(), "place").shown

    assert [(b.choice.value, b.depth) for b in branches] == [
        ("china", 0),
        ("jiangsu", 1),
        ("changzhou", 2),
    ]


def test_only_the_kinds_stand_open_where_nothing_is_chosen():
    published_partnership()

    assert [one.name for one in form_of().facets if one.is_open] == ["kind"]


def test_what_is_chosen_stands_open_and_counted():
    published_partnership(kinds=["sponsorship"])

    form = form_of(kind=["sponsorship"], status=["signed"])

    assert [one.name for one in form.facets if one.is_open] == ["kind", "status"]
    assert facet(form, "kind").chosen == 1


def test_many_choices_unfold_but_never_hide_what_is_chosen():
    houses = [make_organisation(name=f"House {n}", slug=f"h-{n}") for n in range(9)]
    for house in houses:
        published_partnership(parties=[(house, "sponsor")])

    folded = facet(form_of(), "party")
    unfolded = facet(form_of(party="h-8"), "party")

    assert len(folded.shown) == SHOWN
    assert len(folded.further) == 9 - SHOWN
    assert "h-8" in slugs(unfolded.shown)


def test_value_asks_for_one_currency_first():
    published_partnership()

    form = form_of()

    assert facet(form, "value").hint
    assert "value" not in dict(form.orders)


def test_an_empty_list_tells_what_dropping_each_filter_leaves():
    published_partnership(kinds=["sponsorship"], announced_on="2017")
    narrowed = PartnershipFilter.of(kind="sponsorship", year="1999")

    ways = ways_out(narrowed, find(narrowed))

    assert [(way.label, way.words, way.count) for way in ways] == [
        ("Year", "1999", 1),
        ("Kind", "Sponsorship", 0),
    ]
    assert ways[0].query == "kind=sponsorship"
