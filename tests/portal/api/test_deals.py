import pytest

from tests import factories as make
from tests.portal.api.walking import ids
from tests.portal.twins.asking import twin

ALL = "/api/v1/deals/"
MOMENTS = ("published_at", "updated_at")  # The twin writes them less exactly.


def without_moments(deal):
    articles = [{**one, "published_at": None} for one in deal["articles"]]
    return deal | dict.fromkeys(MOMENTS) | {"articles": articles}


@pytest.fixture
def deal():
    made = make.rich_partnership(part_of=make.published_partnership())
    make.published_partnership(part_of=made)
    make.published_article(covers=[made])
    return made


def test_a_deal_has_the_shape_of_its_twin(client, deal):
    found = client.get(f"{ALL}{deal.pk}/").json()

    assert found["claims"]
    assert without_moments(found) == without_moments(twin(client, deal).json())


def test_a_list_has_the_shape_of_the_lists_twin(client, deal):
    found = client.get(ALL).json()["results"]

    twins = {one["id"]: one for one in client.get("/deals.json").json()["results"]}
    assert len(found) == 3
    for one in found:
        assert without_moments(one) == without_moments(twins[one["id"]])


def test_what_is_not_known_is_null(client):
    deal = make.published_partnership(unknowns={"value": "undisclosed"})

    found = client.get(f"{ALL}{deal.pk}/").json()

    assert {found[name] for name in ("summary", "signed_on", "term_months")} == {None}
    assert found["unknowns"]["value"] == "undisclosed"


def test_a_list_takes_the_filters_of_the_page(client):
    city = make.make_place(slug="changzhou")
    deal = make.published_partnership(kinds=["fund"], places=[(city, "site")])
    make.published_partnership(kinds=["fund"])
    make.published_partnership(places=[(city, "site")])

    assert ids(client, f"{ALL}?kind=fund&place=changzhou") == [deal.pk]


def test_values_of_one_filter_widen(client):
    make.published_partnership(kinds=["fund"])
    make.published_partnership(kinds=["venue"])
    make.published_partnership(kinds=["other"])

    assert len(ids(client, f"{ALL}?kind=fund&kind=venue")) == 2


@pytest.mark.parametrize(
    ("query", "word"),
    [
        ("kind=nonsense", "nonsense"),
        ("kind=fund&place=nowhere", "nowhere"),
        ("party=Not%20a%20slug", "Not a slug"),
        ("year=17", "17"),
        ("currency=XXZ", "XXZ"),
        ("value=1m-to-10m", "one currency"),
        ("&".join(["kind=fund"] * 21), "too many"),
        ("q=one&q=two", "too many"),
        (f"q={'a' * 201}", "too long"),
        ("q=", "empty"),
        ("kind=", "empty"),
        ("place=%00", "empty"),
        ("kind=%20fund", "blanks"),
        ("party=nobody", "nobody"),
        ("party=%ED%A0%80", "party"),
    ],
)
def test_what_names_nothing_is_refused(client, query, word):
    response = client.get(f"{ALL}?{query}")

    assert response.status_code == 400
    assert word in response.json()["error"]


def test_what_is_wrong_with_a_slug_that_there_is_is_said(client):
    thing = make.make_organisation(slug="ali-sports")
    make.published_partnership(parties=[(thing, "sponsor")])

    response = client.get(f"{ALL}?party=%20ali-sports")

    assert response.status_code == 400
    assert response.json() == {
        "error": "party: has blanks, or other characters that do not belong there."
    }


def test_who_was_merged_is_found_under_the_old_slug(client):
    thing = make.make_organisation(slug="thing")
    make.make_organisation(slug="former", merged_into=thing)
    deals = [make.published_partnership(parties=[(thing, "sponsor")]) for _ in range(2)]

    first = client.get(f"{ALL}?party=former&party=thing&limit=1").json()

    assert ids(client, f"{ALL}?party=former") == [deal.pk for deal in deals[::-1]]
    assert [one["id"] for one in first["results"]] == [deals[1].pk]
    assert ids(client, first["next"]) == [deals[0].pk]


def test_what_was_merged_into_something_hidden_is_refused_by_its_own_name(client):
    make.make_organisation(
        slug="former", merged_into=make.make_organisation(slug="canary")
    )

    response = client.get(f"{ALL}?party=former")

    assert response.status_code == 400
    assert response.json() == {"error": "There is no party “former”."}


@pytest.mark.parametrize("factory", [make.make_partnership, make.scheduled_partnership])
def test_a_deal_that_is_not_public_is_not_there(client, factory):
    deal = factory()

    response = client.get(f"{ALL}{deal.pk}/")

    assert response.status_code == 404
    assert response.json() == {"error": "There is nothing public here."}
    assert ids(client, ALL) == []


def test_a_withdrawn_deal_says_why(client):
    deal = make.withdrawn_partnership(note="It never was.")

    response = client.get(f"{ALL}{deal.pk}/")

    assert response.status_code == 410
    assert response.json() == {"error": "This was withdrawn.", "note": "It never was."}
    assert ids(client, ALL) == []


@pytest.mark.parametrize("pk", ["0", "9" * 18, "9" * 40])
def test_no_number_is_too_large_to_be_asked_for(client, pk):
    assert client.get(f"{ALL}{pk}/").status_code == 404


def test_a_single_deal_takes_no_parameter(client, deal):
    assert client.get(f"{ALL}{deal.pk}/?limit=1").status_code == 400
