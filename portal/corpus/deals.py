"""Makes deals up, each told by one passage or two."""

import datetime as dt

from core.slugs import slug_from
from portal.corpus.chance import Chance
from portal.corpus.dates import draw_dates
from portal.corpus.deal import Deal, Origin
from portal.corpus.details import draw_details
from portal.corpus.figures import draw_figures
from portal.corpus.parties import draw_parties
from portal.corpus.shapes import SHAPES
from portal.corpus.topics import draw_places, draw_status, draw_topics
from portal.corpus.world import World

_INTERESTS = {"none_known": 94, "party": 2, "agent": 1, "media_partner": 2}
_DRAWN = (
    draw_parties,
    draw_status,
    draw_dates,
    draw_topics,
    draw_places,
    draw_figures,
    draw_details,
)


def make_deal(
    world: World, chance: Chance, day: dt.date, origin: Origin | None = None
) -> Deal:
    """Make a deal of about that day up; one with an origin belongs to that."""
    deal = Deal(world, chance, day, origin)
    for draw in _DRAWN:
        draw(deal)
    row, noun = deal.row, SHAPES[deal.kind].noun
    term = f"{row.term_as_stated} " if row.term_as_stated else ""
    first, second, *_ = deal.sides
    row.title = f"{first} and {second}: {term}{noun}"
    row.slug = slug_from(row.title)
    row.publisher_interest = chance.weighed(_INTERESTS)
    _lose(deal)
    if chance.happens(0.7):
        row.summary = deal.passage.text.partition(". ")[0].removesuffix(".") + "."
    return deal


def _lose(deal: Deal) -> None:
    """Lose a few second passages, of those that say nothing new."""
    said = [one.target for one in deal.passage.said]
    second = deal.second
    if second and all(one.target in said for one in second.said):
        second.is_lost = deal.chance.happens(0.04)
