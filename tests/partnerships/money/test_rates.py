"""Exchange rates of a day, from the history that the package brings along."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerships.display import day_words
from partnerships.money.rates import day_of, last_day, rate

WEDNESDAY = dt.date(2017, 1, 11)
codes = st.sampled_from(["USD", "EUR", "CNY", "GBP", "JPY"])


def test_a_working_days_rate_is_the_one_of_the_day():
    found = rate("EUR", "USD", WEDNESDAY)

    assert found == (Decimal("1.0503"), WEDNESDAY, "EUR", "USD")


def test_a_rate_between_two_others_goes_over_the_euro():
    assert round(rate("CNY", "USD", WEDNESDAY).value, 4) == Decimal("0.1442")


@pytest.mark.parametrize("day", [dt.date(2017, 1, 14), dt.date(2017, 1, 15)])
def test_a_day_without_one_has_the_rate_of_the_last_working_day_before(day):
    found = rate("EUR", "USD", day)

    assert found == rate("EUR", "USD", dt.date(2017, 1, 13))
    assert found.day == dt.date(2017, 1, 13)


@pytest.mark.parametrize("currency", ["AED", "SAR", "QAR", "TWD", "XXX", ""])
def test_what_the_central_bank_does_not_quote_has_no_rate(currency):
    assert rate(currency, "USD", WEDNESDAY) is None
    assert rate("USD", currency, WEDNESDAY) is None


def test_there_is_none_before_the_first_day_of_a_currency():
    assert rate("EUR", "USD", dt.date(1999, 1, 3)) is None
    assert rate("CNY", "USD", dt.date(2005, 3, 31)) is None
    assert rate("CNY", "USD", dt.date(2005, 4, 1)) is not None


def test_a_rate_is_at_most_ten_days_old():
    last = last_day()

    assert rate("EUR", "USD", last + dt.timedelta(days=10)).day == last
    assert rate("EUR", "USD", last + dt.timedelta(days=11)) is None


@pytest.mark.django_db
def test_the_methodology_says_on_which_day_the_rates_end(client):
    html = client.get("/methodology/").content.decode()

    assert f"from 1 April 2005, to {day_words(last_day())}, where" in html


@pytest.mark.parametrize("unknown", ["", "2017", "2017-01", "XXXX-01-11"])
def test_a_date_without_a_day_or_a_year_is_no_day(unknown):
    assert day_of(unknown) is None


def test_a_whole_date_is_a_day():
    assert day_of("2017-01-11") == WEDNESDAY


@given(codes, codes, st.dates(dt.date(2005, 4, 1), dt.date(2026, 10, 30)))
def test_there_and_back_is_the_same_amount(base, quote, day):
    there, back = rate(base, quote, day), rate(quote, base, day)

    assert round(there.value * back.value, 20) == 1
    assert there.day == back.day <= day
