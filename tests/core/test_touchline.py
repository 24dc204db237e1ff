"""The general template filters."""

import pytest

from core.templatetags.touchline import (
    own_path,
    part_date,
    part_date_to,
    web_address,
)


@pytest.mark.parametrize(
    ("value", "html"),
    [
        ("2017-01-11", '<time datetime="2017-01-11">11 January 2017</time>'),
        ("2016-10", '<time datetime="2016-10">October 2016</time>'),
        ("2016", '<time datetime="2016">2016</time>'),
        ("XXXX-10-11", '<time datetime="10-11">11 October, year not stated</time>'),
        ("", ""),
    ],
)
def test_part_date_is_shown_at_its_true_precision(value, html):
    assert part_date(value).strip() == html


@pytest.mark.parametrize(
    ("starts", "ends", "words"),
    [
        ("2017-01-12", "2017-01-15", "12–15 January 2017"),
        ("2017-01-30", "2017-02-02", "30 January–2 February 2017"),
        ("2017-12-30", "2018-01-02", "30 December 2017–2 January 2018"),
        ("2017-01", "2017-03", "January 2017–March 2017"),
        ("2017", "2018", "2017–2018"),
        ("2017-01-12", "2017-01-12", "12 January 2017"),
        ("2017-01-12", "", "12 January 2017"),
        ("", "2019-08-03", "until 3 August 2019"),
        ("XXXX-01-12", "XXXX-01-15", "12–15 January, year not stated"),
        ("", "", ""),
    ],
)
def test_span_says_once_what_both_dates_have_in_common(starts, ends, words):
    html = part_date_to(starts, ends)

    without_tags = html.replace("</time>", "")
    for tag in (part for part in html.split("<") if part.startswith("time")):
        without_tags = without_tags.replace(f"<{tag.split('>')[0]}>", "")
    assert without_tags.strip() == words


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        ("https://example.com/x", True),
        ("http://example.com", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("//example.com", False),
        ("http://[", False),
        ("https://touchline.example@evil.example/", False),
        ("https://user:word@evil.example/", False),
        ("https://example.com/@someone", True),
        ("", False),
    ],
)
def test_only_addresses_of_the_web_are_linked(value, kept):
    assert web_address(value) == (value if kept else "")


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        ("/news/12-x/", True),
        ("/news/12-x/#claim-7", True),
        ("//evil.example/", False),
        ("/\\evil.example/", False),
        ("https://example.com/", False),
        ("javascript:alert(1)", False),
        ("", False),
    ],
)
def test_only_paths_of_this_site_are_linked_as_ours(value, kept):
    assert own_path(value) == (value if kept else "")
