import pytest
from model_bakery import baker

from partnerships.models import OrganisationName
from tests import factories as make
from tests.portal.api.walking import ids

ALL = "/api/v1/organisations/"


@pytest.fixture
def organisation():
    country = make.make_place(name="China", slug="china", kind="country")
    city = make.make_place(name="Hangzhou", slug="hangzhou", parent=country)
    owner = make.make_organisation(name="Alibaba", slug="alibaba")
    made = make.make_organisation(
        name="Ali Sports",
        slug="ali-sports",
        parent=owner,
        place=city,
        website="https://example.com/",
    )
    baker.make(
        OrganisationName,
        organisation=made,
        name="阿里体育",
        language="zh",
        kind="alias",
    )
    make.published_partnership(parties=[(made, "sponsor")], places=[(city, "site")])
    return made


def test_an_organisation_is_told(client, organisation):
    found = client.get(f"{ALL}ali-sports/").json()

    assert found == {
        "id": organisation.pk,
        "url": "http://testserver/organisations/ali-sports/",
        "slug": "ali-sports",
        "name": "Ali Sports",
        "kind": "company",
        "names": [{"name": "阿里体育", "kind": "alias", "language": "zh"}],
        "parent": {"slug": "alibaba", "name": "Alibaba", "kind": "company"},
        "place": {
            "slug": "hangzhou",
            "name": "Hangzhou",
            "kind": "city",
            "country": "china",
        },
        "website": "https://example.com/",
        "deals": "http://testserver/api/v1/deals/?party=ali-sports",
    }


def test_its_deals_can_be_asked_for(client, organisation):
    found = client.get(f"{ALL}ali-sports/").json()

    assert len(ids(client, found["deals"])) == 1


def test_what_may_not_be_seen_is_not_named(client):
    hidden = make.make_place(name="Nowhere")
    made = make.make_organisation(place=hidden, parent=None)
    make.published_partnership(parties=[(made, "sponsor")])

    found = client.get(f"{ALL}{made.slug}/").json()

    assert (found["place"], found["parent"], found["website"]) == (None, None, None)


def test_only_those_that_public_deals_name_are_told(client, organisation):
    hidden = make.make_organisation()
    make.make_partnership(parties=[(hidden, "sponsor")])

    assert ids(client, ALL) == [organisation.pk, organisation.parent_id]
    assert client.get(f"{ALL}{hidden.slug}/").status_code == 404


def test_one_that_was_merged_leads_on(client, organisation):
    former = make.make_organisation(slug="former", merged_into=organisation)
    make.published_partnership(parties=[(former, "sponsor")])

    response = client.get(f"{ALL}former/")

    assert response.status_code == 301
    assert response["Location"] == f"{ALL}ali-sports/"
    assert former.pk not in ids(client, ALL)


def test_a_list_takes_a_fixed_number_of_queries(
    client, organisation, django_assert_num_queries
):
    with django_assert_num_queries(4):
        client.get(ALL)
    for _ in range(4):
        owner = make.make_organisation()
        one = make.make_organisation(parent=owner, place=organisation.place)
        make.published_partnership(parties=[(one, "sponsor")])

    with django_assert_num_queries(4):
        client.get(ALL)
