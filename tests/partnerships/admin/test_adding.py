"""What is added in the admin and sent twice is added once."""

import pytest
from django.contrib import admin
from django.contrib.messages import get_messages
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.urls import reverse

from articles.models import Article
from core.models import Unsaved
from core.unsaved import keep
from partnerships.models import Partnership
from tests.desk import change_address, fields_of

TITLES = {Article: "headline", Partnership: "title"}


@pytest.fixture(params=[Article, Partnership], ids=["article", "deal"])
def model(request):
    return request.param


def add_address(model):
    names = model._meta.app_label, model._meta.model_name
    return reverse("admin:{}_{}_add".format(*names))


def new_form(client, model, title="New one"):
    """The form of something new, filled in."""
    page = client.get(add_address(model))
    filled = {TITLES[model]: title, "slug": "new-one", "status": "signed"}
    return fields_of(page, model._meta.model_name) | filled


def test_a_form_that_is_sent_twice_adds_one_row_and_is_answered_alike(
    client, editor, model
):
    data = new_form(client, model)

    answers = [client.post(add_address(model), data) for _ in range(2)]

    assert model.objects.count() == 1
    assert [answer.status_code for answer in answers] == [302, 302]
    assert answers[0].url == answers[1].url
    told = [[str(one) for one in get_messages(one.wsgi_request)] for one in answers]
    assert told[0][0] in told[1]


def test_a_second_sending_that_goes_on_leads_to_what_was_added(client, editor, model):
    data = new_form(client, model)
    client.post(add_address(model), data)

    answer = client.post(add_address(model), data | {"_continue": "1"})

    assert answer.url == change_address(model.objects.get())


def test_who_goes_back_and_writes_something_else_adds_that_too(client, editor, model):
    data = new_form(client, model)
    client.post(add_address(model), data)

    client.post(add_address(model), data | {TITLES[model]: "Another"})

    titles = model.objects.values_list(TITLES[model], flat=True)
    assert sorted(titles) == ["Another", "New one"]


def test_two_forms_with_the_same_words_add_two(client, editor, model):
    for _ in range(2):
        client.post(add_address(model), new_form(client, model))

    assert model.objects.count() == 2


def test_what_was_deleted_meanwhile_is_added_anew(client, editor, model):
    data = new_form(client, model)
    client.post(add_address(model), data)
    model.objects.all().delete()

    answers = [client.post(add_address(model), data) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert model.objects.count() == 1


def test_a_form_that_was_refused_can_be_sent_again(client, editor, model):
    data = new_form(client, model)
    client.post(add_address(model), data | {"section": "none", "status": "none"})

    client.post(add_address(model), data)

    assert model.objects.count() == 1


def test_a_save_that_is_undone_can_be_sent_again(client, editor, model, monkeypatch):
    data = new_form(client, model)

    def refuse(*args):
        raise ValidationError("Not yet.")

    with monkeypatch.context() as patched:
        patched.setattr(type(admin.site.get_model_admin(model)), "after_save", refuse)
        client.post(add_address(model), data)
        assert not model.objects.exists()
    client.post(add_address(model), data)

    assert model.objects.count() == 1


def test_what_was_kept_aside_between_two_sendings_is_not_offered(client, editor, model):
    data = new_form(client, model)
    client.post(add_address(model), data)
    keep(user=editor, model=model, row_id=None, post=QueryDict("title=New+one"))

    client.post(add_address(model), data)

    assert not Unsaved.objects.exists()


@pytest.mark.parametrize("key", ["", "x" * 300, "a\x00b"])
def test_a_key_that_is_none_of_ours_adds_what_comes(client, editor, model, key):
    data = new_form(client, model) | {"_once": key}

    answers = [client.post(add_address(model), data) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert model.objects.count() == 2
