"""Merging organisations that turned out to be one, and taking that back.

What `Merge.moved` holds: what `repointing` did (`rows`, `aside`), and

    claims    by id, a claim's value before and after: forms name organisations by slug
    filled    what the one that stays lacked, and has from the other, by column
    alias     the id of the name by which the other is found from now on
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from accounts.models import User
from core.versions import keep, keep_found
from partnerships.history import changing
from partnerships.models import Claim, Merge, Organisation, Partnership
from partnerships.models.guard import checked
from partnerships.models.revision import ABOUT_NAMES
from partnerships.repointing import (
    column_named,
    columns_to,
    doubles,
    give_back,
    pointing,
    repoint,
)
from partnerships.rewording import read_forms, reword, reword_back, rewordings

# Columns that a merge leaves alone: names are looked at one by one.
_LEFT = frozenset(
    f"partnerships.{column}"
    for column in ("Merge.kept", "Merge.gone", "OrganisationName.organisation")
)
_NAMES = "partnerships.OrganisationName.organisation"
_PARENT = "partnerships.Organisation.parent"
_FILLED = ("parent_id", "place_id", "website")
# The way from rows that are a part of a record to that record.
_TO_RECORD = {
    "partnerships.Party.organisation": "partnership",
    "partnerships.Involvement.organisation": "partnership",
    "partnerships.Event_organisers.organisation": "event__partnership",
}


@transaction.atomic
def merge(*, kept: Organisation, gone: Organisation, by: User) -> Merge:
    """Move all that names the one to the other; its address leads there for good.

    Raises ValidationError where that cannot be, and `Incomplete` where it would leave
    a public record unevidenced.
    """
    kept, gone = _locked(kept, gone)
    _check(kept, gone)
    found = rewordings(gone, kept)
    records = _records_naming(gone) | {one.claim.partnership_id for one in found}
    why = f"“{gone}” was merged into “{kept}”: they are one organisation."
    with _one_change(records, by=by, why=why):
        moved: dict[str, Any] = {**repoint(gone, kept, leave=_LEFT)}
        moved["claims"] = reword(found)
        moved["alias"] = _take_names(kept, gone, moved["rows"])
        moved["filled"] = _fill(kept, gone)
    gone.merged_into = kept
    gone.save(update_fields=["merged_into"])
    return Merge.objects.create(kept=kept, gone=gone, by=by, moved=moved)


@transaction.atomic
def unmerge(*, merge: Merge, by: User) -> Merge:
    """Give back what the merge moved and is still there; what came since stays.

    Raises ValidationError where another merge must be undone first, and `Incomplete`.
    """
    merge = Merge.objects.select_for_update().get(pk=merge.pk)
    kept, gone = _locked(merge.kept, merge.gone)
    _check_undoing(merge, kept, gone)
    records = _records_of(merge.moved)
    why = f"“{gone}” stands for itself again: it is another one than “{kept}”."
    with _one_change(records, by=by, why=why):
        before = read_forms(records)
        give_back(merge.moved, old=gone, new=kept)
        reword_back(records, before, merge.moved["claims"])
        _empty(kept, merge.moved["filled"])
        kept.names.filter(pk=merge.moved["alias"], name=gone.name).delete()
    gone.merged_into = None
    gone.save(update_fields=["merged_into"])
    merge.undone_at, merge.undone_by = timezone.now(), by
    merge.save(update_fields=["undone_at", "undone_by"])
    return merge


@transaction.atomic
def keep_apart(*, one: Organisation, other: Organisation, by: User) -> Merge:
    """Note that the two are not the same: a merge that is undone from the start."""
    known = Merge.objects.undone().of(one, other).first()
    now = timezone.now()
    return known or Merge.objects.create(
        kept=one, gone=other, by=by, made_at=now, undone_by=by, undone_at=now
    )


@transaction.atomic
def end_keeping_apart(*, merge: Merge) -> None:
    """Forget that the two are not the same: they may be likely duplicates again.

    Raises ValidationError where they were merged, for that is on record.
    """
    if not merge.is_apart:
        raise ValidationError(
            "These two were merged once: that stays on record.", "merged"
        )
    merge.delete()


def in_both(one: Organisation, other: Organisation) -> int:
    """Return how many rows name both, of which only one can stay."""
    return sum(
        len(doubles(column, pointing(column, one), other))
        for name, column in columns_to(Organisation).items()
        if name not in _LEFT
    )


# --- What is refused ----------------------------------------------------------------


def _locked(*organisations: Organisation) -> list[Organisation]:
    """Lock the rows, always in the same order; return them as given, read anew."""
    ids = [one.pk for one in organisations]
    rows = Organisation.objects.select_for_update().filter(pk__in=ids)
    found = {row.pk: row for row in rows.order_by("pk")}
    return [found[pk] for pk in ids]


def _check(kept: Organisation, gone: Organisation) -> None:
    if kept.pk == gone.pk:
        raise ValidationError("An organisation cannot be merged into itself.", "self")
    for one in (kept, gone):
        if one.merged_into:
            raise ValidationError(
                f"“{one}” was merged into “{one.merged_into}” already.", "merged"
            )
    if gone.pk in above(kept):
        raise ValidationError(
            f"“{kept}” belongs to “{gone}”: as what stays it would belong to itself. "
            f"Keep “{gone}”, or give “{kept}” another parent first.",
            "circle",
        )


def above(organisation: Organisation) -> set[int]:
    """Return the ids of what it belongs to, at any height: a query a level."""
    found: set[int] = set()
    pk = organisation.parent_id
    while pk and pk not in found:
        found.add(pk)
        pk = Organisation.objects.values_list("parent_id", flat=True).get(pk=pk)
    return found


def _check_undoing(merge: Merge, kept: Organisation, gone: Organisation) -> None:
    if merge.undone_at:
        raise ValidationError("This merge is undone already.", "undone")
    if kept.merged_into:
        raise ValidationError(
            f"“{kept}” was merged into “{kept.merged_into}” since: undo that first.",
            "later",
        )
    _check_family(merge, gone)
    moved = _names_of(merge.moved["rows"])
    for later in Merge.objects.standing().filter(kept=kept, pk__gt=merge.pk):
        resting = {
            (aside["row"]["model"], aside["double"]) for aside in later.moved["aside"]
        }
        if moved & resting:
            raise ValidationError(
                f"“{later.gone}” was merged into “{kept}” since, and both are in the "
                "same deal: undo that first.",
                "later",
            )


def _check_family(merge: Merge, gone: Organisation) -> None:
    """Refuse where what it would get back stands above it by now."""
    children = pointing(column_named(_PARENT), merge.kept)
    given_back = children.filter(pk__in=merge.moved["rows"].get(_PARENT, []))
    if circle := given_back.filter(pk__in=above(gone)).first():
        raise ValidationError(
            f"“{circle}” would belong to “{gone}” again, which belongs to “{circle}” "
            "itself by now: give one of them another parent first.",
            "circle",
        )


def _names_of(rows: dict[str, list[int]]) -> set[tuple[str, int]]:
    return {
        (column_named(name).model._meta.label_lower, pk)
        for name, ids in rows.items()
        for pk in ids
    }


# --- Records ------------------------------------------------------------------------


@contextmanager
def _one_change(records: set[int], *, by: User, why: str) -> Iterator[None]:
    """Write to the records as one change; forms that were open meanwhile are late."""
    with changing(records, by=by, why=f"{ABOUT_NAMES}{why}"), checked(records):
        keep_found(Partnership, records)
        yield
        rows = Partnership._base_manager.filter(pk__in=records)
        rows.update(version=F("version") + 1, updated_at=timezone.now())
        keep(Partnership, records, by=by, what=f"{ABOUT_NAMES}{why}")


def _records_naming(organisation: Organisation) -> set[int]:
    return {
        record
        for name, path in _TO_RECORD.items()
        for record in pointing(column_named(name), organisation).values_list(
            path, flat=True
        )
    }


def _records_of(moved: dict[str, Any]) -> set[int]:
    """Return the records to which belongs what the merge moved."""
    claims = Claim.objects.filter(pk__in=moved["claims"])
    found = set(claims.values_list("partnership_id", flat=True))
    aside = [(one["row"]["model"], one["double"]) for one in moved["aside"]]
    for name, path in _TO_RECORD.items():
        model = column_named(name).model
        like = [pk for label, pk in aside if label == model._meta.label_lower]
        rows = model._base_manager.filter(pk__in=moved["rows"].get(name, []) + like)
        found |= set(rows.values_list(path, flat=True))
    return found


# --- The organisation itself ----------------------------------------------------------


def _take_names(
    kept: Organisation, gone: Organisation, rows: dict[str, list[int]]
) -> int | None:
    """Find the one that stays by all names of the other; return the new alias's id."""
    known = {_spelling(one) for one in (kept, *kept.names.all())}
    alias = None
    if _spelling(gone) not in known:
        alias = kept.names.create(name=gone.name).pk
        known.add(_spelling(gone))
    fresh = []
    for one in gone.names.all():
        if _spelling(one) not in known:
            known.add(_spelling(one))
            fresh.append(one.pk)
    gone.names.filter(pk__in=fresh).update(organisation=kept)
    rows[_NAMES] = fresh
    return alias


def _spelling(named: Any) -> str:
    return named.folded or named.name


def _fill(kept: Organisation, gone: Organisation) -> dict[str, Any]:
    """Give to the one that stays what it lacks; return what that is."""
    filled = {
        name: getattr(gone, name)
        for name in _FILLED
        if getattr(gone, name) and not getattr(kept, name)
    }
    if kept.pk in above(gone):
        filled.pop("parent_id", None)
    _write(kept, filled)
    return filled


def _empty(kept: Organisation, filled: dict[str, Any]) -> None:
    """Take away again what was filled and is still so."""
    same = [name for name, value in filled.items() if getattr(kept, name) == value]
    _write(kept, {name: "" if name == "website" else None for name in same})


def _write(row: Organisation, values: dict[str, Any]) -> None:
    for name, value in values.items():
        setattr(row, name, value)
    row.save(update_fields=list(values))
