"""What is sent to something that somebody moved to the bin meanwhile."""

import datetime as dt

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from articles.models import Article
from core.models import Note, Unsaved
from partnerships.admin import held
from partnerships.binning import bin_row, put_back
from partnerships.models import Partnership
from tests import factories as make
from tests.desk import (
    change_address,
    chosen,
    fields_of,
    messages_of,
    open_form,
    save_form,
    verb_address,
)

MAKERS = {"article": make.make_article, "partnership": make.make_partnership}
TYPED = "Typed <b>long</b> & “quoted”"
BACK = {"_unbin": "Take it out of the bin and save"}


@pytest.fixture(params=MAKERS)
def name(request):
    return request.param


@pytest.fixture
def row(name):
    return MAKERS[name]()


@pytest.fixture
def thrower():
    return make.make_editor(display_name="Thelma Thrower")


def title_of(row):
    return "headline" if isinstance(row, Article) else "title"


def again(row):
    return type(row).everything.get(pk=row.pk)


def typed_into(client, row):
    return open_form(client, row) | {title_of(row): TYPED}


def told(row):
    """Who threw it away, and when, as the pages say it."""
    moment = timezone.localtime(again(row).binned_at)
    return f"Thelma Thrower moved this to the bin at {moment:%Y-%m-%d %H:%M}"


def sent_again(page, **more):
    return dict(page.context["sent"]) | more


def without_right(user, row, *, left=("view", "change", "add")):
    """Take the right to delete from the user, who can go on changing."""
    opts = row._meta
    names = [f"{verb}_{opts.model_name}" for verb in left]
    user.groups.clear()
    user.user_permissions.set(Permission.objects.filter(codename__in=names))


# --- The form ------------------------------------------------------------------------


def test_a_save_shows_what_was_typed_by_whom_it_was_thrown_and_when(
    client, editor, thrower, row
):
    typed = typed_into(client, row)
    bin_row(row=row, by=thrower)

    held = save_form(client, row, typed)

    assertContains(held, told(row), status_code=409)
    assertContains(held, "Take it out of the bin and save", status_code=409)
    assert fields_of(held, row._meta.model_name) == typed
    assert getattr(again(row), title_of(row)) != TYPED
    assert again(row).binned_at


def test_nothing_is_offered_there_that_leads_nowhere(client, editor, row):
    typed = typed_into(client, row)
    bin_row(row=row, by=editor)

    held = save_form(client, row, typed)

    for which in ("verb", "history", "notes", "delete"):
        more = ["publish"] if which == "verb" else []
        opts = row._meta
        address = f"admin:{opts.app_label}_{opts.model_name}_{which}"
        page = reverse(address, args=[row.pk, *more])
        assertNotContains(held, f'"{page}', status_code=409)


def test_one_button_takes_it_out_and_saves_what_was_typed(client, editor, thrower, row):
    typed = typed_into(client, row)
    bin_row(row=row, by=thrower)
    held = save_form(client, row, typed)

    saved = save_form(client, row, fields_of(held, row._meta.model_name) | BACK)

    assert saved.status_code == 302
    assert (getattr(again(row), title_of(row)), again(row).binned_at) == (TYPED, None)
    assert again(row).version == row.version + 1
    assert not Unsaved.objects.exists()


def test_saving_without_that_button_is_held_up_again(client, editor, row):
    typed = typed_into(client, row)
    bin_row(row=row, by=editor)
    first = save_form(client, row, typed)

    second = save_form(client, row, fields_of(first, row._meta.model_name))

    assert second.status_code == 409
    assert fields_of(second, row._meta.model_name) == typed


def test_what_cannot_be_saved_comes_back_with_it_out_of_the_bin(client, editor, row):
    typed = open_form(client, row) | {title_of(row): "x" * 301}
    bin_row(row=row, by=editor)
    save_form(client, row, typed)

    page = save_form(client, row, typed | BACK)

    assertContains(page, "at most 300 characters")
    assert fields_of(page, row._meta.model_name)[title_of(row)] == "x" * 301
    assert again(row).binned_at is None


def test_what_was_saved_before_it_was_thrown_away_is_merged(client, editor, row):
    typed = typed_into(client, row)
    save_form(client, row, open_form(client, row) | {"slug": "theirs"})
    bin_row(row=row, by=editor)

    page = save_form(client, row, typed | BACK)

    assertContains(page, "Two of you changed this", status_code=409)
    merged = fields_of(page, row._meta.model_name)
    assert (merged[title_of(row)], merged["slug"]) == (TYPED, "theirs")
    assert save_form(client, row, merged).status_code == 302


def test_what_is_deleted_at_that_moment_is_not_brought_back(
    client, editor, row, monkeypatch
):
    typed = typed_into(client, row)
    bin_row(row=row, by=editor)

    def too_late(*, row):
        type(row).everything.filter(pk=row.pk).delete()
        put_back(row=row)

    monkeypatch.setattr(held, "put_back", too_late)
    page = save_form(client, row, typed | BACK)

    assertContains(page, "is not back. It was deleted for good", status_code=409)
    assert fields_of(page, row._meta.model_name)[title_of(row)] == TYPED


def test_what_was_typed_is_offered_when_it_is_back(client, editor, row):
    typed = typed_into(client, row)
    bin_row(row=row, by=editor)
    save_form(client, row, typed)
    put_back(row=row)

    assertContains(client.get(change_address(row)), "You have unsaved work")
    page = client.post(change_address(row), {"_unsaved": "restore"})
    assert fields_of(page, row._meta.model_name)[title_of(row)] == TYPED


def test_who_may_not_put_back_gets_it_as_something_new(client, editor, thrower, row):
    typed = typed_into(client, row)
    bin_row(row=row, by=thrower)
    without_right(editor, row)

    held = save_form(client, row, typed | BACK)

    assertContains(held, told(row), status_code=409)
    assertNotContains(held, "Take it out of the bin", status_code=409)
    assert fields_of(held, row._meta.model_name)[title_of(row)] == TYPED
    assert again(row).binned_at


def test_who_may_neither_put_back_nor_add_keeps_what_was_typed_in_sight(
    client, editor, thrower, row
):
    typed = typed_into(client, row)
    bin_row(row=row, by=thrower)
    without_right(editor, row, left=("view", "change"))

    held = save_form(client, row, typed | BACK)

    assertContains(held, told(row), status_code=409)
    assertContains(held, "Who may delete can put it back", status_code=409)
    assertNotContains(held, "Take it out of the bin", status_code=409)
    assert fields_of(held, row._meta.model_name)[title_of(row)] == TYPED
    assert Unsaved.objects.get().data[title_of(row)] == [TYPED]
    assert again(row).binned_at


def test_who_may_not_change_takes_nothing_out_with_a_save(client, editor, row):
    typed = typed_into(client, row)
    bin_row(row=row, by=editor)
    without_right(editor, row, left=("view", "delete"))

    assert save_form(client, row, typed | BACK).status_code == 403
    assert again(row).binned_at


def test_an_open_form_learns_of_it_and_goes_on_keeping(client, editor, thrower, row):
    typed = typed_into(client, row)
    bin_row(row=row, by=thrower)
    base = f"admin:{row._meta.app_label}_{row._meta.model_name}"

    there = client.post(reverse(f"{base}_presence", args=[row.pk]), {"version": "1"})
    kept = client.post(reverse(f"{base}_unsaved", args=[row.pk]), typed)

    assert there.json()["late"].startswith(told(row))
    assert kept.json()["kept"]
    assert Unsaved.objects.get().data[title_of(row)] == [TYPED]


# --- Verbs, the review, notes --------------------------------------------------------


def test_a_verb_is_held_up_with_what_was_typed_and_gone_on_with(
    client, editor, thrower, row
):
    address = verb_address(row, "embargo")
    until = timezone.localtime() + dt.timedelta(days=2)
    typed = {"until": f"{until:%Y-%m-%dT%H:%M}", "why": TYPED, "apply": "1"}
    bin_row(row=row, by=thrower)

    held = client.post(address, typed)

    assertContains(held, told(row), status_code=409)
    assert held.context["typed"] == [
        ("Not before", typed["until"]),
        *([("Why", TYPED)]),
    ]
    assert again(row).embargo_until is None
    assert client.post(address, sent_again(held, **BACK)).status_code == 302
    assert again(row).embargo_until is not None


def test_a_note_is_held_up_and_gone_on_with(client, editor, row):
    opts = row._meta
    address = reverse(f"admin:{opts.app_label}_{opts.model_name}_notes", args=[row.pk])
    bin_row(row=row, by=editor)

    held = client.post(address, {"text": TYPED, "key": ""})

    assert held.status_code == 409
    assert held.context["typed"] == [("Note", TYPED)]
    assert not Note.objects.exists()
    client.post(address, sent_again(held, **BACK))
    assert Note.objects.get().text == TYPED


def test_the_review_is_held_up_with_what_was_typed_and_gone_on_with(client, editor):
    deal = make.make_partnership(title="As read")
    address = reverse("admin:partnerships_partnership_review", args=[deal.pk])
    bin_row(row=deal, by=editor)

    held = client.post(address, {"do": "rename", "title": TYPED, "seen": "As read"})

    assert held.status_code == 409
    assert held.context["typed"] == [("Title", TYPED)]
    assert client.post(address, sent_again(held, **BACK)).status_code == 302
    assert Partnership.objects.get().title == TYPED


def test_words_of_a_value_in_the_review_are_shown_by_their_labels(client, editor):
    deal = make.make_partnership()
    address = reverse("admin:partnerships_partnership_review", args=[deal.pk])
    bin_row(row=deal, by=editor)
    sent = {"do": "add", "noun": "figure", "as_stated": "US$ 5m", "quote": "of US$ 5m"}

    held = client.post(address, sent)

    assert dict(held.context["typed"])["Words of the text"] == "of US$ 5m"
    assertContains(held, "US$ 5m</dd>", status_code=409)


def test_who_may_not_put_back_keeps_what_was_typed_in_sight(client, editor, row):
    opts = row._meta
    address = reverse(f"admin:{opts.app_label}_{opts.model_name}_notes", args=[row.pk])
    bin_row(row=row, by=None)
    without_right(editor, row)

    held = client.post(address, {"text": "A long note", **BACK})

    assertContains(held, "A long note", status_code=409)
    assertContains(held, "Somebody moved this to the bin", status_code=409)
    assertNotContains(held, "Take it out", status_code=409)
    assert again(row).binned_at


@pytest.mark.parametrize("text", ["%00", "%ED%A0%80", "x" * 300_000, "</form><p id=x>"])
def test_whatever_is_sent_is_answered(client, editor, row, text):
    opts = row._meta
    address = reverse(f"admin:{opts.app_label}_{opts.model_name}_notes", args=[row.pk])
    bin_row(row=row, by=editor)

    form = "application/x-www-form-urlencoded"
    held = client.post(address, f"text={text}&{text}=1", content_type=form)

    assert held.status_code == 409
    assertNotContains(held, "<p id=x>", status_code=409)


# --- Lists ---------------------------------------------------------------------------


def list_of(row):
    opts = row._meta
    return reverse(f"admin:{opts.app_label}_{opts.model_name}_changelist")


def test_an_action_tells_of_what_is_in_the_bin_and_does_the_rest(
    client, editor, thrower, name
):
    thrown, other = MAKERS[name](), MAKERS[name]()
    sent = chosen("delete_selected", thrown, other)
    bin_row(row=thrown, by=thrower)

    page = client.post(list_of(thrown), sent, follow=True)

    assert again(other).binned_at
    said = messages_of(page)
    assert any(told(thrown) in one and "stays where it is" in one for one in said)


def test_an_action_asks_nothing_of_what_is_all_in_the_bin(client, editor, thrower, row):
    sent = chosen("schedule_rows", row)
    bin_row(row=row, by=thrower)

    page = client.post(list_of(row), sent)

    assert page["Location"] == list_of(row)
    assert [told(row) in one for one in messages_of(client.get(list_of(row)))] == [True]


def test_an_action_for_which_something_was_typed_is_held_up(
    client, editor, thrower, name
):
    row = MAKERS[name]()
    at = timezone.localtime() + dt.timedelta(days=2)
    typed = {"at": f"{at:%Y-%m-%dT%H:%M}", "apply": "1"}
    sent = chosen("schedule_rows", row, **typed)
    bin_row(row=row, by=thrower)

    held = client.post(list_of(row), sent)

    assertContains(held, told(row), status_code=409)
    assert held.context["typed"] == [("Publish at", typed["at"])]
    page = client.post(list_of(row), sent_again(held, **BACK))
    assert page.context["form"].data["at"] == typed["at"]
    assert again(row).binned_at is None


def test_who_may_only_look_is_told_nothing_and_keeps_nothing(client, editor, row):
    typed = typed_into(client, row)
    sent = chosen("schedule_rows", row, at="", apply="1")
    bin_row(row=row, by=editor)
    opts = row._meta
    editor.groups.clear()
    look = Permission.objects.get(codename=f"view_{opts.model_name}")
    editor.user_permissions.set([look])

    assert save_form(client, row, typed | BACK).status_code == 403
    assertNotContains(client.post(list_of(row), sent, follow=True), str(row))
    assert not Unsaved.objects.exists()
    assert again(row).binned_at


@pytest.mark.parametrize("number", [1, 6])
def test_holding_up_takes_as_many_queries_for_any_number_of_rows(
    client, editor, django_assert_num_queries, name, number
):
    rows = [MAKERS[name]() for _ in range(number)]
    sent = chosen("schedule_rows", *rows, apply="1")
    for row in rows:
        bin_row(row=row, by=editor)
    client.post(list_of(row), sent)

    with django_assert_num_queries(7):
        client.post(list_of(row), sent)
