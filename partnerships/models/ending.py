"""Deals by when they end: as stated, or as far as a stated length lets it be told."""

import datetime as dt
from typing import Self

from django.db.models import CharField, DateField, F, IntegerField, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Coalesce, Substr

from partnerships.models.publishing import PublishedQuerySet

# What a term is counted from, the closest to its start first.
COUNTED_FROM = ("starts_on", "signed_on", "announced_on")
_OVER = ("cancelled", "ended_early", "not_proceeded")


class EndingQuerySet(PublishedQuerySet):
    """Deals by their end."""

    def not_over(self) -> Self:
        """Leave out those that are stated to be over before their time."""
        return self.exclude(status__in=_OVER)

    def not_expired(self) -> Self:
        """Leave out those that are stated to have come to their end."""
        return self.exclude(status="expired")

    def ending(self, first: dt.date, last: dt.date) -> Self:
        """Keep those whose stated end can lie from one day to another, soonest first.

        An end that is known to the month or year can lie on any day of it.
        """
        found = self.not_expired().filter(
            ends_on_latest__gte=first, ends_on_earliest__lte=last
        )
        return found.order_by("ends_on_latest", "-ends_on_earliest", "pk")

    def ended(self, first: dt.date, before: dt.date) -> Self:
        """Keep those whose stated end lies before a day, latest first, from one on."""
        found = self.filter(ends_on_latest__gte=first, ends_on_latest__lt=before)
        return found.order_by("-ends_on_latest", "-ends_on_earliest", "pk")

    def perhaps_ending(self, first: dt.date, last: dt.date) -> Self:
        """Keep those that only their stated length lets end then, soonest first.

        Counted in months, from the stated start, else the signing or announcement.
        """
        lasting = self.not_expired().filter(ends_on="", term_months__isnull=False)
        return (
            lasting.annotate(
                perhaps_from=_month_of("earliest") + F("term_months"),
                perhaps_to=_month_of("latest") + F("term_months"),
            )
            .filter(
                perhaps_to__gte=month_number(first),
                perhaps_from__lte=month_number(last),
            )
            .order_by("perhaps_to", "perhaps_from", "pk")
        )


def month_number(day: dt.date) -> int:
    """Return the number of a month since the year 0, to count with."""
    return day.year * 12 + day.month - 1


def _month_of(bound: str) -> Combinable:
    """Return the month's number of the day that a term is counted from.

    The day is cut into its parts as text: both databases do that quickly.
    """
    days = (F(f"{name}_{bound}") for name in COUNTED_FROM)
    text = Cast(Coalesce(*days, output_field=DateField()), CharField())
    year = Cast(Substr(text, 1, 4), IntegerField())
    month = Cast(Substr(text, 6, 2), IntegerField())
    return year * Value(12) + month - Value(1)
