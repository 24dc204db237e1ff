"""The slip alarm: which differences of two amounts look like a slip, and which not."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerships.money.slips import Sum, slip

DAY = dt.date(2017, 1, 11)  # A dollar was 6.9338 yuan.


def said(first, second, currency="USD", day=DAY):
    return slip(Sum(Decimal(first), currency), Sum(Decimal(second), currency), day)


@pytest.mark.parametrize(
    ("factor", "words"),
    [
        (10, "a decimal point had slipped by one place"),
        (100, "a decimal point had slipped by two places"),
        (1_000, "thousands for millions"),
        (10_000, "a wan (万, 10,000)"),
        (100_000_000, "a yi (亿, 100 million)"),
    ],
)
@pytest.mark.parametrize("smaller", ["5500000", "7"])
def test_a_factor_is_told_with_the_slip_it_looks_like(factor, words, smaller):
    larger = Decimal(smaller) * factor

    assert f"differ by a factor of {factor:,}, as if" in said(smaller, larger)
    assert words in said(larger, smaller)


def test_both_amounts_are_named():
    assert said("5500000", "55000000").startswith(
        "US$5.5 million and US$55 million differ by a factor of 10,"
    )


@pytest.mark.parametrize("ratio", ["9.81", "10.19"])
def test_rounded_amounts_are_near_enough(ratio):
    assert "factor of 10," in said("1000", Decimal(ratio) * 1000)


@pytest.mark.parametrize("ratio", ["9.79", "10.21", "1", "2", "50", "999999"])
def test_other_differences_are_no_slip(ratio):
    assert said("1000", Decimal(ratio) * 1000) == ""


def test_the_days_exchange_rate_looks_like_the_wrong_currency():
    words = said("100000000", "693000000")

    assert words == (
        "US$100 million and US$693 million differ by the exchange rate of "
        "11 January 2017, as if an amount in CNY had been taken for one in USD."
    )
    assert "in USD had been taken for one in CNY" in said("100", "693", "CNY")


def test_without_a_day_there_is_no_exchange_rate():
    assert said("100000000", "693000000", day=None) == ""


def test_the_same_number_in_two_currencies_may_be_either():
    one, other = Sum(Decimal(100), "USD"), Sum(Decimal(100), "CNY")

    assert "the same number, as if one had the wrong currency" in slip(one, other, DAY)
    assert "the same number" in slip(one, other, None)


@pytest.mark.parametrize("factor", [10, 100, 1_000, 10_000, 100_000_000])
@pytest.mark.parametrize("off", ["0.98", "1", "1.02"])
def test_factors_are_looked_for_at_the_days_rate(factor, off):
    dollars = Sum(Decimal("5500000"), "USD")
    yuan = dollars.amount * Decimal("6.9338") * Decimal(off)

    for amount in (yuan * factor, yuan / factor):
        words = slip(dollars, Sum(amount, "CNY"), DAY)
        assert f"differ by a factor of {factor:,} at the exchange rate of " in words
        assert "of 11 January 2017, as if" in words


@pytest.mark.parametrize(
    ("yuan", "day"),
    [("1000", DAY), ("693.38", DAY), ("720", DAY), ("6934", None), ("7300", DAY)],
)
def test_other_sums_in_two_currencies_are_no_slip(yuan, day):
    assert slip(Sum(Decimal(100), "USD"), Sum(Decimal(yuan), "CNY"), day) == ""


@pytest.mark.parametrize("yen", ["1165", "116500"])
def test_the_greater_number_may_be_the_smaller_sum(yen):
    words = slip(Sum(Decimal(100), "USD"), Sum(Decimal(yen), "JPY"), DAY)

    assert "differ by a factor of 10 at the exchange rate of" in words


def test_a_currency_without_a_rate_has_no_factor():
    one, other = Sum(Decimal(100), "USD"), Sum(Decimal(3750), "SAR")

    assert slip(one, other, DAY) == ""


@given(*[st.decimals(0, 10**15, places=4)] * 2, *[st.sampled_from(["USD", ""])] * 2)
def test_no_amounts_are_too_odd_and_order_does_not_matter(first, second, one, other):
    pair = Sum(first, one), Sum(second, other)

    assert slip(*pair, DAY) == slip(*reversed(pair), DAY)
