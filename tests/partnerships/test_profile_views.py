"""The pages of organisations, places, people, focus areas and sports."""

import pytest
from django.urls import reverse

from tests.factories import (
    make_claim,
    make_focus_area,
    make_organisation,
    make_partnership,
    make_person,
    make_place,
    make_source,
    make_sport,
    published_partnership,
    scheduled_partnership,
    withdrawn_partnership,
)


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


PROFILES = {
    "organisation": (make_organisation, organisation_deal, 14),
    "place": (make_place, place_deal, 11),
    "person": (make_person, person_deal, 11),
    "focus_area": (make_focus_area, focus_deal, 9),
    "sport": (make_sport, sport_deal, 9),
}
EACH = pytest.mark.parametrize("name", PROFILES)


@EACH
def test_profile_shows_its_public_deals_and_no_other(client, name):
    make, deal_of, _ = PROFILES[name]
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
    make, deal_of, _ = PROFILES[name]
    thing = make()
    deal_of(thing, make_deal)

    assert client.get(thing.get_absolute_url()).status_code == 404


@EACH
def test_profile_needs_the_same_queries_whatever_it_shows(
    client, name, django_assert_num_queries
):
    make, deal_of, queries = PROFILES[name]
    thing, deals = make(), 0
    for count in (3, 12):
        for _ in range(count - deals):
            deal_of(
                thing,
                kinds=["venue"],
                figures=[{}],
                **({} if name == "place" else {"places": [(make_place(), "site")]}),
            )
        deals = count
        with django_assert_num_queries(queries):
            response = client.get(thing.get_absolute_url())
        assert len(response.context["page"]) == count


@EACH
@pytest.mark.parametrize("page", ["2", "0", "abc", "9" * 30, "\x00"])
def test_page_of_a_profile_that_there_is_not_is_a_404(client, name, page):
    make, deal_of, _ = PROFILES[name]
    thing = make()
    deal_of(thing)

    assert client.get(thing.get_absolute_url(), {"page": page}).status_code == 404


@EACH
def test_unknown_parameter_is_dropped(client, name):
    make, deal_of, _ = PROFILES[name]
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
    make, deal_of, _ = PROFILES[name]
    thing = make()
    deal_of(thing)

    response = client.get(thing.get_absolute_url())

    assert not response.cookies
    assert response["Cache-Control"].startswith("public")


# --- Organisations ------------------------------------------------------------


def test_organisation_shows_its_names_in_every_script(client):
    thing = make_organisation()
    thing.names.create(name="阿里体育", language="zh", kind="official")
    organisation_deal(thing)

    html = client.get(thing.get_absolute_url()).content.decode()

    assert '<span lang="zh">阿里体育</span> (official)' in html


def test_organisation_shows_only_relatives_that_anybody_may_see(client):
    parent = make_organisation(name="The parent")
    thing = make_organisation(parent=parent)
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


def test_owner_of_what_a_deal_names_is_not_said_to_be_quoted(client):
    thing = make_organisation()
    organisation_deal(make_organisation(parent=thing))

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


def test_person_shows_what_they_did_in_public_deals(client):
    thing = make_person()
    deal = person_deal(thing)
    person_deal(thing, make_partnership, title="Canary words")

    html = client.get(thing.get_absolute_url()).content.decode()

    assert f'Signed: <a href="{deal.get_absolute_url()}">' in html
    assert f'href="{deal.get_absolute_url()}#fact-people"' in html
    assert "Canary" not in html
