"""The lists of a partnership: kinds, focus areas, sports, places, unknowns."""

from django.db import models
from django.db.models import Q

from partnerships.facts import REASON_WORDS, REASONED, REASONS
from partnerships.models.guard import RecordPartQuerySet
from partnerships.models.place import Place
from partnerships.models.vocabulary import FocusArea, Sport

MOST_KINDS = 3


class PartnershipKind(models.Model):
    """One of the one to three kinds of a partnership, in order."""

    class Kind(models.TextChoices):
        SPONSORSHIP = "sponsorship", "Sponsorship"
        NAMING_RIGHTS = "naming_rights", "Naming rights"
        KIT_OR_EQUIPMENT = "kit_or_equipment", "Kit or equipment"
        SUPPLIER = "supplier", "Supplier"
        ENDORSEMENT = "endorsement", "Endorsement"
        MEDIA_RIGHTS = "media_rights", "Media rights"
        LICENSING = "licensing", "Licensing"
        STRATEGIC_PARTNERSHIP = "strategic_partnership", "Strategic partnership"
        GOVERNMENT_COOPERATION = "government_cooperation", "Government cooperation"
        HOST_CITY = "host_city", "Host city"
        VENUE = "venue", "Venue"
        EVENT_OPERATION = "event_operation", "Event operation"
        TECHNOLOGY = "technology", "Technology"
        EDUCATION_TRAINING = "education_training", "Education and training"
        JOINT_VENTURE = "joint_venture", "Joint venture"
        FUND = "fund", "Fund"
        INVESTMENT = "investment", "Investment"
        ACQUISITION = "acquisition", "Acquisition"
        REPRESENTATION = "representation", "Representation"
        OTHER = "other", "Other"

    partnership = models.ForeignKey("Partnership", models.CASCADE, related_name="kinds")
    kind = models.CharField(max_length=30, choices=Kind)
    position = models.PositiveSmallIntegerField(default=0)

    objects = RecordPartQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "kind"],
                name="kind_once_per_partnership",
                violation_error_message="This kind is listed already.",
            ),
            models.UniqueConstraint(
                fields=["partnership", "position"],
                name="kind_position_once",
                violation_error_message="Two kinds have the same position.",
            ),
            models.CheckConstraint(
                condition=Q(position__lt=MOST_KINDS),
                name="kind_three_at_most",
                violation_error_message="A deal has three kinds at most.",
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()

    @property
    def target(self) -> str:
        """The name by which claims are about it."""
        return f"kinds:{self.kind}"


class PartnershipFocusArea(models.Model):
    """A focus area of a partnership."""

    partnership = models.ForeignKey(
        "Partnership", models.CASCADE, related_name="focus_links"
    )
    focus_area = models.ForeignKey(FocusArea, models.PROTECT, related_name="uses")
    position = models.PositiveSmallIntegerField(default=0)

    objects = RecordPartQuerySet.as_manager()

    class Meta:
        verbose_name = "focus area"
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "focus_area"],
                name="focus_area_once_per_partnership",
                violation_error_message="This focus area is listed already.",
            )
        ]

    def __str__(self) -> str:
        return str(self.focus_area)

    @property
    def target(self) -> str:
        """The name by which claims are about it."""
        return f"focus_areas:{self.focus_area.slug}"


class PartnershipSport(models.Model):
    """A sport of a partnership."""

    partnership = models.ForeignKey(
        "Partnership", models.CASCADE, related_name="sport_links"
    )
    sport = models.ForeignKey(Sport, models.PROTECT, related_name="uses")
    position = models.PositiveSmallIntegerField(default=0)

    objects = RecordPartQuerySet.as_manager()

    class Meta:
        verbose_name = "sport"
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "sport"],
                name="sport_once_per_partnership",
                violation_error_message="This sport is listed already.",
            )
        ]

    def __str__(self) -> str:
        return str(self.sport)

    @property
    def target(self) -> str:
        """The name by which claims are about it."""
        return f"sports:{self.sport.slug}"


class PartnershipPlace(models.Model):
    """A place of a partnership, with what it has to do with it."""

    class Relation(models.TextChoices):
        COUNTERPARTY = "counterparty", "Counterparty"
        SITE = "site", "Site"
        VENUE = "venue", "Venue"
        SCOPE = "scope", "Scope"

    partnership = models.ForeignKey(
        "Partnership", models.CASCADE, related_name="place_links"
    )
    place = models.ForeignKey(Place, models.PROTECT, related_name="partnership_places")
    relation = models.CharField(max_length=15, choices=Relation)
    position = models.PositiveSmallIntegerField(default=0)

    objects = RecordPartQuerySet.as_manager()

    class Meta:
        verbose_name = "place"
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "place"],
                name="place_once_per_partnership",
                violation_error_message="This place is listed already.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.place} ({self.get_relation_display().lower()})"

    @property
    def target(self) -> str:
        """The name by which claims are about it."""
        return f"places:{self.place.slug}"


class Unknown(models.Model):
    """Why a value of a partnership is empty."""

    partnership = models.ForeignKey(
        "Partnership", models.CASCADE, related_name="unknowns"
    )
    field = models.CharField(max_length=20, choices=REASONED)
    reason = models.CharField(max_length=20, choices=REASONS)

    objects = RecordPartQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "field"],
                name="unknown_once_per_field",
                violation_error_message="This field has a reason already.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_field_display()}: {self.get_reason_display().lower()}"

    @property
    def words(self) -> str:
        """The reason as a page says it."""
        return REASON_WORDS[self.reason]
