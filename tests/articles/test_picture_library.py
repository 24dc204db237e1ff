"""The library of pictures at the desk: taken in, found, chosen, changed, deleted."""

import pytest
from django.core.files.storage import default_storage
from django.db import connection
from django.urls import reverse
from pytest_django.asserts import assertContains

from articles.admin.picture_form import CREDIT_NEEDED, WORDS_NEEDED
from articles.models import Picture
from articles.pictures.actions import made_of
from articles.pictures.files import kept_name, make_files
from partnerships.binning import bin_row
from tests import factories as make
from tests.articles import pictures
from tests.articles.pictures import names
from tests.desk import (
    change_address,
    fields_of,
    messages_of,
    open_form,
    save_form,
)

LIBRARY = "admin:articles_picture_changelist"
ADD = "admin:articles_picture_add"
SEVERAL = "admin:articles_picture_several"
WORDS = {"shows": "Two halves", "credit": "Ana"}


@pytest.fixture(autouse=True)
def _editor(editor):
    """All of this is done by an editor."""


def send(client, data, *, name="picture.png", kind="image/png", **words):
    file = pictures.upload(data, name, kind)
    return client.post(reverse(ADD), WORDS | words | {"upload": file}, follow=True)


def test_a_picture_is_taken_in_with_its_words(client, editor):
    response = send(client, pictures.halves())

    picture = Picture.objects.get()
    assert response.redirect_chain
    assert (picture.shows, picture.credit, picture.size) == (
        "Two halves",
        "Ana",
        pictures.WIDE,
    )
    assert picture.uploaded_by == editor
    assert names() == set(picture.names)


@pytest.mark.parametrize(
    "name",
    [
        *["../../escaped.png", "/etc/cron.d/x", "a.php.jpg", "a.png\0.php"],
        *["..\\..\\up.png", "con", ".htaccess", "a.svg", "шар.png", "x" * 300],
    ],
)
def test_the_name_and_kind_that_are_sent_mean_nothing(client, name):
    send(client, pictures.plain(), name=name, kind="text/html")

    picture = Picture.objects.get()
    assert names() == set(picture.names)
    assert picture.file.name == kept_name(picture.token)


@pytest.mark.parametrize("name", ["SVG with a script", "cut off, JPEG", "a ribbon"])
def test_what_is_refused_says_why_and_keeps_the_words(client, name):
    response = send(client, pictures.HOSTILE[name](), shows="Typed long")

    [told] = response.context["adminform"].form.errors["upload"]
    assert told in response.content.decode()
    assertContains(response, 'value="Typed long"')
    assert not Picture.objects.exists()
    assert names() == set()


def test_a_file_of_too_many_bytes_is_refused(client, monkeypatch):
    monkeypatch.setattr("articles.pictures.files.LARGEST_FILE", 50)

    assertContains(send(client, pictures.plain()), "The file is over")
    assert not Picture.objects.exists()


@pytest.mark.parametrize("data", [b"", None])
def test_no_file_is_refused(client, data):
    words = WORDS if data is None else WORDS | {"upload": pictures.upload(data)}

    response = client.post(reverse(ADD), words)

    assert response.context["adminform"].form.errors["upload"]


def test_the_same_bytes_again_lead_to_the_picture_that_is_here(client):
    send(client, pictures.plain())
    first = Picture.objects.get()

    response = send(client, pictures.plain(), name="other.png")

    assertContains(response, f"It is in the library already, as number {first.pk}")
    assertContains(response, f'<a href="{change_address(first)}">Two halves</a>')
    assert Picture.objects.get() == first
    assert names() == set(first.names)


def test_two_who_send_the_same_at_once_store_one(client, monkeypatch):
    send(client, pictures.plain())
    monkeypatch.setattr("articles.admin.picture_form.digest_of", lambda data: "other")

    response = send(client, pictures.plain())

    assertContains(response, "Somebody else stored the same picture")
    assertContains(response, 'value="Two halves"')
    assertContains(response, "Choose the file again")
    assert names() == set(Picture.objects.get().names)


@pytest.mark.parametrize("what", ["new", "place", "cut"])
def test_a_full_disk_gives_the_form_back_with_its_words(client, monkeypatch, what):
    def full(*args):
        raise OSError("No space left on device")

    send(client, pictures.halves(), shows="Before")
    picture = Picture.objects.get()
    data = open_form(client, picture) | {"shows": "Typed long"}
    data |= {"across": "1"} if what == "cut" else {}
    if what == "place":
        data["upload"] = pictures.upload(pictures.plain())

    monkeypatch.setattr(default_storage, "save", full)
    if what == "new":
        response = send(client, pictures.plain(), shows="Typed long")
    else:
        response = save_form(client, picture, data)

    assertContains(response, "the disk may be full")
    assertContains(response, 'value="Typed long"')
    assert Picture.objects.get().shows == "Before"
    assert names() == set(picture.names)


def test_nothing_stays_behind_when_nothing_is_saved_after_all(client, monkeypatch):
    def fail(*args, **kwargs):
        raise RuntimeError("no history")

    monkeypatch.setattr("articles.admin.picture.PictureAdmin.log_addition", fail)

    with pytest.raises(RuntimeError):
        send(client, pictures.plain())

    assert not Picture.objects.exists()
    assert names() == set()


@pytest.mark.parametrize("across", ["-1", "101", "x", "1e9", "9" * 40, "", "5\0"])
def test_a_point_off_the_picture_is_refused(client, across):
    picture = make.make_picture()

    data = open_form(client, picture) | {"across": across}
    response = save_form(client, picture, data)

    assert response.context["adminform"].form.errors["across"]
    assert Picture.objects.get().token == picture.token


def test_another_point_cuts_anew_and_other_words_do_not(
    client, django_capture_on_commit_callbacks
):
    send(client, pictures.halves())
    picture = Picture.objects.get()
    data = open_form(client, picture)

    with django_capture_on_commit_callbacks(execute=True):
        save_form(client, picture, data | {"shows": "Other words"})
        reworded = Picture.objects.get()
        save_form(client, picture, open_form(client, picture) | {"across": "10"})

    cut = Picture.objects.get()
    assert (reworded.shows, reworded.token) == ("Other words", picture.token)
    assert (cut.point, cut.file) == ((10, 50), picture.file)
    assert cut.token != picture.token
    assert names() == set(cut.names)


def test_files_are_made_before_others_have_to_wait(client, monkeypatch):
    waiting = []
    level = len(connection.savepoint_ids)  # The test's own transaction.

    def noted(*args):
        waiting.append(len(connection.savepoint_ids) - level)
        return make_files(*args)

    monkeypatch.setattr("articles.admin.picture_form.make_files", noted)
    send(client, pictures.plain())

    assert waiting == [0]


def test_what_somebody_else_changed_meanwhile_is_told(client, monkeypatch):
    send(client, pictures.halves())
    picture = Picture.objects.get()
    data = open_form(client, picture) | {"across": "10", "shows": "Typed long"}

    def late(row, point):
        made = made_of(row, point)
        Picture.objects.update(token="f" * 24)
        return made

    monkeypatch.setattr("articles.admin.picture_form.made_of", late)
    response = client.post(change_address(picture), data, follow=True)

    assert response.status_code == 409
    assert "Somebody else changed the picture" in response.content.decode()
    assert 'value="Typed long"' in response.content.decode()
    assert Picture.objects.get().across == 50
    assert names() == set(picture.names)


def sent_meanwhile(client, picture, **words):
    """What a colleague's form, opened and saved at once, leaves behind."""
    other = {"upload": pictures.upload(pictures.halves(size=(1200, 1800)))}
    save_form(client, picture, open_form(client, picture) | words | other)
    return Picture.objects.get()


@pytest.mark.parametrize("mine", [{}, {"across": "10"}, {"upload": pictures.plain()}])
def test_words_for_the_picture_before_are_not_put_under_another(client, mine):
    send(client, pictures.halves())
    picture = Picture.objects.get()
    data = open_form(client, picture) | {"shows": "Mine typed"} | mine
    theirs = sent_meanwhile(client, picture, shows="New thing", credit="Zoe")

    if "upload" in data:
        data["upload"] = pictures.upload(data["upload"])
    response = client.post(change_address(picture), data)

    now, page = Picture.objects.get(), response.content.decode()
    assert response.status_code == 409
    assert (now.shows, now.credit, now.token) == ("New thing", "Zoe", theirs.token)
    assert 'value="Mine typed"' in page
    assert "It is “New thing” by now." in page
    assert "It is “Zoe” by now." in page
    assert ("It is “50” by now." in page) == ("across" in mine)
    assert ("Choose the file again" in page) == ("upload" in mine)


def test_who_was_told_what_is_stored_may_save_again(client):
    send(client, pictures.halves())
    picture = Picture.objects.get()
    data = open_form(client, picture) | {"shows": "Mine typed"}
    sent_meanwhile(client, picture, shows="New thing", credit="Zoe")

    told = client.post(change_address(picture), data)
    again = save_form(client, picture, fields_of(told, "picture"))

    assert again.status_code == 302
    assert Picture.objects.get().shows == "Mine typed"


@pytest.mark.parametrize("mark", ["", "x", "a\0b", "9" * 5000])
def test_a_form_that_does_not_say_what_it_showed_stores_nothing(client, mark):
    picture = make.make_picture(shows="As it was")

    data = open_form(client, picture) | {"seen_mark": mark, "shows": "Typed"}
    response = save_form(client, picture, data)

    assert response.status_code == 409
    assert Picture.objects.get().shows == "As it was"


def test_what_changed_while_the_row_was_locked_is_told_in_the_form(client, monkeypatch):
    picture = make.make_picture()
    data = open_form(client, picture) | {"shows": "Typed long"}

    # Between the check of the form and the lock; the other's save is undone here, too.
    monkeypatch.setattr("articles.pictures.actions.mark_of", lambda row: "other")
    response = save_form(client, picture, data)

    assertContains(response, "Somebody else changed the picture", status_code=200)
    assertContains(response, 'value="Typed long"')
    assert Picture.objects.get().shows == picture.shows


def test_another_file_takes_its_place(client, django_capture_on_commit_callbacks):
    send(client, pictures.halves())
    picture = Picture.objects.get()
    data = open_form(client, picture)

    with django_capture_on_commit_callbacks(execute=True):
        file = {"upload": pictures.upload(pictures.plain())}
        response = client.post(change_address(picture), data | file, follow=True)

    new = Picture.objects.get()
    assert new.size == (60, 40)
    assert names() == set(new.names)
    assert any("Look at its words" in one for one in messages_of(response))


def test_the_file_that_it_has_already_is_refused(client):
    send(client, pictures.halves())
    picture = Picture.objects.get()
    file = {"upload": pictures.upload(pictures.halves())}

    response = save_form(client, picture, open_form(client, picture) | file)

    assertContains(response, "It is this very picture already.")


def test_a_picture_whose_file_is_lost_says_so(client):
    picture = make.make_picture()
    default_storage.delete(picture.file.name)

    response = save_form(client, picture, open_form(client, picture) | {"down": "1"})

    assertContains(response, "Its file cannot be read.")


@pytest.mark.parametrize("data", [None, pictures.plain(size=(100, 20))])
def test_words_of_a_picture_that_cannot_be_made_anew_can_be_mended(client, data):
    picture = make.make_picture(token="", file="images/old.png")
    default_storage.delete(picture.file.name)
    if data:
        default_storage.save(picture.file.name, pictures.upload(data))
    make.published_article(picture=picture)

    words = {"shows": "Right words", "credit": "Right person"}
    response = save_form(client, picture, open_form(client, picture) | words)

    picture.refresh_from_db()
    assert response.status_code == 302
    assert (picture.shows, picture.credit, picture.token) == (*words.values(), "")


@pytest.mark.parametrize(
    ("lost", "told"), [("credit", CREDIT_NEEDED), ("shows", WORDS_NEEDED)]
)
@pytest.mark.parametrize("state", ["published_article", "scheduled_article"])
def test_words_that_readers_need_stay(client, lost, told, state):
    picture = make.make_picture()
    getattr(make, state)(picture=picture)

    response = save_form(client, picture, open_form(client, picture) | {lost: " "})

    assertContains(response, told)


@pytest.mark.parametrize(
    "own", [{"picture_is_decorative": True}, {"picture_alt": "Here"}]
)
def test_words_that_no_reader_needs_may_go(client, own):
    picture = make.make_picture()
    make.published_article(picture=picture, **own)
    make.make_article(picture=picture)

    save_form(client, picture, open_form(client, picture) | {"shows": ""})

    assert Picture.objects.get().shows == ""


def test_its_page_names_the_articles_that_use_it(client):
    article = make.make_article(picture=make.make_picture())

    page = client.get(change_address(article.picture))

    assertContains(page, f'<a href="{change_address(article)}">{article.headline}</a>')


def test_its_page_says_how_many_articles_it_does_not_name(client, monkeypatch):
    monkeypatch.setattr("articles.admin.picture.MOST_USES", 2)
    picture = make.make_picture()

    def page_with_one_more():
        make.make_article(picture=picture)
        return client.get(change_address(picture)).content.decode()

    pages = [page_with_one_more() for _ in range(4)]

    assert ["more</li>" in page for page in pages] == [False, False, True, True]
    assert "<li>and 2 more</li>" in pages[-1]


def test_the_library_is_searched_by_words_and_credit_and_narrowed_by_use(client):
    used = make.make_picture(shows="A harbour", credit="Ana")
    make.make_article(picture=used)
    idle = make.make_picture(shows="A stadium", credit="Cleo")

    def found(**asked):
        page = client.get(reverse(LIBRARY), asked)
        return set(page.context["cl"].result_list)

    assert found() == {used, idle}
    assert found(q="harbour") == found(q="Ana") == found(used="yes") == {used}
    assert found(q="stadium") == found(q="Cleo") == found(used="no") == {idle}
    assert found(used="perhaps") == {used, idle}
    assert found(q="x\0") == set()


def test_an_article_in_the_bin_still_holds_its_picture_and_is_named(client, editor):
    picture = make.make_picture()
    article = make.make_article(headline="Put away", picture=picture)
    bin_row(row=article, by=editor)

    page = client.get(change_address(picture)).content.decode()
    bin_row(row=make.make_article(picture=picture), by=editor)
    library = client.get(reverse("admin:articles_picture_changelist") + "?used=yes")

    assert "Put away</a>, in the bin" in page
    assertContains(library, picture.shows)
    assert list(library.context["cl"].result_list) == [picture]  # Once.


def test_an_empty_library_says_so(client):
    assertContains(client.get(reverse(LIBRARY)), "Add the first one.")
    assertContains(client.get(reverse(LIBRARY), {"q": "x"}), "clear the filters")


def test_the_library_needs_no_query_per_picture(client, django_assert_max_num_queries):
    def queries(number):
        for _ in range(number):
            make.make_article(picture=make.make_picture())
        with django_assert_max_num_queries(20) as seen:
            client.get(reverse(LIBRARY))
        return len(seen)

    assert queries(2) == queries(9)


def test_a_picture_s_page_needs_no_query_per_use(client, django_assert_max_num_queries):
    picture = make.make_picture()

    def queries(number):
        for _ in range(number):
            make.make_article(picture=picture)
        with django_assert_max_num_queries(20) as seen:
            client.get(change_address(picture))
        return len(seen)

    assert queries(1) == queries(6)


def test_deleting_takes_the_files_along(client, django_capture_on_commit_callbacks):
    send(client, pictures.plain())
    one, two = Picture.objects.get(), make.make_picture()
    address = reverse("admin:articles_picture_delete", args=[one.pk])

    with django_capture_on_commit_callbacks(execute=True):
        client.post(address, {"post": "yes"})
        rows = {"action": "delete_selected", "_selected_action": [two.pk]}
        client.post(reverse(LIBRARY), rows | {"post": "yes"})

    assert not Picture.objects.exists()
    assert names() == set()


def test_what_an_article_uses_is_not_deleted(client):
    article = make.published_article(picture=make.make_picture())
    address = reverse("admin:articles_picture_delete", args=[article.picture.pk])

    asked = client.get(address)
    client.post(address, {"post": "yes"})
    rows = {"action": "delete_selected", "_selected_action": [article.picture.pk]}
    client.post(reverse(LIBRARY), rows | {"post": "yes"})

    assertContains(asked, article.headline)
    assert Picture.objects.get() == article.picture
    assert names() == set(article.picture.names)


def test_what_an_article_has_come_to_use_is_not_deleted_either(client, monkeypatch):
    article = make.make_article(picture=make.make_picture())
    monkeypatch.setattr(
        "articles.admin.picture.PictureAdmin.get_deleted_objects",
        lambda *args: ([], {}, set(), []),  # As it was when the page was opened.
    )
    address = reverse("admin:articles_picture_delete", args=[article.picture.pk])
    rows = {"action": "delete_selected", "_selected_action": [article.picture.pk]}

    one = client.post(address, {"post": "yes"}, follow=True)
    several = client.post(reverse(LIBRARY), rows | {"post": "yes"}, follow=True)

    for response in (one, several):
        assert "uses it by now" in " ".join(messages_of(response))
    assert Picture.objects.exists()


@pytest.mark.parametrize("role", ["make_moderator", "make_user"])
def test_nobody_else_tends_the_library(client, role):
    picture = make.make_picture()
    client.force_login(getattr(make, role)())

    asked = [
        client.get(reverse(LIBRARY)),
        client.get(change_address(picture)),
        client.post(reverse(ADD), WORDS),
        client.get(reverse(SEVERAL)),
        client.post(reverse("admin:articles_picture_delete", args=[picture.pk])),
    ]

    assert {one.status_code for one in asked} <= {302, 403}
    assert Picture.objects.get() == picture
