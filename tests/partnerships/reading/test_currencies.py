"""Money whose name several countries share is theirs whom the text names."""

import pytest

from partnerships.reading import Span, read_deals
from partnerships.reading.known import KnownPlace, in_memory


@pytest.mark.parametrize(
    ("words", "said", "currency"),
    [
        ("18 million crowns", "The Czech club is glad.", "CZK"),
        ("18 million crowns", "The club is glad.", None),
        ("6 million dirhams", "The fans in Casablanca are glad.", "MAD"),
        ("6 million dirhams", "The club is glad.", None),
        ("6 million kwacha", "The Zambian club is glad.", "ZMW"),
        ("9 million CFA francs", "The Senegalese club is glad.", "XOF"),
        ("9 million pesos", "Mexican and Chilean fans are glad.", None),
        ("¥80 million", "The fans in Osaka are glad.", "JPY"),
    ],
)
def test_a_shared_name_is_told_apart_by_the_countries_named(words, said, currency):
    places = [
        KnownPlace("Casablanca", "city", ("Morocco",), ("country",)),
        KnownPlace("Osaka", "city", ("Japan",), ("country",)),
    ]
    text = f"Acme Foods and Harbour FC signed a deal worth {words}. {said}"

    found = read_deals(
        text, [Span(0, len(text))], published="", known=in_memory(places=places)
    )

    assert [one.currency for one in found.partnerships[0].figures] == [currency]
