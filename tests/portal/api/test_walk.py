"""Every list of the API is walked in the same way."""

import pytest

from articles import actions as article_actions
from partnerships import actions
from tests import factories as make
from tests.portal.api.walking import ids, walk

ALL = "/api/v1/deals/"
NOUNS = ["deals", "organisations", "places", "articles", "claims"]


def test_rows_come_by_number_the_latest_first(client):
    deals = [make.published_partnership() for _ in range(3)]

    assert ids(client, ALL) == [deal.pk for deal in reversed(deals)]


def test_each_row_is_met_once(client):
    deals = [make.published_partnership() for _ in range(7)]

    found = ids(client, f"{ALL}?limit=2")

    assert found == [deal.pk for deal in reversed(deals)]


def make_rows(factory=make.published_partnership):
    """Add a row to each list: a deal, who and where, a claim, an article about it."""
    party, place = make.make_organisation(), make.make_place()
    deal = factory(parties=[(party, "sponsor")], places=[(place, "site")])
    return deal, make.published_article(covers=[deal])


def make_drafts():
    deal, article = make_rows(
        lambda **fields: make.complete(make.make_partnership(**fields))
    )
    article_actions.withdraw(article=article, by=None, note="Not yet.")
    return deal, article


def publish(deal, article):
    actions.publish(partnership=deal, by=None)
    article_actions.restore(article=article, by=None)


@pytest.mark.parametrize("noun", NOUNS)
def test_each_row_is_met_once_while_rows_are_added(client, noun):
    address = f"/api/v1/{noun}/?limit=2"
    oldest = make_drafts()
    for _ in range(5):
        make_rows()
    newest = make_drafts()
    before = ids(client, address)
    later = [lambda: publish(*oldest), lambda: publish(*newest)]

    def between():
        make_rows(), later and later.pop()()

    found = [row["id"] for row in walk(client, address, between=between)]

    appeared = set(ids(client, address)) - set(before)
    below = sorted((pk for pk in appeared if pk < min(before)), reverse=True)
    assert found == before + below
    assert below
    assert appeared > set(below)


def test_a_row_that_goes_away_takes_no_other_with_it(client):
    deals = [make.published_partnership() for _ in range(5)]
    first = client.get(f"{ALL}?limit=2").json()
    deals[3].withdraw("Never was."), deals[3].save()

    rest = ids(client, first["next"])

    assert rest == [deals[pk].pk for pk in (2, 1, 0)]


def test_the_way_on_keeps_the_filters(client):
    for _ in range(3):
        make.published_partnership(kinds=["fund", "venue"])
    make.published_partnership(kinds=["sponsorship"])

    first = client.get(f"{ALL}?kind=fund&kind=venue&limit=2").json()

    assert first["next"] == (
        f"http://testserver{ALL}?kind=fund&kind=venue&limit=2"
        f"&cursor={first['results'][-1]['id']}"
    )
    assert len(ids(client, first["next"])) == 1


def test_the_last_page_leads_nowhere(client):
    make.published_partnership(), make.published_partnership()

    found = client.get(f"{ALL}?limit=2").json()

    assert (len(found["results"]), found["next"]) == (2, None)


@pytest.mark.parametrize(
    "query",
    [
        "limit=0",
        "limit=51",
        "limit=-1",
        "limit=1.0",
        "limit=%201",
        "limit=٣",
        "limit=",
        "limit=1&limit=2",
        "cursor=",
        "cursor=0",
        "cursor=x",
        "cursor=1e9",
        "cursor=9999999999999999999999",
        "cursor=1%00",
        "cursor=2&cursor=3",
    ],
)
@pytest.mark.parametrize("noun", ["deals", "places"])
def test_what_is_no_limit_or_cursor_is_refused(client, noun, query):
    response = client.get(f"/api/v1/{noun}/?{query}")

    assert response.status_code == 400
    assert response.json()["error"].startswith(query.partition("=")[0])


@pytest.mark.parametrize("noun", NOUNS)
def test_an_unknown_parameter_is_refused(client, noun):
    response = client.get(f"/api/v1/{noun}/?colour=red")

    assert response.status_code == 400
    assert response.json() == {"error": "There is no parameter “colour” here."}


@pytest.mark.parametrize("name", ["sort", "page", "format"])
def test_order_and_page_of_the_list_are_no_parameters_here(client, name):
    assert client.get(f"{ALL}?{name}=1").status_code == 400


@pytest.mark.parametrize("address", ["/api/v1/nothing/", "/api/v1/deals/x/", "/api/"])
def test_what_is_not_there_is_said_as_json(client, address):
    response = client.get(address)

    assert response.status_code == 404
    assert response.json() == {"error": "There is nothing public here."}


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options"])
def test_nothing_can_be_written(client, method):
    response = getattr(client, method)(ALL)

    assert response.status_code == 405
    assert response.json()["error"]


def test_an_answer_is_public_and_the_same_for_everybody(client):
    make.published_partnership()
    client.force_login(make.make_editor())
    private = client.get(ALL)
    client.logout()

    response = client.get(ALL, headers={"Authorization": "Basic eDp4"})

    assert response["Content-Type"] == "application/json"
    assert response["Cache-Control"] == "public, max-age=0, s-maxage=1"
    assert response["Vary"] == "Cookie"
    assert not response.cookies
    assert private["Cache-Control"] == "private, no-store"
    assert private.json() == response.json()


def test_who_has_an_answer_already_gets_nothing(client):
    make.published_partnership()
    etag = client.get(ALL)["ETag"]

    assert client.get(ALL, headers={"If-None-Match": etag}).status_code == 304


def test_the_head_of_an_answer_can_be_asked_for(client):
    response = client.head(ALL)

    assert (response.status_code, response.content) == (200, b"")
