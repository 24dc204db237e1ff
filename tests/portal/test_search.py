"""The search page, its box in every header, and what is suggested while typing."""

import datetime as dt
import re
from urllib.parse import quote

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from partnerships.models import Organisation, Partnership
from portal.results import PUBLIC
from search import finding
from search.kinds import KINDS
from search.models import Document
from tests import factories as make

MOST_QUERIES = 50  # With all five kinds on the page; four are PostgreSQL's own.
PUBLIC_CACHE = "public, max-age=0, s-maxage=1"


@pytest.fixture
def deal():
    """A public deal of Ali Sports with Changzhou."""
    ali = make.make_organisation(name="Ali Sports", slug="ali-sports")
    ali.names.create(name="阿里体育")
    city = make.make_place(name="Changzhou", slug="changzhou")
    return make.published_partnership(
        title="A city of sports",
        summary="Ali Sports runs the <b>stadium</b> & more.",
        parties=[(ali, "partner"), (make.make_person(name="Li Na"), "endorser")],
        places=[(city, "site")],
        announced_on="2017-01",
    )


def search(client, **given):
    return client.get(reverse("search"), given)


def shown(response):
    """The page's text without its markup and its extra blanks."""
    page = response.content.decode()
    main = page[page.index("<main") : page.index("</main>")]
    return " ".join(re.sub(r"<[^>]+>", "", main).split())


def test_what_is_found_is_listed_with_a_link_to_each_kind(client, deal):
    response = search(client, q="ali sports")

    text = shown(response)
    page = response.content.decode()
    assert "2 results for “ali sports”" in text
    assert "All 2" in text
    assert 'href="?q=ali+sports&amp;kind=deal"' in page
    assert "kind=article" not in page
    titles = re.findall(r'<h3[^>]*><a href="([^"]+)">', page)
    assert titles == ["/organisations/ali-sports/", deal.get_absolute_url()]


def test_what_was_searched_for_is_marked_and_the_rest_escaped(client, deal):
    page = search(client, q="stadium").content.decode()

    found = '&lt;b&gt;<mark class="found">stadium</mark>&lt;/b&gt; &amp; more.'
    assert found in re.sub(r">\s+|\s+<", lambda one: one[0].strip(), page)


def test_the_name_that_was_found_is_shown(client, deal):
    page = search(client, q="体育", kind="organisation").content.decode()

    assert '阿里<mark class="found">体育</mark>' in page


def test_a_kind_is_chosen_and_an_unknown_one_hides_nothing(client, deal):
    text = shown(search(client, q="changzhou", kind="place"))
    assert "1 result for “changzhou”" in text
    assert "A city of sports" not in text

    text = shown(search(client, q="changzhou", kind="colour"))
    assert "There is no kind “colour”" in text
    assert "A city of sports" in text

    text = shown(search(client, q="zzz", kind="colour"))
    assert "There is no kind “colour”" in text
    assert "of this kind" not in text
    assert "of this kind" in shown(search(client, q="zzz", kind="deal"))


def test_every_kind_that_is_searched_has_public_rows():
    assert set(PUBLIC) == set(KINDS)


def test_a_near_miss_is_guessed(client, deal):
    assert "Did you mean" not in shown(search(client, q="xyzzy"))

    response = search(client, q="alisprots")
    assert "No results" in shown(response)
    assert '<a href="?q=Ali%20Sports">Ali Sports</a>' in response.content.decode()
    assert search(client, q="Ali Sports").status_code == 200


def test_what_was_typed_is_not_offered_where_another_kind_has_it(client, deal):
    text = shown(search(client, q="Ali Sports", kind="article"))

    assert "No results for “Ali Sports”" in text
    assert "Organisations 1" in text
    assert "Did you mean" not in text


def test_without_words_the_page_says_how_to_search(client):
    text = shown(client.get(reverse("search")))

    assert "All words must be there." in text
    assert "result" not in text.casefold()


@pytest.mark.parametrize("typed", ['"', "-x", "*", "(", "\U0001f3df"])
def test_where_no_word_is_wanted_the_page_says_so_kindly(client, deal, typed):
    response = search(client, q=typed)

    assert response.status_code == 200
    assert "There is no word to search for" in shown(response)


@pytest.mark.parametrize(
    "typed",
    [
        "AND",
        "NEAR(",
        "a AND (b OR",
        "stadium\x00",
        "\ud800 stadium",
        "%",
        "100%",
        "__",
        "'; DROP TABLE search_text; --",
        "שלום עולם",
        "<script>alert(1)</script>",
        "{{ secret }}{% now %}",
        "title : stadium ^ *",
        "a" * 300,
        "e\u0301" * 300,
    ],
)
def test_whatever_is_typed_there_is_a_page(client, deal, typed):
    address = f"{reverse('search')}?q={quote(typed.encode('utf-8', 'surrogatepass'))}"

    response = client.get(address, follow=True)

    assert response.status_code == 200
    assert "<script>alert" not in response.content.decode()
    assert client.get(f"{reverse('search_suggest')}?q={quote('a')}").status_code == 200


def test_more_than_is_read_leads_to_what_is_read(client, deal):
    response = client.get(f"{reverse('search')}?q={'stadium ' * 7_500}")

    assert response.status_code == 301
    assert len(response["Location"]) < 300
    assert client.get(response["Location"]).status_code == 200


@pytest.mark.parametrize(
    ("asked", "canonical"),
    [
        ("?kind=deal&q=a", "?q=a&kind=deal"),
        ("?q=+a++b+", "?q=a+b"),
        ("?q=a&page=1", "?q=a"),
        ("?q=a&q=b", "?q=b"),
        ("?q=&kind=", ""),
        ("?utm_source=x", ""),
    ],
)
def test_an_address_has_one_form(client, asked, canonical):
    response = client.get(f"/search/{asked}")

    assert (response.status_code, response["Location"]) == (301, f"/search/{canonical}")


def test_pages_are_numbered_and_hold_to_their_words(client, monkeypatch):
    monkeypatch.setattr("portal.views.search.A_PAGE", 2)
    for number in range(5):
        make.published_article(headline=f"Stadium {number}")

    response = search(client, q="stadium", kind="article", page="2")

    page = response.content.decode()
    assert "Page 2 of 3" in page
    assert "?q=stadium&amp;kind=article&amp;page=3" in page
    assert search(client, q="stadium", page="9").status_code == 404
    assert search(client, q="stadium", page="x").status_code == 404


def test_more_than_are_counted_are_said_to_be_more(client, monkeypatch):
    monkeypatch.setattr("portal.views.search.COUNTED", 2)
    monkeypatch.setattr(finding, "COUNTED", 2)
    monkeypatch.setattr(finding, "RANKED", 5)
    for number in range(4):
        make.published_article(headline=f"Stadium {number}")

    text = shown(search(client, q="stadium"))

    assert "2+ results" in text
    assert "These are the best of the newest." in text


def test_an_index_that_is_behind_shows_too_little_never_too_much(client, monkeypatch):
    article = make.published_article(headline="Canary", body="<p>Canary.</p>")
    make.published_article(headline="A finch and a canary")
    assert "2 results" in shown(search(client, q="canary"))
    monkeypatch.setattr(finding, "catch_up", lambda: False)

    type(article).objects.filter(pk=article.pk).update(
        published_at=None, withdrawn_at=None
    )

    assert Document.objects.filter(object_id=article.pk, kind="article").exists()
    assert "1 result for “canary” All 1 Articles 1" in shown(search(client, q="canary"))
    type(article).objects.update(published_at=None)
    for asked in (
        {"q": "canary"},
        {"q": "canary", "kind": "article"},
        {"q": "cannary"},
    ):
        text = shown(search(client, **asked))
        assert f"No results for “{asked['q']}”" in text
        assert "Articles 1" not in text
        assert "Did you mean" not in text
        assert "Canary" not in text
    assert client.get("/search/suggest?q=can").json() == {"suggestions": []}


def test_a_name_that_nobody_bears_any_more_is_not_suggested(client, deal, monkeypatch):
    search(client, q="anything")
    monkeypatch.setattr(finding, "catch_up", lambda: False)

    Organisation.objects.update(name="Canary")
    Partnership.objects.update(title="Finch")

    for typed in ("ali", "a city"):
        address = f"/search/suggest?q={quote(typed)}"
        assert client.get(address).json() == {"suggestions": []}
    names = client.get(f"/search/suggest?q={quote('阿里')}").json()["suggestions"]
    assert [one["name"] for one in names] == ["阿里体育"]
    assert "Did you mean" not in shown(search(client, q="alisprots"))


def test_the_page_is_for_everybody_and_for_no_index(client, deal):
    for address in ("/search/?q=ali", "/search/suggest?q=ali"):
        response = client.get(address)

        assert response["Cache-Control"] == PUBLIC_CACHE
        assert not response.cookies
    assert b'name="robots" content="noindex"' in client.get("/search/").content


def test_each_page_has_the_box_and_it_needs_no_script(client):
    page = client.get("/").content.decode()

    assert re.search(r'<form[^>]+role="search" action="/search/"', page)
    assert '<label class="visually-hidden" for="search-words">' in page


def test_suggestions_lead_to_pages(client, deal):
    response = client.get("/search/suggest?q=ali")

    assert response.json() == {
        "suggestions": [
            {
                "name": "Ali Sports",
                "kind": "Organisation",
                "url": "/organisations/ali-sports/",
            }
        ]
    }
    assert client.get("/search/suggest").json() == {"suggestions": []}
    assert client.get("/search/suggest?q=a&kind=deal").status_code == 301


def test_what_is_scheduled_comes_with_its_hour(client, monkeypatch):
    at = timezone.now() + dt.timedelta(hours=1)
    make.published_article(headline="Canary", at=at)
    assert "No results" in shown(search(client, q="canary"))

    monkeypatch.setattr(timezone, "now", lambda: at)

    assert "1 result for" in shown(search(client, q="canary"))
    assert len(client.get("/search/suggest?q=canary").json()["suggestions"]) == 1


@pytest.mark.parametrize("amount", [1, 4])
def test_queries_do_not_grow_with_what_is_found(
    deal, amount, django_assert_max_num_queries
):
    for number in range(amount):
        house = make.make_organisation(name=f"Ali {number}")
        house.names.create(name=f"Alias {number}")
        make.published_article(headline=f"Ali Sports {number}")
        make.published_partnership(
            title=f"Ali Sports {number}",
            parties=[
                (house, "sponsor"),
                (make.make_person(name=f"Ali {number}"), "agent"),
            ],
            places=[(make.make_place(name=f"Ali {number}"), "site")],
        )
    client = Client()
    search(client, q="ali")

    with django_assert_max_num_queries(MOST_QUERIES):
        search(client, q="ali")
