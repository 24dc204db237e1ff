"""What a profile counts deals by: a name, how many, and the list that holds them."""

from typing import NamedTuple
from urllib.parse import urlencode

from django.urls import reverse

from partnerships.display import count_words
from partnerships.filters import NAMES


class Counted(NamedTuple):
    """Something that so many deals have; `url` leads to it, `deals_url` to the deals.

    Either is empty where there is no such page.
    """

    name: str
    deals: int
    url: str = ""
    deals_url: str = ""

    @property
    def words(self) -> str:
        """How many deals, in words."""
        return count_words(self.deals)


def deals_url(**values: str | list[str]) -> str:
    """Return the address of the list of deals that is narrowed so."""
    given = [(name, values[name]) for name in NAMES if name in values]
    ordered = [
        (name, [one] if isinstance(one, str) else sorted(one)) for name, one in given
    ]
    return f"{reverse('partnerships:list')}?{urlencode(ordered, doseq=True)}"
