"""Addresses of numbered things: the number decides, the slug is decoration."""

import re
from typing import NamedTuple

_ID = re.compile(r"[0-9]{1,18}")  # The databases' numbers end there.


def id_in(text: str) -> int | None:
    """Return the id that the text is; None where no row can have it."""
    return int(text) if _ID.fullmatch(text) else None


class Numbered(NamedTuple):
    """The last part of an address such as `/deals/12-some-words/`."""

    id: int
    slug: str = ""

    def __str__(self) -> str:
        return f"{self.id}-{self.slug}" if self.slug else str(self.id)


class NumberedConverter:
    """Reads `12-some-words` or `12`; a dot ends it, so that twins can follow."""

    regex = r"[0-9]{1,18}(?:-[^/.]*)?"

    def to_python(self, value: str) -> Numbered:
        """Split the number from the slug."""
        number, _, slug = value.partition("-")
        return Numbered(int(number), slug)

    def to_url(self, value: Numbered) -> str:
        """Join the number and the slug."""
        return str(value)
