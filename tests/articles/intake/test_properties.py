"""What holds for any text at all."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.intake import body_html, read_page

LINES = st.one_of(
    st.text(max_size=80),
    st.sampled_from(
        [
            "Not Logged In",
            "Home > News > Rowing",
            "12 Jan 2017 20:01",
            "By Jane Roe 31 Feb 2017",
            "Source: Example",
            "Proofread by Jane Roe",
            "Related coverage",
            "Rowing federation brings its regatta to Mirow",
            "Mirow builds a new boathouse for it. The federation pays half of it.",
            "View Larger Image",
            "Photo: Jane Roe",
            "Tags: a, b",
            "Please log in to make a comment.",
            " date 2021-07 Mirow",
            "# https://example.org/",
            "• One boat for every school",
            "",
        ]
    ),
)
PAGES = st.one_of(st.text(), st.lists(LINES, max_size=30).map("\n".join))

HUGE = {
    "one line without an end": "word and more words here " * 36_000,
    "one word": "a" * 900_000,
    "brackets in brackets": "(" * 450_000 + ")" * 450_000,
    "lines of brackets": ("[" * 300 + "\n") * 3_000,
    "lines of a title": "\n".join(f"Line {number}" for number in range(100_000)),
    "lines of a date": "12 Jan 2017\n" * 70_000,
    "lines of a byline": "By Jane Roe 12 Jan 2017\n" * 36_000,
    "lines of buttons": "Read more\n" * 90_000,
    "buttons in a line": "Advertisement " * 60_000,
    "lines of markup": "<a>" * 90 + "\n" + "<" * 290 + "\n" * 900_000,
    "blanks": " " * 900_000,
    "lines of blanks": "x" + (" " * 190 + "x\n") * 4_500,
    "names": ("By " + "Aa and " * 25 + "\n") * 5_000,
    "teasers": "Title of an article here\n12 Jan 2017\n" * 24_000,
}


@settings(deadline=None)
@given(PAGES)
def test_any_text_is_read_and_all_of_the_body_stands_in_it(text):
    page = read_page(text)

    assert all(piece in page.text for piece in (*page.paragraphs, *page.unread))
    assert page.headline in page.text
    assert page.byline in page.text
    assert all(paragraph.strip() for paragraph in page.paragraphs)


@settings(deadline=None)
@given(PAGES)
def test_html_of_any_text_holds_no_tag_but_its_own(text):
    html = body_html(read_page(text))

    for tag in ("p", "h2", "ul", "li"):
        html = html.replace(f"<{tag}>", "").replace(f"</{tag}>", "")

    assert "<" not in html


@settings(deadline=None)
@given(PAGES)
def test_cleaned_text_is_read_as_the_same_page(text):
    page = read_page(text)

    again = read_page(page.text) if not page.text.startswith("# ") else page

    assert (again.headline, again.paragraphs) == (page.headline, page.paragraphs)


@pytest.mark.parametrize("kind", HUGE, ids=str)
def test_text_far_longer_than_a_page_is_read_in_linear_time(kind):
    """Anything quadratic would take hours here, and be noticed without a clock."""
    assert read_page(HUGE[kind]).text


@pytest.mark.parametrize("char", ["\0", "\ud800", "\x1b", "\u2028"], ids=ascii)
def test_characters_that_are_not_kept_do_no_harm(char):
    page = read_page(f"{char}Mirow builds{char} a new boathouse for the rowers.{char}")

    assert char not in "".join(page.paragraphs)
    assert "boathouse" in page.paragraphs[-1]
