"""Makes a corpus batch by batch; the memory it takes grows with its names alone."""

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from portal.corpus.articles import Newsroom
from portal.corpus.batch import Batch, store_batch
from portal.corpus.chance import Chance, Ranked
from portal.corpus.comments import Read, Readers
from portal.corpus.deal import Deal, Origin
from portal.corpus.deals import make_deal
from portal.corpus.press import Press
from portal.corpus.shapes import state_of
from portal.corpus.world import World

BATCH = 1000  # Deals; or articles, where those are more.
_COMMENTS = 1000  # Written at a time.
_PAGES = 10_000  # More than other people's pages of one batch.
_FIRST, _LAST = dt.date(2005, 1, 10), dt.date(2026, 10, 10)
_GROWTH = 0.6  # Below 1: each year brings more than the one before.
_KEPT = 3000  # Earlier deals that later ones may build on.
_BUILDS_ON = 0.08
_LINKS = ("part_of", "renews")


class Size(NamedTuple):
    """How many rows a corpus has."""

    articles: int
    partnerships: int
    comments: int


class Corpus:
    """A corpus in the making: the same one for the same size, seed and database."""

    def __init__(self, size: Size, *, seed: int) -> None:
        self._size, self._seed = size, seed
        self._world = World(self._chance("names"), partnerships=size.partnerships)
        self._origins: list[Origin] = []
        self._read: list[Read] = []

    def make(self) -> Iterator[Size]:
        """Store it all; after each batch, tell how much there is."""
        size = self._size
        batches = -(-max(size.articles, size.partnerships) // BATCH)
        for number in range(batches):
            deals, articles = (
                range(all_ * number // batches, all_ * (number + 1) // batches)
                for all_ in (size.partnerships, size.articles)
            )
            self._batch(number, deals, articles)
            yield Size(articles.stop, deals.stop, 0)
        yield from self._comments()

    def _batch(self, number: int, deals: range, articles: range) -> None:
        world, chance = self._world, self._chance(f"batch {number}")
        made = []
        for one in deals:
            day = _day(one, self._size.partnerships)
            deal = make_deal(world, chance, day, self._origin(chance))
            deal.state = state_of(one)
            made.append(deal)
        days = {one: _day(one, self._size.articles) for one in articles}
        pieces = list(Newsroom(world, chance).pieces(days, made))
        told = sum(len(piece.deals) for piece in pieces)
        press = Press(world, chance, number * _PAGES)
        firsts = press.pages([(deal, deal.passage) for deal in made[told:]])
        seconds = [(deal, deal.second) for deal in made if deal.second]
        pages = [*firsts, *press.pages(seconds)]
        store_batch(Batch(made, pages, pieces))
        self._remember(chance, made)
        self._read += [
            Read(one.article.pk, one.article.created_at)
            for one in pieces
            if one.state == "public"
        ]

    def _comments(self) -> Iterator[Size]:
        size = self._size
        if not size.comments:
            return
        chance = self._chance("comments")
        chance.shuffle(self._read)
        read = Ranked(self._read)
        readers = Readers(self._world, chance, comments=size.comments)
        for done in range(0, size.comments, _COMMENTS):
            number = min(_COMMENTS, size.comments - done)
            readers.comment(read, number)
            yield size._replace(comments=done + number)

    def _origin(self, chance: Chance) -> Origin | None:
        if not self._origins or not chance.happens(_BUILDS_ON):
            return None
        field, origin = chance.choice(_LINKS), chance.choice(self._origins)
        sides = origin.sides if field == "renews" else [origin.sides[0], None]
        return origin._replace(field=field, sides=sides)

    def _remember(self, chance: Chance, deals: list[Deal]) -> None:
        """Keep some of the public deals, the older ones making room by chance."""
        for deal in deals:
            if deal.state == "public":
                sides = deal.sides[:2]
                self._origins.append(Origin("", deal.row, deal.kind, sides))
        chance.shuffle(self._origins)
        del self._origins[_KEPT:]

    def _chance(self, part: str) -> Chance:
        return Chance(f"{self._seed} {part}")


def _day(number: int, of: int) -> dt.date:
    """Return the day of the so manieth thing."""
    passed = ((number + 0.5) / of) ** _GROWTH
    return _FIRST + (_LAST - _FIRST) * passed
