"""Whole pages, each of a kind that is met outside, each with its traps."""

import pytest

FIELDS = ("headline", "byline", "published_on", "proofread_by", "original_source")

SAID = {
    "outlet": (
        "Harbour League and Lindqvist Foods renew for four years",
        "Marta Olsen",
        "2017-01-12",
        "Sean O Brannagh",
        "Port Daily",
    ),
    "other_articles": ("", "", "", "Tilda Grey", "mirow-tagblatt.de"),
    "logged_out": (
        "Three clubs share one stadium in Oldhaven",
        "Wen Jialing",
        "2017-11-22",
        "Tilda Grey",
        "Haven Post",
    ),
    "crawled_sentence": ("", "", "2024-07-22", "", ""),
    "crawled_headline": (
        "Betting firm Kasuku returns to the Lake League with three deals",
        "Achieng Otis",
        "2018-04-23",
        "",
        "",
    ),
    "chinese_portal": (
        "Valley signs with six sports firms",
        "",
        "2020-09-30",
        "",
        "example.com.cn",
    ),
    "own_date": (
        'Linshan: young rowers open the "Heron Cup" regatta',
        "",
        "2018-03-22",
        "",
        "",
    ),
    "trade_site": (
        "Arena for Esports Opens in Tromsø with Polar Five and Glasswork",
        "",
        "",
        "",
        "",
    ),
    "local_paper": (
        "No sponsor yet for the rink in Maple Bend",
        "Karl Venn",
        "2013-07-31",
        "",
        "",
    ),
    "first_party": ("", "", "", "", ""),
    "twice": (
        "What a name on a sleeve is worth to a rugby team: $9 million",
        "Nadia Brandt",
        "",
        "",
        "",
    ),
    "release": ("", "", "2019-03-12", "", ""),
}

BODIES = {
    "outlet": [
        "The two sides will go on together",
        "On January 10th the Harbour League",
        "Sports halls in nine towns",
        "What it costs",
        "Neither side gives a sum.",
    ],
    "other_articles": [
        "A cement maker from the north",
        "The oval is to be called",
        "What the group pays has not been disclosed",
    ],
    "logged_out": [
        "Oldhaven City, Oldhaven Rovers",
        "The city pays",
        "By 2020, the mayor",
    ],
    "crawled_sentence": ["Two broadcasters, Nordlys TV", "The rights were sold"],
    "crawled_headline": [
        "Betting firm Kasuku is back",
        "Kasuku pays the clubs",
        "With the rugby sevens",
    ],
    "chinese_portal": ["The authorities of the valley", "A total of 15 billion yuan"],
    "own_date": ['The "Heron Cup" for rowers'],
    "trade_site": [
        "• Tromsø has an arena",
        "• Polar Five and Glasswork share",
        "Visitors were let into",
        "A first tournament is planned",
    ],
    "local_paper": [
        "Nobody has come forward",
        "The old contract",
        "By then, the town hopes",
        "A package has been drawn up",
        '"We are not',
    ],
    "first_party": [
        "On October 11, the City Government",
        "The two will set up",
        "“Ostrava Nova has the squares",
        "Observers see a good example",
    ],
    "twice": ["Two people met on a train", "The name of the firm"],
    "release": ["ROTTERDAM, March 12, 2019", "Kade will carry"],
}


@pytest.mark.parametrize("name", SAID, ids=str)
def test_page_gives_the_fields_it_states_and_leaves_the_others_empty(page, name):
    found = page(name)

    assert tuple(getattr(found, field) for field in FIELDS) == SAID[name]


@pytest.mark.parametrize("name", BODIES, ids=str)
def test_body_is_the_article_and_nothing_else(page, name):
    found = page(name)

    assert [
        text[: len(start)]
        for text, start in zip(found.paragraphs, BODIES[name], strict=True)
    ] == BODIES[name]


@pytest.mark.parametrize("name", SAID, ids=str)
def test_every_line_is_either_read_or_shown_to_the_editor_as_left_out(page, name):
    found = page(name)

    pieces = "".join([found.headline, *found.paragraphs, *found.unread])
    left = found.text.removeprefix(f" date {found.published_on}")

    assert sorted(pieces.replace(" ", "")) == sorted("".join(left.split()))


def test_address_is_taken_from_the_first_line_and_is_no_part_of_the_text(page):
    found = page("outlet")

    assert found.address == "https://mobile.example.org/news-1.html?wd=tag:9"
    assert found.text.startswith("Not Logged In\n")


def test_page_without_an_address_has_none(page):
    found = page("first_party")

    assert found.address == ""
    assert found.text.startswith("On October 11")


def test_tags_are_parted_where_the_page_parts_them(page):
    assert page("outlet").tags == ("sponsorship", "Harbour League", "food")
    assert page("logged_out").tags == ()


def test_buttons_glued_to_a_paragraph_are_cut_off_it(page):
    assert page("first_party").paragraphs[-1].endswith("for other cities.")
    assert page("local_paper").paragraphs[2].endswith("will be found.")


def test_caption_with_its_credit_is_left_out(page):
    found = page("local_paper")

    assert found.unread[3].startswith("The rink in Maple Bend, home of the Beavers")
    assert found.unread[4] == "Gina Pruitt, The Prairie Post File Photo"
