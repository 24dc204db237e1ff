"""What texts in other words taught: one case for each cause that was mended."""

import pytest

from partnerships.reading import Span, read_deals
from partnerships.reading.known import KnownPlace, in_memory

TOLD = "Harbour FC has signed a sponsorship deal with Acme Foods."


def names(deal):
    return {party.name for party in deal.parties}


@pytest.mark.parametrize(
    ("text", "months"),
    [
        (TOLD + " The agreement has been concluded for five years.", 60),
        ("Harbour FC and Acme Foods signed a contract of three years.", 36),
        (TOLD + " Two years are agreed, with an option until 2028.", 24),
        (TOLD + " It runs for 25 years, extendable by ten.", 300),
        (TOLD + " The contract is for four seasons with the option of two more.", 48),
        (TOLD + " It is concluded for five years unless a side objects.", 60),
        (TOLD + " It has a two-year extension clause.", None),
    ],
)
def test_the_length_of_a_deal_is_found(deal, text, months):
    assert deal(text).term_months == months


@pytest.mark.parametrize(
    "text",
    [
        "Harbour FC and the Xiamen Sports Bureau have at last agreed on the stadium.",
        "The Xiamen Sports Bureau, together with Harbour FC, is to open an academy.",
        "The president of the club is glad. At the ground the Xiamen Sports Bureau’s "
        "director, John Smith, and Harbour FC signed a contract.",
    ],
)
def test_two_sides_are_found_in_each_wording(deal, text):
    assert names(deal(text)) == {"Harbour FC", "Xiamen Sports Bureau"}


def test_a_city_that_stays_an_events_home_is_a_party(deal):
    found = deal(
        "Xiamen remains the home of the Acme Trophy. The Oche Tour and the city's fair "
        "company have extended their contract."
    )

    assert (names(found), found.city) == ({"Xiamen", "Oche Tour"}, "Xiamen")


def test_a_lake_or_a_sea_is_no_party(deal):
    found = deal(
        "Harbour FC from the Black Sea coast will play in shirts by Acme Foods. The "
        "club and the firm have concluded an agreement."
    )

    assert names(found) == {"Harbour FC", "Acme Foods"}


def test_a_sponsor_is_not_called_after_the_league_that_bears_its_name(deal):
    found = deal(
        "Nile Lager and the Uganda Rugby Union signed a contract. The top league is to "
        "be called the Nile Lager Premier League."
    )

    assert "Nile Lager" in names(found)


def test_a_name_may_begin_with_what_a_day_is_called_for_short(deal):
    assert "Sun Belt Bank" in names(deal("Sun Belt Bank has signed with Harbour FC."))


@pytest.mark.parametrize(
    "text",
    [
        "Acme lifts its forecast after a strong third quarter\n"
        "Acme raised its forecast on Thursday. Revenue is to be 9 million. Sales rose "
        "by 18% and profit by 2%.\nThe contract with the team of Bolt Airlines, of "
        "which Acme has been title sponsor since January, shows in the figures.",
        "Harbour Rovers 1 Hallam City 2\n"
        "A header in the 89th minute decided the derby. Rovers had led after a "
        "penalty.\nThe man of the match, sponsored by Acme Foods, was a Rovers player.",
        "Talks about tower end without result\nHarbour FC will not sell its boathouse "
        "to Larkfield Homes. Negotiations have been broken off.\nLarkfield had offered "
        "7 million pounds and a 99-year lease.",
    ],
    ids=["accounts", "match", "talks"],
)
def test_no_deal_is_told(deals, text):
    assert deals(text) == []


def test_what_a_house_says_about_itself_is_no_figure(deal):
    found = deal(
        TOLD
        + " The parties are glad.\nAbout Acme Foods\nEstablished in 1911. Capital: "
        "24.5 million euros."
    )

    assert found.figures == []


@pytest.mark.parametrize(
    "text",
    [
        TOLD + " Of the fees of 38,000 yuan that parents pay, a third is waived.",
        TOLD + " American companies have invested 2 million dollars in the country.",
    ],
)
def test_what_a_crowd_pays_is_not_the_deals(deal, text):
    assert deal(text).figures == []


def test_the_sums_of_a_round_ups_next_item_are_not_the_last_deals(deals):
    found = deals(
        "Acme Foods has signed with Harbour FC. No figure was given.\n"
        "Bolt Airlines has signed with Coalport Rovers.\n"
        "Golf: the LPGA stop has lost its sponsor. It would pay the purse of 1.75 "
        "million dollars from reserves."
    )

    assert [one.figures for one in found] == [[], []]


@pytest.mark.parametrize(
    "text",
    [
        "Ice rink: power company says goodbye\nDonaukraft AG lets the contract end, "
        "the manager told the council. The works lose 120,000 euros a year.",
        "Acme Foods waves farewell to Harbour FC\nAcme Foods and Harbour FC part.",
    ],
)
def test_a_farewell_is_no_deal(deals, text):
    assert deals(text) == []


def test_an_end_of_speculation_is_no_end_of_a_deal(deal):
    found = deal(
        "Shoe company Gipfel and the training centre Entoto Heights have ended "
        "speculation about "
        "their future: they go on together until the Games of 2028."
    )

    assert names(found) == {"Gipfel", "Entoto Heights"}


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        (
            "Dragonfruit Esports has found a bank. Suomen Savings will be the Xiamen "
            "organization's first financial partner. It is the second bank in esports "
            "after Pohjan Finance, partner of the Vantaa Masters.",
            {"Dragonfruit Esports", "Suomen Savings"},
        ),
        (
            "Once the Hala Arena is finished it will be run by AVM Live. The American "
            "company won the tender of the City of Xiamen for 12 years.",
            {"AVM Live", "City of Xiamen"},
        ),
        (
            "The home of Plains State basketball has a new name, Cottonwood Credit "
            "Union Arena. The credit union is paying 14 million dollars over 15 years.",
            {"Plains State", "Cottonwood Credit Union"},
        ),
        (
            "The World Surf Series returns to Ericeira. The municipality of Mafra "
            "guarantees 1.5 million euros a year.",
            {"World Surf Series", "municipality of Mafra"},
        ),
    ],
    ids=["its partner", "tender", "credit union", "town"],
)
def test_who_is_meant_is_found(deal, text, sides):
    assert names(deal(text)) == sides


def test_what_investors_gave_in_a_round_is_not_the_deals(deal):
    assert deal(TOLD + " It closed a funding round of 3 million euros.").figures == []


def test_news_of_a_persons_new_post_is_no_deal(deals):
    found = deals(
        "Hartnell to lead commercial arm of Southern Rugby\n"
        "Claire Hartnell becomes commercial director of Southern Rugby on 1 July. She "
        "comes from Oakhill Group, where she concluded the contract with the national "
        "stadium (4 million pounds a year)."
    )

    assert found == []


def test_what_an_undated_text_tells_of_long_ago_is_no_news(deals):
    found = deals(
        "By 1960 Corvo equipped the national team. In 1976 Corvo signed a contract "
        "with Sporting Lapa for ten years.\n"
        "Two grandchildren bought the name back in 2015. They sell 9,000 pairs a year."
    )

    assert found == []


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        (
            "Dairy company Xiamen and Harbour FC signed a contract.",
            {"Xiamen", "Harbour FC"},
        ),
        (
            "Xiamen City and Hanmir Group, owner of the Hanmir Hawks, yesterday "
            "concluded an agreement on a stadium.",
            {"Xiamen City", "Hanmir Group"},
        ),
        (
            "There is an agreement between the Province of British Columbia and the "
            "Nuu-chah Sports Society.",
            {"Province of British Columbia", "Nuu-chah Sports Society"},
        ),
        (
            "Weekly notes\nTurku.\nNorrlands Wood stays with the Harbour Dragons. The "
            "group and the club have extended their contract.",
            {"Norrlands Wood", "Harbour Dragons"},
        ),
    ],
)
def test_names_are_told_from_places(deal, text, sides):
    assert names(deal(text)) == sides


@pytest.mark.parametrize(
    "text",
    [
        TOLD + " The club's annual grant from the state amounts to 18 million euros.",
        TOLD + " He will wear a model that sells for 8,900 euros.",
        TOLD + " Patches go for 7 million euros a year; the most expensive, on the "
        "jersey of the champions, brings in 20 million euros.",
    ],
)
def test_prices_and_grants_are_not_the_deals(deal, text):
    assert deal(text).figures == []


@pytest.mark.parametrize(
    "text",
    [
        TOLD + " They pay 280.000 euros per year excluding tax.",
        "Harbour FC and Acme Foods signed. People say the former pays 280,000 euros.",
        "Under the agreement with Harbour FC the hub of Acme Foods opens in Ostrava, "
        "and the club will provide 280,000 euros.",
    ],
)
def test_what_is_paid_beside_such_words_is_the_deals(deal, text):
    assert [one.lower for one in deal(text).figures] == ["280000"]


def test_a_city_is_called_as_the_text_calls_it(deals):
    (found,) = deals("The City of Xiamen and Acme Foods signed a contract.")

    assert found.city == "Xiamen"


@pytest.mark.parametrize(
    ("text", "city"),
    [
        ("It is the richest race south of Xiamen.", None),
        ("The race will be held in the north of Xiamen.", "Xiamen"),
        ("An academy is to open in Siming Town, Xiamen, as agreed.", "Xiamen"),
        ("The race was shown at the fair, which was held in Xiamen.", None),
    ],
)
def test_the_site_is_told_from_other_places(deal, text, city):
    assert deal(TOLD + " " + text).city == city


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        (
            "The city government of Xiamen and SM Visayas Development have entered "
            "into a joint venture for an arena.",
            {"city government of Xiamen", "SM Visayas Development"},
        ),
        (
            "Harbour FC and Bank Kavir signed a contract.",
            {"Harbour FC", "Bank Kavir"},
        ),
        (
            "Xiamen and Fujian clubs agree on ice hockey\nThe Xiamen Ice Association "
            "and the club Calgary Bow Rangers signed a memorandum.",
            {"Xiamen Ice Association", "Calgary Bow Rangers"},
        ),
        (
            "FEDERATION SIGNS MAKER\nThe International Paddle Federation has appointed "
            "Vandmaal Group as supplier of its World Cups.",
            {"International Paddle Federation", "Vandmaal Group"},
        ),
    ],
)
def test_sides_are_named_in_full(deal, text, sides):
    assert names(deal(text)) == sides


@pytest.mark.parametrize(
    ("text", "months"),
    [
        (TOLD + " The bank will support the teams for a year.", 12),
        (TOLD + " The agreement, which has been made for two seasons, is new.", 24),
        (
            "Harbour FC has renewed with Acme Foods, whose partner it has been since "
            "2016, for three more seasons.",
            36,
        ),
        (
            "Ridge Partners takes 60% of Harbour FC. It plans to double sales within "
            "five years.",
            None,
        ),
    ],
)
def test_the_length_is_told_from_others(deal, text, months):
    assert deal(text).term_months == months


@pytest.mark.parametrize(
    "text",
    [
        TOLD + " The Games would bring investment of 3 billion yuan to the city.",
        TOLD + " Acme Foods was given 9 million euros by investors.",
        TOLD + " It paid an expansion fee of 500 million euros.",
    ],
)
def test_hopes_and_fees_are_not_the_deals(deal, text):
    assert deal(text).figures == []


def test_a_ranking_is_no_deal(deals):
    found = deals(
        "Who sells most shirts: a ranking\nBehind it are contracts. Harbour City "
        "receives 75 million pounds a year from its supplier, Acme Foods; it runs for "
        "ten years."
    )

    assert found == []


def test_the_grand_prix_is_held_in_a_city_of_two_words():
    known = in_memory(
        places=[
            KnownPlace("Santo Domingo", "city", ("Dominican Republic",), ("country",))
        ]
    )
    text = "Acme Foods will be title sponsor of the Santo Domingo Grand Prix."

    (found,) = read_deals(
        text, [Span(0, len(text))], published="", known=known
    ).partnerships

    assert found.city == "Santo Domingo"


def test_a_race_is_held_where_it_is_called_after(deal):
    found = deal("The Xiamen Marathon has a partner. Acme Foods is its official water.")

    assert found.city == "Xiamen"


@pytest.mark.parametrize(
    ("text", "city"),
    [
        ("The arena in Kelvale will be built by Acme Foods under a contract with "
         "Harbour FC.", "Kelvale"),
        ("Xiamen's Siming District and Acme Foods signed a contract.", "Xiamen"),
        (TOLD + " At the Games in Xiamen they played with another ball.", None),
        (TOLD + " It may be extended until the Games in Xiamen.", None),
    ],
)  # fmt: skip
def test_the_city_is_where_the_deal_takes_effect(deal, text, city):
    assert deal(text).city == city


def test_a_maker_from_a_town_is_not_the_town(deal):
    found = deal(
        "Kugel Sports supplies the ball\n"
        "In the Norland Handball League they will throw balls by Kugel Sports from now "
        "on. The manufacturer from Herzogenau and the league agreed on a contract for "
        "three years. Kugel Sports supplies 1,400 balls."
    )

    assert names(found) == {"Norland Handball League", "Kugel Sports"}


def test_after_a_withdrawal_there_may_be_a_new_partner(deal):
    found = deal(
        "Following the withdrawal of its partner, the Harbour Cup has a new presenting "
        "sponsor in Acme Foods."
    )

    assert names(found) == {"Harbour Cup", "Acme Foods"}


def test_a_visit_that_hopes_for_cooperation_is_no_deal(deals):
    found = deals(
        "A delegation of the City of Xiamen visited the Fujian Sports Bureau. Both "
        "sides exchanged views. They hoped to strengthen cooperation in the future."
    )

    assert found == []


@pytest.mark.parametrize(
    "text",
    [
        TOLD + " In all, the budget amounts to 2.9 million euros.",
        TOLD + " Entry costs are 4,900 euros.",
        TOLD
        + " They could do nothing without cannons, which cost the committee 400,000 "
        "euros.",
    ],
)
def test_costs_and_budgets_of_houses_are_not_the_deals(deal, text):
    assert deal(text).figures == []
