"""The review screen: what it shows, what its buttons do, and who may press them."""

import re
from html import unescape
from urllib.parse import urlencode

import pytest
from django.contrib.auth.models import Permission
from django.contrib.messages import get_messages
from django.urls import reverse

from partnerships.models import Claim, NumberNote, Organisation, Partnership
from partnerships.review import actions, screen
from partnerships.review.screen import Screen
from partnerships.review.seen import seen_of
from tests import factories
from tests.partnerships.review.texts import TEXT, claim, draft, key, read, waiting

FORM = "application/x-www-form-urlencoded"


@pytest.fixture
def record(editor):
    factories.make_organisation(name="Northbank Insurance", slug="northbank")
    return draft()


def address(record):
    return reverse("admin:partnerships_partnership_review", args=[record.pk])


def source_of(record):
    return record.readings.get().source


def press(client, record, do, item=None, **data):
    given = key(item) if item else {}
    given = {"do": do, "source": source_of(record).pk, **given, **data}
    return client.post(address(record), given)


def page_of(client, record):
    """The values that the page's hidden fields hold, by name."""
    page = client.get(address(record)).content.decode()
    held = {}
    for name, value in re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page):
        held.setdefault(name, []).append(unescape(value))
    names = ("waiting", "empty", "listed")
    return {name: list(dict.fromkeys(held.get(name, []))) for name in names}


def press_all(client, record, do, **data):
    """Press one of the buttons that act on all that the page shows."""
    return press(client, record, do, **page_of(client, record), **data)


def told(response):
    return [str(one) for one in get_messages(response.wsgi_request)]


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


def test_all_is_accepted_and_published_but_for_its_numbers(client, record):
    press_all(client, record, "accept_all")
    press_all(client, record, "not_stated")
    before = client.get(address(record)).context["screen"].lacking

    press_all(client, record, "number")

    after = client.get(address(record)).context["screen"].lacking
    assert [one.fact for one in before] == ["numbers"]
    assert after == []


def test_numbers_are_waved_through_only_with_a_reason(client, record):
    refused = press_all(client, record, "number", wave="1", reason=" ")
    press_all(client, record, "number", wave="1", reason="squad sizes")

    assert "Say why these numbers may stay." in refused.content.decode()
    assert {one.reason for one in NumberNote.objects.all()} == {"squad sizes"}


def test_one_number_is_marked_and_taken_back(client, record):
    [first, second] = client.get(address(record)).context["screen"].numbers_left

    press(client, record, "number", place=first.place)
    left = client.get(address(record)).context["screen"].numbers_left
    press(client, record, "forget", place=first.place)

    assert [one.words for one in left] == [second.words]
    assert not NumberNote.objects.exists()


def test_accept_all_leaves_what_came_up_since_and_says_so(client, record):
    page = page_of(client, record)
    factories.make_claim(record, "status", source=factories.make_source())
    Claim.objects.filter(partnership=record).update(accepted_at=None, accepted_by=None)
    Partnership.objects.filter(pk=record.pk).update(term_months=99)

    response = press(client, record, "accept_all", **page)

    said = "\n".join(told(response))
    assert "came up since you opened the page" in said
    assert "was changed since you opened the page" in said
    assert claim(record, "term").accepted_at is None


def test_all_is_right_leaves_what_came_up_since(client, record):
    page = page_of(client, record)
    Partnership.objects.filter(pk=record.pk).update(status="cancelled")

    response = press(client, record, "settle", **page)

    assert "was changed since you opened the page" in "".join(told(response))
    assert claim(record, "status").accepted_at is None
    assert not record.unknowns.exists()


def test_the_text_does_not_say_is_said_only_of_what_the_button_named(client, record):
    page = page_of(client, record)
    press(client, record, "reject", claim(record, "term"))

    response = press(client, record, "not_stated", **page)

    assert "Term: it is empty only since" in "".join(told(response))
    fields = {one.field for one in record.unknowns.all()}
    assert "signed_on" in fields
    assert "term" not in fields


@pytest.mark.parametrize("wave", [{}, {"wave": "1", "reason": "squad sizes"}])
def test_only_the_numbers_that_the_page_listed_are_dealt_with(client, record, wave):
    page = page_of(client, record)
    press(client, record, "reject", claim(record, "term"))

    response = press(client, record, "number", **page, **wave)

    left = client.get(address(record)).context["screen"].account.left
    assert [one.words for one in left] == ["three-year"]
    assert NumberNote.objects.count() == 2
    assert "which your page did not list: “three-year”" in "".join(told(response))


def test_numbers_beyond_those_listed_are_not_waved_through(client, record, monkeypatch):
    monkeypatch.setattr(screen, "MOST_NUMBERS", 1)
    page = client.get(address(record)).content.decode()

    press_all(client, record, "number")

    assert "None of the 1 listed is deal data" in page
    assert NumberNote.objects.count() == 1


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


def ticked(*items):
    return [" ".join(key(one).values()) for one in items]


def test_what_is_ticked_is_accepted_together(client, record):
    status, term = claim(record, "status"), claim(record, "term")

    press(client, record, "accept_these", ticked=ticked(status, term))

    assert Claim.objects.accepted().filter(partnership=record).count() == 2


def test_what_is_ticked_is_rejected_together(client, record):
    status, term = claim(record, "status"), claim(record, "term")

    press(client, record, "reject_these", ticked=ticked(status, term))

    assert record.proposals.filter(rejected_at__isnull=False).count() == 2


def test_what_is_ticked_goes_to_another_deal_of_the_text(client, record):
    other = factories.make_partnership(status="")
    record.readings.get().partnerships.add(other)
    figure = Claim.objects.get(partnership=record, figure__isnull=False)
    given = ticked(figure, claim(record, "term"))

    press(client, record, "move_these", ticked=given, to=other.pk)

    other.refresh_from_db()
    assert (other.figures.count(), other.term_months) == (1, 36)


def test_nothing_ticked_is_told(client, record):
    page = press(client, record, "accept_these").content.decode()

    assert "Tick the values first." in page


def test_where_one_of_the_ticked_was_changed_nothing_is_stored(client, record):
    status, term = claim(record, "status"), claim(record, "term")
    given = [*ticked(status), f"claim-{term.pk} changed"]

    response = press(client, record, "accept_these", ticked=given)

    assert response.status_code == 409
    assert not Claim.objects.accepted().filter(partnership=record).exists()


def test_a_list_is_corrected_at_once(client, record):
    parties = Claim.objects.filter(partnership=record).exclude(party=None)
    [known] = parties
    new = waiting(record, "party")
    roles = {f"main-{key(one)['key']}": "sponsor" for one in (known, new)}

    press(client, record, "list", ticked=ticked(known, new), **roles)

    assert [one.role for one in record.parties.all()] == ["sponsor", "sponsor"]


def test_without_the_right_a_list_makes_no_organisation(client, record, editor):
    editor.groups.clear()
    names = ["change_partnership", "view_partnership"]
    editor.user_permissions.set(Permission.objects.filter(codename__in=names))
    new = waiting(record, "party")
    given = {f"main-{key(new)['key']}": "sponsor"}

    press(client, record, "list", ticked=ticked(new), **given)

    assert not Organisation.objects.filter(name="Harbour Rovers FC").exists()


def test_the_rest_is_said_to_be_not_stated_with_the_same_click(client, record):
    press_all(client, record, "settle")

    assert not record.proposals.waiting().exists()
    assert record.unknowns.filter(field="signed_on").exists()


def test_the_screen_offers_the_next_deal_once_nothing_is_left(client, record):
    other = factories.make_partnership()
    factories.make_claim(other, "status", source=source_of(record))
    Claim.objects.filter(partnership=other).update(accepted_at=None, accepted_by=None)
    record.readings.get().partnerships.add(other)
    before = client.get(address(record)).content.decode()

    press_all(client, record, "settle")

    assert "Next deal" not in before
    assert "Next deal" in client.get(address(record)).content.decode()


def test_a_text_of_500_amounts_is_shown(client, editor):
    amounts = " ".join(f"Item {n} cost £{n} million." for n in range(1, 501))
    reading = read(f"{TEXT}\n\n{amounts}")

    response = client.get(address(reading.partnerships.first()))

    assert response.status_code == 200
