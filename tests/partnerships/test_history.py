"""Keeping histories: what one change is, by whatever way it was made."""

import datetime as dt
import threading

import pytest
from django.db import connection, transaction
from django.utils import timezone

from partnerships import actions
from partnerships.history import keep
from partnerships.models import (
    Claim,
    Commitment,
    Organisation,
    Partnership,
    Revision,
    Unknown,
)
from tests import factories as make
from tests.desk import chosen
from tests.histories import add_reason, history_of, retitle, whys_of

# --- With the publication it begins ---------------------------------------------------


def test_the_first_revision_is_made_at_the_first_publication():
    draft = make.complete(make.make_partnership())
    kept_of_draft = draft.revisions.count()

    deal = actions.publish(partnership=draft, by=make.make_editor())

    [first] = deal.revisions.all()
    assert kept_of_draft == 0
    assert (first.number, first.made_at, first.why) == (1, deal.published_at, "")
    assert first.by.is_staff
    assert first.values["title"]["words"] == deal.title


def test_a_scheduled_record_has_one_first_revision_of_what_it_will_say():
    deal = make.scheduled_partnership(title="First words")
    retitle(deal, "Second words", by=make.make_editor())

    [first] = deal.revisions.all()

    assert first.values["title"]["words"] == "Second words"
    assert first.made_at == deal.published_at


def test_what_a_record_said_before_it_was_public_is_not_told():
    deal = make.scheduled_partnership(title="Canary")
    actions.unschedule(partnership=deal, by=None)
    retitle(deal, "Public words")

    deal = actions.publish(partnership=deal, by=None)

    [first] = deal.revisions.all()
    assert first.values["title"]["words"] == "Public words"
    assert first.made_at == deal.published_at


def test_what_was_public_before_there_were_histories_is_kept_as_it_was():
    deal = make.published_partnership(title="Of old")
    deal.revisions.all().delete()

    retitle(deal, "Of now", by=make.make_editor())

    assert history_of(deal) == [[], [("Title", "Of old", "Of now")]]
    assert [one.by is None for one in deal.revisions.all()] == [True, False]


# --- Every way in ---------------------------------------------------------------------


def _update(deal):
    Partnership.objects.filter(pk=deal.pk).update(summary="Short.")


def _bulk_update(deal):
    deal.summary = "Short."
    Partnership.objects.bulk_update([deal], ["summary"])


def _part_updated(deal):
    add_reason(deal, "signed_on")


def _parts_bulk_updated(deal):
    rows = list(deal.unknowns.filter(field="signed_on"))
    rows[0].reason = "undisclosed"
    Unknown.objects.bulk_update(rows, ["reason"])


def _part_updated_or_created(deal):
    deal.unknowns.update_or_create(
        field="signed_on", defaults={"reason": "undisclosed"}
    )


def _part_found_by_its_id(deal):
    row = deal.unknowns.get(field="signed_on")
    Unknown.objects.update_or_create(pk=row.pk, defaults={"reason": "undisclosed"})


def _figure_set_aside(deal):
    deal.figures.filter(kind="prize_money").update(rank="deprecated")


def _figure_deleted(deal):
    deal.figures.filter(kind="prize_money").delete()


def _withdrawn(deal):
    actions.withdraw(partnership=deal, by=None, note="A hoax.")


def _accepted(deal):
    claim = make.make_claim(deal, "status", accepted_at=None)
    actions.accept(claims=[claim], by=None)


def _claim_created(deal):
    source = make.make_source()
    claim = deal.claims.filter(field="status").first()
    quote = source.text.partition(".")[0]
    Claim.objects.create(
        partnership=deal,
        field="status",
        value=claim.value,
        source=source,
        quote=quote,
        accepted_at=timezone.now(),
    )


@pytest.mark.parametrize(
    "write",
    [
        _update,
        _bulk_update,
        _part_updated,
        _parts_bulk_updated,
        _part_updated_or_created,
        _part_found_by_its_id,
        _figure_set_aside,
        _figure_deleted,
        _withdrawn,
        _accepted,
        _claim_created,
    ],
)
def test_every_way_in_is_one_change(write):
    deal = make.rich_partnership()

    write(deal)

    assert [bool(one) for one in history_of(deal)] == [False, True]


def test_accepting_claims_of_two_deals_in_the_admin_is_a_change_of_each(client):
    editor = make.make_editor()
    client.force_login(editor)
    deals = [make.published_partnership(), make.published_partnership()]
    claims = [make.make_claim(deal, "status", accepted_at=None) for deal in deals]

    client.post(
        "/admin/partnerships/claim/",
        chosen("accept_rows", *claims),
    )

    for deal in deals:
        assert history_of(deal)[1:] == [[("Status", "added")]]
        assert deal.revisions.last().by == editor


@pytest.mark.parametrize("count", [1, 12])
def test_a_bulk_write_takes_the_same_queries_for_many(
    count, django_assert_max_num_queries
):
    deals = [make.published_partnership() for _ in range(count)]
    rows = Partnership.objects.filter(pk__in=[one.pk for one in deals])

    with django_assert_max_num_queries(78):
        rows.update(summary="Short.")

    assert Revision.objects.changes().count() == count


# --- Withdrawn ------------------------------------------------------------------------


def test_a_withdrawal_and_its_end_are_told_with_the_note():
    deal = make.withdrawn_partnership(note="We doubt it.\nLater more.")

    actions.restore(partnership=deal, by=None)

    assert history_of(deal)[1:] == [
        [("Record", "public", "withdrawn")],
        [("Record", "withdrawn", "public")],
    ]
    assert whys_of(deal) == ["", "We doubt it. Later more.", ""]


def test_what_is_written_while_it_is_withdrawn_is_told_when_it_is_public_again():
    deal = make.withdrawn_partnership(title="Old words")
    retitle(deal, "Canary", why="Never told.")
    retitle(deal, "New words")
    kept = deal.revisions.count()

    actions.restore(partnership=deal, by=None)

    assert kept == 2
    assert history_of(deal)[2:] == [
        [("Record", "withdrawn", "public"), ("Title", "Old words", "New words")]
    ]


def test_a_note_that_is_longer_than_a_reason_is_cut():
    deal = make.withdrawn_partnership(note="word " * 200)

    assert len(deal.revisions.last().why) <= 500
    assert deal.revisions.last().why.endswith("…")


# --- Two at once ----------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_two_changes_at_once_are_two_revisions():
    deal = make.published_partnership(at=timezone.now() - dt.timedelta(days=1))
    errors = []

    def write(reason):
        try:
            add_reason(deal, "signed_on", reason)
        except Exception as error:
            errors.append(error)
        finally:
            connection.close()

    threads = [
        threading.Thread(target=write, args=[reason])
        for reason in ("undisclosed", "disputed", "not_applicable")
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert errors == []
    assert list(deal.revisions.values_list("number", flat=True)) == [1, 2, 3, 4]


def test_keep_alone_finds_what_was_written_past_it():
    deal = make.published_partnership()
    with transaction.atomic():
        Organisation.objects.all().update(name="Renamed")
        Commitment(partnership=deal, what="one more").save()

    [made] = keep([deal.pk], why="Found later.")

    assert (made.number, made.why) == (2, "Found later.")
    assert history_of(deal)[1] == [("Commitments", None, "one more, open")]
