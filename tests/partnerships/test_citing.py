"""How to cite a deal."""

import datetime as dt

import pytest

from partnerships import actions
from partnerships.citing import Citation
from partnerships.history import changing
from partnerships.models import Partnership
from tests import factories as make

MAY = dt.datetime(2026, 5, 3, 12, tzinfo=dt.UTC)


def citation_of(deal):
    return Citation.of(deal, deal.revisions.last())


def test_a_citation_names_the_version_and_its_address(settings):
    settings.SITE_URL = "https://touchline.example"
    deal = make.published_partnership(title="A and B", slug="a-b", at=MAY)

    cited = citation_of(deal)

    url = f"https://touchline.example/deals/{deal.pk}-a-b/history/1/"
    assert cited.url == url
    assert (
        cited.words == f"Touchline: “A and B”. Deal {deal.pk}, version of 3 May 2026."
    )
    assert cited.bibtex.splitlines() == [
        f"@misc{{touchline-deal-{deal.pk}-1,",
        "  author = {{Touchline}},",
        "  title = {{A and B}},",
        "  year = {2026},",
        "  month = may,",
        f"  note = {{Deal {deal.pk}, version of 3 May 2026}},",
        f"  url = {{{url}}},",
        "}",
    ]


def test_a_citation_goes_along_with_the_changes():
    deal = make.published_partnership(at=MAY)
    with changing([deal.pk]):
        Partnership.objects.filter(pk=deal.pk).update(summary="Short.")

    cited = citation_of(deal)

    assert cited.url.endswith("/history/2/")
    assert cited.day > MAY.date()


def test_a_deal_without_a_kept_revision_is_cited_as_published():
    deal = make.published_partnership(at=MAY)

    cited = Citation.of(deal, None)

    assert cited.day == MAY.date()
    assert cited.url.endswith(deal.get_absolute_url())
    assert f"@misc{{touchline-deal-{deal.pk}," in cited.bibtex


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("A & B", r"A \& B"),
        ("50% of {x}_y #1 $2", r"50\% of \{x\}\_y \#1 \$2"),
        ("a\\b~c^d", r"a\textbackslash{}b\textasciitilde{}c\textasciicircum{}d"),
        ("阿里体育", "阿里体育"),
    ],
)
def test_what_means_something_to_bibtex_is_written_as_itself(title, written):
    deal = make.published_partnership(title=title)

    assert f"  title = {{{{{written}}}}}," in citation_of(deal).bibtex


def test_deal_page_says_how_to_cite_it(client):
    deal = make.published_partnership(title="<b>A</b>")
    deal = actions.publish(partnership=deal, by=None)

    page = client.get(deal.get_absolute_url()).content.decode()

    assert "<summary>Cite this deal</summary>" in page
    assert "“&lt;b&gt;A&lt;/b&gt;”" in page
    assert "@misc{touchline-deal-" in page


def test_the_address_that_is_cited_says_for_good_what_the_deal_said(client):
    deal = make.published_partnership(title="As cited")
    cited = citation_of(deal).url.removeprefix("http://testserver")
    for number in range(3):
        with changing([deal.pk]):
            Partnership.objects.filter(pk=deal.pk).update(title=f"Later {number}")

    page = client.get(cited).content.decode()

    assert "<h1>As cited</h1>" in page
    assert "Later" not in page.partition("<h1>")[2]
