"""Figures: amounts with their bounds, and the words in which they were stated."""

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q

from core.fields import CleanCharField
from partnerships.models.guard import RecordPartQuerySet

COUNTING = (
    "total_value",
    "annual_value",
    "rights_fee",
    "fee_per_event",
    "investment",
    "purchase_price",
    "in_kind_value",
)
INEXACT = ("about", "order_of_magnitude")
_ONE_AMOUNT = ("exact", *INEXACT)
_FROM_BELOW = ("at_least", "more_than")
_FROM_ABOVE = ("at_most", "less_than", "up_to")


FIRST_STATED = "Choose the figure that was stated first."
_TOO_MUCH = Decimal(10**15)  # SQLite keeps 15 digits exactly.


def _possible(bound: str) -> Q:
    within = Q(**{f"{bound}__gte": 0, f"{bound}__lt": _TOO_MUCH})
    return Q(**{f"{bound}__isnull": True}) | within


class FigureQuerySet(RecordPartQuerySet["Figure"]):
    """Figures by whether they say what a partnership is worth."""

    def counting(self) -> "FigureQuerySet":
        """Keep what counts toward a partnership's value, deprecated ones not."""
        return self.filter(subject="", kind__in=COUNTING).exclude(
            rank=Figure.Rank.DEPRECATED
        )


class Figure(models.Model):
    """One amount, as far as it was stated.

    Bounds: one amount (exact, about, order of magnitude) has both the same; "at
    least" and "more than" have no upper, "at most", "less than" and "up to" no lower
    bound. Money is in whole units of the currency, percent as 65 for 65 %.
    """

    class Kind(models.TextChoices):
        TOTAL_VALUE = "total_value", "Total value"
        ANNUAL_VALUE = "annual_value", "Annual value"
        RIGHTS_FEE = "rights_fee", "Rights fee"
        FEE_PER_EVENT = "fee_per_event", "Fee per event"
        INVESTMENT = "investment", "Investment"
        PURCHASE_PRICE = "purchase_price", "Purchase price"
        IN_KIND_VALUE = "in_kind_value", "Value in kind"
        FUND_SIZE = "fund_size", "Fund size"
        STAKE = "stake", "Stake"
        VALUATION = "valuation", "Valuation"
        PRIZE_MONEY = "prize_money", "Prize money"
        EVENT_BUDGET = "event_budget", "Event budget"
        MARKET_SIZE = "market_size", "Market size"
        AUDIENCE = "audience", "Audience"
        PARTICIPANTS = "participants", "Participants"
        OTHER = "other", "Other figure"

    class Comparator(models.TextChoices):
        EXACT = "exact", "exactly"
        ABOUT = "about", "about"
        AT_LEAST = "at_least", "at least"
        MORE_THAN = "more_than", "more than"
        AT_MOST = "at_most", "at most"
        LESS_THAN = "less_than", "less than"
        BETWEEN = "between", "between"
        UP_TO = "up_to", "up to"
        ORDER_OF_MAGNITUDE = "order_of_magnitude", "in the order of"

    class Unit(models.TextChoices):
        MONEY = "money", "Money"
        PERCENT = "percent", "Percent"
        PEOPLE = "people", "People"
        COUNT = "count", "Count"

    class Per(models.TextChoices):
        TOTAL = "total", "in total"
        YEAR = "year", "a year"
        SEASON = "season", "a season"
        EVENT = "event", "an event"

    class Standing(models.TextChoices):
        PAID = "paid", "Paid"
        COMMITTED = "committed", "Committed"
        TARGET = "target", "Target"
        BUDGET = "budget", "Budget"
        REPORTED = "reported", "Reported"
        ESTIMATE = "estimate", "Estimate"

    class Rank(models.TextChoices):
        PREFERRED = "preferred", "Preferred"
        NORMAL = "normal", "Normal"
        DEPRECATED = "deprecated", "Deprecated"

    partnership = models.ForeignKey(
        "Partnership", models.CASCADE, related_name="figures"
    )
    kind = models.CharField(max_length=20, choices=Kind)
    subject = CleanCharField(
        max_length=200, blank=True, help_text="Empty: the partnership itself."
    )
    lower = models.DecimalField(max_digits=24, decimal_places=4, null=True, blank=True)
    upper = models.DecimalField(max_digits=24, decimal_places=4, null=True, blank=True)
    comparator = models.CharField(
        max_length=20, choices=Comparator, default=Comparator.EXACT
    )
    unit = models.CharField(max_length=10, choices=Unit, default=Unit.MONEY)
    currency = models.CharField(
        max_length=3,
        blank=True,
        validators=[RegexValidator(r"^[A-Z]{3}\Z", "Three capitals, such as CNY.")],
        help_text="ISO 4217, RMB is CNY; empty where the source states none.",
    )
    per = models.CharField(max_length=10, choices=Per, default=Per.TOTAL)
    standing = models.CharField(
        max_length=10, choices=Standing, default=Standing.REPORTED
    )
    as_stated = CleanCharField(max_length=200, help_text="The words of the source.")
    equivalent_of = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="equivalents",
        help_text="The same sum stated in another currency.",
    )
    rank = models.CharField(max_length=10, choices=Rank, default=Rank.NORMAL)
    position = models.PositiveSmallIntegerField(default=0)

    objects = FigureQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(lower__isnull=True)
                | Q(upper__isnull=True)
                | Q(upper__gte=F("lower")),
                name="figure_bounds_in_order",
                violation_error_message="The lower bound is above the upper one.",
            ),
            models.CheckConstraint(
                condition=Q(
                    comparator__in=_ONE_AMOUNT,
                    lower__isnull=False,
                    upper__isnull=False,
                    lower=F("upper"),
                )
                | Q(
                    comparator="between",
                    lower__isnull=False,
                    upper__isnull=False,
                    lower__lt=F("upper"),
                )
                | Q(
                    comparator__in=_FROM_BELOW,
                    lower__isnull=False,
                    upper__isnull=True,
                )
                | Q(
                    comparator__in=_FROM_ABOVE,
                    lower__isnull=True,
                    upper__isnull=False,
                ),
                name="figure_bounds_fit_comparator",
                violation_error_message=(
                    "The bounds do not fit the comparator: one amount has both the "
                    "same, “more than” only a lower, “up to” only an upper bound."
                ),
            ),
            models.CheckConstraint(
                condition=_possible("lower") & _possible("upper"),
                name="figure_amounts_possible",
                violation_error_message="An amount is from zero to below 10^15.",
            ),
            models.CheckConstraint(
                condition=Q(currency="") | Q(unit="money"),
                name="figure_currency_only_for_money",
                violation_error_message="Only money has a currency.",
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=COUNTING) | Q(unit="money"),
                name="figure_value_is_money",
                violation_error_message="A value, fee or price is money.",
            ),
            models.CheckConstraint(
                condition=Q(equivalent_of__isnull=True) | ~Q(equivalent_of=F("id")),
                name="figure_not_its_own_equivalent",
                violation_error_message="A figure cannot be its own equivalent.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.as_stated}"

    @property
    def counts_toward_value(self) -> bool:
        """Tell whether it says what the partnership is worth.

        Only about the partnership itself, and only of the seven kinds that say so:
        a prize pool or a market's size never becomes the size of a deal.
        """
        return self.subject == "" and self.kind in COUNTING

    def clean(self) -> None:
        """Refuse an equivalent of another partnership's, or of an equivalent."""
        super().clean()
        other = self.equivalent_of
        if other and other.partnership_id != self.partnership_id:
            raise ValidationError(
                {"equivalent_of": "Choose a figure of the same deal."}
            )
        if other and (other.equivalent_of_id or self._has_equivalents()):
            raise ValidationError({"equivalent_of": FIRST_STATED})

    def _has_equivalents(self) -> bool:
        return self.pk is not None and self.equivalents.exists()
