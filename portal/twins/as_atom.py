"""Atom: the first deals of the list, each said in words; `next` leads to more."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.html import escape

from core.atom import Feed, tag_uri
from partnerships.desk import numbered_page
from partnerships.display import (
    amount_words,
    figure_label,
    item_words,
    qualifier_words,
)
from partnerships.facts import FACTS, Fact
from partnerships.models import Figure, Partnership
from partnerships.money.worth import counting, stated_once
from portal.twins.listing import Listing

A_PAGE = 50  # Deals.
_TOLD = ("parties", "places", "announced_on", "starts_on", "ends_on", "term", "value")
_FACTS = [fact for fact in FACTS if fact.name in _TOLD]


class _Feed(Feed):
    """A page of a feed; `others` holds the addresses of its neighbours."""

    def add_root_elements(self, handler: Any) -> None:
        super().add_root_elements(handler)
        for rel, url in self.feed["others"].items():
            handler.addQuickElement("link", "", {"rel": rel, "href": url})


def answer(request: HttpRequest, listing: Listing) -> HttpResponse:
    """Write a page of the list as a feed, in the list's order."""
    rows = Partnership.objects.published().with_main_lists()
    page = numbered_page(request, listing.deals, rows, size=A_PAGE)
    around = {"previous": page.number - 1, "next": page.number + 1}
    feed = _Feed(
        title=f"Touchline: {listing.title}",
        link=listing.page_url(),
        description=None,
        subtitle="; ".join(listing.filters) or None,
        language="en-GB",
        author_name="Touchline",
        feed_url=listing.twin_url("atom", page.number),
        feed_guid=tag_uri(listing.name),
        others={
            rel: listing.twin_url("atom", number)
            for rel, number in around.items()
            if 1 <= number <= page.paginator.num_pages
        },
    )
    for deal in page:
        _add(feed, deal)
    return HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)


def _add(feed: Feed, deal: Partnership) -> None:
    shown = deal.published_at or deal.updated_at
    feed.add_item(
        title=deal.title,
        link=settings.SITE_URL + deal.get_absolute_url(),
        description=escape(words_of(deal)),  # Its type is HTML.
        pubdate=shown,
        updateddate=max(shown, deal.updated_at),
        unique_id=tag_uri(f"deal-{deal.pk}"),
        categories=[str(kind) for kind in deal.kinds.all()],
    )


def words_of(deal: Partnership) -> str:
    """Say what is known of a deal, and of its main values why they are not known."""
    reasons = {row.field: row.words for row in deal.unknowns.all()}
    told = [deal.summary, f"Status: {deal.get_status_display().lower()}."]
    for fact in _FACTS:
        if said := _said(fact, deal) or reasons.get(fact.name):
            told.append(f"{fact.label}: {said}.")
    return " ".join(filter(None, told))


def _said(fact: Fact, deal: Partnership) -> str:
    if fact.name == "value":
        sums = stated_once(counting(deal.figures.all()))
        return "; ".join(map(_sum_words, sums))
    return "; ".join(item_words(fact.name, item) for item in fact.read(deal))


def _sum_words(figure: Figure) -> str:
    """Say an amount, what it is, per what, and how it stands."""
    return f"{figure_label(figure)} {amount_words(figure)}, {qualifier_words(figure)}"
