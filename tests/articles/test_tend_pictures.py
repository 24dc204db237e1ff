import os
import time

import pytest
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command

from articles.models import Picture
from tests import factories as make
from tests.articles import pictures

DAY = 24 * 3600


def old_file(name, data=b"x", *, age=2 * DAY):
    default_storage.save(name, pictures.upload(data))
    then = time.time() - age
    os.utime(default_storage.path(name), (then, then))


def test_pictures_of_before_get_their_renditions(
    capsys, django_capture_on_commit_callbacks
):
    old_file("images/old.png", pictures.halves())
    old = Picture.objects.create(file="images/old.png", width=1, height=1)
    article = make.make_article(picture=old)

    with django_capture_on_commit_callbacks(execute=True):
        call_command("tend_pictures")
        call_command("tend_pictures")

    article.refresh_from_db()
    assert article.picture.size == pictures.WIDE
    assert set(default_storage.listdir("images")[1]) == {
        name.removeprefix("images/") for name in article.picture.names
    }
    told = capsys.readouterr().out.splitlines()
    made = [line for line in told if line.endswith("made anew.")]
    assert made == ["1 pictures made anew.", "0 pictures made anew."]


def test_what_cannot_be_read_is_named_and_the_others_are_done(capsys):
    old_file("images/good.png", pictures.plain())
    old_file("images/bad.png", b"words")
    for name in ("bad", "good", "lost"):
        Picture.objects.create(file=f"images/{name}.png", width=1, height=1)

    call_command("tend_pictures")

    told = capsys.readouterr().err
    assert "images/bad.png: This is no picture" in told
    assert "images/lost.png: Its file cannot be read." in told
    assert "2 stay as they are" in told
    assert Picture.objects.exclude(token="").count() == 1


def test_files_of_no_picture_go_after_a_day(capsys):
    kept = make.make_picture()
    for name in kept.names:
        os.utime(default_storage.path(name), (0, 0))
    old_file("images/lost-480.webp")
    old_file("images/new-480.webp", age=DAY / 2)

    call_command("tend_pictures")
    told = capsys.readouterr().out.splitlines()
    listed = pictures.names()
    call_command("tend_pictures", "--delete")

    assert told[1:] == ["images/lost-480.webp", "1 files belong to no picture."]
    assert listed == {*kept.names, "images/new-480.webp", "images/lost-480.webp"}
    assert pictures.names() == {*kept.names, "images/new-480.webp"}
    assert capsys.readouterr().out.endswith("They are deleted.\n")


@pytest.mark.parametrize("options", [["--delete"], ["--delete", "--even-most"]])
def test_an_empty_database_deletes_nothing(options):
    old_file("images/theirs.jpg")

    with pytest.raises(CommandError, match="has no pictures"):
        call_command("tend_pictures", *options)

    assert pictures.names() == {"images/theirs.jpg"}


def test_more_than_half_of_the_files_go_only_if_that_is_asked_for():
    kept = make.make_picture()
    for number in range(len(kept.names)):
        old_file(f"images/lost-{number}.webp")
    call_command("tend_pictures", "--delete")
    half = pictures.names()

    for number in range(len(kept.names) + 1):
        old_file(f"images/lost-{number}.webp")
    with pytest.raises(CommandError, match="--even-most"):
        call_command("tend_pictures", "--delete")
    refused = len(pictures.names())
    call_command("tend_pictures", "--delete", "--even-most")

    assert half == set(kept.names)
    assert refused == 2 * len(kept.names) + 1
    assert pictures.names() == set(kept.names)


def test_without_any_file_there_is_nothing_to_do(capsys):
    call_command("tend_pictures")

    told = ["0 pictures made anew.", "0 files belong to no picture."]
    assert capsys.readouterr().out.splitlines() == told
