"""Many rows at once: as each of them alone, in as many queries for any number."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from partnerships.bulk import batches, steps
from partnerships.bulk.files import Line, read_file
from partnerships.facts import FACTS
from partnerships.models import (
    Claim,
    ImportedRow,
    Organisation,
    Partnership,
    Source,
)
from tests.factories import make_editor, make_organisation, make_partnership, make_place

pytestmark = pytest.mark.django_db
FULL = {
    "status": "announced",
    "kinds": "venue; sponsorship",
    "announced_on": "2017-01",
    "term_months": "36",
    "term_as_stated": "three-year",
    "parties": "Shared [club] (sponsor); There before (partner)",
    "places": "Changzhou (site)",
    "unknown": "ends_on: undisclosed",
    "value_kind": "total_value",
    "value_lower": "5000000",
    "value_upper": "5000000",
    "value_currency": "USD",
    "value_as_stated": "US$ 5 million",
}


@pytest.fixture(autouse=True)
def world():
    make_organisation(name="There before")
    make_place(name="Changzhou", slug="changzhou")


def row(number, **cells):
    """A row with all there is, and with words, an address and a club of its own."""
    own = {
        "reference": f"r-{number}",
        "title": f"Deal {number}",
        "source_url": f"https://example.org/{number}",
        "quote": f"A three-year deal of US$ 5 million, number {number}.",
    }
    own["parties"] = f"{FULL['parties']}; Club {number} [club] (operator)"
    return FULL | own | cells


def taken(*rows):
    lines = [Line(number, cells) for number, cells in enumerate(rows, 2)]
    return steps.take(name="deals.csv", lines=lines, by=make_editor())


def through(kept, *names):
    for name in names:
        assert getattr(steps, name)(deal_import=kept, seconds=600)
    return kept


def said(kept):
    """What became of each row, and all that its draft says and is claimed by."""
    deals = Partnership.objects.with_record()
    records = deals.in_bulk([row.partnership_id for row in kept.rows.all()])
    return [
        (row.number, row.state, row.faults, len(row.made), *_told(records, row))
        for row in kept.rows.order_by("number")
    ]


def _told(records, row):
    deal = records.get(row.partnership_id)
    if deal is None:
        return None, None
    facts = [item.value for fact in FACTS for item in fact.read(deal)]
    claims = [
        (claim.target.partition("-")[0], claim.value, claim.quote, claim.source.url)
        for claim in deal.claims.all()
    ]
    return (deal.title, deal.slug, deal.version, *facts), sorted(claims)


FAULTY = {
    "status": {"status": "done"},
    "announced_on": {"announced_on": "11/01/2017"},
    "parties": {"parties": "Nobody (sponsor)"},
    "source_url": {"source_url": "javascript:alert(1)"},
    # What only the database sees.
    "": {"starts_on": "2018", "ends_on": "2017"},
    "kinds": {"kinds": "venue; fund; other; supplier"},
    "value_kind": {"value_upper": "6000000"},
}


@pytest.mark.parametrize("column", FAULTY)
def test_a_fault_among_many_rows_is_told_as_it_is_alone(column):
    alone = through(taken(row(2, **FAULTY[column])), "check").rows.get().faults

    kept = taken(row(1), row(2, **FAULTY[column]), row(3), row(4))
    through(kept, "check", "make_drafts")

    states = [one.state for one in kept.rows.all()]
    assert states == ["imported", "faulty", "imported", "imported"]
    assert kept.rows.get(state="faulty").faults == alone
    assert alone[0][0] == column


def test_the_same_party_twice_under_two_names_is_told_with_its_column():
    make_organisation(name="Ali Sports", slug="ali")
    both = "Ali Sports (sponsor); ali (sponsor)"

    kept = through(taken(row(1), row(2, parties=both)), "check")

    said = "This organisation already has this role."
    assert kept.rows.get(state="faulty").faults == [["parties", said]]


def test_rows_together_make_what_they_make_alone(monkeypatch):
    rows = [row(number, **cells) for number, cells in enumerate(FAULTY.values())]
    rows += [row(number) for number in range(20, 24)]
    rows += [
        {"title": "Bare"},
        row(30, quote="", source_url=""),
        row(31, quote=row(20)["quote"]),
    ]
    together = said(through(taken(*rows), "check", "make_drafts"))
    through(steps.DealImport.objects.get(), "undo")

    monkeypatch.setattr(steps, "AT_ONCE", 1)
    alone = said(through(taken(*rows), "check", "make_drafts"))

    assert together == alone
    assert sum(state == "imported" for _, state, *_ in alone) == 6


def test_names_of_one_spelling_become_one_organisation():
    spelt = ("New Club [club] (sponsor)", "new-club [club] (partner)")

    through(taken(*(row(n, parties=one) for n, one in enumerate(spelt))), "check")
    kept = through(steps.DealImport.objects.get(), "make_drafts")

    new = Organisation.objects.exclude(name="There before").get()
    assert (new.name, new.slug, new.kind) == ("New Club", "new-club", "club")
    assert [len(one.made) for one in kept.rows.all()] == [2, 1]  # With its source.


def test_an_organisation_whose_slug_another_has_gets_one_of_its_own():
    make_organisation(name="Called otherwise since", slug="new-club")
    parties = "New Club [club] (sponsor)"

    through(taken(row(1, parties=parties)), "check", "make_drafts")

    assert Organisation.objects.get(name="New Club").slug.startswith("new-club-")


def test_a_row_that_nobody_thought_of_is_told_and_holds_no_other_up(
    monkeypatch, caplog
):
    made = batches.parts_of

    def odd(deal, said):
        if deal.title == "Deal 2":
            raise RecursionError
        return made(deal, said)

    monkeypatch.setattr(batches, "parts_of", odd)

    kept = through(taken(row(1), row(2), row(3)), "check")

    assert kept.rows.get(state="faulty").faults == [["", batches.UNREADABLE]]
    assert kept.rows.counted()["ready"] == 2
    assert "row 3 of import" in caplog.text


def test_faulty_rows_cost_no_query_of_their_own():
    counts = []
    for first, rows in ((0, 2), (10, 8)):
        faulty = (row(first + n, status="done") for n in range(rows))
        counts.append(queries_of("check", taken(row(first + 9), *faulty)))

    assert counts[0] == counts[1]


def test_a_batch_that_is_ended_in_between_leaves_nothing(monkeypatch):
    kept = through(taken(*(row(n) for n in range(3))), "check")

    def ended(*args, **kwargs):
        raise KeyboardInterrupt

    monkeypatch.setattr(batches, "claims_of", ended)
    with pytest.raises(KeyboardInterrupt):
        steps.make_drafts(deal_import=kept, seconds=60)
    monkeypatch.undo()

    assert not Partnership.objects.exists()
    assert not Source.objects.exists()
    through(kept, "make_drafts")
    assert kept.rows.counted()["imported"] == Partnership.objects.count() == 3


def test_what_the_database_refuses_leaves_the_rest_to_the_next_request():
    rows = [row(n) for n in range(3)] + [row(3, kinds="venue; fund; other; supplier")]
    kept = taken(*rows)

    done = [steps.check(deal_import=kept, seconds=0) for _ in rows]

    assert (done[0], done[-1]) == (False, True)
    assert kept.rows.counted() == dict.fromkeys(ImportedRow.State.values, 0) | {
        "ready": 3,
        "faulty": 1,
    }


def test_a_draft_on_which_another_deal_rests_is_kept_and_the_others_go():
    kept = through(taken(*(row(n) for n in range(3))), "check", "make_drafts")
    above = kept.rows.all()[1].partnership
    make_partnership(part_of=above)

    through(kept, "undo")

    assert [one.state for one in kept.rows.all()] == ["undone", "kept", "undone"]
    assert Partnership.objects.filter(pk=above.pk).exists()


BEFORE = {"check": (), "make_drafts": ("check",), "undo": ("check", "make_drafts")}


def queries_of(name, kept):
    with CaptureQueriesContext(
        connection,
    ) as counted:
        through(kept, name)
    return len(counted)


@pytest.mark.parametrize(
    ("name", "at_most"), [("check", 70), ("make_drafts", 90), ("undo", 90)]
)
def test_a_batch_takes_as_many_queries_for_any_number_of_rows(name, at_most):
    counts = []
    for first, rows in ((0, 1), (10, 2), (20, 4)):
        kept = taken(*(row(n) for n in range(first, first + rows)))
        through(kept, *BEFORE[name])
        counts.append(queries_of(name, kept))
        through(kept, "check", "make_drafts", "undo")

    assert counts[1] == counts[2]
    assert counts[1] <= at_most
    assert not Claim.objects.exists()


def test_of_a_table_exactly_the_faulty_rows_are_told():
    faulty = {
        5: b"r-5,Five,2017-02-30,,\r\n",
        9: b"r-9,=1+1,=1+1,,\r\n",
        14: b"r-3,The same,2017,,\r\n",
        18: b"r-18,\x00,2017,,\r\n",
        21: "r-21,Naïve,2017,,\r\n".encode("latin-1"),
        30: b"r-30,Thirty,2017,36,\r\n",
    }
    lines = [
        faulty.get(n, f"r-{n},'=Deal\x00 {n},2017-01,12,twelve months\r\n".encode())
        for n in range(2, 40)
    ]
    head = b"reference,title,announced_on,term_months,term_as_stated\r\n"

    table = read_file("deals.csv", head + b"".join(lines))
    kept = steps.take(name="deals.csv", lines=table, by=make_editor())
    through(kept, "check")

    told = kept.rows.in_state("faulty").order_by("number")
    assert [(one.number, one.faults[0][0]) for one in told] == [
        *((5, "announced_on"), (9, "announced_on"), (14, "reference")),
        *((18, "title"), (21, "title"), (30, "")),
    ]
    assert kept.rows.counted()["ready"] == 32
