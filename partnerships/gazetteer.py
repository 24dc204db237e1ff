"""The shipped places: countries, China's provinces and the world's larger cities."""

import csv
from collections.abc import Iterator
from pathlib import Path

from django.db import transaction

from partnerships.models import Place, PlaceName

FILE = Path(__file__).parent / "data" / "places.csv"
_BATCH = 1000  # Rows a statement.
Row = dict[str, str]


def rows() -> Iterator[Row]:
    """Read the shipped file, parents before their children."""
    with FILE.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


@transaction.atomic
def load_places() -> int:
    """Store the shipped places that are not there yet; return how many were new.

    A place that editors changed stays as they left it.
    """
    known = {place.slug: place for place in Place.objects.all()}
    fresh = [row for row in rows() if row["slug"] not in known]
    for level in _levels(fresh):
        places = [_place(row, known.get(row["parent"])) for row in level]
        Place.objects.bulk_create(places, batch_size=_BATCH)
        known |= {place.slug: place for place in places}
    names = [
        PlaceName(place=known[row["slug"]], name=name, language=_language(name))
        for row in fresh
        for name in filter(None, row["names"].split("|"))
    ]
    PlaceName.objects.bulk_create(names, batch_size=_BATCH)
    return len(fresh)


def _levels(fresh: list[Row]) -> Iterator[list[Row]]:
    """Part the rows so that no row stands in the same part as its parent."""
    depth: dict[str, int] = {}
    for row in fresh:
        depth[row["slug"]] = depth.get(row["parent"], -1) + 1
    for level in sorted(set(depth.values())):
        yield [row for row in fresh if depth[row["slug"]] == level]


def _place(row: Row, parent: Place | None) -> Place:
    return Place(
        slug=row["slug"],
        name=row["name"],
        kind=row["kind"],
        parent=parent,
        code=row["code"],
        latitude=float(row["latitude"]) if row["latitude"] else None,
        longitude=float(row["longitude"]) if row["longitude"] else None,
        geonames_id=int(row["geonames_id"]) if row["geonames_id"] else None,
    )


def _language(name: str) -> str:
    """Return zh for a name in Chinese characters, else nothing."""
    return "zh" if any("\u4e00" <= char <= "\u9fff" for char in name) else ""
