import json

import pytest
from django.urls import reverse

from core.addresses import Numbered
from partnerships.models import Figure
from tests import factories as make

RECORD = {
    "id",
    "url",
    "title",
    "summary",
    "kinds",
    "status",
    "status_as_of",
    "announced_on",
    "signed_on",
    "starts_on",
    "ends_on",
    "term_months",
    "term_as_stated",
    "focus_areas",
    "focus_is_open_ended",
    "sports",
    "places",
    "parties",
    "figures",
    "people",
    "events",
    "commitments",
    "unknowns",
    "part_of",
    "renews",
    "parts",
    "independent_sources",
    "articles",
    "published_at",
    "updated_at",
}


def twin(client, partnership):
    address = Numbered(partnership.pk, partnership.slug)
    return client.get(reverse("deal_json", args=[address]))


def facet(found, name):
    return {one["value"]: one["count"] for one in found["facets"][name]}


def test_a_deals_twin_has_the_fixed_shape(client):
    deal = make.published_partnership()

    found = twin(client, deal).json()

    assert set(found) == RECORD | {"claims"}
    assert found["url"] == f"http://testserver{deal.get_absolute_url()}"


def test_unknown_text_is_null_with_its_reason_beside_it(client):
    deal = make.published_partnership(unknowns={"value": "undisclosed"})

    found = twin(client, deal).json()

    empty = ["summary", "status_as_of", "signed_on", "term_months", "term_as_stated"]
    assert {found[name] for name in empty} == {None}
    assert found["unknowns"]["value"] == "undisclosed"
    assert found["unknowns"]["term"] == "not_stated"
    assert (found["figures"], found["part_of"], found["renews"]) == ([], None, None)


def test_the_lists_of_a_record_are_told(client):
    country = make.make_place(name="China", slug="china", kind="country")
    city = make.make_place(name="Changzhou", slug="changzhou", parent=country)
    one = make.make_organisation(name="Ali Sports", slug="ali-sports")
    person = make.make_person(name="Ana", slug="ana")
    deal = make.published_partnership(
        kinds=["venue", "host_city"],
        parties=[(one, "operator"), (person, "endorser")],
        places=[(city, "counterparty")],
        focus_areas=[make.make_focus_area(slug="esports")],
        sports=[make.make_sport(slug="football")],
        people=[(person, "signed")],
        events=[{"name": "Final", "starts_on": "2017-01-12", "place": city}],
        commitments=[{"what": "five events", "quantity": 5}],
        announced_on="XXXX-10-11",
    )

    found = twin(client, deal).json()

    [first, second] = found["parties"]
    place = {
        "slug": "changzhou",
        "name": "Changzhou",
        "kind": "city",
        "country": "china",
    }
    assert found["kinds"] == ["venue", "host_city"]
    assert first["organisation"] == {
        "slug": "ali-sports",
        "name": "Ali Sports",
        "kind": "company",
    }
    assert (first["person"], first["role"]) == (None, "operator")
    assert second["person"] == {"slug": "ana", "name": "Ana"}
    assert found["places"] == [place | {"relation": "counterparty"}]
    assert (found["focus_areas"], found["sports"]) == (["esports"], ["football"])
    assert found["people"][0]["person"]["slug"] == "ana"
    assert found["events"][0]["place"] == place
    assert found["commitments"][0]["quantity"] == 5
    assert found["announced_on"] == "XXXX-10-11"


def test_amounts_are_plain_decimal_strings(client):
    deal = make.published_partnership(
        figures=[
            {
                "kind": "prize_money",
                "subject": "WESG",
                "lower": "5500000.00",
                "upper": "5500000.00",
                "currency": "USD",
                "as_stated": "US$ 5.5 million",
            },
            {
                "kind": "investment",
                "lower": None,
                "upper": "0.6500",
                "comparator": "up_to",
                "as_stated": "up to 0.65",
            },
        ]
    )

    figures = {one["kind"]: one for one in twin(client, deal).json()["figures"]}

    prize, value = figures["prize_money"], figures["investment"]
    assert (prize["lower"], prize["upper"]) == ("5500000", "5500000")
    assert (value["lower"], value["upper"]) == (None, "0.65")
    assert (prize["currency"], value["currency"]) == ("USD", None)
    assert (prize["subject"], value["subject"]) == ("WESG", None)
    assert (prize["counts_toward_value"], value["counts_toward_value"]) == (False, True)


def test_a_figure_that_was_set_aside_is_left_out(client):
    deal = make.published_partnership(
        figures=[{"as_stated": "one"}, {"as_stated": "two"}]
    )
    first, second = deal.figures.all()
    Figure.objects.filter(pk=second.pk).update(equivalent_of=first)
    Figure.objects.filter(pk=first.pk).update(rank="deprecated")

    [figure] = twin(client, deal).json()["figures"]

    assert (figure["id"], figure["equivalent_of"]) == (second.pk, None)


def test_nothing_is_claimed_of_what_is_not_told(client):
    draft = make.make_partnership()
    deal = make.published_partnership(
        part_of=draft, renews=draft, figures=[{"as_stated": "one"}, {}]
    )
    Figure.objects.filter(pk=deal.figures.first().pk).update(rank="deprecated")

    found = twin(client, deal).json()

    targets = {one["target"] for one in found["claims"]}
    told = {f"figure-{one['id']}" for one in found["figures"]}
    assert {one for one in targets if one.startswith("figure-")} == told
    assert not targets & {"part_of", "renews"}
    assert str(draft.pk) not in {one["value"] for one in found["claims"]}


def test_claims_of_a_public_record_above_are_told(client):
    deal = make.published_partnership(part_of=make.published_partnership())

    found = twin(client, deal).json()

    [claim] = [one for one in found["claims"] if one["target"] == "part_of"]
    assert claim["value"] == str(found["part_of"]["id"])


def test_who_says_something_else_is_not_counted_as_independent(client):
    deal = make.published_partnership()
    outlet = make.make_source(publisher=make.make_organisation())
    make.make_claim(deal, "status", source=outlet, value="rumoured")

    assert twin(client, deal).json()["independent_sources"] == 0


def test_owner_of_a_party_is_first_party_on_page_and_in_twin(client):
    owner = make.make_organisation()
    party = make.make_organisation(parent=owner)
    source = make.make_source(publisher=owner)
    deal = make.published_partnership(source=source, parties=[(party, "sponsor")])

    found = twin(client, deal).json()
    page = client.get(deal.get_absolute_url()).content.decode()

    assert {one["source"]["first_party"] for one in found["claims"]} == {True}
    assert page.count(">first-party<") == len(found["claims"])


def test_claims_name_their_source(client):
    publisher = make.make_organisation(name="Yutang Sports")
    source = make.make_source(
        publisher=publisher,
        title="Ten years",
        url="https://example.com/ten",
        published_on="2017-01-12",
        text="They signed for ten years. So they said.",
    )
    deal = make.published_partnership(source=source)

    found = twin(client, deal).json()

    claim = next(one for one in found["claims"] if one["target"] == "status")
    assert claim["value"] == "announced"
    assert claim["quote"] == "They signed for ten years"
    assert (claim["stance"], claim["basis"]) == ("supports", "stated")
    assert claim["source"] == {
        "kind": "outlet",
        "publisher": "Yutang Sports",
        "url": "https://example.com/ten",
        "title": "Ten years",
        "published_on": "2017-01-12",
        "first_party": False,
    }
    assert found["independent_sources"] == 1


def test_a_partys_own_page_is_first_party_and_not_independent(client):
    party = make.make_organisation()
    source = make.make_source(publisher=make.make_organisation(parent=party))
    deal = make.published_partnership(source=source, parties=[(party, "sponsor")])

    found = twin(client, deal).json()

    assert {one["source"]["first_party"] for one in found["claims"]} == {True}
    assert found["independent_sources"] == 0


def test_our_own_article_is_a_source_with_its_full_address(client):
    article = make.published_article()
    deal = make.published_partnership(source=article.source)

    source = twin(client, deal).json()["claims"][0]["source"]

    assert source["url"] == f"http://testserver{article.get_absolute_url()}"
    assert (source["kind"], source["publisher"]) == ("own_article", "Touchline")
    assert source["published_on"] == f"{article.published_at:%Y-%m-%d}"


def test_claims_that_nobody_may_rely_on_are_left_out(client):
    deal = make.published_partnership()
    make.make_claim(deal, "status", accepted_at=None)
    make.make_claim(deal, "status", source=make.make_article().source)
    broken = make.make_claim(deal, "status")
    type(broken).objects.filter(pk=broken.pk).update(broken_at="2020-01-01T00:00Z")
    good = make.make_claim(deal, "status", source=make.make_source())

    claims = twin(client, deal).json()["claims"]

    about_status = [one["id"] for one in claims if one["target"] == "status"]
    assert len(about_status) == 2
    assert good.pk in about_status


def test_related_records_are_told_when_they_are_public(client):
    framework = make.published_partnership()
    deal = make.published_partnership(part_of=framework)

    part, whole = twin(client, deal).json(), twin(client, framework).json()

    link = {
        "id": framework.pk,
        "title": framework.title,
        "url": f"http://testserver{framework.get_absolute_url()}",
    }
    assert part["part_of"] == link
    assert [one["id"] for one in whole["parts"]] == [deal.pk]


def test_related_records_that_are_not_public_are_not_told(client):
    draft = make.make_partnership()
    deal = make.published_partnership(part_of=draft, renews=draft)
    make.make_partnership(part_of=deal)
    make.make_article(covers=[deal])

    found = twin(client, deal).json()

    assert (found["part_of"], found["renews"]) == (None, None)
    assert (found["parts"], found["articles"]) == ([], [])


def test_the_articles_about_a_deal_are_told(client):
    deal = make.published_partnership()
    article = make.published_article(covers=[deal])

    [found] = twin(client, deal).json()["articles"]

    assert found["id"] == article.pk
    assert found["headline"] == article.headline
    assert found["url"] == f"http://testserver{article.get_absolute_url()}"


@pytest.mark.parametrize(
    "make_deal", [make.make_partnership, make.scheduled_partnership]
)
def test_a_deal_that_is_not_public_is_not_there(client, make_deal):
    deal = make_deal()

    response = twin(client, deal)

    assert response.status_code == 404
    assert response.json() == {"error": "There is no such deal."}
    assert client.get(f"/deals/{deal.pk}.json").status_code == 404


def test_a_withdrawn_deal_says_why(client):
    deal = make.withdrawn_partnership(note="It never was.")

    response = twin(client, deal)

    assert response.status_code == 410
    assert response.json()["note"] == "It never was."
    assert deal.title not in response.content.decode()


@pytest.mark.parametrize("end", [".json", "-another.json", "-{slug}.json?x=1"])
def test_another_address_leads_to_the_right_one(client, end):
    deal = make.published_partnership()

    response = client.get(f"/deals/{deal.pk}{end.format(slug=deal.slug)}")

    assert response.status_code == 301
    assert response["Location"] == f"/deals/{deal.pk}-{deal.slug}.json"


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


def test_the_facets_count_what_was_merged_with_what_it_went_into(client):
    thing = make.make_organisation(slug="thing")
    former = make.make_organisation(slug="former", merged_into=thing)
    make.published_partnership(parties=[(thing, "sponsor"), (former, "partner")])
    make.published_partnership(parties=[(former, "partner")])

    assert facet(client.get("/deals.json").json(), "party") == {"thing": 2, "former": 2}


def test_the_facets_count_within_the_filter(client):
    make.published_partnership(kinds=["fund"], announced_on="2016")
    make.published_partnership(kinds=["venue"], announced_on="2017")

    found = client.get("/deals.json?kind=fund").json()

    assert facet(found, "kind") == {"fund": 1}
    assert facet(found, "year") == {"2016": 1}


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


def test_an_unknown_value_is_named_in_an_error(client):
    response = client.get("/deals.json?kind=nonsense")

    assert response.status_code == 400
    assert "nonsense" in response.json()["error"]


def test_an_unknown_name_is_dropped(client):
    response = client.get("/deals.json?colour=red&kind=fund")

    assert response.status_code == 301
    assert response["Location"] == "/deals.json?kind=fund"


def test_the_list_needs_no_query_per_deal(client, django_assert_num_queries):
    def rich():
        place, one = make.make_place(), make.make_organisation()
        make.published_article(
            covers=[
                make.published_partnership(
                    places=[(place, "site")],
                    focus_areas=[make.make_focus_area()],
                    sports=[make.make_sport()],
                    people=[(make.make_person(), "signed")],
                    events=[{"name": "Final", "place": place, "organisers": [one]}],
                    source=make.make_source(publisher=make.make_organisation()),
                )
            ]
        )

    for _ in range(3):
        rich()

    with django_assert_num_queries(26):
        found = client.get("/deals.json").json()
    rich(), rich()

    assert found["count"] == 3
    with django_assert_num_queries(26):
        client.get("/deals.json")


def test_a_deals_twin_needs_a_fixed_number_of_queries(
    client, django_assert_num_queries
):
    deal = make.published_partnership(figures=[{}, {"as_stated": "two"}])
    make.published_article(covers=[deal])

    with django_assert_num_queries(16):
        twin(client, deal)


def test_a_twin_is_as_public_as_its_page(client):
    deal = make.published_partnership()

    for address in ("/deals.json", f"/deals/{deal.pk}-{deal.slug}.json"):
        response = client.get(address)
        assert response["Content-Type"] == "application/json"
        assert response["Cache-Control"] == "public, max-age=0, s-maxage=1"
        assert json.loads(response.content)
