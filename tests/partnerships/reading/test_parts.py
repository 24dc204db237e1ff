"""A sub-agreement beside the deal that it is part of: each has what is its own."""

TEXT = """On March 3rd 2020, Acme Foods and the Xiamen Municipal Government announced \
a ten-year strategic partnership.
Acme Foods and Bolt Sports Group will cooperate on the running of the Harbour Games. \
In the next 3 years, they will jointly invest in and operate the events at the Harbour \
Games Xiamen site, as well as plan and build football academies.
The prize money of the first Harbour Games is US$ 5 million. 5 races will be held at \
the Xiamen Sports Hall."""


def claims(deal):
    return {one.target: one for one in deal.claims}


def test_what_the_next_paragraph_tells_belongs_to_the_whole(deals):
    whole, part = deals(TEXT)

    assert [one.kind for one in whole.figures] == ["prize_money"]
    assert part.figures == []
    assert [one.quote for one in part.commitments] == [
        "plan and build football academies"
    ]
    assert whole.commitments[0].quote.startswith("5 races will be held")


def test_a_part_has_its_own_term_kinds_and_site(deals):
    whole, part = deals(TEXT)

    assert (whole.term_months, part.term_months) == (120, 36)
    assert (part.kinds[0], part.city) == ("event_operation", "Xiamen")
    assert [(one.name, one.relation) for one in part.places] == [("Xiamen", "site")]


def test_a_part_was_announced_with_the_whole(deals):
    whole, part = deals(TEXT)

    assert (part.announced_on, part.status) == ("2020-03-03", "announced")
    assert claims(part)["announced_on"].basis == "inferred"
    assert claims(part)["announced_on"].quote == claims(whole)["announced_on"].quote


def test_the_sentence_that_tells_a_part_is_its_evidence(deals):
    _, part = deals(TEXT)

    assert part.part_of == 0
    assert claims(part)["part_of"].quote.startswith("Acme Foods and Bolt Sports Group")


def test_a_second_deal_of_one_party_is_no_part_without_words_for_it(deals):
    found = deals(
        "Acme Foods and Harbour FC signed a three-year deal.\n"
        "Acme Foods has signed a deal with Bolt Sports Group."
    )

    assert [one.part_of for one in found] == [None, None]


def test_a_venue_is_a_place_of_the_deal_whose_events_it_holds(deals):
    whole, _ = deals(TEXT)

    assert [(one.name, one.kind) for one in whole.places] == [
        ("Xiamen", "city"),
        ("Xiamen Sports Hall", "venue"),
    ]
    assert whole.city == "Xiamen"


def test_a_government_in_whose_city_events_will_be_held_is_a_host(deal):
    found = deal(
        "Acme Foods and the Xiamen Municipal Government signed an agreement. Five "
        "races will be held in the city."
    )

    assert "host_city" in found.kinds
    assert claims(found)["kinds:host_city"].basis == "inferred"
    assert "government_cooperation" not in found.kinds


def test_what_is_told_as_concluded_is_announced_by_inference(deal):
    found = deal("Acme Foods and Harbour FC became strategic partners in October 2016.")

    assert (found.status, claims(found)["status"].basis) == ("announced", "inferred")
    assert claims(found)["status"].quote == "became strategic partners"


def test_the_body_tells_the_length_before_the_headline(deal):
    found = deal(
        "Acme Foods sign 10 year agreement with Harbour FC\n"
        "Acme Foods and Harbour FC announced a ten-year partnership."
    )

    assert (found.term_months, found.term_quote) == (120, "ten-year")
