"""The filters of the deals list, in every shape that an address can have."""

from urllib.parse import urlencode

import pytest
from django.http import QueryDict
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from partnerships.filters import NAMES, canonical_pairs
from tests.factories import (
    make_focus_area,
    make_organisation,
    make_partnership,
    make_person,
    make_place,
    published_partnership,
)

LIST = reverse("partnerships:list")


def found(client, **query):
    """The deals that the list shows for the parameters."""
    response = client.get(LIST, query, follow=True)
    assert response.status_code == 200
    return set(response.context["page"])


# --- What each filter keeps ---------------------------------------------------


def test_kind_keeps_deals_of_any_of_the_kinds(client):
    venue = published_partnership(kinds=["sponsorship", "venue"])
    fund = published_partnership(kinds=["fund"])
    published_partnership(kinds=["other"])

    assert found(client, kind="venue") == {venue}
    assert found(client, kind=["fund", "venue"]) == {venue, fund}


def test_focus_keeps_deals_about_the_area(client):
    area, other = make_focus_area(), make_focus_area()
    deal = published_partnership(focus_areas=[area, other])
    published_partnership(focus_areas=[other])

    assert found(client, focus=area.slug) == {deal}


def test_place_keeps_deals_there_and_anywhere_under_it(client):
    country = make_place(kind="country")
    city = make_place(parent=country)
    venue = make_place(parent=city, kind="venue")
    inside = published_partnership(places=[(venue, "venue")])
    at_large = published_partnership(places=[(country, "scope")])
    published_partnership(places=[(make_place(), "site")])

    assert found(client, place=country.slug) == {inside, at_large}
    assert found(client, place=city.slug) == {inside}


def test_place_whose_slug_begins_alike_is_another(client):
    lin, linz = make_place(slug="lin"), make_place(slug="linz")
    deal = published_partnership(places=[(lin, "site")])
    published_partnership(places=[(linz, "site")])

    assert found(client, place="lin") == {deal}


def test_party_keeps_deals_of_organisations_and_people(client):
    organisation, person = make_organisation(), make_person()
    merged = make_organisation(merged_into=organisation)
    own = published_partnership(parties=[(organisation, "sponsor")])
    former = published_partnership(parties=[(merged, "sponsor")])
    persons = published_partnership(parties=[(person, "endorser")])
    published_partnership()

    assert found(client, party=organisation.slug) == {own, former}
    assert found(client, party=person.slug) == {persons}


def test_year_is_that_of_the_date_a_deal_is_listed_under(client):
    day = published_partnership(announced_on="2017-01-11")
    month = published_partnership(announced_on="2016-10", signed_on="2017-01-11")
    signed = published_partnership(signed_on="2016")
    published_partnership(announced_on="XXXX-10-11")

    assert found(client, year="2017") == {day}
    assert found(client, year="2016") == {month, signed}
    assert found(client, year=["2016", "2017"]) == {day, month, signed}
    assert found(client, year="1850") == set()


def test_filters_narrow_one_another(client):
    place = make_place()
    both = published_partnership(kinds=["venue"], places=[(place, "venue")])
    published_partnership(kinds=["venue"])
    published_partnership(places=[(place, "venue")])

    assert found(client, kind="venue", place=place.slug) == {both}


# --- What the page says of them -----------------------------------------------


def test_filters_in_use_are_chips_that_drop_one_each(client):
    place = make_place(name="Changzhou")
    published_partnership(kinds=["venue"], places=[(place, "venue")])

    response = client.get(LIST, {"kind": ["fund", "venue"], "place": "changzhou"})

    html = response.content.decode()
    assert 'href="/deals/?kind=venue&amp;place=changzhou">Kind: Fund<' in html
    assert 'href="/deals/?kind=fund&amp;place=changzhou">Kind: Venue<' in html
    assert 'href="/deals/?kind=fund&amp;kind=venue">Place: Changzhou<' in html
    assert '<a href="/deals/">Clear all</a>' in html
    assert "<h1>1 deal</h1>" in html


def test_next_page_keeps_the_filters(client):
    for _ in range(21):
        published_partnership(kinds=["venue"])

    html = client.get(LIST, {"kind": "venue"}).content.decode()

    assert 'href="?kind=venue&amp;page=2"' in html


def test_nothing_found_names_the_filters_and_offers_to_drop_each(client):
    published_partnership(kinds=["venue"])

    html = client.get(LIST, {"kind": "fund", "year": "2017"}).content.decode()

    assert "No deal matches all of these filters." in html
    assert '<a href="/deals/?year=2017">Remove kind “Fund”</a>' in html
    assert '<a href="/deals/?kind=fund">Remove year “2017”</a>' in html


def test_form_offers_only_what_public_deals_have(client):
    seen, canary = make_place(name="Seen"), make_place(name="Canary place")
    published_partnership(kinds=["venue"], places=[(seen, "site")], announced_on="2017")
    make_partnership(
        kinds=["fund"],
        places=[(canary, "site")],
        focus_areas=[make_focus_area(name="Canary area")],
        parties=[(make_organisation(name="Canary house"), "sponsor")],
        announced_on="2011",
    )

    html = client.get(LIST).content.decode()

    assert '<option value="seen">Seen</option>' in html
    assert '<option value="venue">Venue</option>' in html
    assert '<option value="2017">2017</option>' in html
    assert "Canary" not in html
    assert '<option value="fund">' not in html
    assert "2011" not in html


def test_form_keeps_several_values_of_a_filter(client):
    published_partnership(kinds=["venue", "fund"])

    html = client.get(LIST, {"kind": ["fund", "venue"]}).content.decode()

    assert html.count('type="checkbox" name="kind"') == 2
    assert '<option value="venue">' not in html


# --- Odd addresses ------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("kind", "x"),
        ("kind", "VENUE"),
        ("focus", "canary-area"),
        ("place", "canary-place"),
        ("party", "canary-house"),
        ("year", "abcd"),
        ("year", "٢٠١٧"),
        ("year", "0001"),
        ("party", "' OR 1=1 --"),
        ("place", "%"),
        ("kind", "<script>"),
    ],
)
def test_value_that_nothing_public_has_is_named_and_hides_nothing(client, name, value):
    deal = published_partnership()
    make_partnership(
        places=[(make_place(slug="canary-place"), "site")],
        focus_areas=[make_focus_area(slug="canary-area")],
        parties=[(make_organisation(slug="canary-house"), "sponsor")],
    )

    response = client.get(LIST, {name: value})

    assert response.status_code == 200
    assert list(response.context["page"]) == [deal]
    assert response.context["narrowed"].unknown[0][1] == value
    assert "it was left out" in response.content.decode()
    assert b"<script>" not in response.content


def test_unknown_value_beside_a_known_one_hides_nothing_of_it(client):
    venue = published_partnership(kinds=["venue"])
    published_partnership(kinds=["fund"])

    response = client.get(LIST, {"kind": ["venue", "x"]})

    assert list(response.context["page"]) == [venue]
    assert response.context["narrowed"].query == "kind=venue"


@pytest.mark.parametrize(
    ("query", "canonical"),
    [
        ("utm_source=x", ""),
        ("kind=venue&utm_source=x", "?kind=venue"),
        ("year=2017&kind=venue", "?kind=venue&year=2017"),
        ("kind=venue&kind=fund&kind=venue", "?kind=fund&kind=venue"),
        ("kind=fund&year=2017&kind=venue", "?kind=fund&kind=venue&year=2017"),
        ("kind=&focus=&place=&year=2017", "?year=2017"),
        ("page=1", ""),
        ("page=2&kind=venue", "?kind=venue&page=2"),
        ("kind=%20venue%00", "?kind=venue"),
        ("kind%5B%5D=venue", ""),
        ("kind__in=venue&order_by=pk", ""),
    ],
)
def test_address_in_another_form_leads_to_the_one_form_at_once(
    client, query, canonical
):
    published_partnership(kinds=["venue", "fund"], announced_on="2017")

    response = client.get(f"{LIST}?{query}")

    assert response.status_code == 301
    assert response["Location"] == LIST + canonical
    assert client.get(response["Location"]).status_code in (200, 404)


@pytest.mark.parametrize("name", [*NAMES, "page"])
@pytest.mark.parametrize(
    "value",
    ["\x00", "a\x00b", "\ud800".encode("utf-8", "surrogatepass"), "\u200b", "9" * 400],
)
def test_odd_characters_are_no_error(client, name, value):
    published_partnership()

    response = client.get(LIST, {name: value}, follow=True)

    assert response.status_code in (200, 404)


def test_a_thousand_values_are_capped(client):
    published_partnership(kinds=["venue"])
    values = ["venue", *(f"x{number:04}" for number in range(1000))]

    response = client.get(LIST, {"kind": values}, follow=True)

    assert response.status_code == 200
    assert len(response.context["narrowed"].unknown) == 19


@pytest.mark.parametrize("name", NAMES)
def test_sixty_thousand_characters_are_cut(client, name):
    deal = published_partnership()

    response = client.get(LIST, {name: "x" * 60_000}, follow=True)

    assert list(response.context["page"]) == [deal]
    assert len(response.content) < 60_000


def test_more_parameters_than_django_reads_are_a_bad_request(client):
    query = "&".join(f"a{number}=1" for number in range(6000))

    assert client.get(f"{LIST}?{query}").status_code in (301, 400)


@given(
    st.lists(
        st.tuples(
            st.sampled_from([*NAMES, "page", "other"]),
            st.text(max_size=120),
        ),
        max_size=30,
    )
)
def test_the_one_form_of_an_address_is_its_own(pairs):
    once = canonical_pairs(QueryDict(urlencode(pairs, errors="replace")))

    assert canonical_pairs(QueryDict(urlencode(once))) == once
