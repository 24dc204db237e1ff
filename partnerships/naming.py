"""What a text names, found by its name in any spelling, or else made.

An organisation that was merged into another is that other. Of two who make the same
thing at once the later one gets what the earlier made.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from hashlib import sha256
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import models

from core.slugs import slug_from
from core.text import fold_name
from partnerships.models import FocusArea, Organisation, Person, Place, Sport
from partnerships.models.names import spelling, spelt

Row = TypeVar("Row", bound=models.Model)
Word = TypeVar("Word", FocusArea, Sport)
_MOST_MERGES = 20  # One into the next; more is taken for a circle.
_LEVELS = list(Place.Kind.values)  # The country first.


def organisation_named(name: str) -> Organisation | None:
    """Return the organisation that bears the name, if one does."""
    bearers = Organisation.objects.named(name)
    known = bearers.standing().first() or bearers.first()
    return standing(known) if known else None


def bearers(
    all_rows: models.QuerySet[Any], names: Collection[str]
) -> dict[str, list[Any]]:
    """Return by name the row that has it as its slug, or else those that bear it.

    Four queries at most, however many names.
    """
    if not names:
        return {}
    of_slug = {row.slug: [row] for row in all_rows.filter(slug__in=names)}
    found = _by_spelling(
        all_rows, {spelling(one) for one in names if one not in of_slug}
    )
    return {one: of_slug.get(one) or found[spelling(one)] for one in names}


def _by_spelling(
    all_rows: models.QuerySet[Any], spellings: set[str]
) -> dict[str, list[Any]]:
    rows = set(all_rows.filter(spelt(spellings)))
    if has_names := hasattr(all_rows.model, "names"):
        rows |= set(all_rows.filter(spelt(spellings, "names__")))
        models.prefetch_related_objects(list(rows), "names")
    found = defaultdict(list)
    for row in sorted(rows, key=lambda row: row.pk):
        names = [row, *row.names.all()] if has_names else [row]
        for one in {name.spelling for name in names}:
            found[one].append(row)
    return found


def standing(organisation: Organisation) -> Organisation:
    """Return what it was merged into, or itself."""
    for _ in range(_MOST_MERGES):
        if organisation.merged_into is None:
            return organisation
        organisation = organisation.merged_into
    raise ValidationError(f"{organisation} is merged in a circle.", "circle")


def person_named(name: str) -> Person | None:
    """Return the person who bears the name, if one does."""
    return Person.objects.named(name).first()


def place_named(name: str, *, kind: str = "", within: str = "") -> Place | None:
    """Return the place that bears the name: of that kind, and in there, if one is.

    Of several the greatest: the country, then the province, then the city.
    """
    bearers = list(Place.objects.named(name).select_related("parent"))
    above = set(Place.objects.named(within).values_list("path", flat=True))

    def rank(place: Place) -> tuple[bool, bool, int, int]:
        lies_there = any(place.path.startswith(path) for path in above)
        return (not lies_there, place.kind != kind, _LEVELS.index(place.kind), place.pk)

    return min(bearers, key=rank, default=None)


def word_named(model: type[Word], name: str) -> Word | None:
    """Return the focus area, or the sport, of that name."""
    folded = fold_name(name)
    rows = model._default_manager.filter(folded=folded) if folded else None
    return rows.first() if rows else None


def made(model: type[Row], name: str, **columns: Any) -> Row:
    """Make what has this name; ValidationError says what the name lacks.

    Two things whose names have the same letters get slugs of their own.
    """
    slug = slugs_for(model, [name])[name]
    new = model(slug=slug, name=name, **columns)
    new.full_clean(validate_unique=False, exclude=["parent"])
    row, _ = model._default_manager.get_or_create(
        slug=slug, defaults={"name": name, **columns}
    )
    return row


def slugs_for(model: type[Row], names: Iterable[str]) -> dict[str, str]:
    """Return the slugs of names, of their own where another has them. One query."""
    slugs = {name: slug_for(name) for name in names}
    rows = model._default_manager.filter(slug__in=slugs.values())
    taken = dict(rows.values_list("slug", "name"))
    return {
        name: slug if taken.get(slug, name) == name else f"{slug[:80]}-{digest(name)}"
        for name, slug in slugs.items()
    }


def slug_for(name: str) -> str:
    """Return the name's slug; a digest makes up for letters that it cannot hold."""
    slug = slug_from(name)
    is_whole = fold_name(slug) == fold_name(name) != ""
    return slug if is_whole else f"{slug}-{digest(name)}".strip("-")


def digest(name: str) -> str:
    """Return eight characters that tell one name from another."""
    return sha256(name.encode()).hexdigest()[:8]
