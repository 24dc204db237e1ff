import datetime as dt
from xml.etree import ElementTree as ET

from portal.twins import as_atom
from tests import factories as make
from tests.portal.twins.asking import body, twin

NS = "{http://www.w3.org/2005/Atom}"


def feed(response):
    return ET.fromstring(body(response))


def links(found):
    return {link.get("rel"): link.get("href") for link in found.findall(f"{NS}link")}


def texts(found, name):
    return [one.text for one in found.iter(f"{NS}{name}")]


def test_each_deal_is_an_entry_in_the_lists_order(client):
    older = make.published_partnership(announced_on="2016", title="Older & wiser")
    newer = make.published_partnership(announced_on="2017")

    found = feed(client.get("/deals.atom"))

    assert texts(found, "title") == ["Touchline: Deals", newer.title, "Older & wiser"]
    assert texts(found, "id")[1:] == [
        f"tag:testserver,2026:deal-{deal.pk}" for deal in (newer, older)
    ]
    entry = found.find(f"{NS}entry")
    assert links(entry) == {"alternate": f"http://testserver{newer.get_absolute_url()}"}


def test_an_entry_says_the_deal_in_words(client):
    country = make.make_place(name="China", kind="country")
    city = make.make_place(name="Changzhou", parent=country)
    one = make.make_organisation(name="A & B")
    deal = make.published_partnership(
        kinds=["venue"],
        summary="What it is about.",
        parties=[(one, "operator")],
        places=[(city, "site")],
        announced_on="2016-10",
        term_months=120,
        term_as_stated="ten-year",
    )

    found = feed(twin(client, deal, "atom"))

    [summary] = texts(found, "summary")
    assert summary == (
        "What it is about. Status: announced. Parties: A &amp; B, operator."
        " Announced: October 2016."
        " Starts: not stated in any source we know."
        " Ends: not stated in any source we know. Term: 10 years."
        " Value: not stated in any source we know. Places: Changzhou, China."
    )
    [category] = found.iter(f"{NS}category")
    assert category.get("term") == "Venue"


def test_an_entry_says_each_sum_once_with_what_it_is_and_per_what(client):
    deal = make.published_partnership(
        figures=[
            {
                "kind": "rights_fee",
                "currency": "USD",
                "per": "year",
                "lower": 5,
                "upper": 5,
            },
            {
                "kind": "rights_fee",
                "currency": "CNY",
                "per": "year",
                "lower": 35,
                "upper": 35,
            },
            {"kind": "in_kind_value", "currency": "USD", "lower": 1, "upper": 1},
            {
                "kind": "total_value",
                "currency": "USD",
                "lower": 9,
                "upper": 9,
                "rank": "deprecated",
            },
        ],
    )
    first, second = deal.figures.filter(kind="rights_fee")
    type(first).objects.filter(pk=second.pk).update(equivalent_of=first)

    [summary] = texts(feed(twin(client, deal, "atom")), "summary")

    assert (
        " Value: Rights fee US$5, a year, reported; Value in kind US$1, reported. "
    ) in summary


def test_the_feed_names_itself_its_page_and_its_filters(client):
    make.published_partnership(kinds=["fund"])

    found = feed(client.get("/deals.atom?kind=fund"))

    assert links(found) == {
        "alternate": "http://testserver/deals/?kind=fund",
        "self": "http://testserver/deals.atom?kind=fund",
    }
    assert found.findtext(f"{NS}subtitle") == "Kind: Fund"
    assert found.findtext(f"{NS}id") == "tag:testserver,2026:deals?kind=fund"


def test_a_long_list_comes_in_pages(client, monkeypatch):
    monkeypatch.setattr(as_atom, "A_PAGE", 2)
    for _ in range(5):
        make.published_partnership()

    first = feed(client.get("/deals.atom"))
    second = feed(client.get(links(first)["next"]))
    third = feed(client.get(links(second)["next"]))

    assert links(second)["previous"] == links(first)["self"]
    assert "next" not in links(third)
    assert texts(first, "id")[0] == texts(third, "id")[0]
    ids = [one for page in (first, second, third) for one in texts(page, "id")[1:]]
    assert len(set(ids)) == 5
    assert client.get("/deals.atom?page=4").status_code == 404


def test_the_feed_is_as_new_as_its_newest_entry(client):
    moment = dt.datetime(2020, 5, 4, 3, 2, tzinfo=dt.UTC)
    deal = make.published_partnership(at=moment)
    type(deal).objects.filter(pk=deal.pk).update(updated_at=moment)

    found = feed(client.get("/deals.atom"))

    assert set(texts(found, "updated")) == {"2020-05-04T03:02:00+00:00"}


def test_an_empty_feed_never_changes(client):
    first, second = client.get("/deals.atom"), client.get("/deals.atom")

    assert first.content == second.content
    assert texts(feed(first), "updated") == ["1970-01-01T00:00:00+00:00"]


def test_who_has_the_feed_already_gets_nothing(client):
    make.published_partnership()
    etag = client.get("/deals.atom")["ETag"]

    response = client.get("/deals.atom", headers={"If-None-Match": etag})

    assert (response.status_code, response.content) == (304, b"")


def test_the_feed_of_a_deal_keeps_its_id_under_another_slug(client):
    deal = make.published_partnership(slug="old")
    before = feed(twin(client, deal, "atom")).findtext(f"{NS}id")
    type(deal).objects.filter(pk=deal.pk).update(slug="new")
    deal.refresh_from_db()

    after = feed(twin(client, deal, "atom"))

    assert links(after)["self"].endswith(f"/deals/{deal.pk}-new.atom")
    assert after.findtext(f"{NS}id") == before
