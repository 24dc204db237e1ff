"""Readers' messages in the admin, and the groups that work there."""

import importlib

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.db import connection
from django.urls import reverse
from model_bakery import baker

from portal.models import ContactMessage
from tests import factories
from tests.desk import change_address, messages_of, open_form

groups_migration = importlib.import_module("portal.migrations.0002_groups")


@pytest.fixture
def message():
    return baker.make(
        ContactMessage, name="Wei", email="wei@example.com", body="One.\nTwo."
    )


def _answer(client, message, words="We have corrected it."):
    data = open_form(client, message) | {"answer": words}
    return client.post(change_address(message), data, follow=True)


def test_an_answer_is_mailed_once(
    client, editor, message, mailoutbox, django_capture_on_commit_callbacks
):
    for _ in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            _answer(client, message)

    [mail] = mailoutbox
    assert mail.to == ["wei@example.com"]
    assert "We have corrected it." in mail.body
    assert "> One.\n> Two." in mail.body
    message.refresh_from_db()
    assert message.answered_at is not None


def test_an_answer_that_cannot_be_mailed_is_kept_and_sent_with_the_next_save(
    client, editor, message, mailoutbox, monkeypatch
):
    def fail(mail):
        raise OSError("no route")

    monkeypatch.setattr("django.db.transaction.on_commit", lambda send: send())
    with monkeypatch.context() as broken:
        broken.setattr("django.core.mail.EmailMessage.send", fail)
        told = messages_of(_answer(client, message, "Thank you."))
    message.refresh_from_db()
    unsent = message.answered_at
    client.post(change_address(message), open_form(client, message))

    assert any("could not be sent" in one for one in told)
    assert message.answer == "Thank you."
    assert unsent is None
    assert len(mailoutbox) == 1


def test_a_sent_answer_is_not_rewritten(
    client, editor, message, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        _answer(client, message)

    response = client.post(change_address(message), {"answer": "Something else."})

    page = response.content.decode()
    assert "This was answered meanwhile: “We have corrected it.”" in page
    assert "Something else." in page
    message.refresh_from_db()
    assert message.answer == "We have corrected it."


def test_ticking_off_notes_who_and_when(client, editor, message):
    client.post(
        reverse("admin:portal_contactmessage_changelist"),
        {"action": "tick_off_rows", "_selected_action": [message.pk]},
    )

    message.refresh_from_db()
    assert message.done_by == editor
    assert message.done_at is not None


def test_open_messages_stand_first(client, editor):
    opened = baker.make(ContactMessage, name="Open", body="One.")
    done = baker.make(ContactMessage, name="Done", body="Two.")
    done.tick_off(by=editor)

    response = client.get(reverse("admin:portal_contactmessage_changelist"))

    assert list(response.context["cl"].result_list) == [opened, done]


def test_a_message_cannot_be_rewritten_or_added(client, editor, message):
    client.post(change_address(message), {"body": "Forged.", "answer": ""})
    added = client.get(reverse("admin:portal_contactmessage_add"))

    message.refresh_from_db()
    assert message.body == "One.\nTwo."
    assert added.status_code == 403


def test_the_groups_may_do_their_work_and_no_more():
    editor, moderator = factories.make_editor(), factories.make_moderator()

    for may in (
        "articles.change_article",
        "articles.change_comment",
        "partnerships.add_partnership",
        "partnerships.change_claim",
        "partnerships.delete_party",
        "portal.change_contactmessage",
    ):
        assert editor.has_perm(may), may
    for may_not in (
        "accounts.change_user",
        "articles.add_comment",
        "articles.delete_comment",
        "portal.delete_contactmessage",
    ):
        assert not editor.has_perm(may_not), may_not
    assert moderator.get_all_permissions() == {
        "articles.view_article",
        "articles.change_comment",
        "articles.view_comment",
    }


def test_every_part_of_a_record_is_the_editors():
    """Imports, merges, revisions, readings are nobody's: they tell what was done."""
    editor = factories.make_editor()
    names = {
        model._meta.model_name
        for model in apps.get_app_config("partnerships").get_models()
    }

    told = {"merge", "revision", "reading", "proposal", "numbernote"}
    for name in names - told - {"dealimport", "importedrow"}:
        for verb in ("add", "change", "delete", "view"):
            assert editor.has_perm(f"partnerships.{verb}_{name}"), (verb, name)


def test_the_groups_go_and_come_again():
    class Editor:
        connection = connection

    groups_migration.drop_groups(apps, Editor)
    gone = Group.objects.count()
    groups_migration.make_groups(apps, Editor)

    assert gone == 0
    assert {group.name for group in Group.objects.all()} == {"Editor", "Moderator"}
    assert Group.objects.get(name="Moderator").permissions.count() == 3


def test_the_index_leads_to_the_board(client, editor):
    page = client.get(reverse("admin:index")).content.decode()

    assert reverse("admin:partnerships_partnership_board") in page


def test_the_admin_sends_to_the_sites_own_log_in(client):
    response = client.get(reverse("admin:index"), follow=True)

    assert response.redirect_chain[-1][0].startswith(reverse("account_login"))
