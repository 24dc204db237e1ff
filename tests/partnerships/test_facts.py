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
from partnerships.models import Claim, Figure, Partnership, PartnershipKind, Unknown
from tests.factories import (
    complete,
    make_partnership,
    make_source,
    make_user,
    published_partnership,
    tomorrow,
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
FROM_OUTSIDE = {"parts", "renewals", "coverage"}  # Told by the record that points here.


def bounds():
    dates = [f for f in Partnership._meta.fields if isinstance(f, PartDateField)]
    return {f"{date.name}_{end}" for date in dates for end in ("earliest", "latest")}


def test_every_field_of_the_record_is_declared_public_or_internal():
    facts = {fact.name for fact in FACTS}
    fields = {field.name for field in Partnership._meta.get_fields()}

    undeclared = {
        name
        for name in fields - bounds() - EVIDENCE - FROM_OUTSIDE
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
