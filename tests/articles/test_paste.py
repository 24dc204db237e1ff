"""Pasting a text: what becomes of it, and that nothing typed is lost."""

import re

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains

from articles import readings
from articles.models import Article, Coverage
from articles.pasted import plain_text
from partnerships.binning import bin_row
from partnerships.models import Organisation, Partnership, Reading, Source

PAGE = """Northbank signs sponsorship with Harbour Rovers

By Ann Writer 4 March 2021

On March 3rd, Northbank Insurance and Harbour Rovers FC announced a three-year \
sponsorship agreement worth £4.5 million.

Proofread by Ben Reader"""
INTERVIEW = """“We play to win,” says the coach

By Ann Writer 4 March 2021

Q: How do you see the new season?

A: We have worked hard all summer, and the players want to win every match.

Q: What will change?

A: We will run more, and we will talk more on the pitch."""
WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head>
<style>p.MsoNormal {margin:0cm}</style><script>alert("x")</script>
<!--[if gte mso 9]><xml><w:WordDocument>Junk</w:WordDocument></xml><![endif]--></head>
<body><h1>Northbank signs sponsorship with Harbour Rovers</h1>
<p class=MsoNormal onclick="alert(1)">By Ann Writer 4 March 2021<o:p></o:p></p>
<div>On March 3rd, <b>Northbank Insurance</b> and Harbour Rovers FC announced a
three-year sponsorship agreement worth £4.5 million.</div></body></html>"""
ADDRESS = reverse("admin:articles_article_paste")


def paste(client, text=PAGE, **data):
    given = {"text": text, "kind": "own_article", "url": "", "publisher": ""}
    return client.post(ADDRESS, {**given, "published_on": "", **data}, follow=True)


def test_a_pasted_text_becomes_an_article_and_drafts_that_it_covers(client, editor):
    response = paste(client)

    article, record = Article.objects.get(), Partnership.objects.get()
    assert response.redirect_chain[-1][0] == reverse(
        "admin:partnerships_partnership_review", args=[record.pk]
    )
    assert Coverage.objects.get().article == article
    assert record.published_at is None
    assert article.published_at is None
    assert Reading.objects.get().by == editor


def test_the_review_is_of_the_articles_own_text(client, editor):
    paste(client)

    article = Article.objects.get()
    for one in Partnership.objects.get().claims.all():
        assert one.source == article.source
        assert article.source.text[one.start : one.end] == one.quote


def test_what_was_pasted_stands_among_the_drafts_of_who_pasted_it(client, editor):
    paste(client)
    paste(client)

    article = Article.objects.get()
    steps = [(one.step, one.by) for one in article.steps.all()]
    lists = client.get("/admin/").context["day"].lists
    own = next(one for one in lists if one.title == "Your drafts")
    assert steps == [("draft", editor)]
    assert [line.label for line in own.lines] == [article.headline]


def test_the_same_text_again_makes_nothing_new(client, editor):
    paste(client)
    counts = [model.objects.count() for model in (Article, Partnership, Source)]

    response = paste(client)

    assert [m.objects.count() for m in (Article, Partnership, Source)] == counts
    assert "The text is known" in response.content.decode()


def test_an_interview_makes_no_deal_and_that_is_said(client, editor):
    response = paste(client, INTERVIEW)

    assert not Partnership.objects.exists()
    assert "It announces no deal." in response.content.decode()


def test_what_a_word_processor_gives_becomes_clean_text(client, editor):
    paste(client, WORD)

    article = Article.objects.get()
    words = f"{article.headline} {article.source.text} {article.body}"
    assert article.headline == "Northbank signs sponsorship with Harbour Rovers"
    assert Partnership.objects.get().term_months == 36
    assert not re.search("alert|Mso|Junk|script|onclick|margin", words)


def test_blocks_of_a_page_part_its_words():
    assert plain_text("<div>One</div><div>two</div>") == "One\n\ntwo"
    assert plain_text("<tr><td>One</td></tr><tr><td>two</td></tr>") == "One\n\ntwo"


@pytest.mark.parametrize("text", ["if a < b and b > c", "3 <4", "a <notatag> b"])
def test_plain_text_with_brackets_stays_as_it_is(text):
    assert plain_text(text) == text


def test_markup_that_never_ends_is_text():
    """With a pattern that ran on to the end from each bracket this took minutes."""
    pasted = "<div" * 200_000

    assert len(plain_text(pasted)) <= len(pasted)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ({"text": ""}, "This field is required."),
        ({"text": "\u200b \n"}, "There is no text in this."),
        ({"text": "a\0b"}, "Null characters are not allowed."),
        ({"text": "<p> </p>"}, "There is no text in this."),
        ({"text": "é" * 500_001}, "over 1 MB"),
        ({"url": "javascript:alert(1)"}, "Enter a valid URL."),
        ({"published_on": "2017-13"}, "is not a possible date"),
        ({"published_on": "tomorrow"}, "is not a date"),
        ({"kind": "rumour"}, "Select a valid choice."),
    ],
)
def test_what_cannot_be_taken_is_told_and_nothing_typed_is_lost(
    client, editor, data, told
):
    response = paste(client, **{"publisher": "The Daily Example", **data})

    page = response.content.decode()
    assert told in page
    assert 'value="The Daily Example"' in page
    assert not Article.objects.exists()


def test_somebody_elses_text_is_kept_with_its_publisher(client, editor):
    paste(
        client,
        kind="outlet",
        url="https://daily.example/1",
        publisher="The Daily Example",
        published_on="2021-03-04",
    )

    source = Reading.objects.get().source
    assert (source.kind, source.url) == ("outlet", "https://daily.example/1")
    assert source.publisher.name == "The Daily Example"
    assert "By Ann Writer" in source.text


def test_a_publisher_is_made_only_by_one_who_may(client, editor):
    editor.groups.get().permissions.filter(codename="add_organisation").first()
    editor.groups.get().permissions.remove(
        editor.groups.get().permissions.get(codename="add_organisation")
    )

    response = paste(client, kind="outlet", publisher="The Daily Example")

    assert "you may not add organisations" in response.content.decode()
    assert not Organisation.objects.exists()


def test_a_fault_of_the_reading_loses_nothing_and_is_made_good(
    client, editor, monkeypatch
):
    def fail(*args, **kwargs):
        raise ValueError("a fault")

    with monkeypatch.context() as patched:
        patched.setattr(readings, "read_deals", fail)
        response = paste(client)
    told = response.content.decode()
    first = Article.objects.get()

    paste(client)

    assert "could not be read for deals" in told
    assert Article.objects.get() == first
    assert Partnership.objects.count() == 1


def test_a_known_text_whose_deals_are_in_the_bin_says_so(client, editor):
    paste(client)
    bin_row(row=Partnership.objects.get(), by=editor)

    page = paste(client)

    assertContains(page, "Its deals are <a")
    assertContains(page, reverse("admin:partnerships_partnership_bin"))


def test_who_may_not_write_articles_cannot_paste(client, editor):
    editor.groups.clear()

    assert client.get(ADDRESS).status_code == 403
    assert paste(client).status_code == 403


@pytest.mark.parametrize(
    "text",
    [
        "北方保险与海港流浪者足球俱乐部宣布签署为期三年的赞助协议，总金额2亿元。",
        f"{PAGE}\n\n" + "“" * 3000 + "(((" * 3000,
        f"{PAGE}\n\n" + " ".join(f"It cost £{n} million." for n in range(500)),
        "%PDF-1.4 \x01\x02\x03 stream",
        f"{PAGE}\n\n" + "The team won its match in the rain. " * 25_000,
    ],
    ids=["chinese", "unbalanced", "500 amounts", "binary", "900 KB"],
)
def test_odd_texts_are_taken_or_refused(client, editor, text):
    response = paste(client, text)

    assert response.status_code == 200
    assert Article.objects.count() <= 1


def test_the_page_is_offered_where_editors_look_for_it(client, editor):
    for name in ("index", "articles_article_changelist"):
        page = client.get(reverse(f"admin:{name}")).content.decode()
        assert f'href="{ADDRESS}"' in page
