"""What sentences tell of deals: parties, roles, kinds, status, and none at all."""

import pytest


def names(deal):
    return [party.name for party in deal.parties]


@pytest.mark.parametrize(
    "text",
    [
        "Acme Foods and Harbour FC signed a two-year deal.",
        "Acme Foods has been named official supplier of Harbour FC.",
        "Acme Foods, together with Harbour FC, signed an agreement.",
        "Acme Foods has extended with Harbour FC.",
        "A partnership between Acme Foods and Harbour FC was announced on Monday.",
        "Acme Foods, a maker of bread, will sponsor Harbour FC.",
        "Acme Foods becomes the shirt sponsor of Harbour FC.",
        "The academy will be built by Acme Foods jointly with Harbour FC.",
    ],
)
def test_both_sides_are_found_in_whatever_form(deal, text):
    assert names(deal(text)) == ["Acme Foods", "Harbour FC"]


@pytest.mark.parametrize(
    "text",
    [
        "Harbour FC has named Acme Foods as its official partner.",
        "Harbour FC has a new main sponsor in Acme Foods.",
        "Harbour FC was bought by Acme Foods.",
    ],
)
def test_passive_and_reversed_forms_find_both_sides(deal, text):
    assert names(deal(text)) == ["Harbour FC", "Acme Foods"]


@pytest.mark.parametrize(
    "text",
    [
        "Harbour FC beat Acme Rovers 3-1 on Saturday.",
        "Acme Foods has ended its sponsorship of Harbour FC.",
        "Acme Foods and Harbour FC part ways after three years.",
        "Acme Foods will not renew its deal with Harbour FC.",
        "Should Acme Foods sponsor Harbour FC?",
        "Sponsorship deals should be longer, fans think.",
        "",
    ],
)
def test_no_deal_is_told(deals, text):
    assert deals(text) == []


def test_acronym_in_brackets_is_the_same_organisation(deal):
    found = deal(
        "Acme Foods and the Harbour Rowing Association (HRA) signed an agreement. "
        "The HRA signed with Acme Foods for the 2030 season."
    )

    assert names(found) == ["Acme Foods", "Harbour Rowing Association"]


def test_source_of_the_news_is_no_party(deal):
    found = deal("Acme Foods and Harbour FC signed a deal, Morning Post reports.")

    assert names(found) == ["Acme Foods", "Harbour FC"]


def test_example_is_no_party(deal):
    found = deal(
        "Acme Foods and Harbour FC signed a deal in areas such as bread, "
        "like Bolt Motors and Crest Bank."
    )

    assert names(found) == ["Acme Foods", "Harbour FC"]


def test_government_is_a_party_with_its_kind_and_city(deal):
    found = deal(
        "The Xiamen Municipal Government and Acme Foods signed an agreement in Fuzhou."
    )

    assert [party.kind for party in found.parties] == ["government", "company"]
    assert (found.city, found.province) == ("Xiamen", None)


def test_place_of_signing_is_not_the_place_of_effect(deal):
    assert deal("Acme Foods and Harbour FC signed a deal in Xiamen.").city is None


def test_second_agreement_of_one_party_is_a_deal_of_its_own(deals):
    first, second = deals(
        "Acme Foods and the Xiamen Municipal Government signed an agreement.\n"
        "Acme Foods and Bolt Sports Group will cooperate on the Harbour Games."
    )

    assert names(second) == ["Acme Foods", "Bolt Sports Group"]
    assert (first.part_of, second.part_of) == (None, 0)


@pytest.mark.parametrize("word", ["input", "outlay", "expenditure"])
def test_what_an_event_takes_altogether_is_its_budget(deal, word):
    found = deal(
        "Acme Foods has signed a sponsorship deal with Harbour FC. The prize money of "
        f"the Harbour Cup is $9 million, and the overall {word} is about $30 million."
    )

    kinds = [(one.kind, one.counts_toward_value) for one in found.figures]
    assert kinds == [("prize_money", False), ("event_budget", False)]


def test_prize_money_and_market_size_are_not_the_deals_value(deal):
    found = deal(
        "Acme Foods and Harbour FC signed a deal worth $3 million. "
        "The prize money of the Harbour Cup is $9 million. "
        "China's sports market was worth $7 billion last year."
    )

    kinds = [(one.kind, one.counts_toward_value, one.lower) for one in found.figures]
    assert kinds == [
        ("total_value", True, "3000000"),
        ("prize_money", False, "9000000"),
    ]


def test_sum_in_two_currencies_is_one_sum_stated_twice(deal):
    found = deal("Acme Foods and Harbour FC signed a deal worth £935m ($1.1 billion).")

    assert [one.currency for one in found.figures] == ["GBP", "USD"]
    assert [one.equivalent_of for one in found.figures] == [None, 0]


def test_bounds_fit_what_a_figure_may_hold(deal):
    found = deal("Acme Foods and Harbour FC signed a deal worth up to $3 million.")

    (figure,) = found.figures
    assert (figure.lower, figure.upper) == (None, "3000000")


def test_days_are_kept_apart_and_never_filled_from_one_another(deal):
    found = deal(
        "On January 11th, Acme Foods and Harbour FC signed a deal until 2026.",
        "2017-01-12",
    )

    assert (found.signed_on, found.announced_on) == ("2017-01-11", None)
    assert (found.starts_on, found.ends_on) == (None, "2026")


def test_person_stands_with_the_role_that_the_text_gives(deal):
    found = deal(
        "Acme Foods and Harbour FC signed a deal. "
        "Harbour FC President Martin Dale attended the ceremony."
    )

    assert [(one.name, one.role) for one in found.people] == [
        ("Martin Dale", "Harbour FC President")
    ]


def test_areas_are_taken_from_the_texts_own_list(deal):
    found = deal(
        "Acme Foods and Harbour FC signed a deal to cooperate in areas like "
        "stadium management, event operation and sports training."
    )

    assert [one.name for one in found.focus_areas] == [
        "stadium management",
        "event operation",
        "sports training",
    ]


@pytest.mark.parametrize(
    ("text", "currency"),
    [
        ("", "USD"),
        ("The fee was A$1 million last time.", None),
        ("It is the largest in Australian sport.", None),
    ],
)
def test_bare_dollar_is_american_unless_the_text_says_another(deal, text, currency):
    found = deal(f"Acme Foods and Harbour FC signed a deal worth $3 million. {text}")

    assert found.figures[0].currency == currency


def test_price_of_a_shirt_is_no_figure(deal):
    found = deal("Acme Foods and Harbour FC signed a deal. The shirt costs $99.")

    assert found.figures == []


def test_who_goes_on_as_she_is_a_person_though_no_list_has_the_name(deals):
    found = deals(
        "There are 41,000 seats at Harbour Park Group, and Zofka Paredel has sat in "
        "most of them.\nFor 22 years she has been paid €2 million by a company for the "
        "name."
    )

    assert not any("Zofka Paredel" in names(one) for one in found)


def test_a_nation_belongs_to_a_name_that_is_said_again(deal):
    found = deal(
        "British Springboard and Harbour FC signed a deal. British Springboard is glad."
    )

    assert names(found) == ["British Springboard", "Harbour FC"]


def test_a_place_that_others_are_outside_of_is_no_party(deal):
    found = deal("Acme Foods sold its rights outside Xiamen to Bolt Sports Group.")

    assert names(found) == ["Acme Foods", "Bolt Sports Group"]


def test_two_who_are_paid_are_both_parties(deal):
    found = deal(
        "Acme Foods, a mill from Adria, pays Harbour FC and Coalport FC €300,000 each "
        "as their sponsor."
    )

    assert names(found) == ["Acme Foods", "Harbour FC", "Coalport FC"]


def test_a_city_has_effect_by_its_house(deal):
    found = deal("Acme Foods and Harbour FC signed a deal to run Xiamen's new arena.")

    assert found.city == "Xiamen"


def test_a_sponsors_deal_with_an_event_is_that_with_its_federation(deal):
    found = deal(
        "Acme Foods becomes the title sponsor of the Harbour Trophy\n"
        "Acme Foods has signed a deal with the Harbour Football Federation until 2028."
    )

    assert sorted(names(found)) == ["Acme Foods", "Harbour Football Federation"]


def test_a_clubs_name_tells_no_place(deal):
    found = deal("Xiamen United signed a naming rights deal with Acme Foods.")

    assert (found.city, found.places) == (None, [])


def test_a_dateline_tells_where_the_house_of_a_club_stands(deal):
    found = deal(
        "XIAMEN, China — Xiamen United signed a naming rights deal with Acme Foods."
    )

    assert (found.city, found.places[0].quote) == ("Xiamen", "XIAMEN")


@pytest.mark.parametrize(
    ("words", "sports"),
    [
        ("the American football team", ["American football"]),
        ("the football team", ["Football"]),
        ("the triathlon team", []),
    ],
)
def test_sport_is_the_one_that_is_named_and_no_wider_one(deal, words, sports):
    found = deal(f"Acme Foods has become a sponsor of {words} Harbour FC.")

    assert [one.name for one in found.sports] == sports


def test_sum_is_no_part_of_a_role(deal):
    found = deal(
        "Acme Foods and Harbour FC signed a deal after the club paid 25 million pounds "
        "for striker John Smith."
    )

    assert [(one.name, one.role) for one in found.people] == [("John Smith", "striker")]


def test_of_two_deals_in_one_sentence_no_length_or_sum_is_given_to_either(deals):
    found = deals(
        "Harbour FC has signed a two-year deal with Acme Foods as shirt sponsor and a "
        "five-year deal with Bolt Motors as sleeve sponsor for 2 million euros a year."
    )

    assert [(one.term_months, one.figures) for one in found] == [(None, [])]


def test_one_deal_with_two_partners_keeps_its_length_and_sum(deal):
    found = deal(
        "Harbour FC has signed a two-year deal with Acme Foods and with Bolt Motors "
        "for 2 million euros."
    )

    assert (found.term_months, len(found.figures)) == (24, 1)
