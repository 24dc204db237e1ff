"""The page of an organisation."""

import re

from partnerships import desk
from partnerships.filters import PartnershipFilter
from partnerships.profiles.names import names_of
from partnerships.profiles.organisation import Family
from tests.factories import (
    make_claim,
    make_organisation,
    make_partnership,
    make_person,
    make_place,
    make_source,
    published_article,
    published_partnership,
)
from tests.partnerships.profiles.given import (
    organisation_deal,
    signed_for,
)


def test_organisation_shows_its_names_in_every_script(client):
    thing = make_organisation()
    thing.names.create(name="阿里体育", language="zh", kind="official")
    thing.names.create(name="Alisports", kind="short")
    thing.names.create(name="Ali", language="x-old", kind="alias")
    organisation_deal(thing)

    html = client.get(thing.get_absolute_url()).content.decode()

    assert '<span lang="zh">阿里体育</span>' in html
    words = ["official, Chinese", "short", "alias, x-old"]
    assert [one.words for one in names_of(thing)] == words
    assert all(f'<span class="meta">{one}</span>' in html for one in words)


def test_what_was_merged_into_an_organisation_is_a_former_name(client):
    thing = make_organisation(name="New")
    make_organisation(name="Old", merged_into=thing)
    make_organisation(name="Older", merged_into=thing)
    thing.names.create(name="Old", kind="alias")

    found = [(one.name, one.words) for one in names_of(thing)]

    assert found == [("Old", "former"), ("Older", "former")]


def test_organisation_shows_only_relatives_that_anybody_may_see(client):
    top = make_organisation(name="Canary owner of the owner")
    parent = make_organisation(name="The parent", parent=top)
    thing = make_organisation(name="The thing", parent=parent)
    child = make_organisation(name="The child", parent=thing)
    make_organisation(name="Canary child", parent=thing)
    place = make_place(name="Canary seat")
    thing.place = place
    thing.save()
    organisation_deal(thing)
    organisation_deal(child)

    html = client.get(thing.get_absolute_url()).content.decode()

    assert f'<a href="{parent.get_absolute_url()}">The parent</a>' in html
    assert f'<a href="{child.get_absolute_url()}">The child</a>' in html
    assert "Canary" not in html


def test_family_goes_from_the_topmost_owner_down():
    top = make_organisation()
    parent = make_organisation(parent=top)
    thing = make_organisation(parent=parent)
    child = make_organisation(parent=thing)
    make_organisation(parent=thing, merged_into=child)
    for one in (top, parent, thing, child):
        organisation_deal(one)

    family = Family.of(thing)

    assert family.above == [top, parent]
    assert family.children == [child]


def test_organisation_lists_the_deals_of_what_belongs_to_it(client):
    thing = make_organisation()
    child = make_organisation(parent=thing)
    former = make_organisation(merged_into=child)
    own, childs, formers = map(organisation_deal, (thing, child, former))

    response = client.get(thing.get_absolute_url())

    assert set(response.context["page"]) == {own, childs, formers}
    assert b"3 deals on record, with those of what belongs to it" in response.content


def test_organisation_has_no_deal_of_a_person_with_the_same_slug(client):
    house, person = make_organisation(slug="li-ning"), make_person(slug="li-ning")
    published_partnership(title="Of the house", parties=[(house, "sponsor")])
    published_partnership(title="Of the person", parties=[(person, "endorser")])

    page = client.get("/organisations/li-ning/").content.decode()
    rows = client.get("/organisations/li-ning.json").json()["results"]

    assert "Of the house" in page
    assert "Of the person" not in page
    assert [row["title"] for row in rows] == ["Of the house"]
    assert desk.find(PartnershipFilter.of(party="li-ning")).count == 2


def test_roles_are_counted_and_lead_to_the_list_where_that_holds_the_same(client):
    thing, other = make_organisation(), make_organisation()
    published_partnership(parties=[(thing, "sponsor"), (other, "supplier")])
    published_partnership(parties=[(thing, "sponsor"), (thing, "supplier")])

    profile = client.get(thing.get_absolute_url()).context["profile"]

    sponsor, supplier = profile.roles
    assert (sponsor.name, sponsor.deals) == ("Sponsor", 2)
    assert sponsor.deals_url == f"/deals/?party={thing.slug}&role=sponsor"
    assert (supplier.name, supplier.deals) == ("Supplier", 1)
    assert supplier.deals_url == ""  # The list would hold both deals.


def test_partners_are_those_met_most_often_in_public_deals(client):
    thing, often, once = (make_organisation(name=name) for name in "TOE")
    person, child = make_person(name="P"), make_organisation(parent=thing)
    published_partnership(parties=[(thing, "sponsor"), (often, "partner")])
    published_partnership(
        parties=[(thing, "sponsor"), (often, "partner"), (often, "supplier")]
    )
    published_partnership(parties=[(child, "sponsor"), (once, "partner")])
    published_partnership(parties=[(thing, "sponsor"), (person, "endorser")])
    published_partnership(parties=[(thing, "sponsor"), (child, "partner")])
    make_partnership(parties=[(thing, "sponsor"), (once, "partner")])

    partners = client.get(thing.get_absolute_url()).context["profile"].partners

    assert [(one.name, one.deals) for one in partners] == [
        ("O", 2),
        ("E", 1),
        ("P", 1),
    ]
    assert partners[0].url == often.get_absolute_url()


def test_time_line_shows_the_deals_by_year_with_their_words(client):
    thing = make_organisation()
    organisation_deal(
        thing, announced_on="2017-01-11", term_months=120, term_as_stated="ten-year"
    )
    organisation_deal(thing, announced_on="2016", ends_on="2019")
    organisation_deal(thing)

    html = client.get(thing.get_absolute_url()).content.decode()

    lines = html[html.index("timeline-title") : html.index("roles-title")]
    headings = re.findall(r'<h3 class="lane-year">(.*?)</h3>', lines)
    assert headings == ["2017", "2016", "Year not stated"]
    assert "Sponsorship · 10 years" in lines
    assert 'until <time datetime="2019">2019</time>' in lines
    assert lines.count('aria-hidden="true"') == 4  # The scale, and three pictures.


def test_single_deal_needs_no_time_line(client):
    thing = make_organisation()
    organisation_deal(thing, announced_on="2017")

    assert b"Time line" not in client.get(thing.get_absolute_url()).content


def test_articles_about_its_deals_are_shown(client):
    thing, other = make_organisation(), make_organisation()
    deal, hidden = organisation_deal(thing), organisation_deal(thing, make_partnership)
    about = published_article(covers=[deal], headline="About a deal of it")
    published_article(covers=[hidden], headline="Canary about a draft")
    published_article(covers=[organisation_deal(other)], headline="Canary about others")

    html = client.get(thing.get_absolute_url()).content.decode()

    assert f'<a href="{about.get_absolute_url()}">About a deal of it</a>' in html
    assert "Canary" not in html


def test_deals_that_name_it_otherwise_stand_apart(client):
    thing, person = make_organisation(), make_person()
    signed = signed_for(thing, people=[(person, "signed")])
    organised = published_partnership(events=[{"name": "E", "organisers": [thing]}])

    response = client.get(thing.get_absolute_url())

    assert list(response.context["page"]) == []
    assert set(response.context["profile"].named_in) == {signed, organised}
    assert b"It is a party to no public deal." in response.content


def test_organisation_that_was_merged_leads_to_the_other_with_its_deals(client):
    thing = make_organisation()
    former = make_organisation(merged_into=thing)
    own, taken_over = organisation_deal(thing), organisation_deal(former)

    response = client.get(former.get_absolute_url())
    shown = client.get(response["Location"]).context["page"]

    assert response.status_code == 301
    assert response["Location"] == thing.get_absolute_url()
    assert set(shown) == {own, taken_over}


def test_organisation_merged_into_one_not_public_does_not_exist(client):
    hidden = make_organisation()
    former = make_organisation(merged_into=hidden)

    assert client.get(former.get_absolute_url()).status_code == 404


def test_publisher_of_quoted_pages_has_a_page_without_deals(client):
    thing = make_organisation(kind="media")
    deal = published_partnership()
    make_claim(deal, "status", source=make_source(publisher=thing))

    response = client.get(thing.get_absolute_url())

    assert response.status_code == 200
    assert b"its pages are quoted as evidence" in response.content


def test_owner_of_what_is_quoted_is_not_said_to_be_quoted(client):
    thing = make_organisation()
    publisher = make_organisation(parent=thing, kind="media")
    make_claim(
        published_partnership(), "status", source=make_source(publisher=publisher)
    )

    response = client.get(thing.get_absolute_url())

    assert b"quoted as evidence" not in response.content
    assert b"one names or quotes what belongs to it" in response.content


def test_publisher_of_what_is_said_of_nothing_shown_has_no_page(client):
    thing = make_organisation(kind="media")
    deal = published_partnership(part_of=make_partnership())
    make_claim(deal, "part_of", source=make_source(publisher=thing))

    assert client.get(thing.get_absolute_url()).status_code == 404


def test_website_of_another_scheme_is_not_linked(client):
    thing = make_organisation(website="javascript:alert(1)")
    organisation_deal(thing)

    assert b"javascript:" not in client.get(thing.get_absolute_url()).content
