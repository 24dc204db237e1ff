"""Several values at once: all of them or none, and nothing that nobody saw."""

from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.models import Version
from partnerships.models import Claim, Party, Proposal
from partnerships.review import many, rest
from partnerships.review.many import Chosen
from partnerships.review.screen import Screen
from partnerships.review.seen import values_now
from partnerships.review.writing import Refused, Stale
from tests import factories
from tests.partnerships.review.texts import claim, draft, key, seen, settle, waiting

TEXT = (
    "Northbank Insurance and Harbour Rovers FC announced a three-year partnership. "
    "They will cooperate in areas like stadium management, youth training and sports "
    "big data."
)


@pytest.fixture
def record(editor):
    factories.make_organisation(name="Northbank Insurance")
    factories.make_organisation(name="Harbour Rovers FC", kind="club")
    return draft(text=TEXT)


def chosen(items, main=None):
    return [Chosen(**key(one), main=(main or {}).get(one, "")) for one in items]


def areas(record):
    return list(record.proposals.waiting().filter(noun="focus_area").order_by("pk"))


def test_the_chosen_values_are_accepted_and_no_other(record, editor):
    status, term = claim(record, "status"), claim(record, "term")

    many.accept_these(
        record=record, chosen=chosen([status, term]), by=editor, makes=True
    )

    accepted = Claim.objects.accepted().filter(partnership=record)
    assert {one.field for one in accepted} == {"status", "term"}


def test_where_one_was_changed_meanwhile_none_is_accepted(record, editor):
    status, term = chosen([claim(record, "status"), claim(record, "term")])
    late = Chosen(term.key, "changed")

    with pytest.raises(Stale):
        many.accept_these(record=record, chosen=[status, late], by=editor, makes=True)

    assert not Claim.objects.accepted().filter(partnership=record).exists()


def test_without_the_right_nothing_new_is_made_of_several(record, editor):
    with pytest.raises(Refused, match="Nothing known is called"):
        many.accept_these(
            record=record, chosen=chosen(areas(record)), by=editor, makes=False
        )

    assert len(areas(record)) == 3


def ideas(count):
    """A deal for which so many focus areas wait."""
    record = factories.make_partnership()
    text = "".join(f"focus word {number}; " for number in range(count))
    source = factories.make_source(text=text)
    for number in range(count):
        name = f"focus word {number}"
        Proposal.objects.create(
            partnership=record,
            source=source,
            noun="focus_area",
            values={"name": name},
            quote=f"{name};",
            start=text.index(f"{name};"),
            end=text.index(f"{name};") + len(name) + 1,
        )
    return record


def as_a_list(*, record, chosen, by):
    named = [replace(one, main=f"their {one.key}") for one in chosen]
    many.correct_list(record=record, chosen=named, by=by, makes=True)


def accepted(**given):
    many.accept_these(**given, makes=True)


def all_accepted(**given):
    rest.accept_all(**given, makes=True)


@pytest.mark.parametrize(
    ("do", "expected"),
    [
        (accepted, {2: 89, 12: 217}),
        (all_accepted, {2: 93, 12: 241}),
        (as_a_list, {2: 89, 12: 229}),
        (many.reject_these, {2: 51, 12: 61}),
    ],
)
def test_a_click_takes_few_queries_a_value_and_is_one_version(editor, do, expected):
    counts = {}
    for count in (2, 12):
        record = ideas(count)
        chosen = seen(record)
        kept = Version.objects.count()
        with CaptureQueriesContext(connection) as queries:
            do(record=record, chosen=chosen, by=editor)
        counts[count] = len(queries)
        versions = Version.objects.filter(what="Reviewed.", row_id=record.pk)
        assert versions.count() == 1
        assert Version.objects.count() == kept + 2  # As it was found, and as it is.

    assert counts == expected


def test_one_value_ticked_twice_is_one(record, editor):
    given = chosen(areas(record)[:1]) * 2

    assert many.reject_these(record=record, chosen=given, by=editor) == 1
    assert record.proposals.filter(rejected_at__isnull=False).count() == 1


def test_two_claims_of_one_value_are_rejected_with_it(record, editor):
    first = claim(record, "status")
    source = record.readings.get().source
    second = factories.make_claim(
        record, "status", source=source, accepted_at=None, accepted_by=None
    )

    many.reject_these(record=record, chosen=chosen([first, second]), by=editor)

    record.refresh_from_db()
    assert record.status == ""
    assert not record.claims.filter(field="status").exists()


def test_several_are_rejected_and_remembered(record, editor):
    many.reject_these(record=record, chosen=chosen(areas(record)), by=editor)

    assert record.proposals.filter(rejected_at__isnull=False).count() == 3


def test_several_go_to_another_deal_of_the_text_and_wait_there(record, editor):
    to = factories.make_partnership()
    record.readings.get().partnerships.add(to)
    moved = [claim(record, "status"), *areas(record)]
    to.status = ""
    to.save()

    many.move_these(record=record, chosen=chosen(moved), to=to, by=editor)

    to.refresh_from_db()
    assert (to.status, to.proposals.waiting().count()) == ("announced", 3)
    assert not Claim.objects.accepted().filter(partnership=to).exists()
    assert not record.proposals.exists()


def test_a_list_is_stored_as_the_editor_has_it(record, editor):
    first, second, third = areas(record)
    main = {first: "venue management", second: "youth training", third: ""}

    many.correct_list(
        record=record, chosen=chosen(areas(record), main), by=editor, makes=True
    )

    links = list(record.focus_links.order_by("position"))
    assert [str(one) for one in links] == ["venue management", "youth training"]
    assert links[0].claims.get().quote == "stadium management"
    assert record.proposals.get().rejected_by == editor


def test_roles_of_all_parties_are_corrected_in_one_go(record, editor):
    rows = {one.party: one for one in record.claims.exclude(party=None)}
    roles = {Party.Role.SPONSOR: "Northbank", Party.Role.RIGHTS_HOLDER: "Harbour"}
    main = {
        one: role
        for party, one in rows.items()
        for role, name in roles.items()
        if party.name_as_stated.startswith(name)
    }

    many.correct_list(
        record=record, chosen=chosen(list(main), main), by=editor, makes=True
    )

    kept = {one.name_as_stated.split()[0]: one.role for one in record.parties.all()}
    assert kept == {name: role for role, name in roles.items()}


def test_what_is_no_value_of_a_list_is_refused(record, editor):
    one = chosen([claim(record, "status")])

    with pytest.raises(Stale, match="none of a list"):
        many.correct_list(record=record, chosen=one, by=editor, makes=True)


def test_all_is_settled_in_one_click_if_all_can_be_stored(record, editor):
    settle(record, editor)

    assert not record.proposals.waiting().exists()
    assert {one.field for one in record.unknowns.all()} >= {"signed_on", "value"}


def test_while_something_is_left_nothing_is_said_to_be_not_stated(record, editor):
    _, kept = settle(record, editor, makes=False)

    assert kept
    assert not record.unknowns.exists()


def test_the_screen_leads_to_the_next_deal_in_which_something_waits(record, editor):
    other, done = factories.make_partnership(), factories.make_partnership()
    source = record.readings.get().source
    factories.make_claim(other, "status", source=source)
    Claim.objects.filter(partnership=other).update(accepted_at=None, accepted_by=None)
    record.readings.get().partnerships.add(other, done)

    assert Screen.of(record.pk).next_deal == other


def test_a_list_is_offered_only_where_several_of_its_kind_wait(record, editor):
    groups = {one.name: one for one in Screen.of(record.pk).groups}

    assert groups["focus_areas"].is_list
    assert groups["focus_areas"].choices == []
    assert [one.main for one in groups["focus_areas"].ticked] == [
        values_now(one)["name"] for one in areas(record)
    ]
    assert dict(groups["parties"].choices)["sponsor"] == "Sponsor"
    assert not groups["status"].ticked
    assert waiting(record, "focus_area")
