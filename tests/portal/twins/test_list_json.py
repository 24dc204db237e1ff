import json

import pytest

from tests import factories as make
from tests.portal.twins.shape import RECORD


def facet(found, name):
    return {one["value"]: one["count"] for one in found["facets"][name]}


def test_the_list_tells_records_without_their_claims(client):
    older = make.published_partnership(announced_on="2016")
    newer = make.published_partnership(announced_on="2017")
    make.make_partnership(), make.scheduled_partnership(), make.withdrawn_partnership()

    found = client.get("/deals.json").json()

    assert set(found) == {"count", "next", "previous", "facets", "results"}
    assert found["count"] == 2
    assert (found["next"], found["previous"]) == (None, None)
    assert [one["id"] for one in found["results"]] == [newer.pk, older.pk]
    assert {frozenset(one) for one in found["results"]} == {frozenset(RECORD)}


def test_the_list_takes_the_pages_filters(client):
    deal = make.published_partnership(kinds=["fund"])
    make.published_partnership(kinds=["venue"])

    found = client.get("/deals.json?kind=fund").json()

    assert [one["id"] for one in found["results"]] == [deal.pk]


def test_the_facets_count_what_each_value_would_leave(client):
    country = make.make_place(slug="china", kind="country")
    city = make.make_place(slug="changzhou", parent=country)
    venue = make.make_place(slug="olympic", parent=city, kind="venue")
    one, other = make.make_organisation(slug="one"), make.make_organisation(slug="two")
    area = make.make_focus_area(slug="esports")
    make.published_partnership(
        kinds=["fund", "venue"],
        places=[(city, "site"), (venue, "venue")],
        parties=[(one, "sponsor"), (one, "operator"), (other, "partner")],
        focus_areas=[area],
        announced_on="2017-01",
    )
    make.published_partnership(
        kinds=["fund"],
        places=[(country, "scope")],
        parties=[(one, "sponsor")],
        announced_on="XXXX-10-11",
    )

    found = client.get("/deals.json").json()

    assert facet(found, "kind") == {"fund": 2, "venue": 1}
    assert facet(found, "place") == {"china": 2, "changzhou": 1, "olympic": 1}
    assert facet(found, "party") == {"one": 2, "two": 1}
    assert facet(found, "focus") == {"esports": 1}
    assert facet(found, "year") == {"2017": 1}
    for name, choices in found["facets"].items():
        for choice in choices:
            query = {name: choice["value"]}
            assert client.get("/deals.json", query).json()["count"] == choice["count"]


def test_the_facets_name_what_is_public_where_a_draft_has_the_same_slug(client):
    person = make.make_person(slug="same", name="Seen")
    hidden = make.make_organisation(slug="same", name="Canary")
    make.published_partnership(parties=[(person, "endorser")])
    make.make_partnership(parties=[(hidden, "sponsor")])

    found = client.get("/deals.json").json()

    assert [one["label"] for one in found["facets"]["party"]] == ["Seen"]


def test_a_person_of_a_draft_lends_no_name_to_what_is_far_above_a_party(client):
    top = make.make_organisation(slug="same", name="Top")
    middle = make.make_organisation(slug="middle", name="Middle", parent=top)
    party = make.make_organisation(slug="party", name="Party", parent=middle)
    make.published_partnership(parties=[(party, "sponsor")])
    hidden = make.make_person(slug="same", name="Canary")
    make.make_partnership(parties=[(hidden, "endorser")])

    found = client.get("/deals.json").json()

    offered = {one["label"] for one in found["facets"]["party"]}
    assert offered == {"Party", "Middle"}


def test_the_facets_count_what_was_merged_with_what_it_went_into(client):
    thing = make.make_organisation(slug="thing")
    former = make.make_organisation(slug="former", merged_into=thing)
    make.published_partnership(parties=[(thing, "sponsor"), (former, "partner")])
    make.published_partnership(parties=[(former, "partner")])

    assert facet(client.get("/deals.json").json(), "party") == {"thing": 2, "former": 2}


def test_a_facets_own_choice_does_not_narrow_its_counts(client):
    make.published_partnership(kinds=["fund"], announced_on="2016")
    make.published_partnership(kinds=["venue"], announced_on="2017")

    found = client.get("/deals.json?kind=fund").json()

    assert facet(found, "kind") == {"fund": 1, "venue": 1}
    assert facet(found, "year") == {"2017": 0, "2016": 1}
    assert set(found["facets"]["kind"][0]) == {"value", "label", "count"}


def test_the_pages_of_the_list_lead_to_each_other(client):
    for _ in range(21):
        make.published_partnership(kinds=["fund"])

    first = client.get("/deals.json?kind=fund").json()
    second = client.get(first["next"]).json()

    assert first["next"] == "http://testserver/deals.json?kind=fund&page=2"
    assert second["previous"] == "http://testserver/deals.json?kind=fund"
    assert (first["count"], second["count"]) == (21, 21)
    assert (len(first["results"]), len(second["results"])) == (20, 1)
    assert client.get("/deals.json?kind=fund&page=3").status_code == 404


@pytest.mark.parametrize("form", ["json", "csv", "xlsx", "atom"])
def test_an_unknown_value_is_named_in_an_error(client, form):
    response = client.get(f"/deals.{form}?kind=nonsense")

    assert response.status_code == 400
    assert response.json() == {"error": "There is no kind “nonsense”."}
    assert response["Cache-Control"] == "private, no-store"


def test_a_band_of_values_without_a_currency_is_an_error(client):
    response = client.get("/deals.json?value=1m-to-10m")

    assert response.status_code == 400
    assert response.json()["error"].endswith("compared within one currency.")


def test_an_unknown_name_is_dropped(client):
    response = client.get("/deals.json?colour=red&kind=fund")

    assert response.status_code == 301
    assert response["Location"] == "/deals.json?kind=fund"


def test_a_twin_is_as_public_as_its_page(client):
    deal = make.published_partnership()

    for address in ("/deals.json", f"/deals/{deal.pk}-{deal.slug}.json"):
        response = client.get(address)
        assert response["Content-Type"] == "application/json"
        assert response["Cache-Control"] == "public, max-age=0, s-maxage=1"
        assert json.loads(response.content)
