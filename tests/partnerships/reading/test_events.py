"""Events, who comes to them, sports, areas, people: what lists of a deal hold."""

import pytest

DEAL = "Acme Foods and Harbour FC announced a partnership. "
WESG = "HESG is an international esports competition. "


def event(deal, text):
    (found,) = deal(DEAL + text).events
    return found


def figure(found, kind):
    (one,) = (figure for figure in found.figures if figure.kind == kind)
    return one


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("from January 12th – 15th 2017", ("2017-01-12", "2017-01-15")),
        ("from 12 to 15 January 2017", ("2017-01-12", "2017-01-15")),
        ("from 25 to 28 February 2017", ("2017-02-25", "2017-02-28")),
        ("on 5 May 2020", ("2020-05-05", "2020-05-05")),
    ],
)
def test_an_event_has_its_stated_days(deal, text, days):
    found = event(deal, f"The Harbour Cup will be held {text}.")

    assert (found.name, (found.starts_on, found.ends_on)) == ("Harbour Cup", days)


def test_a_day_without_a_year_makes_no_event(deal):
    assert deal(f"{DEAL}The Harbour Cup will be held on 5 May.", "2020-01").events == []


def test_an_events_place_is_the_known_one_behind_its_days(deal):
    found = event(deal, "The Harbour Cup will be held on 5 May 2020 in Xiamen.")

    assert found.at == "Xiamen"
    assert found.quote.endswith("2020 in Xiamen")


def test_a_round_is_called_by_its_competition(deal):
    text = f"{WESG}The World Finals will be held on 5 May 2020."

    assert event(deal, text).name == "HESG World Finals"


def test_prize_money_is_an_editions_where_the_text_says_which(deal):
    found = deal(f"{DEAL}{WESG}The prize money of the first HESG is US$ 5 million.")

    assert figure(found, "prize_money").subject == "HESG, first edition"


def test_who_comes_is_counted_for_the_event_that_is_named(deal):
    found = deal(
        f"{DEAL}{WESG}Over 60,000 players have signed up for the qualifying "
        "competitions. The Harbour Cup will be held in Xiamen, with 336 participants."
    )

    counted = {
        (one.subject, one.lower, one.upper, one.comparator, one.unit, one.currency)
        for one in found.figures
    }
    assert counted == {
        ("HESG qualifying competitions", "60000", None, "more_than", "people", None),
        ("Harbour Cup", "336", "336", "exact", "people", None),
    }


def test_people_of_no_event_are_no_figure(deal):
    found = deal(f"{DEAL}The club has 300 players, and 40,000 spectators came in 2019.")

    assert found.figures == []


def test_sports_are_taken_from_the_sentences_that_tell_the_deal(deal):
    found = deal(
        "Acme Foods and Harbour FC announced a football partnership. "
        "The company also likes tennis."
    )

    assert [(one.name, one.quote) for one in found.sports] == [("Football", "football")]


def test_an_area_has_a_plain_name_and_keeps_its_words(deal):
    found = deal(
        "Acme Foods and Harbour FC announced a partnership in areas like eSports "
        "business, sports big data and youth training."
    )

    assert [(one.name, one.quote) for one in found.focus_areas] == [
        ("esports", "eSports business"),
        ("sports data", "sports big data"),
        ("youth training", "youth training"),
    ]


def test_initiatives_behind_a_colon_are_areas(deal):
    found = deal(
        f"{DEAL}Three major initiatives will be prioritized: developing a digital "
        "event system, constructing an integrated research hub and cultivating local "
        "firms."
    )

    assert [one.name for one in found.focus_areas] == [
        "digital event system",
        "research hub",
        "local firms",
    ]


def test_a_role_is_held_in_the_party_that_its_words_name(deal):
    found = deal(f"{DEAL}Acme Foods President Peter Brown attended the ceremony.")

    (person,) = found.people
    assert (person.name, person.for_whom) == ("Peter Brown", "Acme Foods")


def test_what_will_be_built_is_a_commitment_though_not_counted(deal):
    found = deal(f"{DEAL}They will build a new training centre in the harbour.")

    assert [one.quote for one in found.commitments] == ["build a new training centre"]
