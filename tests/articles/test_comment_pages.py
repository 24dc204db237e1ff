"""Many comments under an article: cut into pages, each found at its own address."""

import datetime as dt
import re

import pytest
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from articles.models import Comment
from articles.threads import A_PAGE
from tests.factories import make_comment, make_moderator, make_user, published_article

START = timezone.now() - dt.timedelta(days=1)
BUDGET = 60_000  # Bytes of a page.


@pytest.fixture
def article():
    return published_article(slug="the-article")


def fill(article, number):
    """Store that many comments of one author, a minute after another."""
    author = make_user(display_name="Ana")
    return Comment.objects.bulk_create(
        Comment(
            article=article,
            author=author,
            body=f"Comment {place}.",
            created_at=START + dt.timedelta(seconds=place),
        )
        for place in range(number)
    )


def shown(response):
    """The numbers of the comments on the page, in order."""
    return [
        int(number)
        for number in re.findall(r'id="comment-(\d+)"', response.content.decode())
    ]


def page(client, article, query=""):
    return client.get(article.get_absolute_url() + query)


def test_the_oldest_come_first_and_the_rest_on_further_pages(client, article):
    numbers = [row.pk for row in fill(article, 2 * A_PAGE + 3)]

    pages = [page(client, article, query) for query in ("", "?comments=2")]

    assert [shown(one) for one in pages] == [
        numbers[:A_PAGE],
        numbers[A_PAGE : 2 * A_PAGE],
    ]
    assert shown(page(client, article, "?comments=3")) == numbers[2 * A_PAGE :]


def test_all_comments_are_counted_and_each_page_links_the_others(client, article):
    fill(article, 2 * A_PAGE + 3)

    response = page(client, article, "?comments=2")

    url = article.get_absolute_url()
    assertContains(response, "103 comments")
    assertContains(response, f'href="{url}#comments"')
    assertContains(response, '<span aria-current="page">Page 2</span>')
    assertContains(response, f'href="{url}?comments=3#comments"')


def test_few_comments_have_one_page(client, article):
    fill(article, A_PAGE)

    response = page(client, article)

    assertNotContains(response, "Pages of comments")
    assert len(shown(response)) == A_PAGE


def test_the_first_page_stands_at_the_article_s_own_address(client, article):
    fill(article, A_PAGE + 1)

    response = page(client, article, "?comments=1")

    assert (response.status_code, response["Location"]) == (
        301,
        article.get_absolute_url(),
    )
    canonical = f'rel="canonical" href="http://testserver{article.get_absolute_url()}"'
    assertContains(page(client, article, "?comments=2"), canonical)


@pytest.mark.parametrize(
    "number", ["3", "0", "-1", "abc", "01", "1.5", "9" * 30, "%D9%A2", "2%00"]
)
def test_a_page_that_is_not_there_leads_to_the_first(client, article, number):
    fill(article, A_PAGE + 1)

    response = page(client, article, f"?comments={number}")

    assertContains(response, "no such page", status_code=404)
    assertContains(response, f'href="{article.get_absolute_url()}"', status_code=404)


def test_three_thousand_comments_cost_no_more_than_fifty(
    client, article, django_assert_max_num_queries
):
    other = published_article()
    fill(other, A_PAGE)
    fill(article, 3000)

    with django_assert_max_num_queries(12) as few:
        page(client, other)
    with django_assert_max_num_queries(12) as many:
        response = page(client, article)

    assert len(many) == len(few)
    assert len(response.content) < BUDGET


def test_a_thread_of_three_thousand_answers_is_cut_as_well(client, article):
    [first, *others] = fill(article, 3000)
    Comment.objects.exclude(pk=first.pk).update(reply_to=first)

    response = page(client, article, "?comments=2")

    assert shown(response) == [row.pk for row in others[A_PAGE - 1 : 2 * A_PAGE - 1]]
    assertContains(response, "Further answers to")
    assertContains(response, f'href="/comments/{first.pk}/">what <bdi>Ana</bdi>')
    assert len(response.content) < BUDGET


def test_an_answer_stands_on_the_page_of_what_it_answers(client, article):
    first, *_, last = fill(article, A_PAGE)
    answer = make_comment(article=article, reply_to=first)

    assert shown(page(client, article))[:2] == [first.pk, answer.pk]
    assert shown(page(client, article, "?comments=2")) == [last.pk]


def test_answers_to_what_is_hidden_still_say_so_on_a_later_page(client, article):
    first, *others = fill(article, A_PAGE + 2)
    Comment.objects.exclude(pk=first.pk).update(reply_to=first)
    first.hide(by=make_moderator(), why="Spam.")

    response = page(client, article, "?comments=2")

    assert shown(response) == [others[-1].pk]
    assertContains(response, "hidden by an editor")
    assertNotContains(response, "Further answers")


# --- The address of one -----------------------------------------------------------


@pytest.mark.parametrize(
    ("place", "query"),
    [
        (0, ""),
        (A_PAGE - 1, ""),
        (A_PAGE, "?comments=2"),
        (2 * A_PAGE - 1, "?comments=2"),
        (2 * A_PAGE, "?comments=3"),
    ],
)
def test_address_of_a_comment_leads_to_its_page(client, article, place, query):
    comment = fill(article, 2 * A_PAGE + 1)[place]

    response = client.get(f"/comments/{comment.pk}/")

    url = article.get_absolute_url()
    assert response["Location"] == f"{url}{query}#comment-{comment.pk}"
    assert comment.pk in shown(page(client, article, query))


def test_address_of_an_answer_leads_to_its_page(client, article):
    first, *_ = fill(article, A_PAGE + 1)
    answers = [make_comment(article=article, reply_to=first) for _ in range(2)]

    for answer in answers:
        response = client.get(f"/comments/{answer.pk}/")

        assert "comments=" not in response["Location"]
        assert answer.pk in shown(client.get(response["Location"]))


def test_comments_of_one_moment_have_a_page_each(client, article):
    rows = fill(article, 2 * A_PAGE)
    Comment.objects.update(created_at=START)

    for comment in (rows[A_PAGE - 1], rows[A_PAGE]):
        address = client.get(f"/comments/{comment.pk}/")["Location"]

        assert comment.pk in shown(client.get(address))


def test_hidden_comments_and_other_articles_push_nothing_to_a_later_page(
    client, article
):
    rows = fill(article, A_PAGE + 1)
    fill(published_article(), 3)
    rows[0].hide(by=make_moderator(), why="Spam.")

    response = client.get(f"/comments/{rows[-1].pk}/")

    assert "comments=" not in response["Location"]


# --- Reading and writing there ----------------------------------------------------


def test_a_later_page_is_as_public_as_the_first(client, article):
    fill(article, A_PAGE + 1)

    response = page(client, article, "?comments=2")

    assert response["Cache-Control"] == "public, max-age=0, s-maxage=1"
    assertNotContains(response, "csrfmiddlewaretoken")
    assertContains(response, "%3Fcomments%3D2%23comment-form")


def test_a_member_answers_from_a_later_page_and_stays_there(client, article):
    *_, last = fill(article, A_PAGE + 1)
    client.force_login(make_user())

    response = page(client, article, "?comments=2")
    url = f"{article.get_absolute_url()}?comments=2&reply={last.pk}"
    answering = client.get(url)

    assertContains(response, 'name="csrfmiddlewaretoken"')
    assertContains(response, f'href="{url.replace("&", "&amp;")}#comment-form"')
    assert shown(answering) == [last.pk]
    assertContains(answering, "You are answering <bdi>Ana</bdi>.")


def test_a_new_comment_is_led_to_on_the_last_page(client, article):
    fill(article, A_PAGE)
    client.force_login(make_user())

    posted = client.post(f"{article.get_absolute_url()}comment/", {"body": "Well."})
    response = client.get(posted["Location"])

    comment = Comment.objects.get(body="Well.")
    assert response["Location"].endswith(f"?comments=2#comment-{comment.pk}")


def test_a_refused_comment_comes_back_above_links_that_lead_on(client, article):
    fill(article, A_PAGE + 1)
    client.force_login(make_user())

    response = client.post(f"{article.get_absolute_url()}comment/", {"body": " "})

    link = f'href="{article.get_absolute_url()}?comments=2#comments"'
    assertContains(response, link, status_code=422)
