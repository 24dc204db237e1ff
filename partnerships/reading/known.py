"""The names that the database knows, loaded once: organisations and places."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from core.text import fold_name
from partnerships.models import Organisation, OrganisationName, Place, PlaceName

_LONGEST_CHINESE = 12


@dataclass(frozen=True, slots=True)
class KnownPlace:
    """A place with what it lies in, the country first."""

    name: str
    kind: str
    above: tuple[str, ...]  # Names.
    levels: tuple[str, ...]  # Their kinds.


@dataclass
class Known:
    """Names folded for finding, of what the database holds."""

    organisations: dict[str, tuple[str, str]] = field(default_factory=dict)
    places: dict[str, KnownPlace] = field(default_factory=dict)

    def organisation(self, name: str) -> tuple[str, str] | None:
        """Return the name and the kind of the organisation that bears the name."""
        return self.organisations.get(fold_name(name))

    def place(self, name: str) -> KnownPlace | None:
        """Return the place that bears the name, the greatest of several."""
        return self.places.get(fold_name(name))

    @cached_property
    def chinese(self) -> dict[str, str]:
        """The Chinese names, each with what bears it."""
        names = {**dict.fromkeys(self.places, "place"),
                 **dict.fromkeys(self.organisations, "organisation")}  # fmt: skip
        return {
            name: kind
            for name, kind in names.items()
            if "\u4e00" <= name[0] <= "\u9fff"
        }

    def is_place(self, name: str) -> bool:
        """Tell whether a place bears the name."""
        return fold_name(name) in self.places


_ORDER = {"country": 0, "province": 1, "city": 2, "district": 3, "venue": 4}


def load_known() -> Known:
    """Read every organisation and place with all its names: four queries."""
    return Known(organisations=_organisations(), places=_places())


def _organisations() -> dict[str, tuple[str, str]]:
    rows = Organisation.objects.values_list("pk", "name", "folded", "kind")
    names: dict[int, tuple[str, str]] = {}
    found: dict[str, tuple[str, str]] = {}
    for pk, name, folded, kind in rows.iterator():
        names[pk] = found[folded] = (name, kind)
    others = OrganisationName.objects.values_list("organisation_id", "folded")
    for pk, folded in others.iterator():
        found.setdefault(folded, names[pk])
    found.pop("", None)
    return found


def _places() -> dict[str, KnownPlace]:
    rows = list(Place.objects.values_list("pk", "name", "folded", "kind", "parent_id"))
    rows.sort(key=lambda row: _ORDER.get(row[3], 9))
    parents: dict[int, tuple[str, str, int | None]] = {
        pk: (name, kind, parent) for pk, name, _, kind, parent in rows
    }
    places = {
        pk: KnownPlace(name, kind, *_above(parent, parents))
        for pk, name, _, kind, parent in rows
    }
    found: dict[str, KnownPlace] = {}
    for pk, _, folded, _, _ in rows:
        found.setdefault(folded, places[pk])
    for pk, folded in PlaceName.objects.values_list("place_id", "folded").iterator():
        found.setdefault(folded, places[pk])
    found.pop("", None)
    return found


def _above(
    pk: int | None, parents: dict[int, tuple[str, str, int | None]]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    chain: list[tuple[str, str]] = []
    while pk is not None and len(chain) < len(_ORDER):
        name, kind, pk = parents[pk]
        chain.insert(0, (name, kind))
    return tuple(name for name, _ in chain), tuple(kind for _, kind in chain)


def in_memory(
    organisations: Iterable[tuple[str, str]] = (), places: Iterable[KnownPlace] = ()
) -> Known:
    """Return names that no database holds, for trials."""
    return Known(
        {fold_name(name): (name, kind) for name, kind in organisations},
        {fold_name(place.name): place for place in places},
    )
