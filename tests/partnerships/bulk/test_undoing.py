import pytest
from model_bakery import baker

from core.notes import write_note
from partnerships import actions
from partnerships.binning import bin_row
from partnerships.bulk import steps
from partnerships.models import (
    Event,
    Organisation,
    Partnership,
    Source,
)
from tests.factories import (
    make_article,
    make_editor,
    make_organisation,
    make_partnership,
)
from tests.partnerships.bulk.tables import SIGNED, imported, taken

pytestmark = pytest.mark.django_db


def test_what_was_imported_is_taken_back_but_what_was_worked_on_stays():
    house = {"source_url": "https://example.org/a", "quote": "announced"}
    kept = imported({}, {"title": "Edited"}, {"status": "announced", **house})
    edited, accepted = (row.partnership for row in list(kept.rows.all())[1:])
    Partnership.objects.filter(pk=edited.pk).update(version=2)
    actions.accept(claims=accepted.claims.all(), by=make_editor())

    assert steps.undo(deal_import=kept, seconds=60)

    assert [row.state for row in kept.rows.all()] == ["undone", "kept", "kept"]
    assert set(Partnership.objects.all()) == {edited, accepted}


def test_a_draft_in_the_bin_is_taken_back_as_well():
    kept = imported({})
    bin_row(row=kept.rows.get().partnership, by=None)

    steps.undo(deal_import=kept, seconds=60)

    assert kept.rows.get().state == "undone"
    assert not Partnership.everything.exists()


def test_a_draft_with_an_internal_note_stays():
    kept = imported({})
    write_note(row=kept.rows.get().partnership, by=None, text="Ask the club")

    steps.undo(deal_import=kept, seconds=60)

    assert kept.rows.get().state == "kept"


def test_a_draft_that_an_article_covers_stays():
    kept = imported({}, {})
    covered = kept.rows.first().partnership
    article = make_article(covers=[covered])

    steps.undo(deal_import=kept, seconds=60)

    assert [row.state for row in kept.rows.all()] == ["kept", "undone"]
    assert article.coverage.get().partnership == covered


def _noted(row):
    write_note(row=row, by=None, text="Ask the club")


def _set(**values):
    def change(row):
        type(row).objects.filter(pk=row.pk).update(**values)

    return change


WORK = {
    "source noted": (Source, _noted),
    "title": (Source, _set(title="Another title")),
    "author": (Source, _set(author="A Writer")),
    "gone": (Source, _set(gone_on="2026-01-01")),
    "rested on": (Source, lambda row: make_article().original_sources.add(row)),
    "organisation noted": (Organisation, _noted),
    "name": (Organisation, _set(name="Renamed")),
    "kind": (Organisation, _set(kind="company")),
    "website": (Organisation, _set(website="https://a.org")),
    "organises": (
        Organisation,
        lambda row: baker.make(
            Event, partnership=make_partnership(), name="Cup"
        ).organisers.add(row),
    ),
}


@pytest.mark.parametrize("what", WORK)
@pytest.mark.parametrize("alone", [True, False])
def test_what_came_with_a_draft_and_was_worked_on_stays(what, alone, monkeypatch):
    model, work = WORK[what]
    monkeypatch.setattr(steps, "AT_ONCE", 1 if alone else 200)
    kept = imported(
        {"parties": "New [club] (sponsor)", "source_title": "A page", **SIGNED}
    )
    came = [Source.objects.get(), Organisation.objects.get()]
    work(next(row for row in came if type(row) is model))

    steps.undo(deal_import=kept, seconds=60)

    assert kept.rows.get().state == "undone"
    left = [type(row) for row in came if type(row).objects.filter(pk=row.pk).exists()]
    assert left == [model]


def test_what_came_with_a_draft_goes_with_it_unless_it_is_used_or_was_written_to():
    words = {"source_url": "https://example.org/a", "quote": "They met."}
    kept = imported(
        {"parties": "Alone [club] (sponsor)", "status": "announced", **words},
        {"parties": "Used [club] (sponsor)"},
        {"parties": "Written to [club] (sponsor)"},
        {"parties": "Used [club] (partner)"},
    )
    make_partnership(parties=[(Organisation.objects.get(name="Used"), "sponsor")])
    Organisation.objects.filter(name="Written to").update(website="https://a.org")
    make_organisation(name="There before")

    steps.undo(deal_import=kept, seconds=60)

    assert [row.state for row in kept.rows.all()] == ["undone"] * 4
    names = Organisation.objects.values_list("name", flat=True)
    assert set(names) == {"Used", "Written to", "There before"}
    assert not Source.objects.exists()


def test_what_two_drafts_share_goes_with_both_and_stays_with_one():
    rows = (
        {"parties": "Shared [club] (sponsor)"},
        {"parties": "Shared [club] (partner)"},
    )
    steps.undo(deal_import=imported(*rows), seconds=60)
    assert not Organisation.objects.exists()

    again = imported(*rows)
    edited = again.rows.last().partnership
    Partnership.objects.filter(pk=edited.pk).update(version=2)
    steps.undo(deal_import=again, seconds=60)

    assert edited.parties.get().organisation.name == "Shared"


def test_what_was_taken_back_can_come_in_again():
    steps.undo(deal_import=imported({}), seconds=60)

    assert imported({}).rows.get().state == "imported"


def test_of_what_was_taken_back_no_drafts_are_made_any_more():
    kept = taken({}, {})
    steps.check(deal_import=kept, seconds=60)

    steps.undo(deal_import=kept, seconds=60)

    assert steps.make_drafts(deal_import=kept, seconds=60)
    assert not Partnership.objects.exists()
