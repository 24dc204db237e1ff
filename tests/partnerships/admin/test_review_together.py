"""The review screen's buttons for several values, for all, and for numbers."""

import pytest
from django.contrib.auth.models import Permission

from partnerships.models import Claim, NumberNote, Organisation, Partnership
from partnerships.review import screen
from tests import factories
from tests.partnerships.review.desk import (
    address,
    page_of,
    press,
    press_all,
    source_of,
    told,
)
from tests.partnerships.review.texts import claim, draft, key, waiting


def test_all_is_accepted_and_published_but_for_its_numbers(client, record):
    press_all(client, record, "accept_all")
    press_all(client, record, "not_stated")
    before = client.get(address(record)).context["screen"].lacking

    press_all(client, record, "number")

    after = client.get(address(record)).context["screen"].lacking
    assert [one.fact for one in before] == ["numbers"]
    assert after == []


def test_accepted_values_that_wait_for_their_article_are_counted_not_listed(
    client, editor
):
    record = draft(kind="own_article", url="/ours/")
    before = client.get(address(record)).context["screen"]

    press_all(client, record, "accept_all")

    page = client.get(address(record))
    screen = page.context["screen"]
    assert before.awaiting == 0
    assert screen.awaiting == len(screen.lacking) - len(screen.wanting) > 0
    assert not any("no claim that serves" in str(one) for one in screen.wanting)
    assert f"nothing but their article: {screen.awaiting}." in page.text


def test_numbers_are_waved_through_only_with_a_reason(client, record):
    refused = press_all(client, record, "number", wave="1", reason=" ")
    press_all(client, record, "number", wave="1", reason="squad sizes")

    assert "Say why these numbers may stay." in refused.content.decode()
    assert {one.reason for one in NumberNote.objects.all()} == {"squad sizes"}


def test_one_number_is_marked_and_taken_back(client, record):
    [first, second] = client.get(address(record)).context["screen"].numbers_left

    press(client, record, "number", place=first.place)
    left = client.get(address(record)).context["screen"].numbers_left
    press(client, record, "forget", place=first.place)

    assert [one.words for one in left] == [second.words]
    assert not NumberNote.objects.exists()


def test_accept_all_leaves_what_came_up_since_and_says_so(client, record):
    page = page_of(client, record)
    factories.make_claim(record, "status", source=factories.make_source())
    Claim.objects.filter(partnership=record).update(accepted_at=None, accepted_by=None)
    Partnership.objects.filter(pk=record.pk).update(term_months=99)

    response = press(client, record, "accept_all", **page)

    said = "\n".join(told(response))
    assert "came up since you opened the page" in said
    assert "was changed since you opened the page" in said
    assert claim(record, "term").accepted_at is None


def test_all_is_right_leaves_what_came_up_since(client, record):
    page = page_of(client, record)
    Partnership.objects.filter(pk=record.pk).update(status="cancelled")

    response = press(client, record, "settle", **page)

    assert "was changed since you opened the page" in "".join(told(response))
    assert claim(record, "status").accepted_at is None
    assert not record.unknowns.exists()


def test_the_text_does_not_say_is_said_only_of_what_the_button_named(client, record):
    page = page_of(client, record)
    press(client, record, "reject", claim(record, "term"))

    response = press(client, record, "not_stated", **page)

    assert "Term: it is empty only since" in "".join(told(response))
    fields = {one.field for one in record.unknowns.all()}
    assert "signed_on" in fields
    assert "term" not in fields


@pytest.mark.parametrize("wave", [{}, {"wave": "1", "reason": "squad sizes"}])
def test_only_the_numbers_that_the_page_listed_are_dealt_with(client, record, wave):
    page = page_of(client, record)
    press(client, record, "reject", claim(record, "term"))

    response = press(client, record, "number", **page, **wave)

    left = client.get(address(record)).context["screen"].account.left
    assert [one.words for one in left] == ["three-year"]
    assert NumberNote.objects.count() == 2
    assert "which your page did not list: “three-year”" in "".join(told(response))


def test_numbers_beyond_those_listed_are_not_waved_through(client, record, monkeypatch):
    monkeypatch.setattr(screen, "MOST_NUMBERS", 1)
    page = client.get(address(record)).content.decode()

    press_all(client, record, "number")

    assert "None of the 1 listed is deal data" in page
    assert NumberNote.objects.count() == 1


def ticked(*items):
    return [" ".join(key(one).values()) for one in items]


def test_what_is_ticked_is_accepted_together(client, record):
    status, term = claim(record, "status"), claim(record, "term")

    press(client, record, "accept_these", ticked=ticked(status, term))

    assert Claim.objects.accepted().filter(partnership=record).count() == 2


def test_what_is_ticked_is_rejected_together(client, record):
    status, term = claim(record, "status"), claim(record, "term")

    press(client, record, "reject_these", ticked=ticked(status, term))

    assert record.proposals.filter(rejected_at__isnull=False).count() == 2


def test_what_is_ticked_goes_to_another_deal_of_the_text(client, record):
    other = factories.make_partnership(status="")
    record.readings.get().partnerships.add(other)
    figure = Claim.objects.get(partnership=record, figure__isnull=False)
    given = ticked(figure, claim(record, "term"))

    press(client, record, "move_these", ticked=given, to=other.pk)

    other.refresh_from_db()
    assert (other.figures.count(), other.term_months) == (1, 36)


def test_nothing_ticked_is_told(client, record):
    page = press(client, record, "accept_these").content.decode()

    assert "Tick the values first." in page


def test_where_one_of_the_ticked_was_changed_nothing_is_stored(client, record):
    status, term = claim(record, "status"), claim(record, "term")
    given = [*ticked(status), f"claim-{term.pk} changed"]

    response = press(client, record, "accept_these", ticked=given)

    assert response.status_code == 409
    assert not Claim.objects.accepted().filter(partnership=record).exists()


def test_a_list_is_corrected_at_once(client, record):
    parties = Claim.objects.filter(partnership=record).exclude(party=None)
    [known] = parties
    new = waiting(record, "party")
    roles = {f"main-{key(one)['key']}": "sponsor" for one in (known, new)}

    press(client, record, "list", ticked=ticked(known, new), **roles)

    assert [one.role for one in record.parties.all()] == ["sponsor", "sponsor"]


def test_without_the_right_a_list_makes_no_organisation(client, record, editor):
    editor.groups.clear()
    names = ["change_partnership", "view_partnership"]
    editor.user_permissions.set(Permission.objects.filter(codename__in=names))
    new = waiting(record, "party")
    given = {f"main-{key(new)['key']}": "sponsor"}

    press(client, record, "list", ticked=ticked(new), **given)

    assert not Organisation.objects.filter(name="Harbour Rovers FC").exists()


def test_the_rest_is_said_to_be_not_stated_with_the_same_click(client, record):
    press_all(client, record, "settle")

    assert not record.proposals.waiting().exists()
    assert record.unknowns.filter(field="signed_on").exists()


def test_the_screen_offers_the_next_deal_once_nothing_is_left(client, record):
    other = factories.make_partnership()
    factories.make_claim(other, "status", source=source_of(record))
    Claim.objects.filter(partnership=other).update(accepted_at=None, accepted_by=None)
    record.readings.get().partnerships.add(other)
    before = client.get(address(record)).content.decode()

    press_all(client, record, "settle")

    assert "Next deal" not in before
    assert "Next deal" in client.get(address(record)).content.decode()
