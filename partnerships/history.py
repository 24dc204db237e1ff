"""Histories: after each change of a public record, what it says now is kept.

Whoever writes to records does so inside `changing()`. All writes inside it, however
many rows they touch, are one change: one new `Revision` of each record that says
something else afterwards. The first one is made when the record is published.

The module stands below the models, whose bulk writes go through it, and reaches them
by name.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from itertools import pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import transaction
from django.utils import timezone

from partnerships.snapshots import (
    WITHDRAWN,
    Difference,
    Said,
    Seen,
    Values,
    differences,
    said_of,
    snapshot,
)
from partnerships.targets import RELATIONS

if TYPE_CHECKING:
    from accounts.models import User
    from partnerships.models import Partnership, Revision

_A_BATCH = 200  # Records that are read at a time.


# --- One change, however many writes it takes -----------------------------------------


@dataclass
class Unit:
    """Writes that are one change: of which records, by whom, and why.

    `loaded`: those of them that somebody has as they stand now, by `with_record()`.
    `made`: the revisions that it led to, once it has ended.
    """

    by: "User | None" = None
    why: str = ""
    ids: set[int] = field(default_factory=set)
    loaded: dict[int, "Partnership"] = field(default_factory=dict)
    made: list["Revision"] = field(default_factory=list)

    def take(self, ids: Iterable[int], by: "User | None", why: str) -> None:
        """Take in further records, locked; and who and why, where it knows none.

        What changed past us is kept before they are written to: it is not the change
        of who comes now. So is what was public before there were histories.
        """
        fresh = set(ids) - self.ids
        self.ids |= fresh
        self.loaded.clear()
        self.by, self.why = self.by or by, self.why or why
        locked = rows("Partnership").select_for_update().filter(pk__in=fresh)
        states = list(locked.values_list("pk", "published_at"))
        keep([pk for pk, published_at in states if published_at])


_unit: ContextVar[Unit | None] = ContextVar("unit", default=None)


@contextmanager
def changing(
    ids: Iterable[int] = (), *, by: "User | None" = None, why: str = ""
) -> Iterator[Unit]:
    """Run the writes inside as one change of the records: all of them, or none.

    Inside another one it is a part of that: only the outermost keeps revisions.
    """
    if unit := _unit.get():
        unit.take(ids, by, why)
        with transaction.atomic():
            yield unit
        return
    unit = Unit()
    token = _unit.set(unit)
    try:
        with transaction.atomic():
            unit.take(ids, by, why)
            yield unit
            unit.made = keep(unit.ids, by=unit.by, why=unit.why, loaded=unit.loaded)
    finally:
        _unit.reset(token)


def stands(record: "Partnership") -> None:
    """Say, inside `changing()`, that the loaded record is what is stored now.

    Unless more is written to records after that, it need not be read again.
    """
    if unit := _unit.get():
        unit.loaded[record.pk] = record


# --- Keeping what is said -------------------------------------------------------------


def keep(
    ids: Collection[int],
    *,
    by: "User | None" = None,
    why: str = "",
    loaded: Mapping[int, "Partnership"] = MappingProxyType({}),
) -> list["Revision"]:
    """Compare the records with what was kept of them last; return what is new.

    Drafts are left out. Where only a name is spelt otherwise, or nothing differs that
    readers may see, the last revision is brought up to date and none is added. Those
    that are `loaded` as they stand are not read again.
    """
    if not ids:
        return []
    meant = rows("Partnership").filter(pk__in=ids, published_at__isnull=False)
    pending = sorted(meant.values_list("pk", flat=True))
    return [
        revision
        for start in range(0, len(pending), _A_BATCH)
        for revision in _keep(
            _loaded(pending[start : start + _A_BATCH], loaded), by, why
        )
    ]


def _loaded(ids: list[int], loaded: Mapping[int, "Partnership"]) -> list["Partnership"]:
    missing = [pk for pk in ids if pk not in loaded]
    read = rows("Partnership").with_record().filter(pk__in=missing) if missing else ()
    return [*(loaded[pk] for pk in ids if pk in loaded), *read]


def _keep(
    records: list["Partnership"], by: "User | None", why: str
) -> list["Revision"]:
    """Keep one batch of records; as many queries, however many they are."""
    kept = rows("Revision").newest().filter(partnership__in=records)
    latest = {one.partnership_id: one for one in kept}
    firsts, steps = [], []
    for record in records:
        last = latest.get(record.pk)
        if last and not _is_open(last, record):
            steps.append((last, _said_after(last, record)))
        elif record.withdrawn_at is None:
            firsts.append(_first(record, by))
    rows("Revision").bulk_create(firsts, **_ANEW)
    return firsts + _keep_steps(steps, by, why)


_ANEW: dict[str, Any] = {
    "update_conflicts": True,
    "unique_fields": ["partnership", "number"],
    "update_fields": ["made_at", "by", "values"],
}


def _is_open(last: "Revision", record: "Partnership") -> bool:
    """Tell whether it is a first one that nobody can have read: it is written anew.

    The publication lies ahead, or did not take place when it was to.
    """
    is_read = last.made_at == record.published_at and last.made_at <= timezone.now()
    return last.number == 1 and not is_read


def _first(record: "Partnership", by: "User | None") -> "Revision":
    """Return what the record says at its publication."""
    revision: Any = apps.get_model("partnerships", "Revision")
    values, made_at = snapshot(record), record.published_at
    return revision(partnership=record, number=1, made_at=made_at, by=by, values=values)


def _said_after(last: "Revision", record: "Partnership") -> Values:
    """Return what it says now; once withdrawn, what it said, and that it is so."""
    if record.withdrawn_at is None:
        return snapshot(record)
    return last.values | {"standing": WITHDRAWN}


def _keep_steps(
    steps: list[tuple["Revision", Values]], by: "User | None", why: str
) -> list["Revision"]:
    """Keep what is said now after the last revisions said something else."""
    steps = [(last, values) for last, values in steps if values != last.values]
    seen = seen_now(*(one for last, values in steps for one in (last.values, values)))
    made, brought = [], []
    for last, values in steps:
        if differences(last.values, values, seen):
            made.append(last.next(values, by=by, why=why))
        else:
            last.values = values
            brought.append(last)
    rows("Revision").bulk_update(brought, ["values"])
    return rows("Revision").bulk_create(made)


# --- What readers see of it -----------------------------------------------------------


@dataclass(frozen=True)
class Told:
    """A revision, and how it differs from the one before; nothing, for the first.

    Nothing, too, where it was about a record that has been withdrawn since.
    """

    revision: "Revision"
    differences: list[Difference]


def told(revisions: Sequence["Revision"]) -> list[Told]:
    """Say what each changed: of one record, the last first. Three queries at most."""
    if not revisions:
        return []
    first = revisions[-1]
    earlier = rows("Revision").filter(partnership=first.partnership_id)
    chain = [*revisions, *earlier.filter(number=first.number - 1)]
    seen = seen_now(*(one.values for one in chain))
    steps = {
        new.number: differences(old.values, new.values, seen)
        for new, old in pairwise(chain)
    }
    return [Told(one, steps.get(one.number, [])) for one in revisions]


@dataclass(frozen=True)
class Version:
    """A record as it stood after one change: what it said, and until when.

    `said`: label and words. `until`: when it changed again; None for the last version.
    """

    change: Told
    said: list[tuple[str, Said]]
    until: dt.datetime | None

    @property
    def title(self) -> str:
        """What the deal was called then."""
        return self.change.revision.values["title"]["words"]


def version_of(revision: "Revision") -> Version:
    """Say what the record said after the change: four queries at most."""
    others = rows("Revision").filter(partnership=revision.partnership_id)
    before, after = revision.number - 1, revision.number + 1
    beside = {one.number: one for one in others.filter(number__in=(before, after))}
    old, new = beside.get(before), beside.get(after)
    seen = seen_now(revision.values, *([old.values] if old else []))
    changed = differences(old.values, revision.values, seen) if old else []
    return Version(
        change=Told(revision, changed),
        said=said_of(revision.values, seen),
        until=new.made_at if new else None,
    )


# --- What stands above ----------------------------------------------------------------


def seen_now(*snapshots: Values) -> Seen:
    """Look up which of the records and sources they name readers may see now.

    Two queries at most.
    """
    kept = [one for values in snapshots for one in values.values()]
    others = {int(one["value"]) for one in kept if one["fact"] in RELATIONS}
    sources = {source for one in kept for source in one["sources"]}
    deals = rows("Partnership").published().filter(pk__in=others).only("title", "slug")
    public = rows("Source").public().filter(pk__in=sources)
    return Seen(
        {one.pk: one for one in deals}, frozenset(public.values_list("pk", flat=True))
    )


def rows(name: str) -> Any:
    """Return all rows of a model, by its name: the models import this module.

    Those in the bin are among them: what is put back is as it was.
    """
    model: Any = apps.get_model("partnerships", name)
    return getattr(model, "everything", model._default_manager).all()
