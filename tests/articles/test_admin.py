"""Articles and comments in the admin."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains

from articles.models import Article, Comment
from partnerships.models import Claim, Source
from tests import factories
from tests.desk import (
    add_row,
    change_address,
    chosen,
    do_verb,
    fields_of,
    messages_of,
    open_form,
    row_prefix,
    save_form,
    verb_address,
)


@pytest.fixture
def moderator(client):
    user = factories.make_moderator()
    client.force_login(user)
    return user


def test_change_form_saves_what_it_shows(client, editor):
    article = factories.published_article(
        tags=[factories.make_tag()], covers=[factories.make_partnership()]
    )
    article.corrections.create(note="A name was misspelt.")

    response = save_form(client, article, open_form(client, article))

    assert response.status_code == 302
    saved = Article.objects.get(pk=article.pk)
    assert (saved.headline, saved.body) == (article.headline, article.body)
    assert saved.published_at == article.published_at
    assert saved.version == article.version + 1
    assert saved.tags.count() == saved.coverage.count() == saved.credits.count() == 1


def test_a_new_article_gets_its_source_and_clean_body(client, editor):
    author = factories.make_contributor()
    address = reverse("admin:articles_article_add")
    data = fields_of(client.get(address), "article")
    body = '<p onclick="x()">Words.</p><script>alert(1)</script>'
    data |= {"headline": "News", "slug": "news", "body": body}
    add_row(data, "credits", contributor=author.pk, role="author")

    response = client.post(address, data)

    article = Article.objects.get()
    assert response.status_code == 302
    assert article.body == "<p>Words.</p>"
    assert article.source.text == "Words."
    assert article.source.url == article.get_absolute_url()


def test_saving_finds_quotes_again_and_says_how_many_broke(client, editor):
    article = factories.published_article()
    deal = factories.published_partnership(source=article.source)
    quote = deal.claims.first().quote
    kept = {"body": f"<p>New words first. {quote}. More.</p>"}
    gone = {"body": "<p>Nothing of it is left.</p>"}

    moved = client.post(
        change_address(article), open_form(client, article) | kept, follow=True
    )
    places = set(Claim.objects.values_list("start", flat=True))
    broken = client.post(
        change_address(article), open_form(client, article) | gone, follow=True
    )

    assert places == {len("New words first. ")}
    assert not any("gone" in one for one in messages_of(moved))
    [told] = [one for one in messages_of(broken) if "gone" in one]
    assert told.startswith(f"{Claim.objects.count()} claims rest")
    assert reverse("admin:partnerships_claim_changelist") in told


def test_a_correction_of_tomorrow_is_refused(client, editor):
    article = factories.published_article()
    soon = timezone.localtime() + dt.timedelta(minutes=5)
    data = open_form(client, article)
    add_row(
        data,
        "corrections",
        grade="correction",
        note="A name was misspelt.",
        made_at_0=f"{soon:%Y-%m-%d}",
        made_at_1=f"{soon:%H:%M:%S}",
    )

    response = client.post(change_address(article), data)

    assertContains(response, "A correction cannot be made in the future.")
    assert not article.corrections.exists()


@pytest.mark.parametrize("made_at", [("", ""), ("2017-13-01", "10:00"), ("x", "y")])
def test_a_correction_of_no_moment_is_refused(client, editor, made_at):
    article = factories.published_article()
    data = open_form(client, article)
    day, hour = made_at
    words = {"grade": "correction", "note": "A name.", "made_at_0": day}
    add_row(data, "corrections", made_at_1=hour, **words)

    response = client.post(change_address(article), data)

    assert response.status_code == 200
    assert not article.corrections.exists()


def test_publishing_is_refused_with_the_list_of_what_is_missing(client, editor):
    article = factories.make_article(headline="", body="")

    response = do_verb(client, article, "publish")

    assert not Article.objects.published().exists()
    assertContains(response, "Write a headline.")
    assertContains(response, "Write the body.")


def test_publish_schedule_withdraw_and_restore(client, editor):
    article, later = factories.make_article(), factories.make_article()

    hour = timezone.localtime() + dt.timedelta(days=400)
    do_verb(client, article, "publish")
    do_verb(client, later, "schedule", at=f"{hour:%Y-%m-%dT%H:%M}")
    client.post(verb_address(article, "withdraw"), {"note": "In error."})
    withdrawn = Article.objects.get(pk=article.pk)
    client.post(verb_address(article, "restore"))

    assert withdrawn.withdrawal_note == "In error."
    assert list(Article.objects.published()) == [article]
    scheduled = Article.objects.get(pk=later.pk).published_at
    assert scheduled == hour.replace(second=0, microsecond=0)


def test_a_public_article_cannot_lose_its_author(client, editor):
    article = factories.published_article()
    data = open_form(client, article) | {"headline": "A better one"}
    row = row_prefix(data, "credits", role="author")
    data[f"{row}-DELETE"] = "on"

    response = save_form(client, article, data)

    page = response.content.decode()
    assert "Credit an author." in page
    assert 'value="A better one"' in page
    assert article.credits.count() == 1
    assert Article.objects.get(pk=article.pk).headline == article.headline


def test_a_stale_save_is_refused_and_keeps_what_was_typed(client, editor):
    article = factories.make_article()
    stale = open_form(client, article) | {"body": "<p>Mine, written long.</p>"}
    save_form(client, article, open_form(client, article) | {"headline": "Theirs"})

    response = save_form(client, article, stale)

    assert response.status_code == 409
    assert "Mine, written long." in fields_of(response, "article")["body"]
    assert Article.objects.get(pk=article.pk).headline == "Theirs"


def test_the_editors_page_alone_loosens_the_policy(client, editor):
    article = factories.make_article()

    page = client.get(change_address(article))
    listed = client.get(reverse("admin:articles_article_changelist"))

    policy = page["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "font-src 'self'" in policy
    assert "'nonce-" in policy
    assert "sha256" not in listed["Content-Security-Policy"]


def test_moderators_read_articles_but_cannot_change_them(client, moderator):
    article = factories.published_article()

    read = client.get(change_address(article))
    saved = client.post(change_address(article), {"headline": "Forged"})
    withdrawn = client.post(verb_address(article, "withdraw"), {"note": "x"})
    client.post(
        reverse("admin:articles_article_changelist"),
        chosen("withdraw_rows", article, apply="1"),
    )

    assert read.status_code == 200
    assert verb_address(article, "withdraw") not in read.content.decode()
    assert saved.status_code == withdrawn.status_code == 403
    assert Article.objects.get(pk=article.pk).is_public()


def test_moderators_see_nothing_of_the_record(client, moderator):
    for name in ("partnership", "claim", "source", "organisation"):
        address = reverse(f"admin:partnerships_{name}_changelist")

        assert client.get(address).status_code == 403


def test_members_do_not_get_in(client):
    client.force_login(factories.make_user())

    assert client.get(reverse("admin:index"), follow=True).status_code == 403


@pytest.mark.parametrize("role", ["make_editor", "make_moderator"])
def test_hiding_a_comment_asks_why_and_notes_who(client, role):
    user = getattr(factories, role)()
    client.force_login(user)
    comment = factories.make_comment()
    address = reverse("admin:articles_comment_changelist")
    data = {"action": "hide_rows", "_selected_action": [comment.pk]}

    asked = client.post(address, data)
    empty = client.post(address, data | {"apply": "1", "why": ""})
    still_shown = Comment.objects.visible().exists()
    client.post(address, data | {"apply": "1", "why": "It is an advertisement."})

    assert "Why it is hidden" in asked.content.decode()
    assert "required" in empty.content.decode()
    assert still_shown
    comment.refresh_from_db()
    assert (comment.hidden_by, comment.hidden_why) == (user, "It is an advertisement.")
    page = client.get(change_address(comment)).content.decode()
    assert "It is an advertisement." in page


def test_hiding_again_keeps_the_first_reason(client, moderator):
    comment = factories.make_comment()
    comment.hide(by=factories.make_editor(), why="First.")

    client.post(
        reverse("admin:articles_comment_changelist"),
        {
            "action": "hide_rows",
            "_selected_action": [comment.pk],
            "apply": "1",
            "why": "Second.",
        },
    )

    comment.refresh_from_db()
    assert comment.hidden_why == "First."


def test_a_hidden_comment_is_shown_again(client, moderator):
    comment = factories.make_comment()
    comment.hide(by=moderator, why="In error.")

    client.post(
        reverse("admin:articles_comment_changelist"),
        {"action": "show_rows", "_selected_action": [comment.pk]},
    )

    assert Comment.objects.visible().get() == comment


def test_nobody_rewrites_or_deletes_a_comment(client, moderator):
    comment = factories.make_comment(body="As written.")

    client.post(change_address(comment), {"body": "Forged."})
    client.post(
        reverse("admin:articles_comment_changelist"),
        {"action": "delete_selected", "_selected_action": [comment.pk], "post": "yes"},
    )

    assert Comment.objects.get().body == "As written."


def test_change_form_needs_no_query_per_row(
    client, editor, django_assert_max_num_queries
):
    def queries(rows):
        article = factories.make_article(
            tags=[factories.make_tag() for _ in range(rows)],
            covers=[factories.make_partnership() for _ in range(rows)],
        )
        for number in range(rows):
            article.credits.create(
                contributor=factories.make_contributor(), role="author"
            )
            article.corrections.create(
                note=f"Correction {number}", made_at=dt.datetime.now(dt.UTC)
            )
        with django_assert_max_num_queries(40) as seen:
            client.get(change_address(article))
        return len(seen)

    queries(1)

    assert queries(3) == queries(12)


@pytest.mark.parametrize("name", ["article", "comment", "contributor", "tag"])
def test_every_list_opens(client, editor, name):
    factories.make_comment()

    response = client.get(reverse(f"admin:articles_{name}_changelist"), {"q": "x\0"})

    assert response.status_code == 200


def test_a_deleted_draft_takes_its_source_along_unless_it_is_quoted(client, editor):
    plain, quoted = factories.make_article(), factories.make_article()
    deal = factories.make_partnership()
    factories.make_claim(deal, "status", source=quoted.source)

    client.post(
        reverse("admin:articles_article_changelist"),
        chosen("delete_selected", plain, quoted, post="yes"),
    )
    for article in (plain, quoted):
        address = reverse("admin:articles_article_delete", args=[article.pk])
        client.post(address, {"for_good": "yes", f"seen-{article.pk}": "1"})

    assert not Article.everything.exists()
    assert list(Source.objects.all()) == [quoted.source]
