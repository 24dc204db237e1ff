"""Whole texts: our own with made-up parties, and the samples beside the repository."""

import json
from pathlib import Path

import pytest
from django.conf import settings

from partnerships.gazetteer import load_places
from partnerships.reading import load_known
from tests.partnerships.reading.scores import read, score

OWN = Path(__file__).parent
SHARED = Path(settings.BASE_DIR).parent / "shared"
SAMPLES = SHARED / "texts/dev"
SEEDS = sorted(SHARED.glob("seeds/*.txt"))
EVERY = sorted([*OWN.glob("texts/*.txt"), *SAMPLES.glob("texts/*.txt"), *SEEDS])
needs_samples = pytest.mark.skipif(
    not (SAMPLES.exists() and SEEDS), reason="the sample texts: ../shared is absent"
)


@pytest.fixture
def atlas():
    load_places()
    return load_known()


def split(name):
    parts = json.loads((OWN / "split.json").read_text())
    return {text for text, part in parts.items() if part == name}


def test_own_texts_are_read_as_well_as_before(atlas):
    found = score(OWN, atlas)

    floors = {"parties": 0.94, "city": 0.9, "term": 0.95, "figures": 0.96, "deal": 0.97}
    assert {field: found[field] >= floor for field, floor in floors.items()} == (
        dict.fromkeys(floors, True)
    )


@needs_samples
def test_sample_texts_are_read_as_well_as_before(atlas):
    found = score(SAMPLES, atlas)

    floors = {"parties": 0.92, "city": 0.9, "term": 0.9, "figures": 0.9, "deal": 0.95}
    assert {field: found[field] >= floor for field, floor in floors.items()} == (
        dict.fromkeys(floors, True)
    )


def test_every_quote_stands_in_its_text(atlas):
    wrong = []
    for path in EVERY:
        text, found = read(path, atlas)
        for deal in found.partnerships:
            lists = (deal.parties, deal.focus_areas, deal.figures, deal.people)
            others = (deal.places, deal.events, deal.claims, found.unaccounted)
            quoted = [one for some in (*lists, *others) for one in some]
            wrong += [q for q in quoted if text[q.start : q.end] != q.quote]

    assert wrong == []


@needs_samples
def test_outlets_seed_gives_three_deals_in_each_other(atlas):
    _, found = read(SEEDS[0], atlas)

    city, operation, framework = found.partnerships
    assert (city.announced_on, city.starts_on, city.ends_on) == (
        "2017-01-11",
        None,
        None,
    )
    assert (city.term_months, city.city, city.status) == (120, "Changzhou", "announced")
    assert (operation.term_months, operation.part_of, city.part_of) == (36, 0, 2)
    assert framework.announced_on == "2016-10"
    assert not any(
        figure.counts_toward_value
        for one in found.partnerships
        for figure in one.figures
    )


@needs_samples
def test_first_party_seed_keeps_its_year_open(atlas):
    _, found = read(SEEDS[1], atlas)

    (deal,) = found.partnerships
    assert (deal.signed_on, deal.announced_on) == ("XXXX-10-11", None)
    assert (deal.term_months, deal.figures, deal.city) == (None, [], "Chongqing")
