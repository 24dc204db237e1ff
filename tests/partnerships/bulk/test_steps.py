import pytest
from django.db import IntegrityError, transaction

from partnerships import actions
from partnerships.bulk import batches, resource, steps
from partnerships.bulk.files import read_file
from partnerships.facts import FACTS
from partnerships.models import (
    DealImport,
    ImportedRow,
    Organisation,
    Partnership,
    Source,
)
from tests.factories import (
    make_editor,
    make_focus_area,
    make_organisation,
    make_person,
    make_place,
    make_source,
    make_sport,
    published_partnership,
)
from tests.partnerships.bulk.tables import SIGNED, faults, imported, taken

pytestmark = pytest.mark.django_db


def test_a_row_becomes_a_draft_with_all_that_it_says():
    ali = make_organisation(name="Ali Sports")
    yao = make_person(name="A Person")
    make_place(name="Changzhou", slug="changzhou")
    make_focus_area(name="Esports", slug="esports")
    make_sport(name="Football", slug="football")

    kept = imported(
        {
            "title": "Ten years",
            "kinds": "venue; sponsorship",
            "status": "announced",
            "announced_on": "2017-01-11",
            "signed_on": "XXXX-01-10",
            "term_months": "120",
            "term_as_stated": "ten-year",
            "parties": "Ali Sports (partner); A Person (endorser); "
            "New [club] (sponsor)",
            "places": "Changzhou (counterparty)",
            "focus_areas": "esports",
            "sports": "Football",
            "unknown": "starts_on: not_stated; ends_on: undisclosed",
            "value_kind": "total_value",
            "value_lower": "5500000",
            "value_upper": "5500000",
            "value_currency": "USD",
            "value_as_stated": "US$ 5.5 million",
            "not a column": "ignored",
        }
    )

    row = kept.rows.get()
    deal = row.partnership
    assert row.state == "imported"
    assert (deal.title, deal.slug, deal.published_at) == (
        "Ten years",
        "ten-years",
        None,
    )
    assert (deal.announced_on, deal.signed_on, deal.starts_on) == (
        *("2017-01-11", "XXXX-01-10", ""),
    )
    assert (deal.term_months, deal.term_as_stated) == (120, "ten-year")
    assert [kind.kind for kind in deal.kinds.all()] == ["venue", "sponsorship"]
    assert [party.who for party in deal.parties.all()] == [
        *(ali, yao, Organisation.objects.get(name="New", kind="club")),
    ]
    assert [str(one) for one in deal.place_links.all()] == ["Changzhou (counterparty)"]
    assert [str(one) for one in deal.focus_links.all()] == ["Esports"]
    assert [str(one) for one in deal.sport_links.all()] == ["Football"]
    assert {one.field: one.reason for one in deal.unknowns.all()} == {
        "starts_on": "not_stated",
        "ends_on": "undisclosed",
    }
    (figure,) = deal.figures.all()
    assert (figure.lower, figure.currency, figure.counts_toward_value) == (
        *(5500000, "USD", True),
    )


def test_words_of_a_source_become_claims_that_nobody_stands_behind_yet():
    house = make_organisation(name="A House")
    make_organisation(name="Ali Sports")
    quote = "Ali Sports announced a ten-year deal."

    kept = imported(
        {
            "status": "announced",
            "kinds": "venue",
            "parties": "Ali Sports (partner)",
            "term_months": "120",
            "term_as_stated": "ten-year",
            "source_url": "https://example.org/a",
            "source_publisher": "A House",
            "source_published_on": "2017-01",
            "quote": quote,
        }
    )

    deal = kept.rows.get().partnership
    claims = deal.claims.all()
    assert {claim.target.partition("-")[0] for claim in claims} == {
        *("kinds:venue", "status", "term", "party"),
    }
    assert {(claim.quote, claim.accepted_at) for claim in claims} == {(quote, None)}
    (source,) = {claim.source for claim in claims}
    assert (source.publisher, source.published_on) == (house, "2017-01")
    actions.accept(claims=claims, by=make_editor())
    assert all(claim.serves() for claim in deal.claims.all())


@pytest.mark.parametrize(
    ("column", "cell", "said"),
    [
        ("title", "Na\ufffdve", "Not in UTF-8"),
        ("title", "", "This field cannot be blank."),
        ("title", "x" * 301, "at most"),
        ("status", "done", "is none of: rumoured"),
        ("announced_on", "2017-02-30", "not a possible date"),
        ("announced_on", "11/01/2017", "is not a date"),
        ("term_months", "-3", "no number of months"),
        ("term_months", "٣", "no number of months"),
        ("term_months", "9" * 40, "no number of months"),
        ("term_months", "9" * 4400, "no number of months"),
        ("kinds", "venue; nonsense", "“nonsense” is none of"),
        ("kinds", "venue; venue", "twice"),
        ("kinds", "venue; fund; other; supplier", "three kinds at most"),
        ("parties", "Nobody Known (partner)", "Nobody is called “Nobody Known”"),
        ("parties", "Nobody Known", "does not read like"),
        ("parties", "X [planet] (partner)", "“planet” is none of"),
        ("parties", "; ".join(f"A{n} [club] (partner)" for n in range(31)), "than 30"),
        ("places", "Nowhere (site)", "No place is called “Nowhere”"),
        ("focus_areas", "unheard-of", "There is no focus area “unheard-of”"),
        ("sports", "quidditch", "There is no sport “quidditch”"),
        ("unknown", "title: not_stated", "“title” is none of"),
        ("unknown", "value: because", "“because” is none of"),
        ("unknown", "value: undisclosed; value: not_stated", "two reasons"),
        ("part_of", "99999999999999999999", "There is no deal number"),
        ("part_of", "x", "There is no deal number"),
        ("value_lower", "NaN", "is no number"),
        ("value_lower", "5,5", "is no number"),
        ("value_currency", "usd", "Three capitals"),
        ("value_as_stated", "", "cannot be blank"),
        ("source_url", "nowhere", "valid URL"),
        ("source_title", "x" * 4000, "at most"),
        ("source_publisher", "Nobody", "No organisation is called"),
        ("focus_is_open_ended", "maybe", "neither yes nor no"),
    ],
)
def test_each_fault_is_told_with_its_column(column, cell, said):
    sum_of = {"value_kind": "total_value", "value_as_stated": "£5", "value_upper": "5"}
    beside = {
        "value_": sum_of | {"value_lower": "5"},
        "source_": {"quote": "They met."},
    }
    given = next((beside[one] for one in beside if column.startswith(one)), {})

    (found,) = faults(**given | {column: cell})

    assert found[0] == column
    assert said in found[1]


def test_a_row_with_several_faults_tells_them_all():
    found = faults(status="x", announced_on="y", term_months="z")

    assert [column for column, _ in found] == ["status", "announced_on", "term_months"]


def test_a_name_that_several_bear_asks_for_one_of_their_slugs():
    make_organisation(name="United", slug="united-a")
    make_organisation(name="United", slug="united-b")

    (found,) = faults(parties="United (sponsor)")

    assert found == (
        "parties",
        "Several are called “United”: write one of united-a, united-b.",
    )
    assert faults(parties="united-b (sponsor)") == []


def test_a_merged_organisation_stands_for_what_it_went_into():
    kept = make_organisation(name="Now")
    make_organisation(name="Before", merged_into=kept)

    row = imported({"parties": "Before (sponsor)"}).rows.get()

    assert row.partnership.parties.get().organisation == kept


def test_checking_makes_nothing():
    kept = taken({"parties": "New [club] (sponsor)", **SIGNED}, {})

    assert steps.check(deal_import=kept, seconds=60)

    assert not Partnership.objects.exists()
    assert not Organisation.objects.exists()
    assert not Source.objects.exists()
    assert kept.rows.counted()["ready"] == 2


def test_one_faulty_row_does_not_keep_the_others_back():
    kept = imported({}, {"status": "x"}, {})

    assert [row.state for row in kept.rows.all()] == ["imported", "faulty", "imported"]
    assert Partnership.objects.count() == 2


def test_the_same_table_again_makes_nothing_new():
    imported({}, {})
    again = imported({}, {})

    assert Partnership.objects.count() == 2
    assert [row.state for row in again.rows.all()] == ["known", "known"]


WORDS = {"quote": "They met.", "status": "announced"}
FROM_A, FROM_B = ({"source_url": f"https://e.org/{page}"} | WORDS for page in "ab")
KEPT = [["source_url", "These words are kept already, from https://e.org/a."]]


def test_words_that_came_with_another_import_are_told_and_hold_nothing_up():
    imported(FROM_A)

    kept = imported({"reference": "b", **FROM_B}, {"reference": "c"})

    assert [(row.state, row.faults) for row in kept.rows.all()] == [
        *(("faulty", KEPT), ("imported", [])),
    ]


def test_words_of_two_imports_that_were_both_checked_are_told_when_drafts_are_made():
    one, other = taken(FROM_A), taken({"reference": "b", **FROM_B}, {"reference": "c"})
    for kept in (one, other):
        steps.check(deal_import=kept, seconds=60)
    for kept in (one, other):
        assert steps.make_drafts(deal_import=kept, seconds=60)

    assert [(row.state, row.faults) for row in other.rows.all()] == [
        *(("faulty", KEPT), ("imported", [])),
    ]
    assert Source.objects.count() == 1


def test_what_only_the_database_refuses_holds_up_no_check(monkeypatch):
    def refused(organisations):
        Organisation.objects.create(name="Same", slug="same", kind="club")
        Organisation.objects.create(name="Same", slug="same", kind="club")

    monkeypatch.setattr(batches, "_store_organisations", refused)

    kept = taken({}, {})
    assert steps.check(deal_import=kept, seconds=60)

    assert [row.faults for row in kept.rows.all()] == [[["", batches.REFUSED]]] * 2
    assert not Organisation.objects.exists()


def test_two_imports_of_the_same_row_at_once_are_one_deal(monkeypatch):
    one, other = taken({}), taken({})
    for kept in (one, other):
        steps.check(deal_import=kept, seconds=60)
    steps.make_drafts(deal_import=one, seconds=60)
    # It looked too early, and then when it was refused.
    looked = iter([set(), {one.rows.get().reference}])
    monkeypatch.setattr(steps, "_references_there", lambda rows: next(looked))

    steps.make_drafts(deal_import=other, seconds=60)

    assert Partnership.objects.count() == 1
    row = other.rows.get()
    assert (row.state, row.partnership, row.made) == ("known", None, [])


def test_a_row_that_loses_one_race_becomes_a_draft_all_the_same(monkeypatch):
    kept = taken(FROM_A)
    steps.check(deal_import=kept, seconds=60)
    read = steps._read

    def read_too_early(rows):
        found = read(rows)
        if not Source.objects.exists():  # Another import commits it at this moment.
            make_source(text=WORDS["quote"], url=FROM_A["source_url"])
        return found

    monkeypatch.setattr(steps, "_read", read_too_early)
    steps.make_drafts(deal_import=kept, seconds=60)

    row = kept.rows.get()
    assert (row.state, row.faults) == ("imported", [])
    assert Source.objects.count() == 1


def test_what_the_database_refuses_for_another_reason_is_no_deal_made_before(
    monkeypatch,
):
    kept = taken({})
    steps.check(deal_import=kept, seconds=60)

    def refused(*args):
        raise IntegrityError("Some constraint")

    monkeypatch.setattr(steps, "_settle_made", refused)
    steps.make_drafts(deal_import=kept, seconds=60)

    row = kept.rows.get()
    assert (row.state, row.faults) == ("faulty", [["", batches.REFUSED]])
    assert not Partnership.objects.exists()


def test_the_database_refuses_two_deals_of_one_reference():
    one, other = imported({}), taken({})

    deal = one.rows.get().partnership
    with pytest.raises(IntegrityError), transaction.atomic():
        other.rows.update(state="imported", partnership=deal)
    assert one.rows.get().state == "imported"


def test_a_step_that_was_ended_is_gone_on_with(monkeypatch):
    monkeypatch.setattr(steps, "AT_ONCE", 2)
    kept = taken(*[{}] * 5)

    assert not steps.check(deal_import=kept, seconds=0)
    assert kept.rows.counted()["unchecked"] == 3
    while not steps.check(deal_import=kept, seconds=0):
        pass
    assert not steps.make_drafts(deal_import=kept, seconds=0)
    assert Partnership.objects.count() == 2
    assert steps.make_drafts(deal_import=kept, seconds=60)
    assert Partnership.objects.count() == 5


def test_a_draft_that_was_deleted_can_come_in_again():
    imported({})
    Partnership.objects.all().delete()

    kept = imported({})

    assert kept.rows.get().state == "imported"
    assert Partnership.objects.count() == 1


def test_a_list_that_was_taken_away_as_csv_can_be_brought_back(client):
    deal = published_partnership(
        title="+1 deal",
        parties=[(make_organisation(name="=House"), "sponsor")],
        kinds=["venue", "fund"],
        places=[(make_place(name="Łódź"), "site")],
        focus_areas=[make_focus_area()],
        sports=[make_sport()],
        figures=[{"lower": 5, "upper": 5, "as_stated": "5", "currency": "USD"}],
        announced_on="2017-01",
        unknowns={"ends_on": "undisclosed"},
    )
    content = b"".join(client.get("/deals.csv").streaming_content)

    kept = steps.take(
        name="deals.csv", lines=read_file("deals.csv", content), by=make_editor()
    )
    steps.check(deal_import=kept, seconds=60)
    steps.make_drafts(deal_import=kept, seconds=60)

    row = kept.rows.get()
    assert row.faults == []
    own, back = (
        {fact.name: [item.value for item in fact.read(one)] for fact in FACTS}
        for one in Partnership.objects.with_record().order_by("pk")
    )
    assert back == own
    assert (row.partnership.title, row.partnership != deal) == ("+1 deal", True)


def test_every_column_says_what_to_write():
    assert set(resource.ABOUT) == set(resource.COLUMNS)


def test_rows_go_with_their_import():
    kept = taken({}, {})

    DealImport.objects.all().delete()

    assert not ImportedRow.objects.filter(deal_import=kept.pk).exists()
