"""What deals are worth: currencies, bands of value, the order by value."""

from collections import defaultdict
from decimal import Decimal
from typing import Any

from pyroaring import BitMap

from partnerships.desk.part import Order, Part
from partnerships.desk.scope import Scope
from partnerships.filters import words
from partnerships.models import Figure
from partnerships.money.worth import size, stated_in

_COLUMNS = (
    *("id", "partnership_id", "kind", "subject", "lower", "upper", "comparator"),
    *("currency", "per", "rank", "equivalent_of_id"),
)


def value_in(currency: str) -> str:
    """Return the name of the value bands, and of the order, in a currency."""
    return f"value in {currency}"


def add_to(part: Part, scope: Scope) -> None:
    """Note which deals have figures, and what they are worth. Two queries."""
    in_use = Figure.objects.exclude(rank=Figure.Rank.DEPRECATED)
    for _, deals in scope.grouped(in_use, "rank"):
        part.add("has", words.FIGURE, deals)
    counting: dict[str, dict[int, list[Any]]] = defaultdict(lambda: defaultdict(list))
    for row in scope.narrow(Figure.objects.counting()).values_list(
        *_COLUMNS, named=True
    ):
        counting[row.currency][row.partnership_id].append(row)
    for currency, figures in counting.items():
        part.add("has", words.VALUE, BitMap(figures))
        if currency:
            _add_currency(part, currency, figures)


def _add_currency(part: Part, currency: str, figures: dict[int, list[Any]]) -> None:
    part.add("currency", currency, BitMap(figures))
    bands: dict[str, list[int]] = defaultdict(list)
    sizes: dict[int, Decimal] = {}
    for pk in part.having("currency", currency):
        if worth := stated_in(figures[pk], currency):
            amount = size(worth)
            bands[words.VALUE_BANDS.holding(amount)].append(pk)
            sizes[pk] = -amount
    part.orders[value_in(currency)] = Order(sizes.values(), sizes)
    for band, ids in bands.items():
        part.add(value_in(currency), band, BitMap(ids))
