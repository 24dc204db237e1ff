"""The filter form of the deals list: what each of its selects offers."""

from dataclasses import dataclass

from partnerships.facets import Choice, facets
from partnerships.filters import NAMES, Known, Pairs, PartnershipFilter
from partnerships.models import Partnership

MOST_OPTIONS = 500  # In one select; whatever lies beyond works in the address.


@dataclass(frozen=True)
class Select:
    """One filter of the form: what is chosen already, and what can be added."""

    name: str
    label: str
    chosen: Pairs
    options: Pairs


def selects(narrowed: PartnershipFilter) -> list[Select]:
    """Offer what public deals have; as many queries as `facets()` makes."""
    choices = facets(Partnership.objects.published())
    return [
        Select(
            name,
            narrowed.filters[name].label,
            [(value, str(one)) for value, one in sorted(narrowed.known[name].items())],
            _options(choices[name], narrowed.known[name]),
        )
        for name in NAMES
    ]


def _options(choices: list[Choice], chosen: Known) -> Pairs:
    """Return the most frequent choices by their label, without the chosen ones."""
    pairs = [(one.value, one.label) for one in choices if one.value not in chosen]
    return sorted(pairs[:MOST_OPTIONS], key=lambda pair: pair[1].casefold())
