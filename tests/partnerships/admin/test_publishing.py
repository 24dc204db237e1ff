"""Publishing in the admin: what is refused, asked for and told."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains

from partnerships.models import Partnership
from tests import factories
from tests.desk import (
    chosen,
    do_verb,
    looked_at,
    messages_of,
    open_form,
    save_form,
    verb_address,
)


def test_publishing_is_refused_with_the_list_of_what_is_missing(client, editor):
    deal = factories.make_partnership(announced_on="2017-01-11")

    response = do_verb(client, deal, "publish")

    deal.refresh_from_db()
    assert deal.published_at is None
    assertContains(response, "Announced, 2017-01-11: no claim that serves.")
    assertContains(response, "Term: give the value or say why not.")


def test_publish_action_publishes_what_it_can_and_names_the_rest(client, editor):
    ready = factories.complete(factories.make_partnership())
    draft = factories.make_partnership()

    address = reverse("admin:partnerships_partnership_changelist")
    asked = chosen("publish_rows", ready, draft)

    page = client.post(address, asked)
    response = client.post(address, asked | looked_at(page), follow=True)

    assert set(Partnership.objects.published()) == {ready}
    told = messages_of(response)
    assert any(f"“{ready}” is public." in one for one in told)
    assert any(f"“{draft}” stays as it is" in one for one in told)


def test_scheduling_asks_for_a_time_to_come(client, editor):
    deal = factories.complete(factories.make_partnership())
    soon = timezone.localtime() + dt.timedelta(days=9)

    late = do_verb(client, deal, "schedule", at="2001-01-01T10:00")
    far = do_verb(client, deal, "schedule", at="2999-01-01T10:00")
    unscheduled = Partnership.objects.get(pk=deal.pk).published_at
    do_verb(client, deal, "schedule", at=f"{soon:%Y-%m-%dT%H:%M}")

    assertContains(late, "still to come")
    assertContains(far, "within the next 5 years")
    assert unscheduled is None
    deal.refresh_from_db()
    assert deal.published_at == soon.replace(second=0, microsecond=0)


@pytest.mark.parametrize(
    ("hour", "why"),
    [
        ("2030-03-31T01:30", "does not exist in Europe/London"),
        ("2030-10-27T01:30", "comes twice in Europe/London"),
        ("0001-01-01T00:00", "still to come"),
        ("9999-12-31T23:59", "within the next 5 years"),
        ("next week", "Enter a valid date/time."),
        ("2030-03-31T01:30x", "Enter a valid date/time."),
        ("", "required"),
    ],
)
def test_scheduling_refuses_what_the_clocks_do_not_show(
    client, editor, settings, hour, why
):
    settings.TIME_ZONE = "Europe/London"
    deal = factories.complete(factories.make_partnership())

    response = do_verb(client, deal, "schedule", at=hour)

    deal.refresh_from_db()
    assert deal.published_at is None
    assertContains(response, why)


def test_the_zone_and_its_offset_are_told_before_and_after(client, editor, settings):
    settings.TIME_ZONE = "Europe/London"
    deal = factories.complete(factories.make_partnership())
    year = timezone.localtime().year + 1

    asked = client.get(verb_address(deal, "schedule"))
    done = do_verb(client, deal, "schedule", at=f"{year}-07-01T10:00")
    again = client.get(verb_address(deal, "schedule"))

    assertContains(asked, "Europe/London (UTC+0")
    words = f"{year}-07-01 10:00 Europe/London (UTC+01:00)"
    assert any(words in one for one in messages_of(done))
    assertContains(done, f"Scheduled for {words}")
    assertContains(again, f'value="{year}-07-01T10:00"')
    deal.refresh_from_db()
    assert deal.published_at == dt.datetime(year, 7, 1, 9, tzinfo=dt.UTC)


def test_of_two_clicks_on_publish_the_second_is_no_refusal(client, editor):
    deal = factories.complete(factories.make_partnership())
    address = verb_address(deal, "publish")
    data = looked_at(client.get(address))

    first, second = (client.post(address, data) for _ in range(2))

    deal.refresh_from_db()
    assert deal.is_public()
    assert (first.status_code, second.status_code) == (302, 302)
    assert first.url == second.url
    told = messages_of(client.get(second.url))
    assert any("you did that before" in one for one in told)
    assert not any("stays as it is" in one for one in told)


def test_of_two_clicks_on_schedule_the_second_is_no_refusal(client, editor):
    deal = factories.complete(factories.make_partnership())
    hour = timezone.localtime() + dt.timedelta(days=3)
    address = verb_address(deal, "schedule")
    data = looked_at(client.get(address), at=f"{hour:%Y-%m-%dT%H:%M}")

    answers = [client.post(address, data) for _ in range(2)]
    later = hour + dt.timedelta(days=1)
    other_hour = client.post(address, data | {"at": f"{later:%Y-%m-%dT%H:%M}"})

    assert [one.status_code for one in answers] == [302, 302]
    assert other_hour.status_code == 409


def test_another_note_is_not_taken_for_the_one_before(client, editor):
    deal = factories.published_partnership()
    address = verb_address(deal, "withdraw")
    marks = dict(client.get(address).context["marks"])
    data = marks | {"note": "A wrong party.", "apply": "1"}

    answers = [client.post(address, data) for _ in range(2)]
    other_note = client.post(address, data | {"note": "The deal never was."})

    assert [one.status_code for one in answers] == [302, 302]
    assert other_note.status_code == 409
    assert "The deal never was." in other_note.text


def test_what_one_did_otherwise_meanwhile_is_not_said_to_be_done(client, editor):
    deal = factories.scheduled_partnership()
    address = verb_address(deal, "unschedule")
    data = dict(client.get(address).context["marks"]) | {"apply": "1"}
    do_verb(client, deal, "publish")

    response = client.post(address, data)

    assert response.status_code == 409
    assert "did that before" not in response.text


def test_what_another_published_meanwhile_is_told_as_theirs(client, editor):
    deal = factories.complete(factories.make_partnership())
    address = verb_address(deal, "publish")
    data = looked_at(client.get(address))
    other = type(client)()
    other.force_login(factories.make_editor())
    other.post(address, data)

    response = client.post(address, data)

    assert response.status_code == 409
    assert "stays as it is" in response.text


def test_withdrawing_asks_for_a_note_and_restoring_brings_the_deal_back(client, editor):
    deal = factories.published_partnership()
    address = verb_address(deal, "withdraw")

    asked = client.get(address)
    empty = client.post(address, {"note": " "})
    client.post(address, {"note": "It was announced in error."})
    withdrawn = Partnership.objects.get(pk=deal.pk)
    client.post(verb_address(deal, "restore"))

    assert asked.status_code == 200
    assert "required" in empty.content.decode()
    assert withdrawn.withdrawal_note == "It was announced in error."
    assert Partnership.objects.get(pk=deal.pk).is_public()


@pytest.mark.parametrize("note", ["\u200b", "a\x00b", "x" * 1001, "\ufdd0", "\t"])
def test_a_note_that_nobody_can_read_withdraws_nothing(client, editor, note):
    deal = factories.published_partnership()

    response = client.post(verb_address(deal, "withdraw"), {"note": note})

    assert response.status_code == 200
    assert Partnership.objects.published().exists()


def test_withdraw_action_asks_before_it_withdraws(client, editor):
    deal = factories.published_partnership()
    address = reverse("admin:partnerships_partnership_changelist")
    data = chosen("withdraw_rows", deal)

    asked = client.post(address, data)
    client.post(address, data | {"apply": "1", "note": "In error."})

    assert "Why it is withdrawn" in asked.content.decode()
    assert Partnership.objects.get(pk=deal.pk).withdrawal_note == "In error."


def test_a_verb_that_does_not_fit_the_state_changes_nothing(client, editor):
    deal = factories.withdrawn_partnership()

    response = client.post(verb_address(deal, "publish"), follow=True)

    assert "withdrawn" in messages_of(response)[0]
    assert not Partnership.objects.published().exists()


@pytest.mark.parametrize("state", ["draft", "scheduled", "public", "withdrawn"])
def test_list_narrows_by_state(client, editor, state):
    rows = {
        "draft": factories.make_partnership(),
        "scheduled": factories.scheduled_partnership(),
        "public": factories.published_partnership(),
        "withdrawn": factories.withdrawn_partnership(),
    }
    address = reverse("admin:partnerships_partnership_changelist")

    response = client.get(address, {"state": state})

    assert list(response.context["cl"].result_list) == [rows[state]]


def test_a_scheduled_deal_that_would_break_is_refused_like_a_public_one(client, editor):
    deal = factories.scheduled_partnership()

    response = save_form(client, deal, open_form(client, deal) | {"status": "signed"})

    assert "Status, signed: no claim that serves." in response.content.decode()
    deal.refresh_from_db()
    assert deal.status == "announced"
