"""Changes of a record that touch more than one row. All are atomic."""

import datetime as dt
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from core.versions import keep_step, stamp
from partnerships.accounting import lacks_to_publish
from partnerships.facts import FACTS, Incomplete
from partnerships.history import changing, stands
from partnerships.models import Claim, Partnership, Source
from partnerships.models.guard import check_public
from partnerships.quotes import find_quote


def publish(
    *, partnership: Partnership, by: User, at: dt.datetime | None = None
) -> Partnership:
    """Publish the record at the time (now, if none is given).

    Raises `Incomplete` with all that it lacks then, and ValidationError for one that
    is withdrawn. A record that is public keeps the moment of its first publication.
    """
    with changing([partnership.pk], by=by):
        row = _read(partnership)
        if row.is_public():
            return row
        if row.withdrawn_at:
            raise ValidationError("It is withdrawn: restore it instead.", "withdrawn")
        moment = at or timezone.now()
        _check(row, at=moment)
        row.publish(moment)
        return _kept(row, by=by, what=f"Published from {stamp(moment)} on.")


def withdraw(*, partnership: Partnership, by: User, note: str) -> Partnership:
    """Take a public record off the site; its address answers 410 with the note."""
    with changing([partnership.pk], by=by, why=note):
        row = _read(partnership)
        row.withdraw(note)
        return _kept(row, by=by, what="Withdrawn.")


def restore(*, partnership: Partnership, by: User) -> Partnership:
    """Make a withdrawn record public again; raises `Incomplete` as publishing does."""
    with changing([partnership.pk], by=by):
        row = _read(partnership)
        row.restore()
        _check(row)
        return _kept(row, by=by, what="Made public again.")


def unschedule(*, partnership: Partnership, by: User) -> Partnership:
    """Make a scheduled record a draft again."""
    with changing([partnership.pk], by=by):
        row = _read(partnership)
        row.unschedule()
        return _kept(row, by=by, what="Taken off the schedule.")


def embargo(
    *, partnership: Partnership, by: User, until: dt.datetime, why: str = ""
) -> Partnership:
    """Keep the record from being public before the time; see `Published.embargo`."""
    with changing([partnership.pk], by=by):
        row = _read(partnership)
        return _kept(row, by=by, what=row.embargo(until, why))


def lift_embargo(*, partnership: Partnership, by: User, why: str = "") -> Partnership:
    """End the record's embargo now; early only with a reason."""
    with changing([partnership.pk], by=by):
        row = _read(partnership)
        return _kept(row, by=by, what=row.lift_embargo(why))


def accept(*, claims: Iterable[Claim], by: User) -> None:
    """Stand behind the claims; one without a value says what the record says now."""
    rows = list(claims)
    owners = {claim.partnership_id for claim in rows}
    with changing(owners, by=by):
        for record in Partnership.objects.with_record().filter(pk__in=owners):
            forms = own_forms(record)
            for claim in (one for one in rows if one.partnership_id == record.pk):
                if claim.stance == Claim.Stance.SUPPORTS:
                    claim.value = claim.value or forms.get(claim.target, "")
                claim.full_clean()
                claim.accept(by=by)
                claim.save()
        check_public(owners)


def own_forms(record: Partnership) -> dict[str, str]:
    """Return what the record says now, each value in its own form, by target."""
    return {item.target: item.value for fact in FACTS for item in fact.read(record)}


@transaction.atomic
def refresh_quotes(*, source: Source) -> int:
    """Find each claim's quote again in the source's text; return how many broke.

    A quote that stands there again, nearest to its old place, is whole; one that
    does not is marked as broken from now on.
    """
    broken = 0
    for claim in source.claims.exclude(quote="").select_for_update():
        found = find_quote(source.text, claim.quote, near=claim.start)
        if found:
            claim.start, claim.end = found
            claim.quote = source.text[found[0] : found[1]]
            claim.broken_at = None
        else:
            claim.broken_at = claim.broken_at or timezone.now()
            broken += 1
        claim.save(update_fields=["start", "end", "quote", "broken_at"])
    return broken


def _read(partnership: Partnership) -> Partnership:
    row = Partnership.everything.with_record().get(pk=partnership.pk)
    row.refuse_binned()
    return row


def _check(row: Partnership, at: dt.datetime | None = None) -> None:
    lacking = lacks_to_publish(row, at=at)
    if lacking:
        raise Incomplete(row, lacking)


def _kept(row: Partnership, *, by: User, what: str) -> Partnership:
    keep_step(row, by=by, what=what)
    stands(row)
    return row
