"""Pages of deals lead to their twins, for readers and for programs."""

import re

import pytest

from tests import factories as make
from tests.portal.twins.asking import body

FORMS = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
    "atom": "application/atom+xml",
}
_LINK = r'<link rel="alternate" type="{}" title="[^"]+" href="{}">'


@pytest.fixture
def deal():
    return make.rich_partnership(kinds=["fund"])


def paths(deal):
    """The pages of the deal and of all that it names, and a narrowed list."""
    named = [
        *(row.who for row in deal.parties.all()),
        *(row.place for row in deal.place_links.all()),
        *(row.focus_area for row in deal.focus_links.all()),
        *(row.sport for row in deal.sport_links.all()),
    ]
    pages = [row.get_absolute_url() for row in (deal, *named)]
    return ["/deals/", "/deals/?kind=fund&status=announced", *pages]


def test_every_page_of_deals_links_its_twins(client, deal):
    for path in paths(deal):
        page = client.get(path).content.decode()
        before, _, query = path.partition("?")
        ending = f"?{query}" if query else ""
        for form, mime in FORMS.items():
            twin = f"{before[:-1]}.{form}{ending}"
            written = re.escape(twin.replace("&", "&amp;"))
            assert re.search(_LINK.format(re.escape(mime), written), page), twin
            assert re.search(f'<a href="{written}"', page), twin
            response = client.get(twin)
            assert response.status_code == 200, twin
            assert response["Content-Type"].startswith(mime)
            assert body(response)
