"""Names in several scripts, by which one thing is found."""

from collections.abc import Collection

from django.db import models
from django.db.models import Q

from core.fields import CleanCharField, DerivedField
from core.text import clean_line, fold_name

LONGEST_FOLDED = 200


def _folded(row: "Named | OtherName") -> str:
    return fold_name(row.name)[:LONGEST_FOLDED]


def bearing(name: str) -> Q:
    """Return the condition that a row bears the name, in whatever script or spelling.

    One of signs alone, without letter or digit, is only found as it is written.
    """
    folded = fold_name(name)[:LONGEST_FOLDED]
    given = {"folded": folded} if folded else {"name": clean_line(name)}
    return Q(**given) | Q(**{f"names__{key}": value for key, value in given.items()})


def spelling(name: str) -> str:
    """Return what all spellings of the name have in common, as `bearing` finds them."""
    return fold_name(name)[:LONGEST_FOLDED] or clean_line(name)


def spelt(spellings: Collection[str], path: str = "") -> Q:
    """Return the condition that the row (at the path) is spelt in one of the ways."""
    plain = Q(**{f"{path}folded": "", f"{path}name__in": spellings})
    return Q(**{f"{path}folded__in": set(spellings) - {""}}) | plain


class Named(models.Model):
    """What has a slug, a name that is shown, and that name folded for finding it."""

    slug = models.SlugField(max_length=100, unique=True)
    name = CleanCharField(max_length=300)
    folded = DerivedField(max_length=LONGEST_FOLDED, db_index=True, derive=_folded)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    @property
    def spelling(self) -> str:
        """What all spellings of its name have in common."""
        return self.folded or self.name


class OtherName(models.Model):
    """A further name of something: official, short, alias or former, in any script."""

    class Kind(models.TextChoices):
        OFFICIAL = "official", "Official"
        SHORT = "short", "Short"
        ALIAS = "alias", "Alias"
        FORMER = "former", "Former"

    name = CleanCharField(max_length=300)
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.ALIAS)
    language = models.CharField(
        max_length=12, blank=True, help_text="Language code, such as zh; may be empty."
    )
    folded = DerivedField(max_length=LONGEST_FOLDED, db_index=True, derive=_folded)

    class Meta:
        abstract = True
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def spelling(self) -> str:
        """What all spellings of the name have in common."""
        return self.folded or self.name
