"""The review screen: what it shows, what its buttons do, and who may press them."""

from urllib.parse import urlencode

import pytest
from django.contrib.auth.models import Permission

from partnerships.models import Claim, Organisation, Partnership
from partnerships.review import actions
from partnerships.review.screen import Screen
from partnerships.review.seen import seen_of
from tests import factories
from tests.partnerships.review.desk import address, press, press_all, source_of
from tests.partnerships.review.texts import TEXT, claim, draft, key, read, waiting

FORM = "application/x-www-form-urlencoded"


def test_the_text_is_shown_with_each_proposed_span_marked(client, record):
    page = client.get(address(record)).content.decode()

    for one in [*record.claims.all(), *record.proposals.all()]:
        noun = "claim" if isinstance(one, Claim) else "proposal"
        assert f'id="m-{noun}-{one.pk}"' in page
        assert f'id="item-{noun}-{one.pk}"' in page


def test_the_text_of_the_page_is_the_sources_own(client, record):
    screen = client.get(address(record)).context["screen"]

    assert "".join(one.text for one in screen.segments) == TEXT


def test_a_click_accepts_and_comes_back_to_the_same_place(client, record, editor):
    response = press(client, record, "accept", claim(record, "status"))

    accepted = claim(record, "status")
    assert accepted.accepted_by == editor
    assert response.url.endswith(f"#item-claim-{accepted.pk}")


def test_a_second_click_is_told_that_it_was_done(client, record):
    status = claim(record, "status")
    press(client, record, "accept", status)

    response = press(client, record, "accept", status)

    assert response.status_code == 302
    assert record.claims.filter(field="status").count() == 1


def test_a_rejected_value_is_shown_and_can_be_brought_back(client, record):
    press(client, record, "reject", claim(record, "term"))
    page = client.get(address(record)).content.decode()
    rejected = record.proposals.get(noun="term")

    press(client, record, "undo", rejected)

    assert "three-year" in page
    assert Partnership.objects.get(pk=record.pk).term_months == 36


def test_what_somebody_else_did_is_told_and_nothing_is_lost(client, record):
    term = claim(record, "term")
    other = factories.make_editor()
    data = {"term_months": "24", "term_as_stated": "three-year", "quote": "three-year"}
    given = key(term)
    actions.correct(record=record, data=data, by=other, **given)

    typed = {"noun": "term", "term_months": "48", "term_as_stated": "three-year"}
    response = client.post(
        address(record),
        {
            "do": "correct",
            "source": source_of(record).pk,
            "quote": "a three-year sponsorship",
            **given,
            **typed,
        },
    )

    page = response.content.decode()
    assert response.status_code == 409
    assert "Somebody else changed this" in page
    assert 'value="48"' in page
    assert "a three-year sponsorship</textarea>" in page
    assert Partnership.objects.get(pk=record.pk).term_months == 24


def test_a_correction_that_is_refused_keeps_what_was_typed(client, record):
    response = press(
        client,
        record,
        "correct",
        claim(record, "announced_on"),
        noun="announced_on",
        announced_on="2021-13",
        quote="March 3rd",
    )

    page = response.content.decode()
    assert "is not a possible date" in page
    assert 'value="2021-13"' in page
    assert Partnership.objects.get(pk=record.pk).announced_on == "2021-03-03"


def test_known_names_that_are_alike_are_offered(client, record):
    factories.make_organisation(name="Harbour Rovers Football Club")
    proposal = waiting(record, "party")

    page = client.get(address(record), {"correct": f"proposal-{proposal.pk}"})

    assert "Harbour Rovers Football Club (company)" in page.content.decode()


def test_a_known_name_that_is_alike_is_one_click_away(client, record):
    known = factories.make_organisation(name="Harbour Rovers F.K.")
    proposal = waiting(record, "party")
    page = client.get(address(record)).content.decode()

    client.post(address(record), {"as": f"organisation-{known.pk}", **key(proposal)})

    assert "It is Harbour Rovers F.K. (company)" in page
    assert record.parties.filter(organisation=known).exists()
    assert Organisation.objects.filter(name__startswith="Harbour").count() == 1


def test_an_alias_that_is_alike_is_offered_by_its_bearer(client, record):
    known = factories.make_organisation(name="The Sailors")
    known.names.create(name="Harbour Rovers Football")

    page = client.get(address(record)).content.decode()

    assert "It is The Sailors (company)" in page


def test_selected_words_become_a_new_value_in_one_step(client, record):
    source = source_of(record)

    press(
        client, record, "evidence", about="new/starts_on", quote="March 3rd", near="52"
    )

    started = claim(record, "starts_on")
    assert started.value == "2021-03-03"
    assert source.text[started.start : started.end] == "March 3rd"
    assert started.serves()


@pytest.mark.parametrize(
    ("noun", "words", "shown"),
    [
        ("status", "has cancelled nothing", "Cancelled"),
        ("term", "not for 5 years but for ten", "for 5 years, 60 months"),
        ("ends_on", "until 2029 at the latest", "2029"),
        ("commitment", "will hold four cups", "will hold four cups"),
        ("event", "the cup on 4 May 2020", "the cup on 4 May 2020, 2020-05-04"),
    ],
)
def test_what_is_guessed_from_words_waits_until_it_was_seen(
    client, editor, noun, words, shown
):
    text = "It has cancelled nothing. They will hold four cups, the cup on 4 May 2020, "
    record = draft()
    for one in ("status", "term"):
        press(client, record, "reject", claim(record, one))
    other = factories.make_source(
        text=f"{text}not for 5 years but for ten, until 2029 at the latest."
    )

    data = {"about": f"new/{noun}", "quote": words, "source": other.pk}
    response = press(client, record, "evidence", **data)
    press(client, record, "evidence", **data)

    [proposal] = record.proposals.waiting().filter(source=other)
    [entry] = [one for one in Screen.of(record.pk).waiting if one.source == other]
    assert response.url.endswith(f"#item-proposal-{proposal.pk}")
    assert entry.words == shown
    assert not record.claims.filter(source=other).exists()

    press(client, record, "accept", proposal)

    assert record.claims.accepted().get(source=other).quote == words


def test_a_guess_does_not_wait_beside_a_value_that_is_there(client, record):
    data = {"about": "new/status", "quote": "announced a three-year"}

    page = press(client, record, "evidence", **data).content.decode()

    assert "There is a value already: correct that one." in page
    assert not record.proposals.filter(noun="status").exists()


def test_selected_words_become_evidence_of_a_value_that_is_there(client, record):
    press(client, record, "evidence", about="value/status", quote="signs sponsorship")

    assert record.claims.accepted().filter(quote="signs sponsorship").exists()


def test_words_that_say_too_little_open_the_form_with_what_they_say(client, record):
    response = press(client, record, "evidence", about="new/figure", quote="12 teams")

    page = response.content.decode()
    assert 'name="as_stated" value="12"' in page
    assert record.figures.count() == 1


@pytest.mark.parametrize("about", ["", "new/", "new/title", "value/x-1", "value/"])
def test_evidence_of_nothing_is_refused(client, record, about):
    response = press(client, record, "evidence", about=about, quote="March 3rd")

    assert response.status_code in {200, 409}
    assert not record.claims.accepted().exists()


def test_the_title_is_the_editors(client, record):
    press(client, record, "rename", title="Northbank and Rovers", seen=record.title)
    late = press(client, record, "rename", title="Another", seen=record.title)

    renamed = Partnership.objects.get(pk=record.pk)
    assert (renamed.title, renamed.slug) == (
        "Northbank and Rovers",
        "northbank-and-rovers",
    )
    assert late.status_code == 409
    assert 'value="Another"' in late.content.decode()


def test_without_the_right_no_organisation_is_made(client, record, editor):
    editor.groups.clear()
    names = ["change_partnership", "view_partnership"]
    editor.user_permissions.set(Permission.objects.filter(codename__in=names))
    before = Organisation.objects.count()
    proposal = waiting(record, "party")

    plain = press(client, record, "accept", proposal)
    insisting = press(client, record, "accept", proposal, **{"as": "new"})
    press_all(client, record, "accept_all")

    assert "Nothing known is called" in plain.content.decode()
    assert insisting.status_code == 403
    assert Organisation.objects.count() == before


def test_who_may_not_change_deals_gets_no_review(client, record, editor):
    editor.groups.clear()

    assert client.get(address(record)).status_code == 403
    assert press(client, record, "accept_all").status_code == 403


def test_a_reader_is_led_to_the_log_in(client, record):
    client.logout()

    assert client.get(address(record)).status_code == 302


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"do": "nothing"},
        {"do": "add", "noun": "x"},
        {"do": "correct", "key": "claim-1"},
    ],
)
def test_nonsense_is_answered_with_400(client, record, data):
    assert client.post(address(record), data).status_code == 400


@pytest.mark.parametrize("junk", ["\0", b"\xed\xa0\x80", "x" * 5000, "9" * 30, "<b>"])
@pytest.mark.parametrize(
    "do",
    [
        *("accept", "reject", "undo", "add", "evidence", "move", "rename", "number"),
        *("accept_these", "reject_these", "move_these", "list"),
    ],
)
def test_junk_in_any_field_is_no_fault(client, record, do, junk):
    names = ("key", "seen", "source", "near", "quote", "about", "to", "title", "back")
    data = dict.fromkeys((*names, "name", "who", "place", "reason", "ticked"), junk)

    sent = urlencode({**data, "do": do, "noun": "party", "role": "partner"})

    response = client.post(address(record), sent, content_type=FORM)

    assert response.status_code in {200, 302, 400, 409}


@pytest.mark.parametrize("noun", ["claim", "proposal"])
def test_a_long_key_in_the_address_opens_no_form(client, record, noun):
    response = client.get(address(record), {"correct": f"{noun}-{'9' * 5000}"})

    assert response.status_code == 200
    assert response.context["opened"] is None


@pytest.mark.parametrize("do", ["accept", "reject", "undo", "correct", "move"])
def test_a_long_key_is_told_as_gone(client, record, do):
    long = f"claim-{'9' * 5000}"
    data = {"key": long, "noun": "term", "term_as_stated": "three-year"}

    response = press(client, record, do, **data)

    assert response.status_code in {200, 409}


def test_the_screen_needs_no_query_per_value(
    client, editor, django_assert_max_num_queries
):
    small = draft()
    big = draft(text=f"{TEXT} {'There were 17 of them. ' * 20}")
    for number in range(30):
        name = f"Area {number}"
        area = factories.make_focus_area(name=name)
        big.focus_links.create(focus_area=area, position=number + 10)
    client.get(address(small))

    for one in (small, big):
        with django_assert_max_num_queries(46):
            client.get(address(one))


def test_a_deal_without_a_text_can_be_reviewed_too(client, editor):
    bare = factories.make_partnership()

    page = client.get(address(bare)).content.decode()

    assert "This deal was not read from a text." in page
    assert "Without words of a source" in page


def test_the_screen_shows_another_text_of_the_deal(client, record):
    other = factories.make_source(text="It runs for three years.")
    factories.make_claim(record, "status", source=other)

    page = client.get(address(record), {"source": other.pk}).content.decode()

    assert ">It runs for three years</mark>." in page.replace("</span>", ">")


def test_what_is_seen_tells_one_state_of_a_value_from_another(record):
    before = seen_of(claim(record, "status"))
    Partnership.objects.filter(pk=record.pk).update(status="signed")

    assert seen_of(claim(record, "status")) != before


def test_a_value_is_moved_to_another_deal_of_the_text(client, record):
    other = factories.make_partnership()
    record.readings.get().partnerships.add(other)
    stranger = factories.make_partnership()
    figure = Claim.objects.get(partnership=record, figure__isnull=False)

    refused = press(client, record, "move", figure, to=stranger.pk)
    press(client, record, "move", figure, to=other.pk)

    assert "Choose a deal of the same text." in refused.content.decode()
    assert other.figures.count() == 1


def test_a_text_of_500_amounts_is_shown(client, editor):
    amounts = " ".join(f"Item {n} cost £{n} million." for n in range(1, 501))
    reading = read(f"{TEXT}\n\n{amounts}")

    response = client.get(address(reading.partnerships.first()))

    assert response.status_code == 200
