"""Whom `the bank` means, and who owns the event that a wording names."""


def names(deal):
    return {party.name for party in deal.parties}


def test_a_noun_stands_for_the_only_body_it_can_mean(deal):
    found = deal(
        "The Harbour Cup will go on as the Cambria Bank Cup. Netball Wessex and the "
        "lender have signed a three-year agreement."
    )

    assert names(found) == {"Cambria Bank", "Netball Wessex"}


def test_a_noun_of_another_section_is_not_the_company_before(deals):
    found = deals(
        "Weekly notes\nAcme joins Harbour FC\nAcme has signed a deal with Harbour FC.\n"
        "A pool gets a name\nThe company and Wessex Leisure Ltd agreed on five years.\n"
        "Bolt meets Coalport\nBolt Airlines has signed a deal with Coalport FC."
    )

    assert {"Acme", "Wessex Leisure Ltd"} not in [names(one) for one in found]


def test_an_event_is_signed_for_by_the_owner_beside_it(deal):
    found = deal(
        "The Norland Biathlon Federation has found a presenting partner. Fjordbanken "
        "will lend its name to the World Cup for four winters."
    )

    assert names(found) == {"Norland Biathlon Federation", "Fjordbanken"}


def test_who_becomes_the_majority_shareholder_buys(deal):
    found = deal(
        "Ridge Partners has become the majority shareholder of Harbour FC. Another "
        "8 million euros are to go into the ground over three years."
    )

    assert names(found) == {"Ridge Partners", "Harbour FC"}
    assert found.term_months is None


def test_the_place_of_the_events_does_not_take_the_sides_part(deal):
    found = deal(
        "Promoter Siam Fight Night will stage three events a year in Xiamen, in "
        "partnership with the Xiamen Sports Council."
    )

    assert names(found) == {"Siam Fight Night", "Xiamen Sports Council"}


def test_a_last_line_cut_in_the_middle_is_no_heading(deals):
    found = deals(
        "Kit maker adds handball\n"
        "Hanbyeol Sports has signed a deal with the Korea Handball Association, th"
    )

    assert [names(one) for one in found] == [
        {"Hanbyeol Sports", "Korea Handball Association"}
    ]


def test_talks_that_open_a_text_are_no_deal(deals):
    found = deals(
        "Paint maker in talks over franchise\n"
        "Acme Foods is in advanced negotiations to buy a stake in Pune Panthers. The "
        "company may take up to 26% for 60 million euros."
    )

    assert found == []


def test_a_race_told_with_its_times_is_no_deal(deals):
    found = deals(
        "More than 40 crews took part in the Harbour Open. The crew of Harbour College "
        "won the 500 metres in 1:52.41.\n"
        "The race is organised by Harbour Sports Council and sponsored by Acme Foods."
    )

    assert found == []
