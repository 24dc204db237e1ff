from articles.intake import body_html, read_page
from core.html import clean_html

FIRST = "The town of Mirow has signed for five years. It is glad of it."


def test_paragraphs_and_subheadings_are_tagged():
    page = read_page(f"{FIRST}\n\nWhat it costs\n\nNobody says what it costs.")

    assert body_html(page) == (
        f"<p>{FIRST}</p>\n<h2>What it costs</h2>\n<p>Nobody says what it costs.</p>"
    )


def test_short_line_at_the_end_heads_nothing():
    assert body_html(read_page(f'{FIRST}\n"We are')).endswith("<p>&quot;We are</p>")


def test_items_of_a_list_become_one():
    page = read_page(f"{FIRST}\n• One boat for every school\n• Two boats for the town")

    assert body_html(page).endswith(
        "<ul><li>One boat for every school</li><li>Two boats for the town</li></ul>"
    )


def test_markup_in_the_text_is_escaped():
    page = read_page(f"{FIRST} <script>alert(1)</script> & more of it.")

    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; more" in body_html(page)


def test_html_is_what_an_article_may_hold(page):
    html = body_html(page("trade_site"))

    assert "<li>" in html
    assert clean_html(html) == html


def test_page_without_paragraphs_gives_no_html():
    assert body_html(read_page("")) == ""
