"""The organisations of a corpus: of every kind, with families and further names."""

from collections.abc import Iterator
from typing import NamedTuple

from partnerships.models import Organisation, OrganisationName, Place
from portal.corpus import words
from portal.corpus.bulk import store
from portal.corpus.chance import Chance, Ranked
from portal.corpus.names import Names

_GENERATIONS = 3
_IN_FAMILIES = 0.25  # The share that belongs to another.
_OUTLETS = 60


class Made(NamedTuple):
    """An organisation, its made-up word, what its Chinese name ends with."""

    row: Organisation
    stem: str
    chinese: str
    generation: int


def make_organisations(
    chance: Chance, names: Names, cities: Ranked[Place], number: int
) -> list[Made]:
    """Store organisations, the best known first, and at least two of each kind.

    So a deal finds two different ones, whatever its sides must be.
    """
    drawn = (chance.weighed(words.SHARES) for _ in range(number))
    made: list[Made] = []
    for kind in [*words.SHARES, *words.SHARES, *drawn]:
        parent = _parent(chance, made)
        style, chinese = chance.choice(words.STYLES[kind])
        stem, name, slug = names.fresh(style, parent.stem if parent else "")
        row = Organisation(
            kind=kind,
            name=name,
            slug=slug,
            parent=parent.row if parent else None,
            website=f"https://{slug}.example/" if chance.happens(0.7) else "",
            place=chance.ranked(cities) if chance.happens(0.7) else None,
        )
        made.append(Made(row, stem, chinese, parent.generation + 1 if parent else 0))
    for generation in range(_GENERATIONS):
        store([one.row for one in made if one.generation == generation])
    return made


def _parent(chance: Chance, made: list[Made]) -> Made | None:
    """Return one of the better known ones, or nothing."""
    if not made or not chance.happens(_IN_FAMILIES):
        return None
    found = chance.choice(made[: 1 + len(made) // 2])
    return found if found.generation + 1 < _GENERATIONS else None


def name_organisations(
    chance: Chance, names: Names, made: list[Made]
) -> dict[int, list[str]]:
    """Store further names, many of them Chinese; return them by organisation id."""
    rows = [
        OrganisationName(organisation=one.row, name=name, kind=kind, language=language)
        for one in made
        for name, kind, language in _further_names(chance, names, one)
    ]
    store(rows)
    found: dict[int, list[str]] = {}
    for row in rows:
        found.setdefault(row.organisation_id, []).append(row.name)
    return found


def _further_names(
    chance: Chance, names: Names, one: Made
) -> Iterator[tuple[str, str, str]]:
    kinds = OrganisationName.Kind
    if chance.happens(0.35):
        yield names.chinese(one.chinese), kinds.OFFICIAL, "zh"
    if chance.happens(0.2):
        yield one.row.name.replace(" ", ""), kinds.SHORT, ""
    if chance.happens(0.1):
        yield f"{one.stem} {chance.randint(1880, 2004)}", kinds.FORMER, ""


def make_outlets(chance: Chance, names: Names) -> list[Organisation]:
    """Store the houses on whose pages most deals are read."""
    rows = []
    for _ in range(_OUTLETS):
        _, name, slug = names.fresh(chance.choice(words.OUTLETS))
        website = f"https://{slug}.example/"
        rows.append(Organisation(kind="media", name=name, slug=slug, website=website))
    store(rows)
    return rows
