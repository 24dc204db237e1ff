"""Where sources disagree: on the deal's page, all sides ranked, with the slip alarm."""

import pytest

from partnerships import forms
from partnerships.facts import claims_by_target
from partnerships.models import Figure, Partnership
from partnerships.money.conflicts import conflicts_of
from tests.factories import (
    make_claim,
    make_organisation,
    make_source,
    published_partnership,
)

pytestmark = pytest.mark.django_db
DAY = "2017-01-11"


def money(lower=100, **fields):
    given = {"currency": "USD", "lower": lower, "upper": lower}
    return given | {"as_stated": f"so many: {lower}"} | fields


def conflicts(deal):
    record = Partnership.objects.with_record().get(pk=deal.pk)
    return conflicts_of(record, claims_by_target(record))


def words(conflict):
    return [side.words for side in conflict.sides]


def instead(figure, **fields):
    """The figure's own form, with something else in it."""
    named = {field.name: getattr(figure, field.name) for field in Figure._meta.fields}
    named.pop("id")
    return forms.figure(Figure(**named | fields))


def test_a_deal_of_which_all_say_the_same_has_no_conflict():
    deal = published_partnership(
        figures=[money()], announced_on=DAY, term_months=120, term_as_stated="ten-year"
    )
    make_claim(deal, "term")

    assert conflicts(deal) == []


# --- Dates and terms ----------------------------------------------------------


def test_a_contradicted_date_shows_both_sides_the_records_first():
    deal = published_partnership(announced_on=DAY)
    against = make_claim(deal, "announced_on", stance="contradicts", value="2017-02")

    (conflict,) = conflicts(deal)

    assert (conflict.label, conflict.alarms) == ("Announced", [])
    assert words(conflict) == ["11 January 2017", "February 2017"]
    assert conflict.sides[1].claims == [against]


@pytest.mark.parametrize(
    ("field", "value", "differs"),
    [
        ("announced_on", "2017-02", True),
        ("announced_on", "2018", True),
        ("announced_on", "XXXX-01-12", True),
        ("announced_on", "2017-01", False),
        ("announced_on", "XXXX-01-11", False),
        ("announced_on", "no date", False),
        ("term", "60 as five-year", True),
        ("term", "120 as a decade", False),
        ("term", "as until 2026", False),
        ("status", "signed", False),
    ],
)
def test_a_supporting_source_disagrees_only_where_both_cannot_be(field, value, differs):
    deal = published_partnership(
        announced_on=DAY, term_months=120, term_as_stated="ten-year"
    )
    make_claim(deal, field, value=value)

    assert bool(conflicts(deal)) == differs


def test_a_value_that_is_denied_without_another_is_a_conflict_too():
    deal = published_partnership()
    make_claim(deal, "status", stance="contradicts")

    (conflict,) = conflicts(deal)

    assert words(conflict) == ["Announced", "something else"]


def test_an_open_dispute_shows_what_each_side_says():
    deal = published_partnership(announced_on=DAY)
    make_claim(deal, "announced_on", value="2017-02")
    deal.published_at, deal.announced_on = None, ""
    deal.save()

    (conflict,) = conflicts(deal)

    assert words(conflict) == ["11 January 2017", "February 2017"]
    assert not any(side.is_on_record for side in conflict.sides)


def test_what_is_only_denied_is_shown_as_nobodys_word():
    deal = published_partnership(announced_on=DAY)
    make_claim(deal, "announced_on", stance="contradicts", value="2017-02")
    deal.published_at, deal.announced_on = None, ""
    deal.save()
    deal.claims.filter(stance="supports", field="announced_on").delete()

    assert conflicts(deal) == []


def test_a_value_that_is_not_on_record_does_not_stand_against_its_mere_denial():
    deal = published_partnership(announced_on=DAY)
    make_claim(deal, "announced_on", stance="contradicts")
    deal.published_at, deal.announced_on = None, ""
    deal.save()

    assert conflicts(deal) == []


def test_a_denial_comes_before_what_is_stated_and_is_still_no_first_side():
    deal = published_partnership(announced_on=DAY)
    said = deal.claims.get(field="announced_on")
    make_claim(deal, "announced_on", stance="contradicts", value="2017-02")
    make_claim(deal, "announced_on", value=said.value)
    deal.published_at, deal.announced_on = None, ""
    deal.save()
    said.delete()

    (conflict,) = conflicts(deal)

    assert words(conflict) == ["11 January 2017", "February 2017"]
    assert all(side.claims for side in conflict.sides)


@pytest.mark.parametrize("fields", [{"accepted_at": None}, {"broken_at": True}])
def test_what_nobody_stands_behind_is_no_side(fields):
    deal = published_partnership(announced_on=DAY)
    broken = {"broken_at": deal.published_at} if "broken_at" in fields else fields
    against = {"stance": "contradicts", "value": "2017-02"}
    claim = make_claim(deal, "announced_on", **against)
    type(claim).objects.filter(pk=claim.pk).update(**broken)

    assert conflicts(deal) == []


# --- Figures ------------------------------------------------------------------


def test_figures_of_one_kind_that_cannot_be_one_sum_compete():
    deal = published_partnership(figures=[money(100), money(130)])

    (conflict,) = conflicts(deal)

    assert conflict.label == "Total value"
    assert words(conflict) == ["US$100", "US$130"]
    assert all(len(side.claims) == 1 for side in conflict.sides)


@pytest.mark.parametrize(
    "other",
    [
        {"kind": "investment"},
        {"per": "year"},
        {"standing": "estimate"},
        {"subject": "the cup"},
        {"rank": "deprecated"},
        {"comparator": "more_than", "lower": 90, "upper": None},
        {"comparator": "up_to", "lower": None, "upper": 130},
        {"comparator": "about", "lower": 104, "upper": 104},
        {"comparator": "order_of_magnitude", "lower": 50, "upper": 50},
        {"currency": "CNY", "lower": 690, "upper": 690},
        {"currency": "SAR", "lower": 375, "upper": 375},
    ],
)
def test_figures_that_may_both_be_true_do_not_compete(other):
    deal = published_partnership(
        announced_on=DAY, figures=[money(100), money(**{"lower": 130} | other)]
    )

    assert conflicts(deal) == []


@pytest.mark.parametrize("kind", ["market_size", "other"])
def test_markets_and_other_figures_may_be_several(kind):
    deal = published_partnership(figures=[money(100, kind=kind), money(130, kind=kind)])

    assert conflicts(deal) == []


def test_a_sum_in_a_second_currency_is_no_side_of_its_own():
    deal = published_partnership(announced_on=DAY, figures=[money(100)])
    first = deal.figures.get()
    Partnership.objects.filter(pk=deal.pk).update(published_at=None)
    deal.figures.create(
        kind="total_value",
        currency="CNY",
        lower=900,
        upper=900,
        as_stated="900",
        equivalent_of=first,
    )

    assert conflicts(deal) == []


def test_two_currencies_are_compared_at_the_days_rate():
    figures = [money(100), money(690, currency="CNY"), money(900, currency="CNY")]

    (conflict,) = conflicts(published_partnership(announced_on=DAY, figures=figures))

    assert words(conflict) == ["US$100", "CN¥690", "CN¥900"]


def test_what_a_source_says_instead_of_a_figure_is_a_side_with_its_alarm():
    deal = published_partnership(figures=[money(5_500_000, as_stated="5.5m")])
    figure = deal.figures.get()
    ten = instead(figure, lower=55_000_000, upper=55_000_000)
    against = make_claim(deal, f"figure-{figure.pk}", stance="contradicts", value=ten)

    (conflict,) = conflicts(deal)

    assert words(conflict) == ["US$5.5 million", "US$55 million"]
    assert conflict.sides[1].claims == [against]
    assert [alarm.partition(",")[0] for alarm in conflict.alarms] == [
        "US$5.5 million and US$55 million differ by a factor of 10"
    ]


@pytest.mark.parametrize(
    "other",
    [
        {"kind": "annual_value"},
        {"per": "year"},
        {"standing": "estimate"},
        {"unit": "count", "currency": ""},
        {"subject": "the cup"},
    ],
)
def test_what_a_source_says_of_something_else_is_no_other_amount(other):
    deal = published_partnership(figures=[money(5_500_000)])
    figure = deal.figures.get()
    value = instead(figure, lower=550_000, upper=550_000, **other)
    make_claim(deal, f"figure-{figure.pk}", value=value)

    assert conflicts(deal) == []


def test_a_denial_that_names_something_else_says_what_and_raises_no_alarm():
    deal = published_partnership(figures=[money(5_500_000)])
    figure = deal.figures.get()
    value = instead(figure, kind="annual_value", lower=550_000, upper=550_000)
    value = value.replace(" total reported", " year estimate")
    make_claim(deal, f"figure-{figure.pk}", stance="contradicts", value=value)

    (conflict,) = conflicts(deal)

    assert words(conflict) == ["US$5.5 million", "US$550,000"]
    assert [side.qualifier for side in conflict.sides] == [
        "reported",
        "Annual value, a year, estimate",
    ]
    assert conflict.alarms == []


def test_sides_say_per_what_and_how_their_amounts_stand(client):
    figures = [money(one, per="year", standing="paid") for one in (100, 130)]
    deal = published_partnership(figures=figures)

    html = client.get(deal.get_absolute_url()).content.decode()

    section = html.partition('id="disagreements"')[2].partition("</section>")[0]
    assert section.count("a year, paid; on record") == 2


def test_an_alarm_is_raised_across_currencies():
    figures = [money(5_500_000), money(381_000_000, currency="CNY")]

    (conflict,) = conflicts(published_partnership(announced_on=DAY, figures=figures))

    assert "factor of 10 at the exchange rate of 11 January 2017" in conflict.alarms[0]


def test_who_says_the_same_stands_on_one_side():
    deal = published_partnership(figures=[money(100), money(130)])
    first, second = deal.figures.all()
    value = instead(first, lower=130, upper=130)
    also = make_claim(deal, f"figure-{first.pk}", stance="contradicts", value=value)

    (conflict,) = conflicts(deal)

    assert words(conflict) == ["US$130", "US$100"]
    assert also in conflict.sides[0].claims
    assert conflict.sides[0].is_on_record


def test_a_denied_figure_needs_no_other_amount():
    deal = published_partnership(figures=[money(100)])
    make_claim(deal, f"figure-{deal.figures.get().pk}", stance="contradicts")

    assert words(conflicts(deal)[0]) == ["US$100", "something else"]


def test_the_preferred_side_comes_first_then_the_one_of_most_publishers():
    figures = [money(100), money(130), money(160, rank="preferred")]
    deal = published_partnership(figures=figures)
    second = deal.figures.all()[1]
    make_claim(
        deal, f"figure-{second.pk}", source=make_source(publisher=make_organisation())
    )

    (conflict,) = conflicts(deal)

    assert words(conflict) == ["US$160", "US$130", "US$100"]
    assert [side.is_preferred for side in conflict.sides] == [True, False, False]


# --- On the page --------------------------------------------------------------


def test_the_page_shows_all_sides_with_links_to_the_words(client):
    deal = published_partnership(figures=[money(5_500_000), money(55_000_000)])
    claims = deal.claims.filter(figure__isnull=False)

    html = client.get(deal.get_absolute_url()).content.decode()

    section = html.partition('id="disagreements"')[2].partition("</section>")[0]
    assert "Sources disagree" in section
    assert all(f'href="#claim-{one.pk}"' in section for one in claims)
    assert "A slip? US$5.5 million and US$55 million differ by a factor" in section


def test_a_page_without_conflict_has_no_such_section(client):
    deal = published_partnership()

    html = client.get(deal.get_absolute_url()).content.decode()

    assert "Sources disagree" not in html


def test_sides_need_no_query_of_their_own(client, django_assert_max_num_queries):
    one = published_partnership(announced_on=DAY, figures=[money(100), money(130)])
    many = published_partnership(
        announced_on=DAY, figures=[money(100 + 30 * number) for number in range(12)]
    )

    counts = []
    for deal in (one, many):
        with django_assert_max_num_queries(60) as queries:
            client.get(deal.get_absolute_url())
        counts.append(len(queries))

    assert counts[0] == counts[1]
