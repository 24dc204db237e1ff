"""The admin answers whatever an address or a list says, on every page of every app."""

from urllib.parse import urlencode

import pytest
from django.contrib import admin
from django.urls import reverse

from core.addresses import id_in
from tests import factories

ADMINS = [pytest.param(one, id=one.opts.label) for one in admin.site._registry.values()]
AUTOCOMPLETED = [
    pytest.param(one, name, id=f"{one.opts.label}-{name}")
    for stock in admin.site._registry.values()
    for one in (stock, *stock.get_inline_instances(None))
    for name in one.autocomplete_fields
]
HUGE = "9" * 30
QUERIES = [
    {"q": "\0"},
    {"q": "a\0b"},
    {"q": HUGE},
    {"id__exact": "99999999999999999999"},
    {"id__exact": "\0"},
    {"id__in": f"1,{HUGE}"},
    {"id__gt": HUGE},
    {"id__contains": "\0"},
    {"\0": "\0"},
    {"nothing__of__that": "x"},
    {"p": HUGE},
    {"p": "\0"},
    {"o": f"1.-{HUGE}.\0"},
    {"all": "\0"},
    {"e": "1"},
    {"_to_field": "\0"},
]


@pytest.fixture(autouse=True)
def chief(client):
    user = factories.make_superuser()
    client.force_login(user)
    return user


def address(one, page, *args):
    return reverse(
        f"admin:{one.opts.app_label}_{one.opts.model_name}_{page}", args=args
    )


def dates_of(one):
    return [
        field.name
        for field in one.opts.concrete_fields
        if field.get_internal_type() in {"DateField", "DateTimeField"}
    ]


@pytest.mark.parametrize("one", ADMINS)
def test_a_list_answers_every_query(client, one):
    wrong = {
        urlencode(query): status
        for query in QUERIES
        if (status := client.get(address(one, "changelist"), query).status_code)
        not in {200, 302, 400}
    }

    assert wrong == {}


@pytest.mark.parametrize("one", ADMINS)
def test_a_list_answers_every_date(client, one):
    factories.make_comment()
    lookups = ("year", "year__gt", "iso_year", "day", "gte", "range")
    values = ("99999999999", "0", "\0", "2017-13-40")

    wrong = {
        (name, lookup, value): status
        for name in dates_of(one)[:2]
        for lookup in lookups
        for value in values
        if (
            status := client.get(
                address(one, "changelist"), {f"{name}__{lookup}": value}
            ).status_code
        )
        not in {200, 302, 400}
    }

    assert wrong == {}


@pytest.mark.parametrize("one", ADMINS)
def test_an_action_refuses_what_is_no_row(client, one):
    actions = one.get_actions(client.get(reverse("admin:index")).wsgi_request)

    statuses = {
        client.post(
            address(one, "changelist"), {"action": action, "_selected_action": [1, key]}
        ).status_code
        for action in actions
        for key in ("junk", "\0", "", HUGE, "-1", "1e3")
    }

    assert statuses <= {400}


@pytest.mark.parametrize("one", ADMINS)
def test_an_address_with_a_date_that_is_none_refuses_actions_too(client, one):
    for name in dates_of(one):
        query = urlencode({f"{name}__year": "99999999999"})
        chosen = {"action": "delete_selected", "_selected_action": ["1"]}

        response = client.post(f"{address(one, 'changelist')}?{query}", chosen)

        assert response.status_code in {302, 400, 403}


@pytest.mark.parametrize("one", ADMINS)
def test_a_new_form_takes_whatever_is_proposed_for_it(client, one):
    names = [field.name for field in one.opts.get_fields() if field.concrete]

    statuses = {
        client.get(address(one, "add"), dict.fromkeys(names, value)).status_code
        for value in ("\0", "junk", HUGE, "2017-01-01")
    }

    assert statuses <= {200, 400, 403}


@pytest.mark.parametrize("one", ADMINS)
def test_the_page_of_what_is_no_row_leads_away(client, one):
    statuses = {
        client.get(address(one, name, key)).status_code
        for name in ("change", "delete", "history")
        for key in ("_00", "junk", HUGE, "0", "_ZZ")
    }

    assert statuses <= {302, 400, 403, 404}


@pytest.mark.parametrize(("one", "field"), AUTOCOMPLETED)
def test_autocompletion_answers_every_term(client, one, field):
    given = {
        "app_label": one.opts.app_label,
        "model_name": one.opts.model_name,
        "field_name": field,
    }

    for term in ("\0", "a\0b", HUGE, "%", "\\"):
        response = client.get(reverse("admin:autocomplete"), given | {"term": term})

        assert "results" in response.json()


@pytest.mark.parametrize("value", ["\0", "junk", "0", HUGE])
@pytest.mark.parametrize("name", ["page", "app_label", "model_name", "field_name"])
def test_autocompletion_of_what_is_not_there_is_refused(client, name, value):
    given = {"app_label": "articles", "model_name": "article", "field_name": "tags"}

    response = client.get(reverse("admin:autocomplete"), given | {name: value})

    assert response.status_code in {200, 400, 403, 404}


def test_nul_in_a_search_is_as_good_as_not_typed(client):
    tag = factories.make_tag(name="Football")
    factories.make_tag(name="Tennis")

    response = client.get(reverse("admin:articles_tag_changelist"), {"q": "foot\0ball"})

    assert list(response.context["cl"].result_list) == [tag]


def test_a_refused_address_gets_the_page_of_bad_requests(client):
    factories.make_comment()

    response = client.get(
        reverse("admin:articles_comment_changelist"), {"created_at__year": "9" * 11}
    )

    assert response.status_code == 400
    assert "400" in response.content.decode()


def test_keys_of_rows_are_numbers_in_every_admin():
    kinds = {one.opts.pk.get_internal_type() for one in admin.site._registry.values()}

    assert kinds <= {"AutoField", "BigAutoField"}
    assert id_in(str(10**18 - 1))


def test_a_fault_of_our_own_is_still_told(client, monkeypatch):
    def fail(*args):
        raise ValueError("a fault")

    listed = admin.site._registry[type(factories.make_tag())]
    monkeypatch.setattr(listed, "get_queryset", fail)

    with pytest.raises(ValueError, match="a fault"):
        client.get(address(listed, "changelist"))
