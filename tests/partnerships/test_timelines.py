"""Time lines: where a deal's day and term lie on a scale of years."""

import pytest

from partnerships.timelines import WIDTH, Scale, timeline_of
from tests.factories import make_partnership


def worded(**fields):
    words = {"term_as_stated": "so long"} if "term_months" in fields else {}
    return make_partnership(**fields, **words)


def lane_of(**fields):
    [lane] = timeline_of([worded(**fields)]).lanes
    return lane


@pytest.mark.parametrize(
    ("years", "marks"),
    [
        ((2017, 2017), [2017, 2018]),
        ((2016, 2019), [2016, 2017, 2018, 2019, 2020]),
        ((2016, 2027), [2015, 2020, 2025, 2030]),
        ((1950, 2010), [1940, 1960, 1980, 2000, 2020]),
    ],
)
def test_scale_holds_its_years_in_few_steps(years, marks):
    assert Scale.over(*years).years == marks


def test_scale_has_a_mark_for_each_of_its_years():
    assert Scale.over(2016, 2017).grid == "M0 6H1000M0 1V11M500 1V11M1000 1V11"


def test_day_is_drawn_as_long_as_its_doubt():
    a_day, a_month, a_year = (
        lane_of(announced_on=value).day for value in ("2017-01-11", "2017-01", "2017")
    )

    assert a_day.end - a_day.start < a_month.end - a_month.start
    assert (a_year.start, a_year.end) == (0, pytest.approx(WIDTH, abs=5))


def test_term_between_stated_bounds_is_solid():
    lane = lane_of(announced_on="2017", starts_on="2018-01", ends_on="2019-12")

    assert lane.is_solid
    assert lane.caps == []
    assert lane.term == pytest.approx((WIDTH / 3, WIDTH), abs=5)


def test_end_that_comes_of_the_length_is_hatched_on_from_the_stated_start():
    lane = lane_of(announced_on="2017", starts_on="2018-01", term_months=24)

    assert not lane.is_solid
    assert lane.term == (pytest.approx(WIDTH / 4, abs=5), pytest.approx(750, abs=5))
    assert lane.caps == [lane.term.start]


def test_length_alone_is_hatched_from_the_day_the_deal_is_listed_under():
    lane = lane_of(announced_on="2017-01-11", term_months=120)

    assert not lane.is_solid
    assert lane.term.start == lane.day.start


def test_length_before_a_stated_end_is_hatched_back_from_it_and_the_end_marked():
    lane = lane_of(ends_on="2019-12-31", term_months=12)

    assert not lane.is_solid
    assert lane.term.end == lane.caps[0]
    assert lane.term.start < lane.term.end


@pytest.mark.parametrize("name", ["starts_on", "ends_on"])
def test_stated_bound_without_a_length_is_marked_and_no_term_drawn(name):
    lane = lane_of(**{"announced_on": "2017", name: "2018-06"})

    assert lane.term is None
    assert len(lane.caps) == 1


@pytest.mark.parametrize("fields", [{}, {"announced_on": "XXXX-01-11"}])
def test_deal_without_a_year_has_no_lane_but_stands_in_the_list(fields):
    timeline = timeline_of([worded(term_months=12, **fields)])

    assert timeline.scale is None
    assert timeline.lanes[0].term is None
    assert timeline.lanes[0].year is None
    assert not timeline.is_drawn


def test_lanes_of_one_time_line_share_a_scale():
    first, second = timeline_of(
        [worded(announced_on="2016"), worded(announced_on="2018")]
    ).lanes

    assert first.day.end < second.day.start


def test_very_long_term_is_cut_so_that_the_others_can_be_read():
    timeline = timeline_of(
        [worded(announced_on="2017", term_months=1188), worded(announced_on="2018")]
    )

    assert timeline.scale.years[-1] <= 2060
    assert timeline.lanes[0].term.end == WIDTH


@pytest.mark.parametrize("months", [1, 32767])
def test_any_length_that_a_record_can_hold_is_drawn(months):
    for fields in ({"announced_on": "9999-12-31"}, {"ends_on": "1000-01-01"}):
        lane = lane_of(term_months=months, **fields)

        assert 0 <= lane.term.start < lane.term.end <= WIDTH
