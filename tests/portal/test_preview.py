"""Previews: the public page before it is public, by a signed link, for a day."""

import datetime as dt
import re
import time

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from articles import actions
from articles.models import Article
from core.models import Change
from partnerships.models import Partnership, Source
from portal.previews import LASTS, Preview
from tests import factories as make
from tests.desk import change_address, open_form, save_form
from tests.world import Maker, Rows, Words, draft_deal, make_public, plant

HEADERS = {
    "Cache-Control": "private, no-store",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "SAMEORIGIN",
}


@pytest.fixture
def pair():
    return make.article_and_deal(headline="The article")


def link(row):
    fresh = type(row).objects.get(pk=row.pk)
    return reverse("preview", args=[Preview.of(fresh).signed()])


def look(row):
    """Open a fresh link as somebody without an account."""
    return Client().get(link(row))


def words(response):
    """The main part as text, without the moments at which it was made public."""
    page = response.content.decode()
    main = page[page.index("<main") : page.index("</main>")]
    return " ".join(re.sub(r"<[^>]+>|\d\d:\d\d", " ", main).split())


def test_a_preview_is_the_page_that_readers_will_see(editor, pair):
    article, deal = pair
    seen = [words(look(article)), words(look(deal))]

    actions.publish_together(article=article, by=editor)

    assert seen == [
        words(Client().get(article.get_absolute_url())),
        words(Client().get(deal.get_absolute_url())),
    ]
    assert "The deal" in seen[0]
    assert "The article" in seen[1]


def test_the_marks_of_evidence_stand_in_the_text(pair):
    assertContains(look(pair[0]), '<mark id="claim-')


def test_nothing_of_it_is_stored(pair):
    article, deal = pair
    logged = Change.objects.count()

    look(article), look(deal)

    assert Change.objects.count() == logged
    assert not Article.objects.published().exists()
    assert not Partnership.objects.published().exists()
    assert not Source.objects.filter(visible_from__isnull=False).exists()
    for row in pair:
        assert Client().get(row.get_absolute_url()).status_code == 404
    assertNotContains(Client().get("/search/?q=deal"), "The deal")


@pytest.mark.parametrize("factory", [make.scheduled_article, make.withdrawn_article])
def test_what_is_scheduled_or_withdrawn_has_a_preview(factory):
    article = factory(headline="Later")

    response = look(article)

    assertContains(response, "Later")
    assertContains(response, "This is not public")


def test_a_scheduled_article_shows_the_day_of_its_schedule():
    at = timezone.now() + dt.timedelta(days=40)

    assertContains(look(make.published_article(at=at)), f"{at:%Y-%m-%d}")


@pytest.mark.parametrize("lacking", ["headline", "licence"])
def test_an_unfinished_draft_has_a_preview(lacking):
    fields = {"headline": ""} if lacking == "headline" else {}
    fields |= {"taken_from": make.make_source()} if lacking == "licence" else {}

    assert look(make.make_article(**fields)).status_code == 200


def test_nobody_keeps_or_lists_it(pair):
    for row in pair:
        response = look(row)

        assert {name: response[name] for name in HEADERS} == HEADERS
        assert "frame-ancestors 'self'" in response["Content-Security-Policy"]
        assertNotContains(response, 'rel="canonical"')
        assertContains(response, '<meta name="robots" content="noindex')
        assert not response.cookies
    assertContains(Client().get("/robots.txt"), "Disallow: /preview/")


def test_it_ends_after_a_day(pair, monkeypatch):
    address = link(pair[0])
    began = time.time()

    monkeypatch.setattr(time, "time", lambda: began + LASTS.total_seconds() - 5)
    before = Client().get(address)
    monkeypatch.setattr(time, "time", lambda: began + LASTS.total_seconds() + 5)
    after = Client().get(address)

    assert before.status_code == 200
    assert after.status_code == 410
    assertContains(after, "24 hours", status_code=410)
    assertNotContains(after, "The article", status_code=410)
    assert after["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("saved", [0, 1])
def test_it_is_of_one_revision_of_all_that_it_shows(client, editor, pair, saved):
    address = link(pair[0])

    save_form(client, pair[saved], open_form(client, pair[saved]))

    response = Client().get(address)
    assertContains(response, "The text has changed", status_code=410)
    assertNotContains(response, "The article", status_code=410)


@pytest.mark.parametrize(
    "broken",
    [
        *("{0}A", "A{0}", "{1}", "x", "a:b:c", "::", ":a:", "é:é:é"),
        *("%00", "%ED%A0%80", "{0}%0A", "{0}%20", "x" * 5_000),
    ],
)
def test_a_broken_link_shows_nothing(pair, broken):
    signed = Preview.of(pair[0]).signed()

    response = Client().get(f"/preview/{broken.format(signed, signed[1:])}/")

    assert response.status_code == 404
    assertNotContains(response, "The article", status_code=404)
    assert "no-store" in response["Cache-Control"]


def test_what_is_gone_has_no_preview(pair):
    article, deal = pair
    address = link(article)

    article.coverage.all().delete()
    article.delete()

    assert Client().get(address).status_code == 410


def test_what_became_public_is_read_at_its_own_address(editor):
    article = make.make_article()
    actions.publish(article=article, by=editor)

    response = look(article)

    assert response.status_code == 302
    assert response["Location"] == article.get_absolute_url()
    assert response["Cache-Control"] == "private, no-store"


def test_no_other_draft_is_seen_through_it():
    public, canary = make_public(Words("public")), Words("canary")
    plant(public, canary)
    own = Words("own")
    maker = Maker(own, Rows())
    deal = maker.deal(draft_deal, beside=public.deals[1], part_of=public.deals[0])
    article = maker.article(make.make_article, covers=[deal])
    article.coverage.create(partnership=public.deals[1])

    seen = look(article).content.decode() + look(deal).content.decode()

    assert canary.in_(seen) == set()
    assert article.headline in seen
    assert deal.title in seen


def test_its_picture_is_seen_by_the_link_alone():
    article = make.make_article(picture=make.make_picture())
    other = make.make_article(picture=make.make_picture())
    page = look(article).content.decode()
    [address] = set(re.findall(r'<img src="(/preview/[^"]+)"', page))

    response = Client().get(address)
    image = b"".join(response)
    elsewhere = address.replace(article.picture.token, other.picture.token)

    assert (response.status_code, image) == (200, make.PIXELS)
    assert response["Cache-Control"] == "private, no-store"
    assert Client().get(article.picture.whole.src).status_code == 404
    assert Client().get(elsewhere).status_code == 404
    assert '"/media/' not in page
    assert f'srcset="{address} 4w"' in page


def test_the_desk_makes_the_link_and_shows_it_on_two_screens(client, editor, pair):
    article, deal = pair

    form = client.get(change_address(article))
    page = client.get(reverse("admin:preview", args=["article", article.pk]))

    assertContains(form, reverse("admin:preview", args=["article", article.pk]))
    address = page.context["path"]
    assert Client().get(address).status_code == 200
    assertContains(page, f'src="{address}"', count=2)
    assertContains(page, str(deal))
    assert "frame-src 'self'" in page["Content-Security-Policy"]


def test_the_desk_leads_to_what_is_public_already(client, editor):
    article = make.published_article()

    page = client.get(reverse("admin:preview", args=["article", article.pk]))

    assertContains(page, "It is public")
    assertNotContains(page, "/preview/ey")


@pytest.mark.parametrize("role", [make.make_user, make.make_moderator])
def test_who_is_no_editor_makes_no_links(pair, role):
    client = Client()
    client.force_login(role())

    for noun, row in zip(["article", "partnership"], pair, strict=True):
        page = client.get(reverse("admin:preview", args=[noun, row.pk]))

        assert page.status_code in {302, 403}


@pytest.mark.parametrize(
    "path", ["article/999", "article/0", f"article/{'9' * 18}", "organisation/1"]
)
def test_there_is_no_page_for_nothing(client, editor, path):
    assert client.get(f"/admin/preview/{path}/").status_code == 404


def test_it_takes_as_many_queries_however_many_deals(django_assert_max_num_queries):
    def queries(number):
        deals = [make.complete(make.make_partnership()) for _ in range(number)]
        address = link(make.make_article(covers=deals))
        with django_assert_max_num_queries(200) as seen:
            assert Client().get(address).status_code == 200
        return len(seen)

    queries(1)

    assert (queries(5) - queries(2)) / 3 <= 4  # Read, made public, put back.
