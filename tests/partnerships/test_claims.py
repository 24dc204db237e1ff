"""Claims: their quotes, and what becomes of them when a text changes."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from partnerships import actions
from partnerships.models import Claim
from tests.factories import (
    make_claim,
    make_partnership,
    make_source,
    make_user,
    published_partnership,
    tomorrow,
)

TEXT = "It was agreed for ten years. The sum is “not public”. For ten years, then."


@pytest.fixture
def source():
    return make_source(text=TEXT)


@pytest.fixture
def partnership():
    return make_partnership(term_months=120, term_as_stated="ten years")


def claim(partnership, source, **fields):
    fields = {"field": "term", "quote": "for ten years"} | fields
    return Claim(partnership=partnership, source=source, **fields)


def test_a_quote_is_kept_with_its_place_and_its_exact_words(partnership, source):
    row = claim(partnership, source, quote='sum is "not  public"')

    row.full_clean()

    assert row.quote == "sum is “not public”"
    assert TEXT[row.start : row.end] == row.quote


def test_a_quote_that_is_not_in_its_source_is_refused(partnership, source):
    with pytest.raises(ValidationError, match="do not stand"):
        claim(partnership, source, quote="for five years").full_clean()


def test_a_bulk_creation_checks_the_quotes_as_well(partnership, source):
    with pytest.raises(ValidationError, match="do not stand"):
        Claim.objects.bulk_create([claim(partnership, source, quote="five years")])


def test_a_quote_cannot_be_stored_with_a_wrong_place(partnership, source):
    row = claim(partnership, source, start=3, end=9)

    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


@pytest.mark.parametrize(
    "fields",
    [
        {"field": "", "quote": "for ten years"},
        {"quote": ""},
        {"source": None},
        {"start": None},
        {"end": None},
        {"start": 27, "end": 14},
        {"basis": "editor", "quote": "", "source": None},
        {"basis": "editor"},
    ],
    ids=[
        "no target",
        "no quote",
        "no source",
        "no start",
        "no end",
        "an end before its start",
        "an editor's choice of a term",
        "an editor's choice with a quote",
    ],
)
def test_the_database_refuses_a_claim_with(partnership, source, fields):
    row = claim(partnership, source, **{"start": 14, "end": 27})
    for name, value in fields.items():
        setattr(row, name, value)

    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


def test_the_database_refuses_a_claim_about_two_values(partnership, source):
    row = claim(partnership, source, party=partnership.parties.first())
    row.place_quote()

    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


def test_an_editor_may_choose_a_kind_without_words(partnership):
    row = Claim(partnership=partnership, kind=partnership.kinds.get(), basis="editor")

    row.full_clean()
    row.save()

    assert row.target == "kinds:sponsorship"


def test_accepting_notes_who_when_and_what_the_record_says(partnership, source):
    row = claim(partnership, source)
    row.full_clean()
    editor = make_user()

    actions.accept(claims=[row], by=editor)

    row.refresh_from_db()
    assert (row.accepted_by, row.value) == (editor, "120 as ten years")
    assert row.accepted_at <= timezone.now()


def test_a_quote_is_found_again_nearest_to_its_old_place(partnership, source):
    row = make_claim(partnership, "term", source=source)
    row.quote, row.start = "ten years", TEXT.rindex("ten years")
    row.full_clean()
    row.save()
    source.text = "Words before. " + TEXT
    source.save()

    broken = actions.refresh_quotes(source=source)

    row.refresh_from_db()
    assert broken == 0
    assert row.start == source.text.rindex("ten years")
    assert row.broken_at is None


def test_a_quote_that_is_gone_is_broken_and_whole_once_it_is_back(partnership, source):
    row = make_claim(partnership, "term", source=source)
    source.text = "Nothing of the kind."
    source.save()
    assert actions.refresh_quotes(source=source) == 1
    row.refresh_from_db()
    assert row.broken_at is not None
    assert not row.serves()

    source.text = TEXT
    source.save()
    actions.refresh_quotes(source=source)

    row.refresh_from_db()
    assert row.broken_at is None
    assert row.serves()


def test_claims_are_visible_with_their_record_and_their_source():
    own = make_source(kind="own_article", visible_from=timezone.now())
    public = published_partnership(source=own, at=timezone.now())
    draft = make_partnership()
    make_claim(draft, "status")
    shown = set(Claim.objects.visible())

    own.visible_from = tomorrow()
    own.save()

    assert shown == set(public.claims.all())
    assert not Claim.objects.visible().exists()


def test_an_unaccepted_claim_is_not_visible():
    public = published_partnership()
    extra = make_claim(public, "status", accepted_at=None)

    assert extra not in Claim.objects.visible()


def test_a_claim_is_not_about_another_deals_value(partnership, source):
    other = make_partnership()
    row = claim(partnership, source, field="", party=other.parties.first())

    with pytest.raises(ValidationError, match="another deal"):
        row.full_clean()


def test_the_words_of_claims_are_not_changed_in_bulk(partnership, source):
    make_claim(partnership, "term", source=source)

    with pytest.raises(ValidationError, match="one by one"):
        Claim.objects.update(quote="never said")
    with pytest.raises(ValidationError, match="do not stand"):
        Claim.objects.create(
            partnership=partnership,
            field="term",
            source=source,
            quote="never said",
            start=0,
            end=10,
        )


def test_a_contradiction_is_not_filled_with_what_the_record_says(partnership, source):
    row = claim(partnership, source, stance="contradicts")
    row.full_clean()

    actions.accept(claims=[row], by=make_user())

    assert row.value == ""
