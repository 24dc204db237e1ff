import pytest

from partnerships.models import Figure
from tests import factories as make
from tests.portal.twins.asking import twin
from tests.portal.twins.shape import RECORD


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


def test_a_deals_twin_needs_a_fixed_number_of_queries(
    client, django_assert_num_queries
):
    deal = make.published_partnership(figures=[{}, {"as_stated": "two"}])
    make.published_article(covers=[deal])

    with django_assert_num_queries(16):
        twin(client, deal)
