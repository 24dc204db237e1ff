"""Likely duplicates: what is alike is found, what only looks so is not."""

import pytest

from partnerships.duplicates import likely_duplicates
from partnerships.models import Organisation, Person
from tests import factories


def found(*names):
    for number, name in enumerate(names):
        factories.make_organisation(name=name, slug=f"house-{number}")
    return likely_duplicates(Organisation.objects.all())


@pytest.mark.parametrize(
    "names",
    [
        ("Ali Sports", "ALI-SPORTS"),
        ("Ali Sports", "Alisports Co., Ltd"),
        ("Manchester City FC", "Manchester City F.C."),
        ("Łódź United", "Lodz United"),
        ("The Football Association", "Football Association"),
        ("Football Association of Wales", "Wales Football Association"),
        ("阿里体育", "阿里 体育"),
    ],
)
def test_the_same_name_but_for_spelling_is_found(names):
    pairs = found(*names)

    assert [pair.score for pair in pairs] == [100]


@pytest.mark.parametrize(
    "names",
    [
        ("Manchester United", "Manchester Utd"),
        ("Barclays", "Barclay"),
        ("Chongqing Sports Bureau", "Chonqing Sports Bureau"),
        ("Xiamen Airlines", "Diamen Airlines"),
    ],
)
def test_a_name_that_is_nearly_the_same_is_found(names):
    [pair] = found(*names)

    assert 88 <= pair.score < 100


@pytest.mark.parametrize(
    "names",
    [
        ("Formula 1 Management", "Formula 2 Management"),
        ("Manchester United", "Manchester City"),
        ("Mumbai Broadcasting Service", "Mumbai City Broadcasting Service"),
        ("Zarugi Airlines International", "Liruvi Airlines International"),
        ("江苏省体育局", "浙江省体育局"),
        ("Nike", "Puma"),
        ("★", "★ ★"),
    ],
)
def test_another_word_or_number_makes_another_name(names):
    assert found(*names) == []


def test_a_further_name_is_a_name_as_well():
    one, other = factories.make_organisation(), factories.make_organisation()
    one.names.create(name="Alisports")
    other.names.create(name="Ali-Sports")

    [pair] = likely_duplicates(Organisation.objects.all())

    assert {pair.one, pair.other} == {one.pk, other.pk}
    assert set(pair.names) == {"Alisports", "Ali-Sports"}


def test_names_of_one_thing_are_no_duplicates():
    one = factories.make_organisation(name="Ali Sports")
    one.names.create(name="Alisports")

    assert likely_duplicates(Organisation.objects.all()) == []


def test_the_likeliest_pair_stands_first():
    pairs = found("Barclays", "Ali Sports", "Barclay", "Alisports")

    assert [pair.score for pair in pairs] == sorted(
        (pair.score for pair in pairs), reverse=True
    )
    assert set(pairs[0].names) == {"Ali Sports", "Alisports"}


def test_many_of_one_name_are_all_found_in_two_queries(django_assert_num_queries):
    for number in range(20):
        factories.make_person(name="Zhang Wei", slug=f"zhang-{number}")

    with django_assert_num_queries(2):
        pairs = likely_duplicates(Person.objects.all())

    assert len(pairs) == 190
