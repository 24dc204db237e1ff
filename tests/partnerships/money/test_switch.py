"""The switch above totals, and the words of totals, as pages show them."""

import datetime as dt
from decimal import Decimal

import pytest
from django.template.loader import render_to_string

from partnerships.models import Partnership
from partnerships.money.switch import Switch
from partnerships.money.totals import Total, Totals, totals_of
from partnerships.money.words import notes, range_words, rough_words, total_words
from partnerships.money.worth import Range
from tests.factories import make_partnership


def switch(rf, query=""):
    return Switch.of(rf.get(f"/organisations/ali-sports/{query}"))


def chosen(options):
    return [option.label for option in options if option.is_chosen]


@pytest.mark.parametrize(
    ("query", "shown_in", "basis"),
    [
        ("", "", "total"),
        ("?in=usd", "USD", "total"),
        ("?in=eur&per=year", "EUR", "year"),
        ("?per=year&in=cny", "CNY", "year"),
    ],
)
def test_the_address_is_the_switch(rf, query, shown_in, basis):
    found = switch(rf, query)

    assert (found.shown_in, found.basis, found.unknown) == (shown_in, basis, [])
    assert chosen(found.currencies) == [shown_in or "As stated"]
    assert chosen(found.periods) == ["A year" if basis == "year" else "In total"]


def test_each_choice_keeps_the_other_one(rf):
    found = switch(rf, "?in=eur&per=year")

    assert [option.url for option in found.currencies] == [
        "/organisations/ali-sports/?per=year",
        "/organisations/ali-sports/?in=usd&per=year",
        "/organisations/ali-sports/?in=eur&per=year",
        "/organisations/ali-sports/?in=cny&per=year",
    ]
    assert [option.url for option in found.periods] == [
        "/organisations/ali-sports/?in=eur",
        "/organisations/ali-sports/?in=eur&per=year",
    ]
    assert found.query == "in=eur&per=year"


@pytest.mark.parametrize("value", ["USD", "gbp", "total", "x" * 9000, "\0"])
def test_unknown_choices_are_named_and_change_nothing(rf, value):
    found = Switch.of(rf.get("/", {"in": value, "per": value}))

    assert (found.shown_in, found.basis, found.query) == ("", "total", "")
    assert found.unknown == [value, value]


# --- Words --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("bounds", "exact", "rough"),
    [
        ((1234567, 1234567), "US$1,234,567", "about US$1.23 million"),
        ((5, 7), "US$5 to US$7", "about US$5 to US$7"),
        ((5, None), "US$5 or more", "about US$5 or more"),
        ((None, 7), "up to US$7", "up to about US$7"),
        ((10_004, 10_006), "US$10,004 to US$10,006", "about US$10,000"),
    ],
)
def test_sums_are_said_with_their_bounds(bounds, exact, rough):
    bounds = Range(*(None if one is None else Decimal(one) for one in bounds))

    assert range_words(bounds, "USD") == exact
    assert rough_words(bounds, "USD") == rough


@pytest.mark.parametrize(
    ("is_about", "words"),
    [(False, "US$1,234,567"), (True, "about US$1.23 million")],
)
def test_only_what_is_not_exact_is_rounded(is_about, words):
    amount = Decimal(1234567)

    assert total_words(Total("USD", Range(amount, amount), 1, 0, is_about)) == words


def test_notes_say_what_is_known_computed_converted_and_left_out():
    days = dt.date(2017, 1, 11), dt.date(2020, 2, 28)
    totals = Totals(
        shown_in="USD",
        basis="total",
        deals=1234,
        known=12,
        lines=[],
        left=[],
        not_converted=2,
        reasons=["SAR", "no day"],
        rate_days=days,
        computed=1,
        elsewhere=3,
    )

    assert notes(totals) == [
        "Known for 12 of 1,234 deals.",
        "Computed for 1 deal, from the stated amount a year and the stated term.",
        "Not in it: 3 deals with a value a season, an event, or a year without a "
        "term to compute it with.",
        "Converted deal by deal at the European Central Bank’s reference rate of the "
        "announcement day (11 January 2017 to 28 February 2020).",
        "Not converted: 2 deals (SAR, no day).",
    ]


# --- The fragment -------------------------------------------------------------


def drawn(rf, query=""):
    found = switch(rf, query)
    totals = totals_of(
        Partnership.objects.all(), shown_in=found.shown_in, basis=found.basis
    )
    context = {"totals": totals, "switch": found}
    return render_to_string("partnerships/_totals.html", context)


@pytest.mark.django_db
def test_totals_show_sum_count_and_what_is_not_converted(rf):
    figures = [
        {"currency": "CNY", "lower": 10**8, "upper": 10**8},
        {"currency": "SAR", "lower": 5, "upper": 5},
    ]
    for figure in figures:
        make_partnership(announced_on="2017-01-11", figures=[figure])
    make_partnership()

    html = drawn(rf, "?in=usd")

    assert "In total, in USD" in html
    assert "about US$14.4 million" in html
    assert "Not converted, as stated" in html
    assert "SAR\N{NO-BREAK SPACE}5" in html
    assert "Known for 1 of 3 deals." in html
    assert "Not converted: 1 deal (SAR)." in html


@pytest.mark.django_db
def test_computed_sums_are_labelled(rf):
    figure = {"kind": "annual_value", "currency": "USD", "lower": 10, "upper": 10}
    deal = {"term_months": 120, "term_as_stated": "ten-year", "figures": [figure]}
    make_partnership(**deal)

    alone = drawn(rf)
    make_partnership(figures=[{"currency": "USD", "lower": 5, "upper": 5}])
    together = drawn(rf)

    assert '<span class="qualifier">computed</span>' in alone
    assert '<span class="qualifier">partly computed</span>' in together


@pytest.mark.django_db
def test_without_deals_nothing_is_drawn_and_without_values_no_table(rf):
    nothing = drawn(rf)
    make_partnership()

    assert nothing.strip() == ""
    assert "<table" not in drawn(rf)
    assert "Known for 0 of 1 deal." in drawn(rf)


@pytest.mark.django_db
def test_an_unknown_choice_is_named(rf):
    make_partnership()

    assert "There is no choice “&lt;b&gt;” here" in drawn(rf, "?in=<b>")
