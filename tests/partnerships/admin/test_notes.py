"""Internal notes: kept beside the form, apart from it, and for the desk alone."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from core.models import Note, Version
from core.notes import resolve_note, write_note
from tests import factories as make
from tests.desk import change_address, open_form, save_form, stored_version

MAKERS = {
    "article": make.make_article,
    "partnership": make.make_partnership,
    "source": make.make_source,
}


@pytest.fixture(params=MAKERS)
def row(request):
    return MAKERS[request.param]()


def notes_address(row):
    opts = row._meta
    return reverse(f"admin:{opts.app_label}_{opts.model_name}_notes", args=[row.pk])


def list_address(row):
    opts = row._meta
    return reverse(f"admin:{opts.app_label}_{opts.model_name}_changelist")


def key_of(response):
    return response.context["notes"]["form"].initial["key"]


def test_a_note_is_kept_with_who_and_when(client, editor, row):
    response = client.post(notes_address(row), {"text": " Ask the club. "})

    assertRedirects(response, notes_address(row))
    note = Note.objects.of(row).get()
    assert (note.text, note.by, note.resolved_at) == ("Ask the club.", editor, None)
    assert (timezone.now() - note.made_at).total_seconds() < 60
    for page in (notes_address(row), change_address(row)):
        assertContains(client.get(page), "Ask the club.")
        assertContains(client.get(page), f"{editor},")


def test_the_newest_stands_first(client, editor, row):
    for text in ("First note", "Second note"):
        write_note(row=row, by=editor, text=text)

    html = client.get(change_address(row)).content.decode()

    assert html.index("Second note") < html.index("First note")


def test_a_note_is_resolved_and_opened_again(client, editor, row):
    note = write_note(row=row, by=editor, text="Ask")

    client.post(notes_address(row), {"resolve": note.pk})
    note.refresh_from_db()
    assert note.resolved_by == editor
    assertContains(client.get(change_address(row)), f"resolved by {editor}")
    client.post(notes_address(row), {"reopen": note.pk})
    note.refresh_from_db()
    assert (note.resolved_at, note.resolved_by) == (None, None)


def test_who_resolved_it_first_is_kept(editor):
    note = write_note(row=make.make_article(), by=editor, text="Ask")
    resolve_note(note=note, by=editor)

    resolve_note(note=note, by=make.make_editor())

    note.refresh_from_db()
    assert note.resolved_by == editor


@pytest.mark.parametrize("name", ["article", "partnership"])
def test_a_note_holds_up_nobodys_save(client, editor, name):
    row = MAKERS[name]()
    data = open_form(client, row)
    version = stored_version(row)

    client.post(notes_address(row), {"text": "Meanwhile"})

    assert stored_version(row) == version
    assert not Version.objects.of(row).filter(number__gt=version).exists()
    assert save_form(client, row, data).status_code == 302


def test_the_form_below_is_not_part_of_it(client, editor, row):
    page = client.get(change_address(row)).content.decode()

    before, main = page.split(f'id="{row._meta.model_name}_form"')
    assert 'target="notes"' in before
    assert 'name="text"' not in main or row._meta.model_name == "source"
    assert "note_text" not in main


def test_a_second_sending_stores_nothing(client, editor, row):
    key = key_of(client.get(notes_address(row)))
    for _ in range(2):
        client.post(notes_address(row), {"text": "Once", "key": key})
    client.post(notes_address(row), {"text": "Another", "key": key})

    assert sorted(Note.objects.values_list("text", flat=True)) == ["Another", "Once"]


@pytest.mark.parametrize("text", ["", "   ", "\u200b", "x" * 2001, "x" * 1_000_000])
def test_what_is_no_note_is_refused_and_not_lost(client, editor, text):
    row = make.make_article()

    response = client.post(notes_address(row), {"text": text})

    assert response.status_code == 200
    assert response.context["notes"]["form"].errors
    assertContains(response, text.strip())
    assert not Note.objects.exists()


def test_markup_in_a_note_is_text(client, editor, row):
    client.post(notes_address(row), {"text": "<script>alert(1)</script>\x0b"})

    assertContains(client.get(change_address(row)), "&lt;script&gt;alert(1)")


@pytest.mark.parametrize("number", ["0", "x", "²", "9" * 30, "-1"])
@pytest.mark.parametrize("verb", ["resolve", "reopen"])
def test_no_other_things_note_can_be_judged(client, editor, verb, number):
    row, other = make.make_article(), make.make_article()
    foreign = write_note(row=other, by=editor, text="Theirs")

    for pk in (number, foreign.pk):
        assert client.post(notes_address(row), {verb: pk}).status_code == 404


def test_who_may_only_look_writes_nothing():
    client = Client()
    client.force_login(make.make_moderator())
    article = make.make_article()
    write_note(row=article, by=None, text="For the desk")

    assert client.get(notes_address(article)).status_code == 200
    assertNotContains(client.get(notes_address(article)), "Keep the note")
    assert client.post(notes_address(article), {"text": "x"}).status_code == 403
    assert client.get(notes_address(make.make_partnership())).status_code == 403


def test_members_see_none():
    client = Client()
    client.force_login(make.make_user())
    article = make.published_article()
    write_note(row=article, by=None, text="Canary")

    assert client.get(notes_address(article)).status_code == 302
    assertNotContains(client.get(article.get_absolute_url()), "Canary")


def test_lists_count_the_open_ones_and_narrow_to_them(client, editor, row):
    other = MAKERS[row._meta.model_name]()
    for text in ("One", "Two"):
        write_note(row=row, by=editor, text=text)
    done = write_note(row=other, by=editor, text="Done")
    resolve_note(note=done, by=editor)

    whole = client.get(list_address(row))
    narrowed = client.get(f"{list_address(row)}?notes=open")

    counts = {one.pk: one.notes_open for one in whole.context["cl"].result_list}
    assert (counts[row.pk], counts[other.pk]) == (2, 0)
    assert [one.pk for one in narrowed.context["cl"].result_list] == [row.pk]
    assertContains(whole, '<td class="field-notes_open">2</td>')


@pytest.mark.parametrize("number", [2, 40])
def test_the_page_takes_as_many_queries_however_many_there_are(
    client, editor, django_assert_num_queries, number
):
    row = make.make_article()
    for _ in range(number):
        write_note(row=row, by=make.make_editor(), text="A note")
    client.get(notes_address(row))

    with django_assert_num_queries(8):
        client.get(notes_address(row))


def test_the_front_page_counts_what_has_open_notes(client, editor):
    article = make.make_article()
    for text in ("One", "Two"):
        write_note(row=article, by=editor, text=text)
    gone = make.make_article()
    write_note(row=gone, by=editor, text="Orphan")
    type(gone).objects.filter(pk=gone.pk).delete()

    day = client.get("/admin/").context["day"]

    found = {one.label: one.number for one in day.counts}
    assert found["articles with open notes"] == 1
    assert found["deals with open notes"] == 0


def test_notes_go_with_what_is_deleted(client, editor):
    source = make.make_source()
    write_note(row=source, by=editor, text="Gone soon")

    client.post(
        reverse("admin:partnerships_source_delete", args=[source.pk]), {"post": "yes"}
    )

    assert not Note.objects.exists()
