"""The list of all claims, in which broken and waiting ones are found."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator

from accounts.logged_in import logged_in
from core.versions import keep, keep_found
from partnerships import actions
from partnerships.admin.claim import SHOWN, standing
from partnerships.admin.seen import BOX_OF_ALL, Late, check_seen, with_mark
from partnerships.history import changing
from partnerships.models import Claim, Partnership


class StandingFilter(admin.SimpleListFilter):
    """Narrow the list to claims that need somebody."""

    title = "standing"
    parameter_name = "standing"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Return the standings."""
        return [
            ("broken", "Broken"),
            ("waiting", "Not accepted"),
            ("accepted", "Accepted"),
        ]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        """Keep the claims of the chosen standing."""
        match self.value():
            case "broken":
                return queryset.broken()
            case "waiting":
                return queryset.filter(accepted_at__isnull=True)
            case "accepted":
                return queryset.accepted().filter(broken_at__isnull=True)
        return queryset


@admin.register(Claim)
class ClaimAdmin(admin.ModelAdmin):
    """A list of claims; each is edited on the page of its record."""

    list_display = ("about", "record", "words", "source", "standing")
    list_display_links = None
    list_filter = (StandingFilter, "basis", "stance")
    search_fields = ("quote", "partnership__title")
    list_per_page = 50
    show_full_result_count = False
    actions = ["accept_rows"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Claim]:
        """Load what the list shows, without the sources' texts."""
        rows = super().get_queryset(request).filter(partnership__binned_at__isnull=True)
        return rows.select_related("partnership", *SHOWN).defer("source__text")

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """Leave out deleting: that is checked on the record's page."""
        found = super().get_actions(request)
        found.pop("delete_selected", None)
        return found

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Refuse: a claim is added on the page of its record."""
        return False

    def change_view(
        self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Lead to the page of the record."""
        claim = self.get_object(request, object_id)
        if claim is None:
            return redirect("admin:partnerships_claim_changelist")
        return redirect(record_address(claim.partnership_id))

    def delete_view(
        self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Lead to the page of the record, where deleting is checked."""
        return self.change_view(request, object_id)

    @admin.display(description="about")
    def about(self, claim: Claim) -> str:
        """Name the value it is about."""
        return claim.target

    @admin.display(description="deal", ordering="partnership__title")
    def record(self, claim: Claim) -> str:
        """Name the record, with the way to its claims."""
        address = record_address(claim.partnership_id)
        return format_html('<a href="{}">{}</a>', address, claim.partnership)

    @admin.display(description="quote")
    def words(self, claim: Claim) -> str:
        """Return the beginning of the quote."""
        return Truncator(claim.quote).chars(120)

    @admin.display(description="standing")
    def standing(self, claim: Claim) -> str:
        """Say whether it is whole, and who stands behind it."""
        return standing(claim)

    @admin.action(description="Accept", permissions=["change"])
    def accept_rows(self, request: HttpRequest, rows: QuerySet[Claim]) -> None:
        """Stand behind the chosen claims; forms that show them otherwise are late.

        A claim that is another by now than the list showed is left alone.
        """
        with transaction.atomic():
            fresh = [row.pk for row in rows if self._is_fresh(request, row)]
            if not fresh:
                return
            try:
                self._accept(request, rows.filter(pk__in=fresh))
            except ValidationError as error:
                self.message_user(request, "\n".join(error.messages), messages.ERROR)
            else:
                self.message_user(request, "Accepted.", messages.SUCCESS)

    def _accept(self, request: HttpRequest, rows: QuerySet[Claim]) -> None:
        owners = list(rows.values_list("partnership", flat=True).distinct())
        by, what = logged_in(request), "Claims accepted."
        with changing(owners):
            keep_found(Partnership, owners)
            actions.accept(claims=rows, by=by)
            records = Partnership.objects.filter(pk__in=owners)
            records.update(version=F("version") + 1)
            keep(Partnership, owners, by=by, what=what)

    def _is_fresh(self, request: HttpRequest, row: Claim) -> bool:
        try:
            check_seen(request, row)
        except Late as error:
            words = f"“{row}” is not accepted. {error.messages[0]}"
            self.message_user(request, words, messages.ERROR)
            return False
        return True

    @admin.display(description=BOX_OF_ALL)
    def action_checkbox(self, obj: Claim) -> SafeString:
        """Send with a claim what its list showed."""
        return with_mark(obj, super().action_checkbox(obj))


def record_address(pk: int) -> str:
    """Return the address of a record's claims in the admin."""
    return reverse("admin:partnerships_partnership_change", args=[pk]) + "#claims-group"
