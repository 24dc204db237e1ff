"""The filter form of the deals list: what each facet offers a reader."""

from dataclasses import dataclass

from partnerships.desk import Choice, Found
from partnerships.filters import Pairs, PartnershipFilter, words
from partnerships.models import Place

SHOWN = 6  # Choices of a facet that stand open; those beyond unfold.
_OPEN = "kind"  # The facet that stands open where nothing is chosen.
_NO_VALUES = "Choose one currency to narrow by value."


@dataclass(frozen=True)
class Branch:
    """A choice, and how many of the others it lies under."""

    choice: Choice
    depth: int = 0


@dataclass(frozen=True)
class Facet:
    """One facet of the form.

    `chosen`: how many of its choices are ticked. `hint`: why it offers none.
    """

    name: str
    label: str
    shown: list[Branch]
    further: list[Branch]
    chosen: int
    is_open: bool
    hint: str


@dataclass(frozen=True)
class FilterForm:
    """What the form holds: free text, facets, and the orders of the list."""

    words: str
    facets: list[Facet]
    orders: Pairs
    sort: str

    @classmethod
    def of(cls, narrowed: PartnershipFilter, found: Found) -> "FilterForm":
        """Return the form; one query beyond those that `Found.facets()` makes."""
        by_value = bool(narrowed.currency)
        return cls(
            words=narrowed.typed,
            facets=[
                _facet(name, narrowed.filters[name].label, choices, not narrowed.used)
                for name, choices in found.facets().items()
            ],
            orders=[
                pair
                for pair in words.ORDERS.items()
                if by_value or pair[0] != words.BY_VALUE
            ],
            sort=narrowed.sort,
        )


def _facet(name: str, label: str, choices: list[Choice], is_plain: bool) -> Facet:
    branches = _tree(choices) if name == "place" else [Branch(one) for one in choices]
    chosen = [place for place, one in enumerate(branches) if one.choice.is_chosen]
    first = max([SHOWN, *(place + 1 for place in chosen)])
    return Facet(
        name=name,
        label=label,
        shown=branches[:first],
        further=branches[first:],
        chosen=len(chosen),
        is_open=bool(chosen) or (is_plain and name == _OPEN),
        hint=_NO_VALUES if name == "value" and not choices else "",
    )


def _tree(choices: list[Choice]) -> list[Branch]:
    """Put each place under the nearest of the others that it lies in."""
    by_slug = {one.value: one for one in choices}
    rows = Place.objects.filter(slug__in=by_slug).order_by()
    lines = [
        [above for above in path.split("/") if above in by_slug]
        for path in rows.values_list("path", flat=True)
    ]
    rank = {one.value: number for number, one in enumerate(choices)}
    lines.sort(key=lambda line: [rank[slug] for slug in line])
    return [Branch(by_slug[line[-1]], len(line) - 1) for line in lines]


@dataclass(frozen=True)
class WayOut:
    """A filter in use, and how many deals there would be without it."""

    label: str
    words: str
    query: str
    count: int


def ways_out(narrowed: PartnershipFilter, found: Found) -> list[WayOut]:
    """Return the ways out of an empty list, the one that leads to most deals first."""
    ways = [
        WayOut(
            label=narrowed.filters[name].label,
            words=", ".join(map(str, narrowed.known[name].values())),
            query=narrowed.without(name),
            count=count,
        )
        for name, count in found.dropped().items()
    ]
    return sorted(ways, key=lambda way: -way.count)
