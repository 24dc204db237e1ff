"""What is named in the admin: places, organisations, and their addresses."""

import pytest
from django.urls import reverse

from partnerships.models import Place
from tests import factories
from tests.desk import open_form, save_form


def test_a_moved_place_takes_all_that_lies_in_it_along(client, editor):
    land = factories.make_place(kind="country")
    city = factories.make_place()
    arena = factories.make_place(kind="venue", parent=city)

    response = save_form(client, city, open_form(client, city) | {"parent": land.pk})

    assert response.status_code == 302
    arena.refresh_from_db()
    assert arena.path == f"{land.slug}/{city.slug}/{arena.slug}/"
    assert set(Place.objects.within(land)) == {land, city, arena}


def test_a_place_that_is_its_own_parent_is_a_clear_error(client, editor):
    city = factories.make_place()
    arena = factories.make_place(kind="venue", parent=city)

    itself = save_form(client, city, open_form(client, city) | {"parent": city.pk})
    circle = save_form(client, city, open_form(client, city) | {"parent": arena.pk})

    for response in (itself, circle):
        assert f"lies in {city} itself" in response.content.decode()
    city.refresh_from_db()
    assert city.parent is None


def test_a_slug_stays_once_it_is_an_address(client, editor):
    house = factories.make_organisation()

    save_form(client, house, open_form(client, house) | {"slug": "another"})

    assert type(house).objects.get(pk=house.pk).slug == house.slug


@pytest.mark.parametrize(
    "name", ["claim", "focusarea", "organisation", "person", "place", "source", "sport"]
)
@pytest.mark.parametrize("page", ["changelist", "add"])
def test_every_page_of_the_record_opens(client, editor, name, page):
    response = client.get(reverse(f"admin:partnerships_{name}_{page}"))

    assert response.status_code == (403 if (name, page) == ("claim", "add") else 200)


def test_autocomplete_finds_an_organisation_that_was_not_merged(client, editor):
    house = factories.make_organisation(name="Ali Sports")
    factories.make_organisation(name="Alisports", merged_into=house)

    response = client.get(
        reverse("admin:autocomplete"),
        {
            "term": "ALI-sports\0",
            "app_label": "partnerships",
            "model_name": "party",
            "field_name": "organisation",
        },
    )

    assert [row["id"] for row in response.json()["results"]] == [str(house.pk)]
