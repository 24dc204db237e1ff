"""Open forms: who else is there, and what was typed and not saved."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from articles.models import Article
from core.models import Presence, Unsaved, Version
from partnerships.models import Partnership
from tests import factories
from tests.desk import add_row, change_address, fields_of, open_form, save_form

MAKERS = [factories.make_article, factories.make_partnership]
ROW = {
    Article: (
        "corrections",
        {
            "note": "A row",
            "grade": "update",
            "made_at_0": "2020-01-01",
            "made_at_1": "10:00",
        },
    ),
    Partnership: ("commitments", {"what": "A row", "state": "open"}),
}
FIELD = {Article: "headline", Partnership: "title"}


def address(row, name, **query):
    names = row._meta.app_label, row._meta.model_name
    args = [] if name == "new_unsaved" or name == "add" else [row.pk]
    return reverse("admin:{}_{}_{}".format(*names, name), args=args, query=query)


@pytest.fixture
def other(client):
    """Somebody else of the desk, with a browser of their own."""
    browser = type(client)()
    browser.force_login(factories.make_editor(display_name="Ann"))
    return browser


def aged(model, field, **age):
    model.objects.update(**{field: timezone.now() - dt.timedelta(**age)})


# --- Who is there ---------------------------------------------------------------------


@pytest.mark.parametrize("make", MAKERS)
def test_each_is_told_of_the_other_at_once(client, editor, other, make):
    row = make()
    opened = other.get(change_address(row))
    mine = client.get(change_address(row))

    theirs = other.post(address(row, "presence"), {"version": row.version})

    assert "Also open" not in opened.text
    assert "Also open: Ann, since " in mine.text
    assert theirs.json()["late"] == ""
    assert [one.partition(",")[0] for one in theirs.json()["others"]] == [str(editor)]


def test_who_gives_no_sign_any_more_is_gone(client, editor, other):
    deal = factories.make_partnership()
    other.post(address(deal, "presence"))
    there = client.post(address(deal, "presence")).json()
    Presence.objects.update(since=timezone.now() - dt.timedelta(hours=1))
    aged(Presence, "seen_at", seconds=20)

    gone = client.post(address(deal, "presence")).json()
    other.post(address(deal, "presence"))

    assert (len(there["others"]), gone["others"]) == (1, [])
    assert Presence.objects.filter(since__lt=timezone.now()).count() == 2
    assert not Presence.objects.filter(
        since__lt=timezone.now() - dt.timedelta(minutes=1)
    ).exists()


def test_who_leaves_is_gone_at_once(client, editor, other):
    deal = factories.make_partnership()
    other.post(address(deal, "presence"))
    other.post(address(deal, "presence"), {"leave": "1"})

    assert client.post(address(deal, "presence")).json()["others"] == []


def test_who_opened_a_form_without_scripts_is_told_for_half_an_hour(
    client, editor, other
):
    deal = factories.make_partnership()
    other.get(change_address(deal))

    aged(Presence, "seen_at", minutes=29)
    there = client.post(address(deal, "presence")).json()["others"]
    aged(Presence, "seen_at", minutes=31)
    gone = client.post(address(deal, "presence")).json()["others"]

    assert (len(there), gone) == (1, [])


def test_a_save_by_another_is_told_while_one_types(client, editor, other):
    deal = factories.make_partnership()
    save_form(other, deal, open_form(other, deal))

    told = client.post(address(deal, "presence"), {"version": "1"}).json()["late"]

    assert told.startswith("Ann saved this at ")


def test_old_presences_are_thrown_away(client, editor, other):
    one, another = factories.make_partnership(), factories.make_partnership()
    other.post(address(one, "presence"))
    aged(Presence, "seen_at", days=2)

    client.post(address(another, "presence"))

    assert Presence.objects.count() == 1


# --- What is not saved ----------------------------------------------------------------


@pytest.mark.parametrize("make", MAKERS)
def test_what_is_typed_is_kept_offered_and_restored_with_its_rows(client, editor, make):
    row = make()
    field = FIELD[type(row)]
    part, values = ROW[type(row)]
    typed = add_row(open_form(client, row) | {field: "Typed"}, part, **values)

    kept = client.post(address(row, "unsaved"), typed)
    opened = client.get(change_address(row))
    restored = client.post(change_address(row), {"_unsaved": "restore"})

    assert kept.json()["kept"]
    assert "You have unsaved work from" in opened.text
    assert fields_of(opened, row._meta.model_name)[field] != "Typed"
    data = fields_of(restored, row._meta.model_name)
    assert data[field] == "Typed"
    assert "A row" in data.values()
    assert "correct the error" not in restored.text
    row.refresh_from_db()
    assert getattr(row, field) != "Typed"
    assert not Version.objects.exists()


@pytest.mark.parametrize("make", MAKERS)
def test_a_save_throws_away_what_was_kept(client, editor, make):
    row = make()
    client.post(address(row, "unsaved"), open_form(client, row))

    assert save_form(client, row, open_form(client, row)).status_code == 302

    assert not Unsaved.objects.exists()


def test_a_refused_save_keeps_what_was_kept(client, editor):
    article = factories.published_article()
    typed = open_form(client, article) | {"body": ""}
    client.post(address(article, "unsaved"), typed)

    save_form(client, article, typed)

    assert Unsaved.objects.get().data["body"] == [""]


@pytest.mark.parametrize("make", MAKERS)
def test_what_is_not_stored_yet_is_kept_as_well(client, editor, make):
    row = make()
    add = address(row, "add")
    field = FIELD[type(row)]
    typed = fields_of(client.get(add), row._meta.model_name) | {field: "New"}

    client.post(address(row, "new_unsaved"), typed)
    compared = client.get(address(row, "new_unsaved"))
    restored = client.post(add, {"_unsaved": "restore"})
    saved = client.post(add, fields_of(restored, row._meta.model_name))

    assert "<ins>New</ins>" in compared.text
    assert saved.status_code == 302
    assert type(row).objects.filter(**{field: "New"}).exists()
    assert not Unsaved.objects.exists()


def test_what_was_typed_is_compared_with_what_is_stored(client, editor):
    deal = factories.make_partnership(
        summary="Ten years.", commitments=[{"what": "One"}, {"what": "Two"}]
    )
    typed = open_form(client, deal) | {"summary": "Six years."}
    typed["commitments-0-DELETE"] = "on"
    add_row(typed, "commitments", what="Three", state="open")
    client.post(address(deal, "unsaved"), typed)

    page = client.get(address(deal, "unsaved")).text

    assert "<del>Ten</del><ins>Six</ins> years." in page
    assert "is deleted" in page
    assert "is added" in page
    assert page.count("<dt>") == 3


def test_what_is_discarded_is_gone(client, editor):
    deal = factories.make_partnership()
    client.post(address(deal, "unsaved"), open_form(client, deal))

    response = client.post(change_address(deal), {"_unsaved": "discard"})

    assert response.status_code == 302
    assert not Unsaved.objects.exists()
    assert client.get(address(deal, "unsaved")).status_code == 404
    assert client.post(change_address(deal), {"_unsaved": "restore"}).status_code == 302


def test_what_was_restored_late_is_merged_with_what_was_saved_since(
    client, editor, other
):
    deal = factories.make_partnership(title="As it was")
    typed = open_form(client, deal) | {"summary": "Typed"}
    client.post(address(deal, "unsaved"), typed)
    save_form(other, deal, open_form(other, deal) | {"title": "Theirs"})

    restored = client.post(change_address(deal), {"_unsaved": "restore"})

    data = fields_of(restored, "partnership")
    assert restored.status_code == 409
    assert (data["title"], data["summary"]) == ("Theirs", "Typed")


def test_what_comes_late_does_not_overwrite_what_was_typed_later(client, editor):
    deal = factories.make_partnership()
    an_hour_ago = int((timezone.now().timestamp() - 3600) * 1000)
    client.post(address(deal, "unsaved"), {"title": "Later"})
    client.post(address(deal, "unsaved"), {"title": "Earlier", "_at": an_hour_ago})

    assert Unsaved.objects.get().data["title"] == ["Later"]


@pytest.mark.parametrize("at", ["x", "-1", "9" * 30, "1e9", "", "0", "９"])
def test_a_moment_that_is_none_is_no_matter(client, editor, at):
    deal = factories.make_partnership()

    client.post(address(deal, "unsaved"), {"title": "Typed", "_at": at})

    assert Unsaved.objects.exists()


def test_unsaved_work_is_kept_for_two_weeks(client, editor):
    one, another = factories.make_partnership(), factories.make_partnership()
    client.post(address(one, "unsaved"), {"title": "Old"})
    aged(Unsaved, "saved_at", days=15)

    client.post(address(another, "unsaved"), {"title": "New"})

    assert Unsaved.objects.get().row_id == another.pk


def test_nobody_sees_what_another_typed(client, editor, other):
    deal = factories.make_partnership()
    other.post(address(deal, "unsaved"), {"title": "Typed"})

    assert "unsaved work" not in client.get(change_address(deal)).text
    assert client.get(address(deal, "unsaved")).status_code == 404


@pytest.mark.parametrize("name", ["presence", "unsaved"])
def test_who_may_not_change_a_thing_cannot_call_its_form(client, name):
    article, deal = factories.make_article(), factories.make_partnership()
    client.force_login(factories.make_moderator())

    statuses = {client.post(address(row, name)).status_code for row in (article, deal)}
    client.logout()
    away = client.post(address(deal, name))

    assert statuses == {403}
    assert away.status_code == 302
    assert not Unsaved.objects.exists()


@pytest.mark.parametrize("name", ["presence", "unsaved"])
def test_what_is_not_there_has_no_form(client, editor, name):
    deal = factories.make_partnership()
    path = address(deal, name)

    for pk in ("999999", "9" * 18, "9" * 60):
        assert client.post(path.replace(f"/{deal.pk}/", f"/{pk}/")).status_code in {
            404,
            302,
        }


@pytest.mark.parametrize(
    "words",
    ["\0", "\ud800".encode("utf-8", "surrogatepass"), "x" * 1_000_000, "\u202e"],
)
def test_whatever_is_typed_is_kept_and_comes_back(client, editor, words):
    deal = factories.make_partnership()
    typed = open_form(client, deal) | {"summary": words, "odd\0name": words}

    kept = client.post(address(deal, "unsaved"), typed)
    restored = client.post(change_address(deal), {"_unsaved": "restore"})
    compared = client.get(address(deal, "unsaved"))

    assert [one.status_code for one in (kept, restored, compared)] == [200] * 3


def test_a_form_that_is_too_long_is_told(client, editor):
    deal = factories.make_partnership()

    response = client.post(address(deal, "unsaved"), {"summary": "x" * 3_000_000})

    assert response.status_code in {400, 413}


@pytest.mark.parametrize("make", MAKERS)
def test_the_form_needs_no_query_for_each_who_is_there(
    client, editor, django_assert_max_num_queries, make
):
    row = make()

    def queries():
        with django_assert_max_num_queries(60) as seen:
            client.get(change_address(row))
        return len(seen)

    queries()
    one = queries()
    for _ in range(5):
        browser = type(client)()
        browser.force_login(factories.make_editor())
        browser.post(address(row, "presence"))

    assert queries() == one
