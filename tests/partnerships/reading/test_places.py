"""In which city a deal takes effect, where the text tells it in plain words."""

import pytest

TOLD = "Harbour FC has signed a sponsorship deal with Acme Foods."


def names(deal):
    return {party.name for party in deal.parties}


@pytest.mark.parametrize(
    ("text", "city"),
    [
        (
            "Harbour FC and Acme Foods have signed a deal for an ice center in "
            "downtown Xiamen.",
            "Xiamen",
        ),
        (
            "Xiamen: Acme Foods has prolonged its sponsorship of Harbour Cup, the "
            "city's marathon, by two years.",
            "Xiamen",
        ),
        (
            "Xiamen: Acme Foods has prolonged its sponsorship of Harbour FC, the "
            "city's best club, by two years.",
            None,
        ),
        (
            TOLD
            + " A centre for sports medicine worth £18.5m is going up at Greyfield "
            "in Xiamen.",
            "Xiamen",
        ),
        (TOLD + " A studio is to be opened in Xiamen.", "Xiamen"),
        (TOLD + " Harbour FC is moving its esports squad to Xiamen.", "Xiamen"),
        (TOLD + " The tour has further rounds in Xiamen and Lagos.", None),
        (
            "The city of Xiamen is to remain the opening round of the Harbour series "
            "under a contract of the Harbour Tour with Acme Foods.",
            "Xiamen",
        ),
        (
            "Brightford has signed a lease with Harbour FC. It was the last act of the "
            "City of Brightford this year.",
            "Brightford",
        ),
        (
            "Xiamen City Hall and Harbour Foods put the extension of their agreement "
            "in writing this morning.",
            "Xiamen",
        ),
        (
            "The Brightford city council has signed a lease with Acme Foods.",
            "Brightford",
        ),
        (
            "KNOXFORD, Ill. — Acme Foods will put its name on the downtown arena under "
            "an agreement with Harbour FC.",
            "Knoxford",
        ),
        (
            TOLD + " Balls for its events will continue to come from the company's "
            "factory in Xiamen.",
            None,
        ),
        ("The state government of Odisha has signed a deal with Acme Foods.", None),
        (
            "The Harbour Golf Tour and Acme Foods have extended their partnership, "
            "keeping the season-ending Harbour Championship at Yas Acres.",
            None,
        ),
        (TOLD + " The Ruhrhalle in Xiamen carries a new name.", "Xiamen"),
        (TOLD + " The next World Cup stage takes place in Xiamen in May.", None),
        ("Acme Foods is title sponsor of the Xiamen Boat Invitational.", "Xiamen"),
        (
            "ELM FORKS, Iowa — The City Council has signed a lease with the River "
            "Otters.",
            "Elm Forks",
        ),
        (TOLD + " It was signed at the opening of a new arena in Xiamen.", None),
        (
            "In Xiamen, Acme Foods and Harbour FC are building a gym together under an "
            "agreement of five years.",
            "Xiamen",
        ),
        (TOLD + " They signed it at the new arena in Xiamen.", None),
        (TOLD + " It was presented at a hotel in downtown Xiamen.", None),
    ],
)
def test_the_city_is_told_by_plain_words_around_it(deal, text, city):
    assert deal(text).city == city


def test_who_brings_a_final_to_a_city_has_a_deal_with_it(deal):
    found = deal(
        "* PlayForge brings the final of its Titan Masters to Xiamen in May.\n"
        "* Prize money amounts to $1.5 million."
    )

    assert names(found) == {"PlayForge", "Xiamen"}
    assert found.city == "Xiamen"


def test_a_city_that_leaves_a_hall_to_the_organiser_ends_nothing(deal):
    found = deal(
        "Acme Studios has signed a contract with the city of Xiamen. Xiamen pays 6 "
        "million yuan and leaves the hall to Acme Studios free of charge."
    )

    assert [one.lower for one in found.figures] == ["6000000"]


def test_who_leaves_a_club_to_do_something_else_has_ended_it(deals):
    assert (
        deals("Acme Foods leaves the club to sponsor others. Harbour FC is sad.") == []
    )


def test_an_owner_in_an_aside_signs_with_the_club_named_before(deal):
    found = deal(
        "Harbour Wanderers CC may now use the Torrington field. Xiamen Municipal "
        "Council, the owner, and the club signed the lease on Tuesday."
    )

    assert names(found) == {"Harbour Wanderers CC", "Xiamen Municipal Council"}
    assert found.city == "Xiamen"


def test_who_agreed_this_with_whom_are_the_sides(deal):
    found = deal(
        "Two finals of the Ocean Circuit are to be swum off Greyfield. Swim Circuit "
        "Ltd, which owns the series, agreed this with Tourism Western Australia."
    )

    assert names(found) == {"Swim Circuit Ltd", "Tourism Western Australia"}


def test_a_club_named_later_is_not_the_club_meant_before(deal):
    found = deal(
        "Acme Cement returns to the shirt of Kisima Stars for three seasons, the "
        "club's chairman told reporters. Kisima Stars play Tembo FC on Saturday."
    )

    assert "Tembo FC" not in names(found)


@pytest.mark.parametrize(
    "text",
    [
        "Half of that is what the organiser, Bay Runners, gets.",
        "The money goes to Bay Runners, which stages the race.",
        "Bay Runners, the promoter, expects 9,000 entries.",
    ],
)
def test_the_organiser_of_a_sponsored_event_is_a_party(deal, text):
    found = deal("Acme Foods will sponsor the Bay Marathon for three years. " + text)

    assert {"Acme Foods", "Bay Runners"} <= names(found)


def test_another_events_promoter_is_no_party(deal):
    found = deal(
        "Acme Foods will sponsor the Bay Marathon for three years. Boxing promoter Bay "
        "Nights and its sponsor have ended their talks."
    )

    assert "Bay Nights" not in names(found)


def test_two_sports_are_one_bodys_name(deal):
    found = deal(
        "The International Skating and Bandy Union has signed a partnership with Acme "
        "Foods."
    )

    assert names(found) == {"International Skating and Bandy Union", "Acme Foods"}
