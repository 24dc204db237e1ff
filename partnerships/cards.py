"""What a deal card shows, read from a partnership that `with_card()` loaded."""

from dataclasses import dataclass

from partnerships.display import date_words, kinds_words, term_words
from partnerships.evidence import speaks_for
from partnerships.facts import FACTS
from partnerships.models import Figure, Partnership, PartnershipPlace, Party
from partnerships.money.worth import counting, stated_once
from partnerships.terms import TermBar, term_bar, unknown_bounds

MOST_PARTIES = 4
MOST_PLACES = 2
MOST_FIGURES = 2
_LISTED = ("announced_on", "signed_on", "starts_on")
_SHOWN = (*_LISTED, "ends_on", "parties", "term", "value", "places")
_LABELS = {fact.name: fact.label for fact in FACTS}


@dataclass(frozen=True)
class CardDate:
    """The date that a deal is listed under: which one it is, or why there is none."""

    fact: str
    label: str
    value: str
    words: str
    unknown: str


@dataclass(frozen=True)
class Card:
    """The parts of a card; no query is made for it.

    `unread`: the targets of values for which no source can be read at present.
    """

    url: str
    kinds: str
    parties: list[Party]
    more_parties: int
    places: list[PartnershipPlace]
    more_places: int
    unknown_places: str
    date: CardDate
    term: str
    bar: TermBar | None
    unknown_term: str
    unknown_bounds: str
    figures: list[Figure]
    unknown_value: str
    unread: frozenset[str]


def card_of(partnership: Partnership) -> Card:
    """Read the card of a partnership."""
    parties = list(partnership.parties.all())
    places = list(partnership.place_links.all())
    unknowns = {row.field: row.words for row in partnership.unknowns.all()}
    return Card(
        url=partnership.get_absolute_url(),
        kinds=kinds_words(partnership),
        parties=parties[:MOST_PARTIES],
        more_parties=len(parties[MOST_PARTIES:]),
        places=places[:MOST_PLACES],
        more_places=len(places[MOST_PLACES:]),
        unknown_places=unknowns.get("places", ""),
        date=_date(partnership, unknowns),
        term=term_words(partnership),
        bar=term_bar(partnership),
        unknown_term=unknowns.get("term", ""),
        unknown_bounds=unknown_bounds(partnership),
        figures=_figures(partnership)[:MOST_FIGURES],
        unknown_value=unknowns.get("value", ""),
        unread=_unread(partnership),
    )


def _unread(partnership: Partnership) -> frozenset[str]:
    doubted = getattr(partnership, "doubted", [])
    if not doubted:
        return frozenset()
    shown = (fact.read(partnership) for fact in FACTS if fact.name in _SHOWN)
    values = {item.target: item.value for items in shown for item in items}
    places = {link.pk: link.target for link in partnership.place_links.all()}
    read = {
        target
        for claim in doubted
        for target in [places.get(claim.place_link_id) or claim.target]
        if claim.accepted_at
        and (claim.source is None or claim.source.is_public())
        and speaks_for(claim, values.get(target))
    }
    return frozenset(values.keys() - read)


def _date(partnership: Partnership, unknowns: dict[str, str]) -> CardDate:
    filled = [name for name in _LISTED if getattr(partnership, name)]
    name = filled[0] if filled else _LISTED[0]
    label, value = _LABELS[name], getattr(partnership, name)
    words = f"{label.lower()}, {date_words(value)}"
    return CardDate(name, label, value, words, unknowns.get(name, ""))


def _figures(partnership: Partnership) -> list[Figure]:
    """Return what says the deal's worth, preferred ones first, each sum once."""
    figures = stated_once(counting(partnership.figures.all()))
    return sorted(figures, key=lambda one: one.rank != Figure.Rank.PREFERRED)
