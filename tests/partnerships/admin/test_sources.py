"""Sources in the admin."""

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
