"""What we corrected and withdrew, as a page and as a feed."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import escape
from django.views.decorators.http import conditional_page, require_safe

from core.atom import Feed, tag_uri
from core.paging import known_parameters, numbered_page
from portal.corrections import entries_of, rows

A_PAGE = 50
NEWEST = 50  # Entries of the feed.


@require_safe
@known_parameters("page")
def corrections(request: HttpRequest) -> HttpResponse:
    """List what was corrected and withdrawn, the last first."""
    page = numbered_page(request, rows(), size=A_PAGE)
    context = {"page": page, "entries": entries_of(list(page))}
    return render(request, "portal/corrections.html", context)


@require_safe
@known_parameters()
@conditional_page
def corrections_atom(request: HttpRequest) -> HttpResponse:
    """Write the last of them as a feed."""
    atom = Feed(
        title="Touchline: corrections",
        link=settings.SITE_URL + reverse("corrections"),
        description=None,
        language="en-GB",
        author_name="Touchline",
        feed_url=settings.SITE_URL + request.path,
        feed_guid=tag_uri("corrections"),
    )
    for entry in entries_of(list(rows()[:NEWEST])):
        atom.add_item(
            title=f"{entry.label}: {entry.subject}",
            link=settings.SITE_URL + entry.url,
            description=escape(entry.note),  # Its type is HTML.
            pubdate=entry.at,
            updateddate=entry.at,
            unique_id=tag_uri(f"correction-{entry.what}-{entry.pk}"),
        )
    return HttpResponse(atom.writeString("utf-8"), content_type=atom.content_type)
