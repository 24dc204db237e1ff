from model_bakery import baker

from partnerships.models import PlaceName
from tests import factories as make
from tests.portal.api.walking import ids

ALL = "/api/v1/places/"


def make_tree():
    country = make.make_place(name="China", slug="china", kind="country", code="CN")
    city = make.make_place(
        name="Changzhou",
        slug="changzhou",
        parent=country,
        latitude=31.77,
        longitude=119.95,
    )
    baker.make(PlaceName, place=city, name="常州", language="zh", kind="official")
    make.published_partnership(places=[(city, "site")])
    return country, city


def test_a_place_is_told(client):
    _, city = make_tree()

    found = client.get(f"{ALL}changzhou/").json()

    assert found == {
        "id": city.pk,
        "url": "http://testserver/places/changzhou/",
        "slug": "changzhou",
        "name": "Changzhou",
        "kind": "city",
        "names": [{"name": "常州", "kind": "official", "language": "zh"}],
        "parent": {
            "slug": "china",
            "name": "China",
            "kind": "country",
            "country": "china",
        },
        "country": "china",
        "code": None,
        "latitude": 31.77,
        "longitude": 119.95,
        "deals": "http://testserver/api/v1/deals/?place=changzhou",
    }


def test_places_of_public_deals_and_what_they_lie_in_are_told(client):
    country, city = make_tree()
    hidden = make.make_place(parent=city)
    make.make_partnership(places=[(hidden, "site")])

    assert ids(client, ALL) == [city.pk, country.pk]
    assert client.get(f"{ALL}{hidden.slug}/").status_code == 404


def test_a_country_lies_in_nothing(client):
    make_tree()

    found = client.get(f"{ALL}china/").json()

    assert (found["parent"], found["code"], found["latitude"]) == (None, "CN", None)


def test_the_deals_of_a_place_are_those_of_all_under_it(client):
    make_tree()

    found = client.get(f"{ALL}china/").json()

    assert len(ids(client, found["deals"])) == 1


def test_a_list_takes_a_fixed_number_of_queries(client, django_assert_num_queries):
    _, city = make_tree()

    with django_assert_num_queries(2):
        client.get(ALL)
    for _ in range(3):
        make.published_partnership(
            places=[(make.make_place(parent=city, kind="venue"), "venue")]
        )

    with django_assert_num_queries(2):
        client.get(ALL)
