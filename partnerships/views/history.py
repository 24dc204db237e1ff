"""What changed in a deal since it was published."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from core.addresses import Numbered
from core.paging import moved, numbered_page
from partnerships.history import told
from partnerships.models import Partnership
from partnerships.views.deals import not_public

A_PAGE = 100  # Changes: more than most deals ever see, so that anchors stay.


@require_safe
def deal_history(request: HttpRequest, address: Numbered) -> HttpResponse:
    """List the changes of one public deal, the last first."""
    partnership = Partnership.objects.published().filter(pk=address.id).first()
    if partnership is None:
        return not_public(request, address)
    named = Numbered(partnership.pk, partnership.slug)
    path = reverse("partnerships:history", args=[named])
    if elsewhere := moved(request, "page", path=path):
        return elsewhere
    revisions = partnership.revisions.newest_first()
    page = numbered_page(request, revisions, size=A_PAGE)
    crumbs = [
        {"label": "Deals", "url": reverse("partnerships:list")},
        {"label": partnership.title, "url": partnership.get_absolute_url()},
    ]
    context = {"partnership": partnership, "page": page, "crumbs": crumbs}
    context["changes"] = told(list(page))
    return render(request, "partnerships/history.html", context)
