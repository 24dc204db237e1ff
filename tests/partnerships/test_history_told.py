"""What a history tells of a change, and what it may not tell."""

import pytest

from partnerships import actions
from partnerships.facts import FACTS, PUBLIC_FLAGS
from partnerships.history import changing
from partnerships.models import (
    Partnership,
    Party,
)
from partnerships.snapshots import _ORDER, snapshot
from tests import factories as make
from tests.histories import history_of, retitle

# What needs no history: addresses, and when it was published or stored.
NOT_KEPT = {"id", "slug", "published_at", "updated_at"}


# --- What is no change ----------------------------------------------------------------


def test_a_renamed_organisation_is_no_change_of_its_deals():
    house = make.make_organisation(name="Alisports")
    deal = make.published_partnership(parties=[(house, "sponsor")])
    house.name = "Ali Sports"
    house.save()

    retitle(deal, "Else")
    with changing([deal.pk]):
        party = deal.parties.get()
        party.role = "partner"
        party.save()

    assert history_of(deal)[1:] == [
        [("Title", deal.title, "Else")],
        [("Parties", "Ali Sports, sponsor", "Ali Sports, partner")],
    ]


def test_positions_and_versions_are_no_change():
    deal = make.published_partnership()

    Party.objects.filter(partnership=deal).update(position=7)
    Partnership.objects.filter(pk=deal.pk).update(version=9, slug="else")

    assert deal.revisions.count() == 1


# --- What readers may not see ---------------------------------------------------------


def above(factory, **fields):
    """A public deal, and another one that is put above it."""
    deal, other = make.published_partnership(), factory(title="Canary", **fields)
    with changing([deal.pk]):
        deal.part_of = other
        deal.save()
    return deal, other


@pytest.mark.parametrize("factory", [make.make_partnership, make.scheduled_partnership])
def test_another_record_is_not_told_before_it_is_public(client, factory):
    deal, other = above(factory)

    page = client.get(f"{deal.get_absolute_url()}history/").content.decode()

    assert deal.revisions.count() == 1
    assert "Canary" not in page
    assert "Last changed" not in client.get(deal.get_absolute_url()).content.decode()


def test_another_record_is_told_with_its_name_of_today(client):
    deal, other = above(make.published_partnership)
    retitle(other, "As it is called now")

    page = client.get(f"{deal.get_absolute_url()}history/").content.decode()

    assert history_of(deal)[1:] == [[("Part of", None, "As it is called now")]]
    assert (
        f'<a href="{Partnership.objects.get(pk=other.pk).get_absolute_url()}">' in page
    )


def test_another_record_that_was_withdrawn_is_told_no_more(client):
    deal, other = above(make.published_partnership)
    actions.withdraw(partnership=other, by=None, note="A hoax.")

    page = client.get(f"{deal.get_absolute_url()}history/").content.decode()

    assert "Canary" not in page
    assert "It was about what is not public any more." in page


def test_evidence_is_told_where_it_can_be_read(client):
    deal = make.published_partnership()
    hidden = make.scheduled_article()

    with changing([deal.pk]):
        make.make_claim(deal, "status", source=hidden.source)
    with changing([deal.pk]):
        claim = make.make_claim(deal, "status")
    with changing([deal.pk]):
        claim.delete()

    assert history_of(deal)[1:] == [[("Status", "added")], [("Status", "removed")]]


# --- All that is public is kept -------------------------------------------------------


def test_every_public_field_of_a_record_is_kept():
    facts = {fact.name for fact in FACTS}

    assert set(PUBLIC_FLAGS) - NOT_KEPT == set(_ORDER) - facts - {"standing"}


def test_a_snapshot_has_every_value_of_every_fact():
    deal = make.rich_partnership()
    record = Partnership.objects.with_record().get(pk=deal.pk)

    values = snapshot(record)

    targets = {item.target for fact in FACTS for item in fact.read(record)}
    reasons = {row.field for row in record.unknowns.all()}
    assert targets | reasons <= set(values)


def _of(name):
    return lambda deal: getattr(deal, name).first()


@pytest.mark.parametrize(
    ("row_of", "values", "told_as"),
    [
        (_of("parties"), {"name_as_stated": "Their name"}, "as stated: “Their name”"),
        (_of("figures"), {"standing": "estimate"}, "estimate"),
        (_of("figures"), {"per": "season"}, "a season"),
        (_of("figures"), {"rank": "preferred"}, "preferred"),
        (_of("figures"), {"as_stated": "so much"}, "as stated: “so much”"),
        (_of("figures"), {"comparator": "about"}, "about CN¥7"),
        (_of("place_links"), {"relation": "venue"}, "venue"),
        (_of("involvements"), {"part": "attended"}, "attended"),
        (_of("involvements"), {"role_as_stated": "Chair"}, "as stated: “Chair”"),
        (
            _of("events"),
            {"ends_on": "2017-01-15"},
            "12 January 2017 to 15 January 2017",
        ),
        (_of("commitments"), {"quantity": 5000}, "5,000 in number"),
        (_of("commitments"), {"due": "2020"}, "due 2020"),
        (lambda deal: deal, {"term_as_stated": "a decade"}, "as stated: “a decade”"),
        (lambda deal: deal, {"status_as_of": "2018"}, "2018"),
        (lambda deal: deal, {"focus_is_open_ended": True}, "named as examples"),
        (lambda deal: deal, {"publisher_interest": "agent"}, "We are an agent"),
    ],
)
def test_all_that_a_row_says_is_told_when_it_changes(row_of, values, told_as):
    deal = make.rich_partnership()
    row = row_of(deal)

    with changing([deal.pk]):
        for name, value in values.items():
            setattr(row, name, value)
        row.save()

    [change] = history_of(deal)[1]
    assert told_as in change[2]
    assert told_as not in (change[1] or "")


def test_a_figure_of_another_kind_goes_and_comes():
    deal = make.rich_partnership()
    figure = deal.figures.get(kind="prize_money")

    with changing([deal.pk]):
        figure.kind = "event_budget"
        figure.save()

    assert [(one[0], bool(one[1])) for one in history_of(deal)[1]] == [
        ("Prize money, the cup", True),
        ("Event budget, the cup", False),
    ]
