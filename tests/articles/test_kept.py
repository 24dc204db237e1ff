"""Nothing typed is lost: a comment survives the log-in and an old form."""

import datetime as dt
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from articles.comments import LONGEST_KEPT, MOST_KEPT_IN_SPAN, keep_comment
from articles.models import Comment, KeptComment
from articles.models.comment import LONGEST
from core.submissions import new_key
from tests.factories import (
    PASSWORD,
    make_article,
    make_comment,
    make_moderator,
    make_user,
    published_article,
)

TEXT = "What I <wrote> before.\n\nWith a second paragraph."


@pytest.fixture
def article():
    return published_article(headline="The article")


def _post(client, article, body=TEXT, **fields):
    fields = {"body": body, "key": new_key()} | fields
    return client.post(f"{article.get_absolute_url()}comment/", fields)


def _next(response):
    """Where the log-in is to lead."""
    return parse_qs(urlsplit(response["Location"]).query)["next"][0]


def _log_in(client, user, next_):
    login = {"login": user.email, "password": PASSWORD, "next": next_}
    return client.post("/accounts/login/", login)


def _form(response):
    return response.context["form"].initial


# --- Over the log-in --------------------------------------------------------------


def test_comment_sent_after_the_session_ran_out_comes_back_after_the_log_in(article):
    client, user = Client(), make_user()
    sent = _post(client, article)
    assert sent.status_code == 302
    assert sent["Location"].startswith("/accounts/login/?next=")

    logged_in = _log_in(client, user, _next(sent))
    page = client.get(logged_in["Location"].partition("#")[0])

    assert logged_in["Location"].endswith("#comment-form")
    assertContains(page, "What I &lt;wrote&gt; before.\n\nWith a second paragraph.")
    assertContains(page, "It is not posted yet")
    assert page["Cache-Control"] == "private, no-store"
    assert not Comment.objects.exists()

    done = _post(client, article, _form(page)["body"], kept=_form(page)["kept"])
    assert done.status_code == 302
    assert Comment.objects.get().body == TEXT
    assert not KeptComment.objects.exists()


def test_session_that_has_ended_is_as_good_as_none(client, article):
    user = make_user()
    client.force_login(user)
    client.session.flush()

    response = _post(client, article)

    assert "kept" in _next(response)


def test_way_through_the_log_in_page_keeps_the_text(client, article):
    next_ = _next(_post(client, article))

    page = client.get("/accounts/login/", {"next": next_})

    assertContains(page, 'name="next"')
    assertContains(page, next_.partition("?")[2].partition("#")[0])


def test_kept_answer_comes_back_as_an_answer(client, article):
    parent = make_comment(article=article)
    address = _next(_post(client, article, reply_to=parent.pk)).partition("#")[0]
    client.force_login(make_user())

    page = client.get(address)

    assertContains(page, "You are answering")
    assert _form(page)["reply_to"] == parent


def test_kept_answer_to_what_is_hidden_since_comes_back_alone(client, article):
    parent = make_comment(article=article)
    address = _next(_post(client, article, reply_to=parent.pk)).partition("#")[0]
    parent.hide(by=make_moderator(), why="Spam.")
    client.force_login(make_user())

    page = client.get(address)

    assertContains(page, "What I &lt;wrote&gt; before.")
    assertNotContains(page, "You are answering")


def test_anonymous_reader_of_the_address_sees_no_text(client, article):
    address = _next(_post(client, article)).partition("#")[0]

    page = Client().get(address)

    assertNotContains(page, "What I")
    assertContains(page, "Please log in to make a comment.")
    assertContains(page, "%3Fkept%3D")
    assert page["Cache-Control"] == "private, no-store"


def test_kept_text_is_offered_on_its_own_article_only(client, article):
    query = _next(_post(client, article)).partition("?")[2].partition("#")[0]
    client.force_login(make_user())

    page = client.get(f"{published_article().get_absolute_url()}?{query}")

    assertNotContains(page, "What I")
    assertContains(page, "no longer kept")


@pytest.mark.parametrize("forged", ["x", "a:b:c", "%00", "é", "9" * 2000])
def test_forged_token_shows_nothing(client, article, forged):
    _post(client, article)
    client.force_login(make_user())

    page = client.get(f"{article.get_absolute_url()}?kept={forged}", follow=True)

    assertNotContains(page, "What I")
    assertContains(page, "no longer kept")


def test_unsigned_token_shows_nothing(client, article):
    _post(client, article)
    client.force_login(make_user())
    token = KeptComment.objects.get().token

    page = client.get(f"{article.get_absolute_url()}?kept={token}")

    assertNotContains(page, "What I")


def test_text_is_offered_for_a_day(client, article):
    address = _next(_post(client, article)).partition("#")[0]
    client.force_login(make_user())
    long_ago = timezone.now() - dt.timedelta(hours=24, minutes=1)
    KeptComment.objects.update(kept_at=long_ago)

    page = client.get(address)

    assertNotContains(page, "What I")
    assertContains(page, "kept for 24 hours")


def test_what_is_older_than_a_day_goes_when_the_next_is_kept(article):
    keep_comment(article=article, body="Old")
    KeptComment.objects.update(kept_at=timezone.now() - dt.timedelta(hours=25))

    keep_comment(article=article, body="New")

    assert [row.body for row in KeptComment.objects.all()] == ["New"]


def test_too_long_a_text_is_kept_and_said_to_be_too_long(client, article):
    body = "a" * (LONGEST + 7)
    address = _next(_post(client, article, body)).partition("#")[0]
    client.force_login(make_user())

    page = client.get(address)

    assertContains(page, body)
    assertContains(page, "too long by 7 characters")


def test_kept_text_is_cleaned_and_cut_at_its_limit(client, article):
    _post(client, article, "\x00a\r\n" * LONGEST_KEPT)

    assert KeptComment.objects.get().body == ("a\n" * LONGEST_KEPT)[:LONGEST_KEPT]


@pytest.mark.parametrize("body", ["", " \r\n "])
def test_nothing_is_kept_of_nothing(client, article, body):
    response = _post(client, article, body)

    assert _next(response) == f"{article.get_absolute_url()}#comment-form"
    assert not KeptComment.objects.exists()


def test_nothing_is_kept_for_what_is_not_public(client):
    response = _post(client, make_article())

    assert response.status_code == 404
    assert not KeptComment.objects.exists()


def test_text_is_handed_back_when_too_many_wait(client, article):
    KeptComment.objects.bulk_create(
        KeptComment(article=article, token=str(number))
        for number in range(MOST_KEPT_IN_SPAN)
    )

    response = _post(client, article)

    assertContains(response, "What I &lt;wrote&gt; before.", status_code=429)
    assertContains(response, "copy your text", status_code=429)
    assert response["Retry-After"] == "600"
    assert KeptComment.objects.count() == MOST_KEPT_IN_SPAN


# --- When the form's token does not fit ---------------------------------------------


@pytest.fixture
def strict():
    return Client(enforce_csrf_checks=True)


def test_member_with_an_old_form_gets_the_text_in_a_fresh_one(strict, article):
    parent = make_comment(article=article)
    strict.force_login(make_user())

    response = _post(strict, article, reply_to=parent.pk)

    assertContains(response, "What I &lt;wrote&gt; before.", status_code=403)
    assertContains(response, "has not been posted", status_code=403)
    assertContains(response, f'name="reply_to" value="{parent.pk}"', status_code=403)
    assert response["Cache-Control"] == "private, no-store"

    token = strict.cookies["csrf"].value
    again = _post(strict, article, csrfmiddlewaretoken=token)
    assert again.status_code == 302
    assert Comment.objects.filter(body=TEXT).count() == 1


def test_anonymous_sender_of_an_old_form_finds_the_text_after_the_log_in(
    strict, article
):
    response = _post(strict, article)

    url = response.context["log_in_url"]
    address = parse_qs(urlsplit(url).query)["next"][0].partition("#")[0]
    assertContains(response, "What I &lt;wrote&gt; before.", status_code=403)
    strict.force_login(make_user())
    assertContains(strict.get(address), "What I &lt;wrote&gt; before.")


def test_old_form_is_handed_back_when_too_many_wait(strict, article, monkeypatch):
    monkeypatch.setattr("articles.comments.MOST_KEPT_IN_SPAN", 0)

    response = _post(strict, article)

    assertContains(response, "What I &lt;wrote&gt; before.", status_code=429)


def test_old_form_under_what_is_not_public_tells_nothing(strict):
    article = make_article(headline="Hushed headline")

    response = _post(strict, article)

    assertNotContains(response, "Hushed", status_code=403)
    assert not KeptComment.objects.exists()


def test_other_old_forms_are_told_what_happened(strict):
    response = strict.post("/accounts/login/", {"login": "x"})

    assertContains(response, "The form had grown old", status_code=403)
