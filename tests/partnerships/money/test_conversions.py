"""A figure of a deal in other currencies, at the rate of its announcement day."""

import pytest

from partnerships.money.conversions import conversions_of
from tests.factories import make_partnership, published_partnership

pytestmark = pytest.mark.django_db


def found(announced_on="2017-01-11", **fields):
    given = {"currency": "CNY", "lower": 10**8, "upper": 10**8} | fields
    deal = make_partnership(announced_on=announced_on, figures=[given])
    return conversions_of(deal.figures.get())


def test_a_figure_is_said_in_the_other_currencies_with_rate_day_and_source():
    rows, source = found()

    assert rows == [
        ("about US$14.4 million", "1 CNY was 0.14422 USD"),
        ("about €13.7 million", "1 CNY was 0.13731 EUR"),
    ]
    assert source == (
        "Converted at the European Central Bank’s reference rate of 11 January 2017, "
        "the day the deal was announced."
    )


def test_a_sundays_rate_is_said_to_be_the_one_before():
    assert found("2017-01-15").source.endswith(
        "rate of 13 January 2017, the last before the deal was announced on "
        "15 January 2017."
    )


@pytest.mark.parametrize(
    ("bounds", "words"),
    [
        ({"lower": 10, "upper": None, "comparator": "more_than"}, "about US$1.44 or"),
        ({"lower": None, "upper": 10, "comparator": "up_to"}, "up to about US$1.44"),
        ({"lower": 10, "upper": 20, "comparator": "between"}, "US$1.44 to US$2.88"),
    ],
)
def test_bounds_stay_bounds(bounds, words):
    assert words in found(**bounds).rows[0].amount


@pytest.mark.parametrize("unknown", ["", "2017", "2017-01", "XXXX-01-11", "1998-01-05"])
def test_without_a_day_that_has_rates_nothing_is_said(unknown):
    assert found(unknown) is None


@pytest.mark.parametrize(
    "fields",
    [
        {"currency": "SAR"},
        {"currency": ""},
        {"kind": "prize_money"},
        {"subject": "the cup"},
    ],
)
def test_what_has_no_rate_or_does_not_count_is_not_converted(fields):
    assert found(**fields) is None


def test_a_currency_in_which_the_sum_is_stated_is_left_out():
    deal = make_partnership(
        announced_on="2017-01-11",
        figures=[
            {"currency": "CNY", "lower": 100, "upper": 100},
            {"currency": "USD", "lower": 15, "upper": 15},
        ],
    )
    first, second = deal.figures.all()
    second.equivalent_of = first
    second.save()

    shown = [conversions_of(one).rows for one in deal.figures.all()]

    assert [[row.amount for row in rows] for rows in shown] == [
        ["about €13.7"],
        ["about €14.3"],
    ]


def test_a_currency_whose_statement_was_set_aside_is_converted():
    deal = make_partnership(
        announced_on="2017-01-11",
        figures=[
            {"currency": "CNY", "lower": 100, "upper": 100},
            {"currency": "USD", "lower": 15, "upper": 15, "rank": "deprecated"},
        ],
    )
    first, second = deal.figures.all()
    second.equivalent_of = first
    second.save()

    assert [row.amount for row in conversions_of(first).rows] == [
        "about US$14.4",
        "about €13.7",
    ]


def test_the_page_shows_them_under_the_figure(client):
    figure = {"currency": "CNY", "lower": 10**8, "upper": 10**8}
    deal = published_partnership(announced_on="2017-01-11", figures=[figure])

    html = client.get(deal.get_absolute_url()).content.decode()

    details = html.partition('<details class="conversions">')[2]
    assert "about US$14.4 million" in details
    assert "11 January 2017, the day the deal was announced" in details
    hover = details.partition('<summary title="')[2].partition('">')[0]
    assert hover.startswith("1 CNY was 0.14422 USD; 1 CNY was 0.13731 EUR; Converted")
