"""The columns of a deal in a table: one list for CSV, XLSX and their description.

Lists are joined with `; `. What is not known is empty, and stands in the column
`unknown` with its reason.
"""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from operator import attrgetter
from typing import Any

from partnerships.money.worth import counting
from portal.twins.rows import Line

Cell = str | int | Decimal | bool | dt.date | dt.datetime | None
Read = Callable[[Line], Cell]


@dataclass(frozen=True)
class Column:
    """One column: its name, the type of its cells, what it holds, how it is read.

    `type`: text, number, yes-or-no, date, time (UTC), or part-date: EDTF text, a day,
    a month or a year, as far as it is known.
    """

    name: str
    type: str
    about: str
    read: Read


def _field(name: str) -> Read:
    of = attrgetter(name)

    def read(line: Line) -> Cell:
        value = of(line.deal)
        return None if value == "" else value

    return read


def _rows(line: Line, name: str) -> Sequence[Any]:
    return line.lists[name].get(line.deal.pk, ())


def _each(name: str, words: Callable[[Any], str]) -> Read:
    """Read all rows of a list, each in words."""

    def read(line: Line) -> Cell:
        return "; ".join(map(words, _rows(line, name))) or None

    return read


def _of_value(attribute: str) -> Read:
    of = attrgetter(attribute)

    def read(line: Line) -> Cell:
        value = of(line.value) if line.value else None
        return None if value == "" else value

    return read


def _value_figures(line: Line) -> int:
    return len(counting(_rows(line, "figures")))


def _other_figures(line: Line) -> int:
    told = [row for row in _rows(line, "figures") if row.rank != "deprecated"]
    return len(told) - len(counting(told))


def _public(name: str) -> Read:
    """Read the id of another deal, if that is public."""
    of = attrgetter(name)

    def read(line: Line) -> Cell:
        pk = of(line.deal)
        return pk if pk in line.public else None

    return read


def _party(row: Any) -> str:
    return f"{row.name} ({row.role})"


def _place(row: Any) -> str:
    return f"{row.place__name} ({row.relation})"


def _countries(line: Line) -> str | None:
    """Return what the places lie in, each country once."""
    roots = (row.place__path.split("/")[0] for row in _rows(line, "places"))
    return "; ".join(dict.fromkeys(roots)) or None


def _unknown(row: Any) -> str:
    return f"{row.field}: {row.reason}"


def _date(name: str, about: str) -> list[Column]:
    """Return a part-date, and the first and the last day that it can be."""
    first, last = f"{name}_earliest", f"{name}_latest"
    return [
        Column(name, "part-date", about, _field(name)),
        Column(first, "date", f"the first day that {name} can be", _field(first)),
        Column(last, "date", f"the last day that {name} can be", _field(last)),
    ]


COLUMNS = (
    Column("id", "number", "the deal's number; it never changes", _field("pk")),
    Column("url", "text", "the address of its page", attrgetter("url")),
    Column("title", "text", "its title", _field("title")),
    Column("summary", "text", "what it is about, in short", _field("summary")),
    Column(
        "kinds", "text", "one to three, in order", _each("kinds", attrgetter("kind"))
    ),
    Column("status", "text", "as stated, never computed", _field("status")),
    Column("status_as_of", "part-date", "when it was so", _field("status_as_of")),
    Column("parties", "text", "who takes part, as what", _each("parties", _party)),
    Column(
        "party_slugs",
        "text",
        "the same parties, as in the addresses of their pages",
        _each("parties", attrgetter("slug")),
    ),
    Column("places", "text", "where, and why there", _each("places", _place)),
    Column(
        "place_slugs",
        "text",
        "the same places, as in the addresses of their pages",
        _each("places", attrgetter("place__slug")),
    ),
    Column("countries", "text", "what those lie in, each once", _countries),
    *_date("announced_on", "when it was announced"),
    *_date("signed_on", "when it was signed"),
    *_date("starts_on", "when it starts"),
    *_date("ends_on", "when it ends, as stated and never worked out from the term"),
    Column("term_months", "number", "the stated length", _field("term_months")),
    Column("term_as_stated", "text", "in the source's words", _field("term_as_stated")),
    Column(
        "value_kind",
        "text",
        "what the figure is that says what the deal is worth; of several the first",
        _of_value("kind"),
    ),
    Column("value_as_stated", "text", "in the source's words", _of_value("as_stated")),
    Column("value_lower", "number", "lower bound; empty: none", _of_value("lower")),
    Column("value_upper", "number", "upper bound; empty: none", _of_value("upper")),
    Column("value_comparator", "text", "how exact it is", _of_value("comparator")),
    Column("value_currency", "text", "empty: not stated", _of_value("currency")),
    Column("value_per", "text", "in total, or for what", _of_value("per")),
    Column("value_standing", "text", "paid, reported and so on", _of_value("standing")),
    Column("value_figures", "number", "how many figures say a value", _value_figures),
    Column("other_figures", "number", "how many say something else", _other_figures),
    Column(
        "focus_areas",
        "text",
        "what it is about, as in the addresses of pages",
        _each("focus_areas", attrgetter("focus_area__slug")),
    ),
    Column(
        "focus_is_open_ended",
        "yes-or-no",
        "whether the source says “in areas like ...”",
        _field("focus_is_open_ended"),
    ),
    Column(
        "sports",
        "text",
        "its sports, as in the addresses of pages",
        _each("sports", attrgetter("sport__slug")),
    ),
    Column(
        "unknown", "text", "what is not known, and why", _each("unknowns", _unknown)
    ),
    Column("part_of", "number", "the id of the deal above it", _public("part_of_id")),
    Column("renews", "number", "the id of the deal it renews", _public("renews_id")),
    Column(
        "evidence",
        "text",
        "independent: somebody who is no party supports it; first-party-only: parties"
        " alone do; quoted: words are quoted, and nobody knows whose side they take",
        lambda line: line.evidence or None,
    ),
    Column("published_at", "time", "when it became public", _field("published_at")),
    Column("updated_at", "time", "when it last changed", _field("updated_at")),
)
