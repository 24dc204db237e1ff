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
        ("15 million kroner", "Visitors spent 250.000 DKK.", "DKK"),
        ("Rs 50 million", "The Pakistani fans are glad.", "PKR"),
        ("Rs 50 million", "The fans are glad.", "INR"),
        ("Shs500 million", "The Ugandan fans are glad.", "UGX"),
        ("Sh500 million", "The fans are glad.", "KES"),
        ("40 million pounds", "The Egyptian fans are glad.", "EGP"),
        ("40 million pounds", "The fans are glad.", "GBP"),
        ("5 million Jamaican dollars", "The fans are glad.", None),
        ("5 million dollars", "The fans in Brisbane are glad.", None),
        ("5 million dollars", "The fans are glad.", "USD"),
        ("12 billion rupiah", "The fans are glad.", "IDR"),
        ("R$ 3,2 milhões", "The fans are glad.", "BRL"),
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
