from partnerships.models import Figure
from tests import factories as make
from tests.portal.twins.asking import twin


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
