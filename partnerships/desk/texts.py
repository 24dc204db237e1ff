"""What deals say: the ids that a search finds, and titles as they are sorted."""

import datetime as dt
import unicodedata

from pyroaring import BitMap

from search import finding


def saying(q: str, at: dt.datetime) -> BitMap:
    """Return the deals that the search finds."""
    return BitMap(finding.ids("deal", q, at))


def folded(title: str) -> str:
    """Return a title as it is sorted on every database: no case, no accents."""
    if title.isascii():
        return title.lower()
    letters = unicodedata.normalize("NFKD", title)
    return "".join(one for one in letters if not unicodedata.combining(one)).casefold()
