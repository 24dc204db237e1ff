"""What an editor says to what was read, once or twice, alone or beside another."""

import pytest
from django.core.exceptions import ValidationError

from partnerships.facts import missing
from partnerships.models import Claim, Organisation, Partnership, Proposal
from partnerships.review import actions
from partnerships.review.writing import Refused, Stale
from tests import factories
from tests.partnerships.review.texts import (
    TEXT,
    accept_all,
    claim,
    draft,
    key,
    say_not_stated,
    waiting,
)


@pytest.fixture
def editor():
    return factories.make_editor(display_name="Edith")


@pytest.fixture
def other():
    return factories.make_editor(display_name="Otto")


@pytest.fixture
def record():
    factories.make_organisation(name="Northbank Insurance", slug="northbank")
    return draft()


def lacking(record):
    return {
        one.fact for one in missing(Partnership.objects.with_record().get(pk=record.pk))
    }


def test_an_accepted_claim_says_what_the_record_says(record, editor):
    actions.accept(record=record, by=editor, **key(claim(record, "term")))

    accepted = claim(record, "term")
    assert accepted.accepted_by == editor
    assert accepted.value == "36 as three-year"
    assert "term" not in lacking(record)


def test_accepting_twice_keeps_the_first_editors_word(record, editor, other):
    given = key(claim(record, "status"))

    actions.accept(record=record, by=editor, **given)
    told = actions.accept(record=record, by=other, **given)

    assert told == "Edith accepted this already."
    assert claim(record, "status").accepted_by == editor
    assert Claim.objects.filter(partnership=record, field="status").count() == 1


def test_what_another_changed_meanwhile_is_not_accepted_unseen(record, editor):
    given = key(claim(record, "status"))
    Partnership.objects.filter(pk=record.pk).update(status="signed")

    with pytest.raises(Stale):
        actions.accept(record=record, by=editor, **given)

    assert claim(record, "status").accepted_at is None


def test_a_yes_makes_the_organisation_the_party_and_its_claim(record, editor):
    proposal = waiting(record, "party")

    actions.accept(record=record, by=editor, **key(proposal))

    club = Organisation.objects.get(name="Harbour Rovers FC")
    party = record.parties.get(organisation=club)
    assert (club.kind, party.role) == ("club", "rights_holder")
    assert party.claims.get().quote == "Harbour Rovers FC"
    assert not Proposal.objects.filter(pk=proposal.pk).exists()


def test_a_yes_uses_what_has_become_known_since(record, editor):
    proposal = waiting(record, "party")
    known = factories.make_organisation(name="Harbour Rovers F.C.")

    actions.accept(record=record, by=editor, **key(proposal))

    assert record.parties.filter(organisation=known).exists()
    assert Organisation.objects.named("Harbour Rovers FC").count() == 1


def test_a_yes_to_a_chosen_organisation_makes_none(record, editor):
    chosen = factories.make_organisation(name="The Rovers")
    before = Organisation.objects.count()

    given = key(waiting(record, "party"))
    actions.accept(record=record, by=editor, who=f"organisation-{chosen.pk}", **given)

    party = record.parties.get(organisation=chosen)
    assert party.name_as_stated == "Harbour Rovers FC"
    assert Organisation.objects.count() == before


def test_a_proposal_that_another_accepted_is_not_there_twice(record, editor, other):
    given = key(waiting(record, "party"))
    actions.accept(record=record, by=other, **given)

    with pytest.raises(Stale, match="decided on this one meanwhile"):
        actions.accept(record=record, by=editor, **given)

    assert record.parties.count() == 2


def test_a_rejected_field_is_empty_and_can_be_brought_back(record, editor):
    proposal = actions.reject(record=record, by=editor, **key(claim(record, "term")))
    emptied = Partnership.objects.get(pk=record.pk)

    actions.take_back(record=record, key=f"proposal-{proposal.pk}", by=editor)

    back = Partnership.objects.get(pk=record.pk)
    assert (emptied.term_months, emptied.term_as_stated) == (None, "")
    assert (back.term_months, back.term_as_stated) == (36, "three-year")
    assert claim(record, "term").accepted_at is None
    assert not record.proposals.filter(noun="term").exists()


@pytest.mark.parametrize("name", ["figure", "party", "kind"])
def test_a_rejected_row_is_gone_and_can_be_brought_back(record, editor, name):
    row = getattr(record, {"party": "parties"}.get(name, f"{name}s")).get()
    of_row = Claim.objects.get(**{name: row})

    proposal = actions.reject(record=record, by=editor, **key(of_row))
    is_gone = not type(row).objects.filter(pk=row.pk).exists()
    actions.take_back(record=record, key=f"proposal-{proposal.pk}", by=editor)

    assert is_gone
    new = Claim.objects.get(partnership=record, **{f"{name}__isnull": False})
    assert str(getattr(new, name)) == str(row)
    assert new.quote == of_row.quote


def test_what_another_accepted_is_not_rejected_over_their_head(record, editor, other):
    given = key(claim(record, "status"))
    actions.accept(record=record, by=other, **given)

    with pytest.raises(Stale, match="Otto accepted this"):
        actions.reject(record=record, by=editor, **given)

    assert Partnership.objects.get(pk=record.pk).status == "announced"


def test_rejecting_twice_stores_one(record, editor):
    given = key(waiting(record, "party"))

    actions.reject(record=record, by=editor, **given)
    actions.reject(record=record, by=editor, **given)

    assert record.proposals.filter(noun="party").count() == 1


def test_taking_back_an_acceptance_lets_it_wait_again(record, editor):
    actions.accept(record=record, by=editor, **key(claim(record, "status")))

    actions.take_back(
        record=record, key=f"claim-{claim(record, 'status').pk}", by=editor
    )

    assert claim(record, "status").accepted_by is None


def test_a_corrected_value_is_accepted_with_its_own_words(record, editor):
    data = {"status": "signed", "quote": "announced a three-year"}

    actions.correct(record=record, data=data, by=editor, **key(claim(record, "status")))

    corrected = claim(record, "status")
    assert Partnership.objects.get(pk=record.pk).status == "signed"
    assert (corrected.value, corrected.quote) == ("signed", data["quote"])
    assert corrected.serves()


def test_words_that_do_not_stand_in_the_text_are_refused(record, editor):
    data = {"status": "signed", "quote": "they signed it"}

    with pytest.raises(Refused, match="do not stand in the text"):
        actions.correct(
            record=record, data=data, by=editor, **key(claim(record, "status"))
        )

    assert Partnership.objects.get(pk=record.pk).status == "announced"


def test_more_words_than_a_claim_keeps_are_refused(editor):
    record = draft(text=f"{TEXT} {'They said so. ' * 300}")
    data = {"status": "signed", "quote": "They said so. " * 200}

    with pytest.raises(Refused, match="2000 characters"):
        actions.correct(
            record=record, data=data, by=editor, **key(claim(record, "status"))
        )


def test_words_as_stated_must_stand_in_the_quote(record, editor):
    data = {"term_months": "36", "term_as_stated": "3 years", "quote": "three-year"}

    with pytest.raises(Refused, match="must hold this"):
        actions.correct(
            record=record, data=data, by=editor, **key(claim(record, "term"))
        )


def test_a_missed_value_is_added_with_its_words(record, editor):
    values = {"kind": "participants", "subject": "the club", "lower": "12"}
    values |= {"upper": "12", "comparator": "exact", "unit": "count", "per": "total"}
    data = {**values, "standing": "reported", "as_stated": "12", "quote": "12 teams"}
    source = record.readings.get().source

    added = actions.add(
        record=record, noun="figure", source=source, data=data, by=editor
    )

    assert added.serves()
    assert record.figures.get(pk=added.figure_id).subject == "the club"


@pytest.mark.parametrize(
    ("noun", "data"),
    [
        ("commitment", {"what": "12 teams", "state": "open", "quote": "12 teams"}),
        ("signed_on", {"signed_on": "2021-03-03", "quote": "March 3rd"}),
        ("event", {"name": "The cup", "quote": "12 teams"}),
    ],
)
def test_adding_twice_with_one_double_click_stores_one(record, editor, noun, data):
    source = record.readings.get().source
    given = {"record": record, "noun": noun, "source": source, "by": editor}

    first = actions.add(data=data, **given)
    second = actions.add(data=data, **given)

    assert first.pk == second.pk


def test_a_second_value_of_a_field_is_refused(record, editor):
    source = record.readings.get().source
    data = {"status": "signed", "quote": "announced"}

    with pytest.raises(Refused, match="a value already"):
        actions.add(record=record, noun="status", source=source, data=data, by=editor)


def test_a_kind_may_be_an_editors_choice_without_words(record, editor):
    added = actions.add(
        record=record, noun="kind", source=None, data={"kind": "venue"}, by=editor
    )

    assert (added.basis, added.quote, added.serves()) == ("editor", "", True)


def test_words_become_evidence_of_a_value_once(record, editor):
    source = record.readings.get().source
    given = {"record": record, "target": "status", "source": source, "by": editor}
    data = {"quote": "announced a three-year"}

    first = actions.bear_out(data=data, **given)
    second = actions.bear_out(data=data, **given)

    assert first.pk == second.pk
    assert (first.value, first.serves()) == ("announced", True)


def test_all_that_is_left_is_accepted_and_what_is_new_only_on_a_yes(record, editor):
    known_only, told = accept_all(record, editor, makes=False)
    rest, nothing = accept_all(record, editor)

    assert (known_only, rest) == (6, 1)
    assert "Nothing known is called “Harbour Rovers FC”" in told[0]
    assert nothing == []
    assert not lacking(record) & {"kinds", "status", "parties", "term", "announced_on"}


def test_the_text_does_not_say_is_the_editors_word_for_what_is_empty(record, editor):
    said = say_not_stated(record, editor)
    again = say_not_stated(record, editor)

    assert said == ["signed_on", "starts_on", "ends_on", "places"]
    assert again == []
    assert {one.reason for one in record.unknowns.all()} == {"not_stated"}


def test_a_value_takes_the_place_of_the_reason_for_its_absence(record, editor):
    say_not_stated(record, editor)
    data = {"starts_on": "2021-03", "quote": "March"}
    source = record.readings.get().source

    actions.add(record=record, noun="starts_on", source=source, data=data, by=editor)

    assert not record.unknowns.filter(field="starts_on").exists()


def test_a_value_is_moved_to_another_deal_of_the_text(record, editor):
    to = factories.make_partnership()
    record.readings.get().partnerships.add(to)
    moved = Claim.objects.get(partnership=record, figure__isnull=False)

    actions.move(record=record, to=to, by=editor, **key(moved))

    assert record.figures.count() == 0
    assert to.figures.get().as_stated == "£4.5 million"
    assert not record.proposals.filter(noun="figure").exists()


def test_a_review_makes_open_forms_of_the_record_late(record, editor):
    actions.accept(record=record, by=editor, **key(claim(record, "status")))

    assert Partnership.objects.get(pk=record.pk).version == record.version + 1


def test_what_a_public_record_needs_is_not_taken_back(editor):
    public = factories.published_partnership()
    first = public.claims.first()

    with pytest.raises(ValidationError, match="no claim that serves"):
        actions.take_back(record=public, key=f"claim-{first.pk}", by=editor)

    assert Claim.objects.get(pk=first.pk).accepted_at


def test_a_value_of_a_public_record_is_corrected_with_its_words(editor):
    public = factories.published_partnership(status="announced")
    about = claim(public, "status")
    words = about.source.text[:20].strip()
    data = {"status": "signed", "quote": words, "near": "0"}

    actions.correct(record=public, by=editor, data=data, **key(about))

    fresh = Partnership.objects.get(pk=public.pk)
    assert (fresh.status, missing(loaded(fresh))) == ("signed", [])


def loaded(record):
    return Partnership.objects.with_record().get(pk=record.pk)


@pytest.mark.parametrize("noun", ["claim", "proposal"])
@pytest.mark.parametrize("digits", [18, 19, 40, 5000])
def test_a_key_of_any_length_is_told_as_gone(record, editor, noun, digits):
    with pytest.raises(Stale):
        actions.accept(record=record, key=f"{noun}-{'9' * digits}", seen="", by=editor)


@pytest.mark.parametrize("junk", ["", "claim-", "claim-x", "x-9", "claim-²"])
def test_a_key_of_nothing_is_told_as_gone(record, editor, junk):
    with pytest.raises(Stale):
        actions.accept(record=record, key=junk, seen="", by=editor)
