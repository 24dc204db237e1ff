"""Values in words, terms as bars, and what a card shows."""

from decimal import Decimal

import pytest
from django.template.loader import get_template

from partnerships.cards import card_of
from partnerships.databook import lines_of
from partnerships.display import (
    amount_words,
    claimed_words,
    count_words,
    independent_words,
    months_words,
    place_words,
    qualifier_words,
    term_words,
)
from partnerships.evidence import Evidence
from partnerships.facts import FACTS, REASONS
from partnerships.models import Figure, Partnership
from partnerships.terms import SCALE, term_bar, unknown_bounds
from tests.factories import (
    complete,
    make_organisation,
    make_partnership,
    make_place,
)


def figure(lower, upper=None, **fields):
    bounds = {"lower": lower, "upper": upper}
    numbers = {name: Decimal(one) for name, one in bounds.items() if one is not None}
    return Figure(**{"currency": "CNY", "comparator": "exact"} | numbers | fields)


# --- Amounts ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("100000000", "CN¥100 million"),
        ("100000000.0000", "CN¥100 million"),
        ("5500000", "CN¥5.5 million"),
        ("2450000000", "CN¥2.45 billion"),
        ("1000000000000", "CN¥1 trillion"),
        ("1234567", "CN¥1,234,567"),
        ("999999", "CN¥999,999"),
        ("1000000", "CN¥1 million"),
        ("0.65", "CN¥0.65"),
        ("0", "CN¥0"),
        ("99999999999999999999.9999", "CN¥99,999,999,999,999,999,999.9999"),
    ],
)
def test_amounts_are_scaled_without_losing_a_digit(amount, words):
    assert amount_words(figure(amount, amount)) == words


@pytest.mark.parametrize(
    ("comparator", "lower", "upper", "words"),
    [
        ("exact", 7, 7, "CN¥7"),
        ("about", 7, 7, "about CN¥7"),
        ("order_of_magnitude", 7, 7, "in the order of CN¥7"),
        ("at_least", 7, None, "at least CN¥7"),
        ("more_than", 7, None, "more than CN¥7"),
        ("at_most", None, 7, "at most CN¥7"),
        ("less_than", None, 7, "less than CN¥7"),
        ("up_to", None, 7, "up to CN¥7"),
        ("between", 7, 9, "between CN¥7 and CN¥9"),
    ],
)
def test_comparators_are_said_in_words(comparator, lower, upper, words):
    assert amount_words(figure(lower, upper, comparator=comparator)) == words


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"currency": "USD"}, "US$7"),
        ({"currency": "GBP"}, "£7"),
        ({"currency": "KES"}, "KES\N{NO-BREAK SPACE}7"),
        ({"currency": "XQZ"}, "XQZ\N{NO-BREAK SPACE}7"),
        ({"currency": ""}, "7"),
        ({"currency": "", "unit": "percent"}, "7%"),
        ({"currency": "", "unit": "people"}, "7 people"),
        ({"currency": "", "unit": "count"}, "7"),
    ],
)
def test_units_and_currencies_have_their_signs(fields, words):
    assert amount_words(figure(7, 7, **fields)) == words


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "reported"),
        ({"per": "year"}, "a year, reported"),
        ({"per": "event", "standing": "target"}, "an event, target"),
        ({"currency": ""}, "reported, currency not stated"),
        ({"currency": "", "unit": "people"}, "reported"),
    ],
)
def test_qualifiers_say_per_what_and_how_an_amount_stands(fields, words):
    assert qualifier_words(figure(7, 7, **fields)) == words


# --- Terms, places, counts ----------------------------------------------------


@pytest.mark.parametrize(
    ("months", "words"),
    [
        (1, "1 month"),
        (12, "1 year"),
        (18, "18 months"),
        (30, "2 years and 6 months"),
        (25, "2 years and 1 month"),
        (120, "10 years"),
    ],
)
def test_lengths_are_said_in_years_where_they_are(months, words):
    assert months_words(months) == words


def test_term_without_a_length_is_said_as_the_source_does():
    assert term_words(Partnership(term_as_stated="until further notice")) == (
        "until further notice"
    )


def test_place_is_said_with_its_country():
    country = make_place(name="Farland", kind="country")
    city = make_place(name="Town", parent=make_place(parent=country))

    assert place_words(city) == "Town, Farland"
    assert place_words(country) == "Farland"


@pytest.mark.parametrize(
    ("count", "words"),
    [(0, "0 deals"), (1, "1 deal"), (37, "37 deals"), (4001, "4,001 deals")],
)
def test_deals_are_counted(count, words):
    assert count_words(count) == words


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (0, "No independent source yet"),
        (1, "1 independent source"),
        (2, "2 independent sources"),
    ],
)
def test_independent_sources_are_counted_in_words(count, words):
    assert independent_words(count) == words


@pytest.mark.parametrize(
    ("fact", "value", "words"),
    [
        ("term", "36", "3 years"),
        ("term", "36 as three-year", "3 years"),
        ("term", "as until further notice", "until further notice"),
        ("term", "²", "²"),
        ("term", "for long", "for long"),
        ("announced_on", "2016-10", "October 2016"),
        ("announced_on", "soon", "soon"),
        ("status", "signed", "Signed"),
        ("status", "unheard", "unheard"),
        ("part_of", "12", ""),
        ("figures", "stake exact 5..5 percent total", ""),
    ],
)
def test_what_a_source_says_is_said_where_it_can_be(fact, value, words):
    assert claimed_words(fact, value) == words


# --- Bars ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "length", "is_solid", "caps"),
    [
        ({"term_months": 120}, 120, False, []),
        ({"term_months": 120, "starts_on": "2017"}, 120, False, [0]),
        ({"term_months": 120, "ends_on": "2017"}, 120, False, [120]),
        ({"starts_on": "2017-01", "ends_on": "2017-12"}, 12, True, []),
        ({"term_months": 24, "starts_on": "2017", "ends_on": "2018"}, 24, True, []),
        ({"term_months": 600}, SCALE, False, []),
    ],
)
def test_bar_is_solid_between_stated_bounds_and_hatched_where_one_is_not(
    fields, length, is_solid, caps
):
    bar = term_bar(make_partnership(term_as_stated="as stated", **fields))

    assert (bar.length, bar.is_solid, bar.caps) == (length, is_solid, caps)
    assert bar.is_over is (fields.get("term_months", 0) > SCALE)


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"starts_on": "2017"},
        {"starts_on": "2017", "ends_on": "2018"},
        {"starts_on": "XXXX-01-11", "ends_on": "2018-01"},
    ],
)
def test_bar_is_not_drawn_where_no_length_is_known(fields):
    assert term_bar(make_partnership(**fields)) is None


def test_bounds_that_are_unknown_for_one_reason_are_said_together():
    together = make_partnership(
        unknowns={"starts_on": "not_stated", "ends_on": "not_stated"}
    )
    apart = make_partnership(
        unknowns={"starts_on": "undisclosed", "ends_on": "not_applicable"}
    )

    assert unknown_bounds(together) == "start and end not stated"
    assert unknown_bounds(apart) == "start not disclosed, end not applicable"


@pytest.mark.parametrize("reason", [reason for reason, _ in REASONS])
def test_each_reason_has_short_words(reason):
    assert unknown_bounds(make_partnership(unknowns={"ends_on": reason}))


# --- Cards and lines ----------------------------------------------------------


def test_card_is_read_without_a_query(django_assert_num_queries):
    make_partnership(places=[(make_place(parent=make_place()), "site")])
    partnership = Partnership.objects.with_card().get()

    with django_assert_num_queries(0):
        get_template("partnerships/_card.html").render({"partnership": partnership})


def test_card_counts_what_it_has_no_room_for():
    card = card_of(
        make_partnership(
            parties=[(make_organisation(), "partner") for _ in range(6)],
            places=[(make_place(), "site") for _ in range(3)],
        )
    )

    assert (len(card.parties), card.more_parties) == (4, 2)
    assert (len(card.places), card.more_places) == (2, 1)


def test_card_shows_only_figures_that_say_the_deals_worth_preferred_first():
    partnership = make_partnership(
        figures=[
            {"kind": "prize_money"},
            {"kind": "total_value", "subject": "the cup"},
            {"kind": "total_value", "rank": "deprecated"},
            {"kind": "total_value"},
            {"kind": "rights_fee", "rank": "preferred"},
        ]
    )

    shown = [one.kind for one in card_of(partnership).figures]

    assert shown == ["rights_fee", "total_value"]


def test_card_shows_a_sum_in_two_currencies_once():
    partnership = make_partnership(figures=[{}, {}])
    first, second = partnership.figures.all()
    second.equivalent_of = first
    second.save()

    assert card_of(partnership).figures == [first]


def test_card_shows_the_equivalent_of_a_figure_that_is_not_shown_alone():
    partnership = make_partnership(figures=[{}, {}])
    first, second = partnership.figures.all()
    first.rank, second.equivalent_of = "deprecated", first
    first.save(), second.save()

    assert card_of(partnership).figures == [second]


def test_card_shows_figures_that_are_each_the_others_equivalent():
    partnership = make_partnership(figures=[{}, {}])
    first, second = partnership.figures.all()
    first.equivalent_of, second.equivalent_of = second, first
    first.save(), second.save()

    assert card_of(partnership).figures


def test_each_fact_has_a_fragment_that_exists():
    partnership = complete(
        make_partnership(unknowns=dict.fromkeys(("term", "value"), "not_stated"))
    )
    record = Partnership.objects.with_record().get(pk=partnership.pk)
    lines = lines_of(record, Evidence.of(record))

    assert {line.fact.name for line in lines} <= {fact.name for fact in FACTS}
    for line in lines:
        assert get_template(line.fragment)
