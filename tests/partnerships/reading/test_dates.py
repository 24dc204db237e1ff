import pytest

from partnerships.reading.dates import find_dates


def read(text, published=""):
    return [date.edtf for date in find_dates(text, 0, len(text), published)]


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("On January 11th", "2017-01-12", ["2017-01-11"]),
        ("On December 20", "2017-01-12", ["2016-12-20"]),
        ("On October 11", "", ["XXXX-10-11"]),
        ("in October 2016", "", ["2016-10"]),
        ("31 August 2014", "", ["2014-08-31"]),
        ("yesterday", "2023-03-14", ["2023-03-13"]),
        ("on Monday", "2020-09-30", ["2020-09-28"]),
        ("on Monday", "", []),
        ("yesterday", "", []),
        ("from May 1 this year", "2017-04-26", ["2017-05-01"]),
        ("2016年10月11日", "", ["2016-10-11"]),
        ("February 30, 2016", "", []),
    ],
)
def test_date_is_read_against_the_articles_own_day_alone(text, published, expected):
    assert read(text, published) == expected


def test_season_keeps_both_its_years():
    (date,) = find_dates("the 2019-20 season", 0, 18, "")

    assert (date.edtf, date.last) == ("2019", "2020")
