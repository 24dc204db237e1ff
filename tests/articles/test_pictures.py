"""Pictures on the pages of articles, and what changes them and their files."""

import datetime as dt
import re

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import ProtectedError
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from articles.actions import Unready, publish
from articles.models import Picture
from articles.pictures import actions
from articles.pictures.files import make_files
from partnerships.admin.seen import mark_of
from tests import factories as make
from tests.articles import pictures

CENTRE = (50, 50)


def add(data=None, **words):
    made = make_files(data or pictures.halves(), CENTRE)
    return actions.add(picture=Picture(**words), made=made, by=make.make_editor())


def stored():
    folders, _ = default_storage.listdir("") if default_storage.exists("") else ([], [])
    return set(default_storage.listdir("images")[1]) if "images" in folders else set()


def files_of(*rows):
    return {name.removeprefix("images/") for row in rows for name in row.names}


# --- On pages -----------------------------------------------------------------


def test_the_page_offers_three_widths_with_a_size_words_and_credit(client):
    picture = make.make_picture(width=2400, height=1600, credit="A. Photographer")
    article = make.published_article(picture=picture, picture_alt="A <crowd>.")

    response = client.get(article.get_absolute_url())

    start = f"/media/images/{picture.token}"
    assertContains(
        response, f'<img src="{start}-1600.webp" srcset="{start}-480.webp 480w'
    )
    assertContains(response, f'{start}-960.webp 960w, {start}-1600.webp 1600w"')
    assertContains(response, 'alt="A &lt;crowd&gt;." width="1600" height="1067"')
    assertContains(response, 'fetchpriority="high"')
    assertContains(response, "Photo: A. Photographer")
    assertContains(response, f'"og:image" content="http://testserver{start}-share.jpg"')
    assertContains(response, 'og:image:width" content="1200"')


def test_the_picture_s_own_words_are_read_out_where_the_article_has_none(client):
    picture = make.make_picture(shows="A field at night")
    article = make.published_article(picture=picture)

    assertContains(client.get(article.get_absolute_url()), 'alt="A field at night"')


def test_a_decorative_picture_is_not_read_out(client):
    picture = make.make_picture(shows="A field at night")
    article = make.published_article(picture=picture, picture_is_decorative=True)

    response = client.get(article.get_absolute_url())

    assertContains(response, 'alt="" width="4"')
    assertNotContains(response, "A field at night")


@pytest.mark.parametrize("name", ["home", "articles:news"])
def test_lists_show_the_cut_around_the_point(client, name):
    picture = make.make_picture(width=2400, height=1000)
    make.published_article(picture=picture)

    response = client.get(reverse(name))

    start = f"/media/images/{picture.token}-card"
    assertContains(response, f'src="{start}-960.webp" srcset="{start}-480.webp 480w')
    assertContains(response, 'alt="" width="960" height="640"')


def test_lists_need_no_query_per_picture(client, django_assert_max_num_queries):
    address = reverse("articles:news")

    def queries(number):
        for _ in range(number):
            make.published_article(picture=make.make_picture())
        with django_assert_max_num_queries(20) as seen:
            client.get(address)
        return len(seen)

    assert queries(1) == queries(6)


def test_a_picture_of_before_the_library_is_shown_as_it_is(client):
    picture = make.make_picture(token="", file="images/old.png")
    article = make.published_article(picture=picture)

    response = client.get(article.get_absolute_url())

    assertContains(response, '<img src="/media/images/old.png" alt=')
    assertNotContains(response, "srcset")


@pytest.mark.parametrize(
    ("given", "lacks"),
    [
        ({"shows": ""}, ["Say what the picture shows, or mark it as decorative."]),
        ({"credit": ""}, ["Give the picture's credit."]),
        ({}, []),
    ],
)
def test_without_words_and_credit_nothing_is_published(given, lacks):
    article = make.make_article(picture=make.make_picture(**given))

    try:
        publish(article=article, by=None)
        told = []
    except Unready as error:
        told = error.messages

    assert told == lacks


@pytest.mark.parametrize(
    "own", [{"picture_alt": "Here"}, {"picture_is_decorative": True}]
)
def test_an_article_may_say_it_anew_or_call_it_decorative(own):
    article = make.make_article(picture=make.make_picture(shows=""), **own)

    assert publish(article=article, by=None).is_public()


# --- What changes them ----------------------------------------------------------


def test_a_picture_is_kept_with_its_files_and_who_sent_it():
    picture = add(shows="Two halves", credit="Ana")

    picture.refresh_from_db()
    assert (picture.size, picture.uploaded_by.is_staff) == (pictures.WIDE, True)
    assert stored() == files_of(picture)
    assert len(picture.names) == 7
    assert re.fullmatch(r"images/[0-9a-f]{24}\.jpg", picture.file.name)


def test_another_file_comes_at_new_addresses(django_capture_on_commit_callbacks):
    picture = add(shows="Two halves")
    before = picture.names

    with django_capture_on_commit_callbacks(execute=True):
        made = make_files(pictures.plain(), CENTRE)
        actions.replace(picture=picture, made=made, seen=mark_of(picture))

    picture.refresh_from_db()
    assert (picture.size, picture.shows) == ((60, 40), "Two halves")
    assert not set(before) & set(picture.names)
    assert stored() == files_of(picture)


def test_cuts_made_anew_come_at_new_addresses_and_the_picture_stays(
    django_capture_on_commit_callbacks,
):
    picture = add(pictures.halves(size=(2000, 600)))
    kept, token, seen = picture.file.name, picture.token, mark_of(picture)

    with django_capture_on_commit_callbacks(execute=True):
        picture.across = 0
        made = actions.made_of(picture, picture.point)
        actions.cut_anew(picture=picture, made=made, seen=seen)

    picture.refresh_from_db()
    assert picture.file.name == kept
    assert picture.token != token == picture.token_before
    assert stored() == files_of(picture)


def test_addresses_of_the_cuts_before_the_last_end(django_capture_on_commit_callbacks):
    picture = add(pictures.halves(size=(300, 200)))
    first = picture.share.src.removeprefix("/media/images/")

    for across, is_there in ((0, True), (100, False)):
        with django_capture_on_commit_callbacks(execute=True):
            made = actions.made_of(picture, (across, 50))
            actions.cut_anew(picture=picture, made=made, seen=mark_of(picture))
        assert (first in stored()) == is_there

    assert stored() == files_of(picture)


def test_another_file_ends_the_addresses_of_all_cuts(
    django_capture_on_commit_callbacks,
):
    picture = add(pictures.halves(size=(300, 200)))
    made = actions.made_of(picture, (0, 50))
    actions.cut_anew(picture=picture, made=made, seen=mark_of(picture))

    with django_capture_on_commit_callbacks(execute=True):
        new = make_files(pictures.plain(), CENTRE)
        before = picture.token
        actions.replace(picture=picture, made=new, seen=mark_of(picture))

    assert (picture.token_before, picture.token_replaced) == ("", before)
    assert stored() == files_of(picture)


def test_what_was_cut_from_another_file_is_not_stored(
    django_capture_on_commit_callbacks,
):
    mine = add()
    theirs = Picture.objects.get()
    made, seen = actions.made_of(mine, (0, 0)), mark_of(mine)
    with django_capture_on_commit_callbacks(execute=True):
        new = make_files(pictures.plain(), CENTRE)
        actions.replace(picture=theirs, made=new, seen=seen)

    with pytest.raises(ValidationError, match="Somebody else changed"):
        actions.cut_anew(picture=mine, made=made, seen=seen)

    assert Picture.objects.get().size == (60, 40)
    assert stored() == files_of(theirs)


def test_words_for_another_s_file_are_not_stored():
    mine = add(shows="Two halves")
    theirs, seen = Picture.objects.get(), mark_of(mine)
    new = make_files(pictures.plain(), CENTRE)
    actions.replace(picture=theirs, made=new, seen=seen)

    mine.shows = "Other words"
    with pytest.raises(ValidationError, match="Somebody else changed"):
        actions.describe(picture=mine, seen=seen)

    now = Picture.objects.get()
    assert (now.shows, now.file) == ("Two halves", theirs.file)


def test_a_file_does_not_take_the_place_of_another_s():
    mine = add()
    theirs, seen = Picture.objects.get(), mark_of(mine)
    theirs.credit = "Zoe"
    actions.describe(picture=theirs, seen=seen)

    new = make_files(pictures.plain(), CENTRE)
    with pytest.raises(ValidationError, match="Somebody else changed"):
        actions.replace(picture=mine, made=new, seen=seen)

    assert Picture.objects.get().credit == "Zoe"
    assert stored() == files_of(theirs)


def test_a_picture_of_before_is_cleaned_when_its_renditions_are_made(
    django_capture_on_commit_callbacks,
):
    old = Picture.objects.create(file="images/old.png", width=1, height=1)
    default_storage.save("images/old.png", pictures.upload(pictures.halves()))

    with django_capture_on_commit_callbacks(execute=True):
        made = actions.made_of(old, CENTRE)
        actions.cut_anew(picture=old, made=made, seen=mark_of(old))

    old.refresh_from_db()
    assert old.size == pictures.WIDE
    assert stored() == files_of(old)
    assert old.digest


def test_a_picture_whose_file_is_lost_cannot_be_cut_anew():
    lost = Picture.objects.create(file="images/lost.png", width=1, height=1)

    with pytest.raises(ValidationError, match="Its file cannot be read"):
        actions.made_of(lost, CENTRE)


def test_deleting_takes_the_files_along(django_capture_on_commit_callbacks):
    gone, stays = add(pictures.plain()), add()

    with django_capture_on_commit_callbacks(execute=True):
        actions.delete(picture=gone)

    assert stored() == files_of(stays)


def test_a_picture_that_is_not_deleted_after_all_keeps_its_files():
    picture = add()

    with transaction.atomic():
        actions.delete(picture=Picture.objects.get())
        transaction.set_rollback(True)

    assert stored() == files_of(picture)


def test_what_an_article_uses_is_not_deleted(django_capture_on_commit_callbacks):
    picture = add()
    make.make_article(picture=picture)

    with (
        django_capture_on_commit_callbacks(execute=True),
        pytest.raises(ProtectedError),
        transaction.atomic(),
    ):
        actions.delete(picture=picture)

    assert stored() == files_of(picture)


def test_what_is_not_stored_leaves_no_file():
    picture = add()
    with pytest.raises(Exception, match="(?i)unique"), transaction.atomic():
        add()  # The same bytes.

    assert stored() == files_of(picture)


def test_nothing_lies_outside_the_percents():
    with pytest.raises(Exception, match="picture_point_in_percent"):
        make.make_picture(across=101)


def test_when_it_came_and_who_sent_it_stay_when_the_account_goes():
    picture = add()
    picture.uploaded_by.delete()

    picture.refresh_from_db()
    assert picture.uploaded_by is None
    assert picture.uploaded_at.tzinfo == dt.UTC
