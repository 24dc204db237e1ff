"""Two editors at one form: merged where it can be, asked where both changed a value."""

import time

import pytest
from django.contrib import admin
from django.contrib.auth.models import Permission
from django.urls import reverse

from articles.models import Article
from core.models import Version
from partnerships.models import Partnership
from tests import factories
from tests.desk import (
    add_row,
    change_address,
    chosen,
    fields_of,
    looked_at,
    messages_of,
    open_form,
    row_prefix,
    save_form,
    stored_version,
    verb_address,
)

LISTS = {
    Article: reverse("admin:articles_article_changelist"),
    Partnership: reverse("admin:partnerships_partnership_changelist"),
}


@pytest.fixture
def other(client):
    """Somebody else of the desk, with a browser of their own."""
    browser = type(client)()
    browser.force_login(factories.make_editor())
    return browser


def save(client, row, **changed):
    response = save_form(client, row, open_form(client, row) | changed)
    assert response.status_code == 302
    return response


def log_in_without(client, *refused):
    """Log in somebody who may do all that editors may, but for this."""
    user = factories.make_user(is_staff=True)
    rights = Permission.objects.filter(group__name="Editor")
    user.user_permissions.set(rights.exclude(codename__in=refused))
    client.force_login(user)


def questions(response):
    return [one.key for one in response.context["conflict"].questions]


def sent_again(response, row, **answers):
    """The merged form as a browser sends it, with the questions answered."""
    data = fields_of(response, row._meta.model_name)
    asked = questions(response)
    given = {f"merge:{key}": answers.get(key) for key in asked}
    return data | {"merge-asked": asked} | {k: v for k, v in given.items() if v}


def test_what_only_one_changed_is_merged_without_a_question(client, editor, other):
    article = factories.make_article(headline="As it was")
    mine = open_form(client, article) | {"body": "<p>Mine.</p>"}
    save(other, article, headline="Theirs")

    held = save_form(client, article, mine)
    saved = save_form(client, article, sent_again(held, article))

    assert held.status_code == 409
    assert questions(held) == []
    assert "As it was</del>" in held.text
    assert saved.status_code == 302
    article.refresh_from_db()
    assert (article.headline, article.body) == ("Theirs", "<p>Mine.</p>")


@pytest.mark.parametrize(("choice", "stored"), [("mine", "Mine"), ("theirs", "Theirs")])
def test_what_both_changed_is_asked_and_stored_as_answered(
    client, editor, other, choice, stored
):
    deal = factories.make_partnership(title="As it was")
    mine = open_form(client, deal) | {"title": "Mine", "summary": "Mine, too."}
    save(other, deal, title="Theirs")

    held = save_form(client, deal, mine)
    saved = save_form(client, deal, sent_again(held, deal, title=choice))

    assert (held.status_code, questions(held)) == (409, ["title"])
    assert saved.status_code == 302
    deal.refresh_from_db()
    assert (deal.title, deal.summary) == (stored, "Mine, too.")


def test_a_question_that_is_left_is_asked_again(client, editor, other):
    deal = factories.make_partnership(title="As it was")
    mine = open_form(client, deal) | {"title": "Mine"}
    save(other, deal, title="Theirs")

    held = save_form(client, deal, mine)
    again = save_form(client, deal, sent_again(held, deal))

    assert (again.status_code, questions(again)) == (409, ["title"])
    assert fields_of(again, "partnership")["title"] == "Mine"
    deal.refresh_from_db()
    assert deal.title == "Theirs"


def test_the_same_change_by_both_is_no_conflict(client, editor, other):
    deal = factories.make_partnership()
    mine = open_form(client, deal) | {"title": "Both", "summary": "Mine"}
    save(other, deal, title="Both")

    assert questions(save_form(client, deal, mine)) == []


def test_a_third_save_while_one_answers_is_seen(client, editor, other):
    deal = factories.make_partnership(title="As it was")
    mine = open_form(client, deal) | {"title": "Mine"}
    save(other, deal, title="Theirs")
    held = save_form(client, deal, mine)
    save(other, deal, title="Theirs again", summary="New")

    again = save_form(client, deal, sent_again(held, deal, title="mine"))
    saved = save_form(client, deal, sent_again(again, deal, title="mine"))

    assert (again.status_code, questions(again)) == (409, ["title"])
    assert saved.status_code == 302
    deal.refresh_from_db()
    assert (deal.title, deal.summary) == ("Mine", "New")


def test_where_nobody_knows_what_was_opened_each_difference_is_asked(client, editor):
    deal = factories.make_partnership(title="Stored")
    mine = open_form(client, deal) | {"title": "Mine", "seen_version": ""}

    held = save_form(client, deal, mine)

    assert questions(held) == ["title"]


@pytest.mark.parametrize("version", ["999", "-1", "x", "9" * 40, "1\0", "２"])
def test_a_made_up_version_is_taken_for_none(client, editor, version):
    deal = factories.make_partnership(title="Stored")
    mine = open_form(client, deal) | {"title": "Mine", "seen_version": version}

    assert save_form(client, deal, mine).status_code == 409
    deal.refresh_from_db()
    assert deal.title == "Stored"


def test_bodies_of_a_megabyte_are_merged_and_compared_in_time(client, editor, other):
    long = "".join(f"<p>Paragraph {number} of it.</p>" for number in range(30_000))
    article = factories.make_article(body=long)
    mine = open_form(client, article)
    mine["body"] = mine["body"].replace("Paragraph 7 ", "Mine 7 ")
    save(other, article, body=long.replace("Paragraph 9 ", "Theirs 9 "))

    start = time.perf_counter()
    held = save_form(client, article, mine)
    compared = client.get(
        reverse("admin:articles_article_compare", args=[article.pk]), {"a": 1, "b": 2}
    )

    assert time.perf_counter() - start < 60
    assert questions(held) == ["body"]
    assert "<ins> 9" not in compared.text
    assert "<del>Paragraph</del><ins>Theirs</ins>" in compared.text
    assert len(compared.content) < 100_000


# --- Rows -----------------------------------------------------------------------------


@pytest.fixture
def deal():
    return factories.make_partnership(commitments=[{"what": "One"}, {"what": "Two"}])


def what(deal):
    return sorted(deal.commitments.values_list("what", flat=True))


def changed_row(client, deal, was, **values):
    data = open_form(client, deal)
    start = row_prefix(data, "commitments", what=was)
    return data | {f"{start}-{name}": value for name, value in values.items()}


def test_rows_added_by_both_are_both_kept(client, editor, other, deal):
    mine = add_row(open_form(client, deal), "commitments", what="Mine", state="open")
    theirs = add_row(open_form(other, deal), "commitments", what="Theirs", state="open")
    save_form(other, deal, theirs)

    held = save_form(client, deal, mine)
    save_form(client, deal, sent_again(held, deal))

    assert questions(held) == []
    assert what(deal) == ["Mine", "One", "Theirs", "Two"]


def test_two_rows_changed_by_two_are_merged(client, editor, other, deal):
    mine = changed_row(client, deal, "One", what="One, mine")
    save_form(other, deal, changed_row(other, deal, "Two", what="Two, theirs"))

    held = save_form(client, deal, mine)
    save_form(client, deal, sent_again(held, deal))

    assert questions(held) == []
    assert what(deal) == ["One, mine", "Two, theirs"]


@pytest.mark.parametrize("choice", ["mine", "theirs"])
def test_one_value_of_a_row_changed_by_both_is_asked(
    client, editor, other, deal, choice
):
    mine = changed_row(client, deal, "One", what="mine", due="2019")
    save_form(other, deal, changed_row(other, deal, "One", what="theirs", quantity="5"))

    held = save_form(client, deal, mine)
    (key,) = questions(held)
    save_form(client, deal, sent_again(held, deal, **{key: choice}))

    row = deal.commitments.exclude(what="Two").get()
    assert (row.what, row.due, row.quantity) == (choice, "2019", 5)


@pytest.mark.parametrize(
    ("choice", "left"), [("mine", ["Mine", "Two"]), ("theirs", ["Two"])]
)
def test_a_row_that_they_deleted_and_i_changed_is_asked(
    client, editor, other, deal, choice, left
):
    mine = changed_row(client, deal, "One", what="Mine")
    save_form(other, deal, changed_row(other, deal, "One", DELETE="on"))

    held = save_form(client, deal, mine)
    (key,) = questions(held)
    save_form(client, deal, sent_again(held, deal, **{key: choice}))

    assert key.startswith("row:")
    assert what(deal) == left


@pytest.mark.parametrize(
    ("choice", "left"), [("mine", ["Two"]), ("theirs", ["Theirs", "Two"])]
)
def test_a_row_that_i_delete_and_they_changed_is_asked(
    client, editor, other, deal, choice, left
):
    mine = changed_row(client, deal, "One", DELETE="on")
    save_form(other, deal, changed_row(other, deal, "One", what="Theirs"))

    held = save_form(client, deal, mine)
    (key,) = questions(held)
    saved = save_form(client, deal, sent_again(held, deal, **{key: choice}))

    assert saved.status_code == 302
    assert what(deal) == left


def test_what_they_deleted_and_i_left_alone_stays_deleted(client, editor, other, deal):
    mine = open_form(client, deal) | {"title": "Mine"}
    save_form(other, deal, changed_row(other, deal, "One", DELETE="on"))

    held = save_form(client, deal, mine)
    save_form(client, deal, sent_again(held, deal))

    assert questions(held) == []
    assert what(deal) == ["Two"]


def test_claims_and_pictures_of_moments_are_merged(client, editor, other):
    article = factories.published_article()
    article.corrections.create(note="A name.")
    deal = factories.published_partnership(source=article.source)
    for row, field in ((article, "headline"), (deal, "title")):
        mine = open_form(client, row) | {field: "Mine"}
        save(other, row)

        held = save_form(client, row, mine)

        assert questions(held) == []
        assert save_form(client, row, sent_again(held, row)).status_code == 302


def test_merging_needs_no_query_per_row_but_those_of_two_checks(
    client, editor, other, django_assert_max_num_queries
):
    def queries(rows):
        two = [factories.make_organisation() for _ in range(rows)]
        deal = factories.make_partnership(parties=[(one, "sponsor") for one in two])
        mine = open_form(client, deal) | {"title": "Mine"}
        save(other, deal, title="Theirs")
        with django_assert_max_num_queries(200) as seen:
            save_form(client, deal, mine)
        return len(seen)

    queries(1)

    # A form's check asks for each row and for what it names; here it is checked twice.
    assert queries(9) - queries(3) == 6 * 2 * 2


# --- Lists, verbs, deletion -----------------------------------------------------------


@pytest.mark.parametrize(
    "make", [factories.published_article, factories.published_partnership]
)
def test_a_verb_upon_what_was_saved_meanwhile_asks_again_with_the_note(
    client, editor, other, make
):
    row = make()
    address = verb_address(row, "withdraw")
    save(other, row)

    held = client.post(address, {"note": "A long note."})
    again = client.post(
        address, {"note": "A long note.", f"seen-{row.pk}": stored_version(row)}
    )

    assert held.status_code == 409
    assert "A long note." in held.text
    assert "saved this" in messages_of(held)[0]
    assert again.status_code == 302
    assert type(row).objects.get(pk=row.pk).withdrawal_note == "A long note."


def test_a_verb_without_a_version_is_refused(client, editor):
    deal = factories.published_partnership()
    address = verb_address(deal, "withdraw").partition("?")[0]

    assert client.post(address, {"note": "x"}).status_code == 409
    assert Partnership.objects.get(pk=deal.pk).is_public()


def test_rows_of_a_list_are_refused_one_by_one(client, editor, other):
    late, fresh = (factories.complete(factories.make_partnership()) for _ in "ab")
    data = chosen("publish_rows", late, fresh)
    data |= looked_at(client.post(LISTS[Partnership], data))
    save(other, late, title="Theirs")

    response = client.post(LISTS[Partnership], data)

    assert response.status_code == 409
    assert list(Partnership.objects.published()) == [fresh]
    assert f"seen-{late.pk}" in response.text


def test_rows_that_no_page_showed_are_refused(client, editor):
    deal = factories.complete(factories.make_partnership())
    data = {"action": "publish_rows", "_selected_action": [deal.pk]}

    client.post(LISTS[Partnership], data | {"select_across": "1"})

    assert not Partnership.objects.published().exists()


def test_lists_send_the_version_of_each_row(client, editor):
    article, deal = factories.make_article(), factories.make_partnership()
    for row in (article, deal):
        save(client, row)

        page = client.get(LISTS[type(row)])

        assert f'name="seen-{row.pk}" value="2"' in page.text


@pytest.mark.parametrize("make", [factories.make_article, factories.make_partnership])
def test_nothing_is_deleted_that_was_saved_after_it_was_looked_at(
    client, editor, other, make
):
    row = make()
    names = row._meta.app_label, row._meta.model_name
    delete = reverse("admin:{}_{}_delete".format(*names), args=[row.pk])
    mark = {f"seen-{row.pk}": stored_version(row), "post": "yes"}
    many = chosen("delete_selected", row)
    save(other, row)

    one_by_one = client.post(delete, mark)
    asked = client.post(LISTS[type(row)], many, follow=True)
    from_list = client.post(LISTS[type(row)], many | {"post": "yes"}, follow=True)

    assert one_by_one.status_code == 409
    assert f'name="seen-{row.pk}" value="2"' in one_by_one.text
    assert all("saved this" in messages_of(one)[0] for one in (asked, from_list))
    assert type(row).objects.filter(pk=row.pk).exists()


@pytest.mark.parametrize("make", [factories.make_article, factories.make_partnership])
def test_what_was_looked_at_is_deleted_with_its_versions(client, editor, make):
    row, second = make(), make()
    for one in (row, second):
        save(client, one)
    page = client.get(change_address(row)).text
    names = row._meta.app_label, row._meta.model_name
    delete = reverse("admin:{}_{}_delete".format(*names), args=[row.pk])

    shown = client.get(f"{delete}?seen=2")
    client.post(delete, {"post": "yes", f"seen-{row.pk}": "2"})
    client.post(LISTS[type(row)], chosen("delete_selected", second))
    kept = Version.objects.of(row).count()
    client.post(delete, {"for_good": "yes", f"seen-{row.pk}": "2"})

    assert f"{delete}?seen=2" in page
    assert f'name="seen-{row.pk}" value="2"' in shown.text
    assert not type(row).objects.exists()
    assert list(type(row).everything.all()) == [second]
    assert kept == 2
    assert not Version.objects.of(row).exists()
    assert Version.objects.of(second).exists()


@pytest.mark.parametrize("make", [factories.make_article, factories.make_partnership])
def test_what_was_deleted_meanwhile_comes_back_as_something_new(client, editor, make):
    row = make()
    field = "headline" if isinstance(row, Article) else "title"
    typed = open_form(client, row) | {field: "Typed long"}
    address = change_address(row)
    row.delete()

    held = client.post(address, typed)
    add = reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_add")
    added = client.post(add, fields_of(held, row._meta.model_name))

    assert held.status_code == 409
    assert "was deleted after you opened it" in held.text
    assert f'action="{add}"' in held.text
    assert added.status_code == 302
    assert getattr(type(row).objects.get(), field) == "Typed long"


@pytest.mark.parametrize("make", [factories.make_article, factories.make_partnership])
def test_who_may_not_add_is_shown_what_was_typed_into_what_is_deleted(client, make):
    row = make()
    log_in_without(client, f"add_{row._meta.model_name}")
    field, part = "title", "parties"
    if isinstance(row, Article):
        field, part = "headline", "corrections"
    data = open_form(client, row) | {field: "Typed long"}
    more = {"name_as_stated": "A name of old", "note": "It was wrong."}
    address = change_address(row)
    row.delete()

    held = client.post(address, add_row(data, part, **more))

    assert held.status_code == 409
    assert "was deleted after you opened it" in held.text
    assert "Typed long" in held.text
    assert "A name of old" in held.text or "It was wrong." in held.text
    assert not type(row).objects.exists()


def test_who_may_not_even_change_is_refused_what_is_deleted(client):
    article = factories.make_article()
    log_in_without(client, "add_article", "change_article")
    address = change_address(article)
    article.delete()

    held = client.post(address, {"seen_version": "1", "headline": "Mine"})

    assert held.status_code == 403


def test_no_list_is_edited_in_place():
    editable = [one for one in admin.site._registry.values() if one.list_editable]

    assert editable == []
