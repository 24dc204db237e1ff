"""No address of a twin or of the API ends in an error of ours."""

import pytest

from tests import factories as make
from tests.portal.twins.asking import body

QUERIES = [
    "&".join(["kind=fund"] * 1100),
    "&".join(f"party=p{number}" for number in range(1100)),
    f"q={'a' * 60_000}",
    "q=%22",
    "q=AND",
    "q=-x",
    "q=NEAR(",
    "q=*",
    "q=%00",
    "q=%ED%A0%80",
    "q=%FF",
    "currency=XXX&sort=value",
    "sort=;drop",
    "year=0000",
    "ends=-1",
    f"page={10**30}",
    "page=-1",
    "page=NaN",
    "page=%D9%A3",
]
ADDRESSES = [
    *(f"/deals.{form}" for form in ("json", "csv", "xlsx", "atom")),
    "/api/v1/deals/",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_query_is_too_much(client, address):
    make.published_partnership()

    found = {}
    for query in QUERIES:
        response = client.get(f"{address}?{query}", follow=True)
        found[query[:40]] = response.status_code
        assert body(response)

    assert set(found.values()) <= {200, 400, 404}


@pytest.mark.parametrize("form", ["json", "csv", "xlsx", "atom"])
@pytest.mark.parametrize("slug", ["-", "a" * 300, "x%00", "%2e%2e", "1e9"])
def test_no_slug_is_too_much(client, slug, form):
    assert client.get(f"/organisations/{slug}.{form}").status_code == 404
    assert client.get(f"/deals/{'9' * 18}-{slug}.{form}").status_code == 404
