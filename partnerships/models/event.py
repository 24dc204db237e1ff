"""Events of the calendar, and commitments that a partnership makes."""

import datetime as dt
from typing import Self

from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.db.models.functions import Coalesce

from core.fields import CleanCharField, PartDateField, part_date_constraints
from partnerships.models.guard import RecordPartQuerySet
from partnerships.models.organisation import Organisation
from partnerships.models.place import Place
from partnerships.models.visibility import published


class EventQuerySet(RecordPartQuerySet["Event"]):
    """Events by who may see them and by when they are."""

    def visible(self, at: dt.datetime | None = None) -> Self:
        """Keep the events of public partnerships."""
        return self.filter(published("partnership", at))

    def calendar(self) -> Self:
        """Order by the day they begin, the latest first, unknown years last."""
        return self.order_by(F("starts_on_earliest").desc(nulls_last=True), "-pk")

    def by_day(self, today: dt.date) -> Self:
        """Order what is ahead by its day, then what is past, the latest first.

        Those without a year come last. `when` says which of the three a row is:
        ahead, past or unknown.
        """
        first = Coalesce("starts_on_earliest", "ends_on_earliest")
        last = Coalesce("ends_on_latest", "starts_on_latest")
        when = Case(
            When(last__gte=today, then=Value("ahead")),
            When(first__isnull=False, then=Value("past")),
            default=Value("unknown"),
        )
        ahead = Case(When(when="ahead", then=F("first")))
        return (
            self.annotate(first=first, last=last)
            .annotate(when=when)
            .order_by(
                "when",
                ahead.asc(nulls_last=True),
                F("first").desc(nulls_last=True),
                "pk",
            )
        )


class Event(models.Model):
    """Something that takes place under a partnership, for the calendar."""

    partnership = models.ForeignKey(
        "Partnership", models.CASCADE, related_name="events"
    )
    name = CleanCharField(max_length=200)
    starts_on = PartDateField()
    ends_on = PartDateField()
    place = models.ForeignKey(
        Place, models.PROTECT, null=True, blank=True, related_name="events"
    )
    organisers = models.ManyToManyField(
        Organisation, blank=True, related_name="organised_events"
    )
    position = models.PositiveSmallIntegerField(default=0)

    objects = EventQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            *part_date_constraints("event", "starts_on", "ends_on"),
            models.CheckConstraint(
                condition=Q(starts_on_earliest__isnull=True)
                | Q(ends_on_latest__isnull=True)
                | Q(ends_on_latest__gte=F("starts_on_earliest")),
                name="event_ends_after_it_starts",
                violation_error_message="An event cannot end before it starts.",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Commitment(models.Model):
    """Something that a party is to do or deliver, and how that stands."""

    class State(models.TextChoices):
        OPEN = "open", "Open"
        MET = "met", "Met"
        PARTLY = "partly", "Partly met"
        NOT_MET = "not_met", "Not met"
        DROPPED = "dropped", "Dropped"
        UNKNOWN = "unknown", "Not known"

    partnership = models.ForeignKey(
        "Partnership", models.CASCADE, related_name="commitments"
    )
    what = CleanCharField(max_length=300)
    quantity = models.PositiveIntegerField(null=True, blank=True)
    due = PartDateField()
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    position = models.PositiveSmallIntegerField(default=0)

    objects = RecordPartQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [*part_date_constraints("commitment", "due")]

    def __str__(self) -> str:
        return self.what
