"""Addresses of numbered things: the number decides, the slug is decoration."""

from typing import NamedTuple


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
