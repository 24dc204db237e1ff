"""Texts that announce nothing, though they speak of contracts."""

import pytest


@pytest.mark.parametrize(
    "text",
    [
        "A court in Leeds has dismissed the claim of Acme Foods against Harbour FC.\n"
        "Acme Foods had sponsored the club. The judge saw no breach of the contract.",
        "A study by Bolt Sports Group puts the shirt income of clubs at €38 million.\n"
        "Harbour FC gets €4 million of it from its main sponsor, Acme Foods.",
        "How to watch the Tour of Harbour\n"
        "The Harbour Tour begins on Saturday. The app of title sponsor Acme Foods is "
        "free, and Bolt Sports Group shows every stage.",
        "Harbour Council yesterday opened a tender for a ten-year contract worth €2 "
        "million.\nAcme Foods will bid.",
        "Founder of Acme Foods dies at 91\n"
        "Acme Foods supplied Harbour FC for years. He sold it to Bolt Sports Group.",
        "Acme Foods will not be the title partner of Harbour FC after this season.\n"
        "The company lets the contract, worth €2 million a year, run out in December.",
        "Harbour FC counts its losses\n"
        "The club closed its books with a loss of 8 million euros. Ticket sales fell. "
        "Main sponsor Acme Foods paid as agreed, the treasurer told members.",
        "Harbour Cycling Tour has hired Femke van der Meer as managing director.\n"
        "She joins from the brewery Hoppeland, where for six years she was in charge "
        "of sponsorship and negotiated contracts with two teams.",
        "Expressions of interest sought for Harbour Pool\n"
        "Harbour Council invites operators to declare an interest in running the pool "
        "for 10 years. Acme Foods may sell the naming rights.",
    ],
    ids=[
        *("court", "study", "guide", "tender", "obituary", "ending", "accounts"),
        *("post", "interest"),
    ],
)
def test_nothing_is_announced(deals, text):
    assert deals(text) == []


def test_a_ruling_in_the_background_leaves_the_news(deals):
    found = deals(
        "Acme Foods and Harbour FC signed a three-year deal.\n"
        "A court had dismissed a claim of the former sponsor. The judge saw no breach."
    )

    assert len(found) == 1
