"""Publishing, withdrawing and changing an article."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from articles import actions
from articles.models import Article
from tests.factories import (
    make_article,
    make_claim,
    make_partnership,
    make_source,
    make_user,
    published_article,
    scheduled_article,
    tomorrow,
    withdrawn_article,
)


@pytest.fixture
def editor():
    return make_user(is_staff=True)


def test_an_article_has_a_source_with_the_text_of_its_body():
    article = make_article(body="<p>One <em>word</em>.</p><p>Two</p>")

    assert article.source.text == "One word.\n\nTwo"
    assert article.source.is_own
    assert not article.source.is_public()


def test_publishing_lets_its_source_be_read(editor):
    article = actions.publish(article=make_article(), by=editor)

    assert article.is_public()
    assert article.source.is_public()
    assert article.source.url == article.get_absolute_url()


def test_publishing_refuses_with_all_that_is_missing(editor):
    bare = Article.objects.create()

    with pytest.raises(actions.Unready) as refused:
        actions.publish(article=bare, by=editor)

    assert refused.value.messages == [
        "Write a headline.",
        "Write the body.",
        "Credit an author.",
    ]
    assert not Article.objects.published().exists()


def test_another_house_s_text_needs_a_licence_note(editor):
    article = make_article(taken_from=make_source())

    with pytest.raises(actions.Unready, match="licence"):
        actions.publish(article=article, by=editor)
    article.published_at = timezone.now()
    with pytest.raises(IntegrityError), transaction.atomic():
        article.save()


def test_no_bulk_write_publishes_or_withdraws_an_article():
    article = make_article()

    with pytest.raises(ValidationError, match="one by one"):
        Article.objects.filter(pk=article.pk).update(published_at=timezone.now())
    with pytest.raises(ValidationError, match="one by one"):
        Article.objects.create(headline="New", published_at=timezone.now())


def test_a_scheduled_article_is_public_from_its_hour_on():
    article = scheduled_article()

    assert not article.is_public()
    assert article not in Article.objects.published()
    assert article in Article.objects.published(at=tomorrow())
    assert not article.source.is_public()


def test_unscheduling_makes_it_a_draft_again(editor):
    article = actions.unschedule(article=scheduled_article(), by=editor)

    assert article.published_at is None
    assert article.source.visible_from is None
    with pytest.raises(ValidationError):
        actions.unschedule(article=published_article(), by=editor)


def test_withdrawing_takes_the_source_along_and_asks_for_a_note(editor):
    article = published_article()
    with pytest.raises(ValidationError, match="Say why"):
        actions.withdraw(article=article, by=editor, note=" ")

    article = actions.withdraw(article=article, by=editor, note="A wrong name.")

    assert article in Article.objects.withdrawn()
    assert article not in Article.objects.published()
    assert not article.source.is_public()


def test_restoring_brings_it_back_as_first_published(editor):
    article = withdrawn_article()
    first = article.published_at

    article = actions.restore(article=article, by=editor)

    assert article.is_public()
    assert article.published_at == first
    assert article.source.is_public()


def test_what_is_withdrawn_is_restored_and_not_published(editor):
    article = withdrawn_article(note="A wrong name.")

    for at in (None, tomorrow()):
        with pytest.raises(ValidationError, match="restore it"):
            actions.publish(article=article, by=editor, at=at)

    article.refresh_from_db()
    assert not article.is_public()
    assert article.withdrawal_note == "A wrong name."


def test_publishing_what_is_public_changes_nothing(editor):
    article = published_article()

    again = actions.publish(article=article, by=editor)

    assert (again.published_at, again.version) == (
        article.published_at,
        article.version,
    )


def test_a_changed_body_breaks_the_quotes_that_it_no_longer_has():
    article = make_article(body="<p>Signed for ten years.</p><p>By two.</p>")
    deal = make_partnership()
    kept = make_claim(deal, "status", source=article.source)
    kept.quote = "By two."
    kept.full_clean()
    kept.save()
    gone = make_claim(deal, "kinds:sponsorship", source=article.source)

    article.body = "<p>Signed for five years.</p><p>By <b>two</b>.</p>"
    article.save()
    broken = actions.keep_source(article=article)

    kept.refresh_from_db()
    gone.refresh_from_db()
    assert broken == 1
    assert (kept.broken_at is None, gone.broken_at is None) == (True, False)
