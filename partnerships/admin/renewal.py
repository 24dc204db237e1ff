"""A deal's renewal, started from the deal's own form."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.urls import URLPattern, path

from accounts.logged_in import logged_in
from partnerships.renewing import start_renewal


class RenewalAdmin(admin.ModelAdmin):
    """An admin of partnerships that starts renewals."""

    def get_urls(self) -> list[URLPattern]:
        """Put the address of the button before the stock pages."""
        view = self.admin_site.admin_view(self.renewal_view)
        name = "partnerships_partnership_renew"
        return [path("<int:pk>/renew/", view, name=name), *super().get_urls()]

    def renewal_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Make a draft of what the next deal shares with this one, and open it."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        row = self.get_object(request, str(pk))
        if row is None:
            raise Http404
        if not self.has_add_permission(request):
            raise PermissionDenied
        draft, is_new = start_renewal(partnership=row, by=logged_in(request))
        if is_new:
            self.log_addition(request, draft, f"Started as the renewal of “{row}”.")
            text = "A draft of the renewal. Each value asks for its own evidence."
            self.message_user(request, text, messages.SUCCESS)
        else:
            text = f"The renewal of “{row}” was started before: this is its draft."
            self.message_user(request, text, messages.WARNING)
        return redirect("admin:partnerships_partnership_change", draft.pk)
