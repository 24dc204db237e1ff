"""How deals of each kind go: who has which part, and in which words it is told."""

import tomllib
from pathlib import Path
from typing import Any, NamedTuple, Self

_FOUND = tomllib.loads(Path(__file__).with_name("shapes.toml").read_text("utf-8"))
# Which of each hundred deals or articles are not public.
_HIDDEN = {5: "draft", 17: "withdrawn", 42: "scheduled", 61: "draft", 88: "draft"}
PERSON = "person"  # Stands where a kind of organisation would.


class Side(NamedTuple):
    """A party's role, and which kinds of organisation have it."""

    role: str
    kinds: list[str]


class Shape(NamedTuple):
    """A kind of deal: two sides, a verb between them, and a noun for all of it."""

    first: Side
    verb: str
    second: Side
    noun: str

    @classmethod
    def read(cls, table: dict[str, Any]) -> Self:
        """Make it of a table of the file."""
        first, second = Side(**table["first"]), Side(**table["second"])
        return cls(first, table["verb"], second, table["noun"])


_KINDS: dict[str, dict[str, Any]] = _FOUND["kinds"]
_STATUSES: dict[str, dict[str, Any]] = _FOUND["statuses"]
SHAPES = {kind: Shape.read(table) for kind, table in _KINDS.items()}
SHARES: dict[str, float] = {kind: one["of_100"] for kind, one in _KINDS.items()}
THIRD = [Side(**table) for table in _FOUND["third"]]
STATUSES: dict[str, float] = {name: one["of_100"] for name, one in _STATUSES.items()}
STATUS_WORDS: dict[str, str] = {name: one["told"] for name, one in _STATUSES.items()}


def state_of(number: int) -> str:
    """Return the state of the so manieth deal or article."""
    return _HIDDEN.get(number % 100, "public")
