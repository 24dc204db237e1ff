"""All that is left at once: only as far as it was seen, and the rest is told."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from partnerships.models import Claim, Partnership
from partnerships.review import actions, rest
from partnerships.review.drafts import lay_before
from partnerships.review.values import Value
from tests import factories
from tests.partnerships.review.texts import (
    accept_all,
    claim,
    draft,
    empty,
    key,
    seen,
    settle,
    waiting,
)

CAME_UP = "came up since you opened the page"
CHANGED = "was changed since you opened the page"


@pytest.fixture
def record(editor):
    factories.make_organisation(name="Northbank Insurance")
    factories.make_organisation(name="Harbour Rovers FC", kind="club")
    return draft()


def comes_up(record):
    """A figure that another text tells, after the page was opened."""
    text = "It is worth £99 million."
    start = text.index("£")
    values = {"kind": "total_value", "lower": "99000000", "upper": "99000000"}
    values |= {"comparator": "exact", "unit": "money", "currency": "GBP"}
    values |= {"per": "total", "standing": "reported", "as_stated": "£99 million"}
    value = Value("figure", values, "£99 million", start, start + 11, "stated")
    lay_before(record=record, source=factories.make_source(text=text), value=value)
    return record.claims.get(quote="£99 million")


def propose_sport(record, source, name):
    factories.make_sport(name=name, slug=name)
    data = {"who": "", "name": name, "quote": name}
    given = {"noun": "sport", "source": source, "data": data}
    actions.propose(record=record, by=factories.make_editor(), **given)


def changed(record):
    Partnership.objects.filter(pk=record.pk).update(status="cancelled")


def breaks(record, target):
    Claim.objects.filter(pk=claim(record, target).pk).update(broken_at=timezone.now())


def test_what_came_up_since_the_page_was_opened_is_left_and_told(record, editor):
    page = seen(record)
    new = comes_up(record)

    count, left = rest.accept_all(record=record, chosen=page, by=editor, makes=True)

    assert count == len(page)
    assert left == ["Figure: £99 million: it came up since you opened the page."]
    assert Claim.objects.get(pk=new.pk).accepted_at is None


def test_what_was_changed_since_the_page_was_opened_is_left_and_told(record, editor):
    page = seen(record)
    changed(record)

    count, left = rest.accept_all(record=record, chosen=page, by=editor, makes=True)

    assert (count, len(left)) == (len(page) - 1, 1)
    assert CHANGED in left[0]
    assert claim(record, "status").accepted_at is None


def test_what_another_decided_meanwhile_is_no_hindrance(record, editor):
    page = seen(record)
    other = factories.make_editor()
    actions.accept(record=record, by=other, **key(claim(record, "status")))
    actions.reject(record=record, by=other, **key(claim(record, "term")))

    count, left = rest.accept_all(record=record, chosen=page, by=editor, makes=True)

    assert (count, left) == (len(page) - 2, [])
    assert claim(record, "status").accepted_by == other
    assert claim(record, "term") is None


@pytest.mark.parametrize("ahead", [-1, 1], ids=["public", "scheduled"])
def test_of_a_public_record_only_what_readers_could_not_follow_is_left(editor, ahead):
    at = timezone.now() + dt.timedelta(hours=ahead)
    deal = factories.published_partnership(at=at)
    open_to_all = "They agreed for football."
    drafted = "They agreed for esports."
    propose_sport(deal, factories.make_source(text=open_to_all), "football")
    ours = factories.make_source(kind="own_article", url="/ours/", text=drafted)
    propose_sport(deal, ours, "esports")

    count, left = accept_all(deal, editor)

    assert (count, len(left)) == (1, 1), left
    assert list(deal.sport_links.values_list("sport__name", flat=True)) == ["football"]
    assert "publish their article first" in left[0]
    assert deal.proposals.waiting().count() == 1


def test_a_claim_whose_words_are_gone_is_left_and_told(record, editor):
    breaks(record, "status")
    waited = len(seen(record))

    count, left = accept_all(record, editor)

    assert count == waited
    assert len(left) == 1
    assert left[0].startswith("Status: ")
    assert "these words are gone from the text" in left[0]


def test_while_words_are_broken_nothing_is_said_to_be_not_stated(record, editor):
    breaks(record, "status")

    settle(record, editor)

    assert not record.unknowns.exists()


@pytest.mark.parametrize("change", [comes_up, changed])
def test_nothing_is_settled_over_what_was_not_seen(record, editor, change):
    page, blank = seen(record), empty(record)
    change(record)

    _, left = rest.settle(
        record=record, chosen=page, empty=blank, by=editor, makes=True
    )

    assert len(left) == 1
    assert not record.unknowns.exists()


def test_what_was_emptied_since_is_not_said_to_be_not_stated(record, editor):
    page, blank = seen(record), empty(record)
    actions.reject(
        record=record, by=factories.make_editor(), **key(claim(record, "term"))
    )

    _, left = rest.settle(
        record=record, chosen=page, empty=blank, by=editor, makes=True
    )
    said, told = rest.leave_empty(record=record, empty=blank, by=editor)

    assert left == told == ["Term: it is empty only since you opened the page."]
    assert said == 0
    assert not record.unknowns.filter(field="term").exists()
    assert record.unknowns.filter(field="signed_on").exists()


def test_what_was_filled_since_gets_no_reason(record, editor):
    blank = empty(record)
    data = {"starts_on": "2021-03", "quote": "March"}
    source = record.readings.get().source
    actions.add(record=record, noun="starts_on", source=source, data=data, by=editor)

    rest.leave_empty(record=record, empty=blank, by=editor)

    assert not record.unknowns.filter(field="starts_on").exists()


def test_a_page_that_showed_nothing_accepts_nothing(record, editor):
    count, left = rest.accept_all(record=record, chosen=[], by=editor, makes=True)

    assert count == 0
    assert all(CAME_UP in one for one in left)
    assert not Claim.objects.accepted().filter(partnership=record).exists()
    assert waiting(record, "party") is None


def imported_row():
    """A deal of a table's row: its text is the row's words, which hold no value."""
    record = factories.make_partnership(term_months=120, term_as_stated="ten-year")
    words = "The two said something else entirely."
    source = factories.make_source(text=words)
    for target in ("term", "status"):
        factories.make_claim(
            record, target, source=source, accepted_at=None, accepted_by=None
        )
    return record


def test_a_value_whose_words_are_not_in_the_quote_is_left_and_told(editor):
    record = imported_row()

    count, left = accept_all(record, editor)

    assert count == 1
    assert len(left) == 1
    assert left[0].startswith("Term: ")
    assert "“ten-year”: The words of the text must hold this as it stands" in left[0]
    assert claim(record, "term").accepted_at is None


def test_one_by_one_it_is_refused_in_the_same_words(editor):
    record = imported_row()

    with pytest.raises(ValidationError, match="must hold this as it stands"):
        actions.accept(record=record, by=editor, **key(claim(record, "term")))

    assert claim(record, "term").accepted_at is None


def test_further_evidence_may_use_other_words_than_the_value(record, editor):
    source = record.readings.get().source
    data = {"quote": "sponsorship agreement"}

    kept = actions.bear_out(
        record=record, target="term", source=source, data=data, by=editor
    )

    assert kept.serves()
