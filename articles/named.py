"""What a page names, found by its name or else stored: houses, people, tags.

Whatever is stored is checked first; a name that is too long raises ValidationError.
"""

from typing import TypeVar

from django.core.exceptions import ValidationError
from django.db import models

from articles.models import Contributor, Tag
from partnerships.models import Organisation
from partnerships.naming import digest, organisation_named, slug_for, standing

Row = TypeVar("Row", bound=models.Model)


def checked(row: Row, *, exclude: tuple[str, ...] = ()) -> Row:
    """Store the row if its values are sound; ValidationError says which are not."""
    try:
        row.full_clean(exclude=exclude)
    except ValidationError as error:
        raise ValidationError(_told(row, error)) from error
    row.save()
    return row


def _told(row: models.Model, error: ValidationError) -> list[str]:
    """Return the messages, each with what it is about: `source address: ...`."""
    kind = row._meta.verbose_name
    about = {field.name: f"{kind} {field.verbose_name}" for field in row._meta.fields}
    return [
        f"{about.get(field, kind)}: {message}"
        for field, messages in error.message_dict.items()
        for message in messages
    ]


def publisher_named(name: str) -> Organisation | None:
    """Return the organisation of the name, or None for no name.

    Of one that was merged into another, that other.
    """
    if not name:
        return None
    slug = slug_for(name)
    known = organisation_named(name)
    known = known or Organisation.objects.filter(slug=slug).first()
    if known:
        return standing(known)
    return checked(Organisation(slug=slug, name=name, kind=Organisation.Kind.MEDIA))


def contributor_named(name: str) -> Contributor:
    """Return the contributor of the name; a house, if an organisation bears it."""
    known = Contributor.objects.filter(name=name).first()
    if known:
        return known
    is_house = Organisation.objects.named(name).exists()
    kind = Contributor.Kind.HOUSE if is_house else Contributor.Kind.PERSON
    slug = slug_for(name)
    if Contributor.objects.filter(slug=slug).exists():
        slug = f"{slug}-{digest(name)}"
    return checked(Contributor(slug=slug, name=name, kind=kind))


def tag_named(name: str) -> Tag:
    """Return the tag of the name, in whatever case it is written."""
    slug = slug_for(name)
    known = Tag.objects.filter(slug=slug).first()
    return known or checked(Tag(slug=slug, name=name))
