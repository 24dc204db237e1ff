"""The pages of organisations, places, people, focus areas and sports."""

import re

import pytest
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from partnerships import actions, desk
from partnerships.desk import worker
from partnerships.filters import PartnershipFilter
from partnerships.models import Organisation, Partnership, PartnershipPlace
from partnerships.profiles.deals import deals_of
from partnerships.profiles.names import names_of
from partnerships.profiles.organisation import Family
from partnerships.profiles.place import newest_of
from tests.factories import (
    complete,
    make_claim,
    make_focus_area,
    make_organisation,
    make_partnership,
    make_person,
    make_place,
    make_source,
    make_sport,
    published_article,
    published_partnership,
    scheduled_partnership,
    withdrawn_partnership,
)
from tests.partnerships.profiles.crowd import crowd


def organisation_deal(thing, make=published_partnership, **fields):
    return make(parties=[(thing, "sponsor")], **fields)


def place_deal(thing, make=published_partnership, **fields):
    return make(places=[(thing, "site")], **fields)


def person_deal(thing, make=published_partnership, **fields):
    return make(people=[(thing, "signed")], **fields)


def focus_deal(thing, make=published_partnership, **fields):
    return make(focus_areas=[thing], **fields)


def sport_deal(thing, make=published_partnership, **fields):
    return make(sports=[thing], **fields)


def signed_for(house, **fields):
    """A public deal in which somebody took part for the house."""
    deal = make_partnership(**fields)
    deal.involvements.update(organisation=house)
    return actions.publish(partnership=complete(deal), by=None)


PROFILES = {
    "organisation": (make_organisation, organisation_deal),
    "place": (make_place, place_deal),
    "person": (make_person, person_deal),
    "focus_area": (make_focus_area, focus_deal),
    "sport": (make_sport, sport_deal),
}
QUERIES = {  # Beside what the index takes to catch up.
    "organisation": 24,
    "place": 19,
    "person": 16,
    "focus_area": 13,
    "sport": 13,
}
EACH = pytest.mark.parametrize("name", PROFILES)


@EACH
def test_profile_shows_its_public_deals_and_no_other(client, name):
    make, deal_of = PROFILES[name]
    thing = make(name="The name")
    shown = deal_of(thing)
    for hidden in (make_partnership, scheduled_partnership, withdrawn_partnership):
        deal_of(thing, hidden, title="Canary words")
    published_partnership(title="Canary of another")

    response = client.get(thing.get_absolute_url())

    assert response.status_code == 200
    assert list(response.context["page"]) == [shown]
    assert b"<h1>The name</h1>" in response.content
    assert b"Canary" not in response.content


@EACH
@pytest.mark.parametrize(
    "make_deal", [make_partnership, scheduled_partnership, withdrawn_partnership]
)
def test_profile_that_no_public_deal_names_does_not_exist(client, name, make_deal):
    make, deal_of = PROFILES[name]
    thing = make()
    deal_of(thing, make_deal)

    assert client.get(thing.get_absolute_url()).status_code == 404


@EACH
def test_profile_needs_the_same_queries_at_ten_and_at_a_thousand_deals(
    client, name, django_assert_num_queries, monkeypatch
):
    make, _ = PROFILES[name]
    thing = make()
    for more in (10, 990):
        crowd(name, thing, more)
        index = worker.current(timezone.now())
        monkeypatch.setattr(desk, "current", lambda at, index=index: index)
        with django_assert_num_queries(QUERIES[name]):
            response = client.get(thing.get_absolute_url())

    assert b"1,000 deals on record" in response.content


@EACH
def test_further_page_lists_the_deals_and_nothing_else(client, name):
    make, _ = PROFILES[name]
    thing = make()
    crowd(name, thing, 25)

    response = client.get(thing.get_absolute_url(), {"page": "2"})

    html = response.content.decode()
    address = f"http://testserver{thing.get_absolute_url()}?page=2"
    assert len(response.context["page"]) == 5
    assert f'<link rel="canonical" href="{address}">' in html
    assert "By year" not in html


@EACH
def test_profile_leads_to_its_feed_and_its_twins(client, name):
    make, deal_of = PROFILES[name]
    thing = make()
    deal_of(thing)

    html = client.get(thing.get_absolute_url()).content.decode()

    for form in ("csv", "xlsx", "json", "atom"):
        path = f"{thing.get_absolute_url()[:-1]}.{form}"
        assert f'href="{path}"' in html
        assert client.get(path).status_code == 200


@EACH
def test_totals_go_by_the_switch_and_the_pages_keep_it(client, name):
    make, deal_of = PROFILES[name]
    thing = make()
    crowd(name, thing, 25)
    figure = {"currency": "EUR", "kind": "annual_value", "lower": 7, "upper": 7}
    deal_of(thing, figures=[figure])
    path = thing.get_absolute_url()

    response = client.get(f"{path}?in=eur&per=year")
    moved = client.get(f"{path}?per=year&x=1&in=eur&page=2")
    second = client.get(f"{path}?in=eur&per=year&page=2").content.decode()

    html = response.content.decode()
    worth = html.partition('id="worth"')[2].partition("</section>")[0]
    assert "A year, in EUR" in worth
    assert ">€7</span>" in worth
    assert 'href="?in=eur&amp;per=year&amp;page=2"' in html
    assert f'<link rel="canonical" href="http://testserver{path}">' in html
    assert f'href="{path[:-1]}.csv"' in html
    assert moved["Location"] == f"{path}?in=eur&per=year&page=2"
    assert "Worth together" not in second


@EACH
@pytest.mark.parametrize("page", ["2", "0", "abc", "9" * 30, "\x00"])
def test_page_of_a_profile_that_there_is_not_is_a_404(client, name, page):
    make, deal_of = PROFILES[name]
    thing = make()
    deal_of(thing)

    assert client.get(thing.get_absolute_url(), {"page": page}).status_code == 404


@EACH
def test_unknown_parameter_is_dropped(client, name):
    make, deal_of = PROFILES[name]
    thing = make()
    deal_of(thing)

    response = client.get(thing.get_absolute_url(), {"x": "1", "page": "1"})

    assert response.status_code == 301
    assert response["Location"] == thing.get_absolute_url()


@EACH
@pytest.mark.parametrize("slug", ["no-such", "x" * 3000, "-", "_"])
def test_slug_of_nothing_is_a_404(client, name, slug):
    path = reverse(f"partnerships:{name}", args=[slug])

    assert client.get(path).status_code == 404


@EACH
def test_anonymous_reader_gets_no_cookie(client, name):
    make, deal_of = PROFILES[name]
    thing = make()
    deal_of(thing)

    response = client.get(thing.get_absolute_url())

    assert not response.cookies
    assert response["Cache-Control"].startswith("public")


# --- Organisations ------------------------------------------------------------


def test_organisation_shows_its_names_in_every_script(client):
    thing = make_organisation()
    thing.names.create(name="阿里体育", language="zh", kind="official")
    thing.names.create(name="Alisports", kind="short")
    thing.names.create(name="Ali", language="x-old", kind="alias")
    organisation_deal(thing)

    html = client.get(thing.get_absolute_url()).content.decode()

    assert '<span lang="zh">阿里体育</span>' in html
    words = ["official, Chinese", "short", "alias, x-old"]
    assert [one.words for one in names_of(thing)] == words
    assert all(f'<span class="meta">{one}</span>' in html for one in words)


def test_what_was_merged_into_an_organisation_is_a_former_name(client):
    thing = make_organisation(name="New")
    make_organisation(name="Old", merged_into=thing)
    make_organisation(name="Older", merged_into=thing)
    thing.names.create(name="Old", kind="alias")

    found = [(one.name, one.words) for one in names_of(thing)]

    assert found == [("Old", "former"), ("Older", "former")]


def test_organisation_shows_only_relatives_that_anybody_may_see(client):
    top = make_organisation(name="Canary owner of the owner")
    parent = make_organisation(name="The parent", parent=top)
    thing = make_organisation(name="The thing", parent=parent)
    child = make_organisation(name="The child", parent=thing)
    make_organisation(name="Canary child", parent=thing)
    place = make_place(name="Canary seat")
    thing.place = place
    thing.save()
    organisation_deal(thing)
    organisation_deal(child)

    html = client.get(thing.get_absolute_url()).content.decode()

    assert f'<a href="{parent.get_absolute_url()}">The parent</a>' in html
    assert f'<a href="{child.get_absolute_url()}">The child</a>' in html
    assert "Canary" not in html


def test_family_goes_from_the_topmost_owner_down():
    top = make_organisation()
    parent = make_organisation(parent=top)
    thing = make_organisation(parent=parent)
    child = make_organisation(parent=thing)
    make_organisation(parent=thing, merged_into=child)
    for one in (top, parent, thing, child):
        organisation_deal(one)

    family = Family.of(thing)

    assert family.above == [top, parent]
    assert family.children == [child]


def test_organisation_lists_the_deals_of_what_belongs_to_it(client):
    thing = make_organisation()
    child = make_organisation(parent=thing)
    former = make_organisation(merged_into=child)
    own, childs, formers = map(organisation_deal, (thing, child, former))

    response = client.get(thing.get_absolute_url())

    assert set(response.context["page"]) == {own, childs, formers}
    assert b"3 deals on record, with those of what belongs to it" in response.content


def test_organisation_has_no_deal_of_a_person_with_the_same_slug(client):
    house, person = make_organisation(slug="li-ning"), make_person(slug="li-ning")
    published_partnership(title="Of the house", parties=[(house, "sponsor")])
    published_partnership(title="Of the person", parties=[(person, "endorser")])

    page = client.get("/organisations/li-ning/").content.decode()
    rows = client.get("/organisations/li-ning.json").json()["results"]

    assert "Of the house" in page
    assert "Of the person" not in page
    assert [row["title"] for row in rows] == ["Of the house"]
    assert desk.find(PartnershipFilter.of(party="li-ning")).count == 2


def test_roles_are_counted_and_lead_to_the_list_where_that_holds_the_same(client):
    thing, other = make_organisation(), make_organisation()
    published_partnership(parties=[(thing, "sponsor"), (other, "supplier")])
    published_partnership(parties=[(thing, "sponsor"), (thing, "supplier")])

    profile = client.get(thing.get_absolute_url()).context["profile"]

    sponsor, supplier = profile.roles
    assert (sponsor.name, sponsor.deals) == ("Sponsor", 2)
    assert sponsor.deals_url == f"/deals/?party={thing.slug}&role=sponsor"
    assert (supplier.name, supplier.deals) == ("Supplier", 1)
    assert supplier.deals_url == ""  # The list would hold both deals.


def test_partners_are_those_met_most_often_in_public_deals(client):
    thing, often, once = (make_organisation(name=name) for name in "TOE")
    person, child = make_person(name="P"), make_organisation(parent=thing)
    published_partnership(parties=[(thing, "sponsor"), (often, "partner")])
    published_partnership(
        parties=[(thing, "sponsor"), (often, "partner"), (often, "supplier")]
    )
    published_partnership(parties=[(child, "sponsor"), (once, "partner")])
    published_partnership(parties=[(thing, "sponsor"), (person, "endorser")])
    published_partnership(parties=[(thing, "sponsor"), (child, "partner")])
    make_partnership(parties=[(thing, "sponsor"), (once, "partner")])

    partners = client.get(thing.get_absolute_url()).context["profile"].partners

    assert [(one.name, one.deals) for one in partners] == [
        ("O", 2),
        ("E", 1),
        ("P", 1),
    ]
    assert partners[0].url == often.get_absolute_url()


def test_time_line_shows_the_deals_by_year_with_their_words(client):
    thing = make_organisation()
    organisation_deal(
        thing, announced_on="2017-01-11", term_months=120, term_as_stated="ten-year"
    )
    organisation_deal(thing, announced_on="2016", ends_on="2019")
    organisation_deal(thing)

    html = client.get(thing.get_absolute_url()).content.decode()

    lines = html[html.index("timeline-title") : html.index("roles-title")]
    headings = re.findall(r'<h3 class="lane-year">(.*?)</h3>', lines)
    assert headings == ["2017", "2016", "Year not stated"]
    assert "Sponsorship · 10 years" in lines
    assert 'until <time datetime="2019">2019</time>' in lines
    assert lines.count('aria-hidden="true"') == 4  # The scale, and three pictures.


def test_single_deal_needs_no_time_line(client):
    thing = make_organisation()
    organisation_deal(thing, announced_on="2017")

    assert b"Time line" not in client.get(thing.get_absolute_url()).content


def test_articles_about_its_deals_are_shown(client):
    thing, other = make_organisation(), make_organisation()
    deal, hidden = organisation_deal(thing), organisation_deal(thing, make_partnership)
    about = published_article(covers=[deal], headline="About a deal of it")
    published_article(covers=[hidden], headline="Canary about a draft")
    published_article(covers=[organisation_deal(other)], headline="Canary about others")

    html = client.get(thing.get_absolute_url()).content.decode()

    assert f'<a href="{about.get_absolute_url()}">About a deal of it</a>' in html
    assert "Canary" not in html


def test_deals_that_name_it_otherwise_stand_apart(client):
    thing, person = make_organisation(), make_person()
    signed = signed_for(thing, people=[(person, "signed")])
    organised = published_partnership(events=[{"name": "E", "organisers": [thing]}])

    response = client.get(thing.get_absolute_url())

    assert list(response.context["page"]) == []
    assert set(response.context["profile"].named_in) == {signed, organised}
    assert b"It is a party to no public deal." in response.content


def test_organisation_that_was_merged_leads_to_the_other_with_its_deals(client):
    thing = make_organisation()
    former = make_organisation(merged_into=thing)
    own, taken_over = organisation_deal(thing), organisation_deal(former)

    response = client.get(former.get_absolute_url())
    shown = client.get(response["Location"]).context["page"]

    assert response.status_code == 301
    assert response["Location"] == thing.get_absolute_url()
    assert set(shown) == {own, taken_over}


def test_organisation_merged_into_one_not_public_does_not_exist(client):
    hidden = make_organisation()
    former = make_organisation(merged_into=hidden)

    assert client.get(former.get_absolute_url()).status_code == 404


def test_publisher_of_quoted_pages_has_a_page_without_deals(client):
    thing = make_organisation(kind="media")
    deal = published_partnership()
    make_claim(deal, "status", source=make_source(publisher=thing))

    response = client.get(thing.get_absolute_url())

    assert response.status_code == 200
    assert b"its pages are quoted as evidence" in response.content


def test_owner_of_what_is_quoted_is_not_said_to_be_quoted(client):
    thing = make_organisation()
    publisher = make_organisation(parent=thing, kind="media")
    make_claim(
        published_partnership(), "status", source=make_source(publisher=publisher)
    )

    response = client.get(thing.get_absolute_url())

    assert b"quoted as evidence" not in response.content
    assert b"one names or quotes what belongs to it" in response.content


def test_publisher_of_what_is_said_of_nothing_shown_has_no_page(client):
    thing = make_organisation(kind="media")
    deal = published_partnership(part_of=make_partnership())
    make_claim(deal, "part_of", source=make_source(publisher=thing))

    assert client.get(thing.get_absolute_url()).status_code == 404


def test_website_of_another_scheme_is_not_linked(client):
    thing = make_organisation(website="javascript:alert(1)")
    organisation_deal(thing)

    assert b"javascript:" not in client.get(thing.get_absolute_url()).content


# --- Places and people --------------------------------------------------------


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


# --- Focus areas and sports -----------------------------------------------------


@pytest.mark.parametrize(
    ("make", "deal_of", "name"),
    [
        (make_focus_area, focus_deal, "focus"),
        (make_sport, sport_deal, "sport"),
        (make_place, place_deal, "place"),
    ],
)
def test_counts_of_a_subject_lead_to_the_lists_that_hold_just_those(
    client, make, deal_of, name
):
    thing, most = make(), make_organisation(name="Most")
    fields = {"kinds": ["venue", "fund"], "announced_on": "2017-01"}
    deal_of(thing, parties=[(most, "sponsor"), (make_person(), "agent")], **fields)
    deal_of(thing, parties=[(most, "sponsor")], announced_on="2016")
    published_partnership(parties=[(most, "sponsor")], **fields)

    context = client.get(thing.get_absolute_url()).context
    overview = context.get("overview") or context["profile"].overview

    for counted in [*overview.kinds, *overview.year_lists, *overview.organisations]:
        assert counted.deals_url
        found = client.get(counted.deals_url)
        assert found.status_code == 200
        assert found.context["page"].paginator.count == counted.deals
    assert [one.name for one in overview.year_lists] == ["2017", "2016"]
    assert {one.name for one in overview.kinds} == {"Sponsorship", "Venue", "Fund"}
    assert [(one.name, one.deals) for one in overview.organisations] == [("Most", 2)]


def test_years_stand_in_a_picture_and_in_a_table(client):
    thing = make_sport()
    for year in ("2015", "2017", "2017", ""):
        sport_deal(thing, announced_on=year)

    html = client.get(thing.get_absolute_url()).content.decode()

    assert "Most in 2017: 2 deals. No year is known of 1." in html
    assert '<svg class="bars"' in html
    assert '<tr><th scope="row">2015</th>' in html


def test_single_year_needs_no_picture(client):
    thing = make_sport()
    sport_deal(thing, announced_on="2017")

    assert b"By year" not in client.get(thing.get_absolute_url()).content
