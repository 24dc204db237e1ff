"""Where sources disagree: all sides of a value, ranked, and which slip it looks like.

A source disagrees where it contradicts the record, or says a date, a term or an amount
that cannot be the same; one that is only less exact agrees. Figures of a record
disagree where they are of one kind and thing, and cannot be one sum.
"""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import combinations

from partnerships.databook import IN_ROWS
from partnerships.display import (
    amount_words,
    claimed_words,
    figure_label,
    item_words,
    qualifier_words,
)
from partnerships.evidence import ClaimsByTarget, speaks_for
from partnerships.facts import FACTS, Fact, Item
from partnerships.models import Claim, Figure, Partnership
from partnerships.money.agreement import dates_differ, figures_differ, terms_differ
from partnerships.money.claimed import claimed_figure
from partnerships.money.rates import day_of
from partnerships.money.slips import Sum, slip
from partnerships.money.worth import stated_once

OTHERWISE = "something else"  # Where a source denies the value and names no other.
_DIFFER: dict[str, Callable[[str, str], bool]] = {
    "announced_on": dates_differ,
    "signed_on": dates_differ,
    "starts_on": dates_differ,
    "ends_on": dates_differ,
    "term": terms_differ,
}
_MAY_BE_SEVERAL = {Figure.Kind.MARKET_SIZE, Figure.Kind.OTHER}


@dataclass
class Side:
    """One of the things that are said of a value, and the claims that say it.

    `figure`: its amount, if it is one that can be read. `is_other`: that is of another
    kind or thing than what is on record, so that the two are not compared.
    """

    words: str
    claims: list[Claim]
    is_on_record: bool = False
    figure: Figure | None = None
    is_other: bool = False

    @property
    def qualifier(self) -> str:
        """Per what its amount is and how it stands: `a year, reported`."""
        if self.figure is None:
            return ""
        label = figure_label(self.figure) if self.is_other else ""
        return ", ".join(filter(None, (label, qualifier_words(self.figure))))

    @property
    def is_preferred(self) -> bool:
        """Tell whether editors prefer it to the other sides."""
        return self.figure is not None and self.figure.rank == Figure.Rank.PREFERRED

    @property
    def weight(self) -> tuple[bool, bool, int]:
        """What sides are ranked by: preferred, on record, said by most publishers."""
        sources = [claim.source for claim in self.claims if claim.source]
        publishers = {source.publisher or source for source in sources}
        return self.is_preferred, self.is_on_record, len(publishers)


@dataclass(frozen=True)
class Conflict:
    """A value of which sources say different things.

    `alarms` say in words which slips the differences of its amounts look like.
    """

    label: str
    sides: list[Side]
    alarms: list[str] = field(default_factory=list)


def conflicts_of(partnership: Partnership, claims: ClaimsByTarget) -> list[Conflict]:
    """Return where accepted, whole claims compete; no query is made.

    The record is loaded by `with_record()`; `claims` are given by target.
    """
    standing = {
        target: [one for one in found if one.accepted_at and not one.broken_at]
        for target, found in claims.items()
    }
    found: list[Conflict] = []
    for fact in FACTS:
        items = fact.read(partnership)
        if fact.name in IN_ROWS:
            day = day_of(partnership.announced_on)
            found += _of_figures(items, standing, day)
        else:
            found += _of_values(fact, items, standing)
    return found


def _join(sides: list[Side], side: Side) -> None:
    """Add a side, or its claims to the one that says the same."""
    for other in sides:
        if (other.words, other.qualifier) == (side.words, side.qualifier):
            other.claims += side.claims
            return
    sides.append(side)


def _ranked(sides: list[Side]) -> list[Side]:
    return sorted(sides, key=lambda side: side.weight, reverse=True)


# --- Values that are no figures -----------------------------------------------


def _of_values(
    fact: Fact, items: list[Item], claims: ClaimsByTarget
) -> Iterator[Conflict]:
    for side, value, about in _said(fact, items, claims):
        sides = _sides(fact, side, value, about)
        if len(sides) > 1:
            yield Conflict(fact.label, _ranked(sides))


def _said(
    fact: Fact, items: list[Item], claims: ClaimsByTarget
) -> Iterator[tuple[Side, str, list[Claim]]]:
    """Yield each value with the claims about it; for none, what is first stated."""
    for item in items:
        side = Side(item_words(fact.name, item), [], is_on_record=True)
        yield side, item.value, claims.get(item.target, [])
    loose = [] if items else claims.get(fact.name, [])
    stated = [one for one in loose if one.stance == Claim.Stance.SUPPORTS]
    if stated and (words := claimed_words(fact.name, stated[0].value)):
        yield Side(words, []), stated[0].value, loose


def _sides(fact: Fact, side: Side, value: str, claims: list[Claim]) -> list[Side]:
    """Return the side that holds the value, and what is said instead.

    That is nothing where a value that is not on record is only denied.
    """
    sides = [side]
    for claim in claims:
        if speaks_for(claim, value):
            side.claims.append(claim)
        elif _disagrees(fact.name, claim, value):
            says = claimed_words(fact.name, claim.value)
            words = says if claim.value != value else ""
            if words or side.is_on_record:
                _join(sides, Side(words or OTHERWISE, [claim]))
    return sides


def _disagrees(fact: str, claim: Claim, value: str) -> bool:
    differ = _DIFFER.get(fact)
    is_other = differ is not None and differ(value, claim.value)
    return is_other or claim.stance == Claim.Stance.CONTRADICTS


# --- Figures ------------------------------------------------------------------


def _of_figures(
    items: list[Item], claims: ClaimsByTarget, day: dt.date | None
) -> Iterator[Conflict]:
    groups: dict[tuple[object, ...], list[Item]] = {}
    for item in items:
        groups.setdefault(_thing(item.shown), []).append(item)
    for group in groups.values():
        sides = _figure_sides(group, claims, day)
        if _compete(sides, day):
            label = figure_label(group[0].shown)
            yield Conflict(label, _ranked(sides), list(_alarms(sides, day)))


def _thing(figure: Figure) -> tuple[object, ...]:
    """Return what figures have in common that speak of the same thing."""
    is_one_sum = figure.unit == Figure.Unit.MONEY and figure.kind not in _MAY_BE_SEVERAL
    if is_one_sum:
        return _said_of(figure)
    return (figure.pk,)


def _said_of(figure: Figure) -> tuple[object, ...]:
    """Return what must be equal for two amounts to be compared."""
    return figure.kind, figure.subject, figure.unit, figure.per, figure.standing


def _figure_sides(
    group: list[Item], claims: ClaimsByTarget, day: dt.date | None
) -> list[Side]:
    """Return what the record says, each sum once, and what is said instead."""
    sides: list[Side] = []
    first = {figure.pk for figure in stated_once([item.shown for item in group])}
    for item in group:
        if item.shown.pk in first:
            _join(sides, _on_record(item, claims.get(item.target, [])))
    for item in group:
        for claim in claims.get(item.target, []):
            if side := _against(item, claim, day):
                _join(sides, side)
    return sides


def _on_record(item: Item, claims: list[Claim]) -> Side:
    own = [claim for claim in claims if speaks_for(claim, item.value)]
    words = amount_words(item.shown)
    return Side(words, own, is_on_record=True, figure=item.shown)


def _against(item: Item, claim: Claim, day: dt.date | None) -> Side | None:
    """Return what the claim says instead of the figure, if it disagrees.

    What it says of something else (another period, a mere estimate) is no other
    amount: then it disagrees only if it says so.
    """
    figure, is_same = item.shown, claim.value == item.value
    said = None if is_same else claimed_figure(claim.value, figure.subject)
    is_other = said is not None and _said_of(said) != _said_of(figure)
    differs = said and not is_other and figures_differ(figure, said, day)
    if not differs and claim.stance == Claim.Stance.SUPPORTS:
        return None
    words = amount_words(said) if said else OTHERWISE
    return Side(words, [claim], figure=said, is_other=is_other)


def _compete(sides: list[Side], day: dt.date | None) -> bool:
    return len(sides) > 1 and (
        any(not side.is_on_record for side in sides) or any(_pairs(sides, day))
    )


def _pairs(sides: list[Side], day: dt.date | None) -> Iterator[tuple[Figure, Figure]]:
    """Yield the amounts, two by two, that cannot be the same."""
    figures = [side.figure for side in sides if side.figure and not side.is_other]
    for one, other in combinations(figures, 2):
        if figures_differ(one, other, day):
            yield one, other


def _alarms(sides: list[Side], day: dt.date | None) -> Iterator[str]:
    for one, other in _pairs(sides, day):
        is_money = one.unit == other.unit == Figure.Unit.MONEY
        if is_money and (words := slip(_sum(one), _sum(other), day)):
            yield words


def _sum(figure: Figure) -> Sum:
    bound = figure.lower if figure.upper is None else figure.upper
    return Sum(bound or Decimal(), figure.currency)
