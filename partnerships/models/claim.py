"""Claims: what one source says of one value of a record, with the exact words."""

import datetime as dt
from collections.abc import Iterable
from functools import reduce
from operator import or_
from typing import Any, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Length, Substr
from django.utils import timezone

from core.fields import CleanTextField, QuotedTextField
from partnerships import targets
from partnerships.models.event import Commitment, Event
from partnerships.models.figure import Figure
from partnerships.models.guard import RecordPartQuerySet, checked
from partnerships.models.party import Party
from partnerships.models.person import Involvement
from partnerships.models.source import Source, is_public
from partnerships.models.visibility import claim_shown
from partnerships.quotes import find_quote

_WORDS = {"quote", "start", "end", "source", "source_id"}


class ClaimQuerySet(RecordPartQuerySet["Claim"]):
    """Claims by who may see them and by how they stand."""

    def bulk_create(
        self, objs: Iterable["Claim"], *args: Any, **kwargs: Any
    ) -> list["Claim"]:
        """Create in bulk; each quote is found in its source's text first."""
        rows = list(objs)
        for row in rows:
            row.place_quote()
        return super().bulk_create(rows, *args, **kwargs)

    def create(self, **values: Any) -> "Claim":
        """Create one claim; its quote is found in its source's text first."""
        row = self.model(**values)
        row.place_quote()
        with checked({row.partnership_id}):
            row.save(force_insert=True, using=self.db)
        return row

    def update(self, **values: Any) -> int:
        """Update in bulk; never the words, which are checked claim by claim."""
        if _WORDS & set(values):
            raise ValidationError("Change the words of claims one by one.", "words")
        return super().update(**values)

    def misplaced(self) -> Self:
        """Keep whole claims whose quote is not what stands at its place."""
        words = Substr("source__text", F("start") + 1, Length("quote"))
        unbroken = self.filter(broken_at__isnull=True).exclude(quote="")
        return unbroken.annotate(words=words).exclude(words=F("quote"))

    def visible(self, at: dt.datetime | None = None) -> Self:
        """Keep accepted claims about what is shown, whose source can be read."""
        return self.filter(
            claim_shown("", at), Q(source=None) | is_public("source", at)
        )

    def of_doubtful(self, at: dt.datetime | None = None) -> Self:
        """Keep what a card shows of records of which a claim cannot be read any more.

        That is rare: it takes an article of ours that was withdrawn. What is on a card
        is asked for by what is set: an index on what is empty would be no help.
        """
        columns = ("party", "figure", "place_link")
        shown = (Q(**{f"{column}__isnull": False}) for column in columns)
        on_card = self.filter(reduce(or_, shown, ~Q(field="")))
        rows = Claim.objects.accepted().filter(partnership=OuterRef("partnership"))
        lost = rows.filter(source__isnull=False).exclude(is_public("source", at))
        return on_card.filter(Exists(lost))

    def accepted(self) -> Self:
        """Keep the claims that an editor stands behind."""
        return self.filter(accepted_at__isnull=False)

    def out_of_bin(self) -> Self:
        """Leave out the claims of deals that are in the bin."""
        return self.filter(partnership__binned_at__isnull=True)

    def waiting(self) -> Self:
        """Keep the claims that nobody stands behind yet."""
        return self.filter(accepted_at__isnull=True)

    def broken(self) -> Self:
        """Keep the claims whose words their source no longer has."""
        return self.filter(broken_at__isnull=False)


def _one_target() -> Q:
    """Return the condition that exactly one of the target's columns is set."""
    condition = Q()
    for chosen in targets.COLUMNS:
        others = Q(**{f"{c}__isnull": c != chosen for c in targets.COLUMNS})
        condition |= others & Q(field="")
    alone = Q(**{f"{column}__isnull": True for column in targets.COLUMNS})
    return condition | (alone & ~Q(field=""))


def columns_about(shown: Any, target: str) -> dict[str, Any]:
    """Return the columns of a claim about a value, given what is shown of it.

    A row of the record stands in a column of its own, all else is a field.
    """
    for column in targets.COLUMNS:
        if type(shown) is Claim._meta.get_field(column).related_model:
            return {column: shown}
    return {"field": target}


class Claim(models.Model):
    """What one source says of one value of a partnership.

    The target is a field (`field`), or one row of the record. `value` is what the
    source says, in the field's own form (see `facts.py`). `start` and `end` are code
    points in the source's text, and `quote` is what stands there.
    """

    class Stance(models.TextChoices):
        SUPPORTS = "supports", "Supports"
        CONTRADICTS = "contradicts", "Contradicts"

    class Basis(models.TextChoices):
        STATED = "stated", "Stated"
        DERIVED = "derived", "Derived"
        INFERRED = "inferred", "Inferred"
        EDITOR = "editor", "Editor's choice"

    partnership = models.ForeignKey(
        "Partnership", models.CASCADE, related_name="claims"
    )
    field = models.CharField(max_length=20, blank=True, choices=targets.FIELDS)
    kind = models.ForeignKey(
        "PartnershipKind", models.CASCADE, null=True, blank=True, related_name="claims"
    )
    focus_link = models.ForeignKey(
        "PartnershipFocusArea",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="claims",
    )
    sport_link = models.ForeignKey(
        "PartnershipSport", models.CASCADE, null=True, blank=True, related_name="claims"
    )
    place_link = models.ForeignKey(
        "PartnershipPlace", models.CASCADE, null=True, blank=True, related_name="claims"
    )
    party = models.ForeignKey(
        Party, models.CASCADE, null=True, blank=True, related_name="claims"
    )
    figure = models.ForeignKey(
        Figure, models.CASCADE, null=True, blank=True, related_name="claims"
    )
    involvement = models.ForeignKey(
        Involvement, models.CASCADE, null=True, blank=True, related_name="claims"
    )
    event = models.ForeignKey(
        Event, models.CASCADE, null=True, blank=True, related_name="claims"
    )
    commitment = models.ForeignKey(
        Commitment, models.CASCADE, null=True, blank=True, related_name="claims"
    )
    value = CleanTextField(blank=True, max_length=1000)
    stance = models.CharField(max_length=12, choices=Stance, default=Stance.SUPPORTS)
    basis = models.CharField(max_length=10, choices=Basis, default=Basis.STATED)
    source = models.ForeignKey(
        Source, models.PROTECT, null=True, blank=True, related_name="claims"
    )
    quote = QuotedTextField(blank=True, max_length=2000)
    start = models.PositiveIntegerField(null=True, blank=True, editable=False)
    end = models.PositiveIntegerField(null=True, blank=True, editable=False)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    accepted_at = models.DateTimeField(null=True, blank=True, editable=False)
    broken_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = ClaimQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        # Few of very many: what editors look for each time they open the desk.
        indexes = [
            models.Index(
                fields=["-broken_at", "-id"],
                condition=Q(broken_at__isnull=False),
                name="claim_broken",
            ),
            models.Index(
                fields=["partnership"],
                condition=Q(accepted_at__isnull=True),
                name="claim_waiting",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=_one_target(),
                name="claim_one_target",
                violation_error_message="A claim is about exactly one value.",
            ),
            models.CheckConstraint(
                condition=Q(
                    basis="editor",
                    quote="",
                    source__isnull=True,
                    start__isnull=True,
                    end__isnull=True,
                )
                | (
                    ~Q(basis="editor")
                    & ~Q(quote="")
                    & Q(
                        source__isnull=False,
                        start__isnull=False,
                        end__isnull=False,
                        end__gt=F("start"),
                    )
                ),
                name="claim_quote_and_source_go_together",
                violation_error_message=(
                    "Give a source and its exact words; only an editor's choice "
                    "has neither."
                ),
            ),
            models.CheckConstraint(
                condition=~Q(basis="editor")
                | Q(kind__isnull=False)
                | Q(focus_link__isnull=False)
                | Q(sport_link__isnull=False),
                name="claim_editor_only_for_lists",
                violation_error_message=(
                    "Only kinds, focus areas and sports can be an editor's choice."
                ),
            ),
            models.CheckConstraint(
                condition=Q(quote="")
                | Q(end=F("start") + Length("quote"))
                | Q(broken_at__isnull=False),
                name="claim_quote_as_long_as_its_place",
                violation_error_message="The quote does not fit its place.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.target}: {self.quote[:60] or self.get_basis_display()}"

    @property
    def target(self) -> str:
        """The value it is about: `term`, `kinds:sponsorship`, `party-3`."""
        return targets.key_of(self)

    def clean(self) -> None:
        """Find the quote in its source's text; refuse another record's value."""
        super().clean()
        for column in targets.COLUMNS:
            row = getattr(self, column)
            if row is not None and row.partnership_id != self.partnership_id:
                raise ValidationError("The claim is about a value of another deal.")
        self.place_quote()

    def check_restored(self) -> None:
        """Check it as it comes back from a version; mark a quote that is gone since."""
        try:
            self.full_clean()
        except ValidationError as error:
            if set(error.message_dict) != {"quote"}:
                raise
            self.broken_at = self.broken_at or timezone.now()
            self.validate_constraints()

    def place_quote(self) -> None:
        """Set `start`, `end` and the exact words; raise where they are not there."""
        if self.basis == self.Basis.EDITOR or self.source is None:
            return
        found = find_quote(self.source.text, self.quote, near=self.start)
        if found is None:
            raise ValidationError(
                {"quote": "These words do not stand in the source's text."}
            )
        self.start, self.end = found
        self.quote = self.source.text[self.start : self.end]
        self.broken_at = None

    def serves(self, at: dt.datetime | None = None) -> bool:
        """Tell whether it is evidence at the time: accepted, whole, readable."""
        return self.is_sound and (self.source is None or self.source.is_public(at))

    @property
    def is_sound(self) -> bool:
        """Tell whether it is evidence as soon as its source can be read."""
        is_whole = self.accepted_at is not None and self.broken_at is None
        return is_whole and self.stance == self.Stance.SUPPORTS

    def accept(self, *, by: Any, at: dt.datetime | None = None) -> None:
        """Stand behind the claim; the caller saves it."""
        self.accepted_by = by
        self.accepted_at = at or timezone.now()
