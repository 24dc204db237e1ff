"""Keeping claims true to what they say when an organisation's slug stands in them.

A claim's value names organisations by slug, in its own form (see `forms`). Values are
written without the checks of bulk writes: who calls looks at the whole afterwards.
"""

from collections.abc import Collection
from typing import NamedTuple

from django.db.models import Q

from partnerships import forms
from partnerships.actions import own_forms
from partnerships.models import Claim, Organisation, Partnership

OwnForms = dict[tuple[int, str], str]  # What records say, by record and target.
Said = dict[str, list[str]]  # By the claim's id, its value before and after.


class Rewording(NamedTuple):
    """A claim, and the value that it is to have."""

    claim: Claim
    value: str


def rewordings(old: Organisation, new: Organisation) -> list[Rewording]:
    """Return how claims that name the one name the other; a walk over all claims."""
    about = (
        Q(party__isnull=False) | Q(involvement__isnull=False) | Q(event__isnull=False)
    )
    claims = Claim.objects.filter(about, value__contains=old.slug)
    found = [
        Rewording(
            one, forms.renamed(one.value, _about(one), old=old.slug, new=new.slug)
        )
        for one in claims.select_related("party").defer("quote")
        if not (one.party and one.party.person_id)
    ]
    return [one for one in found if one.value != one.claim.value]


def _about(claim: Claim) -> str:
    if claim.party_id:
        return "party"
    return "involvement" if claim.involvement_id else "event"


def reword(found: Collection[Rewording]) -> Said:
    """Write the values; return what each claim said and says."""
    said = {str(one.claim.pk): [one.claim.value, one.value] for one in found}
    for claim, value in found:
        claim.value = value
    Claim._base_manager.bulk_update([one.claim for one in found], ["value"])
    return said


def read_forms(records: Collection[int]) -> OwnForms:
    """Return what the records say, each value in its own form."""
    return {
        (row.pk, target): value
        for row in Partnership.everything.with_record().filter(pk__in=records)
        for target, value in own_forms(row).items()
    }


def reword_back(records: Collection[int], before: OwnForms, said: Said) -> None:
    """Let the claims of the records say again what they said.

    One that says what its record said `before` goes along with the record, also where
    it is newer or was changed since.
    """
    after = read_forms(records)
    claims = Claim.objects.filter(partnership__in=records).select_related(
        *("kind", "focus_link__focus_area", "sport_link__sport", "place_link__place")
    )
    found = [Rewording(one, _back(one, before, after, said)) for one in claims]
    reword([one for one in found if one.value != one.claim.value])


def _back(claim: Claim, before: OwnForms, after: OwnForms, said: Said) -> str:
    key = (claim.partnership_id, claim.target)
    if claim.value == before.get(key):
        return after.get(key, claim.value)
    was, became = said.get(str(claim.pk), ("", None))
    return was if claim.value == became else claim.value
