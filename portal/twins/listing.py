"""What a twin tells: deals in an order, and the words for which deals they are."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.utils import timezone
from django.utils.text import slugify

from partnerships.desk import Found

Pairs = Sequence[tuple[str, str]]
# What templates/portal/terms.html says of deals.
TERMS = (
    "You may quote and link to deals. Please name Touchline and give the address."
    " Quotes from other publishers belong to them; so do the names and marks of the"
    " parties."
)
_LONGEST_NAME = 100  # Characters of a file's name before the date.


@dataclass(frozen=True)
class Listing:
    """Deals in an order; `path` is that of their page, and ends with a slash.

    `pairs`: the filters in the address. `filters`: the same in words. `key`: what the
    list is known by, where its path may change.
    """

    title: str
    path: str
    deals: Found
    pairs: Pairs = ()
    filters: Sequence[str] = ()
    key: str = ""

    @property
    def name(self) -> str:
        """Return what tells the list from others, for good."""
        return _with_query(self.key or self.path.strip("/"), self.pairs)

    def page_url(self) -> str:
        """Return the full address of the page that shows these deals."""
        return settings.SITE_URL + _with_query(self.path, self.pairs)

    def twin_url(self, form: str, number: int = 1) -> str:
        """Return the full address of a twin, or of one of its pages."""
        page = [("page", str(number))] if number > 1 else []
        path = beside(self.path, form)
        return settings.SITE_URL + _with_query(path, [*self.pairs, *page])

    def file_name(self, form: str) -> str:
        """Return a plain name that says which deals, and the day."""
        values = (value for _, value in self.pairs)
        words = slugify(" ".join([self.path.replace("/", " "), *values]))
        day = timezone.localdate().isoformat()
        return f"touchline-{words[:_LONGEST_NAME].strip('-')}-{day}.{form}"


def beside(path: str, form: str) -> str:
    """Return the path of a page's twin: `/deals.csv` beside `/deals/`."""
    return f"{path.removesuffix('/')}.{form}"


def _with_query(path: str, pairs: Pairs) -> str:
    return f"{path}?{urlencode(pairs)}" if pairs else path
