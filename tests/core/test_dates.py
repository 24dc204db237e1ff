"""Part-dates: what is a date, what it spans, and how it is written."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from core.dates import PartDate, months_after

days = st.dates(min_value=dt.date(1000, 1, 1))


@given(days)
def test_a_whole_day_is_read_and_is_its_own_bounds(day):
    value = PartDate.parse(day.isoformat())

    assert (value.earliest, value.latest) == (day, day)
    assert value.html == day.isoformat()


@given(days)
def test_a_month_spans_its_days(day):
    value = PartDate.parse(f"{day:%Y-%m}")

    assert value.earliest == day.replace(day=1)
    assert value.earliest <= day <= value.latest
    assert (value.latest - dt.timedelta(days=27)).month == day.month


@given(st.integers(1000, 9999))
def test_a_year_spans_its_months(year):
    value = PartDate.parse(str(year))

    assert (value.earliest, value.latest) == (
        dt.date(year, 1, 1),
        dt.date(year, 12, 31),
    )


@given(days)
def test_what_is_read_is_written_the_same(day):
    for text in (day.isoformat(), day.isoformat()[:7], day.isoformat()[:4]):
        assert PartDate.parse(text).html == text
    without_year = f"XXXX-{day:%m-%d}"
    assert PartDate.parse(without_year).html == f"{day:%m-%d}"


@given(st.text(max_size=12))
def test_whatever_else_is_written_is_refused_or_is_a_date(text):
    try:
        value = PartDate.parse(text)
    except ValidationError:
        return
    assert text in {value.html, f"XXXX-{value.html}"}


@pytest.mark.parametrize(
    "text",
    [
        *(
            "2017-13-40",
            "2017-02-29",
            "2017-00-01",
            "2017-01-00",
            "2017-00",
            "2017-04-31",
        ),
        *("XXXX", "XXXX-10", "XXXX-02-30", "XXXX-13-01", "XX17-01-01"),
        *(
            "0999",
            "0000-01-01",
            "17-01-11",
            "2017-1-1",
            "2017/01/11",
            "11 January 2017",
        ),
        *("２０１７-01-11", "٢٠١٧", " 2017", "2017\n", "2017-01-11T00:00", "2017~", ""),
    ],
)
def test_no_possible_date_is_refused(text):
    with pytest.raises(ValidationError):
        PartDate.parse(text)


def test_leap_day_without_a_year_is_allowed():
    value = PartDate.parse("XXXX-02-29")

    assert value == (None, 2, 29)
    assert (value.earliest, value.latest) == (None, None)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2017-01-11", "11 January 2017"),
        ("2016-10", "October 2016"),
        ("2016", "2016"),
        ("XXXX-10-11", "11 October, year not stated"),
    ],
)
def test_words_have_the_true_precision(text, words):
    assert PartDate.parse(text).words == words


def test_the_error_tells_what_to_write():
    with pytest.raises(ValidationError, match="Write 2017-01-11"):
        PartDate.parse("next spring")


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (dt.date(2026, 11, 30), 3, dt.date(2027, 2, 28)),
        (dt.date(2027, 12, 31), 2, dt.date(2028, 2, 29)),
        (dt.date(2026, 1, 15), 24, dt.date(2028, 1, 15)),
        (dt.date(2026, 12, 1), 1, dt.date(2027, 1, 1)),
    ],
)
def test_months_later_is_the_same_day_or_a_shorter_months_last(day, months, later):
    assert months_after(day, months) == later
