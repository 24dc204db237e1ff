"""The switch above totals, and the words of totals, as pages show them."""

import datetime as dt
from decimal import Decimal

import pytest
from django.template import Context, Template

from partnerships.models import Partnership
from partnerships.money.rates import rate
from partnerships.money.switch import Switch
from partnerships.money.totals import Total, Totals
from partnerships.money.words import (
    MOST_RATES,
    hover_words,
    newest_rates,
    notes,
    range_words,
    rough_words,
    total_words,
)
from partnerships.money.worth import Range
from partnerships.templatetags import money
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


def test_the_switch_keeps_what_stands_before_it_in_the_address(rf):
    request = rf.get("/deals/?kind=venue&in=eur&page=2")

    found = Switch.of(request, others="kind=venue")

    assert [option.url for option in found.periods] == [
        "/deals/?kind=venue&in=eur",
        "/deals/?kind=venue&in=eur&per=year",
    ]
    assert found.currencies[0].url == "/deals/?kind=venue"
    assert found.after("sort=title") == "sort=title&in=eur"
    assert found.after("") == "in=eur"


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


def converted(*days):
    """Totals of deals of these days, from yuan to dollars."""
    return Totals(
        shown_in="USD",
        basis="total",
        deals=len(days),
        known=len(days),
        lines=[],
        left=[],
        not_converted=0,
        reasons=[],
        rates=[rate("CNY", "USD", day) for day in days],
        computed=0,
        partly=0,
        elsewhere=0,
        inside=0,
    )


def test_the_rates_of_a_total_are_said_with_their_days_the_newest_first():
    found = converted(dt.date(2017, 1, 11), dt.date(2020, 2, 28))

    first, second = "1 CNY was 0.14422 USD on 11 January 2017", "on 28 February 2020"
    assert newest_rates(found)[1] == first
    assert newest_rates(found)[0].endswith(second)
    assert first in hover_words(found)
    assert "European Central Bank" in hover_words(found)


def test_of_many_rates_the_newest_are_listed_and_the_days_said():
    days = [dt.date(2017, 1, 9) + dt.timedelta(days=one) for one in range(100)]
    found = converted(*days)

    assert len(newest_rates(found)) == MOST_RATES
    assert "(9 January 2017 to 18 April 2017)" in hover_words(found)


def test_a_total_without_a_rate_says_none():
    assert newest_rates(converted()) == []
    assert hover_words(converted()) == ""


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
        rates=[rate("CNY", "USD", day) for day in days],
        computed=1,
        partly=2,
        elsewhere=3,
        inside=1,
    )

    assert notes(totals) == [
        "Known for 12 of 1,234 deals.",
        "Computed for 1 deal, from the stated amount a year and the stated term.",
        "Known only in part, and so “or more”, for 2 deals: the rest is stated a "
        "season, an event, or a year without a term to compute it with.",
        "Not in it: 3 deals with a value a season, an event, or a year without a "
        "term to compute it with.",
        "Not added: 1 deal, being part of another one here that has a value.",
        "Converted deal by deal at the European Central Bank’s reference rate of the "
        "announcement day (11 January 2017 to 28 February 2020).",
        "Not converted: 2 deals (SAR, no day).",
    ]


# --- The fragment -------------------------------------------------------------


class Every:
    """All deals, as if they had been found."""

    @property
    def count(self):
        return Partnership.objects.count()

    def unordered_ids(self):
        return list(Partnership.objects.values_list("pk", flat=True))


def drawn(rf, query="", tag="totals"):
    template = Template("{% load money %}{% " + tag + " deals switch %}")
    return template.render(Context({"deals": Every(), "switch": switch(rf, query)}))


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


@pytest.mark.django_db
def test_a_converted_total_shows_its_rates_on_hover_and_to_be_printed(rf):
    figure = {"currency": "CNY", "lower": 10**8, "upper": 10**8}
    make_partnership(announced_on="2017-01-11", figures=[figure])

    html, as_stated = drawn(rf, "?in=usd"), drawn(rf)

    words = "1 CNY was 0.14422 USD on 11 January 2017"
    assert f'<span class="amount" title="{words} (European Central Bank' in html
    assert '<details class="conversions">' in html  # These are unfolded in print.
    assert f"<li>{words}</li>" in html
    assert "title=" not in as_stated
    assert "Rates used" not in as_stated


@pytest.mark.django_db
@pytest.mark.parametrize("tag", ["totals", "folded_totals"])
def test_too_many_deals_are_not_added_up_and_that_is_said(rf, tag, monkeypatch):
    monkeypatch.setattr(money, "MOST", 1)
    make_partnership()
    one = drawn(rf, tag=tag)
    make_partnership()

    html = drawn(rf, tag=tag)

    assert "Known for 0 of 1 deal." in one
    assert "Known for" not in html
    assert "at most 1 of them, and these are 2" in html


@pytest.mark.django_db
def test_totals_of_a_list_stand_open_only_where_the_switch_is_used(rf):
    make_partnership()

    plain, used = (drawn(rf, query, "folded_totals") for query in ("", "?in=usd"))

    assert '<details class="worth" id="desk-worth">' in plain
    assert '<details class="worth" id="desk-worth" open>' in used
    assert "known for 0 of 1" in plain
