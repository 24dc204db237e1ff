"""Sources in the admin."""

import pytest

from partnerships.admin import source as source_admin
from tests import factories
from tests.desk import change_address, open_form, save_form


def test_a_source_with_a_text_that_is_kept_already_is_refused(client, editor):
    first, second = factories.make_source(), factories.make_source()

    response = save_form(
        client, second, open_form(client, second) | {"text": first.text}
    )

    assert "This text is kept already" in response.content.decode()


def test_an_articles_own_source_is_read_only(client, editor):
    source = factories.make_article().source

    page = client.get(change_address(source))
    changed = client.post(change_address(source), {"text": "Forged."})

    assert source.text in page.content.decode()
    assert changed.status_code == 403


@pytest.mark.parametrize("number", [2, 30])
def test_a_source_lists_what_quotes_it(
    client, editor, number, monkeypatch, django_assert_num_queries
):
    monkeypatch.setattr(source_admin, "MOST_QUOTES", 20)
    source = factories.make_source(text="They signed it.")
    deals = [factories.make_partnership(status="signed") for _ in range(number)]
    for deal in deals:
        factories.make_claim(deal, "status", source=source, quote="signed")
    other = factories.make_partnership(title="Canary", status="signed")
    factories.make_claim(other, "status")
    client.get(change_address(source))

    with django_assert_num_queries(9):
        html = client.get(change_address(source)).content.decode()

    assert html.count("status: “signed”") == min(number, 20)
    assert ("There are more than are listed here" in html) is (number > 20)
    assert "Canary" not in html
