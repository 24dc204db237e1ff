"""The figures of a deal: what it is worth, and other amounts told with it."""

from decimal import Decimal

from partnerships.models import Figure
from portal.corpus.amounts import Amount, draw_amount
from portal.corpus.chance import Chance
from portal.corpus.deal import Deal

_CURRENCIES = {
    **{"CNY": 33, "USD": 27, "EUR": 17, "GBP": 9, "JPY": 4, "INR": 3, "AUD": 2},
    **{"BRL": 1, "KES": 1, "SAR": 1, "": 2},
}
# What says the worth of a deal of the kind; others have a total, mostly.
_COUNTING = {
    "investment": {"investment": 1},
    "acquisition": {"purchase_price": 1},
    "media_rights": {"rights_fee": 3, "total_value": 1, "annual_value": 1},
    "supplier": {"in_kind_value": 2, "total_value": 1},
    "host_city": {"fee_per_event": 2, "total_value": 1},
}
_MOSTLY = {"total_value": 70, "annual_value": 24, "in_kind_value": 4, "rights_fee": 2}
_PER = {"annual_value": "year", "fee_per_event": "event"}
_EVERY = {"total": "", "year": " a year", "season": " a season", "event": " an event"}
_STANDINGS = {"reported": 60, "committed": 20, "paid": 6, "target": 4, "estimate": 10}
_SLIPS = (10, 100, 1000, 1.3, 0.8, 0.1)  # How far the amounts of two sources are apart.
_RANKS = {"normal": 3, "preferred": 1, "deprecated": 1}  # Of the second one.
_OTHERS = {
    "prize_money": (45, "The winners share {}."),
    "event_budget": (15, "To stage it costs {}."),
    "fund_size": (8, "The fund behind it holds {}."),
    "audience": (22, "Last time {} came."),
    "stake": (10, "It holds {} of the shares."),
}


def draw_figures(deal: Deal) -> None:
    """Draw what the deal is worth, or say why nobody knows; then another figure."""
    if deal.chance.happens(0.4):
        _draw_value(deal)
    else:
        deal.leave_open("value")
    if deal.chance.happens(0.14):
        _draw_other(deal)


def _draw_value(deal: Deal) -> None:
    chance = deal.chance
    kind = chance.weighed(_COUNTING.get(deal.kind, _MOSTLY))
    per = _PER.get(kind, "season" if chance.happens(0.04) else "total")
    dollars = _worth(chance)
    amount = draw_amount(chance, dollars, chance.weighed(_CURRENCIES))
    figure = deal.add(_figure(chance, kind, amount, per=per))
    sentence = f"The deal is worth {amount.as_stated}{_EVERY[per]}."
    deal.passage.say(sentence, figure)
    if deal.second and chance.happens(0.3):
        deal.second.say(sentence, figure)
    elif deal.second and chance.happens(0.2):
        _compete(deal, figure, dollars)
    if amount.currency not in ("USD", "") and chance.happens(0.12):
        _draw_equivalent(deal, figure, dollars)


def _compete(deal: Deal, figure: Figure, dollars: float) -> None:
    """Add the other amount that the second source gives for the same."""
    chance = deal.chance
    slipped = dollars * chance.choice(_SLIPS)
    amount = draw_amount(chance, slipped, figure.currency, "exact")
    rank = chance.weighed(_RANKS)
    other = _figure(chance, figure.kind, amount, per=figure.per, rank=rank)
    words = f"According to the agents it is {amount.as_stated}{_EVERY[figure.per]}."
    deal.other_source().say(words, deal.add(other))


def _draw_equivalent(deal: Deal, figure: Figure, dollars: float) -> None:
    amount = draw_amount(deal.chance, dollars, "USD", figure.comparator)
    equal = _figure(deal.chance, figure.kind, amount, per=figure.per)
    equal.standing, equal.equivalent_of = figure.standing, figure
    words = f"At the rate of the day that is {amount.as_stated}{_EVERY[figure.per]}."
    deal.passage.say(words, deal.add(equal), basis="derived")


def _draw_other(deal: Deal) -> None:
    """Add a figure that does not say what the deal is worth."""
    chance = deal.chance
    kind = chance.weighed({name: weight for name, (weight, _) in _OTHERS.items()})
    subject = "" if kind in ("stake", "fund_size") else f"{deal.names[1]}, next edition"
    if kind == "audience":
        amount, unit = _plain(chance.randint(2, 900) * 1000, "{:,} people"), "people"
    elif kind == "stake":
        amount, unit = _plain(chance.randint(3, 100), "{} per cent"), "percent"
    else:
        currency = chance.weighed(_CURRENCIES)
        amount, unit = draw_amount(chance, _worth(chance) / 10, currency), "money"
    figure = _figure(chance, kind, amount, subject=subject, unit=unit)
    deal.passage.say(_OTHERS[kind][1].format(amount.as_stated), deal.add(figure))


def _plain(number: int, words: str) -> Amount:
    amount = Decimal(number)
    return Amount("", "exact", amount, amount, words.format(number))


def _figure(chance: Chance, kind: str, amount: Amount, **more: str) -> Figure:
    standing = chance.weighed(_STANDINGS)
    return Figure(kind=kind, standing=standing, **amount._asdict(), **more)


def _worth(chance: Chance) -> float:
    """Return a worth in US dollars: most are small, a few are very large."""
    return min(chance.lognormvariate(15, 1.8), 5e9)
