"""Stores the demo's names: organisations, people, places, sources, contributors."""

from django.utils.text import slugify

from articles.models import Contributor, Tag
from partnerships.models import (
    FocusArea,
    Organisation,
    OrganisationName,
    Person,
    Place,
    PlaceName,
    Source,
    Sport,
)
from portal.demo.files import DemoFile, Table, tables


def store_names(files: list[DemoFile]) -> None:
    """Store what all files name and is not there yet; nothing kept is changed."""
    for table in tables(files, "place"):
        _place(table)
    organisations = [
        table for table in tables(files, "organisation") if _organisation(table)
    ]
    for table in organisations:
        _join_parent(table)
    for table in tables(files, "person"):
        Person.objects.get_or_create(
            slug=table["slug"], defaults={"name": table["name"]}
        )


def _place(table: Table) -> None:
    place, is_new = Place.objects.get_or_create(
        slug=table["slug"],
        defaults={
            "name": table["name"],
            "kind": table["kind"],
            "parent": Place.objects.get(slug=table["parent"]),
            "latitude": table.get("latitude"),
            "longitude": table.get("longitude"),
        },
    )
    for name in table.get("names", []) if is_new else []:
        PlaceName.objects.create(place=place, **name)


def _organisation(table: Table) -> bool:
    """Store the organisation if it is not there; tell whether it was stored."""
    place = table.get("place")
    organisation, is_new = Organisation.objects.get_or_create(
        slug=table["slug"],
        defaults={
            "name": table["name"],
            "kind": table["kind"],
            "website": table.get("website", ""),
            "place": Place.objects.get(slug=place) if place else None,
        },
    )
    for name in table.get("names", []) if is_new else []:
        OrganisationName.objects.create(organisation=organisation, **name)
    return is_new


def _join_parent(table: Table) -> None:
    if parent := table.get("parent"):
        child = Organisation.objects.filter(slug=table["slug"])
        child.update(parent=Organisation.objects.get(slug=parent))


def publisher(table: Table) -> Organisation:
    """Return the organisation that published the source, storing it if need be."""
    slug = table.get("organisation") or slugify(table["publisher"])
    organisation, _ = Organisation.objects.get_or_create(
        slug=slug,
        defaults={"name": table["publisher"], "kind": Organisation.Kind.MEDIA},
    )
    return organisation


def original_source(table: Table) -> Source:
    """Return the source of the demo's table, storing it if need be."""
    source, _ = Source.objects.get_or_create(
        kind=table["kind"],
        publisher=publisher(table),
        url=table["url"],
        title=table["title"],
        defaults={"author": table["author"], "published_on": table["published_on"]},
    )
    return source


def tag(name: str) -> Tag:
    """Return the tag, storing it if need be."""
    return Tag.objects.get_or_create(slug=slugify(name), defaults={"name": name})[0]


def house() -> Contributor:
    """Return the contributor that the demo's articles are credited to."""
    return Contributor.objects.get_or_create(
        slug="touchline",
        defaults={
            "name": "Touchline",
            "kind": Contributor.Kind.HOUSE,
            "about": "The desk that writes this site's demo articles, from the "
            "sources that each of them names.",
        },
    )[0]


def focus_area(name: str) -> FocusArea:
    """Return the focus area, storing it if need be."""
    return FocusArea.objects.get_or_create(slug=slugify(name), defaults={"name": name})[
        0
    ]


def sport(name: str) -> Sport:
    """Return the sport, storing it if need be."""
    return Sport.objects.get_or_create(slug=slugify(name), defaults={"name": name})[0]
