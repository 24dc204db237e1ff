"""What a record needs to be public, and that the list of facts is whole."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from core.fields import PartDateField
from partnerships import actions, targets
from partnerships.facts import (
    FACTS,
    INTERNAL_FIELDS,
    PUBLIC_FLAGS,
    REASON_WORDS,
    REASONED,
    Incomplete,
    missing,
)
from partnerships.models import (
    Claim,
    Figure,
    Partnership,
    PartnershipKind,
    Source,
    Unknown,
)
from tests.factories import (
    complete,
    make_claim,
    make_organisation,
    make_partnership,
    make_person,
    make_place,
    make_source,
    make_user,
    published_partnership,
    tomorrow,
    withdrawn_partnership,
)

READ_BY_FACTS = {
    "term_months": "term",
    "term_as_stated": "term",
    "kinds": "kinds",
    "parties": "parties",
    "figures": "value",
    "involvements": "people",
    "events": "events",
    "commitments": "commitments",
    "focus_links": "focus_areas",
    "sport_links": "sports",
    "place_links": "places",
}
EVIDENCE = {"claims", "unknowns"}
HISTORY = {"revisions"}
NEWSROOM = {"readings", "proposals", "imported_rows"}  # How it came to be.
FROM_OUTSIDE = {"parts", "renewals", "coverage"}  # Told by the record that points here.


def bounds():
    dates = [f for f in Partnership._meta.fields if isinstance(f, PartDateField)]
    return {f"{date.name}_{end}" for date in dates for end in ("earliest", "latest")}


def test_every_field_of_the_record_is_declared_public_or_internal():
    facts = {fact.name for fact in FACTS}
    fields = {field.name for field in Partnership._meta.get_fields()}

    undeclared = {
        name
        for name in fields - bounds() - EVIDENCE - HISTORY - NEWSROOM - FROM_OUTSIDE
        if READ_BY_FACTS.get(name, name) not in facts
        and name not in PUBLIC_FLAGS
        and name not in INTERNAL_FIELDS
    }

    assert undeclared == set()


def test_every_fact_can_be_the_target_of_a_claim():
    fields = {name for name, _ in targets.FIELDS}
    rows = {"kinds", "parties", "places", "focus_areas", "sports", "value", "figures"}

    assert {fact.name for fact in FACTS} == fields | rows | {
        "people",
        "events",
        "commitments",
    }


def test_reasons_are_asked_for_just_where_the_design_says():
    assert {name for name, _ in REASONED} == {
        "announced_on",
        "signed_on",
        "starts_on",
        "ends_on",
        "term",
        "value",
        "places",
    }
    assert set(REASON_WORDS) == set(
        dict(Unknown._meta.get_field("reason").choices or [])
    )


def lacking(partnership, at=None):
    row = Partnership.objects.with_record().get(pk=partnership.pk)
    return {one.fact for one in missing(row, at=at)}


def test_a_whole_record_lacks_nothing():
    assert lacking(published_partnership()) == set()


def test_a_bare_draft_lacks_all_that_is_required_or_reasoned():
    bare = Partnership.objects.create(title="A bare draft")

    assert lacking(bare) == {fact.name for fact in FACTS if fact.required} | {
        fact.name for fact in FACTS if fact.reasoned
    }


def draft():
    """A whole record that is a draft, so that parts of it can be taken away."""
    partnership = published_partnership()
    Partnership.objects.filter(pk=partnership.pk).update(published_at=None)
    return Partnership.objects.get(pk=partnership.pk)


@pytest.mark.parametrize(
    "change",
    [
        {"accepted_at": None},
        {"broken_at": timezone.now()},
        {"stance": "contradicts"},
        {"value": "something else"},
    ],
    ids=lambda change: next(iter(change)),
)
def test_a_claim_does_not_serve_when(change):
    partnership = draft()
    partnership.claims.filter(field="status").update(**change)

    assert lacking(partnership) == {"status"}


def test_a_value_that_changed_needs_new_words():
    partnership = draft()
    partnership.status = "active"
    partnership.save()

    assert lacking(partnership) == {"status"}


def test_a_claim_on_our_article_serves_only_while_that_is_public():
    source = make_source(kind="own_article", visible_from=timezone.now())
    partnership = published_partnership(source=source, at=timezone.now())

    source.visible_from = tomorrow()
    source.save()

    assert "status" in lacking(partnership)
    assert lacking(partnership, at=source.visible_from) == set()


def test_a_value_and_a_reason_for_having_none_exclude_each_other():
    partnership = complete(make_partnership(announced_on="2017-01"))
    Unknown.objects.create(
        partnership=partnership, field="announced_on", reason="not_stated"
    )

    assert lacking(partnership) == {"announced_on"}


def test_prize_money_never_answers_for_the_value():
    partnership = draft()
    partnership.unknowns.filter(field="value").delete()
    partnership.figures.all().delete()
    Figure.objects.create(
        partnership=partnership,
        kind="prize_money",
        lower=5_500_000,
        upper=5_500_000,
        currency="USD",
        as_stated="US$ 5.5 million",
    )

    assert "value" in lacking(partnership)


@pytest.mark.parametrize(
    ("kind", "subject", "counts"),
    [
        ("total_value", "", True),
        ("in_kind_value", "", True),
        ("total_value", "the cup", False),
        ("prize_money", "", False),
        ("market_size", "", False),
        ("fund_size", "", False),
    ],
)
def test_what_counts_toward_the_value(kind, subject, counts):
    assert Figure(kind=kind, subject=subject).counts_toward_value is counts


def test_what_is_withdrawn_is_restored_and_not_published():
    deal = withdrawn_partnership(note="In error.")

    for at in (None, tomorrow()):
        with pytest.raises(ValidationError, match="restore it"):
            actions.publish(partnership=deal, by=None, at=at)

    deal.refresh_from_db()
    assert not deal.is_public()
    assert deal.withdrawal_note == "In error."


def test_publishing_refuses_with_the_list_of_what_is_missing():
    bare = Partnership.objects.create(title="A bare draft")

    with pytest.raises(Incomplete) as refused:
        actions.publish(partnership=bare, by=make_user())

    assert len(refused.value.lacking) == len(refused.value.messages) > 5
    assert Partnership.objects.get(pk=bare.pk).published_at is None


def test_a_scheduled_record_is_checked_as_of_its_hour():
    source = make_source(kind="own_article", visible_from=tomorrow())
    partnership = complete(make_partnership(), source=source)

    with pytest.raises(Incomplete):
        actions.publish(partnership=partnership, by=make_user())
    scheduled = actions.publish(partnership=partnership, by=make_user(), at=tomorrow())

    assert scheduled.published_at > timezone.now()


def test_restoring_a_withdrawn_record_checks_it_again():
    partnership = published_partnership()
    editor = make_user()
    actions.withdraw(partnership=partnership, by=editor, note="A wrong name.")
    partnership.claims.filter(field="status").delete()

    with pytest.raises(Incomplete):
        actions.restore(partnership=partnership, by=editor)


def test_withdrawing_asks_for_a_note():
    with pytest.raises(ValidationError, match="Say why"):
        actions.withdraw(partnership=published_partnership(), by=make_user(), note="  ")


BULK_WRITES = {
    "claims deleted": lambda deal: deal.claims.all().delete(),
    "a claim broken": lambda deal: deal.claims.update(broken_at=timezone.now()),
    "parties deleted": lambda deal: deal.parties.all().delete(),
    "a reason deleted": lambda deal: deal.unknowns.all().delete(),
    "the status changed": lambda deal: Partnership.objects.filter(pk=deal.pk).update(
        status="cancelled"
    ),
    "a kind added": lambda deal: PartnershipKind.objects.bulk_create(
        [PartnershipKind(partnership=deal, kind="fund", position=2)]
    ),
    "claims moved away": lambda deal: deal.claims.update(
        partnership=Partnership.objects.create(title="Another")
    ),
}


@pytest.mark.parametrize("name", BULK_WRITES)
def test_no_bulk_write_leaves_a_public_record_without_evidence(name):
    partnership = published_partnership()
    before = Claim.objects.count()

    with pytest.raises(Incomplete):
        BULK_WRITES[name](partnership)

    assert Claim.objects.count() == before
    assert lacking(partnership) == set()


def test_a_record_cannot_be_published_by_a_bulk_write():
    bare = Partnership.objects.create(title="A bare draft")

    with pytest.raises(Incomplete):
        Partnership.objects.filter(pk=bare.pk).update(published_at=timezone.now())
    with pytest.raises(ValidationError):
        Partnership.objects.bulk_create(
            [Partnership(title="New", published_at=timezone.now())]
        )


def rich():
    """A public record with a row of everything that has details."""
    return published_partnership(
        figures=[
            {"kind": "prize_money", "subject": "the cup", "as_stated": "five million"}
        ],
        commitments=[{"what": "five events", "quantity": 5}],
        events=[{"name": "Final", "starts_on": "2017-01-12", "place": make_place()}],
        people=[(make_person(), "signed")],
    )


DETAILS = {
    "figures": [
        {"subject": ""},
        {"standing": "paid"},
        {"as_stated": "nine trillion"},
        {"per": "year"},
        {"currency": "USD"},
    ],
    "commitments": [{"quantity": 999}, {"state": "met"}, {"what": "six events"}],
    "events": [{"place": None}, {"name": "Semi-final"}],
    "involvements": [{"role_as_stated": "President"}, {"part": "quoted"}],
    "parties": [{"name_as_stated": "Another name"}, {"role": "seller"}],
}


@pytest.mark.parametrize(
    ("rows", "change"),
    [(rows, change) for rows, changes in DETAILS.items() for change in changes],
    ids=str,
)
def test_no_shown_detail_changes_without_new_evidence(rows, change):
    partnership = rich()
    row = getattr(partnership, rows).first()
    before = {name: getattr(row, name) for name in change}

    with pytest.raises(Incomplete):
        getattr(partnership, rows).filter(pk=row.pk).update(**change)

    row.refresh_from_db()
    assert {name: getattr(row, name) for name in change} == before


def test_words_as_stated_must_stand_in_the_quote():
    partnership = complete(make_partnership(term_months=12, term_as_stated="a year"))
    partnership.claims.filter(field="term").delete()
    make_claim(partnership, "term", source=make_source(text="For twelve months. So."))

    assert lacking(partnership) == {"term"}


CREATIONS = {
    "a party": lambda deal: deal.parties.create(
        organisation=make_organisation(), role="agent"
    ),
    "a reason": lambda deal: Unknown.objects.create(
        partnership=deal, field="places", reason="disputed"
    ),
    "a figure, updated or created": lambda deal: deal.figures.update_or_create(
        kind="prize_money", defaults={"lower": 1, "upper": 1, "as_stated": "1"}
    ),
}


@pytest.mark.parametrize("name", CREATIONS)
def test_no_creation_leaves_a_public_record_without_evidence(name):
    partnership = published_partnership(places=[(make_place(), "site")])

    with pytest.raises(Incomplete):
        CREATIONS[name](partnership)

    assert lacking(partnership) == set()


def test_a_record_is_not_created_public():
    with pytest.raises(ValidationError, match="publish it"):
        Partnership.objects.create(title="New", published_at=timezone.now())
    with pytest.raises(ValidationError):
        Partnership.objects.bulk_create(
            [Partnership(title="New")],
            update_conflicts=True,
            update_fields=["title"],
            unique_fields=["id"],
        )


def test_a_record_published_in_the_past_is_checked_as_of_now():
    source = make_source(
        kind="own_article",
        visible_from=timezone.now() - timezone.timedelta(days=9),
        withdrawn_at=timezone.now() - timezone.timedelta(days=1),
    )
    partnership = complete(make_partnership(), source=source)
    past = timezone.now() - timezone.timedelta(days=5)

    with pytest.raises(Incomplete):
        actions.publish(partnership=partnership, by=make_user(), at=past)


def test_a_quote_that_is_not_at_its_place_does_not_serve():
    partnership = complete(make_partnership())
    source = partnership.claims.first().source
    Source.objects.filter(pk=source.pk).update(text="Other words, all of them.")

    with pytest.raises(Incomplete, match="not at its place"):
        actions.publish(partnership=partnership, by=make_user())
