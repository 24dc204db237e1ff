"""Partnerships: the structured records of agreements."""

import datetime as dt
from collections.abc import Iterable
from functools import reduce
from operator import or_
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, F, OuterRef, Prefetch, Q
from django.urls import reverse

from core.addresses import Numbered
from core.dates import PartDate
from core.fields import (
    CleanCharField,
    CleanTextField,
    DerivedDateField,
    PartDateField,
    part_date_constraints,
)
from core.slugs import MAX_SLUG
from partnerships.models.claim import Claim
from partnerships.models.ending import EndingQuerySet
from partnerships.models.event import Event
from partnerships.models.guard import checked
from partnerships.models.lists import (
    PartnershipFocusArea,
    PartnershipPlace,
    PartnershipSport,
)
from partnerships.models.organisation import Organisation
from partnerships.models.party import Party
from partnerships.models.person import Involvement, Person
from partnerships.models.place import Place
from partnerships.models.proposal import Proposal
from partnerships.models.publishing import OutOfBin, Published

_LONGEST_CHAIN = 20  # Records above one another; more is taken for a circle.
NO_DAY = dt.date.min  # What lists sort by where no year is known: the very end.
_DOUBTED = (
    *("partnership", "field", "party", "figure", "place_link", "value", "stance"),
    *("accepted_at", "source__kind", "source__visible_from", "source__withdrawn_at"),
)
_DATES = ("announced_on", "signed_on", "starts_on", "ends_on")


def _waiting() -> Q:
    """Return the condition that somebody is to accept or reject a value of the row."""
    own = {"partnership": OuterRef("pk")}
    claims, proposals = Claim.objects.waiting(), Proposal.objects.waiting()
    return Q(Exists(claims.filter(**own))) | Q(Exists(proposals.filter(**own)))


class PartnershipQuerySet(EndingQuerySet):
    """Partnerships: adjectives narrow, `with_...` load more."""

    def to_review(self) -> Self:
        """Keep those of which a value waits for somebody to accept or reject it."""
        return self.filter(_waiting())

    def reviewed(self) -> Self:
        """Leave out those of which a value waits for somebody."""
        return self.exclude(_waiting())

    def having(self, *rows: models.QuerySet[Any]) -> Self:
        """Keep those to which one of the rows belongs, be they of several models.

        Joined by a union: for one condition or another PostgreSQL reads all rows.
        """
        first, *others = (some.order_by().values("partnership") for some in rows)
        return self.filter(pk__in=first.union(*others) if others else first)

    def within(self, *places: Place) -> Self:
        """Keep those with one of the places, or anything under it."""
        below = [Q(place__path__startswith=place.path) for place in places]
        return self.having(PartnershipPlace.objects.filter(reduce(or_, below)))

    def naming_organisation(self, organisation: Organisation) -> Self:
        """Keep those in which it, or what was merged into it, has any part.

        As a party, as whom a person stood for, or as an event's organiser.
        """
        ones = Organisation.objects.filter(
            Q(pk=organisation.pk) | Q(merged_into=organisation)
        )
        return self.having(
            Party.objects.filter(organisation__in=ones),
            Involvement.objects.filter(organisation__in=ones),
            Event.objects.filter(organisers__in=ones),
        )

    def naming_person(self, person: Person) -> Self:
        """Keep those of which the person is a party, or in which they took part."""
        return self.having(
            Party.objects.filter(person=person),
            Involvement.objects.filter(person=person),
        )

    def newest_first(self) -> Self:
        """Order by the deal's own date, those without a year last; ties by id."""
        return self.order_by("-listed_day", "-pk")

    def with_card(self) -> Self:
        """Load what a deal card shows: 6 further queries, however many rows.

        `doubted` holds the claims of a record that lost a source; mostly none.
        """
        claims = Claim.objects.of_doubtful().select_related("source")
        doubted: Any = Prefetch("claims", claims.only(*_DOUBTED), to_attr="doubted")
        return self.with_main_lists().prefetch_related(doubted)

    def with_main_lists(self) -> Self:
        """Load the lists that cards show: 5 further queries, however many rows."""
        places: Any = _joined("place_links", PartnershipPlace, f"place{'__parent' * 4}")
        lists = ("kinds", "figures", "unknowns", places)
        return self.with_parties().prefetch_related(*lists)

    def with_parties(self) -> Self:
        """Load the parties, and who they are: a further query."""
        parties = Party.objects.select_related("organisation", "person")
        return self.prefetch_related(Prefetch("parties", parties))

    def with_record(self) -> Self:
        """Load all of the record, claims and their sources among it."""
        claims = Claim.objects.select_related(
            "source__publisher",
            *("kind", "focus_link__focus_area", "sport_link__sport"),
            "place_link__place",
        ).defer("source__text")
        events = Event.objects.select_related("place").prefetch_related("organisers")
        involved = Involvement.objects.select_related("person", "organisation")
        joined: list[Any] = [
            _joined("focus_links", PartnershipFocusArea, "focus_area"),
            _joined("sport_links", PartnershipSport, "sport"),
            Prefetch("claims", claims),
            Prefetch("events", events),
            Prefetch("involvements", involved),
        ]
        linked = self.with_main_lists().select_related("part_of", "renews")
        return linked.prefetch_related("commitments", *joined)

    def update(self, **values: Any) -> int:
        """Update in bulk; refused where it leaves a public record unevidenced."""
        with checked(self.values_list("pk", flat=True)):
            return super().update(**values)

    def create(self, **values: Any) -> Any:
        """Create a draft; a record is published by its action."""
        if values.get("published_at"):
            raise ValidationError("Create a draft, then publish it.", "incomplete")
        return super().create(**values)

    def bulk_create(self, objs: Iterable[Any], *args: Any, **kwargs: Any) -> list[Any]:
        """Create drafts in bulk; a record is published by its action."""
        rows = list(objs)
        if any(row.published_at for row in rows) or kwargs.get("update_conflicts"):
            raise ValidationError("Create drafts, then publish them.", "incomplete")
        return super().bulk_create(rows, *args, **kwargs)


def _joined(name: str, model: type[models.Model], join: str) -> Any:
    return Prefetch(name, model._default_manager.select_related(join))


def _listed_day(partnership: "Partnership") -> dt.date:
    listed = partnership.listed_on
    known = PartDate.parse(listed).earliest if listed else None
    return known or NO_DAY


class Partnership(Published):
    """The structured record of one agreement; readers see it as a "deal".

    What may be unknown is empty, and `unknowns` says why. Of the dates none is ever
    filled from another, and `status` is as stated, never computed. Public from
    `published_at` (empty: a draft) until `withdrawn_at`.
    """

    class Status(models.TextChoices):
        RUMOURED = "rumoured", "Rumoured"
        IN_NEGOTIATION = "in_negotiation", "In negotiation"
        ANNOUNCED = "announced", "Announced"
        SIGNED = "signed", "Signed"
        ACTIVE = "active", "Active"
        RENEWED = "renewed", "Renewed"
        EXPIRED = "expired", "Expired"
        ENDED_EARLY = "ended_early", "Ended early"
        CANCELLED = "cancelled", "Cancelled"
        NOT_PROCEEDED = "not_proceeded", "Not proceeded with"

    class Interest(models.TextChoices):
        NONE_KNOWN = "none_known", "None known"
        PARTY = "party", "We are a party"
        AGENT = "agent", "We are an agent"
        MEDIA_PARTNER = "media_partner", "We are a media partner"
        ADVERTISER = "advertiser", "A party advertises with us"

    versioned_parts = (
        *("kinds", "parties", "focus_links", "sport_links", "place_links", "figures"),
        *("involvements", "events", "commitments", "unknowns", "claims"),
    )

    title = CleanCharField(max_length=300)
    slug = models.SlugField(
        max_length=MAX_SLUG,
        blank=True,
        help_text="The readable part of the address; the number decides.",
    )
    summary = CleanTextField(blank=True, max_length=1000)
    status = models.CharField(
        max_length=20,
        choices=Status,
        blank=True,
        help_text="As the source states it, never computed.",
    )
    status_as_of = PartDateField(help_text="When the status was so.")
    announced_on = PartDateField()
    signed_on = PartDateField()
    starts_on = PartDateField()
    starts_on_earliest: dt.date | None
    starts_on_latest: dt.date | None
    ends_on = PartDateField(help_text="As stated; never worked out from the term.")
    ends_on_earliest: dt.date | None
    ends_on_latest: dt.date | None
    doubted: list[Claim]  # Set by `with_card()`.
    term_months = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="The stated length, in months."
    )
    term_as_stated = CleanCharField(
        max_length=200, blank=True, help_text="The words of the source: “ten-year”."
    )
    focus_is_open_ended = models.BooleanField(
        default=False, help_text="The source says “in areas like ...”."
    )
    part_of = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="parts"
    )
    renews = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="renewals"
    )
    publisher_interest = models.CharField(
        max_length=20, choices=Interest, default=Interest.NONE_KNOWN
    )
    listed_day = DerivedDateField(derive=_listed_day)

    objects = OutOfBin.from_queryset(PartnershipQuerySet)()
    everything = PartnershipQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["-listed_day", "-id"], name="partnership_newest"),
            models.Index(fields=["published_at"], name="partnership_published"),
            models.Index(fields=["ends_on_latest"], name="partnership_ends"),
            models.Index(
                fields=["-binned_at"],
                condition=Q(binned_at__isnull=False),
                name="partnership_in_bin",
            ),
        ]
        constraints = [
            *Published.Meta.constraints,
            *part_date_constraints("partnership", "status_as_of", *_DATES),
            models.CheckConstraint(
                condition=Q(starts_on_earliest__isnull=True)
                | Q(ends_on_latest__isnull=True)
                | Q(ends_on_latest__gte=F("starts_on_earliest")),
                name="partnership_ends_after_it_starts",
                violation_error_message="A deal cannot end before it starts.",
            ),
            models.CheckConstraint(
                condition=Q(term_months__isnull=True)
                | Q(term_months__gt=0) & ~Q(term_as_stated=""),
                name="partnership_term_in_words",
                violation_error_message="Give the term in the source's words as well.",
            ),
            models.CheckConstraint(
                condition=Q(part_of__isnull=True) | ~Q(part_of=F("id")),
                name="partnership_not_part_of_itself",
                violation_error_message="A deal cannot be part of itself.",
            ),
            models.CheckConstraint(
                condition=Q(renews__isnull=True) | ~Q(renews=F("id")),
                name="partnership_not_its_own_renewal",
                violation_error_message="A deal cannot renew itself.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("partnerships:detail", args=[Numbered(self.pk, self.slug)])

    def clean(self) -> None:
        """Refuse a chain of frameworks or renewals that comes back to the deal."""
        super().clean()
        for name in ("part_of", "renews"):
            if self.pk and self._stands_above(name):
                raise ValidationError({name: "This deal stands above that one."})

    def _stands_above(self, name: str) -> bool:
        above = getattr(self, name)
        for _ in range(_LONGEST_CHAIN):
            if above is None or above.pk == self.pk:
                return above is not None
            above = getattr(above, name)
        return True

    @property
    def listed_on(self) -> str:
        """The part-date it is listed under: announced, else signed, else starts."""
        return self.announced_on or self.signed_on or self.starts_on

    def phase(self, on: dt.date) -> str:
        """Return upcoming, running, ended or unknown, from stated dates alone."""
        if self.ends_on_latest and self.ends_on_latest < on:
            return "ended"
        if self.starts_on_earliest and self.starts_on_earliest > on:
            return "upcoming"
        began = self.starts_on_latest and self.starts_on_latest <= on
        lasts = self.ends_on_earliest and self.ends_on_earliest >= on
        return "running" if began and lasts else "unknown"
