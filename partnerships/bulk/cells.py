"""Cells: what the text of each column means. Whatever is wrong raises ValueError."""

from collections.abc import Callable, Iterable
from decimal import Decimal, InvalidOperation
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from import_export.widgets import Widget

from core.dates import PartDate
from partnerships.bulk.known import NAMED, Known, items_of
from partnerships.facts import REASONED, REASONS
from partnerships.models import (
    FocusArea,
    Organisation,
    Partnership,
    PartnershipKind,
    PartnershipPlace,
    Party,
    Person,
    Place,
    Sport,
)
from partnerships.naming import standing

_UNREADABLE = "\ufffd"  # What stands for bytes that are no letter in UTF-8.
_YES = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
_MONTHS_AT_MOST = 32_767
_LONGEST_MONTHS = 18  # Digits: of thousands Python makes no number.
_MOST_BEARERS = 20  # Of one name, that are told apart.


class Given(NamedTuple):
    """A party or a place of a row: what it is, and its part."""

    thing: Any
    part: str


class Read(Widget):
    """Reads the text of a cell by a function; an empty cell says nothing."""

    def __init__(self, read: Callable[..., Any], empty: Any = "") -> None:
        super().__init__()
        self._read, self.empty = read, empty

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Any:
        """Return what the cell means; ValueError says why it means nothing."""
        if not value:
            return self.empty
        if _UNREADABLE in value:
            raise ValueError("Not in UTF-8: save it as “CSV UTF-8”, or as .xlsx.")
        try:
            return self._meaning(value, **kwargs)
        except ValidationError as error:
            raise ValueError(" ".join(error.messages)) from error

    def _meaning(self, value: str, **kwargs: Any) -> Any:
        return self._read(value)


class LookUp(Read):
    """Reads a cell that names what there is; `known` tells what that is."""

    def _meaning(self, value: str, **kwargs: Any) -> Any:
        return self._read(value, kwargs["known"])


def text(value: str) -> str:
    """Return the text as it is; the field cleans it."""
    return value


def part_date(value: str) -> str:
    """Return a date as far as it is known."""
    PartDate.parse(value)
    return value


def one_of(words: Iterable[str]) -> Callable[[str], str]:
    """Return what reads one of these words."""
    known = list(words)

    def read(value: str) -> str:
        if value.lower() not in known:
            raise ValueError(f"“{value[:60]}” is none of: {', '.join(known)}.")
        return value.lower()

    return read


_kind_of_deal = one_of(PartnershipKind.Kind.values)
_kind = one_of(Organisation.Kind.values)
_role = one_of(Party.Role.values)
_relation = one_of(PartnershipPlace.Relation.values)
_field = one_of(name for name, _ in REASONED)
_reason = one_of(name for name, _ in REASONS)


def months(value: str) -> int:
    """Return a number of months."""
    is_short = value.isascii() and value.isdigit() and len(value) <= _LONGEST_MONTHS
    if not is_short or int(value) > _MONTHS_AT_MOST:
        raise ValueError(f"“{value[:60]}” is no number of months.")
    return int(value)


def amount(value: str) -> Decimal:
    """Return an amount: digits, and a point before fractions."""
    try:
        number = Decimal(value)
    except InvalidOperation as error:
        raise ValueError(f"“{value[:60]}” is no number: write 5500000.") from error
    if not number.is_finite():
        raise ValueError(f"“{value[:60]}” is no number.")
    return number


def yes(value: str) -> bool:
    """Return yes or no."""
    if value.lower() not in _YES:
        raise ValueError(f"“{value[:60]}” is neither yes nor no.")
    return _YES[value.lower()]


def kinds(value: str) -> list[str]:
    """Return one to three kinds."""
    return [_kind_of_deal(item) for item in items_of(value)]


def unknowns(value: str) -> dict[str, str]:
    """Return the reason by field: `value: undisclosed; places: not_stated`."""
    pairs = [item.partition(":") for item in items_of(value)]
    given = {_field(name.strip()): _reason(why.strip()) for name, _, why in pairs}
    if len(given) < len(pairs):
        raise ValueError("One of them has two reasons.")
    return given


def parties(value: str, known: Known) -> list[Given]:
    """Return parties: `Ali Sports (partner); New Club [club] (sponsor)`.

    The kind in square brackets says: add it, if nobody of the name is there.
    """
    return [_party(item, known) for item in items_of(value)]


def _party(item: str, known: Known) -> Given:
    name, kind, role = _parted(item, _role)
    found = _named(Organisation, name, known) or _named(Person, name, known)
    if found:
        return Given(found, role)
    if not kind:
        raise ValueError(
            f"Nobody is called “{name[:100]}”. Write “{name[:60]} [company] ({role})” "
            "to add them."
        )
    return Given(known.added(name, _kind(kind)), role)


def places(value: str, known: Known) -> list[Given]:
    """Return places: `Changzhou (counterparty)`."""
    return [_place(item, known) for item in items_of(value)]


def _place(item: str, known: Known) -> Given:
    name, _, relation = _parted(item, _relation)
    found = _named(Place, name, known)
    if not found:
        raise ValueError(f"No place is called “{name[:100]}”.")
    return Given(found, relation)


def _parted(item: str, part: Callable[[str], str]) -> tuple[str, str, str]:
    found = NAMED.fullmatch(item)
    if not found:
        raise ValueError(f"“{item[:100]}” does not read like “Name (role)”.")
    return found["name"], found["kind"] or "", part(found["role"])


def _named(model: Any, name: str, known: Known) -> Any:
    """Return the one that has this slug, or bears this name; ValueError for several."""
    rows = known.named(model, name)[:_MOST_BEARERS]
    found = {standing(row) if model is Organisation else row for row in rows}
    if len(found) > 1:
        slugs = ", ".join(sorted(row.slug for row in found))
        raise ValueError(f"Several are called “{name[:100]}”: write one of {slugs}.")
    return next(iter(found), None)


def words_of(
    model: type[FocusArea] | type[Sport],
) -> Callable[[str, Known], list[Any]]:
    """Return what reads a list of slugs or names of a vocabulary."""

    def read(value: str, known: Known) -> list[Any]:
        return [_word(model, item, known) for item in items_of(value)]

    return read


def _word(model: Any, item: str, known: Known) -> Any:
    found = known.named(model, item)
    if not found:
        noun = model._meta.verbose_name
        raise ValueError(f"There is no {noun} “{item[:100]}”.")
    return found[0]


def publisher(value: str, known: Known) -> Organisation:
    """Return the organisation that published a source."""
    found = _named(Organisation, value, known)
    if not isinstance(found, Organisation):
        raise ValueError(f"No organisation is called “{value[:100]}”.")
    return found


def deal(value: str, known: Known) -> Partnership:
    """Return another deal, by its number."""
    found = known.deal(value)
    if found is None:
        raise ValueError(f"There is no deal number {value[:40]}.")
    return found
