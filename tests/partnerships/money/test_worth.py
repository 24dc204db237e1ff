"""What one deal is worth: which figures speak, which compete, which add up."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerships.money.worth import (
    BASES,
    Range,
    Worth,
    add,
    size,
    span,
    stated_in,
    stated_once,
    sums,
    worths,
)
from tests.partnerships.money.stated import said


def test_a_deal_without_figures_has_no_worth():
    assert worths([]) == []
    assert stated_in([], "CNY") is None


def test_one_total_is_the_worth():
    assert worths([said(100)]) == [Worth("CNY", "total", 100, 100)]


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": "prize_money"},
        {"kind": "fund_size"},
        {"kind": "market_size"},
        {"subject": "WESG, first edition"},
        {"rank": "deprecated"},
    ],
)
def test_what_is_not_the_deals_own_value_never_is_its_worth(fields):
    figures = [said(100, **fields)]

    assert worths(figures) == []
    assert stated_in(figures, "CNY") is None


def test_the_same_sum_in_a_second_currency_counts_once():
    first = said(1000, currency="CNY")
    second = said(150, currency="USD", equivalent_of_id=first.id)

    assert worths([second, first]) == [Worth("CNY", "total", 1000, 1000)]


def test_a_restatement_of_a_deprecated_figure_stands_alone():
    first = said(1000, currency="CNY", rank="deprecated")
    second = said(150, currency="USD", equivalent_of_id=first.id)

    assert worths([first, second]) == [Worth("USD", "total", 150, 150)]


def test_of_a_circle_of_restatements_the_first_stands():
    first, second = said(1000), said(150, currency="USD")
    first.equivalent_of_id, second.equivalent_of_id = second.id, first.id

    assert worths([first, second]) == [Worth("CNY", "total", 1000, 1000)]


def test_a_circle_beside_other_figures_still_has_its_first():
    first, second = said(1000), said(150, currency="USD")
    first.equivalent_of_id, second.equivalent_of_id = second.id, first.id
    other = said(7, kind="in_kind_value")
    fee = said(20, kind="rights_fee")
    third = said(130, currency="EUR", equivalent_of_id=second.id)

    assert stated_once([other, first, second, third, fee]) == [other, first, fee]


def test_restatements_of_a_deprecated_figure_are_one_sum():
    first = said(1000, rank="deprecated")
    second = said(150, currency="USD", equivalent_of_id=first.id)
    third = said(130, currency="EUR", equivalent_of_id=first.id)

    assert worths([first, second, third]) == [Worth("USD", "total", 150, 150)]
    assert stated_in([first, second, third], "EUR") == Worth("EUR", "total", 130, 130)


def test_a_first_statement_stands_wherever_it_is_listed():
    first = said(1000)
    second = said(150, currency="USD", equivalent_of_id=first.id)
    third = said(130, currency="EUR", equivalent_of_id=second.id)

    assert sums([third, second, first]) == [[first, third, second]]


def test_a_currency_may_be_only_that_of_the_restatement():
    first = said(1000, currency="CNY")
    second = said(150, currency="USD", equivalent_of_id=first.id)

    assert stated_in([first, second], "USD") == Worth("USD", "total", 150, 150)
    assert stated_in([first, second], "EUR") is None


def test_preferred_figures_of_a_kind_silence_the_others_in_every_currency():
    figures = [
        said(100, rank="preferred"),
        said(80),
        said(12, currency="USD"),
        said(7, kind="annual_value"),
    ]

    assert worths(figures) == [
        Worth("CNY", "total", 100, 100),
        Worth("CNY", "year", 7, 7),
    ]


def test_totals_that_compete_reach_from_the_lowest_to_the_highest():
    figures = [said(100), said(80, 90), said(95, 120)]

    assert worths(figures) == [Worth("CNY", "total", 80, 120)]


def test_a_competitor_without_a_bound_opens_that_side():
    assert worths([said(100), said(80, None)]) == [Worth("CNY", "total", 80, None)]
    assert worths([said(100), said(None, 120)]) == [Worth("CNY", "total", None, 120)]


def test_different_kinds_add_up():
    figures = [said(100, kind="rights_fee"), said(20, 30, kind="investment")]

    assert worths(figures) == [Worth("CNY", "total", 120, 130)]


def test_figures_of_one_kind_compete_and_do_not_add_up():
    figures = [
        said(100, kind="rights_fee"),
        said(110, kind="rights_fee"),
        said(20, kind="investment"),
    ]

    assert worths(figures) == [Worth("CNY", "total", 120, 130)]


def test_a_sum_is_open_above_where_a_part_is():
    figures = [said(100, kind="rights_fee"), said(20, None, kind="investment")]

    assert worths(figures) == [Worth("CNY", "total", 120, None)]


def test_a_part_known_only_from_above_adds_nothing_to_the_lower_bound():
    figures = [said(100, kind="rights_fee"), said(None, 50, kind="investment")]

    assert worths(figures) == [Worth("CNY", "total", 100, 150)]
    assert worths(figures[1:]) == [Worth("CNY", "total", None, 50)]


def test_the_total_value_wins_over_the_sum_of_its_parts():
    figures = [said(100, kind="investment"), said(90, currency="USD")]

    assert worths(figures) == [Worth("USD", "total", 90, 90)]


@pytest.mark.parametrize(
    ("kind", "per", "basis"),
    [
        ("total_value", "total", "total"),
        ("annual_value", "total", "year"),
        ("annual_value", "year", "year"),
        ("rights_fee", "year", "year"),
        ("rights_fee", "season", "season"),
        ("fee_per_event", "total", "event"),
        ("rights_fee", "event", "event"),
    ],
)
def test_what_an_amount_is_for_follows_from_its_kind_and_its_per(kind, per, basis):
    assert worths([said(7, kind=kind, per=per)]) == [Worth("CNY", basis, 7, 7)]


def test_totals_come_before_what_is_per_year_season_and_event():
    figures = [said(1, kind="rights_fee", per=per) for per in reversed(BASES)]

    assert tuple(worth.basis for worth in worths(figures)) == BASES
    assert stated_in(figures[:-1], "CNY").basis == "year"


def test_an_amount_without_a_currency_keeps_to_itself():
    figures = [said(5, currency="", kind="rights_fee"), said(7, kind="investment")]

    assert worths(figures) == [Worth("", "total", 5, 5), Worth("CNY", "total", 7, 7)]


def test_the_size_is_the_upper_bound_else_the_lower():
    assert size(Worth("CNY", "total", 5, 9)) == 9
    assert size(Worth("CNY", "total", 5, None)) == 5
    assert size(Worth("CNY", "total", None, 9)) == 9
    assert size(Worth("CNY", "total", Decimal(5), Decimal(0))) == 0


amounts = st.none() | st.integers(0, 10**14).map(Decimal)
ranges = st.tuples(amounts, amounts).map(
    lambda pair: Range(*sorted(pair)) if None not in pair else Range(*pair)
)


@given(st.lists(ranges, min_size=1), st.randoms())
def test_order_does_not_matter(rows, random):
    shuffled = random.sample(rows, len(rows))

    assert add(rows) == add(shuffled)
    assert span(rows) == span(shuffled)


@given(st.lists(ranges, min_size=1))
def test_a_span_holds_each_of_its_amounts(rows):
    whole = span(rows)

    assert all(whole.lower is None or whole.lower <= row.lower for row in rows)
    assert all(whole.upper is None or whole.upper >= row.upper for row in rows)


@given(st.lists(ranges, min_size=1), st.lists(ranges, min_size=1))
def test_a_sum_is_the_sum_of_its_parts(first, second):
    assert add([*first, *second]) == add([add(first), add(second)])
