"""The look before publishing: what is found in an article, and what it takes then."""

import datetime as dt

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from articles import actions
from articles.checking import MOST, article_findings
from articles.models import Article
from partnerships.models import Partnership
from tests import factories as make
from tests.desk import (
    change_address,
    chosen,
    do_verb,
    looked_at,
    messages_of,
    verb_address,
)


@pytest.fixture
def pair():
    return make.article_and_deal(headline="The article")


def found(body, at=None, **fields):
    """What is found in a proofread article of the body."""
    article = make.make_article(body=body, stage="proofread", **fields)
    return [one.message for one in article_findings(article, at)]


def test_nothing_is_found_in_an_article_that_is_as_it_should_be():
    other, deal = make.published_article(), make.published_partnership()
    body = (
        "<p>As told before.</p><h2>One</h2><h3>Two</h3><h2>Three</h2>"
        f'<p><a href="{other.get_absolute_url()}">An article</a> and'
        f' <a href="{deal.get_absolute_url()}#claim-1">its deal</a>,'
        ' <a href="https://example.com/here#x">a page</a>,'
        ' <a href="/deals/?kind=venue">deals</a>, <a href="#comments">comments</a>,'
        ' <a href="mailto:a@example.com">a mail</a>, <a href="/calendar">dates</a></p>'
    )

    assert found(body) == []


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("<h2></h2><p>Words.</p>", "The body has an empty heading."),
        ("<p>W.</p><h3>Deep</h3>", "The heading “Deep” skips a level."),
        ("<h2>The Head-line</h2><p>W.</p>", "The body begins with its own headline."),
        ("<p>The headline</p><p>W.</p>", "The body begins with its own headline."),
        ('<p><a href="#x">To x</a></p>', "which is not on the page"),
        ('<p><a href="/news/99-x/">There</a></p>', "leads to nothing public"),
        ('<p><a href="/deals/99/">There</a></p>', "leads to nothing public"),
        ('<p><a href="/nowhere/">There</a></p>', "leads to nothing public"),
        ('<p><a href="https://example.com">here</a></p>', "say nothing: “here”"),
        ('<p><a href="https://example.com">Click here!</a></p>', "say nothing"),
        ('<p>W. <a href="https://example.com"></a></p>', "say nothing: “”"),
        ('<p><a href="http://[">A link</a><a href="#comments">x</a></p>', "nothing"),
    ],
)
def test_what_is_odd_in_a_body_is_told(body, told):
    [message] = found(body, headline="The headline")

    assert told in message


def test_a_link_to_what_is_public_by_then_is_alive():
    later = make.scheduled_article()
    body = f'<p><a href="{later.get_absolute_url()}">The other one</a></p>'
    then = timezone.now() + dt.timedelta(days=2)

    assert len(found(body)) == 1
    assert found(body, at=then) == []


def test_a_claims_mark_is_on_the_page():
    article = make.make_article(stage="proofread")
    claim = make.make_claim(make.make_partnership(), "status", source=article.source)
    article.body += f'<p><a href="#claim-{claim.pk}">What it rests on</a></p>'
    article.save()

    assert article_findings(article) == []


def test_a_body_full_of_faults_is_read_with_as_many_queries(
    django_assert_max_num_queries,
):
    links = "".join(
        f'<p><a href="/news/{number}/">x</a></p>'
        for number in range(10**5, 10**5 + 900)
    )
    article = make.make_article(body=links, stage="proofread")

    with django_assert_max_num_queries(6):
        messages = [one.message for one in article_findings(article)]

    assert "Only the first 500 links were looked at." in messages
    assert len(messages) == MOST + 1
    assert messages[-1] == "There is more of this kind."


def test_what_nobody_proofread_is_published_only_by_who_says_so(client, editor):
    article = make.make_article(headline="Unread")
    address = verb_address(article, "publish")

    page = client.get(address)
    silent = client.post(address, {"apply": "1"})
    still = Article.objects.get().published_at
    client.post(address, looked_at(page))

    assertContains(page, "publish it without proofreading")
    assert silent.status_code == 200
    assert still is None
    assert Article.objects.get().is_public()
    log = LogEntry.objects.filter(object_id=str(article.pk)).first()
    assert "“Unread”: publish it without proofreading." in log.change_message


def test_what_was_not_on_the_page_is_not_waved_through(client, editor):
    article = make.make_article(body='<p><a href="#x">To x</a></p>')
    address = verb_address(article, "publish")
    data = looked_at(client.get(address))
    article.body = '<p><a href="#x">To x</a> and <a href="#y">to y</a></p>'
    article.save()

    stale = client.post(address, data)
    still = Article.objects.get().published_at
    client.post(address, looked_at(stale))

    assertContains(stale, "There is something new here")
    assertContains(stale, "#y, which is not on the page")
    assert still is None
    assert Article.objects.get().is_public()


def test_a_picture_without_its_words_blocks(client, editor):
    article = make.make_article(picture=make.make_picture(shows="", credit=""))

    response = do_verb(client, article, "publish")

    assertContains(response, "Say what the picture shows, or mark it as decorative.")
    assertContains(response, "Give the picture&#x27;s credit.")
    assertContains(response, "It cannot be published like this")
    assert not Article.objects.published().exists()


def test_the_form_shows_what_the_check_will_show(client, editor):
    article = make.make_article(body='<p><a href="#x">To x</a></p>')

    page = client.get(change_address(article))

    assertContains(page, "which is not on the page")
    assertContains(page, "Nobody has proofread it")


def test_the_deals_that_stay_behind_are_named(client, editor, pair):
    page = client.get(verb_address(pair[0], "publish"))

    assertContains(page, "It covers “The deal”, which readers cannot see yet.")


def test_the_list_leads_through_the_same_look(client, editor):
    odd = make.make_article(body='<p><a href="#x">To x</a></p>')
    unready = make.make_article(headline="", body="")
    address = reverse("admin:articles_article_changelist")
    rows = chosen("publish_rows", odd, unready)

    page = client.post(address, rows)
    unlooked = client.post(address, rows | {"apply": "1"})
    still = Article.objects.published().exists()
    told = client.post(address, rows | looked_at(page), follow=True)

    assertContains(page, "which is not on the page")
    assertContains(unlooked, "This field is required.")
    assert not still
    assert list(Article.objects.published()) == [odd]
    assert any("Write the body." in one for one in messages_of(told))


# --- An article and its deals ---------------------------------------------------------


def test_an_article_and_its_deals_are_public_at_one_moment(client, editor, pair):
    article, deal = pair

    page = client.get(verb_address(article, "publish_together"))
    do_verb(client, article, "publish_together")

    assertNotContains(page, "no claim that serves")
    assertNotContains(page, "which readers cannot see yet")
    article.refresh_from_db()
    deal.refresh_from_db()
    assert article.is_public()
    assert deal.published_at == article.published_at
    assert deal.revisions.count() == 1


def test_they_are_scheduled_for_one_moment(client, editor, pair):
    article, deal = pair
    hour = timezone.localtime() + dt.timedelta(days=3)

    do_verb(client, article, "schedule_together", at=f"{hour:%Y-%m-%dT%H:%M}")

    article.refresh_from_db()
    deal.refresh_from_db()
    assert deal.published_at == article.published_at > timezone.now()


def test_all_or_none_and_what_each_lacks(client, editor, pair):
    article, deal = pair
    empty = make.make_partnership(title="The other")
    article.coverage.create(partnership=empty)
    article.body = ""
    article.save()

    response = do_verb(client, article, "publish_together")

    assertContains(response, f"{article}: Write the body.")
    assertContains(response, "The other: Status, announced: no claim that serves.")
    assert not Article.objects.published().exists()
    assert not Partnership.objects.published().exists()


def test_the_action_itself_publishes_all_or_none(editor, pair):
    article, deal = pair
    empty = make.make_partnership(title="The other")
    article.coverage.create(partnership=empty)
    article.credits.all().delete()

    with pytest.raises(actions.Unready) as refused:
        actions.publish_together(article=article, by=editor)

    told = refused.value.messages
    assert f"{article}: Credit an author." in told
    assert any(one.startswith("The other: ") for one in told)
    assert not any(one.startswith("The deal: ") for one in told)
    article.source.refresh_from_db()
    assert article.source.visible_from is None
    assert not Partnership.objects.published().exists()
    assert not article.steps.exists()


def test_deals_that_are_public_or_withdrawn_stay_as_they_are(editor):
    public, gone = make.published_partnership(), make.withdrawn_partnership()
    article = make.make_article(covers=[public, gone])

    actions.publish_together(article=article, by=editor)

    gone.refresh_from_db()
    assert gone.withdrawn_at
    before = public.published_at
    public.refresh_from_db()
    assert public.published_at == before


def test_looking_publishes_nothing(client, editor, pair):
    client.get(verb_address(pair[0], "publish_together"))
    client.get(verb_address(pair[0], "schedule_together"))

    pair[0].source.refresh_from_db()
    assert pair[0].source.visible_from is None
    assert not Article.objects.filter(published_at__isnull=False).exists()
    assert not Partnership.objects.filter(published_at__isnull=False).exists()


def test_without_such_deals_nothing_of_them_is_offered(client, editor):
    article = make.make_article(covers=[make.published_partnership()])

    page = client.get(change_address(article))

    assertNotContains(page, "with its deals")


@pytest.mark.parametrize("verb", ["unschedule", "schedule"])
def test_deals_that_lose_what_they_rest_on_are_told(client, editor, pair, verb):
    article, deal = pair
    hour = timezone.now() + dt.timedelta(days=3)
    actions.publish_together(article=article, by=editor, at=hour)
    later = timezone.localtime(hour) + dt.timedelta(days=1)

    if verb == "unschedule":
        response = client.post(verb_address(article, verb), follow=True)
    else:
        response = do_verb(client, article, verb, at=f"{later:%Y-%m-%dT%H:%M}")

    told = messages_of(response)
    assert any("“The deal” is scheduled for" in one for one in told)
    assert any("will lack evidence then" in one for one in told)


def test_so_many_are_published_from_the_list_at_most(client, editor, monkeypatch):
    monkeypatch.setattr("partnerships.admin.publishing.MOST_AT_ONCE", 2)
    rows = [make.make_article().pk for _ in range(3)]
    address = reverse("admin:articles_article_changelist")

    response = client.post(
        address, {"action": "publish_rows", "_selected_action": rows}, follow=True
    )

    assert messages_of(response) == ["Choose 2 at most: each is looked at first."]


def test_who_has_no_right_to_deals_publishes_none(client, pair):
    article, deal = pair
    user = make.make_user(is_staff=True)
    rights = Permission.objects.filter(content_type__app_label="articles")
    user.user_permissions.set(rights)
    client.force_login(user)

    page = client.get(change_address(article))
    refused = client.post(verb_address(article, "publish_together"), {"apply": "1"})

    assertContains(page, verb_address(article, "publish"))
    assertNotContains(page, verb_address(article, "publish_together"))
    assert refused.status_code == 403
