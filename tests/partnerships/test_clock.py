"""The term clock: what ends when, what could end, and what stands inside what."""

import datetime as dt

import pytest

from partnerships.clock import Clock
from partnerships.models import Partnership
from partnerships.models.ending import month_number
from tests.factories import (
    make_partnership,
    published_partnership,
    scheduled_partnership,
    withdrawn_partnership,
)

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 22)


def clock(months=12, most=50):
    return Clock(TODAY, months, most)


def titles(rows):
    return [row.deal.title for row in rows]


def groups(found):
    return {group.label: titles(group.rows) for group in found.groups}


def lasting(months=120, **dates):
    """A deal of a stated length without a stated end."""
    words = f"{months} months"
    return published_partnership(term_months=months, term_as_stated=words, **dates)


# --- Stated ends --------------------------------------------------------------


@pytest.mark.parametrize(
    ("end", "months"),
    [
        ("2026-11-22", 3),
        ("2026-11", 3),
        ("2026", 3),
        ("2027-02-22", 3),
        ("2027", 3),
        ("2027-02-23", 6),
        ("2027-11-22", 12),
        ("2028-11", 24),
        ("2028", 24),
    ],
)
def test_an_end_is_ahead_when_it_can_lie_within_the_months(end, months):
    published_partnership(ends_on=end)

    found = {span: bool(clock(span).ahead.deals) for span in (3, 6, 12, 24)}

    assert found == {span: span >= months for span in found}


@pytest.mark.parametrize("end", ["2026-11-21", "2026-10", "2025", "2029", "XXXX-12-01"])
def test_an_end_that_cannot_lie_ahead_is_not(end):
    published_partnership(ends_on=end)

    assert clock(24).ahead.deals == []


def test_ends_stand_month_by_month_and_those_without_one_after_their_year():
    for end in ("2027", "2026-12-31", "2027-01", "2026", "2026-12", "2027-01-15"):
        published_partnership(ends_on=end, title=end)

    assert list(groups(clock()).items()) == [
        ("December 2026", ["2026-12-31", "2026-12"]),
        ("2026, month not stated", ["2026"]),
        ("January 2027", ["2027-01-15", "2027-01"]),
        ("2027, month not stated", ["2027"]),
    ]


def test_a_part_stands_inside_the_deal_that_ends_with_it():
    frame = published_partnership(ends_on="2027-01", title="Frame")
    part = published_partnership(ends_on="2027-01-15", title="Part", part_of=frame)
    published_partnership(ends_on="2027-01-10", title="Part of it", part_of=part)

    (group,) = clock().groups

    assert titles(group.rows) == ["Frame"]
    (inner,) = group.rows[0].parts
    assert (inner.deal.title, inner.inside) == ("Part", None)
    assert titles(inner.parts) == ["Part of it"]


def test_a_part_that_ends_alone_says_what_it_is_inside():
    frame = published_partnership(ends_on="2027-05", title="Frame")
    published_partnership(ends_on="2027-01-15", title="Part", part_of=frame)

    rows = {row.deal.title: row for group in clock().groups for row in group.rows}

    assert rows["Part"].inside == frame
    assert rows["Frame"].parts == []


@pytest.mark.parametrize("hidden", [make_partnership, scheduled_partnership])
def test_a_frame_that_is_not_public_is_not_told(hidden):
    published_partnership(ends_on="2027-01", part_of=hidden(title="Canary"))

    (row,) = [row for group in clock().groups for row in group.rows]

    assert row.inside is None


@pytest.mark.parametrize("status", ["cancelled", "ended_early", "not_proceeded"])
def test_what_was_called_off_does_not_run_out(status):
    published_partnership(ends_on="2027-01", status=status)
    published_partnership(ends_on="2026-10", status=status)
    lasting(announced_on="2017-01-11", status=status)

    found = clock()

    assert not any(some.deals for some in (found.ahead, found.perhaps, found.past))


def test_what_is_stated_to_have_expired_ended_and_runs_out_no_more():
    published_partnership(ends_on="2027-01", status="expired")
    past = published_partnership(ends_on="2026-10", status="expired")
    lasting(announced_on="2017-01-11", status="expired")

    found = clock()

    assert (found.ahead.deals, found.perhaps.deals) == ([], [])
    assert found.past.deals == [past]


@pytest.mark.parametrize(
    "hidden", [make_partnership, scheduled_partnership, withdrawn_partnership]
)
def test_only_public_deals_are_on_the_clock(hidden):
    hidden(ends_on="2027-01")
    hidden(ends_on="2026-10")
    hidden(announced_on="2017-01-11", term_months=120, term_as_stated="ten-year")

    found = clock()

    assert not any(some.deals for some in (found.ahead, found.perhaps, found.past))


# --- Ends that are past -------------------------------------------------------


@pytest.mark.parametrize(
    ("end", "is_listed"),
    [
        ("2026-11-21", True),
        ("2026-10", True),
        ("2026-08-22", True),
        ("2026-08-21", False),
        ("2026-07", False),
        ("2026-11-22", False),
        ("2026-11", False),
    ],
)
def test_an_end_is_past_for_three_months(end, is_listed):
    published_partnership(ends_on=end)

    assert bool(clock().past.deals) == is_listed


def test_what_ended_last_comes_first():
    for end in ("2026-10", "2026-11-20", "2026-09-01"):
        published_partnership(ends_on=end, title=end)

    assert titles(clock().lately) == ["2026-11-20", "2026-10", "2026-09-01"]


# --- What could end -----------------------------------------------------------


@pytest.mark.parametrize(
    ("months", "dates", "about", "counted"),
    [
        (
            120,
            {"announced_on": "2017-01-11"},
            "January 2027",
            "10 years from its announcement, 11 January 2017",
        ),
        (
            120,
            {"announced_on": "2016-10", "signed_on": "2017-02"},
            "February 2027",
            "10 years from its signing, February 2017",
        ),
        (
            18,
            {"announced_on": "2024-01-01", "starts_on": "2025-10-01"},
            "April 2027",
            "18 months from its stated start, 1 October 2025",
        ),
        (36, {"announced_on": "2024"}, "2027", "3 years from its announcement, 2024"),
        (
            6,
            {"announced_on": "2026"},
            "2026 or 2027",
            "6 months from its announcement, 2026",
        ),
        (
            12,
            {"signed_on": "XXXX-03-01", "announced_on": "2026-03"},
            "March 2027",
            "12 months from its announcement, March 2026",
        ),
    ],
)
def test_about_when_it_could_end_is_counted_from_the_closest_date(
    months, dates, about, counted
):
    lasting(months, **dates)

    (one,) = clock().possible

    assert (one.about, one.counted.replace("1 year ", "12 months ")) == (about, counted)


@pytest.mark.parametrize(
    "dates",
    [
        {"announced_on": "2017-01-11", "ends_on": "2030"},
        {"announced_on": "2017-01-11", "ends_on": "XXXX-01-11"},
        {"announced_on": "XXXX-01-11"},
        {},
        {"announced_on": "2016-10-11"},
        {"announced_on": "2017-12-11"},
    ],
)
def test_what_has_an_end_or_no_day_to_count_from_is_not_said_to_end(dates):
    lasting(120, **dates)

    assert clock().perhaps.deals == []


@pytest.mark.parametrize("start", ["2016-10-31", "2017-01-11", "2017-06", "2017"])
@pytest.mark.parametrize("months", [1, 119, 120, 121, 1200])
def test_the_database_counts_months_as_the_page_does(start, months):
    lasting(months, announced_on=start)

    row = Partnership.objects.perhaps_ending(dt.date(1900, 1, 1), dt.date(2999, 1, 1))

    deal = row.get()
    first, last = deal.announced_on_earliest, deal.announced_on_latest
    assert deal.perhaps_from == month_number(first) + months
    assert deal.perhaps_to == month_number(last) + months


def test_what_could_end_soonest_comes_first_and_says_what_it_is_inside():
    frame = published_partnership(title="Frame")
    lasting(120, announced_on="2017-03", title="Later", part_of=frame)
    lasting(120, announced_on="2017-02", title="Sooner")

    found = clock().possible

    assert [one.row.deal.title for one in found] == ["Sooner", "Later"]
    assert found[1].row.inside == frame


# --- Many ---------------------------------------------------------------------


def test_each_list_is_cut_and_says_so():
    for day in (1, 2, 3):
        published_partnership(ends_on=f"2027-01-0{day}")
        published_partnership(ends_on=f"2026-10-0{day}")
        lasting(120, announced_on=f"2017-01-0{day}")

    cut, whole = clock(most=2), clock(most=3)

    for some in (cut.ahead, cut.perhaps, cut.past):
        assert (len(some.deals), some.has_more) == (2, True)
    assert not any(one.has_more for one in (whole.ahead, whole.perhaps, whole.past))
    assert [deal.ends_on for deal in cut.ahead.deals] == ["2027-01-01", "2027-01-02"]


def test_the_clock_needs_no_query_per_row(django_assert_num_queries):
    frame = published_partnership(ends_on="2027-02")
    for day in range(1, 5):
        published_partnership(ends_on=f"2027-01-0{day}", part_of=frame)
        published_partnership(ends_on=f"2026-10-0{day}", part_of=frame)
        lasting(120, announced_on=f"2017-01-0{day}", part_of=frame)

    with django_assert_num_queries(6):
        found = clock()
        rows = [row for group in found.groups for row in [*group.rows, *found.lately]]
        rows += [one.row for one in found.possible]
        assert all(party.who for row in rows for party in row.deal.parties.all())
