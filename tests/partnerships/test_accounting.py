"""Every number of a text is a claim's, or somebody said why it is not."""

import pytest

from partnerships import actions
from partnerships.accounting import accounts_of, forget_note, note_numbers, unaccounted
from partnerships.facts import Incomplete
from partnerships.models import NumberNote
from tests import factories
from tests.partnerships.review.texts import (
    TEXT,
    accept_all,
    draft,
    read,
    say_not_stated,
)


@pytest.fixture
def editor():
    return factories.make_editor()


@pytest.fixture
def record(editor):
    """A draft of which all is accepted; two numbers of its text are left."""
    record = draft()
    accept_all(record, editor)
    say_not_stated(record, editor)
    return record


def left(record):
    return [one.words for account in accounts_of(record) for one in account.left]


def test_numbers_of_quotes_are_accounted_for_and_others_are_left(record):
    assert left(record) == ["12", "300"]


def test_a_record_with_numbers_left_is_not_published(record, editor):
    with pytest.raises(Incomplete) as refused:
        actions.publish(partnership=record, by=editor)

    [lacking] = refused.value.lacking
    assert "2 not accounted for (“12”, “300”)" in lacking.message


def test_one_click_says_of_all_that_they_are_not_deal_data(record, editor):
    [account] = accounts_of(record)

    note_numbers(source=account.source, numbers=account.left, by=editor)

    assert actions.publish(partnership=record, by=editor).is_public()


def test_a_number_is_noted_once_and_the_first_word_stays(record, editor):
    [account] = accounts_of(record)
    for reason in ("the club's own", "another"):
        note_numbers(
            source=account.source, numbers=account.left[:1], by=editor, reason=reason
        )

    assert NumberNote.objects.get().reason == "the club's own"


def test_a_note_is_taken_back(record, editor):
    [account] = accounts_of(record)
    note_numbers(source=account.source, numbers=account.left, by=editor)

    forget_note(source=account.source, place=account.left[0].place)

    assert left(record) == ["12"]


def test_a_note_holds_while_the_words_around_the_number_stay(record, editor):
    [account] = accounts_of(record)
    note_numbers(source=account.source, numbers=account.left, by=editor)
    source = account.source

    source.text = f"A new line of 7 words.\n\n{source.text}"
    source.save()
    actions.refresh_quotes(source=source)

    assert left(record) == ["7"]


def test_a_number_is_not_taken_for_the_same_number_elsewhere(record, editor):
    [account] = accounts_of(record)
    note_numbers(source=account.source, numbers=account.left, by=editor)
    source = account.source

    source.text = f"{source.text}\n\nIt is paid 300 million."
    source.save()

    assert left(record) == ["300 million"]


def test_what_rests_on_a_broken_claim_is_left(record):
    [account] = accounts_of(record)
    record.claims.filter(figure__isnull=False).update(broken_at=record.updated_at)

    assert left(record) == ["£4.5 million", "12", "300"]


def test_page_furniture_is_not_counted():
    reading = read(text=f"{TEXT}\n\nCall 555 0199 now")
    reading.stretches = reading.stretches[:-1]
    reading.save()

    assert "555" not in "".join(left(reading.partnerships.get()))


def test_a_record_that_was_not_read_from_a_text_has_nothing_to_account_for():
    assert unaccounted(accounts_of(factories.make_partnership())) == []


def test_later_writes_to_a_public_record_are_not_refused_for_numbers(record, editor):
    [account] = accounts_of(record)
    note_numbers(source=account.source, numbers=account.left, by=editor)
    actions.publish(partnership=record, by=editor)
    source = account.source
    source.text = f"{source.text}\n\nAnd 99 more."
    source.save()

    type(record).objects.filter(pk=record.pk).update(summary="What it is.")

    assert left(record) == ["99"]
