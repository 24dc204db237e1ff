"""Importing pages saved as text: what becomes of them, and what is refused."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from articles.actions import missing, withdraw
from articles.models import Article, Contributor, Tag
from core.html import text_of
from partnerships.models import Organisation, Source
from tests.factories import make_organisation, make_tag, make_user

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


def tagged(tags):
    return PAGE.replace("Ben Reader", f"Ben Reader\n\nTags: {tags}")


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


def test_a_withdrawn_article_is_not_published_by_importing_it_again(page):
    editor = make_user(is_staff=True)
    run(page, source_kind="own_article", publish=True)
    withdraw(article=Article.objects.get(), by=editor, note="A wrong name.")

    [again] = run(page, source_kind="own_article", publish=True)

    article = Article.objects.get()
    assert again["created"] is False
    assert not article.is_public()
    assert article.withdrawal_note == "A wrong name."


def test_a_draft_that_was_imported_is_not_published_by_importing_it_again(page):
    make_user(is_staff=True)
    run(page, source_kind="own_article")

    run(page, source_kind="own_article", publish=True)

    assert not Article.objects.published().exists()


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
    "address.txt": b"# https://news.example/stadium.html",
    "address_and_blanks.txt": b"# https://news.example/stadium.html\n \n\t\n",
    "unseen.txt": "# https://news.example/x\n\u200b\n".encode(),
    "long_address.txt": f"# https://news.example/{'a' * 1500}\nIt is so.".encode(),
    "long_tag.txt": tagged(f"grass, {'ro of' * 40}").encode(),
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
    assert Article.objects.count() == 1
    assert Source.objects.exclude(text="").exclude(kind="own_article").count() == 1


def test_an_impossible_date_is_refused(page, capsys):
    with pytest.raises(CommandError):
        call_command("import_article", str(page), published="2017-13-40")

    assert "2017-13-40" in capsys.readouterr().err
    assert Source.objects.count() == 0


def test_an_address_of_another_kind_is_refused(page, capsys):
    with pytest.raises(CommandError):
        call_command("import_article", str(page), source_url="javascript:alert(1)")

    assert Source.objects.count() == 0


def test_what_is_too_long_is_named(tmp_path, capsys):
    bad = tmp_path / "bad.txt"
    bad.write_bytes(BAD_FILES["long_address.txt"])

    with pytest.raises(CommandError):
        call_command("import_article", str(bad))

    assert "bad.txt: source address: " in capsys.readouterr().err


def test_a_publisher_with_too_long_a_name_is_refused(page, capsys):
    with pytest.raises(CommandError, match="2 of 2"):
        call_command("import_article", str(page), str(page), publisher="P" * 400)

    assert capsys.readouterr().err.count("organisation name: ") == 2
    assert not Organisation.objects.exists()
    assert not Article.objects.exists()


LONG_LINES = {
    "headline": PAGE.replace("City and club", "City and club " * 30),
    "word": PAGE.replace("City", "C" * 400),
    "byline": PAGE.replace("Ann Writer", "Ann Writer " * 40),
    "name": PAGE.replace("Ann", "A" * 300),
    "proofreader": PAGE.replace("Ben Reader", "Ben Reader " * 60),
    "source": PAGE.replace("Daily Example", "Daily Example " * 30),
    "tags": tagged(", ".join(f"word {n}" for n in range(500))),
    "line": PAGE.replace("for ten years.", "for ten years " * 1000),
    "letters": PAGE.replace("for ten years.", "x" * 10_000),
}


@pytest.mark.parametrize("name", LONG_LINES)
def test_a_page_of_long_lines_is_imported(name, tmp_path):
    path = tmp_path / "page.txt"
    path.write_text(LONG_LINES[name], encoding="utf-8")

    [line] = run(path, source_kind="own_article")

    article = Article.objects.get(pk=line["article_id"])
    assert "for the roof above it" in text_of(article.body)


# --- What a page names ----------------------------------------------------------------


def test_a_publisher_that_was_merged_stands_for_the_one_it_went_into(page):
    last = make_organisation(name="The Example Group")
    middle = make_organisation(name="Example Papers", merged_into=last)
    make_organisation(name="Daily Example", merged_into=middle)

    run(page, publisher="Daily Example")

    assert {one.publisher for one in Source.objects.exclude(kind="own_article")} == {
        last
    }


def test_a_publisher_is_found_by_its_address_when_its_name_was_changed(page):
    renamed = make_organisation(name="The Example", slug="daily-example")

    run(page, publisher="Daily Example")

    assert Organisation.objects.get() == renamed


def test_names_that_share_their_latin_letters_are_told_apart(tmp_path):
    make_organisation(name="Журнал 24", slug="24")
    make_tag(name="足球 24", slug="24")
    path = tmp_path / "page.txt"
    path.write_text(tagged("体育 24, grass"), encoding="utf-8")

    run(path, publisher="Газета 24", source_url="https://news.example/2")

    assert Source.objects.get(publisher__name="Газета 24")
    assert {tag.name for tag in Article.objects.get().tags.all()} == {
        "体育 24",
        "grass",
    }


def test_two_contributors_of_one_slug_are_two(page, tmp_path):
    Contributor.objects.create(name="Ánn Writer", slug="ann-writer")

    run(page)

    assert Contributor.objects.get(name="Ann Writer").slug != "ann-writer"
    assert Tag.objects.count() == 0


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


DEAL = """Northbank signs with Harbour Rovers

By Ann Writer 4 March 2021

Northbank Insurance and Harbour Rovers FC announced a three-year sponsorship deal."""


@pytest.fixture
def deal(tmp_path):
    path = tmp_path / "deal.txt"
    path.write_text(DEAL, encoding="utf-8")
    return path


@pytest.mark.parametrize("kind", ["outlet", "own_article"])
def test_an_import_names_the_drafts_that_the_article_covers(deal, kind):
    [line] = run(deal, "--source-kind", kind)

    article = Article.objects.get(pk=line["article_id"])
    [covered] = article.coverage.all()
    assert line["partnership_ids"] == [covered.partnership_id]
    assert covered.partnership.published_at is None
    assert {one.source_id for one in covered.partnership.claims.all()} == {
        line["source_id"]
    }


def test_importing_a_deal_again_names_the_same_drafts(deal):
    [first] = run(deal)

    [second] = run(deal)

    assert (second["created"], second["partnership_ids"]) == (
        False,
        first["partnership_ids"],
    )


def test_a_text_whose_article_is_gone_is_covered_by_the_new_one(deal):
    [first] = run(deal)
    Article.objects.get(pk=first["article_id"]).delete()

    [second] = run(deal)

    article = Article.objects.get(pk=second["article_id"])
    assert second["partnership_ids"] == first["partnership_ids"]
    assert article.coverage.count() == 1


def test_publishing_an_import_leaves_its_deals_drafts(deal):
    make_user(is_staff=True)

    [line] = run(deal, "--source-kind", "own_article", publish=True)

    article = Article.objects.get(pk=line["article_id"])
    assert article.is_public()
    assert article.coverage.get().partnership.published_at is None
