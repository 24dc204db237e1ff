"""A table of deals: sent in, checked, made drafts, taken back."""

import pytest
from playwright.sync_api import expect

from partnerships.models import DealImport, Partnership
from tests import factories
from tests.browser.steps import come_in

FOUR = "title,status\nOne,announced\nTwo,nonsense\nThree,signed\nFour,announced\n"


def _send(page, site, text):
    page.goto(f"{site}/admin/partnerships/dealimport/add/")
    table = {"name": "deals.csv", "mimeType": "text/csv", "buffer": text.encode()}
    page.get_by_label("Table").set_input_files(table)
    page.get_by_role("button", name="Check the table").click()


def _told(page):
    return page.get_by_role("main").get_by_role("status")


def test_a_table_becomes_drafts_and_is_taken_back(reader, site):
    come_in(reader, site, factories.make_editor())
    _send(reader, site, FOUR)
    told = _told(reader)
    expect(told).to_contain_text("3 ready, 1 faulty")
    fault = reader.get_by_role("row").filter(has_text="nonsense")
    expect(fault.get_by_role("cell").first).to_have_text("3")
    assert not Partnership.objects.exists()

    reader.get_by_role("button", name="Make drafts").click()
    expect(told).to_contain_text("3 made drafts")
    expect(reader.get_by_role("link", name="Three")).to_be_visible()

    reader.get_by_label("Delete the drafts for good").check()
    reader.get_by_role("button", name="Take the drafts back").click()
    expect(told).to_contain_text("3 taken back")
    assert not Partnership.objects.exists()


@pytest.fixture
def _little_at_a_time(monkeypatch):
    monkeypatch.setattr("partnerships.admin.deal_import.SECONDS", 0.0)
    monkeypatch.setattr("partnerships.bulk.steps.AT_ONCE", 1)


@pytest.mark.usefixtures("_little_at_a_time")
def test_a_long_import_goes_on_by_itself(page, site):
    come_in(page, site, factories.make_editor())
    _send(page, site, FOUR)

    expect(_told(page)).to_contain_text("3 ready, 1 faulty")


@pytest.mark.usefixtures("_little_at_a_time")
def test_without_scripts_a_long_import_goes_on_at_a_press(new_context, site):
    page = new_context(java_script_enabled=False).new_page()
    come_in(page, site, factories.make_editor())
    _send(page, site, FOUR)

    for left in (3, 2, 1):
        expect(_told(page)).to_contain_text(f"{left} to go")
        page.get_by_role("button", name="Go on").click()

    expect(_told(page)).to_contain_text("3 ready, 1 faulty")


@pytest.mark.parametrize("name", ["add", "list", "told", "made"])
def test_axe_finds_nothing_on_the_pages_of_imports(page, site, name, no_violations):
    come_in(page, site, factories.make_editor())
    _send(page, site, FOUR)
    expect(page.get_by_role("heading", name="Faulty rows")).to_be_visible()
    if name == "made":
        page.get_by_role("button", name="Make drafts").click()
        expect(page.get_by_label("Delete the drafts for good")).to_be_visible()
    told = DealImport.objects.get().get_absolute_url()
    pages = {
        "add": "/admin/partnerships/dealimport/add/",
        "list": "/admin/partnerships/dealimport/",
        **dict.fromkeys(("told", "made"), told),
    }

    page.goto(site + pages[name])

    expect(page.locator("h1")).to_have_count(1)
    no_violations(page)
