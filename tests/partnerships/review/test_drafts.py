"""What becomes of what was read: rows, unaccepted claims, and what waits for a yes."""

import pytest
from django.db import IntegrityError

from partnerships.models import Organisation, Partnership, Proposal, Reading
from tests import factories
from tests.partnerships.review.texts import TEXT, draft, read


def claims_of(record):
    rows = Partnership.objects.with_record().get(pk=record.pk).claims.all()
    return {claim.target: claim for claim in rows}


def test_what_maps_directly_is_a_row_with_an_unaccepted_claim():
    factories.make_organisation(name="Northbank Insurance")

    record = draft()

    assert (record.status, record.announced_on) == ("announced", "2021-03-03")
    assert (record.term_months, record.term_as_stated) == (36, "three-year")
    assert [str(one.lower) for one in record.figures.all()] == ["4500000.0000"]
    assert [one.organisation.name for one in record.parties.all()] == [
        "Northbank Insurance"
    ]
    assert not record.claims.accepted().exists()


def test_every_quote_stands_at_its_place_in_the_text():
    record = draft()

    for one in [*record.claims.all(), *record.proposals.all()]:
        assert one.source.text[one.start : one.end] == one.quote != ""


def test_an_organisation_that_nobody_knows_is_proposed_and_not_made():
    before = set(Organisation.objects.all())

    record = draft()

    names = {one.values["name"] for one in record.proposals.filter(noun="party")}
    assert names == {"Northbank Insurance", "Harbour Rovers FC"}
    assert set(Organisation.objects.all()) == before


def test_an_organisation_is_known_by_any_of_its_names():
    known = factories.make_organisation(name="Harbour Rovers")
    known.names.create(name="Harbour Rovers F.C.")

    record = draft()

    assert known in [one.organisation for one in record.parties.all()]


def test_a_missing_year_is_the_articles_or_stays_missing():
    dated, undated = draft(), draft(published="", text=f"{TEXT} ")

    assert dated.announced_on == "2021-03-03"
    assert claims_of(dated)["announced_on"].basis == "derived"
    assert undated.announced_on == "XXXX-03-03"


def test_no_reason_is_given_for_what_the_text_does_not_say():
    assert list(draft().unknowns.all()) == []


def test_a_known_sport_is_inferred_from_the_names():
    sport = factories.make_sport(name="Rovers")  # A word of the club's name.
    factories.make_organisation(name="Harbour Rovers FC")

    record = draft()

    [link] = record.sport_links.all()
    assert link.sport == sport
    assert link.claims.get().basis == "inferred"


def test_a_text_without_a_deal_is_a_reading_without_drafts():
    reading = read("Q: How was the season?\n\nA: We played well and won a lot.")

    assert list(reading.partnerships.all()) == []


def test_a_source_is_read_once():
    reading = read()

    with pytest.raises(IntegrityError):
        Reading.objects.create(source=reading.source)


def test_drafts_of_a_framework_say_what_they_are_part_of():
    text = (
        "Under the framework, on May 4th 2020 Ashford Energy and the Coalport Football"
        " League announced a two-year sponsorship agreement.\n\n"
        "In October 2019, the Ashford Group and Melrose Province became comprehensive"
        " strategic partners. This partnership between Ashford Energy and the Coalport"
        " Football League is the first step of Ashford Group and Melrose’s cooperation"
        " in sports."
    )

    reading = read(text, published="2020-05-05")

    linked = [one.part_of_id for one in reading.partnerships.all() if one.part_of_id]
    asked = Proposal.objects.filter(noun="part_of")
    assert reading.partnerships.count() == 2
    assert linked or asked.exists()
