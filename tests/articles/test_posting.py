"""Posting a comment as a member."""

import datetime as dt
import re
from threading import Barrier, Thread

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from articles.comments import MOST_IN_SPAN
from articles.models import Comment
from articles.models.comment import LONGEST
from core.submissions import new_key
from tests.factories import (
    make_article,
    make_comment,
    make_moderator,
    make_user,
    published_article,
    scheduled_article,
    withdrawn_article,
)


@pytest.fixture
def article():
    return published_article(headline="The article")


@pytest.fixture
def member(client):
    user = make_user(display_name="Ana")
    client.force_login(user)
    return user


def _post(client, article, body="Well said.", **fields):
    fields = {"body": body, "key": new_key()} | fields
    return client.post(f"{article.get_absolute_url()}comment/", fields)


def _page(client, article, query=""):
    return client.get(article.get_absolute_url() + query)


# --- The way to the form ----------------------------------------------------------


def test_anonymous_reader_is_asked_to_log_in_and_led_back(client, article):
    response = _page(client, article)

    url = f"/accounts/login/?next={article.get_absolute_url()}%23comment-form"
    assertContains(
        response,
        f'<p class="prompt" id="comment-form"><a href="{url}">'
        "Please log in to make a comment.</a></p>",
    )
    assertNotContains(response, 'method="post"')


def test_member_gets_a_form_with_limit_key_and_token(client, article, member):
    response = _page(client, article)

    assertContains(response, 'id="comment-form"')
    assertContains(response, "3,000 characters at most")
    assertContains(response, 'name="csrfmiddlewaretoken"')
    box = re.search(r"<textarea[^>]*>", response.content.decode())[0]
    assert "maxlength" not in box
    assertNotContains(response, "Please log in")
    keys = re.findall(r'name="key" value="([^"]+)"', response.content.decode())
    assert len(keys) == 1


def test_member_may_answer_a_comment(client, article, member):
    parent = make_comment(article=article, author=make_user(display_name="Ben"))

    response = _page(client, article, f"?reply={parent.pk}")

    assertContains(response, "You are answering <bdi>Ben</bdi>.")
    assertContains(response, f'name="reply_to" value="{parent.pk}"')


@pytest.mark.parametrize("reply", ["abc", "0", "9" * 30, "-1", "%00"])
def test_answer_to_nothing_is_a_comment_of_its_own(client, article, member, reply):
    response = _page(client, article, f"?reply={reply}")

    assertContains(response, "Your comment")
    assertNotContains(response, "You are answering")


# --- Posting ------------------------------------------------------------------------


def test_comment_is_stored_and_its_author_led_to_it(client, article, member):
    response = _post(client, article, " Well\r\nsaid.\x00 ")

    comment = Comment.objects.get()
    assertRedirects(response, f"/comments/{comment.pk}/", target_status_code=302)
    assert comment.body == "Well\nsaid."
    assert (comment.author, comment.article) == (member, article)
    assert comment.reply_to is None


def test_answer_is_stored_with_what_it_answers(client, article, member):
    parent = make_comment(article=article)

    _post(client, article, reply_to=parent.pk)

    assert Comment.objects.get(author=member).reply_to == parent


def test_form_sent_twice_is_stored_once(client, article, member):
    key = new_key()

    first, second = (_post(client, article, key=key) for _ in range(2))

    assert Comment.objects.count() == 1
    assert first["Location"] == second["Location"]


def test_form_sent_again_with_other_words_is_another_comment(client, article, member):
    key = new_key()

    _post(client, article, "First words", key=key)
    _post(client, article, "Second thoughts", key=key)

    assert [row.body for row in Comment.objects.all()] == [
        "First words",
        "Second thoughts",
    ]


def test_key_of_another_member_stands_in_nobodys_way(client, article, member):
    key = new_key()
    other = Client()
    other.force_login(make_user())
    _post(other, article, key=key)

    response = _post(client, article, key=key)

    assert response.status_code == 302
    assert Comment.objects.count() == 2


@pytest.mark.parametrize("key", ["", "\u200b", "x" * 1000, "é", "a b"])
def test_key_that_is_none_of_ours_is_no_hindrance(client, article, member, key):
    response = _post(client, article, key=key)

    assert response.status_code == 302


@pytest.mark.parametrize("body", ["", " \n\t", "\u200b\u200d", "\u2800", "\x00\x07"])
def test_comment_without_visible_character_is_refused(client, article, member, body):
    response = _post(client, article, body)

    assertContains(response, "one character that can be seen", status_code=422)
    assert not Comment.objects.exists()


def test_comment_of_the_greatest_length_is_stored(client, article, member):
    _post(client, article, "é\r\n" * (LONGEST // 2 - 1) + "éé")

    assert len(Comment.objects.get().body) == LONGEST


def test_comment_that_is_too_long_is_refused_with_the_text_kept(
    client, article, member
):
    text = "a" * LONGEST + " end"

    response = _post(client, article, text)

    assertContains(response, "3000 characters at most", status_code=422)
    assertContains(response, text, status_code=422)
    assertContains(response, "Error: The article", status_code=422)
    assert not Comment.objects.exists()


def test_refused_text_is_shown_as_text(client, article, member):
    text = "</textarea><script>alert(1)</script>" + "a" * LONGEST

    response = _post(client, article, text)

    assertNotContains(response, "<script>alert", status_code=422)


@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", None])
def test_ten_megabytes_are_refused_clearly(client, article, member, kind):
    address = f"{article.get_absolute_url()}comment/"
    body = "a" * 10_000_000

    if kind:
        response = client.post(address, f"body={body}", content_type=kind)
    else:
        response = client.post(address, {"body": body})

    assertContains(response, "too much text", status_code=400)


@pytest.mark.parametrize("gone", ["hidden", "erased", "elsewhere", "answer", "abc"])
def test_answer_to_what_is_gone_keeps_the_text_to_be_sent_alone(
    client, article, member, gone
):
    reply_to = _unanswerable(article, gone)

    response = _post(client, article, "My answer.", reply_to=reply_to)

    assertContains(response, "is no longer there", status_code=422)
    assertContains(response, "My answer.", status_code=422)
    assertNotContains(response, f'value="{reply_to}"', status_code=422)
    assert not Comment.objects.filter(author=member).exists()


def _unanswerable(article, why):
    comment = make_comment(
        article=published_article() if why == "elsewhere" else article
    )
    if why == "hidden":
        comment.hide(by=make_moderator(), why="Spam.")
    if why == "erased":
        pk = comment.pk
        comment.delete()
        return pk
    if why == "answer":
        return make_comment(article=article, reply_to=comment).pk
    return "abc" if why == "abc" else comment.pk


@pytest.mark.parametrize("make", [make_article, scheduled_article, withdrawn_article])
def test_nothing_is_posted_under_what_is_not_public(client, member, make):
    article = make()

    assert _post(client, article).status_code == 404
    assert not Comment.objects.exists()


def test_posting_is_only_posting(client, article, member):
    address = f"{article.get_absolute_url()}comment/"

    assert client.get(address).status_code == 405


def test_form_without_token_is_refused(article):
    client = Client(enforce_csrf_checks=True)
    client.force_login(make_user())

    assert _post(client, article).status_code == 403
    assert not Comment.objects.exists()


# --- The pace -----------------------------------------------------------------------


def test_sixth_comment_within_ten_minutes_has_to_wait(client, article, member):
    for number in range(MOST_IN_SPAN):
        assert _post(client, article, f"Number {number}").status_code == 302

    response = _post(client, article, "One too many")

    assertContains(response, "within ten minutes", status_code=429)
    assertContains(response, "One too many", status_code=429)
    assert 0 < int(response["Retry-After"]) <= 600
    assert Comment.objects.count() == MOST_IN_SPAN


def test_page_says_when_the_next_comment_can_be_posted(client, article, member):
    oldest = timezone.now() - dt.timedelta(minutes=9)
    for minutes in range(MOST_IN_SPAN):
        moment = oldest + dt.timedelta(minutes=minutes)
        make_comment(author=member, article=article, created_at=moment)

    response = _post(client, article)

    again = oldest + dt.timedelta(minutes=10)
    assertContains(response, f"after {again:%H:%M} UTC", status_code=429)


def test_pace_counts_ten_minutes_only(client, article, member):
    long_ago = timezone.now() - dt.timedelta(minutes=11)
    for _ in range(MOST_IN_SPAN):
        make_comment(author=member, article=article, created_at=long_ago)

    assert _post(client, article).status_code == 302


def test_comment_sent_again_from_the_history_leads_to_the_first(
    client, article, member
):
    first = _post(client, article, "The same")

    again = _post(client, article, " The same\r\n")
    elsewhere = _post(client, published_article(), "The same")

    assert again["Location"] == first["Location"]
    assert Comment.objects.filter(article=article).count() == 1
    assert elsewhere["Location"] != first["Location"]


def test_last_comment_that_the_pace_allows_can_be_sent_again(client, article, member):
    for number in range(MOST_IN_SPAN):
        last = _post(client, article, f"Number {number}")

    again = _post(client, article, f"Number {MOST_IN_SPAN - 1}")

    assert again["Location"] == last["Location"]


@pytest.mark.parametrize("elsewhere", ["hidden", "answer"])
def test_same_words_as_another_comment_have_to_wait_a_day(
    client, article, member, elsewhere
):
    comment = make_comment(article=article, author=member, body="The same")
    reply_to = ""
    if elsewhere == "hidden":
        comment.hide(by=make_moderator(), why="Spam.")
    else:
        reply_to = make_comment(article=article).pk

    response = _post(client, article, "The same", reply_to=reply_to)

    assertContains(response, "these very words", status_code=429)
    assert Comment.objects.filter(author=member).count() == 1


def test_same_words_can_be_posted_again_after_a_day(client, article, member):
    _post(client, article, "The same")
    Comment.objects.update(created_at=timezone.now() - dt.timedelta(days=2))

    _post(client, article, "The same")

    assert Comment.objects.count() == 2


def test_what_had_to_wait_can_be_sent_with_the_same_form(client, article, member):
    key = new_key()
    for _ in range(MOST_IN_SPAN):
        make_comment(author=member)
    assert _post(client, article, "The same", key=key).status_code == 429
    Comment.objects.update(created_at=timezone.now() - dt.timedelta(days=2))

    response = _post(client, article, "The same", key=key)

    assert response.status_code == 302
    assert Comment.objects.filter(article=article).count() == 1


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("same_key", [True, False])
def test_two_sendings_at_once_are_stored_once(same_key):
    article, user = published_article(), make_user()
    clients, keys, barrier = [], [new_key(), new_key()], Barrier(2)
    for _ in range(2):
        clients.append(Client())
        clients[-1].force_login(user)
    answers = []

    def send(client, key):
        barrier.wait()
        try:
            answers.append(_post(client, article, key=key).status_code)
        finally:
            connection.close()

    threads = [
        Thread(target=send, args=(client, keys[0] if same_key else key))
        for client, key in zip(clients, keys, strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert answers == [302, 302]
    assert Comment.objects.count() == 1
