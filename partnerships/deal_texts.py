"""What the search indexes of a deal: its words, and the names of all it speaks of."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from partnerships.models import (
    Organisation,
    Partnership,
    PartnershipKind,
    Person,
    Place,
)
from search.kinds import Key, Text

# Lists of a record, and the columns of each that are read.
_LISTS = {
    "kinds": ("kind",),
    "parties": ("organisation", "person", "name_as_stated"),
    "place_links": ("place",),
    "focus_links": ("focus_area__name",),
    "sport_links": ("sport__name",),
    "involvements": ("organisation", "person"),
    "events": ("name", "place", "organisers"),
    "claims": ("source__publisher",),
}
_KINDS = dict(PartnershipKind.Kind.choices)
Names = dict[int, list[str]]  # All names of things, by id.


@dataclass
class _Parts:
    """What the lists of one record hold: words, and ids; each once, in order."""

    found: dict[str, dict[Any, None]] = field(default_factory=lambda: defaultdict(dict))

    def add(self, column: str, value: Any) -> None:
        """Keep a value of a column, unless it is empty."""
        if value:
            self.found[column][value] = None

    def of(self, *columns: str) -> list[Any]:
        """Return the values of the columns, each once."""
        return list({value: None for column in columns for value in self.found[column]})


def read_deals(ids: Collection[int]) -> Iterator[Text]:
    """Read the deals that are public, were or will be. 16 queries at the most."""
    rows = list(Partnership.objects.filter(pk__in=ids, published_at__isnull=False))
    parts = _parts([row.pk for row in rows])
    named = _Named(parts.values())
    for row in rows:
        one = parts[row.pk]
        kinds = ", ".join(_KINDS[kind] for kind in one.of("kind"))
        yield Text(
            object_id=row.pk,
            names=[row.title],
            visible_from=row.published_at,
            visible_until=row.withdrawn_at,
            body=[text for text in (row.summary, kinds) if text],
            mentioned=named.mentioned(one),
            uses=named.uses(one),
        )


def _parts(ids: list[int]) -> dict[int, _Parts]:
    found: dict[int, _Parts] = defaultdict(_Parts)
    records = Partnership.objects.filter(pk__in=ids).order_by()
    for name, columns in _LISTS.items():
        paths = [f"{name}__{column}" for column in columns]
        for pk, *values in records.values_list("pk", *paths).distinct():
            for column, value in zip(columns, values, strict=True):
                found[pk].add(column, value)
    return found


class _Named:
    """The organisations, people and places that records name, and their names.

    One that went after the lists were read has none.
    """

    def __init__(self, records: Iterable[_Parts]) -> None:
        every = list(records)
        publishers = _ids(every, *_HOUSES, "source__publisher")
        self.above = _above(publishers)
        self.houses = all_names(Organisation, _ids(every, *_HOUSES))
        self.people = all_names(Person, _ids(every, "person"))
        self.places, self.lines = _places(_ids(every, "place"))

    def mentioned(self, one: _Parts) -> list[str]:
        """Return the names of all that a record speaks of, its parties first."""
        lists = [
            one.of("name_as_stated"),
            *(self.houses.get(pk, []) for pk in one.of(*_HOUSES)),
            *(self.people.get(pk, []) for pk in one.of("person")),
            *(self.places.get(pk, []) for pk in self._lines(one)),
            one.of("focus_area__name", "sport__name"),
            one.of("name"),
        ]
        return list(dict.fromkeys(name for names in lists for name in names))

    def uses(self, one: _Parts) -> set[Key]:
        """Return what is public through a record: what it names, and what is above."""
        houses = one.of(*_HOUSES, "source__publisher")
        above = (pk for house in houses for pk in self.above.get(house, ()))
        return (
            {("organisation", pk) for pk in above}
            | {("person", pk) for pk in one.of("person")}
            | {("place", pk) for pk in self._lines(one)}
        )

    def _lines(self, one: _Parts) -> list[int]:
        """Return each place of a record, with those above it."""
        return [pk for place in one.of("place") for pk in self.lines.get(place, ())]


_HOUSES = ("organisation", "organisers")


def _ids(records: Iterable[_Parts], *columns: str) -> set[int]:
    return {value for one in records for value in one.of(*columns)}


def all_names(model: type[Organisation | Person | Place], ids: set[int]) -> Names:
    """Return all names of the rows, the one that is shown first. Two queries."""
    rows = model.objects.filter(pk__in=ids).prefetch_related("names")
    return {row.pk: [row.name, *map(str, row.names.all())] for row in rows}


def _above(ids: set[int]) -> dict[int, set[int]]:
    """Return each organisation with what it belongs to, and what it went into."""
    rows = Organisation.objects.filter(pk__in=ids).order_by()
    columns = rows.values_list("pk", "parent", "merged_into")
    return {pk: {one for one in (pk, *above) if one} for pk, *above in columns}


def _places(ids: set[int]) -> tuple[Names, dict[int, list[int]]]:
    """Return the names of the places and of all above, and each place's line of them.

    Three queries.
    """
    paths = dict(Place.objects.filter(pk__in=ids).order_by().values_list("pk", "path"))
    slugs = {slug for path in paths.values() for slug in path.split("/")}
    by_slug = dict(
        Place.objects.filter(slug__in=slugs).order_by().values_list("slug", "pk")
    )
    lines = {
        pk: [by_slug[slug] for slug in reversed(path.split("/")) if slug in by_slug]
        for pk, path in paths.items()
    }
    return all_names(Place, set(by_slug.values())), lines
