"""Saves in the admin, and writes within writes, as one change of a record."""

import pytest

from partnerships.facts import Incomplete
from partnerships.history import changing
from partnerships.models import (
    Partnership,
)
from tests import factories as make
from tests.desk import messages_of, open_form, row_prefix, save_form
from tests.histories import add_reason, history_of, retitle, whys_of

# --- What one change is ---------------------------------------------------------------


def test_all_rows_of_a_save_are_one_change(client):
    editor = make.make_editor()
    client.force_login(editor)
    deal = make.rich_partnership(title="Before")
    data = open_form(client, deal) | {"title": "After", "why": "A slip of ours."}
    row = row_prefix(data, "commitments", what="five events")
    data[f"{row}-state"] = "met"
    claims = row_prefix(data, "claims", value="open due 2019 five events")
    data[f"{claims}-value"] = ""
    row = row_prefix(data, "unknowns", field="signed_on")
    data[f"{row}-reason"] = "undisclosed"

    response = save_form(client, deal, data)

    assert response.status_code == 302
    assert history_of(deal)[1:] == [
        [
            ("Title", "Before", "After"),
            (
                "Signed",
                "not stated in any source we know",
                "not disclosed by the parties",
            ),
            (
                "Commitments",
                "five events, due 2019, open",
                "five events, due 2019, met",
            ),
        ]
    ]
    last = deal.revisions.get(number=2)
    assert (last.by, last.why) == (editor, "A slip of ours.")


def test_a_save_that_changes_nothing_is_no_change_and_says_so(client):
    client.force_login(make.make_editor())
    deal = make.rich_partnership()

    save_form(client, deal, open_form(client, deal))
    quiet = deal.revisions.count()
    data = open_form(client, deal) | {"why": "No reason at all."}
    response = client.post(_change(deal), data, follow=True)

    assert (quiet, deal.revisions.count()) == (1, 1)
    assert any("reason was not kept" in one for one in messages_of(response))


def _change(deal):
    return f"/admin/partnerships/partnership/{deal.pk}/change/"


def test_a_save_that_is_refused_is_no_change(client):
    client.force_login(make.make_editor())
    deal = make.published_partnership()
    data = open_form(client, deal) | {"title": "Else", "announced_on": "2017"}

    response = save_form(client, deal, data)

    assert response.status_code == 200
    assert deal.revisions.count() == 1


@pytest.mark.parametrize(
    ("make_deal", "asks"),
    [
        (make.make_partnership, False),
        (make.scheduled_partnership, False),
        (make.published_partnership, True),
        (make.withdrawn_partnership, False),
    ],
)
def test_why_is_asked_only_for_what_readers_see(client, make_deal, asks):
    client.force_login(make.make_editor())

    page = client.get(_change(make_deal())).content.decode()

    assert ('name="why"' in page) is asks


def test_a_stale_save_with_a_reason_is_told_as_stale(client):
    client.force_login(make.make_editor())
    deal = make.published_partnership()
    stale = open_form(client, deal) | {"title": "Mine", "why": "Because."}
    save_form(client, deal, open_form(client, deal) | {"title": "Theirs"})

    response = save_form(client, deal, stale)

    assert response.status_code == 409
    assert b"Because." in response.content
    assert whys_of(deal) == ["", ""]


def test_writes_within_writes_are_one_change():
    editor = make.make_editor()
    deal = make.rich_partnership()
    other = make.published_partnership()

    with changing(by=editor, why="All at once."):
        with changing([deal.pk], why="Not this."):
            Partnership.objects.filter(pk=deal.pk).update(summary="Short.")
        add_reason(deal, "signed_on")
        add_reason(other)

    assert [len(one) for one in history_of(deal)] == [0, 2]
    assert [len(one) for one in history_of(other)] == [0, 1]
    assert {whys_of(deal)[-1], whys_of(other)[-1]} == {"All at once."}


def test_the_outer_change_takes_who_and_why_from_the_inner_one():
    editor = make.make_editor()
    deal = make.published_partnership()

    with changing():
        retitle(deal, "Else", by=editor, why="So it is.")

    last = deal.revisions.last()
    assert (last.by, last.why) == (editor, "So it is.")


def fail_at(deal):
    with changing([deal.pk]):
        retitle(deal, "Never")
        raise ZeroDivisionError


def test_what_fails_leaves_no_trace():
    deal = make.published_partnership()

    with pytest.raises(Incomplete):
        deal.parties.all().delete()
    with pytest.raises(ZeroDivisionError):
        fail_at(deal)
    retitle(deal, "Later")

    assert [one[1:] for one in history_of(deal)[1]] == [(deal.title, "Later")]
    assert deal.revisions.count() == 2


def test_of_a_part_that_fails_nothing_is_kept_and_of_the_rest_all():
    deal, other = make.published_partnership(), make.published_partnership()

    with changing():
        retitle(deal, "Else")
        with pytest.raises(ZeroDivisionError):
            fail_at(other)

    assert (deal.revisions.count(), other.revisions.count()) == (2, 1)


def test_what_changed_past_us_is_nobodys_change():
    editor = make.make_editor()
    deal = make.published_partnership(title="One")
    deal.title = "Two"
    deal.save()

    retitle(deal, "Three", by=editor, why="Ours.")

    assert history_of(deal)[1:] == [
        [("Title", "One", "Two")],
        [("Title", "Two", "Three")],
    ]
    assert [(one.by, one.why) for one in deal.revisions.changes()] == [
        (None, ""),
        (editor, "Ours."),
    ]
