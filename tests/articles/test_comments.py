"""Reading the comments under an article."""

import datetime as dt
import re

import pytest
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from accounts.personal import erase_all
from articles.models import Comment
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


# --- Reading --------------------------------------------------------------------


def test_comments_are_shown_in_order_with_name_time_and_address(client, article):
    moment = timezone.now().replace(microsecond=0)
    author = make_user(display_name="Ana", email="ana@example.com")
    first = make_comment(
        article=article,
        author=author,
        body="First",
        created_at=moment - dt.timedelta(hours=1),
    )
    later = make_comment(article=article, body="Second", created_at=moment)

    response = _page(client, article)

    html = response.content.decode()
    assert html.index(f'id="comment-{first.pk}"') < html.index(
        f'id="comment-{later.pk}"'
    )
    assertContains(response, "<bdi>Ana</bdi>")
    assertContains(response, f'<a class="permalink" href="/comments/{first.pk}/">')
    assertContains(response, f'<time datetime="{moment.isoformat()}">')
    assertContains(response, "2 comments")
    assertNotContains(response, "ana@example.com")


@pytest.mark.parametrize(
    ("number", "words"), [(0, "No comments yet"), (1, "1 comment<"), (2, "2 comments<")]
)
def test_comments_are_counted(client, article, number, words):
    for _ in range(number):
        make_comment(article=article)

    assertContains(_page(client, article), words)


def test_answers_stand_under_what_they_answer(client, article):
    parent = make_comment(article=article, body="Parent")
    make_comment(article=article, body="Other")
    make_comment(article=article, body="Answer", reply_to=parent)

    threads = _page(client, article).context["threads"]

    told = [(one.comment.body, [row.body for row in one.replies]) for one in threads]
    assert told == [("Parent", ["Answer"]), ("Other", [])]


def test_answer_to_an_answer_stands_beside_it(client, article):
    parent = make_comment(article=article, body="Parent")
    answer = make_comment(article=article, body="Answer", reply_to=parent)
    make_comment(article=article, body="Deeper", reply_to=answer)

    (thread,) = _page(client, article).context["threads"]

    assert [row.body for row in thread.replies] == ["Answer", "Deeper"]


def test_hidden_comment_is_left_out(client, article):
    comment = make_comment(article=article, body="Hushed words")
    comment.hide(by=make_moderator(), why="Hushed reason")

    response = _page(client, article)

    assertNotContains(response, "Hushed")
    assertContains(response, "No comments yet")
    assert client.get(f"/comments/{comment.pk}/").status_code == 404


def test_hidden_comment_with_answers_leaves_a_stub(client, article):
    parent = make_comment(article=article, body="Hushed words")
    make_comment(article=article, body="An answer", reply_to=parent)
    parent.hide(by=make_moderator(), why="Spam.")

    response = _page(client, article)

    assertContains(response, "This comment was hidden by an editor.")
    assertContains(response, "An answer")
    assertContains(response, "1 comment<")
    assertNotContains(response, "Hushed")


def test_comment_of_a_former_member_keeps_standing(client, article):
    author = make_user(display_name="Ana")
    make_comment(article=article, author=author, body="Still here")
    author.delete()

    response = _page(client, article)

    assertContains(response, "A former member")
    assertContains(response, "Still here")
    assertNotContains(response, "Ana<")


def test_erasing_takes_the_comments_and_leaves_the_answers(client, article):
    author = make_user()
    parent = make_comment(article=article, author=author, body="Gone")
    hidden = make_comment(article=article, author=author)
    hidden.hide(by=make_moderator(), why="Spam.")
    answer = make_comment(article=article, body="An answer", reply_to=parent)

    erase_all(author)

    assert list(Comment.objects.all()) == [answer]
    assertContains(_page(client, article), "An answer")
    assertNotContains(_page(client, article), "hidden by an editor")


def test_address_of_a_comment_leads_to_it(client, article):
    comment = make_comment(article=article)

    response = client.get(f"/comments/{comment.pk}/")

    assert response.status_code == 302
    assert response["Location"] == (
        f"{article.get_absolute_url()}#comment-{comment.pk}"
    )


@pytest.mark.parametrize("make", [make_article, scheduled_article, withdrawn_article])
def test_comment_on_what_is_not_public_has_no_address(client, make):
    comment = make_comment(article=make())

    assert client.get(f"/comments/{comment.pk}/").status_code == 404


@pytest.mark.parametrize("number", ["0", "9" * 18, "9" * 30, "9" * 5000])
def test_number_of_no_comment_is_not_found(client, number):
    assert client.get(f"/comments/{number}/").status_code == 404


PAYLOADS = [
    "<script>alert(1)</script>",
    '<img src=x onerror="alert(1)">',
    "https://example.com/\"onmouseover='alert(1)'",
    "javascript:alert(1)",
    "</p></div><svg onload=alert(1)>",
    "{{ article.pk }}{% csrf_token %}",
]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_comment_and_name_are_shown_as_text(client, article, payload):
    make_comment(
        article=article, body=payload, author=make_user(display_name=payload[:60])
    )

    response = _page(client, article)

    html = response.content.decode()
    assert "<script>" not in html
    assert "<svg" not in html
    assert "<img" not in html
    assert not re.search(r"<[^>]*\son\w+\s*=", html)
    assert 'href="javascript:' not in html


def test_addresses_in_comments_are_links_that_pass_nothing_on(client, article):
    make_comment(article=article, body="See https://example.com/a?b=1&c=2.\nNext")

    response = _page(client, article)

    assertContains(
        response,
        '<a href="https://example.com/a?b=1&amp;c=2" rel="nofollow">'
        "https://example.com/a?b=1&amp;c=2</a>.<br>Next",
    )


def test_text_that_runs_from_right_to_left_stays_in_its_place(client, article):
    make_comment(
        article=article,
        author=make_user(display_name="\u202eمريم"),
        body="\u202eمرحبا evil",
    )

    response = _page(client, article)

    assertContains(response, "<bdi>\u202eمريم</bdi>")
    assertContains(response, '<div class="comment-body" dir="auto"><p>\u202eمرحبا evil')
