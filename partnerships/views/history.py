"""What changed in a deal since it was published, and what it said after each change."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from core.addresses import Numbered
from core.paging import moved, numbered_page
from partnerships.history import told, version_of
from partnerships.models import Partnership
from partnerships.views.deals import not_public

A_PAGE = 100  # Changes: more than most deals ever see.


@require_safe
def deal_history(request: HttpRequest, address: Numbered) -> HttpResponse:
    """List the changes of one public deal, the last first."""
    partnership = Partnership.objects.published().filter(pk=address.id).first()
    if partnership is None:
        return not_public(request, address)
    path = _history(partnership)
    if elsewhere := moved(request, "page", path=path):
        return elsewhere
    revisions = partnership.revisions.newest_first()
    page = numbered_page(request, revisions, size=A_PAGE)
    context = {
        "partnership": partnership,
        "page": page,
        "crumbs": _crumbs(partnership),
        "changes": told(list(page)),
    }
    return render(request, "partnerships/history.html", context)


@require_safe
def deal_version(request: HttpRequest, address: Numbered, number: int) -> HttpResponse:
    """Show what one public deal said after a change: the address that is cited."""
    partnership = Partnership.objects.published().filter(pk=address.id).first()
    if partnership is None:
        return not_public(request, address)
    revision = get_object_or_404(partnership.revisions, number=number)
    if elsewhere := moved(request, path=revision.get_absolute_url()):
        return elsewhere
    crumb = {"label": "What changed", "url": _history(partnership)}
    context = {
        "partnership": partnership,
        "version": version_of(revision),
        "crumbs": [*_crumbs(partnership), crumb],
    }
    return render(request, "partnerships/version.html", context)


def _history(partnership: Partnership) -> str:
    named = Numbered(partnership.pk, partnership.slug)
    return reverse("partnerships:history", args=[named])


def _crumbs(partnership: Partnership) -> list[dict[str, str]]:
    return [
        {"label": "Deals", "url": reverse("partnerships:list")},
        {"label": partnership.title, "url": partnership.get_absolute_url()},
    ]
