"""The pages of places and of people."""

import re

import pytest
from django.db.models import QuerySet
from django.utils import timezone

from partnerships import actions, desk
from partnerships.desk import worker
from partnerships.models import Organisation, Partnership, PartnershipPlace
from partnerships.profiles.deals import deals_of
from partnerships.profiles.place import newest_of
from tests.factories import (
    make_organisation,
    make_partnership,
    make_person,
    make_place,
    published_partnership,
    scheduled_partnership,
    withdrawn_partnership,
)
from tests.partnerships.profiles.crowd import crowd
from tests.partnerships.profiles.given import (
    QUERIES,
    person_deal,
    place_deal,
    signed_for,
)


def test_place_shows_what_it_lies_in_and_what_lies_in_it(client):
    country = make_place(name="The country", kind="country")
    thing = make_place(parent=country)
    below = make_place(name="The venue", kind="venue", parent=thing)
    make_place(name="Canary venue", parent=thing)
    deal = place_deal(below)

    response = client.get(thing.get_absolute_url())

    html = response.content.decode()
    assert list(response.context["page"]) == [deal]
    assert f'<a href="{country.get_absolute_url()}">The country</a>' in html
    assert f'<a href="{below.get_absolute_url()}">The venue</a>' in html
    assert "Canary" not in html


def test_place_of_an_event_alone_says_so(client):
    thing = make_place()
    published_partnership(events=[{"name": "Final", "place": thing}])

    response = client.get(thing.get_absolute_url())

    assert b"an event of one does" in response.content


def test_place_as_a_party_stands_apart_and_all_deals_are_in_the_list(client):
    country = make_place(kind="country")
    city = make_place(name="The city", parent=country)
    body = make_organisation(name="The body", kind="government", place=city)
    company = make_organisation(name="The company", place=city)
    by_body = published_partnership(parties=[(body, "government_partner")])
    by_name = published_partnership(places=[(city, "counterparty")])
    there = published_partnership(
        parties=[(company, "sponsor")], places=[(city, "venue")]
    )
    published_partnership(parties=[(company, "sponsor")])

    for place in (city, country):
        response = client.get(place.get_absolute_url())
        own = response.context["profile"].own
        assert own.newest == [by_name, by_body]
        assert list(response.context["page"]) == [there, by_name, by_body]
        assert "3 deals on record" in response.content.decode()
        assert [(one.name, one.deals) for one in own.bodies] == [("The body", 1)]
        assert own.bodies_url == f"/deals/?party={body.slug}"
        assert f"Deals in {place} or with its public bodies" in (
            response.content.decode()
        )


@pytest.mark.parametrize("count", [6, 45])
def test_every_deal_to_which_a_place_is_a_party_is_listed_once(client, count):
    city = make_place()
    crowd("place", city, count)
    QuerySet(PartnershipPlace).update(relation="counterparty")

    pages = [
        client.get(city.get_absolute_url(), {"page": number} if number > 1 else {})
        for number in range(1, (count - 1) // 20 + 2)
    ]

    listed = [deal.pk for page in pages for deal in page.context["page"]]
    newest = Partnership.objects.newest_first().values_list("pk", flat=True)
    own = pages[0].context["profile"].own
    assert listed == list(newest)
    assert [deal.pk for deal in own.newest] == listed[:10]
    assert own.count == count
    words = f"Party to {count} of the deals below" + ("; the newest:" * (count > 10))
    assert words in pages[0].content.decode()
    assert b"or with its public bodies" not in pages[0].content


def test_place_as_a_party_takes_the_same_queries_for_any_number_of_deals(
    client, django_assert_num_queries, monkeypatch
):
    city = make_place()
    for more in (10, 990):
        crowd("place", city, more)
        QuerySet(PartnershipPlace).update(relation="counterparty")
        QuerySet(Organisation).update(kind="government", place=city)
        index = worker.current(timezone.now())
        monkeypatch.setattr(desk, "current", lambda at, index=index: index)
        # Beside what any place takes: the bodies, and two for the newest deals.
        with django_assert_num_queries(QUERIES["place"] + 3):
            client.get(city.get_absolute_url())


def test_what_is_counted_leads_only_to_lists_that_hold_just_that(client):
    city, venue = make_place(), make_place(kind="venue")
    body = make_organisation(kind="government", place=city)
    place_deal(city, kinds=["venue"], announced_on="2016")
    elsewhere = {"kinds": ["fund"], "announced_on": "2017"}
    place_deal(venue, parties=[(body, "government_partner")], **elsewhere)

    response = client.get(city.get_absolute_url())

    overview = response.context["profile"].overview
    lists = {one.name: (one.deals, one.deals_url) for one in overview.kinds}
    assert lists == {
        "Venue": (1, f"/deals/?kind=venue&place={city.slug}"),
        "Fund": (1, ""),
    }
    assert [one.deals_url[-9:] for one in overview.year_lists] == ["", "year=2016"]
    assert b"Narrow down those that lie there" in response.content


def test_place_below_counts_the_deals_that_its_own_page_lists(client):
    country = make_place(kind="country")
    city = make_place(parent=country)
    body = make_organisation(kind="government", place=make_place(parent=city))
    place_deal(city), published_partnership(parties=[(body, "government_partner")])

    [below] = client.get(country.get_absolute_url()).context["profile"].below.children
    shown = client.get(city.get_absolute_url()).context["page"]

    assert below.deals == shown.paginator.count == 2


def test_of_many_public_bodies_the_fullest_are_listed_and_said_to_be_these(
    client, monkeypatch
):
    monkeypatch.setattr("partnerships.profiles.place.MOST_BODIES", 1)
    city = make_place()
    few, many = (make_organisation(kind="government", place=city) for _ in range(2))
    for body in (few, many, many):
        place_deal(city, parties=[(body, "government_partner")])

    response = client.get(city.get_absolute_url())

    own = response.context["profile"].own
    assert [one.name for one in own.bodies] == [many.name]
    assert own.bodies_url == f"/deals/?party={many.slug}"
    assert b"Its public bodies that are in most deals:" in response.content
    assert b"All deals of these public bodies" in response.content


@pytest.mark.parametrize(
    "make", [make_partnership, scheduled_partnership, withdrawn_partnership]
)
def test_place_is_no_party_to_what_is_not_public(client, make):
    city = make_place()
    body = make_organisation(name="Canary body", kind="government", place=city)
    place_deal(city)
    make(parties=[(body, "partner")], places=[(city, "counterparty")])

    response = client.get(city.get_absolute_url())

    assert response.context["profile"].own.newest == []
    assert b"Canary" not in response.content


def test_deal_that_is_withdrawn_meanwhile_is_not_shown_as_the_places_own():
    city = make_place()
    deal, other = (published_partnership(places=[(city, "site")]) for _ in range(2))
    found = deals_of(city)
    actions.withdraw(partnership=deal, note="In error.", by=None)

    assert newest_of({deal.pk, other.pk}, found) == [other]


def test_places_below_come_with_their_deals_the_fullest_first(client):
    country = make_place(kind="country")
    few, many, event = (make_place(name=name, parent=country) for name in "FME")
    place_deal(few)
    place_deal(many)
    place_deal(make_place(parent=many, kind="venue"))
    published_partnership(events=[{"name": "Final", "place": event}])

    below = client.get(country.get_absolute_url()).context["profile"].below

    assert [(one.name, one.deals) for one in below.children] == [
        ("M", 2),
        ("F", 1),
        ("E", 0),
    ]


def located(name, **fields):
    deals = fields.pop("deals", 1)
    city = make_place(name=name, **{"latitude": 31, "longitude": 119} | fields)
    for _ in range(deals):
        place_deal(city)
    return city


def test_map_shows_where_the_deals_of_a_country_are(client):
    country = make_place(kind="country")
    most = located("Most", parent=country, deals=2)
    located("Least", parent=country, latitude=39, longitude=116)
    located("Nowhere", parent=country, latitude=None, longitude=None)
    located("None", parent=country, deals=0)
    located("Arena", parent=most, kind="venue")

    html = client.get(country.get_absolute_url()).content.decode()

    drawn = html[html.index("<figure") : html.index("</figure>")]
    assert re.findall(r"<title>(.*?)</title>", drawn) == [
        "Most, 3 deals",
        "Least, 1 deal",
    ]
    assert f'<a href="{most.get_absolute_url()}" tabindex="-1">' in drawn
    listed = html[html.index("The map as a list") : html.index("</details>")]
    assert re.findall(r">(\w+)</a>", listed) == ["Most", "Least"]


@pytest.mark.parametrize(("kind", "cities"), [("country", 1), ("city", 2)])
def test_one_place_or_a_city_has_no_map(client, kind, cities):
    place = make_place(kind=kind)
    for number in range(cities):
        located(f"City {number}", parent=place, latitude=number)

    assert b"<figure" not in client.get(place.get_absolute_url()).content


def test_person_shows_what_they_did_and_for_whom(client):
    thing, house = make_person(), make_organisation(name="The house")
    parties = [(thing, "endorser"), (house, "sponsor")]
    deal = signed_for(house, parties=parties, people=[(thing, "signed")])
    person_deal(thing, make_partnership, title="Canary words")

    html = client.get(thing.get_absolute_url()).content.decode()

    deeds = html[html.index("deeds-title") : html.index("deals-title")]
    assert f'<a href="{deal.get_absolute_url()}">' in deeds
    assert "<li>Endorser " in deeds
    assert f'Signed for <a href="{house.get_absolute_url()}">The house</a>' in deeds
    assert f'href="{deal.get_absolute_url()}#fact-people"' in deeds
    assert f'href="{deal.get_absolute_url()}#fact-parties"' in deeds
    assert "Canary" not in html


def test_counts_of_a_person_lead_to_no_list_that_holds_others(client):
    thing = make_person()
    person_deal(thing, kinds=["venue"])

    overview = client.get(thing.get_absolute_url()).context["profile"].overview

    assert [(one.name, one.deals_url) for one in overview.kinds] == [("Venue", "")]
