import datetime as dt
from xml.etree import ElementTree

from django.utils import timezone

from partnerships.models import Place
from portal import sitemaps
from tests.factories import (
    make_article,
    make_contributor,
    make_picture,
    make_place,
    make_tag,
    published_article,
    published_partnership,
    scheduled_article,
    scheduled_partnership,
    withdrawn_article,
    withdrawn_partnership,
)

ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def entries(client):
    return ElementTree.fromstring(client.get("/feed/").content).findall(f"{ATOM}entry")


def locations(client, address):
    root = ElementTree.fromstring(client.get(address).content)
    return [one.text for one in root.iter(f"{MAP}loc")]


def test_the_feed_has_what_a_reader_needs(client):
    author = make_contributor(name="Ana & Co <x>")
    article = published_article(
        headline="A “deal” & more <b>", standfirst="1 < 2 & so on", author=author
    )

    [entry] = entries(client)

    url = f"http://testserver{article.get_absolute_url()}"
    assert entry.findtext(f"{ATOM}title") == article.headline
    assert entry.findtext(f"{ATOM}summary") == "1 &lt; 2 &amp; so on"
    assert entry.find(f"{ATOM}summary").get("type") == "html"
    assert entry.findtext(f"{ATOM}author/{ATOM}name") == "Ana & Co <x>"
    assert entry.findtext(f"{ATOM}id") == f"tag:testserver,2026:article-{article.pk}"
    assert entry.find(f"{ATOM}link").get("href") == url
    published = dt.datetime.fromisoformat(entry.findtext(f"{ATOM}published"))
    assert published == article.published_at


def test_the_feed_encloses_pictures_as_jpeg(client):
    picture = make_picture()
    for shown in (picture, make_picture(token="", file="images/old.png"), None):
        published_article(picture=shown)

    enclosed = [
        dict(link.attrib)
        for entry in entries(client)
        for link in entry.findall(f"{ATOM}link")
        if link.get("rel") == "enclosure"
    ]

    address = f"http://testserver/media/images/{picture.token}-share.jpg"
    assert enclosed == [{"rel": "enclosure", "type": "image/jpeg", "href": address}]


def test_a_new_headline_does_not_change_an_entrys_id(client):
    article = published_article()
    [before] = entries(client)
    article.headline, article.slug = "Another", "another"
    article.save()

    [after] = entries(client)

    assert before.findtext(f"{ATOM}id") == after.findtext(f"{ATOM}id")


def test_the_feed_gives_the_thirty_newest(client, django_assert_num_queries):
    now = timezone.now()
    made = [
        published_article(at=now - dt.timedelta(hours=hours)) for hours in range(32)
    ]

    with django_assert_num_queries(2):
        found = entries(client)

    ids = [entry.findtext(f"{ATOM}id").rpartition("-")[2] for entry in found]
    assert ids == [str(article.pk) for article in made[:30]]


def test_an_empty_feed_is_a_feed_and_stays_the_same(client):
    assert entries(client) == []
    assert "1970-01-01" in client.get("/feed/").content.decode()


def test_a_feed_that_did_not_change_is_not_sent_again(client):
    published_article()
    tag = client.get("/feed/")["ETag"]

    response = client.get("/feed/", headers={"if-none-match": tag})

    assert response.status_code == 304
    assert response["Cache-Control"] == "public, max-age=0, s-maxage=1"


def titles(client, address):
    root = ElementTree.fromstring(client.get(address).content)
    return [entry.findtext(f"{ATOM}title") for entry in root.iter(f"{ATOM}entry")]


def test_each_list_of_articles_has_a_feed_of_its_own(client):
    author, tag = make_contributor(), make_tag()
    published_article(headline="In depth", section="in_depth")
    published_article(headline="Tagged", author=author, tags=[tag])
    scheduled_article(headline="Not yet", author=author, tags=[tag])
    lists = {
        "/in-depth/": ["In depth"],
        "/news/": ["Tagged"],
        "/data-reports/": [],
        tag.get_absolute_url(): ["Tagged"],
        author.get_absolute_url(): ["Tagged"],
    }

    found = {}
    for address in lists:
        page = client.get(address)
        feed = page.context["feed"]
        assert f'href="{feed}"' in page.content.decode()
        found[address] = titles(client, feed)

    assert found == lists


def test_feeds_have_ids_of_their_own(client):
    addresses = ["/feed/", "/news.atom", "/in-depth.atom"]

    ids = {
        ElementTree.fromstring(client.get(one).content).findtext(f"{ATOM}id")
        for one in addresses
    }

    assert len(ids) == len(addresses)


def test_who_is_not_there_has_no_feed(client):
    assert client.get("/tags/nothing.atom").status_code == 404


def test_the_sitemap_names_its_files(client):
    found = locations(client, "/sitemap.xml")

    assert found == [
        f"http://testserver/sitemap-{name}.xml" for name in sitemaps.SECTIONS
    ]


def test_the_sitemap_holds_the_public_articles_and_deals(client):
    article, partnership = published_article(), published_partnership()
    withdrawn_article(), withdrawn_partnership(), make_article(), scheduled_article()

    articles = locations(client, "/sitemap-articles.xml")
    deals = locations(client, "/sitemap-deals.xml")

    assert articles == [f"http://testserver{article.get_absolute_url()}"]
    assert deals == [f"http://testserver{partnership.get_absolute_url()}"]


def test_the_sitemap_says_when_an_article_changed(client):
    article = published_article()

    root = ElementTree.fromstring(client.get("/sitemap-articles.xml").content)

    [changed] = root.iter(f"{MAP}lastmod")
    assert changed.text == f"{article.updated_at:%Y-%m-%d}"


def test_every_address_of_the_sitemap_is_a_public_page(client):
    published_article(covers=[published_partnership()])

    files = locations(client, "/sitemap.xml")
    pages = [one for file in files for one in locations(client, file)]

    assert pages
    assert {client.get(one).status_code for one in pages} == {200}


def test_robots_learn_where_the_sitemap_is(client):
    response = client.get("/robots.txt")

    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert "Sitemap: http://testserver/sitemap.xml" in response.content.decode()


def test_robots_are_kept_off_endless_filters_and_long_exports(client):
    lines = client.get("/robots.txt").content.decode().splitlines()

    for path in ("/deals/?", "/*.csv", "/*.xlsx", "/search/"):
        assert f"Disallow: {path}" in lines
    assert "Allow: /deals/?page=" in lines


def test_security_reports_go_to_the_contact_page_for_a_year(client):
    lines = client.get("/.well-known/security.txt").content.decode().splitlines()

    given = dict(line.split(": ", 1) for line in lines)
    expires = dt.datetime.fromisoformat(given["Expires"])
    assert given["Contact"] == "http://testserver/contact/"
    assert 363 < (expires - timezone.now()).days < 366


def test_the_sitemap_holds_the_visible_places_and_no_other(client):
    country = make_place(kind="country")
    city, other = make_place(parent=country), make_place(parent=country)
    scene = make_place(parent=make_place(kind="country"))
    published_partnership(
        places=[(city, "site")], events=[{"name": "Final", "place": scene}]
    )
    scheduled_partnership(places=[(other, "site")])

    found = locations(client, "/sitemap-places.xml")

    visible = Place.objects.visible()
    assert len(visible) == 4
    assert set(found) == {
        f"http://testserver{place.get_absolute_url()}" for place in visible
    }
