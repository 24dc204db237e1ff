"""Other people's pages on deals: an outlet's tells several, a party's own page one."""

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import count

from core.slugs import slug_from
from partnerships.models import Organisation, Source
from portal.corpus import words
from portal.corpus.chance import Chance
from portal.corpus.dates import EXACT, part_date
from portal.corpus.deal import Deal
from portal.corpus.page import Page
from portal.corpus.passage import Passage
from portal.corpus.world import World
from portal.corpus.writer import Writer

_DEALS_A_PAGE = {1: 40, 2: 20, 3: 14, 4: 10, 5: 9, 6: 7}
_BY_A_PARTY = 0.22
_KINDS = {"outlet": 92, "document": 4, "register": 3, "reader": 1}


class Press:
    """Makes pages, numbered from `first` on, so that no two have the same text."""

    def __init__(self, world: World, chance: Chance, first: int) -> None:
        self._world, self._chance = world, chance
        self._writer = Writer(world, chance)
        self._numbers = count(first)

    def pages(self, told: Sequence[tuple[Deal, Passage]]) -> Iterator[Page]:
        """Tell each passage on one page, in this order."""
        waiting = list(reversed(told))
        while waiting:
            deal, passage = waiting.pop()
            own = _own_publisher(deal) if self._chance.happens(_BY_A_PARTY) else None
            page = self._page(deal.day, own)
            page.tell(deal, passage)
            more = 0 if own else self._chance.weighed(_DEALS_A_PAGE) - 1
            for _ in range(min(more, len(waiting))):
                page.tell(*waiting.pop())
            page.write(self._writer.paragraph(1))
            page.source.text = page.text
            yield page

    def _page(self, day: dt.date, own: Organisation | None) -> Page:
        chance, number = self._chance, next(self._numbers)
        publisher = own or chance.ranked(self._world.outlets)
        title = self._writer.line(words.HEADLINES)
        source = Source(
            kind=Source.Kind.OUTLET if own else chance.weighed(_KINDS),
            publisher=publisher,
            title=title,
            url=f"{publisher.website}{day.year}/{number}-{slug_from(title)}",
            published_on=part_date(chance, day, EXACT),
            retrieved_at=chance.moment(day),
        )
        page = Page(source)
        page.write(f"{publisher} {day:%d.%m.%Y}, no. {number}. {title}")
        return page


def _own_publisher(deal: Deal) -> Organisation | None:
    """Return a party that has pages of its own, or the one it belongs to."""
    for side in deal.sides:
        if isinstance(side, Organisation) and side.website:
            return side.parent if side.parent and side.parent.website else side
    return None
