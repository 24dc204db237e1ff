import pytest

from tests import factories as make
from tests.portal.api.walking import ids, walk
from tests.portal.twins.asking import twin

ALL = "/api/v1/claims/"


def link(deal):
    url = f"http://testserver{deal.get_absolute_url()}"
    return {"id": deal.pk, "title": deal.title, "url": url}


def test_the_claims_of_a_deal_are_those_of_its_twin(client):
    deal = make.rich_partnership()
    make.published_partnership()

    found = list(walk(client, f"{ALL}?deal={deal.pk}&limit=3"))

    told = [one | {"deal": link(deal)} for one in twin(client, deal).json()["claims"]]
    assert found == sorted(told, key=lambda one: -one["id"])


def test_all_claims_are_those_of_all_twins(client):
    deals = [make.published_partnership(), make.published_partnership()]

    found = set(ids(client, ALL))

    assert found == {
        one["id"] for deal in deals for one in twin(client, deal).json()["claims"]
    }


def test_a_single_claim_is_told(client):
    deal = make.published_partnership()
    claim = deal.claims.first()

    found = client.get(f"{ALL}{claim.pk}/").json()

    assert (found["id"], found["deal"]) == (claim.pk, link(deal))
    assert found["quote"] == claim.quote


def test_claims_that_nobody_may_rely_on_are_left_out(client):
    deal = make.published_partnership()
    unaccepted = make.make_claim(deal, "status", accepted_at=None)
    unread = make.make_claim(deal, "status", source=make.make_article().source)
    broken = make.make_claim(deal, "status")
    type(broken).objects.filter(pk=broken.pk).update(broken_at="2020-01-01T00:00Z")
    hidden = make.make_partnership().pk

    found = ids(client, ALL)

    for claim in (unaccepted, unread, broken):
        assert claim.pk not in found
        assert client.get(f"{ALL}{claim.pk}/").status_code == 404
    assert client.get(f"{ALL}?deal={hidden}").status_code == 400


@pytest.mark.parametrize("value", ["", "0", "x", "-1", "9" * 30, "1%00", "999999"])
def test_what_is_no_deal_is_refused(client, value):
    response = client.get(f"{ALL}?deal={value}")

    assert response.status_code == 400
    assert response.json()["error"].startswith("There is no deal “")


def test_one_deal_can_be_asked_for(client):
    deal = make.published_partnership()

    assert client.get(f"{ALL}?deal={deal.pk}&deal={deal.pk}").status_code == 400


def test_a_list_takes_a_fixed_number_of_queries(client, django_assert_num_queries):
    make.rich_partnership()

    with django_assert_num_queries(16):
        client.get(f"{ALL}?limit=50")
    make.rich_partnership(), make.rich_partnership()

    with django_assert_num_queries(16):
        client.get(f"{ALL}?limit=50")
