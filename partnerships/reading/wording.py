"""What a wording is: a pattern that tells a deal, and the parts of its two sides."""

import re
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Wording:
    """A pattern with the kind of deal it tells and the parts of its two sides."""

    name: str
    source: str
    kind: str = ""
    role_a: str = ""
    role_b: str = ""

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Compiled with the first text: together they take longer than a page does."""
        return re.compile(self.source)


def wording(name: str, pattern: str, kind: str = "", *roles: str) -> Wording:
    """Return a wording; the parts are those of the first and the second side."""
    role_a, role_b = roles or ("", "")
    return Wording(name, pattern, kind, role_a, role_b)
