"""From draft to published: the verbs of the desk, who took which step, and when."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from articles import actions, stages
from articles.models import Article, Credit, StageChange
from tests import factories as make
from tests.desk import (
    change_address,
    do_verb,
    fields_of,
    messages_of,
    open_form,
    save_form,
    verb_address,
)

Stage, Step = Article.Stage, StageChange.Step


@pytest.fixture
def editor(client):
    user = make.make_editor(display_name="Edith Fold")
    client.force_login(user)
    return user


def steps(article):
    return [(one.step, one.by) for one in article.steps.order_by("pk")]


def test_each_step_is_kept_with_who_took_it_and_when(client, editor):
    article = make.make_article()
    reader = make.make_contributor(name="Ada Reader")
    before = timezone.now()

    client.post(verb_address(article, "review"))
    client.post(verb_address(article, "back"), {"note": "The second source."})
    client.post(verb_address(article, "review"))
    client.post(verb_address(article, "proofread"), {"contributor": reader.pk})
    do_verb(client, article, "publish")
    client.post(verb_address(article, "withdraw"), {"note": "In error."})
    client.post(verb_address(article, "restore"))

    taken = [Step.IN_REVIEW, Step.DRAFT, Step.IN_REVIEW, Step.PROOFREAD]
    taken += [Step.PUBLISHED, Step.WITHDRAWN, Step.PUBLISHED]
    assert steps(article) == [(step, editor) for step in taken]
    assert all(before <= one.at <= timezone.now() for one in article.steps.all())
    page = client.get(change_address(article))
    assertContains(page, "Draft, Edith Fold: The second source.")
    assertContains(page, "Proofread, Edith Fold: By Ada Reader.")


def test_a_new_article_is_a_draft_of_who_wrote_it(client, editor):
    address = reverse("admin:articles_article_add")
    data = fields_of(client.get(address), "article")

    client.post(address, data | {"headline": "News", "slug": "news"})

    assert steps(Article.objects.get()) == [(Step.DRAFT, editor)]


def test_readers_are_told_who_proofread_it(client, editor):
    article = make.make_article()
    reader = make.make_contributor(name="Ada Reader")

    client.post(verb_address(article, "proofread"), {"contributor": reader.pk})
    do_verb(client, article, "publish")

    page = client.get(article.get_absolute_url())
    assertContains(page, "Proofread by")
    assertContains(page, "Ada Reader")
    assert Credit.objects.filter(role="proofreader", contributor=reader).count() == 1


def test_proofreading_twice_credits_once(client, editor):
    article = make.make_article()
    reader = make.make_contributor()

    for verb in ("proofread", "back", "proofread"):
        data = {"contributor": reader.pk, "note": "Once more."}
        client.post(verb_address(article, verb), data)

    assert Credit.objects.filter(role="proofreader").count() == 1


def test_who_bears_the_name_of_a_contributor_is_chosen_before_the_others(
    client, editor
):
    article = make.make_article()
    make.make_contributor(name="Ada Reader")
    own = make.make_contributor(name="edith fold")

    page = client.get(verb_address(article, "proofread"))

    assert page.context["form"].initial["contributor"] == own
    assertContains(page, f'<option value="{own.pk}" selected>')


@pytest.mark.parametrize(
    "given", [{}, {"contributor": "x"}, {"contributor": "9" * 30}, {"note": " "}]
)
def test_what_a_verb_asks_for_must_be_given(client, editor, given):
    article = make.make_article(stage=Stage.IN_REVIEW)

    for verb in ("proofread", "back"):
        response = client.post(verb_address(article, verb), given)

        assert response.status_code == 200
    article.refresh_from_db()
    assert article.stage == Stage.IN_REVIEW


def test_the_stage_is_changed_by_verbs_alone(client, editor):
    article = make.make_article()
    data = open_form(client, article) | {"stage": "proofread"}

    save_form(client, article, data)

    article.refresh_from_db()
    assert article.stage == Stage.DRAFT


@pytest.mark.parametrize(
    ("stage", "offered", "withheld"),
    [
        (Stage.DRAFT, {"review", "proofread"}, {"back"}),
        (Stage.IN_REVIEW, {"proofread", "back"}, {"review"}),
        (Stage.PROOFREAD, {"back"}, {"review", "proofread"}),
    ],
)
def test_each_stage_offers_what_fits_it(client, editor, stage, offered, withheld):
    article = make.make_article(stage=stage)

    page = client.get(change_address(article))

    for verb in offered:
        assertContains(page, verb_address(article, verb))
    for verb in withheld:
        assertNotContains(page, verb_address(article, verb))


def test_a_step_that_does_not_fit_is_refused_with_the_reason(editor):
    article = make.make_article(stage=Stage.PROOFREAD)

    with pytest.raises(ValidationError, match="it is proofread"):
        stages.send_to_review(article=article, by=editor)


def test_what_is_public_has_left_the_stages(client, editor):
    article = make.published_article()

    page = client.get(change_address(article))
    response = client.post(verb_address(article, "review"), follow=True)

    assertNotContains(page, verb_address(article, "review"))
    assert "does not go with this" in messages_of(response)[0]
    with pytest.raises(ValidationError, match="it is public"):
        stages.send_to_review(article=article, by=editor)


@pytest.mark.parametrize("name", ["headline", "standfirst", "body"])
def test_a_proofread_text_that_changes_is_in_review_again(client, editor, name):
    article = make.make_article(stage=Stage.PROOFREAD)
    data = open_form(client, article) | {name: "<p>New words.</p>"}

    response = client.post(change_address(article), data, follow=True)

    article.refresh_from_db()
    assert article.stage == Stage.IN_REVIEW
    assert any("in review again" in one for one in messages_of(response))
    assert steps(article)[-1] == (Step.IN_REVIEW, editor)


def test_a_save_that_leaves_the_text_leaves_it_proofread(client, editor):
    article = make.make_article(stage=Stage.PROOFREAD)
    data = open_form(client, article) | {"section": "in_depth"}

    save_form(client, article, data)

    article.refresh_from_db()
    assert (article.stage, article.section) == (Stage.PROOFREAD, "in_depth")


def test_a_scheduled_text_that_changes_is_in_review_and_said_to_stay(client, editor):
    article = make.scheduled_article(stage=Stage.PROOFREAD)
    data = open_form(client, article) | {"body": "<p>New words.</p>"}

    response = client.post(change_address(article), data, follow=True)

    article.refresh_from_db()
    assert article.stage == Stage.IN_REVIEW
    assert article.published_at > timezone.now()
    assert any("It stays scheduled" in one for one in messages_of(response))


def test_a_public_text_that_changes_keeps_its_stage(client, editor):
    article = make.published_article(stage=Stage.PROOFREAD)
    data = open_form(client, article) | {"body": "<p>New words.</p>"}

    save_form(client, article, data)

    article.refresh_from_db()
    assert article.stage == Stage.PROOFREAD


def test_a_form_that_was_open_meanwhile_does_not_undo_a_step(client, editor):
    article = make.make_article()
    stale = open_form(client, article)
    client.post(verb_address(article, "review"))

    response = save_form(client, article, stale)

    article.refresh_from_db()
    assert response.status_code == 409
    assert article.stage == Stage.IN_REVIEW


def test_the_history_outlives_an_account(editor):
    article = make.make_article()
    actions.publish(article=article, by=editor)

    editor.delete()

    assert steps(article) == [(Step.PUBLISHED, None)]


@pytest.mark.parametrize("note", ["\u200b", "a\x00b", "x" * 1001, "\ufdd0", "\t\n"])
def test_a_note_that_nobody_can_read_is_refused(client, editor, note):
    article = make.make_article(stage=Stage.IN_REVIEW)

    response = client.post(verb_address(article, "back"), {"note": note}, follow=True)

    article.refresh_from_db()
    assert response.status_code == 200
    assert article.stage == Stage.IN_REVIEW
    assert not article.steps.exists()


def test_two_tabs_take_a_step_once(client, editor):
    article = make.make_article()

    first = client.post(verb_address(article, "review"), follow=True)
    second = client.post(verb_address(article, "review"), follow=True)

    assert any("is in review" in one for one in messages_of(first))
    assert any("does not go with this" in one for one in messages_of(second))
    assert article.steps.count() == 1


def test_a_proofread_text_that_is_restored_to_another_one_is_in_review_again(client):
    client.force_login(make.make_editor())
    article = make.make_article(body="<p>First.</p>")
    save_form(client, article, open_form(client, article))
    save_form(client, article, open_form(client, article) | {"body": "<p>Second.</p>"})
    article.refresh_from_db()
    stages.proofread(
        article=article, by=make.make_editor(), contributor=make.make_contributor()
    )
    article.refresh_from_db()
    address = reverse("admin:articles_article_restore", args=[article.pk, 2])

    client.post(address, {"seen": str(article.version)})

    article.refresh_from_db()
    assert article.body == "<p>First.</p>"
    assert article.stage == Article.Stage.IN_REVIEW
    assert article.steps.order_by("-pk").first().step == "in_review"
