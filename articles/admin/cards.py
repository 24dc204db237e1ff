"""Cards of deals for an article's body: ready lines, beside the editor of the body."""

from typing import Any

from django.contrib import admin
from django.template.loader import render_to_string

from articles.models import Article
from articles.placed import card_line
from partnerships.models import Partnership

MOST = 20  # Deals that are offered.


class CardsAdmin(admin.ModelAdmin):
    """An admin of articles that offers the cards of the deals they cover."""

    @admin.display(description="deal cards")
    def deal_cards(self, row: Article) -> str:
        """Offer a line for the card of each deal that the stored article covers."""
        deals: Any = Partnership.objects.none()
        if not row._state.adding:
            covered = Partnership.objects.filter(coverage__article=row)
            deals = covered.order_by("coverage__pk")[:MOST]
        lines = [(card_line(deal.pk), deal) for deal in deals]
        return render_to_string("admin/_deal_cards.html", {"lines": lines})
