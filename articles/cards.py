"""What is odd about the deal cards that a body places: told before it is published."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator

from articles.models import Article, Coverage
from articles.placed import MOST_CARDS, card_line, placed_in, written_cards
from partnerships.models import Partnership


def odd_cards(article: Article, at: dt.datetime | None = None) -> Iterator[str]:
    """Tell of cards that readers will not see, or that no editor meant so.

    Three queries where there are cards, none where there is none.
    """
    for words in dict.fromkeys(written_cards(article.body)):
        yield (
            f"“{words}” is shown as words: a card needs a line of its own, outside of "
            "lists and quotes."
        )
    placed = placed_in(article.body).deals
    times = Counter(placed)
    if len(times) > MOST_CARDS:
        yield f"Only the first {MOST_CARDS} cards are shown."
    shown = list(times)[:MOST_CARDS]
    for pk in shown:
        if times[pk] > 1:
            yield f"{card_line(pk)} stands here more than once: the first is shown."
    yield from _unseen(article, shown, at) if shown else ()


def _unseen(
    article: Article, placed: list[int], at: dt.datetime | None
) -> Iterator[str]:
    deals = Partnership.objects.filter(pk__in=placed)
    named = dict(deals.values_list("pk", "title"))
    public = set(deals.published(at).values_list("pk", flat=True))
    coverage = Coverage.objects.filter(article=article)
    covered = set(coverage.values_list("partnership", flat=True))
    for pk in placed:
        line = card_line(pk)
        if pk not in named:
            yield f"{line} is the card of no deal: readers see nothing in its place."
        elif pk not in public:
            yield (
                f"{line}, “{named[pk]}”, is the card of a deal that is not public "
                "then: readers see nothing in its place."
            )
        if pk in named and pk not in covered:
            yield f"{line}, “{named[pk]}”, is not among the deals that it covers."
