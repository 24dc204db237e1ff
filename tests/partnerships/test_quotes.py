"""Finding a quote's exact words in a text."""

from hypothesis import given
from hypothesis import strategies as st

from partnerships.quotes import find_quote

TEXT = "Ali Sports’ ten-year plan:\n\n“A sports  city”. The ten-year plan – again."


def found(quote, near=None, text=TEXT):
    place = find_quote(text, quote, near=near)
    return place and text[slice(*place)]


def test_the_exact_words_are_found():
    assert found("ten-year plan") == "ten-year plan"


def test_curly_and_straight_quotes_are_the_same():
    assert found("Ali Sports' ten") == "Ali Sports’ ten"
    assert found('"A sports city"') == "“A sports  city”"


def test_white_space_and_dashes_are_folded():
    assert found("A sports city”. The ten") == "A sports  city”. The ten"
    assert found("plan - again") == "plan – again"
    assert found("plan: “A") == "plan:\n\n“A"


def test_of_several_places_the_nearest_is_taken():
    second = TEXT.rindex("ten-year")

    assert find_quote(TEXT, "ten-year")[0] == TEXT.index("ten-year")
    assert find_quote(TEXT, "ten-year", near=second - 3)[0] == second


def test_case_and_letters_are_not_folded():
    assert found("ali sports") is None
    assert found("Ali Sport s") is None


def test_a_quote_of_nothing_is_found_nowhere():
    assert found("") is None
    assert found(" \n ") is None


def test_offsets_are_code_points_also_beyond_the_basic_plane():
    text = "🏟️ 常州 the city 🏟️"

    assert found("the city", text=text) == "the city"
    assert found("常州 the", text=text) == "常州 the"


@given(st.text(), st.integers(0, 40), st.integers(1, 40))
def test_any_run_of_a_text_is_found_in_it(text, start, length):
    quote = text[start : start + length]

    place = find_quote(text, quote, near=start)

    if not quote.split():
        assert place is None
    else:
        assert text[slice(*place)].split() == quote.split()


@given(st.text(), st.text())
def test_no_text_or_quote_raises(text, quote):
    find_quote(text, quote)
