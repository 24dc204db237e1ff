"""Sources: texts that somebody published, kept so that quotes can be checked."""

import datetime as dt
from collections.abc import Iterable
from hashlib import sha256
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from core.fields import (
    CleanCharField,
    CleanTextField,
    DerivedField,
    PartDateField,
    QuotedTextField,
    part_date_constraints,
)
from partnerships.models.organisation import Organisation, web_address
from partnerships.models.visibility import claim_shown


class SourceQuerySet(models.QuerySet["Source"]):
    """Sources by who may see them."""

    def public(self, at: dt.datetime | None = None) -> Self:
        """Keep what anybody can read: other people's pages and our public articles."""
        return self.filter(is_public("", at))

    def visible(self, at: dt.datetime | None = None) -> Self:
        """Keep the public ones that a shown value of a public partnership rests on."""
        rows = Source.objects.filter(pk=OuterRef("pk"))
        quoted = rows.filter(claim_shown("claims", at))
        return self.public(at).filter(Exists(quoted))

    def holding(self, texts: Iterable[str]) -> Self:
        """Keep other people's with one of the texts: there is one of each."""
        kept = self.exclude(kind=Source.Kind.OWN_ARTICLE)
        return kept.filter(digest__in={digest_of(text) for text in texts})

    def gone(self) -> Self:
        """Keep those whose page an editor opened and did not find any more."""
        return self.filter(gone_on__isnull=False)

    def published_by(self, organisation: Organisation) -> Self:
        """Keep those of the organisation, and of what was merged into it."""
        ones = Q(pk=organisation.pk) | Q(merged_into=organisation)
        return self.filter(publisher__in=Organisation.objects.filter(ones))


def is_public(prefix: str = "", at: dt.datetime | None = None) -> Q:
    """Return the condition that the source (at `prefix`) can be read by anybody."""
    at = at or timezone.now()
    path = f"{prefix}__" if prefix else ""
    own = Q(**{f"{path}kind": Source.Kind.OWN_ARTICLE})
    shown = Q(**{f"{path}visible_from__lte": at})
    kept = Q(**{f"{path}withdrawn_at__isnull": True}) | Q(
        **{f"{path}withdrawn_at__gt": at}
    )
    return ~own | (shown & kept)


def digest_of(text: str) -> str:
    """Return what tells the text from all others; empty for none."""
    return sha256(text.encode()).hexdigest() if text else ""


def _digest(source: "Source") -> str:
    return digest_of(source.text)


class Source(models.Model):
    """A text somebody published: our article, an outlet's page, a party's own page.

    `text` is kept to check quotes; other people's texts are never shown whole.
    Whether a source is first-party depends on the deal: see `first_party`.
    `gone_on`: the day on which an editor opened the address, and the page was not
    there; the quotes stay. `partnerships.gone` sets and takes it.
    """

    class Kind(models.TextChoices):
        OWN_ARTICLE = "own_article", "Our article"
        OUTLET = "outlet", "Outlet"
        REGISTER = "register", "Register"
        DOCUMENT = "document", "Document"
        READER = "reader", "Reader"

    kind = models.CharField(max_length=12, choices=Kind)
    publisher = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="sources",
        help_text="Empty: not known, or ourselves.",
    )
    url = models.CharField(
        "address", max_length=1000, blank=True, validators=[web_address]
    )
    title = CleanCharField(max_length=300, blank=True)
    author = CleanCharField(max_length=200, blank=True)
    published_on = PartDateField()
    retrieved_at = models.DateTimeField(null=True, blank=True)
    language = models.CharField(max_length=12, default="en")
    text = QuotedTextField(blank=True)
    digest = DerivedField(max_length=64, db_index=True, derive=_digest)
    visible_from = models.DateTimeField(null=True, blank=True, editable=False)
    withdrawn_at = models.DateTimeField(null=True, blank=True, editable=False)
    gone_on = models.DateField("gone", null=True, blank=True, editable=False)
    gone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
    )
    gone_note = CleanTextField(blank=True, max_length=500, editable=False)
    archive_url = models.CharField(
        "archived at",
        max_length=1000,
        blank=True,
        validators=[web_address],
        editable=False,
    )

    objects = SourceQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        indexes = [
            models.Index(
                fields=["-gone_on", "-id"],
                condition=Q(gone_on__isnull=False),
                name="source_gone",
            ),
        ]
        constraints = [
            *part_date_constraints("source", "published_on"),
            models.UniqueConstraint(
                fields=["digest"],
                condition=~Q(digest="") & ~Q(kind="own_article"),
                name="source_text_once",
                violation_error_message="A source with this text is kept already.",
            ),
            models.CheckConstraint(
                condition=Q(gone_on__isnull=True, gone_note="", archive_url="")
                | Q(gone_on__isnull=False) & ~Q(url="") & ~Q(kind="own_article"),
                name="source_gone_from_an_address",
                violation_error_message="Only a page with an address can be gone.",
            ),
        ]

    def __str__(self) -> str:
        named = [str(self.publisher) if self.publisher else "", self.title]
        words = ": ".join(part for part in named if part)
        return words or self.url or f"{self.get_kind_display()} {self.pk}"

    @property
    def is_own(self) -> bool:
        """Tell whether it is an article of ours."""
        return self.kind == self.Kind.OWN_ARTICLE

    def is_public(self, at: dt.datetime | None = None) -> bool:
        """Tell whether anybody can read it at the time, as `public()` does."""
        at = at or timezone.now()
        if not self.is_own:
            return True
        shown = self.visible_from is not None and self.visible_from <= at
        return shown and (self.withdrawn_at is None or self.withdrawn_at > at)
