"""Deals that no usual wording tells, and texts that announce none."""

import pytest


def names(deal):
    return {party.name for party in deal.parties}


@pytest.mark.parametrize(
    "text",
    [
        "The name of Acme Foods goes on the sleeve of Harbour Rovers from August.",
        "Acme Foods returns to the shirt of Harbour Rovers.",
        "Acme Foods will clothe Harbour Rovers, for a fee of £2 million.",
        "Home games of Harbour Rovers move to another name: from May it is the turn of "
        "Acme Foods, under an arrangement for three years.",
    ],
)
def test_deal_without_a_usual_verb_has_its_two_sides(deal, text):
    assert names(deal(text)) == {"Acme Foods", "Harbour Rovers"}


def test_medium_that_can_reveal_a_deal_is_no_party(deal):
    found = deal(
        "Acme Media has come away with the whole bundle of Harbour Rowing Union rights "
        "for the next cycle, StreamReport can reveal."
    )

    assert names(found) == {"Acme Media", "Harbour Rowing Union"}


def test_new_contract_follows_the_one_that_ran_out(deal):
    found = deal(
        "The contract between Harbour FC and Acme Foods ran out in May. The new one is "
        "for five years."
    )

    assert (names(found), found.term_months) == ({"Harbour FC", "Acme Foods"}, 60)


def test_body_of_a_sport_and_a_coast_is_a_party(deal):
    found = deal(
        "Harbour Shire Council and Netball South Coast have locked in a home for the "
        "sport, with a 20-year licence over the courts."
    )

    assert names(found) == {"Harbour Shire Council", "Netball South Coast"}


def test_sponsor_that_replaces_one_whose_deal_expired_is_a_party(deal):
    found = deal(
        "Harbour Rovers will begin wearing the logo of software firm Acme on their "
        "jerseys. Acme replaces Bolt Sleep, whose three-year deal expired in May. The "
        "new agreement averages $12 million per year."
    )

    assert names(found) == {"Harbour Rovers", "Acme"}


def test_person_that_is_named_in_the_third_sentence_has_the_deal(deal):
    found = deal(
        "Bolt Watches makes a splash.\n"
        "Swiss watch brand Bolt Watches has found its swimmer. Hungarian butterfly "
        "champion Eszter Balogh will be its ambassador for the next two years."
    )

    assert names(found) == {"Bolt Watches", "Eszter Balogh"}


def test_who_opens_an_academy_together_with_another_has_a_deal_with_him(deal):
    found = deal(
        "Calcio Brianza opened its first academy in Xiamen together with Acme Foods."
    )

    assert names(found) == {"Calcio Brianza", "Acme Foods"}


def test_company_whose_director_stands_beside_a_minister_is_a_party(deal):
    found = deal(
        "The Ministry of Sports signed an agreement with Kalinga Steel and Hockey "
        "Netherlands. Sports minister Anna Behera and Kalinga Steel managing director "
        "John Smith were present."
    )

    assert names(found) == {
        *("Ministry of Sports", "Kalinga Steel", "Hockey Netherlands")
    }


def test_name_that_begins_with_a_number_word_is_whole(deal):
    found = deal(
        "Nine Coast has secured the streaming rights to the Harbour Cricket League for "
        "six years."
    )

    assert names(found) == {"Nine Coast", "Harbour Cricket League"}


def test_game_that_a_squad_plays_is_no_party(deal):
    found = deal(
        "Acme Foods sponsors the League of Legends squad of Harbour Rovers for two "
        "years."
    )

    assert names(found) == {"Acme Foods", "Harbour Rovers"}


def test_new_title_of_a_league_is_no_party(deal):
    found = deal(
        "The Harbour Cricket League will be called the Zest HCL for three years. "
        "Zest Foods is paying £4 million for the title."
    )

    assert names(found) == {"Harbour Cricket League", "Zest Foods"}


def test_organiser_that_a_later_sentence_names_is_a_party(deal):
    found = deal(
        "The Harbour Sailing Trophy has a timekeeper at last. "
        "From May it has one: Acme Clocks, maker of watches. "
        "Organiser Bolt Regattas put the length of the arrangement at six years. "
        "Acme Clocks will count the days."
    )

    assert names(found) == {"Acme Clocks", "Bolt Regattas"}
    assert found.term_months == 72


def test_paragraphs_that_share_no_name_are_deals_of_their_own(deals):
    found = deals(
        "Acme Foods has become a sponsor of the Harbour League.\n"
        "Crest Bank will be feeding the Dale Rowing Academy until 2030.\n"
        "Bolt Motors has signed with the Mill Swimming Federation."
    )

    assert [names(deal) for deal in found] == [
        {"Acme Foods", "Harbour League"},
        {"Crest Bank", "Dale Rowing Academy"},
        {"Bolt Motors", "Mill Swimming Federation"},
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Opinion: the shirt\nAcme Foods sponsors Harbour FC for £2 million a year.",
        "I have watched for years. I think Acme Foods will sponsor Harbour FC.",
        "Do you talk to banks?\nAcme Foods sponsors us.\nAnd to others?\nNo.\nWhy?",
        "Harbour FC 2-1 Dale Rovers\nA late goal won it for Harbour FC, whose sponsor "
        "is Acme Foods.\nA header in the last minute settled it.",
        "Harbour FC have signed winger Jude Ellery from Dale Rovers for £2 million.",
        "Acme Foods will not be back as title sponsor of the Harbour League.",
    ],
)
def test_texts_of_other_kinds_announce_nothing(deals, text):
    assert deals(text) == []


@pytest.mark.parametrize("aside", [", which is owned by", ", owned by", ", part of"])
def test_who_owns_a_party_is_none_himself(deal, aside):
    found = deal(
        f"Harbour FC has signed a three-year sponsorship with Acme Foods{aside} "
        "Bolt Group."
    )

    assert [one.name for one in found.parties] == ["Harbour FC", "Acme Foods"]
