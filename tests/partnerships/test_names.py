"""Finding by name: in any script and spelling, and never by no name at all."""

import pytest

from partnerships.models import Organisation, Person, Place
from partnerships.naming import bearers
from tests import factories

pytestmark = pytest.mark.django_db
KINDS = [
    (Organisation, factories.make_organisation),
    (Person, factories.make_person),
    (Place, factories.make_place),
]


@pytest.mark.parametrize(("model", "make"), KINDS)
@pytest.mark.parametrize(
    "spelling", ["ali sports", "ALI-SPORTS", "Alisports", "阿里体育", "阿里 体育"]
)
def test_a_name_is_found_in_any_spelling(model, make, spelling):
    row = make(name="Ali Sports")
    row.names.create(name="阿里体育")
    make(name="Puma")

    assert list(model.objects.named(spelling)) == [row]


@pytest.mark.parametrize(("model", "make"), KINDS)
def test_a_name_of_signs_alone_is_found_as_it_is_written(model, make):
    stars, other = make(name="★★★"), make(name="!")
    other.names.create(name="☆☆☆")
    make(name="♠")

    assert list(model.objects.named("★★★")) == [stars]
    assert list(model.objects.named(" ☆☆☆ ")) == [other]
    assert not model.objects.named("?").exists()
    assert not model.objects.named("").exists()


@pytest.mark.parametrize(("model", "make"), KINDS)
def test_a_very_long_name_is_found(model, make):
    row = make(name="ab" * 150, slug="long")

    assert list(model.objects.named("AB" * 150)) == [row]


@pytest.mark.parametrize(("model", "make"), KINDS)
def test_many_names_are_found_at_once_as_each_of_them_is_alone(
    model, make, django_assert_num_queries
):
    ali, slug, signs = make(name="Ali"), make(slug="by-slug"), make(name="★★★")
    ali.names.create(name="阿里")
    twins = [make(name="Twin"), make(name="twin", slug="twin-2")]
    make(name="?")

    with django_assert_num_queries(4):
        found = bearers(
            model.objects.all(),
            {"ALI", "阿里", "by-slug", " ★★★ ", "TWIN", "Nobody", "!"},
        )

    assert found == {
        **{"ALI": [ali], "阿里": [ali], "by-slug": [slug], " ★★★ ": [signs]},
        **{"TWIN": twins, "Nobody": [], "!": []},
    }
