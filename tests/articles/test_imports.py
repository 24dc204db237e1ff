"""Importing pages saved as text: what becomes of them, and what is refused."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from articles.actions import missing
from articles.models import Article
from core.html import text_of
from partnerships.models import Source
from tests.factories import make_user

SHARED = Path(settings.BASE_DIR).parent / "shared"
needs_shared = pytest.mark.skipif(
    not SHARED.is_dir(), reason="../shared is absent: the sample texts lie there"
)
PAGE = """# https://news.example/stadium.html
Not Logged In
Industry news In-depth Data reports Calendars About us Contact us

City and club agree on a stadium

By Ann Writer 12 Jan 2017

The city and the club agreed on Monday to share the stadium for ten years.

The club will pay for the grass, and the city for the roof above it.

Source: Daily Example

Proofread by Ben Reader

Please log in to make a comment."""


@pytest.fixture
def page(tmp_path):
    path = tmp_path / "page.txt"
    path.write_text(PAGE, encoding="utf-8")
    return path


def run(*args, **options):
    out, err = StringIO(), StringIO()
    call_command("import_article", *map(str, args), stdout=out, stderr=err, **options)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_a_page_becomes_a_source_and_a_draft(page):
    [line] = run(page)

    article = Article.objects.get(pk=line["article_id"])
    source = Source.objects.get(pk=line["source_id"])
    assert line == {
        "file": str(page),
        "created": True,
        "source_id": source.pk,
        "article_id": article.pk,
        "partnership_ids": [],
    }
    assert article.headline == "City and club agree on a stadium"
    assert article.published_at is None
    assert article.taken_from == source
    assert source.kind == "outlet"
    assert source.url == "https://news.example/stadium.html"
    assert source.published_on == "2017-01-12"
    assert "Not Logged In" in source.text


def test_the_body_holds_the_article_and_nothing_else(page):
    [line] = run(page)

    body = text_of(Article.objects.get(pk=line["article_id"]).body)
    assert body.startswith("The city and the club agreed")
    assert body.endswith("the roof above it.")
    assert "log in" not in body.lower()


def test_credits_and_the_original_source_go_to_their_fields(page):
    [line] = run(page)

    article = Article.objects.get(pk=line["article_id"])
    assert [(one.role, str(one.contributor)) for one in article.credits.all()] == [
        ("author", "Ann Writer"),
        ("proofreader", "Ben Reader"),
    ]
    assert {str(one.publisher) for one in article.original_sources.all()} == {
        "None",
        "Daily Example",
    }


def test_another_house_s_text_is_not_published_without_a_licence(page):
    [line] = run(page)

    article = Article.objects.get(pk=line["article_id"])
    assert [one for one in missing(article) if "licence" in one]


def test_the_same_text_again_makes_nothing_new(page, tmp_path):
    copy = tmp_path / "copy.txt"
    copy.write_text(PAGE, encoding="utf-8")

    [first], [again] = run(page), run(copy)

    assert again == first | {"file": str(copy), "created": False}
    assert Article.objects.count() == 1


def test_an_own_article_imports_once_too(page):
    [first], [again] = (run(page, source_kind="own_article") for _ in range(2))

    article = Article.objects.get()
    assert (first["created"], again["created"]) == (True, False)
    assert article.taken_from is None
    assert article.source_id == first["source_id"]
    assert article.source.kind == "own_article"


def test_an_own_article_can_be_published_at_once(page):
    make_user(is_staff=True)

    run(page, source_kind="own_article", publish=True)

    assert Article.objects.published().count() == 1


def test_publishing_goes_only_with_our_own_articles(page):
    with pytest.raises(CommandError, match="own_article"):
        run(page, publish=True)

    assert Article.objects.count() == 0


BAD_FILES = {
    "empty.txt": b"",
    "blank.txt": b" \n ",
    "binary.txt": b"\x00\x01\x02" * 50,
    "latin1.txt": b"caf\xe9 au stade" * 3,
    "large.txt": b"a sentence of words. " * 60_000,
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_bad_file_is_named_and_the_others_are_still_done(
    name, page, tmp_path, capsys
):
    bad = tmp_path / name
    bad.write_bytes(BAD_FILES[name])

    with pytest.raises(CommandError, match="1 of 2"):
        call_command("import_article", str(bad), str(page))

    printed = capsys.readouterr()
    assert name in printed.err
    assert json.loads(printed.out)["created"] is True


def test_an_impossible_date_is_refused(page, capsys):
    with pytest.raises(CommandError):
        call_command("import_article", str(page), published="2017-13-40")

    assert "2017-13-40" in capsys.readouterr().err
    assert Source.objects.count() == 0


def test_an_address_of_another_kind_is_refused(page, capsys):
    with pytest.raises(CommandError):
        call_command("import_article", str(page), source_url="javascript:alert(1)")

    assert Source.objects.count() == 0


@needs_shared
def test_a_text_without_a_headline_stays_a_draft_that_says_so():
    [line] = run(next(SHARED.glob("seeds/004*.txt")))

    article = Article.objects.get(pk=line["article_id"])
    assert article.headline == ""
    assert "Write a headline." in missing(article)
    assert "Credit an author." in missing(article)


@needs_shared
def test_all_sample_texts_import(tmp_path):
    files = [*SHARED.glob("seeds/*.txt"), *SHARED.glob("texts/dev/texts/*.txt")]

    lines = run(*files)

    assert len(lines) == 26
    assert all(line["created"] for line in lines)
    for article in Article.objects.all():
        body = text_of(article.body)
        assert body
        assert "Not Logged In" not in body
        assert "log in to make a comment" not in body
