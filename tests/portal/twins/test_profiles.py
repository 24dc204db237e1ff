import re

import pytest

from tests import factories as make
from tests.portal.twins.asking import csv_rows, sheet_rows

FORMS = ["json", "csv", "xlsx", "atom"]


def profiles():
    """One of each, all of the same deal; another deal names none of them."""
    rows = {
        "organisations": make.make_organisation(),
        "people": make.make_person(),
        "places": make.make_place(),
        "focus": make.make_focus_area(),
        "sports": make.make_sport(),
    }
    deal = make.published_partnership(
        parties=[(rows["organisations"], "sponsor"), (rows["people"], "endorser")],
        places=[(rows["places"], "site")],
        focus_areas=[rows["focus"]],
        sports=[rows["sports"]],
    )
    make.published_partnership()
    return rows, deal


@pytest.mark.parametrize(
    "folder", ["organisations", "people", "places", "focus", "sports"]
)
def test_a_profile_has_the_twins_of_its_deals(client, folder):
    rows, deal = profiles()
    beside = f"/{folder}/{rows[folder].slug}"

    found = client.get(f"{beside}.json").json()
    [line] = csv_rows(client.get(f"{beside}.csv"))
    [row] = sheet_rows(client.get(f"{beside}.xlsx"))
    feed = client.get(f"{beside}.atom").content.decode()

    assert [one["id"] for one in found["results"]] == [deal.pk]
    assert (line["id"], row["id"]) == (str(deal.pk), deal.pk)
    assert f":deal-{deal.pk}<" in feed
    assert f"<title>Touchline: Deals: {rows[folder]}</title>" in feed
    assert f'href="http://testserver{beside}/" rel="alternate"' in feed or (
        f'rel="alternate" href="http://testserver{beside}/"' in feed
    )


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    "factory", [make.make_organisation, make.make_person, make.make_place]
)
def test_what_no_public_deal_names_has_no_twin(client, factory, form):
    row = factory()

    response = client.get(f"{row.get_absolute_url()[:-1]}.{form}")

    assert response.status_code == 404
    assert response.json() == {"error": "Nothing public stands here."}


@pytest.mark.parametrize("form", FORMS)
def test_what_was_merged_leads_on(client, form):
    thing = make.make_organisation(slug="thing")
    former = make.make_organisation(slug="former", merged_into=thing)
    make.published_partnership(parties=[(former, "sponsor")])

    response = client.get(f"/organisations/former.{form}")

    assert response.status_code == 301
    assert response["Location"] == f"/organisations/thing.{form}"
    assert client.get(response["Location"]).status_code == 200


@pytest.mark.parametrize("form", FORMS)
def test_a_parameter_that_means_nothing_is_dropped(client, form):
    rows, _ = profiles()
    path = f"/places/{rows['places'].slug}.{form}"

    response = client.get(f"{path}?kind=fund")

    assert (response.status_code, response["Location"]) == (301, path)


def test_what_comes_in_pages_takes_a_page(client):
    rows, _ = profiles()

    response = client.get(f"/places/{rows['places'].slug}.json?page=2")

    assert response.status_code == 404
    assert response.json() == {"error": "There is no such page."}


def test_the_deals_of_a_person_are_those_that_they_took_part_in(client):
    person = make.make_person()
    deal = make.published_partnership(people=[(person, "signed")])
    make.published_partnership()

    [line] = csv_rows(client.get(f"/people/{person.slug}.csv"))

    assert line["id"] == str(deal.pk)


def test_the_deals_of_a_place_are_those_of_its_page(client):
    city, venue = make.make_place(), make.make_place()
    body = make.make_organisation(kind="government", place=city)
    by_body = make.published_partnership(
        parties=[(body, "government_partner")], places=[(venue, "site")]
    )
    by_name = make.published_partnership(places=[(city, "counterparty")])
    there = make.published_partnership(places=[(city, "site")])
    beside = f"/places/{city.slug}"
    ids = [there.pk, by_name.pk, by_body.pk]

    told = client.get(f"{beside}.json").json()
    feed = client.get(f"{beside}.atom").content.decode()

    assert [deal.pk for deal in client.get(f"{beside}/").context["page"]] == ids
    assert [one["id"] for one in told["results"]] == ids
    assert told["count"] == 3
    assert re.findall(r":deal-(\d+)<", feed) == list(map(str, ids))
    assert [int(row["id"]) for row in csv_rows(client.get(f"{beside}.csv"))] == ids
    assert [row["id"] for row in sheet_rows(client.get(f"{beside}.xlsx"))] == ids
