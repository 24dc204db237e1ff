"""Deals that may be one and the same, and what is no double by right."""

import pytest

from partnerships.checking import deal_findings
from partnerships.models import Partnership
from partnerships.same_deals import likely_same
from tests import factories as make


@pytest.fixture
def houses():
    return [
        make.make_organisation(name="Borussia Dortmund"),
        make.make_organisation(name="Evonik Industries"),
    ]


def deal(houses, **fields):
    roles = ["rights_holder", "sponsor"]
    parties = list(zip(houses, roles, strict=True))
    return make.make_partnership(
        parties=parties, **{"announced_on": "2017-01-11"} | fields
    )


def same(row):
    return likely_same(Partnership.objects.with_record().get(pk=row.pk))


def test_the_same_parties_at_the_same_time_are_likely_one_deal(houses):
    one, other = deal(houses), deal(houses[::-1], announced_on="2017-02-01")

    assert same(one) == [other]
    assert same(other) == [one]


def test_parties_that_stand_here_twice_are_known_by_their_names(houses):
    again = [
        make.make_organisation(name="Borussia Dortmund", slug="bvb-2"),
        make.make_organisation(name="EVONIK-Industrie", slug="evonik-2"),
    ]
    one, other = deal(houses), deal(again)

    assert same(one) == [other]


def test_people_are_parties_too():
    star = make.make_person(name="Li Na")
    house = make.make_organisation(name="Nike")
    one, other = (
        make.make_partnership(
            parties=[(star, "endorser"), (house, "sponsor")], announced_on="2017-01"
        )
        for _ in range(2)
    )

    assert same(one) == [other]


@pytest.mark.parametrize("announced_on", ["2018-01-11", "2016-06", "1999"])
def test_the_same_parties_at_another_time_are_another_deal(houses, announced_on):
    one = deal(houses)
    deal(houses, announced_on=announced_on)

    assert same(one) == []


def test_a_deal_without_a_date_is_compared_by_whom_it_shares(houses):
    one, undated = deal(houses), deal(houses, announced_on="")

    assert same(one) == [undated]
    assert same(undated) == [one]


def test_other_parties_are_another_deal(houses):
    one = deal(houses)
    deal([houses[0], make.make_organisation(name="Puma")])

    assert same(one) == []


@pytest.mark.parametrize("kin", ["part_of", "renews"])
def test_kin_are_no_doubles(houses, kin):
    above = deal(houses)
    below = deal(houses, **{kin: above})

    assert same(above) == same(below) == []


def test_parts_of_one_deal_are_no_doubles(houses):
    above = make.make_partnership()
    one, _ = deal(houses, part_of=above), deal(houses, part_of=above)

    assert same(one) == []


def test_what_was_withdrawn_is_no_double(houses):
    one = deal(houses)
    parties = list(zip(houses, ["rights_holder", "sponsor"], strict=True))
    make.withdrawn_partnership(parties=parties, announced_on="2017-01-11")

    assert same(one) == []


def test_the_look_before_publishing_names_doubles_and_asks_for_our_interest(houses):
    one, other = make.complete(deal(houses)), deal(houses)

    double, interest = deal_findings(one)

    assert f"“{other}” (number {other.pk})" in double.message
    assert not double.is_blocking
    assert not interest.is_blocking
    assert interest.tick
    Partnership.objects.filter(pk=one.pk).update(publisher_interest="party")
    assert [one.tick for one in deal_findings(one)] == [""]


def test_it_takes_as_many_queries_however_many_deals(houses, django_assert_num_queries):
    one, _ = deal(houses), deal(houses)

    def queries():
        row = Partnership.objects.with_record().get(pk=one.pk)
        with django_assert_num_queries(2):
            likely_same(row)

    queries()
    for _ in range(7):
        deal(houses)
    queries()
