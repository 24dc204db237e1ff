"""Writing to the editors, with scripts and without."""

import re

from playwright.sync_api import expect

from portal.models import ContactMessage


def _send(page):
    page.get_by_role("button", name="Send").click()


def _let_the_server_judge(page):
    """Send whatever stands there, as a browser without checks of its own does."""
    form = page.locator("form[action='/contact/']")
    form.evaluate("form => form.noValidate = true")


def test_a_faulty_contact_form_says_what_is_wrong_and_keeps_the_rest(site, reader):
    reader.goto(f"{site}/contact/")
    reader.get_by_label("Your name").fill("Ana")
    _let_the_server_judge(reader)

    _send(reader)

    summary = reader.get_by_role("alert")
    expect(summary.get_by_role("link")).to_have_count(2)
    expect(reader.get_by_label("Your name")).to_have_value("Ana")
    expect(reader).to_have_title(re.compile("^Error: "))


def test_each_fault_links_to_its_field(site, reader):
    reader.goto(f"{site}/contact/")
    _let_the_server_judge(reader)
    _send(reader)

    reader.get_by_role("alert").get_by_role("link", name="Your message").click()

    expect(reader.get_by_label("Your message")).to_be_in_viewport()
    expect(reader).to_have_url(re.compile("#id_body$"))


def test_a_contact_form_that_is_sent_leads_to_the_thanks(site, reader):
    reader.goto(f"{site}/contact/")
    reader.get_by_label("Your name").fill("Ana")
    reader.get_by_label("Your e-mail address").fill("ana@example.com")
    reader.get_by_label("Your message").fill("A date is wrong.")

    _send(reader)

    expect(reader.get_by_role("heading", name="Thank you")).to_be_visible()
    assert ContactMessage.objects.get().body == "A date is wrong."


def test_a_wrong_address_keeps_the_message(site, reader):
    reader.goto(f"{site}/contact/")
    reader.get_by_label("Your name").fill("Ana")
    reader.get_by_label("Your e-mail address").fill("ana@example")
    reader.get_by_label("Your message").fill("A date is wrong.")

    _send(reader)

    expect(reader.get_by_role("alert")).to_contain_text("e-mail address")
    expect(reader.get_by_label("Your message")).to_have_value("A date is wrong.")
