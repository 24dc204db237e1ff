import pytest

from articles.models import Credit
from tests import factories as make
from tests.portal.api.walking import ids

ALL = "/api/v1/articles/"


def test_an_article_is_told_without_its_body(client):
    deal, draft = make.published_partnership(), make.make_partnership()
    author = make.make_contributor(name="Ana", slug="ana")
    tag = make.make_tag(name="Esports", slug="esports")
    article = make.published_article(
        headline="Ten years",
        standfirst="A city and a company.",
        section="in_depth",
        author=author,
        tags=[tag],
        covers=[deal, draft],
    )
    house = make.make_contributor(name="House", slug="house", kind="house")
    Credit.objects.create(
        article=article, contributor=house, role="photographer", position=1
    )

    found = client.get(f"{ALL}{article.pk}/").json()

    assert found.pop("published_at").endswith("Z")
    assert found.pop("updated_at").endswith("Z")
    assert found == {
        "id": article.pk,
        "url": f"http://testserver{article.get_absolute_url()}",
        "headline": "Ten years",
        "standfirst": "A city and a company.",
        "section": "in_depth",
        "language": "en",
        "picture": None,
        "credits": [
            {
                "contributor": {"slug": "ana", "name": "Ana", "kind": "person"},
                "role": "author",
            },
            {
                "contributor": {"slug": "house", "name": "House", "kind": "house"},
                "role": "photographer",
            },
        ],
        "tags": [{"slug": "esports", "name": "Esports"}],
        "deals": [
            {
                "id": deal.pk,
                "title": deal.title,
                "url": f"http://testserver{deal.get_absolute_url()}",
            }
        ],
    }


def test_its_picture_is_told_with_size_words_and_credit(client):
    picture = make.make_picture(width=2400, height=1600, shows="A field", credit="Ana")
    article = make.published_article(picture=picture)
    silent = make.published_article(picture=picture, picture_is_decorative=True)

    found = client.get(f"{ALL}{article.pk}/").json()["picture"]

    assert found == {
        "url": f"http://testserver/media/images/{picture.token}-1600.webp",
        "width": 1600,
        "height": 1067,
        "alt": "A field",
        "credit": "Ana",
    }
    assert client.get(f"{ALL}{silent.pk}/").json()["picture"]["alt"] is None


@pytest.mark.parametrize("factory", [make.make_article, make.scheduled_article])
def test_an_article_that_is_not_public_is_not_there(client, factory):
    article = factory()

    assert client.get(f"{ALL}{article.pk}/").status_code == 404
    assert ids(client, ALL) == []


def test_a_withdrawn_article_says_why(client):
    article = make.withdrawn_article(note="It was wrong.")

    response = client.get(f"{ALL}{article.pk}/")

    assert response.status_code == 410
    assert response.json()["note"] == "It was wrong."
    assert ids(client, ALL) == []


def test_a_list_takes_a_fixed_number_of_queries(client, django_assert_num_queries):
    def made():
        deal = make.published_partnership()
        make.published_article(covers=[deal], tags=[make.make_tag()])

    made()

    with django_assert_num_queries(4):
        client.get(ALL)
    made(), made()

    with django_assert_num_queries(4):
        assert len(client.get(ALL).json()["results"]) == 3
