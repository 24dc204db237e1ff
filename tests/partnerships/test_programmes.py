"""What a deal's page says of other deals: programmes, renewals, deals like it."""

import pytest
from django.db.models import QuerySet

from partnerships.models import Partnership
from partnerships.programmes import MOST, Related
from tests.factories import (
    make_focus_area,
    make_organisation,
    make_partnership,
    make_person,
    make_place,
    published_partnership,
    scheduled_partnership,
    withdrawn_partnership,
)

HIDDEN = pytest.mark.parametrize(
    "hidden", [make_partnership, scheduled_partnership, withdrawn_partnership]
)


def related(deal):
    return Related.of(Partnership.objects.with_record().get(pk=deal.pk))


def steps(deal):
    programme = related(deal).programme
    return [
        (step.lane.partnership, step.depth, step.standing) for step in programme.steps
    ]


# --- Programmes ---------------------------------------------------------------


def test_programme_goes_from_the_framework_down_to_the_parts_of_the_deal():
    framework = published_partnership()
    deal = published_partnership(part_of=framework)
    beside = published_partnership(part_of=framework, announced_on="2016")
    part = published_partnership(part_of=deal)
    published_partnership(part_of=beside)

    assert steps(deal) == [
        (framework, 0, "Above it"),
        (beside, 1, "Beside it"),
        (deal, 1, "This deal"),
        (part, 2, "Part of it"),
    ]
    assert related(deal).programme.above == framework


def test_programme_of_a_framework_begins_with_itself():
    framework = published_partnership()
    deal = published_partnership(part_of=framework)
    published_partnership(part_of=deal)

    assert steps(framework) == [(framework, 0, "This deal"), (deal, 1, "Part of it")]
    assert related(framework).programme.above is None


def test_programme_shows_all_that_stands_above():
    top = published_partnership()
    middle = published_partnership(part_of=top)
    deal = published_partnership(part_of=middle)

    assert steps(deal) == [
        (top, 0, "Above it"),
        (middle, 1, "Above it"),
        (deal, 2, "This deal"),
    ]


def test_deal_on_its_own_has_no_programme():
    assert related(published_partnership()).programme is None


@HIDDEN
def test_what_is_not_public_has_no_place_in_a_programme(hidden):
    framework = published_partnership()
    deal = published_partnership(part_of=framework)
    hidden(part_of=framework)
    hidden(part_of=deal)

    assert [partnership for partnership, *_ in steps(deal)] == [framework, deal]


@HIDDEN
def test_framework_that_is_not_public_hides_what_stands_beside_and_above(hidden):
    top = published_partnership()
    framework = hidden(part_of=top)
    deal = published_partnership(part_of=framework)
    published_partnership(part_of=framework)
    part = published_partnership(part_of=deal)

    assert [partnership for partnership, *_ in steps(deal)] == [deal, part]


def test_long_programme_says_how_many_deals_it_leaves_out():
    framework = published_partnership()
    oldest = published_partnership(part_of=framework)
    for _ in range(MOST + 2):
        published_partnership(part_of=framework, announced_on="2017")

    beside, under = related(oldest).programme, related(framework).programme

    assert [step.lane.partnership for step in beside.steps][-1] == oldest
    assert (len(beside.steps), beside.more_beside) == (MOST + 2, 2)
    assert (len(under.steps), under.more_under) == (MOST + 1, 3)


def test_circle_of_frameworks_ends():
    """Forms refuse one; the database cannot."""
    one = published_partnership()
    other = published_partnership(part_of=one)
    QuerySet(Partnership).filter(pk=one.pk).update(part_of=other)

    assert {partnership for partnership, *_ in steps(one)} == {one, other}


def test_page_says_what_the_deal_is_part_of(client):
    framework = published_partnership(title="The framework", announced_on="2016-10")
    deal = published_partnership(part_of=framework)

    html = client.get(deal.get_absolute_url()).content.decode()

    link = f'<a href="{framework.get_absolute_url()}">The framework</a>'
    assert f'Part of {link}, <time datetime="2016-10">October 2016</time>.' in html
    assert 'aria-current="true"' in html


# --- Renewals -----------------------------------------------------------------


def test_renewals_are_linked_both_ways(client):
    first = published_partnership(title="The first")
    second = published_partnership(title="The second", renews=first)

    before = client.get(first.get_absolute_url()).content.decode()
    after = client.get(second.get_absolute_url()).content.decode()

    assert f'<a href="{second.get_absolute_url()}">The second</a>' in before
    assert "Renews this deal" in before
    assert f'<a href="{first.get_absolute_url()}">The first</a>' in after
    assert "Renewed by this deal" in after


@HIDDEN
def test_renewal_that_is_not_public_is_not_told(hidden):
    deal = published_partnership(renews=hidden())
    hidden(renews=deal)

    found = related(deal)

    assert found.renews is None
    assert found.renewed_by == []


# --- Deals like this one ------------------------------------------------------


def alike(deal):
    return [(one.partnership, one.reason) for one in related(deal).alike]


def test_same_parties_come_before_the_same_place_before_the_same_focus_area():
    one, other, city, area = (
        make_organisation(name="One"),
        make_person(name="Other"),
        make_place(name="City"),
        make_focus_area(name="esports"),
    )
    deal = published_partnership(
        parties=[(one, "sponsor"), (other, "endorser")],
        places=[(city, "site")],
        focus_areas=[area],
    )
    about = published_partnership(focus_areas=[area])
    there = published_partnership(places=[(city, "venue")], focus_areas=[area])
    by_one = published_partnership(
        parties=[(one, "partner")], places=[(city, "site")], focus_areas=[area]
    )
    by_both = published_partnership(parties=[(one, "partner"), (other, "partner")])
    published_partnership()

    assert alike(deal) == [
        (by_both, "Also with One and Other"),
        (by_one, "Also with One"),
        (there, "Also in City"),
        (about, "Also about esports"),
    ]


def test_two_roles_of_one_party_do_not_make_a_deal_more_alike():
    one, other = make_organisation(name="One"), make_organisation(name="Other")
    deal = published_partnership(parties=[(one, "sponsor"), (other, "partner")])
    both = published_partnership(parties=[(one, "sponsor"), (other, "partner")])
    twice = published_partnership(parties=[(one, "sponsor"), (one, "partner")])

    assert [partnership for partnership, _ in alike(deal)] == [both, twice]


def test_most_in_common_comes_first_then_the_newest():
    areas = [make_focus_area(name=name) for name in ("darts", "golf")]
    deal = published_partnership(focus_areas=areas)
    newest = published_partnership(focus_areas=areas[:1], announced_on="2019")
    older = published_partnership(focus_areas=areas[1:], announced_on="2011")
    both = published_partnership(focus_areas=areas, announced_on="2001")

    assert alike(deal) == [
        (both, "Also about darts and golf"),
        (newest, "Also about darts"),
        (older, "Also about golf"),
    ]


def test_whole_country_makes_no_two_deals_alike():
    country = make_place(kind="country")
    deal = published_partnership(places=[(country, "scope")])
    published_partnership(places=[(country, "scope")])

    assert alike(deal) == []


@HIDDEN
def test_what_is_not_public_is_not_alike(hidden):
    shared = {
        "parties": [(make_organisation(), "sponsor")],
        "places": [(make_place(), "site")],
        "focus_areas": [make_focus_area()],
    }
    deal = published_partnership(**shared)
    hidden(**shared)

    assert alike(deal) == []


def test_what_hangs_together_anyway_is_not_said_again():
    one = make_organisation()
    fields = {"parties": [(one, "sponsor")]}
    framework = published_partnership(**fields)
    deal = published_partnership(part_of=framework, **fields)
    published_partnership(renews=deal, **fields)

    assert alike(deal) == []


def test_five_are_enough():
    one = make_organisation()
    deals = [published_partnership(parties=[(one, "sponsor")]) for _ in range(7)]

    assert [partnership for partnership, _ in alike(deals[0])] == deals[:1:-1]
