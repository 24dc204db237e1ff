"""Several pictures at once."""

import pytest
from django.contrib.admin.models import LogEntry
from django.core.files.storage import default_storage
from django.urls import reverse
from pytest_django.asserts import assertContains

from articles.models import Picture
from articles.pictures.files import NO_ROOM, digest_of
from tests import factories as make
from tests.articles import pictures
from tests.articles.pictures import names
from tests.desk import change_address, messages_of

SEVERAL = "admin:articles_picture_several"


@pytest.fixture(autouse=True)
def _editor(editor):
    """All of this is done by an editor."""


def test_several_are_taken_in_at_once_and_the_others_named(client, editor):
    here = make.make_picture(shows="Here", digest=digest_of(pictures.plain()))
    files = [
        pictures.upload(pictures.halves(), "one.png"),
        pictures.upload(pictures.plain(size=(9, 9)), "two.png"),
        pictures.upload(pictures.SVG, "<b>three.png"),
        pictures.upload(pictures.plain(), "four.png"),
    ]

    data = {"chosen": files, "credit": " Ana "}
    response = client.post(reverse(SEVERAL), data, follow=True)

    new = Picture.objects.exclude(pk=here.pk)
    assert {(one.credit, one.shows, one.uploaded_by) for one in new} == {
        ("Ana", "", editor)
    }
    three, four, taken = messages_of(response)
    assert three == "&lt;b&gt;three.png: This is no picture in JPEG, PNG, WebP or AVIF."
    assert f'number {here.pk}: <a href="{change_address(here)}">Here</a>.' in four
    assert taken == "2 taken in: one.png, two.png. Say what each shows."
    assert LogEntry.objects.filter(user=editor).count() == 2


def test_a_full_disk_does_not_hide_which_are_stored(client, monkeypatch):
    stored, save = [], default_storage.save

    def full_for_the_second(name, content):
        if name[:20] not in stored:
            stored.append(name[:20])
        if stored.index(name[:20]) == 1:
            raise OSError("No space left on device")
        return save(name, content)

    monkeypatch.setattr(default_storage, "save", full_for_the_second)
    files = [
        pictures.upload(pictures.plain(size=(9, 8 + number)), f"{number}.png")
        for number in range(3)
    ]
    data = {"chosen": files, "credit": "Ana"}
    response = client.post(reverse(SEVERAL), data, follow=True)

    assert messages_of(response) == [
        f"1.png: {NO_ROOM}",
        "2 taken in: 0.png, 2.png. Say what each shows.",
    ]
    assert names() == {name for one in Picture.objects.all() for name in one.names}


@pytest.mark.parametrize(
    ("count", "told"), [(0, "Choose at least one file."), (11, "Not more than 10")]
)
def test_none_and_too_many_are_refused(client, count, told):
    files = [pictures.upload(pictures.plain()) for _ in range(count)]

    response = client.post(reverse(SEVERAL), {"chosen": files, "credit": ""})

    assertContains(response, told)
    assert not Picture.objects.exists()


@pytest.mark.parametrize("credit", ["x" * 201, "\u200b", "a\0b"])
def test_a_credit_that_is_none_stores_nothing(client, credit):
    data = {"chosen": [pictures.upload(pictures.plain())], "credit": credit}

    client.post(reverse(SEVERAL), data)

    assert not Picture.objects.exists()
    assert names() == set()
