"""Imports: tables of deals, kept row by row, with what became of each row."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone

from core.fields import CleanCharField


class DealImport(models.Model):
    """A table that was sent in; `undone_at` is set once it was taken back.

    `unread`: the columns that held something and of which nothing is kept.
    """

    file_name = CleanCharField(max_length=200)
    made_at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    undone_at = models.DateTimeField(null=True, blank=True)
    unread = models.JSONField(default=list)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.file_name}, {timezone.localtime(self.made_at):%Y-%m-%d %H:%M}"

    def get_absolute_url(self) -> str:
        return reverse("admin:partnerships_dealimport_change", args=[self.pk])


class ImportedRowQuerySet(models.QuerySet["ImportedRow"]):
    """Rows of tables by what became of them."""

    def in_state(self, *states: str) -> Self:
        """Keep the rows in one of the states."""
        return self.filter(state__in=states)

    def deals(self) -> Self:
        """Keep the rows whose draft is there still, whatever became of it."""
        states = ImportedRow.State.IMPORTED, ImportedRow.State.KEPT
        return self.in_state(*states).filter(partnership__isnull=False)

    def counted(self) -> dict[str, int]:
        """Return how many rows are in each state. One query."""
        rows = self.order_by().values_list("state").annotate(Count("pk"))
        return dict.fromkeys(ImportedRow.State.values, 0) | dict(rows)


class ImportedRow(models.Model):
    """One row of a table.

    `cells`: text by column. `reference`: what tells the row from all others, in
    whatever table it comes: its own column, or a digest of its cells; of those whose
    draft is there still there is one. `faults`: pairs of a column and what is wrong.
    `version`: the draft's, as it came in. `made`: a kind, an id and what tells a
    change, of organisations and sources that came with it and were not there before.
    """

    class State(models.TextChoices):
        UNCHECKED = "unchecked", "Not checked yet"
        FAULTY = "faulty", "Faulty"
        READY = "ready", "Ready"
        IMPORTED = "imported", "Imported"
        KNOWN = "known", "There already"
        UNDONE = "undone", "Taken back"
        KEPT = "kept", "Kept: worked on since"

    deal_import = models.ForeignKey(
        DealImport, models.CASCADE, related_name="rows", db_index=False
    )
    number = models.PositiveIntegerField()
    reference = CleanCharField(max_length=200)
    cells = models.JSONField()
    state = models.CharField(
        max_length=10, choices=State, default=State.UNCHECKED, editable=False
    )
    faults = models.JSONField(default=list)
    partnership = models.ForeignKey(
        "Partnership",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="imported_rows",
    )
    version = models.PositiveIntegerField(null=True, blank=True)
    made = models.JSONField(default=list)

    objects = ImportedRowQuerySet.as_manager()

    class Meta:
        ordering = ["deal_import", "number"]
        indexes = [
            models.Index(
                fields=["deal_import", "state", "number"], name="imported_row_state"
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["deal_import", "number"], name="imported_row_once"
            ),
            models.UniqueConstraint(
                fields=["reference"],
                condition=Q(state__in=["imported", "kept"], partnership__isnull=False),
                name="imported_reference_once",
                violation_error_message="A row with this reference is a deal already.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.deal_import}, row {self.number}"

    def settle(self, state: str, **values: Any) -> None:
        """Note what became of the row; the caller saves it."""
        self.state = state
        for name, value in values.items():
            setattr(self, name, value)
