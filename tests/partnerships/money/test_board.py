"""The editors' board lists where sources disagree, with the slip alarm."""

import pytest
from django.urls import reverse

from tests.factories import (
    make_claim,
    make_editor,
    make_partnership,
    published_partnership,
    withdrawn_partnership,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def board(client):
    """The board's page, as an editor sees it."""
    client.force_login(make_editor())
    address = reverse("admin:partnerships_partnership_board")
    return lambda: client.get(address).content.decode()


def money(lower):
    return {
        "currency": "USD",
        "lower": lower,
        "upper": lower,
        "as_stated": f"so many: {lower}",
    }


@pytest.mark.parametrize("make", [make_partnership, published_partnership])
def test_the_board_shows_the_alarm_of_figures_that_compete(board, make):
    make(title="Slipped", figures=[money(5_500_000), money(55_000_000)])
    make(title="Whole", figures=[money(5_500_000)])

    html = board()

    disagree = html.partition("Sources disagree")[2].partition("Broken claims")[0]
    assert "Slipped" in disagree
    assert "Total value: US$5.5 million, reported; US$55 million, reported" in disagree
    assert "A slip? US$5.5 million and US$55 million differ by a factor" in disagree
    assert "Whole" not in disagree


def test_the_board_shows_what_is_contradicted(board):
    deal = published_partnership(title="Denied")
    make_claim(deal, "status", stance="contradicts", value="signed")

    assert "Status: Announced; Signed" in board()


def test_the_board_shows_what_a_source_says_instead_of_a_figure(board):
    deal = published_partnership(figures=[money(100)])
    other = "total_value exact 130..130 money USD total reported as 130"
    make_claim(deal, f"figure-{deal.figures.get().pk}", value=other)

    assert "Total value: US$100, reported; US$130, reported" in board()


def test_withdrawn_records_are_not_on_the_board(board):
    withdrawn_partnership(title="Gone", figures=[money(100), money(130)])

    assert "Gone" not in board()


def test_the_board_needs_no_query_per_dispute(board, django_assert_max_num_queries):
    def queries():
        with django_assert_max_num_queries(50) as seen:
            board()
        return len(seen)

    make_partnership(figures=[money(100), money(130)])
    board()
    few = queries()
    for _ in range(4):
        make_partnership(figures=[money(100), money(130)])

    assert queries() == few
