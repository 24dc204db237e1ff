"""Whose money a sum is: what another pays, or nobody does, is not the deal's value."""

import pytest

TOLD = "Harbour FC has signed a sponsorship deal with Acme Foods."


@pytest.mark.parametrize(
    "text",
    [
        "Harbour FC, who paid 25 million pounds for striker John Smith, have announced "
        "Acme Foods as their main sponsor.",
        "Harbour FC announced that Acme Foods, whose sponsorship of Coalport FC was "
        "worth 7 million euros a year, is its new shirt sponsor.",
        TOLD + " Acme Foods replaces Bolt Airlines, which paid 6 million euros a year "
        "from 2014 to 2019.",
        TOLD + " The club had asked for 10 million euros a year.",
        TOLD + ' "We are not paying 5 million pounds a year," said a director.',
        TOLD + " Acme Foods invested 200 million euros in new branches in 2019.",
        TOLD + " Construction cost 120 million pounds.",
        TOLD + " He won the final against John Smith and received 35,000 euros.",
        TOLD + " The camp will cost the government 2 million euros.",
        TOLD + " The club was bought in 2017 by a jeweller for 9 million euros.",
        TOLD + " In the current cycle the club pays 800,000 euros a year.",
        TOLD + " So far the company has paid 45 million pounds.",
        TOLD + " Bolt Airlines pays 2 million pounds a year for the stadium's name.",
        TOLD + " Acme Foods owns a baseball team worth 300 million dollars.",
        TOLD
        + " In Asia the rights belong to Playmaker, in a contract worth 90 million "
        "euros.",
        TOLD + " Operators expect visitors to spend some 19 million euros.",
        TOLD + " From transfers the club received 35 million euros.",
        TOLD + " Coalport, its rival, gets 2 million pounds a year.",
        TOLD + " It replaces the school's expiring agreement with Bolt, under which it "
        "got £480,000 in gear.",
        TOLD + " The club's 2022 capital budget is 88 million euros.",
        TOLD + " Acme Foods closed a funding round of 12 million euros in May.",
        TOLD + " Harbour received many visitors, and their spending reached 2 billion "
        "euros.",
        TOLD + " Guests saw the arena, which was renovated for 14 million euros.",
        TOLD + " The club, valued at 1.9 billion euros by a magazine, lost on Sunday.",
        TOLD + " A limited edition of 1,500 pieces at 4,200 euros goes on sale.",
        TOLD + " The club's kit deal with Bolt Gulf, worth £28 million a year, runs "
        "until 2027.",
        TOLD + " We have a water plant that needs 90 million pounds of work.",
        TOLD + " The council also approved the purchase of buses for 4 million euros.",
        TOLD + " It was signed at a fair, which brought forth deals worth 3.6 billion "
        "yuan.",
        "Harbour FC and John Smith have signed a sponsorship deal. Smith, whose next "
        "bout is in May for a purse of £80,000, drank nothing else.",
        TOLD + " The Bolt deal across town is said to bring in 2 million pounds.",
    ],
)
def test_what_is_paid_otherwise_is_not_the_deals_value(deal, text):
    assert deal(text).figures == []


@pytest.mark.parametrize(
    "text",
    [
        TOLD + " The company will pay 3 million euros a year.",
        TOLD + " Acme Foods pays 3 million euros a year.",
        "Harbour FC has signed a sponsorship deal with Acme Foods, which will pay 3 "
        "million euros a year.",
        TOLD
        + " People who know the contract put it at 3 million euros, twice what the "
        "previous sponsor paid.",
        TOLD + " It pays 3 million euros, up from 2 in the deal which lapsed in May.",
        TOLD + " An agent speaks of 3 million euros a year.",
        TOLD + " It pays 3 million euros, against 2 million euros in the cycle that "
        "ends this year.",
        TOLD + " A fee of 3 million euros has been mentioned in a newspaper.",
        TOLD + " From the state come 3 million euros over the two years.",
        TOLD + " The rent is 3 million euros a year.",
        TOLD + " Ruhr Echo writes of a fee of 3 million euros, twice as much as the "
        "brewery Flimm Beer paid, whose contract ran out.",
        TOLD + " The price was 3 million euros including debt.",
        TOLD + " Acme Foods sets aside 3 million euros per year for it.",
        TOLD + " It announced that it would support the cup with 3 million euros.",
        TOLD + " Acme Foods will make available 3 million euros.",
        TOLD + " The fee had risen from €2m to around €3m a year.",
        TOLD + " The deal, which is worth 3 million euros, runs for two years.",
    ],
)
def test_what_a_party_pays_is_the_deals_value(deal, text):
    assert [one.lower for one in deal(text).figures] == ["3000000"]


def test_debts_that_are_taken_over_leave_the_sum_before_them(deal):
    found = deal(
        "Harbour FC has been sold to Acme Foods, which commits itself to investing "
        "R$620 million over ten years and assumes debts of R$240 million."
    )

    assert "620000000" in [one.lower for one in found.figures]


def test_what_winners_get_and_a_bonus_count_nothing_toward_the_value(deal):
    found = deal(
        "Acme Foods has signed a deal with Harbour FC worth 3 million pounds plus "
        "bonuses of 500,000 pounds. The winner gets 100,000 pounds."
    )

    kinds = [(one.lower, one.kind, one.counts_toward_value) for one in found.figures]
    assert kinds == [
        ("3000000", "total_value", True),
        ("500000", "prize_money", False),
        ("100000", "prize_money", False),
    ]
