"""The log on a thing's history page: verbs, with who did what, when and why."""

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from tests import factories as make
from tests.desk import do_verb, open_form, save_form, verb_address


def history(row):
    opts = row._meta
    name = f"admin:{opts.app_label}_{opts.model_name}_history"
    return reverse(name, args=[row.pk])


@pytest.mark.parametrize("maker", [make.make_article, make.make_partnership])
def test_it_tells_of_verbs_and_saves_of_this_thing_alone(client, editor, maker):
    row, other = maker(), maker()
    save_form(client, row, open_form(client, row))
    deal = make.complete(make.make_partnership())
    do_verb(client, deal, "publish")
    mark = {f"seen-{deal.pk}": f"{type(deal).objects.get(pk=deal.pk).version}"}
    note = "It was <b>announced</b> in error."
    client.post(verb_address(deal, "withdraw"), mark | {"note": note})

    page, told = client.get(history(row)), client.get(history(deal))

    assert len(page.context["log"]) == 1
    assertContains(page, f"{editor}:")
    assertContains(told, "Withdraw.")
    assertContains(told, "I have asked, and we have no interest in this deal")
    assert [one.get_change_message()[:8] for one in told.context["log"]] == [
        "Withdraw",
        "Publish ",
    ]
    assert client.get(history(other)).context["log"] == []


def test_markup_in_it_is_text(client, editor):
    row = make.make_partnership()
    save_form(client, row, open_form(client, row))
    LogEntry.objects.filter(object_id=f"{row.pk}").update(
        change_message="<script>alert(1)</script>"
    )

    page = client.get(history(row))

    assertNotContains(page, "<script>alert(1)")
    assertContains(page, "&lt;script&gt;alert(1)")


@pytest.mark.parametrize("number", [1, 8])
def test_it_takes_one_query(client, editor, django_assert_num_queries, number):
    row = make.make_partnership()
    for _ in range(number):
        save_form(client, row, open_form(client, row))
    client.get(history(row))

    with django_assert_num_queries(8):
        client.get(history(row))
