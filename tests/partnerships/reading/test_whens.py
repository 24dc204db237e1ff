"""When: each day goes with the verb beside it."""

import pytest


@pytest.mark.parametrize(
    ("text", "signed", "announced"),
    [
        (
            "Acme Foods and Harbour FC concluded a deal, which was signed on 3 May "
            "2019.",
            "2019-05-03",
            None,
        ),
        (
            "An agreement between Acme Foods and Harbour FC was signed on 3 May 2019 "
            "and announced on 7 May 2019.",
            "2019-05-03",
            "2019-05-07",
        ),
        (
            "Acme Foods and Harbour FC announced on 7 May 2019 a deal that was signed "
            "on 3 May 2019.",
            "2019-05-03",
            "2019-05-07",
        ),
        (
            "Harbour FC has signed a three-year deal with Acme Foods, the club "
            "announced on 3 March 2020.",
            None,
            "2020-03-03",
        ),
        (
            "Harbour FC has signed a deal with Acme Foods, and on 3 March 2020 the "
            "club announced its term.",
            None,
            "2020-03-03",
        ),
        (
            "Harbour FC has signed a deal with Acme Foods, the club confirmed on "
            "Monday, 3 March 2020.",
            None,
            "2020-03-03",
        ),
        (
            "Harbour FC signed a deal with Acme Foods, worth $3 million, on 3 March "
            "2020.",
            "2020-03-03",
            None,
        ),
        ("On 3 March 2020, Acme Foods and Harbour FC signed a deal.", "2020-03-03", 0),
        ("Acme Foods signed on as sponsor of Harbour FC.", None, None),
    ],
)
def test_day_goes_with_the_verb_beside_it(deal, text, signed, announced):
    found = deal(text)

    assert (found.signed_on, found.announced_on) == (signed, announced or None)


@pytest.mark.parametrize(
    "text",
    [
        "Harbour FC has signed Acme Foods as its sponsor, the Morning Post reported on "
        "9 May 2018.",
        "Acme Foods becomes sponsor of Harbour FC. The contract will be signed on 9 "
        "May 2018.",
        "Acme Foods becomes sponsor of Harbour FC. It is the biggest deal that was "
        "signed with Bolt Motors on 9 May 2018.",
    ],
)
def test_day_of_a_report_or_of_another_paper_is_none_of_the_deals(deal, text):
    found = deal(text)

    assert (found.signed_on, found.announced_on) == (None, None)


@pytest.mark.parametrize(
    ("text", "announced", "basis"),
    [
        ("announced on 12 May a deal", "XXXX-05-12", "stated"),
        ("announced on 12 February a deal", "2021-02-12", "derived"),
    ],
)
def test_announcement_after_the_text_keeps_its_year_open(deal, text, announced, basis):
    found = deal(f"Acme Foods and Harbour FC {text}.", "2021-03-04")

    (claim,) = [one for one in found.claims if one.target == "announced_on"]
    assert (found.announced_on, claim.basis) == (announced, basis)


def test_half_a_season_behind_the_unit_is_counted(deal):
    found = deal("Acme Foods and Harbour FC signed a deal for two seasons and a half.")

    assert (found.term_months, found.term_quote) == (30, "for two seasons and a half")
