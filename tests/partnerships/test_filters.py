"""The filters of the deals list, in every shape that an address can have."""

import datetime as dt
from urllib.parse import urlencode

import pytest
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from partnerships.filters import NAMES, PartnershipFilter, canonical_pairs, words
from tests.factories import (
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


def test_party_keeps_deals_of_what_belongs_to_it_at_any_depth(client):
    group = make_organisation()
    house = make_organisation(parent=group)
    former = make_organisation(merged_into=house)
    deals = {
        published_partnership(parties=[(one, "sponsor")])
        for one in (group, house, former)
    }

    assert found(client, party=group.slug) == deals
    assert len(found(client, party=house.slug)) == 2
    assert found(client, party=former.slug) == found(client, party=house.slug)


def test_party_keeps_an_organisations_and_a_persons_deals_of_one_slug(client):
    organisation, person = make_organisation(slug="same"), make_person(slug="same")
    deals = {
        published_partnership(parties=[(organisation, "sponsor")]),
        published_partnership(parties=[(person, "endorser")]),
    }

    assert found(client, party="same") == deals


def test_status_sport_and_role_keep_deals_that_have_them(client):
    sport = make_sport(slug="judo")
    deal = published_partnership(
        status="expired", sports=[sport], parties=[(make_organisation(), "agent")]
    )
    published_partnership(sports=[make_sport()])

    assert found(client, status="expired") == {deal}
    assert found(client, sport="judo") == {deal}
    assert found(client, role="agent") == {deal}
    assert found(client, role="funder") == set()


@pytest.mark.parametrize(
    ("months", "band"),
    [
        (11, "under-1-year"),
        (12, "1-to-3-years"),
        (35, "1-to-3-years"),
        (36, "3-to-5-years"),
        (60, "5-to-10-years"),
        (119, "5-to-10-years"),
        (120, "10-years-or-more"),
        (None, "not-stated"),
    ],
)
def test_term_is_a_band_of_the_stated_length(client, months, band):
    deal = published_partnership(
        term_months=months, term_as_stated="so long" if months else ""
    )

    for value in words.TERMS:
        assert found(client, term=value) == ({deal} if value == band else set())


def test_ends_keeps_stated_ends_that_can_lie_between_today_and_then(
    client, monkeypatch
):
    moment = dt.datetime(2026, 11, 30, 12, tzinfo=dt.UTC)
    monkeypatch.setattr(timezone, "now", lambda: moment)
    past = published_partnership(ends_on="2026-11-29")
    today = published_partnership(ends_on="2026-11-30")
    month = published_partnership(ends_on="2027-02")
    last = published_partnership(ends_on="2027-02-28")
    march = published_partnership(ends_on="2027-03-01")
    year = published_partnership(ends_on="2028")
    published_partnership(ends_on="XXXX-12-01")
    published_partnership()

    assert found(client, ends="3") == {today, month, last}
    assert found(client, ends="6") == {today, month, last, march}
    assert found(client, ends="12") == {today, month, last, march}
    assert found(client, ends="24") == {today, month, last, march, year}
    assert past not in found(client, ends=["3", "24"])


MONEY = {"currency": "USD", "lower": 10**7, "upper": 10**7}


def test_currency_keeps_deals_whose_value_is_stated_in_it(client):
    deal = published_partnership(figures=[MONEY])
    published_partnership(figures=[MONEY | {"kind": "prize_money"}])
    published_partnership(figures=[MONEY | {"subject": "the cup"}])
    published_partnership(figures=[MONEY | {"rank": "deprecated"}])
    published_partnership(figures=[MONEY | {"currency": "EUR"}])

    assert found(client, currency="USD") == {deal}
    assert len(found(client, currency=["EUR", "USD"])) == 2


@pytest.mark.parametrize(
    ("lower", "upper", "band"),
    [
        (999_999, 999_999, "under-1m"),
        (10**6, 10**6, "1m-to-10m"),
        (5, 10**7, "10m-to-100m"),
        (10**8, 10**8, "100m-to-1bn"),
        (10**9, 10**9, "1bn-or-more"),
    ],
)
def test_value_is_a_band_of_what_is_stated_in_the_currency(client, lower, upper, band):
    comparator = "exact" if lower == upper else "between"
    figure = {"lower": lower, "upper": upper, "comparator": comparator}
    deal = published_partnership(figures=[MONEY | figure])
    published_partnership(figures=[MONEY | figure | {"currency": "EUR"}])

    for value in words.VALUE_BANDS.words:
        kept = found(client, currency="USD", value=value)
        assert kept == ({deal} if value == band else set())


def test_evidence_tells_independent_deals_from_those_of_parties_alone(client):
    party, outlet = make_organisation(), make_organisation(kind="media")
    owner = make_organisation()
    party.parent = owner
    party.save()
    both = [(party, "sponsor"), (make_organisation(), "partner")]
    ours = published_partnership(source=published_article().source)
    first = published_partnership(parties=both, source=make_source(publisher=owner))
    other = published_partnership(parties=both, source=make_source(publisher=owner))
    make_claim(other, "status", source=make_source(publisher=outlet))

    assert found(client, evidence="quoted") == {ours, first, other}
    assert found(client, evidence="first-party-only") == {first}
    assert found(client, evidence="independent") == {other}


def test_evidence_counts_nobody_who_says_something_else(client):
    deal = published_partnership()
    source = make_source(publisher=make_organisation())
    make_claim(deal, "status", source=source, value="active")
    make_claim(deal, "kinds:sponsorship", source=source, stance="contradicts")

    assert found(client, evidence="independent") == set()
    assert found(client, evidence="quoted") == {deal}


def test_has_keeps_deals_with_a_value_any_figure_or_a_stated_end(client):
    value = published_partnership(figures=[MONEY])
    figure = published_partnership(figures=[MONEY | {"kind": "prize_money"}])
    end = published_partnership(ends_on="XXXX-10-11")
    published_partnership(figures=[MONEY | {"rank": "deprecated"}])

    assert found(client, has="value") == {value}
    assert found(client, has="figure") == {value, figure}
    assert found(client, has="end") == {end}


def test_q_keeps_deals_that_the_search_finds(client):
    deal = published_partnership(title="The Łódź arena", kinds=["venue"])
    published_partnership(title="The Łódź cup", kinds=["fund"])
    published_partnership(title="Another arena")

    assert found(client, q="lodz arena") == {deal}
    assert found(client, q="lodz", kind="venue") == {deal}
    assert found(client, q="nothing has this") == set()


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


def test_dropping_the_currency_drops_what_needs_it(client):
    published_partnership(figures=[MONEY])
    given = PartnershipFilter.of(
        kind="fund", currency="USD", value="1m-to-10m", sort="value"
    )

    without = {chip.name: chip.without for chip in given.chips}

    assert without == {
        "kind": "currency=USD&value=1m-to-10m&sort=value",
        "currency": "kind=fund",
        "value": "kind=fund&currency=USD&sort=value",
    }
    assert given.without("currency") == "kind=fund"


def test_a_filter_is_made_of_values_as_well_as_of_an_address():
    made = PartnershipFilter.of(year=["2017", "2016"], kind="venue")

    assert made.query == "kind=venue&year=2016&year=2017"
    assert (made.used, made.sort, made.unknown) == (["kind", "year"], "newest", [])


def test_next_page_keeps_the_filters(client):
    for _ in range(21):
        published_partnership(kinds=["venue"])

    html = client.get(LIST, {"kind": "venue"}).content.decode()

    assert 'href="?kind=venue&amp;page=2"' in html


def test_nothing_found_names_the_filters_and_offers_to_drop_each(client):
    published_partnership(kinds=["venue"])

    html = client.get(LIST, {"kind": "fund", "year": "2017"}).content.decode()

    assert "No deal matches all of these filters." in html
    assert '<a href="/deals/?year=2017">' in html
    assert '<a href="/deals/?kind=fund">' in html


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

    assert 'name="place" value="seen"' in html
    assert 'name="kind" value="venue"' in html
    assert 'name="year" value="2017"' in html
    assert "Canary" not in html
    assert 'value="fund"' not in html
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
        ("currency", "usd"),
        ("currency", "XXZ"),
        ("term", "forever"),
        ("ends", "0"),
        ("value", "1m-to-10m"),
        ("value", "a lot"),
        ("sort", "value"),
        ("sort", "-pk"),
        ("q", "-arena"),
        ("q", '"'),
        ("q", "*"),
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
    assert len(response.context["narrowed"].told) == 1
    assert '<div class="notice">' in response.content.decode()
    assert b"<script>" not in response.content


@pytest.mark.parametrize("given", [{}, {"currency": ["EUR", "USD"]}])
def test_value_without_a_single_currency_asks_for_one(client, given):
    published_partnership()

    response = client.get(LIST, given | {"value": "1m-to-10m", "sort": "value"})

    html = response.content.decode()
    assert "“1 to 10 million” was left out: choose one currency first." in html
    assert "Not sorted by value: choose one currency first." in html


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
        ("sort=newest", ""),
        ("sort=title&q=a&kind=venue", "?kind=venue&q=a&sort=title"),
        ("q=a&q=b&sort=title&sort=oldest", "?q=b&sort=oldest"),
        ("value=1m-to-10m&currency=USD", "?currency=USD&value=1m-to-10m"),
        ("has=end&ends=3&evidence=quoted", "?ends=3&evidence=quoted&has=end"),
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


def test_a_name_that_only_drafts_bear_is_told_by_no_redirect(client):
    secret = make_organisation(slug="secret")
    make_organisation(slug="former", merged_into=secret)

    response = client.get("/deals/?party=former")

    assert response.status_code == 200
    assert "secret" not in response.content.decode()


def test_a_person_is_found_whose_slug_a_merged_organisation_had(client):
    kept = make_organisation(slug="kept")
    make_organisation(slug="li-ning", merged_into=kept)
    person = make_person(slug="li-ning")
    published_partnership(parties=[(person, "endorser"), (kept, "sponsor")])

    assert client.get("/deals/?party=li-ning").status_code == 200


@pytest.mark.parametrize(
    "value",
    ["\x00", "a\x00b", "\ud800".encode("utf-8", "surrogatepass"), "\u200b", "9" * 400],
)
def test_odd_characters_are_no_error(client, value):
    published_partnership()

    answers = {
        name: client.get(LIST, {name: value}, follow=True).status_code
        for name in [*NAMES, "page"]
    }

    assert {
        name for name, status in answers.items() if status not in (200, 404)
    } == set()


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

    shown = [] if name == "q" else [deal]
    assert list(response.context["page"]) == shown
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
