"""Safe HTML: nothing outside the allow-list survives, and marks change no text."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from core.html import SCHEMES, TAGS, Range, clean_html, text_of, trusted, with_marks

BAD = ["script", "style", "svg", "math", "img", "iframe", "mark", "form", "title", "x"]
_words = st.sampled_from(
    ["one", " ", "two words", "\n", "&amp;", "&#x338;", "&#0;", "&nbsp;", "<", ">", '"']
)
_open = st.sampled_from(sorted(TAGS) + BAD).map("<{}>".format)
_close = st.sampled_from(sorted(TAGS) + BAD).map("</{}>".format)
_hrefs = st.sampled_from(
    [
        *("https://example.com/?a=1&b=2", "/deals/1/", "mailto:a@example.com", "#x"),
        *("javascript:alert(1)", "java&#127;script:alert(1)", "data:text/html,x"),
        *("jav\tascript:alert(1)", "java&#xFFFE;script:alert(1)", "//evil.example"),
    ]
)
_links = _hrefs.map('<a href="{}" onclick="x()" style="y" target="_top">'.format)
soup = st.lists(_words | _open | _close | _links, max_size=25).map("".join)
html = soup | st.text(max_size=60)


class _Seen(HTMLParser):
    """What a browser would make of the markup."""

    def __init__(self, markup):
        super().__init__()
        self.tags, self.attributes = set(), []
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes += [(tag, name, value) for name, value in attrs]


@given(html)
@example("<p>&#x338; onmouseover=alert(1) x</p>")
@example('<a href="java&#127;script:alert(1)">x</a>')
def test_cleaning_twice_changes_nothing(value):
    once = clean_html(value)

    assert clean_html(once) == once


@given(html)
@example("<p>&#x338; onmouseover=alert(1) x</p>")
@example("<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>")
@example("<svg><a xlink:href='javascript:alert(1)'>x</a></svg>")
def test_no_tag_outside_the_list_survives(value):
    seen = _Seen(clean_html(value))

    assert seen.tags <= TAGS
    assert {(tag, name) for tag, name, _ in seen.attributes} <= {
        ("a", "href"),
        ("a", "rel"),
    }


@given(html)
def test_links_lead_to_the_web_or_to_a_mailbox(value):
    seen = _Seen(clean_html(value))

    for _, name, href in seen.attributes:
        scheme = re.match(r"[^/?#]*?:", href.strip())
        assert name != "href" or not scheme or scheme[0].rstrip(":").lower() in SCHEMES


@pytest.mark.parametrize("tag", ["script", "style", "svg", "math", "template"])
def test_what_stands_in_a_dropped_element_goes_with_it(tag):
    assert clean_html(f"<p>a<{tag}>bad()</{tag}>b</p>") == "<p>ab</p>"


def test_links_tell_search_engines_nothing():
    cleaned = clean_html('<p><a href="https://example.com/" class="x">x</a></p>')

    assert 'rel="noopener nofollow"' in cleaned
    assert "class" not in cleaned


def test_trusted_cleans_what_was_stored_uncleaned():
    shown = trusted("<p>a<script>bad()</script></p>")

    assert shown == "<p>a</p>"
    assert hasattr(shown, "__html__")


def test_text_has_its_blocks_parted_by_empty_lines():
    body = "<h2>One</h2>\n<p>Two<br>three &amp; <em>four</em></p><ul><li>five</li></ul>"

    assert text_of(body) == "One\n\nTwo\nthree & four\n\nfive"


# --- Marks ------------------------------------------------------------------------


def _without_marks(markup):
    return re.sub(r"</?mark[^>]*>", "", markup)


def _ranges(text, pairs):
    spots = [sorted((a % (len(text) + 1), b % (len(text) + 1))) for a, b in pairs]
    return tuple(
        Range(start, end, f"claim-{number}")
        for number, (start, end) in enumerate(spots)
        if text[start:end].strip()
    )


pairs = st.lists(st.tuples(st.integers(0, 500), st.integers(0, 500)), max_size=6)


@given(html, pairs)
@example("<p>a</p> <p>b</p>", [(0, 4)])
@example("<p> </p>b", [(0, 1)])
def test_marks_change_neither_text_nor_markup(value, pairs):
    body = clean_html(value)
    ranges = _ranges(text_of(body), pairs)

    marked = with_marks(body, ranges)

    assert clean_html(_without_marks(marked)) == body
    assert text_of(_without_marks(marked)) == text_of(body)


@given(html, pairs)
def test_each_mark_has_its_id_once(value, pairs):
    body = clean_html(value)
    ranges = _ranges(text_of(body), pairs)

    marked = with_marks(body, ranges)

    ids = re.findall(r'<mark id="([^"]+)"', marked)
    assert sorted(ids) == sorted(one.id for one in ranges)


@given(html, pairs.filter(bool))
def test_marked_words_are_those_of_the_range(value, pairs):
    body = clean_html(value)
    text = text_of(body)
    for one in _ranges(text, pairs):
        marked = with_marks(body, (one,))

        inside = "".join(re.findall(r"<mark[^>]*>(.*?)</mark>", marked, re.DOTALL))
        words = text[one.start : one.end]
        assert "".join(text_of(inside).split()) == "".join(words.split())


def test_a_range_runs_across_tags_and_blocks():
    body = "<p>Ali <strong>Sports and</strong> the city</p><p>signed.</p>"
    start = text_of(body).index("Sports")

    marked = with_marks(body, (Range(start, len(text_of(body)), "claim-7"),))

    assert marked == (
        '<p>Ali <strong><mark id="claim-7">Sports and</mark></strong>'
        "<mark> the city</mark></p><p><mark>signed.</mark></p>"
    )


def test_overlapping_ranges_are_cut_into_segments():
    marked = with_marks("<p>abcdef</p>", (Range(0, 4, "one"), Range(2, 6, "two")))

    assert marked == (
        '<p><mark id="one">ab</mark><mark id="two">cd</mark><mark>ef</mark></p>'
    )


def test_two_ranges_of_the_same_words_have_both_ids():
    marked = with_marks("<p>abc</p>", (Range(0, 3, "one"), Range(0, 3, "two")))

    assert sorted(re.findall('id="(.*?)"', marked)) == ["one", "two"]
    assert text_of(marked) == "abc"


def test_a_range_behind_the_text_marks_nothing():
    assert with_marks("<p>abc</p>", (Range(10, 20, "one"),)) == "<p>abc</p>"


def test_an_id_is_escaped():
    marked = with_marks("<p>abc</p>", (Range(0, 3, '"><script>'),))

    assert "<script>" not in marked
