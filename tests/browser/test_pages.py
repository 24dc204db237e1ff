"""Every kind of page: no axe violation, no sideways scroll, nothing complains."""

import pytest

from articles.models import Article, Contributor, Tag
from partnerships.models import (
    FocusArea,
    Organisation,
    Partnership,
    Person,
    Place,
    Sport,
)
from tests.browser.axe import violations

WIDTHS = [320, 412, 768, 1280, 1920]
FIXED = [
    "/",
    "/news/",
    "/in-depth/",
    "/data-reports/",
    "/calendar/",
    "/deals/",
    "/deals/?kind=sponsorship&year=2017",
    "/deals/?kind=fund&year=1901",
    "/deals/?kind=no-such-kind",
    "/deals/?in=usd&per=year",
    "/deals/ending/?within=24",
    "/organisations/ali-sports/?in=usd&per=year",
    "/archive/",
    "/archive/2026/08/",
    "/about/",
    "/methodology/",
    "/api/v1/docs/",
    "/corrections/",
    "/contact/",
    "/privacy/",
    "/terms/",
    "/accessibility/",
    "/accounts/login/",
    "/accounts/signup/",
    "/accounts/password/reset/",
    "/no-such-page/",
]


def addresses():
    """One address for each kind of page, and for each that is fullest."""
    rows = [
        Article.objects.get(slug="ali-sports-changzhou"),
        Article.objects.get(slug="how-long-deals-run"),
        Partnership.objects.get(slug="ali-sports-changzhou"),
        Partnership.objects.get(slug="chongqing-wdsa"),
        Partnership.objects.get(title__contains="Barclays"),
        Partnership.objects.get(slug="adidas-university-of-nebraska-2013"),  # Renewed.
        Organisation.objects.get(slug="ali-sports"),
        Person.objects.get(slug="kenneth-fok"),
        Place.objects.get(slug="china"),  # With a map.
        Place.objects.get(slug="jiangsu"),
        FocusArea.objects.visible().first(),
        Sport.objects.visible().first(),
        Tag.objects.visible().first(),
        Contributor.objects.visible().first(),
    ]
    history = f"{rows[2].get_absolute_url()}history/"
    own = [row.get_absolute_url() for row in rows]
    return [*FIXED, *own, history, f"{history}1/"]


@pytest.mark.parametrize("half", [0, 1], ids=["half", "other-half"])
def test_every_kind_of_page_is_accessible(demo, page, half):
    found = []
    for address in addresses()[half::2]:
        page.goto(demo + address)
        found += violations(page)

    assert found == []


def test_no_page_scrolls_sideways(demo, page):
    wide = []
    for address in addresses():
        page.goto(demo + address)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            over = page.evaluate("document.documentElement.scrollWidth - innerWidth")
            wide += [(address, width, over)] if over > 0 else []

    assert wide == []


def test_no_page_asks_for_anything_from_elsewhere_or_complains(demo, page):
    asked, complaints = set(), []
    page.on("request", lambda request: asked.add(request.url))
    page.on(
        "console", lambda said: said.type == "error" and complaints.append(said.text)
    )
    page.on("pageerror", lambda error: complaints.append(str(error)))

    for address in addresses():
        if address != "/no-such-page/":  # Chromium reports each 404 in its console.
            page.goto(demo + address)

    assert {url for url in asked if not url.startswith(demo)} == set()
    assert complaints == []
