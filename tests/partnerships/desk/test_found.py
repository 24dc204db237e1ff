"""What the desk finds: choices and their counts, pages, rows."""

import pytest
from django.test import RequestFactory

from core.paging import NoSuchPage
from partnerships import desk
from partnerships.desk import found as found_module
from partnerships.desk import numbered_page, rows_of
from partnerships.filters import PartnershipFilter
from partnerships.models import Partnership
from tests.factories import (
    make_claim,
    make_organisation,
    make_partnership,
    make_person,
    make_place,
    make_source,
    published_partnership,
)
from tests.partnerships.desk.worlds import crowd

DOLLARS = {"currency": "USD", "lower": 10**6, "upper": 10**6}


def find(**values):
    return desk.find(PartnershipFilter.of(**values))


def counts(name, **values):
    return {one.value: one.count for one in find(**values).facets()[name]}


def test_a_facets_own_choice_does_not_narrow_its_counts():
    published_partnership(kinds=["venue"], status="signed")
    published_partnership(kinds=["fund"], status="signed")
    published_partnership(kinds=["fund"], status="expired")

    assert counts("kind", kind="venue") == {"venue": 1, "fund": 2}
    assert counts("kind", kind="venue", status="signed") == {"venue": 1, "fund": 1}
    assert counts("status", kind="venue") == {"signed": 1, "expired": 0}


def test_what_any_public_deal_has_is_offered_even_where_it_leaves_none():
    published_partnership(kinds=["venue"], announced_on="2016")
    published_partnership(kinds=["fund"], announced_on="2017")

    assert counts("year", kind="venue") == {"2017": 0, "2016": 1}
    assert counts("kind", year="2016", kind="other") == {
        "venue": 1,
        "fund": 0,
        "other": 0,
    }


def test_choices_are_in_the_order_in_which_readers_look_for_them():
    for _ in range(2):
        published_partnership(
            kinds=["venue"], term_months=6, term_as_stated="x", announced_on="2016"
        )
    published_partnership(
        kinds=["fund"], term_months=200, term_as_stated="x", announced_on="2017"
    )
    published_partnership(kinds=["endorsement"])

    facets = find().facets()

    def values(name):
        return [one.value for one in facets[name]]

    assert values("kind") == ["venue", "endorsement", "fund"]
    assert values("term") == ["under-1-year", "10-years-or-more", "not-stated"]
    assert values("year") == ["2017", "2016"]
    assert values("ends") == ["3", "6", "12", "24"]


def test_a_long_facet_has_the_most_frequent_choices_and_the_chosen_ones(monkeypatch):
    monkeypatch.setattr(found_module, "MOST_CHOICES", 2)
    one, two, three = (make_organisation(slug=slug) for slug in ("a", "b", "c"))
    published_partnership(parties=[(three, "sponsor"), (two, "partner")])
    published_partnership(parties=[(three, "sponsor"), (one, "partner")])

    # Of equals the first by slug.
    assert counts("party") == {"c": 2, "a": 1}
    assert counts("party", party="b") == {"c": 2, "a": 1, "b": 1}


def test_of_two_things_with_one_slug_the_organisation_gives_the_name():
    organisation = make_organisation(slug="same", name="House")
    person = make_person(slug="same", name="Ann")
    published_partnership(parties=[(organisation, "sponsor"), (person, "endorser")])
    published_partnership(parties=[(person, "endorser")])

    [choice] = find(party="same").facets()["party"]

    assert (choice.label, choice.count, choice.is_chosen) == ("House", 2, True)


def test_value_is_offered_within_a_single_currency():
    published_partnership(figures=[DOLLARS])
    published_partnership(figures=[DOLLARS | {"currency": "EUR"}])

    assert counts("value") == {}
    assert counts("value", currency=["EUR", "USD"]) == {}
    assert counts("value", currency="USD") == {"1m-to-10m": 1}


def test_another_currency_is_counted_with_its_own_value_bands():
    published_partnership(figures=[DOLLARS])
    published_partnership(figures=[DOLLARS | {"currency": "EUR"}])
    small = {"currency": "EUR", "lower": 5, "upper": 5}
    published_partnership(figures=[small])

    given = {"currency": "USD", "value": "1m-to-10m"}
    assert counts("currency", **given) == {"USD": 1, "EUR": 1}
    assert counts("currency", currency="USD") == {"USD": 1, "EUR": 2}


def test_each_filter_in_use_tells_what_there_would_be_without_it():
    published_partnership(kinds=["venue"], announced_on="2016", figures=[DOLLARS])
    published_partnership(kinds=["fund"], announced_on="2017")

    found = find(kind="fund", year="2016", currency="USD", value="under-1m")

    assert found.count == 0
    assert found.dropped() == {"kind": 0, "year": 0, "currency": 0, "value": 0}
    assert find(kind="fund", year="2016").dropped() == {"kind": 1, "year": 1}


def test_deals_to_choose_from_can_be_given():
    kept, other = published_partnership(), published_partnership(kinds=["fund"])

    found = desk.find(PartnershipFilter.of(), within=[kept.pk, other.pk + 1])

    assert found.ids() == [kept.pk]
    assert {one.value: one.count for one in found.facets()["kind"]} == {
        "sponsorship": 1,
        "fund": 0,
    }


def test_some_deals_can_be_added_and_single_values_counted():
    kept = published_partnership(kinds=["venue"], announced_on="2016")
    added = published_partnership(kinds=["fund"], announced_on="2017")
    draft = make_partnership(kinds=["fund"])
    published_partnership(kinds=["other"])

    found = find(kind="venue").with_also([added.pk, draft.pk])

    assert (found.count, found.ids()) == (2, [added.pk, kept.pk])
    assert found.counts("kind", ["venue", "fund", "other"]) == {
        "venue": 1,
        "fund": 1,
        "other": 0,
    }
    assert found.counts("kind", ["venue"], {"venue": [added.pk]}) == {"venue": 2}
    assert [one.value for one in found.facets("year")["year"] if one.count] == [
        *("2017", "2016"),
    ]
    assert found.by_filter().ids() == [kept.pk]


def test_facets_need_the_same_queries_however_many_deals_there_are(
    django_assert_num_queries,
):
    for number in (3, 30):
        Partnership.objects.all().delete()
        for _ in range(number):
            published_partnership(places=[(make_place(), "site")])
        found = find()

        with django_assert_num_queries(2):  # The names of organisations and of places.
            found.facets()


def test_evidence_needs_no_query_a_claim(django_assert_max_num_queries):
    for _ in range(5):
        deal = published_partnership()
        source = make_source(publisher=make_organisation())
        make_claim(deal, "kinds:sponsorship", source=source)
        for party in deal.parties.all():
            make_claim(deal, f"party-{party.pk}", source=source, value="else")

    with django_assert_max_num_queries(32):
        found = find(evidence="independent")

    assert found.count == 5


# --- Pages and rows -----------------------------------------------------------------


class Many:
    """A list that is longer than its numbered pages."""

    count = 10_000

    def ids(self, start=0, stop=None):
        return list(range(start, stop))


def page(number, deals):
    request = RequestFactory().get("/", {"page": number} if number else {})
    return numbered_page(request, deals, Partnership.objects.all())


def test_numbered_pages_go_to_two_hundred():
    assert page("200", Many()).paginator.num_pages == 200
    with pytest.raises(NoSuchPage):
        page("201", Many())


def test_a_page_holds_its_deals_in_order():
    deals = crowd(21)

    first, second = page("", find(sort="oldest")), page("2", find(sort="oldest"))

    assert [deal.pk for deal in first] == [deal.pk for deal in reversed(deals)][:20]
    assert list(second) == deals[:1]
    assert (first.has_next(), second.has_next()) == (True, False)


def test_rows_come_in_the_order_of_their_ids_without_those_that_are_gone():
    one, two = published_partnership(), published_partnership()

    rows = rows_of([two.pk, 0, one.pk], Partnership.objects.published())

    assert rows == [two, one]
