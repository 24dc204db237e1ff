"""From a pasted text to a published deal, as an editor does it; actions are counted."""

import json
import time
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.urls import reverse
from playwright.sync_api import expect

from articles.models import Article
from partnerships.models import Claim, Partnership
from tests import factories
from tests.browser.steps import come_in
from tests.browser.test_publishing import _read
from tests.desk import change_address

SHARED = Path(settings.BASE_DIR).parent / "shared"
needs_shared = pytest.mark.skipif(
    not SHARED.is_dir(), reason="../shared is absent: the sample texts lie there"
)
SETTLE = "All is right, and the text does not say the rest"
PASTE = reverse("admin:articles_article_paste")
OWN = """Northbank signs sponsorship with Harbour Rovers

By Ann Writer 4 March 2021

On March 3rd, Northbank Insurance and Harbour Rovers FC announced a three-year \
sponsorship agreement worth £4.5 million.

The club has 12 teams and 300 members."""
ROUND_UP = """Deals of the week

By Ann Writer 4 March 2021

Northbank Insurance signs with Harbour Rovers

Northbank Insurance and Harbour Rovers FC have signed a three-year sponsorship \
agreement worth £4.5 million.

Ashford Energy joins the Coalport Football League

Ashford Energy and the Coalport Football League announced a two-year sponsorship \
agreement.

Melrose Sportswear dresses Tidewater Cricket Club

Melrose Sportswear and Tidewater Cricket Club signed a five-year kit supplier \
agreement."""
INTERVIEW = """“We play to win,” says the coach

By Ann Writer 4 March 2021

Q: How do you see the new season?

A: We have worked hard all summer, and the players want to win every match.

Q: What will change?

A: We will run more, and we will talk more on the pitch."""


class Desk:
    """An editor at the desk; what they click, press and choose is counted."""

    def __init__(self, page, site):
        self.page, self.site, self.actions = page, site, 0
        self.began = time.monotonic()

    @property
    def seconds(self):
        return time.monotonic() - self.began

    def open(self, address):
        self.page.goto(self.site + address)

    def click(self, name, *, role="button", exact=True, within=None):
        self.actions += 1
        (within or self.page).get_by_role(role, name=name, exact=exact).first.click()

    def settle(self, name):
        """Press a button that is gone as soon as what it is for is done."""
        self.click(name, exact=False)
        expect(self.page.get_by_role("button", name=name)).to_have_count(0)

    def ready(self):
        """Wait for the scripts, which show the legend of the keys."""
        expect(self.page.locator("#review-keys")).to_be_visible()

    def press(self, key):
        self.actions += 1
        self.ready()
        self.page.keyboard.press(key)

    def fill(self, label, value, within=None):
        self.actions += 1
        (within or self.page).get_by_label(label, exact=True).fill(value)

    def choose(self, label, value, within=None):
        self.actions += 1
        (within or self.page).get_by_label(label, exact=True).select_option(value)

    def paste(self, text, kind="own_article"):
        self.open(PASTE)
        self.fill("Text:", text)
        if kind != "own_article":
            self.choose("Whose text it is:", kind)
        self.click("Read it")
        expect(self.page.locator(".messagelist .success")).to_be_visible()

    def select(self, words, near=""):
        """Select words in the text as a mouse does, those behind `near`."""
        self.actions += 1
        self.ready()
        self.page.evaluate(_SELECT, [words, near])

    def select_words(self, words, about, near=""):
        """Make words of the text evidence: select, choose, press."""
        self.select(words, near)
        self.choose("are the evidence for", about)
        self.click("Keep")

    def entry(self, words):
        return self.page.locator(".review-entry", has_text=words).first

    def deal(self, pk):
        address = reverse("admin:partnerships_partnership_review", args=[pk])
        self.actions += 1
        self.open(address)


_SELECT = """([words, near]) => {
  const text = document.getElementById("review-text");
  const from = near ? text.textContent.indexOf(near) : 0;
  const start = text.textContent.indexOf(words, from);
  const end = start + words.length;
  const range = document.createRange();
  const walk = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  let at = 0;
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const next = at + node.length;
    if (at <= start && start < next) range.setStart(node, start - at);
    if (at < end && end <= next) range.setEnd(node, end - at);
    at = next;
  }
  getSelection().removeAllRanges();
  getSelection().addRange(range);
  text.dispatchEvent(new MouseEvent("mouseup", {bubbles: true}));
}"""


@pytest.fixture
def desk(site, quiet):
    come_in(quiet, site, factories.make_superuser())
    return Desk(quiet, site)


@pytest.fixture(params=[True, False], ids=["scripts-on", "scripts-off"])
def any_desk(request, site, new_context):
    page = new_context(java_script_enabled=request.param).new_page()
    come_in(page, site, factories.make_superuser())
    return Desk(page, site)


def publish(desk, row, verb="Publish now"):
    desk.open(change_address(row))
    go_public(desk, verb)


def go_public(desk, verb="Publish now"):
    """Through the look before publishing, all of it ticked."""
    desk.click(verb, role="link", exact=False)
    expect(desk.page.get_by_role("button", name=verb, exact=True)).to_be_visible()
    for box in desk.page.get_by_role("checkbox").all():
        desk.actions += 1
        box.check()
    desk.click(verb)
    expect(desk.page.get_by_role("link", name="View on site")).to_be_visible()


def test_a_text_is_pasted_accepted_and_published_in_a_few_clicks(any_desk):
    desk = any_desk

    desk.paste(OWN)
    desk.settle("Accept all")
    desk.settle("The text does not say")
    desk.settle("None of the 2 is deal data")
    publish(desk, Article.objects.get(), "Publish with its deals")
    record = Partnership.objects.get()

    status, words = _read(desk.page, desk.site + record.get_absolute_url())
    assert status == 200
    assert "£4.5 million" in words
    assert desk.actions <= 10
    assert Claim.objects.visible().count() == record.claims.count() == 7


def test_a_value_is_accepted_rejected_and_brought_back_by_keys(desk):
    desk.paste(OWN)
    page = desk.page
    first = page.locator(".review-entry").first
    first.focus()

    page.keyboard.down("a")
    expect(page.locator(".review-entry.is-accepted")).to_have_count(1)
    second = page.locator(".review-entry").nth(1)
    expect(second).to_be_focused()
    page.keyboard.down("a")  # It is held down: that decides on no second one.
    page.keyboard.up("a")
    desk.press("r")
    expect(page.locator(".review-entry.is-rejected")).to_have_count(1)
    page.locator(".review-entry.is-rejected").focus()
    desk.press("u")
    expect(page.locator(".review-entry.is-rejected")).to_have_count(0)

    assert Claim.objects.accepted().count() == 1


def test_the_outcome_is_said_and_the_words_of_what_has_the_focus_are_lit(desk):
    desk.paste(OWN)
    desk.ready()
    desk.page.locator(".review-entry").first.focus()
    expect(desk.page.locator("mark.is-lit").first).to_be_visible()

    desk.press("a")

    expect(desk.page.locator("#review-said")).to_have_text("Accepted.")


def test_c_opens_the_form_of_a_value_with_its_first_field_ready(desk):
    desk.paste(OWN)
    desk.entry("3 years").focus()

    desk.press("c")

    expect(desk.page.get_by_label("Term months:")).to_be_focused()


def test_selected_words_are_evidence_in_three_actions(desk):
    desk.paste(OWN)
    before = desk.actions

    desk.select_words("March 3rd", "Signed on")
    expect(desk.entry("3 March 2021")).to_be_visible()

    assert desk.actions - before == 3
    signed = Claim.objects.accepted().get(field="signed_on")
    assert signed.source.text[signed.start : signed.end] == "March 3rd"


def test_what_is_guessed_from_words_is_shown_and_takes_one_click_more(desk):
    desk.paste(OWN)
    before = desk.actions

    desk.select_words("The club has 12 teams", "Commitment")
    waits = desk.page.locator("#group-commitments .review-entry.is-new")
    expect(waits).to_be_focused()
    expect(waits.get_by_role("strong")).to_have_text("The club has 12 teams")

    assert desk.actions - before == 3
    assert not Claim.objects.accepted().exists()

    desk.press("a")
    accepted = desk.page.locator("#group-commitments .review-entry.is-accepted")
    expect(accepted).to_be_visible()
    assert Claim.objects.accepted().get().quote == "The club has 12 teams"


def test_a_round_up_gives_a_deal_each(any_desk):
    desk = any_desk

    desk.paste(ROUND_UP)
    records = list(Partnership.objects.order_by("pk"))
    for record in records:
        desk.deal(record.pk)
        desk.settle("Accept all")
        desk.settle("The text does not say")
    publish(desk, Article.objects.get())
    for record in records:
        desk.deal(record.pk)
        # Each number of the text is the words of some deal's claim.
        numbers = desk.page.get_by_role("heading", name="Numbers of the text: 0 of")
        expect(numbers).to_be_visible()
        go_public(desk)

    assert len(records) == 3
    assert sorted(row.term_months for row in Partnership.objects.published()) == [
        24,
        36,
        60,
    ]


def test_an_interview_gives_none_and_that_is_said(any_desk):
    any_desk.paste(INTERVIEW)

    expect(any_desk.page.locator(".messagelist")).to_contain_text("announces no deal")
    assert not Partnership.objects.exists()


TWO = """Northbank and Tidewater

By Ann Writer 4 March 2021

On March 3rd, Northbank Insurance and Harbour Rovers FC announced a three-year \
partnership. They will cooperate in areas like venue care, youth training and fitness.

Northbank Insurance and Tidewater Cricket Club will cooperate on the Harbour Cup. The \
prize money of the Harbour Cup is £2 million, and the budget is £3 million."""


def test_what_is_ticked_goes_to_another_deal_at_once(any_desk):
    desk = any_desk
    desk.paste(TWO)
    whole, part = Partnership.objects.order_by("pk")
    desk.deal(part.pk)
    before = desk.actions

    for words in ("£2 million", "£3 million"):
        desk.actions += 1
        desk.entry(words).get_by_role("checkbox").check()
    desk.click("Move the ticked")
    expect(desk.page.locator(".messagelist .success")).to_be_visible()

    assert desk.actions - before == 3
    assert (whole.figures.count(), part.figures.count()) == (2, 0)
    assert not whole.claims.filter(accepted_at__isnull=False).exists()


def test_a_list_is_corrected_at_once(any_desk):
    desk = any_desk
    desk.paste(TWO)
    group = desk.page.locator("#group-focus_areas")
    before = desk.actions

    desk.actions += 1
    group.locator("summary", has_text="at once").click()
    desk.fill("venue care (empty: reject)", "stadium management", within=group)
    desk.fill("fitness (empty: reject)", "", within=group)
    desk.click("Store and accept the list", within=group)
    expect(desk.page.locator(".messagelist .success")).to_be_visible()

    assert desk.actions - before == 4
    record = Partnership.objects.order_by("pk").first()
    areas = [str(one) for one in record.focus_links.order_by("position")]
    assert areas == ["stadium management", "youth training"]


def test_axe_finds_nothing_on_the_pages_of_the_newsroom(desk, no_violations):
    desk.paste(TWO)
    record = Partnership.objects.order_by("pk").first()
    review = reverse("admin:partnerships_partnership_review", args=[record.pk])
    desk.click("Reject", exact=False)
    proposal = record.proposals.waiting().first()
    # Where the admin brings scripts, axe itself breaks the policy: nobody listens here.
    page = desk.page.context.new_page()

    for address in (PASTE, review, f"{review}?correct=proposal-{proposal.pk}"):
        page.goto(desk.site + address)
        for one in page.locator("details").all():
            one.evaluate("one => one.open = true")
        no_violations(page)


# --- The first seed -----------------------------------------------------------------


def said(record):
    """What the record says, in the shape of the example."""
    return {
        "kinds": sorted(one.kind for one in record.kinds.all()),
        "status": record.status,
        "announced_on": record.announced_on or None,
        "signed_on": record.signed_on or None,
        "starts_on": record.starts_on or None,
        "ends_on": record.ends_on or None,
        "term_months": record.term_months,
        "parties": sorted(
            [one.organisation.name, one.organisation.kind, one.role]
            for one in record.parties.all()
        ),
        "places": sorted(
            [one.place.name, one.place.kind, one.relation]
            for one in record.place_links.all()
        ),
        "unknowns": {one.field: one.reason for one in record.unknowns.all()},
    }


def expected(record):
    names = ("status", "announced_on", "signed_on", "starts_on", "ends_on")
    names += ("term_months", "unknowns")
    lists = {name: sorted(record[name]) for name in ("kinds", "parties", "places")}
    return {name: record[name] for name in names} | lists


def figures(record):
    return sorted(
        (
            one.kind,
            one.subject,
            one.lower and int(one.lower),
            one.upper and int(one.upper),
            one.comparator,
            one.unit,
            one.currency or None,
            one.counts_toward_value,
        )
        for one in record.figures.all()
    )


def expected_figures(record):
    return sorted(
        (
            one["kind"],
            one["subject"],
            one["lower"] and int(one["lower"]),
            one["upper"] and int(one["upper"]),
            one["comparator"],
            one["unit"],
            one["currency"],
            one["counts_toward_value"],
        )
        for one in record["figures"]
    )


@pytest.fixture
def seed(desk):
    """The first seed, reviewed: its three records by the example's keys."""
    call_command("load_places", verbosity=0)
    [file] = (SHARED / "seeds").glob("000*")
    desk.began = time.monotonic()
    desk.paste(file.read_text())
    city, operation, framework = Partnership.objects.order_by("pk")
    for record in (city, operation, framework):
        expect(desk.page.locator("#deal-title")).to_have_value(record.title)
        desk.settle(SETTLE)
        if record != framework:
            desk.click("Next deal", role="link", exact=False)
    expect(desk.page.get_by_text("Nothing is left to accept.")).to_be_visible()
    desk.settle("None of the")
    return {"city": city, "operation": operation, "framework": framework}


def assert_details(city, wanted):
    """What a list of the example holds, and the shape of `said` does not."""
    [event] = city.events.all()
    areas = sorted(str(one) for one in city.focus_links.all())
    assert areas == sorted(wanted["focus_areas"])
    assert city.focus_is_open_ended
    assert city.term_as_stated == wanted["term_as_stated"]
    assert [one.sport.name for one in city.sport_links.all()] == ["Esports"]
    days = [event.name, event.starts_on, event.ends_on, str(event.place)]
    assert days == wanted["events"][0]
    assert [(one.quantity, one.state) for one in city.commitments.all()] == [
        (5, "open")
    ]


@needs_shared
def test_the_first_seed_becomes_the_record_of_the_example(
    desk, seed, record_testsuite_property
):
    example = json.loads((SHARED / "examples" / "changzhou.json").read_text())
    wanted = {one["key"]: one for one in example["records"]}
    city = seed["city"]

    publish(desk, Article.objects.get(), "Publish with its deals")

    for record in seed.values():
        record.refresh_from_db()
    record_testsuite_property("actions", desk.actions)
    record_testsuite_property("seconds", round(desk.seconds))
    for key, record in seed.items():
        assert said(record) == expected(wanted[key]), key
        assert figures(record) == expected_figures(wanted[key]), key
    assert_details(city, wanted["city"])
    assert (city.part_of, seed["operation"].part_of) == (seed["framework"], city)
    status, words = _read(desk.page, desk.site + city.get_absolute_url())
    assert status == 200
    assert "US$5.5 million" in words
    assert Claim.objects.visible().count() == Claim.objects.count()
    assert desk.actions <= 16
