"""The board: what needs a look."""

from django.urls import reverse

from tests import factories
from tests.desk import change_address, open_form


def test_the_board_lists_what_broke_and_what_it_leaves_unproven(client, editor):
    deal = factories.published_partnership(title="Shaken")
    factories.published_partnership(title="Whole")
    source = deal.claims.first().source
    client.post(
        change_address(source),
        open_form(client, source) | {"text": "Another text."},
    )

    page = client.get(reverse("admin:partnerships_partnership_board")).content.decode()

    assert "Shaken" in page
    assert "Whole" not in page
    assert "Status, announced: no claim that serves." in page


def test_the_board_needs_no_query_per_row(
    client, editor, django_assert_max_num_queries
):
    address = reverse("admin:partnerships_partnership_board")

    def broken_deal():
        deal = factories.scheduled_partnership()
        for claim in deal.claims.all():
            claim.accepted_at = None
            claim.broken_at = deal.created_at
            claim.save()

    def queries():
        with django_assert_max_num_queries(30) as seen:
            client.get(address)
        return len(seen)

    broken_deal()
    client.get(address)
    few = queries()
    for _ in range(4):
        broken_deal()

    assert queries() == few
