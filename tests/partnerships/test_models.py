"""What the database refuses, and how names and places are found."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction

from partnerships.amounts import plain
from partnerships.gazetteer import load_places
from partnerships.models import (
    Figure,
    Organisation,
    OrganisationName,
    Partnership,
    PartnershipKind,
    Place,
    Source,
)
from tests.factories import (
    make_organisation,
    make_partnership,
    make_person,
    make_place,
    make_source,
    published_partnership,
)


@pytest.fixture
def partnership():
    return make_partnership()


def refused(write):
    with pytest.raises((DatabaseError, ValidationError)), transaction.atomic():
        write()


# --- Dates and chains ---------------------------------------------------------


@pytest.mark.parametrize("text", ["2017-13-40", "2017-02-30", "17", "soon", "XXXX"])
def test_an_impossible_date_is_refused(partnership, text):
    refused(lambda: Partnership.objects.create(title="A deal", announced_on=text))
    refused(lambda: Partnership.objects.update(announced_on=text))


def test_a_date_and_its_bounds_are_kept_together():
    deal = Partnership.objects.create(title="A deal", announced_on="2016-02")

    assert str(deal.announced_on_earliest) == "2016-02-01"
    assert str(deal.announced_on_latest) == "2016-02-29"
    refused(lambda: Partnership.objects.update(announced_on="2017"))


def test_a_day_without_a_year_has_no_bounds_and_sorts_last():
    yearless = Partnership.objects.create(title="A", announced_on="XXXX-10-11")
    old = Partnership.objects.create(title="B", announced_on="1999")
    new = Partnership.objects.create(title="C", signed_on="2017-01-11")

    assert yearless.announced_on_earliest is None
    assert list(Partnership.objects.newest_first()) == [new, old, yearless]


def test_a_deal_cannot_end_before_it_starts():
    refused(
        lambda: Partnership.objects.create(
            title="A", starts_on="2018-06", ends_on="2018-05"
        )
    )
    Partnership.objects.create(title="B", starts_on="2018-06", ends_on="2018")


def test_a_deal_is_no_part_of_itself_nor_of_its_parts(partnership):
    part = make_partnership(part_of=partnership)
    refused(lambda: Partnership.objects.filter(pk=part.pk).update(part_of_id=part.pk))
    partnership.part_of = part

    with pytest.raises(ValidationError, match="stands above"):
        partnership.full_clean()


def test_a_term_in_months_needs_its_words():
    refused(lambda: Partnership.objects.create(title="A", term_months=120))


# --- Lists --------------------------------------------------------------------


def test_a_deal_has_three_kinds_at_most(partnership):
    for position, kind in enumerate(["venue", "fund"], start=1):
        PartnershipKind.objects.create(
            partnership=partnership, kind=kind, position=position
        )

    refused(
        lambda: PartnershipKind.objects.create(
            partnership=partnership, kind="other", position=3
        )
    )


def test_a_party_is_an_organisation_or_a_person(partnership):
    both = {"organisation": make_organisation(), "person": make_person()}

    refused(lambda: partnership.parties.create(role="partner", **both))
    refused(lambda: partnership.parties.create(role="partner"))


# --- Figures ------------------------------------------------------------------


def figure(partnership, **fields):
    fields = {"kind": "prize_money", "as_stated": "5", "currency": "USD"} | fields
    return Figure(partnership=partnership, **fields)


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"lower": 5},
        {"lower": 6, "upper": 5, "comparator": "between"},
        {"lower": 5, "upper": 5, "comparator": "more_than"},
        {"lower": 5, "comparator": "up_to"},
        {"lower": -1, "upper": -1},
        {"lower": 5, "upper": 5, "unit": "people"},
        {
            "lower": 5,
            "upper": 5,
            "unit": "percent",
            "currency": "",
            "kind": "rights_fee",
        },
        {"lower": "NaN", "upper": "NaN"},
        {"lower": "Infinity", "upper": "Infinity"},
        {"lower": "9" * 40, "upper": "9" * 40},
    ],
    ids=str,
)
def test_a_figure_is_refused_with(partnership, fields):
    refused(lambda: figure(partnership, **fields).save())


@pytest.mark.parametrize(
    "fields",
    [
        {"lower": 5, "upper": 5},
        {"lower": 5, "comparator": "more_than"},
        {"upper": 5, "comparator": "up_to"},
        {"lower": 5, "upper": 6, "comparator": "between"},
        {"lower": 65, "upper": 65, "unit": "percent", "currency": "", "kind": "stake"},
    ],
    ids=str,
)
def test_a_figure_is_kept_with(partnership, fields):
    row = figure(partnership, **fields)
    row.full_clean()

    row.save()

    assert Figure.objects.get().comparator == row.comparator


@pytest.fixture
def stated_thrice(partnership):
    """A sum, the same sum in another currency, and a third that is nobody's yet."""
    first = figure(partnership, lower=5, upper=5)
    first.save()
    second = figure(
        partnership, lower=36, upper=36, currency="CNY", equivalent_of=first
    )
    second.full_clean()
    second.save()
    return first, second, figure(partnership, lower=4, upper=4, currency="EUR")


def test_an_equivalent_of_an_equivalent_is_refused(stated_thrice):
    _, second, third = stated_thrice
    third.equivalent_of = second

    with pytest.raises(ValidationError, match="stated first"):
        third.full_clean()


def test_a_figure_with_equivalents_becomes_no_equivalent(stated_thrice):
    first, _, third = stated_thrice
    third.save()
    first.equivalent_of = third

    with pytest.raises(ValidationError, match="stated first"):
        first.full_clean()


def test_rmb_is_no_currency_code(partnership):
    with pytest.raises(ValidationError, match="Three capitals"):
        figure(partnership, lower=5, upper=5, currency="rm").full_clean()


@pytest.mark.parametrize(
    ("amount", "text"),
    [("5500000.0000", "5500000"), ("0.6500", "0.65"), ("1E+3", "1000"), ("0", "0")],
)
def test_amounts_are_plain_decimal_text(amount, text):
    assert plain(Decimal(amount)) == text


def test_no_amount_is_none():
    assert plain(None) is None


# --- Names and places ---------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    ["Ali Sports", "alisports", "ALI-SPORTS", "Alisports", "阿里体育", "Áli  sports"],
)
def test_an_organisation_is_found_by_any_of_its_names(name):
    ali = make_organisation(name="Ali Sports")
    OrganisationName.objects.create(organisation=ali, name="阿里体育", language="zh")
    make_organisation(name="Ali Sports Holding")

    assert list(Organisation.objects.named(name)) == [ali]


def test_a_renamed_organisation_is_found_by_its_new_name():
    ali = make_organisation(name="Ali Sports")

    ali.name = "Łódź Arena"
    ali.save()

    assert Organisation.objects.named("lodz arena").get() == ali


def test_an_organisation_cannot_stand_above_its_own_parent():
    parent = make_organisation()
    child = make_organisation(parent=parent)
    parent.parent = child

    with pytest.raises(ValidationError, match="belongs to"):
        parent.full_clean()
    refused(lambda: Organisation.objects.filter(pk=child.pk).update(parent=child))


def test_a_place_cannot_lie_in_itself():
    country = make_place(kind="country")
    city = make_place(parent=country)

    for parent in (country, city):
        country.parent = parent
        with pytest.raises(ValidationError, match="itself"):
            country.full_clean()
    refused(lambda: Place.objects.filter(pk=city.pk).update(parent_id=city.pk))


def test_a_place_holds_everything_under_it():
    country = make_place(name="Land", kind="country")
    city = make_place(name="City", parent=country)
    venue = make_place(name="Ground", kind="venue", parent=city)
    make_place(name="Landing", kind="country")
    deal = published_partnership(places=[(venue, "venue")])

    assert set(Place.objects.within(country)) == {country, city, venue}
    assert list(Place.objects.above(venue)) == [country, city]
    assert list(Partnership.objects.within(country)) == [deal]
    assert set(Place.objects.visible()) == {country, city, venue}


def test_a_place_is_seen_from_six_levels_above_and_none_lies_deeper():
    line = [make_place(kind="country")]
    for _ in range(5):
        line.append(make_place(parent=line[-1]))
    published_partnership(places=[(line[-1], "venue")])
    beyond = Place(name="Too deep", slug="too-deep", kind="venue", parent=line[-1])

    assert set(Place.objects.visible()) == set(line)
    with pytest.raises(ValidationError, match="6 levels at most"):
        beyond.full_clean()


def test_the_shipped_places_load_once_and_leave_editors_changes_alone():
    first = load_places()
    Place.objects.filter(slug="changzhou").update(name="Changzhou, changed")

    again = load_places()

    changzhou = Place.objects.get(slug="changzhou")
    assert (first > 6000, again) == (True, 0)
    assert changzhou.path == "china/jiangsu/changzhou/"
    assert changzhou.name == "Changzhou, changed"
    assert Place.objects.named("重庆").get().slug == "chongqing"


# --- Sources ------------------------------------------------------------------


def test_the_same_text_is_kept_once():
    first = make_source(text="The very same words.")

    refused(lambda: make_source(text="The very same words."))
    assert Source.objects.get(digest=first.digest) == first


@pytest.mark.parametrize("place", [{"latitude": 5}, {"longitude": 5}], ids=str)
def test_half_a_pair_of_coordinates_is_refused(place):
    refused(lambda: Place.objects.create(slug="x", name="X", kind="city", **place))
