"""The deals desk and the search: with scripts and without."""

import re

import pytest
from playwright.sync_api import expect


@pytest.fixture
def other(new_context):
    """A second browser, always with scripts: axe is one."""
    return new_context().new_page()


def choose(page, facet, value):
    """Tick a choice and have the list follow, by itself or by the button."""
    group = page.locator(f"#facet-{facet}")
    if not group.evaluate("facet => facet.open"):
        group.locator("summary").first.click()
    page.locator(f"#{facet}-{value}").check()
    page.get_by_role("button", name="Show deals").click()
    expect(page).to_have_url(re.compile(f"{facet}={value}"))
    expect(page.locator(f"#{facet}-{value}")).to_be_checked()


def count_of(page):
    return page.get_by_role("heading", level=1).inner_text()


def test_an_analyst_filters_shares_exports_and_gets_out_again(
    demo, reader, other, no_violations
):
    reader.goto(f"{demo}/deals/")
    choose(reader, "kind", "sponsorship")
    choose(reader, "place", "china")
    found = count_of(reader)

    other.goto(reader.url)
    assert count_of(other) == found
    no_violations(other)

    with reader.expect_download() as download:
        reader.get_by_role("link", name="CSV").click()
    lines = download.value.path().read_text(encoding="utf-8-sig").splitlines()
    assert lines[0].startswith("id,")
    assert reader.request.get(reader.url.replace("/deals/", "/deals.json")).json()[
        "count"
    ] == int(found.split()[0])

    reader.goto(f"{demo}/deals/?kind=sponsorship&place=china&year=1999")
    other.goto(reader.url)
    no_violations(other)
    reader.get_by_role("link", name="Drop year: 1999").click()
    expect(reader.get_by_role("heading", level=1)).to_have_text(found)
    reader.get_by_role("link", name="Clear all").click()
    expect(reader).to_have_url(f"{demo}/deals/")


def test_a_removed_chip_widens_the_list(demo, reader):
    reader.goto(f"{demo}/deals/?kind=sponsorship&place=china")
    narrow = int(count_of(reader).split()[0])

    reader.get_by_role("link", name=re.compile("Place: China")).click()

    expect(reader).to_have_url(f"{demo}/deals/?kind=sponsorship")
    assert int(count_of(reader).split()[0]) > narrow


def test_with_scripts_a_tick_is_enough_and_the_count_is_said(demo, quiet):
    quiet.goto(f"{demo}/deals/")

    quiet.locator("#kind-sponsorship").check()

    expect(quiet).to_have_url(re.compile("kind=sponsorship"))
    expect(quiet.locator("#desk-said")).to_have_text(count_of(quiet))
    expect(quiet.locator("#kind-sponsorship")).to_be_focused()
    quiet.go_back()
    expect(quiet).to_have_url(f"{demo}/deals/")
    expect(quiet.locator("#kind-sponsorship")).not_to_be_checked()


def test_the_focus_stays_in_the_facet_when_its_choice_is_gone(demo, quiet):
    quiet.goto(f"{demo}/deals/?kind=sponsorship&year=1999")

    quiet.locator("#kind-sponsorship").click()

    expect(quiet).to_have_url(f"{demo}/deals/?year=1999")
    expect(quiet.locator("#facet-kind > summary")).to_be_focused()


def test_words_typed_meanwhile_stay_and_the_head_follows(demo, quiet):
    quiet.goto(f"{demo}/deals/")
    quiet.locator("#desk-q").press_sequentially("football")

    quiet.locator("#kind-sponsorship").check()

    expect(quiet).to_have_url(re.compile("kind=sponsorship"))
    expect(quiet.locator("#desk-q")).to_have_value("football")
    canonical = quiet.locator('link[rel="canonical"]')
    expect(canonical).to_have_attribute("href", re.compile("kind=sponsorship"))
    quiet.evaluate("location.hash = 'main'")
    expect(quiet.locator("#kind-sponsorship")).to_be_checked()


def test_a_reader_searches_without_accents_and_by_a_chinese_alias(
    demo, reader, other, no_violations
):
    reader.goto(demo)
    for words, found in {"阿里体育": "Ali Sports", "ALÍ spórts": "Ali Sports"}.items():
        reader.get_by_role("search").get_by_role("searchbox").fill(words)
        reader.get_by_role("search").get_by_role("button").click()
        expect(reader.get_by_role("main")).to_contain_text(found)
        other.goto(reader.url)
        no_violations(other)
