"""Totals over many deals: what is added, converted, computed, and what is left out."""

import datetime as dt
from decimal import Decimal
from itertools import groupby
from operator import attrgetter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerships.models import Figure, Partnership
from partnerships.money.parts import Amount
from partnerships.money.rates import rate
from partnerships.money.totals import MOST, added_up, totals_of
from partnerships.money.worth import Range, add
from tests.factories import make_partnership, published_partnership

DAY = "2017-01-11"


def amount(deal=1, number=1, lower=100, upper="same", **fields):
    """A counting figure of a deal that was announced on a day."""
    bounds = [lower, lower if upper == "same" else upper]
    given = {
        "kind": "total_value",
        "subject": "",
        "comparator": "exact",
        "currency": "USD",
        "per": "total",
        "rank": "normal",
        "equivalent_of_id": None,
        "partnership__announced_on": DAY,
        "partnership__term_months": None,
        "above_1": None,
        "above_2": None,
        "above_3": None,
    }
    low, high = (None if one is None else Decimal(one) for one in bounds)
    return Amount(
        partnership_id=deal, id=number, lower=low, upper=high, **given | fields
    )


def total(*amounts, deals=None, shown_in="", basis="total"):
    many = len(amounts) if deals is None else deals
    return added_up(amounts, many, shown_in=shown_in, basis=basis)


def sums(totals):
    return {line.currency: line.bounds for line in totals.lines}


def test_no_deals_are_worth_nothing_that_is_known():
    empty = total(deals=0)

    assert (empty.lines, empty.known, empty.deals) == ([], 0, 0)


def test_each_currency_has_its_own_sum():
    found = total(amount(1), amount(2, lower=50), amount(3, currency="CNY"))

    assert sums(found) == {"USD": (150, 150), "CNY": (100, 100)}
    assert [line.deals for line in found.lines] == [2, 1]


def test_it_is_said_of_how_many_deals_the_value_is_known():
    found = total(amount(1), amount(2), deals=9)

    assert (found.known, found.deals) == (2, 9)


def test_a_sum_is_open_above_where_one_deal_is():
    found = total(amount(1), amount(2, lower=50, upper=None))

    assert sums(found) == {"USD": (150, None)}


def test_the_same_sum_in_two_currencies_is_counted_once():
    figures = [amount(1, 1), amount(1, 2, 690, currency="CNY", equivalent_of_id=1)]

    assert sums(total(*figures)) == {"USD": (100, 100)}


def test_a_sum_is_about_where_one_amount_is():
    exact, rough = amount(1), amount(2, comparator="about", currency="CNY")

    by_currency = {line.currency: line.is_about for line in total(exact, rough).lines}

    assert by_currency == {"USD": False, "CNY": True}


@pytest.mark.parametrize(
    ("one", "asked"),
    [
        (amount(currency="CNY"), {"shown_in": "USD"}),
        (amount(partnership__term_months=24), {"basis": "year"}),
    ],
)
def test_what_was_worked_out_is_about(one, asked):
    assert total(one, **asked).lines[0].is_about


# --- In another currency ------------------------------------------------------


def test_amounts_are_converted_at_the_announcement_days_rate():
    found = total(
        amount(1, lower=10**8, currency="CNY"), amount(2, lower=5), shown_in="USD"
    )

    converted = round(10**8 * rate("CNY", "USD", dt.date(2017, 1, 11)).value, 4)
    assert sums(found) == {"USD": (converted + 5, converted + 5)}
    assert found.known == 2
    assert found.rate_days == (dt.date(2017, 1, 11), dt.date(2017, 1, 11))


def test_the_rates_may_be_of_earlier_working_days():
    sunday, later = "2017-01-15", "2018-05-04"

    found = total(
        amount(1, currency="CNY", partnership__announced_on=later),
        amount(2, currency="CNY", partnership__announced_on=sunday),
        shown_in="USD",
    )

    assert found.rate_days == (dt.date(2017, 1, 13), dt.date(2018, 5, 4))


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"currency": "SAR"}, "SAR"),
        ({"currency": "CNY", "partnership__announced_on": "2001-01-11"}, "CNY"),
        ({"currency": "CNY", "partnership__announced_on": "2017-01"}, "no day"),
        ({"currency": "CNY", "partnership__announced_on": "XXXX-01-11"}, "no day"),
        ({"currency": "CNY", "partnership__announced_on": ""}, "no day"),
        ({"currency": ""}, "no currency"),
    ],
)
def test_what_has_no_rate_is_left_out_as_stated_and_said(fields, reason):
    found = total(amount(1, lower=7), amount(2, lower=9, **fields), shown_in="USD")

    assert sums(found) == {"USD": (7, 7)}
    assert [(one.currency, one.bounds) for one in found.left] == [
        (fields["currency"], (9, 9))
    ]
    assert (found.known, found.not_converted, found.reasons) == (1, 1, [reason])


def test_what_is_stated_in_the_currency_needs_no_day():
    found = total(amount(1, partnership__announced_on=""), shown_in="USD")

    assert sums(found) == {"USD": (100, 100)}
    assert found.rate_days is None


def test_a_sum_that_is_also_stated_in_the_currency_is_taken_as_stated():
    figures = [
        amount(1, 1, 375, currency="SAR"),
        amount(1, 2, 99, equivalent_of_id=1),
    ]

    found = total(*figures, shown_in="USD")

    assert sums(found) == {"USD": (99, 99)}
    assert found.not_converted == 0


def test_a_sum_keeps_the_comparator_of_the_statement_that_is_taken():
    exact = amount(1, 1, 375, currency="SAR")
    about = amount(1, 2, 99, equivalent_of_id=1, comparator="about")
    rough = exact._replace(comparator="about")
    plain = about._replace(comparator="exact")

    lines = [total(*one, shown_in="USD").lines for one in [(exact, about)]]
    lines += [total(*one, shown_in="USD").lines for one in [(rough, plain)]]

    assert [line.is_about for (line,) in lines] == [True, False]


def test_of_restatements_without_their_first_statement_one_counts():
    figures = [
        amount(1, 2, 99, equivalent_of_id=1),
        amount(1, 3, 88, equivalent_of_id=1, currency="EUR"),
    ]

    assert sums(total(*figures)) == {"USD": (99, 99)}
    assert sums(total(*figures, shown_in="EUR")) == {"EUR": (88, 88)}


def test_the_rates_that_were_taken_are_given_once_each_by_their_day():
    figures = [
        amount(1, currency="CNY", partnership__announced_on="2018-05-04"),
        amount(2, currency="CNY"),
        amount(3, currency="EUR"),
        amount(4, currency="CNY"),
        amount(5),
    ]

    found = total(*figures, shown_in="USD")

    day, later = dt.date(2017, 1, 11), dt.date(2018, 5, 4)
    assert found.rates == [
        rate("CNY", "USD", day),
        rate("EUR", "USD", day),
        rate("CNY", "USD", later),
    ]


def test_totals_in_two_currencies_that_compete_are_one_range_when_converted():
    figures = [amount(1, 1, 10), amount(1, 2, 690, currency="CNY")]

    (bounds,) = sums(total(*figures, shown_in="USD")).values()

    assert bounds.lower == 10
    assert round(bounds.upper) == 100


# --- In total, or a year ------------------------------------------------------


def yearly(deal=1, number=1, lower=100, **fields):
    return amount(deal, number, lower, kind="annual_value", per="year", **fields)


def test_a_total_is_computed_only_from_a_stated_term():
    found = total(yearly(1, lower=10, upper=12, partnership__term_months=30), yearly(2))

    assert sums(found) == {"USD": (25, 30)}
    assert (found.lines[0].computed, found.known, found.elsewhere) == (1, 1, 1)


def test_a_years_worth_is_computed_only_from_a_stated_term():
    found = total(
        amount(1, lower=25, partnership__term_months=30), amount(2), basis="year"
    )

    assert sums(found) == {"USD": (10, 10)}
    assert (found.lines[0].computed, found.known, found.elsewhere) == (1, 1, 1)


def test_what_is_stated_is_never_computed():
    figures = [
        amount(1, 1, 90, partnership__term_months=120),
        yearly(1, 2, lower=10, partnership__term_months=120),
    ]

    in_total, a_year = total(*figures), total(*figures, basis="year")

    assert (sums(in_total), in_total.lines[0].computed) == ({"USD": (90, 90)}, 0)
    assert (sums(a_year), a_year.lines[0].computed) == ({"USD": (10, 10)}, 0)


def test_an_open_bound_stays_open_when_computed():
    found = total(yearly(upper=None, partnership__term_months=24))

    assert sums(found) == {"USD": (200, None)}


def fee(deal=1, number=1, lower=5, **fields):
    return amount(deal, number, lower, kind="rights_fee", per="year", **fields)


def in_kind(deal=1, number=2, lower=1, **fields):
    return amount(deal, number, lower, kind="in_kind_value", **fields)


TWO_YEARS = {"partnership__term_months": 24}


def test_kinds_that_are_stated_otherwise_are_computed_and_added():
    figures = [fee(**TWO_YEARS), in_kind(**TWO_YEARS)]

    in_total, a_year = total(*figures), total(*figures, basis="year")

    assert sums(in_total) == {"USD": (11, 11)}
    assert sums(a_year) == {"USD": (Decimal("5.5"), Decimal("5.5"))}
    for found in (in_total, a_year):
        assert (found.computed, found.partly, found.lines[0].computed) == (1, 0, 1)
        assert found.lines[0].is_about


def test_a_computed_whole_has_in_it_what_is_stated_beside_it():
    ten_years = {"partnership__term_months": 120}
    figures = [amount(1, **ten_years), in_kind(per="year", **ten_years)]

    assert sums(total(*figures)) == {"USD": (100, 100)}
    assert sums(total(*figures, basis="year")) == {"USD": (10, 10)}


def test_a_computed_whole_is_known_in_full_whatever_else_is_said():
    fees = fee(number=2)._replace(per="season")
    figures = [yearly(1, 1, 5, **TWO_YEARS), fees, in_kind(number=3)]

    found = total(*[one._replace(**TWO_YEARS) for one in figures])

    assert (sums(found), found.partly) == ({"USD": (10, 10)}, 0)


def test_a_kind_that_is_stated_is_not_computed_from_what_else_is_said_of_it():
    figures = [fee(**TWO_YEARS), fee(number=2, lower=12, **TWO_YEARS)]
    figures[1] = figures[1]._replace(per="total")

    assert sums(total(*figures)) == {"USD": (12, 12)}
    assert sums(total(*figures, basis="year")) == {"USD": (5, 5)}


@pytest.mark.parametrize(
    "other",
    [
        fee(),
        fee()._replace(per="season", **TWO_YEARS),
        fee()._replace(kind="fee_per_event", per="total", **TWO_YEARS),
        yearly(1, 1, 5),
    ],
)
def test_what_cannot_be_added_leaves_a_lower_bound_and_is_said(other):
    months = other.partnership__term_months

    found = total(in_kind(partnership__term_months=months), other)

    assert sums(found) == {"USD": (1, None)}
    assert (found.known, found.partly, found.elsewhere) == (1, 1, 0)


def test_up_to_with_a_part_missing_is_known_from_neither_side():
    found = total(in_kind(lower=None, upper=1), fee())

    assert sums(found) == {"USD": (0, None)}


def test_competing_amounts_open_on_both_sides_are_at_least_nothing():
    found = total(amount(1, 1, 10, None), amount(1, 2, None, 12))

    assert sums(found) == {"USD": (0, None)}


def test_a_stated_whole_is_known_in_full_whatever_else_is_said():
    found = total(amount(1, 1), fee(number=2))

    assert (sums(found), found.partly) == ({"USD": (100, 100)}, 0)


def test_only_what_speaks_makes_a_sum_about_or_computed():
    figures = [amount(1, 1), in_kind(comparator="about")]

    assert not total(*figures).lines[0].is_about


# --- Frameworks and their parts -----------------------------------------------


@pytest.mark.parametrize("height", ["above_1", "above_2", "above_3"])
def test_parts_of_a_deal_with_a_value_are_left_out_and_counted(height):
    figures = [amount(1), amount(2, lower=30, **{height: 1}), amount(3, lower=7)]

    found = total(*figures)

    assert sums(found) == {"USD": (107, 107)}
    assert (found.deals, found.known, found.inside) == (3, 2, 1)


def test_parts_count_where_what_they_are_part_of_has_no_value_of_the_basis():
    figures = [yearly(1, lower=9), amount(2, lower=30, above_1=1)]

    in_total, a_year = total(*figures), total(*figures, basis="year")

    assert (sums(in_total), in_total.inside) == ({"USD": (30, 30)}, 0)
    assert (sums(a_year), a_year.inside) == ({"USD": (9, 9)}, 0)


def test_parts_count_where_what_they_are_part_of_is_not_asked_about():
    found = total(amount(2, lower=30, above_1=1))

    assert (sums(found), found.inside) == ({"USD": (30, 30)}, 0)


# --- Seasons and events ---------------------------------------------------------


@pytest.mark.parametrize("per", ["season", "event"])
@pytest.mark.parametrize("basis", ["total", "year"])
def test_what_is_stated_a_season_or_an_event_is_in_neither(per, basis):
    one = amount(kind="rights_fee", per=per, partnership__term_months=120)

    found = total(one, basis=basis)

    assert (found.lines, found.known, found.elsewhere) == ([], 0, 1)


# --- Whatever the deals -------------------------------------------------------

bounds = st.tuples(*[st.integers(0, 10**14)] * 2).map(sorted)


@st.composite
def deals(draw):
    """Figures of up to six deals, deal by deal."""
    rows = []
    for deal in range(draw(st.integers(0, 6))):
        day = draw(st.sampled_from([DAY, "2017-01", "1998-01-01", "2020-02-29"]))
        months = draw(st.none() | st.integers(1, 300))
        for _ in range(draw(st.integers(1, 3))):
            lower, upper = draw(bounds)
            number = len(rows) + 1
            figure = amount(
                deal,
                number,
                lower,
                draw(st.sampled_from([None, lower, upper])),
                currency=draw(st.sampled_from(["USD", "CNY", "SAR", ""])),
                kind=draw(st.sampled_from(["total_value", "rights_fee"])),
                per=draw(st.sampled_from(["total", "year", "event"])),
                equivalent_of_id=draw(st.none() | st.just(number - 1)),
                partnership__announced_on=day,
                partnership__term_months=months,
                above_1=draw(st.none() | st.integers(deal + 1, 6)),
            )
            rows.append(figure)
    return [list(group) for _, group in groupby(rows, attrgetter("partnership_id"))]


asked = st.fixed_dictionaries(
    {
        "shown_in": st.sampled_from(["", "USD", "EUR", "CNY"]),
        "basis": st.sampled_from(["total", "year"]),
    }
)


@given(deals(), asked, st.randoms())
def test_the_order_of_deals_does_not_matter(groups, asked, random):
    shuffled = random.sample(groups, len(groups))

    one, other = (total(*sum(found, []), **asked) for found in (groups, shuffled))

    assert one == other


@given(deals(), asked)
def test_a_total_is_the_sum_of_its_deals(groups, asked):
    groups = [[one._replace(above_1=None) for one in group] for group in groups]
    alone = [sums(total(*group, **asked)) for group in groups]

    together = sums(total(*sum(groups, []), **asked))

    assert together.keys() == set().union(*alone)
    for currency, whole in together.items():
        assert whole == add(one[currency] for one in alone if currency in one)


@given(deals(), asked)
def test_each_deal_is_known_left_out_or_stated_elsewhere(groups, asked):
    found = total(*sum(groups, []), **asked)

    accounted = found.known + found.not_converted + found.elsewhere + found.inside
    assert found.known <= len(groups) <= accounted
    assert (found.not_converted > 0) == bool(found.reasons)
    assert not (found.left and not asked["shown_in"])


@given(deals(), st.sampled_from(["USD", "EUR", "CNY"]))
def test_a_converted_total_has_one_currency(groups, currency):
    found = total(*sum(groups, []), shown_in=currency)

    assert {line.currency for line in found.lines} <= {currency}


# --- From the database --------------------------------------------------------


def _deal(*figures, make=make_partnership, **fields):
    given = [{"currency": "USD", **figure} for figure in figures]
    return make(figures=given, announced_on=DAY, **fields)


def _ids(deals):
    return list(deals.values_list("pk", flat=True))


@pytest.mark.django_db
def test_rows_are_read_as_they_stand():
    _deal({"lower": 10, "upper": 10}, {"kind": "prize_money", "lower": 99, "upper": 99})
    _deal({"lower": 5, "upper": 5}, {"lower": 7, "upper": 7, "rank": "deprecated"})
    _deal()
    elsewhere = _deal({"lower": 1000, "upper": 1000})

    found = totals_of(_ids(Partnership.objects.exclude(pk=elsewhere.pk)))

    assert sums(found) == {"USD": Range(15, 15)}
    assert (found.known, found.deals) == (2, 3)


@pytest.mark.django_db
def test_terms_and_days_are_those_of_the_deal():
    figure = {"kind": "annual_value", "currency": "EUR", "lower": 3, "upper": 3}
    _deal(figure, term_months=24, term_as_stated="two years")

    found = totals_of(_ids(Partnership.objects.all()), shown_in="USD")

    assert [line.bounds.lower for line in found.lines] == [2 * Decimal("3.1509")]
    assert found.lines[0].computed == 1


@pytest.mark.django_db
def test_the_way_up_goes_over_public_deals_without_a_value_of_their_own():
    frame = _deal({"lower": 100, "upper": 100}, make=published_partnership)
    between = published_partnership(part_of=frame)
    hidden = make_partnership(part_of=frame)
    parts = [
        _deal({"lower": 7, "upper": 7}, make=published_partnership, part_of=one)
        for one in (frame, between, hidden)
    ]

    found = totals_of([frame.pk, *(one.pk for one in parts)])

    assert sums(found) == {"USD": Range(107, 107)}
    assert found.inside == 2


@pytest.mark.django_db
def test_all_deals_that_are_added_up_take_one_query(django_assert_num_queries):
    deals = Partnership.objects.bulk_create(
        Partnership(title=f"Deal {number}", announced_on=DAY) for number in range(MOST)
    )
    Figure.objects.bulk_create(
        Figure(
            partnership=deal,
            kind="total_value",
            currency="CNY",
            lower=100,
            upper=100,
            as_stated="100",
        )
        for deal in Partnership.objects.filter(pk__in=[one.pk for one in deals])
    )
    ids = _ids(Partnership.objects.all())

    with django_assert_num_queries(1):
        found = totals_of(ids, shown_in="EUR")

    assert found.known == found.deals == MOST
