"""The desk against the plain reference, on random worlds, filters and changes."""

from contextlib import contextmanager
from random import Random

from django.db import transaction
from django.db.models import QuerySet
from hypothesis import given, settings
from hypothesis import strategies as st

from partnerships import desk
from partnerships.desk.found import FACETS
from partnerships.filters import PartnershipFilter, words
from partnerships.models import (
    Claim,
    Figure,
    Organisation,
    Partnership,
    PartnershipKind,
    Party,
    Place,
    Source,
)
from tests.partnerships.desk.reference import Reference
from tests.partnerships.desk.worlds import World, days

VALUES = {
    "kind": ["venue", "fund", "other", "supplier"],
    "status": ["signed", "active", "expired"],
    "sport": ["golf", "judo"],
    "focus": ["esports", "art"],
    "place": ["land", "lan", "city", "venue"],
    "party": ["one", "two", "three", "four", "five", "ann"],
    "role": ["sponsor", "partner", "agent"],
    "year": ["2016", "2017", "2031", "1999"],
    "term": list(words.TERMS),
    "ends": list(words.ENDS),
    "currency": ["CNY", "USD", "EUR"],
    "value": list(words.VALUE_BANDS.words),
    "evidence": list(words.EVIDENCE),
    "has": list(words.HAS),
}
FILTERS = st.fixed_dictionaries(
    {},
    optional={
        **{
            name: st.lists(st.sampled_from(values), min_size=1, max_size=2, unique=True)
            for name, values in VALUES.items()
        },
        "sort": st.sampled_from([words.OLDEST, words.BY_TITLE, words.ENDING]),
    },
)
OF_ONE_CURRENCY = st.fixed_dictionaries(
    {"currency": st.sampled_from(["CNY", "USD"])},
    optional={
        "sort": st.just(words.BY_VALUE),
        "value": st.lists(st.sampled_from(VALUES["value"]), min_size=1, max_size=3),
    },
)
SEEDS = st.integers(0, 10**6)


@contextmanager
def undone():
    """Whatever is written inside is gone afterwards."""
    desk.forget()
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def assert_agrees(given):
    """Compare all that the desk finds with what the records say."""
    narrowed = PartnershipFilter.of(**given)
    found, reference, known = desk.find(narrowed), Reference(), narrowed.known
    ids = reference.ids(known, narrowed.sort)
    assert found.ids() == ids
    assert found.count == len(ids)
    assert found.ids(1, 3) == ids[1:3]
    facets = found.facets()
    for name in FACETS:
        counts = {one.value: one.count for one in facets[name]}
        expected = reference.facet(name, known, _offered(name, known, reference))
        assert counts == expected, name
        chosen = {one.value for one in facets[name] if one.is_chosen}
        assert chosen == set(known[name])
    for name, count in found.dropped().items():
        without = dict(known, **{name: {}})
        if name == "currency":
            without["value"] = {}
        assert count == reference.count(without)


def _offered(name, known, reference):
    """Which choices a facet has: long ones only what leaves some deal."""
    if name == "ends":
        return set(words.ENDS)
    values = reference.values(name, known)
    if name in {"sport", "focus", "place", "party"}:
        counts = reference.facet(name, known, values)
        values = {value for value in values if counts[value]}
    if name == "party":
        values &= _visible_parties()
    return values | set(known[name])


def _visible_parties():
    """What is far above a party has deals, too, but no page of its own."""
    rows = Party.objects.filter(partnership__in=Partnership.objects.published())
    named = rows.values_list(
        "person__slug",
        "organisation__slug",
        "organisation__parent__slug",
        "organisation__merged_into__slug",
    )
    return {slug for slugs in named for slug in slugs}


@settings(max_examples=12, deadline=None)
@given(
    SEEDS,
    st.lists(FILTERS | OF_ONE_CURRENCY, min_size=2, max_size=4),
)
def test_counts_order_and_facets_are_those_of_the_records(seed, filters):
    with undone():
        World(Random(seed))

        for given_filter in [{}, *filters]:
            assert_agrees(given_filter)


def _rewrite(world):
    """Change one thing, past all rules, as any way of writing might."""
    chance = world.chance
    deals = QuerySet(Partnership)
    deal = deals.filter(pk=chance.choice(world.deals).pk)
    soon, past = world.now + days(1), world.now - days(1)
    organisation = chance.choice(world.organisations[1:])
    return chance.choice(
        [
            world.add_deal,
            lambda: deal.update(
                published_at=past, withdrawn_at=None, withdrawal_note=""
            ),
            lambda: deal.update(
                published_at=soon, withdrawn_at=None, withdrawal_note=""
            ),
            lambda: deal.update(title="Aardvark", status="active", part_of=None),
            lambda: world.fill(put_away(deal.get())),
            lambda: QuerySet(Claim).filter(partnership=deal.get()).delete(),
            lambda: QuerySet(Claim).filter(partnership=deal.get()).update(value="else"),
            lambda: (
                QuerySet(Figure).filter(partnership=deal.get()).update(currency="USD")
            ),
            lambda: (
                QuerySet(Figure).filter(partnership=deal.get()).update(rank="normal")
            ),
            lambda: QuerySet(Party).filter(partnership=deal.get()).delete(),
            lambda: QuerySet(Source).update(
                publisher=chance.choice(world.organisations)
            ),
            lambda: QuerySet(Source).update(visible_from=past, withdrawn_at=None),
            lambda: (
                QuerySet(Organisation)
                .filter(pk=organisation.pk)
                .update(parent=world.organisations[0], name="Renamed")
            ),
            lambda: (
                QuerySet(Organisation)
                .filter(pk=organisation.pk)
                .update(merged_into=world.organisations[0])
            ),
            lambda: Place(
                pk=world.places[3].pk, slug="venue", name="V", parent=world.places[0]
            ).save(),
        ]
    )()


def put_away(deal):
    """A deal without its parts."""
    for model in (Claim, Figure, Party, PartnershipKind):
        QuerySet(model).filter(partnership=deal).delete()
    for name in ("focus_links", "sport_links", "place_links", "involvements"):
        QuerySet(getattr(deal, name).model).filter(partnership=deal).delete()
    return deal


@settings(max_examples=10, deadline=None)
@given(
    SEEDS,
    st.lists(FILTERS | OF_ONE_CURRENCY, min_size=3, max_size=5),
)
def test_whatever_is_written_the_desk_follows(seed, filters):
    with undone():
        world = World(Random(seed))

        for given_filter in filters:
            _rewrite(world)
            assert_agrees(given_filter)
