"""Single rules, each on the smallest page that shows it."""

import pytest

from articles.intake import read_page

FIRST = (
    "The harbour town of Mirow and the rowing federation have signed an agreement for "
    "five years. It brings the regatta to the town each summer."
)
SECOND = (
    "Mirow builds a new boathouse for it, and the federation pays half of the cost."
)
HEADLINE = "Rowing federation brings its regatta to Mirow"


def read(*lines):
    return read_page("\n".join(lines))


@pytest.mark.parametrize(
    ("line", "byline", "published_on"),
    [
        ("By Jane Roe", "Jane Roe", ""),
        ("by Jane Roe", "Jane Roe", ""),
        ("BY JANE ROE", "JANE ROE", ""),
        ("By Jane Roe and John van Doe", "Jane Roe and John van Doe", ""),
        ("By Jane Roe, Example Post", "Jane Roe", ""),
        ("By Jane Roe in London", "Jane Roe", ""),
        (
            "By Jane Roe (Example Daily) Updated: 2015-10-29 07:13",
            "Jane Roe",
            "2015-10-29",
        ),
        ("By Jane Roe | Example | Updated: 2017-08-10 16:43", "Jane Roe", "2017-08-10"),
        (
            "By Jane Roe Source:Example Published: 2017/10/24 19:06:20",
            "Jane Roe",
            "2017-10-24",
        ),
        ("Posted by Jane Roe on March 3rd, 2019 at 9:15 am", "Jane Roe", "2019-03-03"),
        ("Author: Jane Roe", "Jane Roe", ""),
        ("By admin", "", ""),
        ("By Jane Roe 12 Jan", "Jane Roe", ""),
        ("By Jane Roe 31 Feb 2017", "Jane Roe", ""),
        ("By Jane Roe 03/04/2017", "Jane Roe", ""),
        ("By Jane Roe 23/04/2017", "Jane Roe", "2017-04-23"),
        ("Xinhua | Updated: 2017-12-27 10:35", "", "2017-12-27"),
        ("  ·  2019-03-07  ·   Source: Example News Agency", "", "2019-03-07"),
        ("PTX, Nov 25, 2020, 6:43 PM IST", "", "2020-11-25"),
        ("January 24, 2017 - Rowing", "", "2017-01-24"),
        ("2016-08-12 09:35Example Daily Editor: Jane Roe", "", "2016-08-12"),
        ("Published: 5 Sept. 2015", "", "2015-09-05"),
        ("Published: 2017-13-40", "", ""),
    ],
    ids=str,
)
def test_line_under_the_headline_is_read_as_credits(line, byline, published_on):
    found = read(HEADLINE, "", line, "", FIRST, SECOND)

    assert (found.headline, found.byline, found.published_on) == (
        HEADLINE,
        byline,
        published_on,
    )
    assert found.paragraphs == (FIRST, SECOND)


@pytest.mark.parametrize(
    "line",
    [
        "By Monday, the club had sold out all of the tickets it had for the summer.",
        "The report was published on 12 January 2017 in Mirow and has not been read.",
        "Sources: two people who know of the talks between them told a newspaper so.",
        "Fans can download the app and log in to see races, sign up for them and pay.",
        "The agency has sold the whole of its archive of the regatta to Getty Images.",
        "The club keeps all of its image rights (image rights were not sold).",
        "More money from the region and its towns is to follow in two years.",
        "»Wir freuen uns«, sagte der Bürgermeister von Mirow am Montag im Bootshaus.",
    ],
    ids=str,
)
def test_sentence_that_begins_like_furniture_stays_in_the_body(line):
    assert read(HEADLINE, "", FIRST, line, SECOND).paragraphs == (FIRST, line, SECOND)


@pytest.mark.parametrize(
    "line",
    [
        "Share this article",
        "Facebook Twitter LinkedIn WhatsApp Email",
        "Log in or sign up",
        "Privacy Policy | Terms of Use | Contact Us",
        "3 min read",
        "Advertisement",
        "Read the full article here.",
        "Also read: Archers look for a new hall",
        "Copyright © 2017 Example. All rights reserved.",
        "We use cookies to make this site better.",
        "Please log in to make a comment.",
        "Photo: Jane Roe",
        "Rowers wave from the boathouse. [Photo/Example]",
        "Home News Rowing " + "Sailing Archery Padel " * 20,
    ],
    ids=str,
)
def test_furniture_between_paragraphs_is_left_out(line):
    found = read(HEADLINE, "", FIRST, line, SECOND)

    assert found.paragraphs[0] == FIRST
    assert line.strip() in found.unread


def test_date_without_a_year_is_never_given_one():
    assert read(HEADLINE, "Monday, 12 June", FIRST, SECOND).published_on == ""


def test_published_comes_before_updated():
    line = "Example Desk | Updated: 16-03-2021 17:27 | Created: 15-03-2021 09:00"

    assert read(HEADLINE, line, FIRST, SECOND).published_on == "2021-03-15"


def test_date_a_crawler_put_before_the_page_may_know_the_month_only():
    assert read(" date 2021-07 " + FIRST, SECOND).published_on == "2021-07"


def test_dateline_gives_the_date_where_nothing_else_does():
    line = f"MIROW, (Example News - 14th Mar, 2023 ) :{FIRST}"

    assert read(line, SECOND).published_on == "2023-03-14"


def test_date_in_a_sentence_is_not_the_day_of_publication():
    line = f"On January 11, 2017 - a Wednesday - it rained. {FIRST}"

    assert read(line, SECOND).published_on == ""


def test_hour_over_the_headline_may_be_the_clock_of_the_site():
    found = read("December 21, 2025 04:18 pm", HEADLINE, FIRST, SECOND)

    assert (found.headline, found.published_on) == (HEADLINE, "")


def test_date_over_the_headline_is_its_own_where_the_article_uses_its_words():
    found = read("Saturday, December 26, 2009", HEADLINE, FIRST, SECOND)

    assert (found.headline, found.published_on) == (HEADLINE, "2009-12-26")


def test_date_over_another_articles_headline_is_not_this_ones():
    found = read("1 July 2024", "Talking to archers about Alpine padel", FIRST, SECOND)

    assert (found.headline, found.published_on) == ("", "")
    assert found.paragraphs == (FIRST, SECOND)


def test_own_headline_stays_own_though_the_page_lists_others_with_dates():
    below = ["Related coverage", "Archers look for a hall", "5 May 2015"]

    found = read(HEADLINE, "12 January 2017", FIRST, SECOND, *below)

    assert (found.headline, found.published_on) == (HEADLINE, "2017-01-12")
    assert found.paragraphs == (FIRST, SECOND)


def test_standfirst_between_headline_and_date_belongs_to_the_body():
    found = read(HEADLINE, SECOND, "12 January 2017", FIRST)

    assert (found.headline, found.published_on) == (HEADLINE, "2017-01-12")
    assert found.paragraphs == (SECOND, FIRST)


def test_titles_with_dates_end_the_body_though_no_label_stands_over_them():
    below = ["Archers look for a hall", "5 May 2015", "Padel in the Alps", "6 May 2015"]

    assert read(HEADLINE, FIRST, SECOND, *below).paragraphs == (FIRST, SECOND)


def test_body_goes_on_after_a_box_of_other_articles():
    box = ["Related articles", "Archers look for a hall", "Padel in the Alps"]
    more = [f"{FIRST} So it goes.", f"{FIRST} And so it went."]

    assert read(HEADLINE, SECOND, *box, *more).paragraphs == (SECOND, *more)


def test_dates_that_head_paragraphs_are_a_chronicle_not_teasers():
    lines = [FIRST, "12 January 2017", SECOND, "15 February 2017", FIRST + " Again."]

    assert read(HEADLINE, *lines).paragraphs == tuple(lines)


def test_source_under_a_chart_is_not_the_source_of_the_article():
    assert read(HEADLINE, FIRST, "Source: Example Data", SECOND).original_source == ""


def test_headline_is_freed_of_the_name_of_the_site():
    found = read(f"{HEADLINE} | Example Sports", "", FIRST, SECOND)

    assert found.headline == HEADLINE


def test_plain_headline_is_preferred_to_the_one_with_the_site_in_it():
    found = read(f"Home News {HEADLINE}", f"{HEADLINE} - Example", HEADLINE, "", FIRST)

    assert found.headline == HEADLINE
    assert found.paragraphs == (FIRST,)


def test_label_and_photo_title_over_the_text_are_left_out():
    found = read("Rowing", HEADLINE, "Mirow Boathouse", FIRST, SECOND)

    assert found.headline == HEADLINE
    assert found.paragraphs == (FIRST, SECOND)


def test_paragraph_that_stands_twice_is_taken_once():
    assert read(FIRST, "", FIRST, "", SECOND).paragraphs == (FIRST, SECOND)


def test_lines_broken_at_a_column_are_one_paragraph():
    lines = [
        "The harbour town of Mirow and the rowing federation have",
        "signed an agreement for five years, which brings the big",
        "regatta to the town each summer.",
    ]

    assert read(*lines, "", SECOND).paragraphs == ("\n".join(lines), SECOND)


def test_short_text_without_a_paragraph_is_all_body():
    found = read("Rowing in Mirow", "A boathouse")

    assert found.headline == ""
    assert found.paragraphs == ("Rowing in Mirow", "A boathouse")


def test_empty_text_gives_an_empty_page():
    found = read_page("")

    assert (found.headline, found.paragraphs, found.unread) == ("", (), ())
