"""Snapshots: what a record says to readers, in words, and how two of them differ.

A history keeps words and not rows: it can be read whatever becomes of the tables. It
stands below the models and imports none.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple, TypedDict

from partnerships.display import (
    amount_words,
    date_words,
    figure_label,
    item_words,
    place_words,
    qualifier_words,
)
from partnerships.facts import FACTS, Fact, Item, claims_by_target
from partnerships.targets import RELATIONS

if TYPE_CHECKING:
    from partnerships.models import Claim, Partnership


class Kept(TypedDict):
    """One value: its fact, what it is called, how it reads, and its own form.

    `sources`: the ids of those whose accepted claims are about it. The words of
    another record are not kept: whether it may be named depends on when it is read.
    """

    fact: str
    label: str
    words: str
    value: str
    sources: list[int]


Values = dict[str, Kept]  # By target; the reason of an empty fact under its name.
PUBLIC = Kept(
    fact="standing", label="Record", words="public", value="public", sources=[]
)
WITHDRAWN = Kept(
    fact="standing", label="Record", words="withdrawn", value="withdrawn", sources=[]
)
# What is public besides the facts: how it is called and read, empty for nothing to say.
_FLAGS: dict[str, tuple[str, Callable[[Any], str]]] = {
    "title": ("Title", lambda record: record.title),
    "summary": ("Summary", lambda record: record.summary),
    "publisher_interest": (
        "Our own interest",
        lambda record: record.get_publisher_interest_display(),
    ),
    "status_as_of": ("Status as of", lambda record: date_words(record.status_as_of)),
    "focus_is_open_ended": (
        "Focus areas",
        lambda record: "named as examples" if record.focus_is_open_ended else "",
    ),
}
_ORDER = ["standing", *_FLAGS, *(fact.name for fact in FACTS)]


# --- What a record says -------------------------------------------------------------


def snapshot(record: "Partnership") -> Values:
    """Return what the record says, withdrawn or not; no further query is made.

    It is loaded by `with_record()`.
    """
    claims = claims_by_target(record)
    reasons = {row.field: row for row in record.unknowns.all()}
    values: Values = {"standing": PUBLIC}
    for name, (label, read) in _FLAGS.items():
        if words := read(record):
            values[name] = Kept(
                fact=name, label=label, words=words, value=words, sources=[]
            )
    for fact in FACTS:
        for target, kept in _values_of(fact, record, reasons.get(fact.name)):
            values[target] = kept | {"sources": _sources(claims.get(target, []))}
    return values


def _values_of(
    fact: Fact, record: "Partnership", reason: Any
) -> Iterator[tuple[str, Kept]]:
    items = fact.read(record)
    for item in items:
        yield item.target, _kept(fact, item)
    if reason and not items:
        yield (
            fact.name,
            Kept(
                fact=fact.name,
                label=fact.label,
                words=reason.words,
                value=reason.reason,
                sources=[],
            ),
        )


def _kept(fact: Fact, item: Item) -> Kept:
    is_amount = fact.name in {"value", "figures"}
    return Kept(
        fact=fact.name,
        label=figure_label(item.shown) if is_amount else fact.label,
        words=_words(fact.name, item),
        value=f"{item.value} {item.shown.rank}" if is_amount else item.value,
        sources=[],
    )


def _sources(claims: list["Claim"]) -> list[int]:
    accepted = {one.source_id for one in claims if one.accepted_at and one.source_id}
    return sorted(accepted)


# --- All that a row says, where a page says it in several places ---------------------


def _figure(figure: Any) -> str:
    parts = [
        amount_words(figure),
        qualifier_words(figure),
        "preferred" if figure.rank == figure.Rank.PREFERRED else "",
    ]
    return _as_stated(", ".join(filter(None, parts)), figure.as_stated)


def _as_stated(words: str, stated: str) -> str:
    """Add the words of the source, where they are not those that are said anyway."""
    is_said = words.startswith(stated)
    return words if is_said else f"{words} (as stated: “{stated}”)"


def _place(link: Any) -> str:
    return f"{place_words(link.place)}, {link.get_relation_display().lower()}"


def _involvement(row: Any) -> str:
    parts = [str(row.person), row.get_part_display().lower()]
    parts += [f"for {row.organisation}"] if row.organisation else []
    return _as_stated(", ".join(parts), row.role_as_stated)


def _event(event: Any) -> str:
    days = [date_words(one) for one in (event.starts_on, event.ends_on) if one]
    by = ", ".join(str(one) for one in event.organisers.all())
    parts = [event.name, " to ".join(days), str(event.place or "")]
    parts += [f"organised by {by}"] if by else []
    return ", ".join(filter(None, parts))


def _commitment(row: Any) -> str:
    parts = [
        row.what,
        "" if row.quantity is None else f"{row.quantity:,} in number",
        f"due {date_words(row.due)}" if row.due else "",
        row.get_state_display().lower(),
    ]
    return ", ".join(filter(None, parts))


_WHOLE: dict[str, Callable[[Any], str]] = {
    "value": _figure,
    "figures": _figure,
    "places": _place,
    "people": _involvement,
    "events": _event,
    "commitments": _commitment,
    **dict.fromkeys(RELATIONS, lambda record: ""),
}


def _words(fact: str, item: Item) -> str:
    if fact in _WHOLE:
        return _WHOLE[fact](item.shown)
    return _as_stated(item_words(fact, item), item.words)


# --- How two of them differ -----------------------------------------------------------


class Said(NamedTuple):
    """A value in words; `deal` is the other record that it names, if it does."""

    words: str
    deal: "Partnership | None" = None


@dataclass(frozen=True)
class Difference:
    """One value that came, went or changed; or only the evidence of one did.

    `evidence`: added, removed, or changed; then the value is `new`, and as it was.
    """

    label: str
    old: Said | None
    new: Said | None
    evidence: str = ""


@dataclass(frozen=True)
class Seen:
    """What of the world outside readers may see now: other records, and sources."""

    deals: dict[int, "Partnership"]
    sources: frozenset[int]


def said_of(values: Values, seen: Seen) -> list[tuple[str, Said]]:
    """List what a record said, label and words, in the page's order.

    Other records are named only where readers may see them now.
    """
    ordered = sorted(values, key=lambda one: _rank(one, values, values))
    told = ((values[one]["label"], _said(values[one], seen)) for one in ordered)
    return [(label, said) for label, said in told if said]


def differences(old: Values, new: Values, seen: Seen) -> list[Difference]:
    """List what readers are told of the step from one to the other.

    A value counts as changed where its own form did: a name that is spelt otherwise
    today changes no deal. What readers may not see now is not told.
    """
    return [
        found
        for target in sorted({*old, *new}, key=lambda one: _rank(one, old, new))
        for found in _differences_of(old.get(target), new.get(target), seen)
    ]


def _rank(target: str, old: Values, new: Values) -> tuple[int, str, str]:
    """Return by what a difference is sorted: the page's order."""
    kept = new.get(target) or old[target]
    known = kept["fact"] in _ORDER
    return _ORDER.index(kept["fact"]) if known else 99, kept["label"], target


def _differences_of(
    old: Kept | None, new: Kept | None, seen: Seen
) -> Iterator[Difference]:
    was, now = _said(old, seen), _said(new, seen)
    if old and new and was and now and old["label"] == new["label"]:
        if old["value"] == new["value"]:
            yield from _evidence(old, new, now, seen)
        elif was != now:
            yield Difference(new["label"], was, now)
        return
    if old and was:
        yield Difference(old["label"], was, None)
    if new and now:
        yield Difference(new["label"], None, now)


def _said(kept: Kept | None, seen: Seen) -> Said | None:
    if kept is None:
        return None
    if kept["fact"] not in RELATIONS:
        return Said(kept["words"])
    other = seen.deals.get(int(kept["value"]))
    return Said(str(other), other) if other else None


def _evidence(old: Kept, new: Kept, said: Said, seen: Seen) -> Iterator[Difference]:
    before, after = set(old["sources"]), set(new["sources"])
    came, went = (after - before) & seen.sources, (before - after) & seen.sources
    if came or went:
        how = "changed" if came and went else "added" if came else "removed"
        yield Difference(new["label"], None, said, evidence=how)
