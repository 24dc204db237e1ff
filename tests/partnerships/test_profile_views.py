"""The pages of organisations, places, people, focus areas and sports."""

import pytest
from django.urls import reverse
from django.utils import timezone

from partnerships import desk
from partnerships.desk import worker
from tests.factories import (
    make_focus_area,
    make_organisation,
    make_partnership,
    make_person,
    make_place,
    make_sport,
    published_partnership,
    scheduled_partnership,
    withdrawn_partnership,
)
from tests.partnerships.profiles.crowd import crowd
from tests.partnerships.profiles.given import (
    QUERIES,
    focus_deal,
    organisation_deal,
    person_deal,
    place_deal,
    sport_deal,
)

PROFILES = {
    "organisation": (make_organisation, organisation_deal),
    "place": (make_place, place_deal),
    "person": (make_person, person_deal),
    "focus_area": (make_focus_area, focus_deal),
    "sport": (make_sport, sport_deal),
}
EACH = pytest.mark.parametrize("name", PROFILES)


@EACH
def test_profile_shows_its_public_deals_and_no_other(client, name):
    make, deal_of = PROFILES[name]
    thing = make(name="The name")
    shown = deal_of(thing)
    for hidden in (make_partnership, scheduled_partnership, withdrawn_partnership):
        deal_of(thing, hidden, title="Canary words")
    published_partnership(title="Canary of another")

    response = client.get(thing.get_absolute_url())

    assert response.status_code == 200
    assert list(response.context["page"]) == [shown]
    assert b"<h1>The name</h1>" in response.content
    assert b"Canary" not in response.content


@EACH
@pytest.mark.parametrize(
    "make_deal", [make_partnership, scheduled_partnership, withdrawn_partnership]
)
def test_profile_that_no_public_deal_names_does_not_exist(client, name, make_deal):
    make, deal_of = PROFILES[name]
    thing = make()
    deal_of(thing, make_deal)

    assert client.get(thing.get_absolute_url()).status_code == 404


@EACH
def test_profile_needs_the_same_queries_at_ten_and_at_a_thousand_deals(
    client, name, django_assert_num_queries, monkeypatch
):
    make, _ = PROFILES[name]
    thing = make()
    for more in (10, 990):
        crowd(name, thing, more)
        index = worker.current(timezone.now())
        monkeypatch.setattr(desk, "current", lambda at, index=index: index)
        with django_assert_num_queries(QUERIES[name]):
            response = client.get(thing.get_absolute_url())

    assert b"1,000 deals on record" in response.content


@EACH
def test_further_page_lists_the_deals_and_nothing_else(client, name):
    make, _ = PROFILES[name]
    thing = make()
    crowd(name, thing, 25)

    response = client.get(thing.get_absolute_url(), {"page": "2"})

    html = response.content.decode()
    address = f"http://testserver{thing.get_absolute_url()}?page=2"
    assert len(response.context["page"]) == 5
    assert f'<link rel="canonical" href="{address}">' in html
    assert "By year" not in html


@EACH
def test_profile_leads_to_its_feed_and_its_twins(client, name):
    make, deal_of = PROFILES[name]
    thing = make()
    deal_of(thing)

    html = client.get(thing.get_absolute_url()).content.decode()

    for form in ("csv", "xlsx", "json", "atom"):
        path = f"{thing.get_absolute_url()[:-1]}.{form}"
        assert f'href="{path}"' in html
        assert client.get(path).status_code == 200


@EACH
def test_totals_go_by_the_switch_and_the_pages_keep_it(client, name):
    make, deal_of = PROFILES[name]
    thing = make()
    crowd(name, thing, 25)
    figure = {"currency": "EUR", "kind": "annual_value", "lower": 7, "upper": 7}
    deal_of(thing, figures=[figure])
    path = thing.get_absolute_url()

    response = client.get(f"{path}?in=eur&per=year")
    moved = client.get(f"{path}?per=year&x=1&in=eur&page=2")
    second = client.get(f"{path}?in=eur&per=year&page=2").content.decode()

    html = response.content.decode()
    worth = html.partition('id="worth"')[2].partition("</section>")[0]
    assert "A year, in EUR" in worth
    assert ">€7</span>" in worth
    assert 'href="?in=eur&amp;per=year&amp;page=2"' in html
    assert f'<link rel="canonical" href="http://testserver{path}">' in html
    assert f'href="{path[:-1]}.csv"' in html
    assert moved["Location"] == f"{path}?in=eur&per=year&page=2"
    assert "Worth together" not in second


@EACH
@pytest.mark.parametrize("page", ["2", "0", "abc", "9" * 30, "\x00"])
def test_page_of_a_profile_that_there_is_not_is_a_404(client, name, page):
    make, deal_of = PROFILES[name]
    thing = make()
    deal_of(thing)

    assert client.get(thing.get_absolute_url(), {"page": page}).status_code == 404


@EACH
def test_unknown_parameter_is_dropped(client, name):
    make, deal_of = PROFILES[name]
    thing = make()
    deal_of(thing)

    response = client.get(thing.get_absolute_url(), {"x": "1", "page": "1"})

    assert response.status_code == 301
    assert response["Location"] == thing.get_absolute_url()


@EACH
@pytest.mark.parametrize("slug", ["no-such", "x" * 3000, "-", "_"])
def test_slug_of_nothing_is_a_404(client, name, slug):
    path = reverse(f"partnerships:{name}", args=[slug])

    assert client.get(path).status_code == 404


@EACH
def test_anonymous_reader_gets_no_cookie(client, name):
    make, deal_of = PROFILES[name]
    thing = make()
    deal_of(thing)

    response = client.get(thing.get_absolute_url())

    assert not response.cookies
    assert response["Cache-Control"].startswith("public")


# --- Focus areas and sports -----------------------------------------------------


@pytest.mark.parametrize(
    ("make", "deal_of", "name"),
    [
        (make_focus_area, focus_deal, "focus"),
        (make_sport, sport_deal, "sport"),
        (make_place, place_deal, "place"),
    ],
)
def test_counts_of_a_subject_lead_to_the_lists_that_hold_just_those(
    client, make, deal_of, name
):
    thing, most = make(), make_organisation(name="Most")
    fields = {"kinds": ["venue", "fund"], "announced_on": "2017-01"}
    deal_of(thing, parties=[(most, "sponsor"), (make_person(), "agent")], **fields)
    deal_of(thing, parties=[(most, "sponsor")], announced_on="2016")
    published_partnership(parties=[(most, "sponsor")], **fields)

    context = client.get(thing.get_absolute_url()).context
    overview = context.get("overview") or context["profile"].overview

    for counted in [*overview.kinds, *overview.year_lists, *overview.organisations]:
        assert counted.deals_url
        found = client.get(counted.deals_url)
        assert found.status_code == 200
        assert found.context["page"].paginator.count == counted.deals
    assert [one.name for one in overview.year_lists] == ["2017", "2016"]
    assert {one.name for one in overview.kinds} == {"Sponsorship", "Venue", "Fund"}
    assert [(one.name, one.deals) for one in overview.organisations] == [("Most", 2)]


def test_years_stand_in_a_picture_and_in_a_table(client):
    thing = make_sport()
    for year in ("2015", "2017", "2017", ""):
        sport_deal(thing, announced_on=year)

    html = client.get(thing.get_absolute_url()).content.decode()

    assert "Most in 2017: 2 deals. No year is known of 1." in html
    assert '<svg class="bars"' in html
    assert '<tr><th scope="row">2015</th>' in html


def test_single_year_needs_no_picture(client):
    thing = make_sport()
    sport_deal(thing, announced_on="2017")

    assert b"By year" not in client.get(thing.get_absolute_url()).content
