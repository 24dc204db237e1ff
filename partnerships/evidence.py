"""The evidence of records as readers see it, and how independent it is."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from partnerships.facts import FACTS, claims_by_target
from partnerships.models import Claim, Organisation, Partnership, Source

ClaimsByTarget = dict[str, list[Claim]]
_Above = dict[int, set[int]]


@dataclass(frozen=True)
class Evidence:
    """The visible claims of a record by target, and the publishers at home in it.

    `values`: what the record says, in its own form, by target. `insiders`: ids of
    publishers that are a party, belong to one, or own one.
    """

    claims: ClaimsByTarget
    values: dict[str, str]
    insiders: frozenset[int]

    @classmethod
    def of(cls, partnership: Partnership, at: dt.datetime | None = None) -> Self:
        """Read one record; see `of_all`."""
        return cls.of_all([partnership], at)[partnership.pk]

    @classmethod
    def of_all(
        cls, partnerships: Sequence[Partnership], at: dt.datetime | None = None
    ) -> dict[int, Self]:
        """Read records that `with_record()` loaded, by id.

        Two queries however many records, and one for each level of owners above
        their parties and publishers.
        """
        ids = Claim.objects.visible(at).filter(partnership__in=partnerships)
        visible = set(ids.values_list("pk", flat=True))
        claims = {one.pk: _claims(one, visible) for one in partnerships}
        parties = {one.pk: _parties(one) for one in partnerships}
        publishers = {pk: _publishers(found) for pk, found in claims.items()}
        above = _above(set().union(*parties.values(), *publishers.values()))
        return {
            one.pk: cls(
                claims[one.pk],
                _values(one),
                _insiders(parties[one.pk], publishers[one.pk], above),
            )
            for one in partnerships
        }

    def is_first_party(self, source: Source) -> bool:
        """Tell whether the source speaks for a party of the deal."""
        return source.publisher_id in self.insiders

    @property
    def independent_sources(self) -> int:
        """How many publishers that are no insiders support a value of the record.

        As it is: who says something else of it supports nothing. Our own articles and
        sources whose publisher is not known count for none.
        """
        return len(set().union(*map(self._independent, self.claims)))

    @property
    def is_independent_throughout(self) -> bool:
        """Tell whether each value has a publisher that is no insider behind it.

        What is our own sorting (a kind, a focus area, a sport) needs none.
        """
        return all(
            self._independent(target) or self._is_sorting(target)
            for target in self.values
        )

    def _independent(self, target: str) -> set[int]:
        """Return the publishers, none of them an insider, that support the value."""
        sources = [
            claim.source
            for claim in self.claims.get(target, ())
            if claim.source
            and claim.broken_at is None
            and speaks_for(claim, self.values.get(target))
        ]
        others = {one.publisher_id for one in sources if not one.is_own}
        return {pk for pk in others - self.insiders if pk}

    def _is_sorting(self, target: str) -> bool:
        return any(
            claim.basis == Claim.Basis.EDITOR for claim in self.claims.get(target, ())
        )


def speaks_for(claim: Claim, value: str | None) -> bool:
    """Tell whether the claim supports the value, given in its own form."""
    return claim.stance == Claim.Stance.SUPPORTS and claim.value == value


def _values(partnership: Partnership) -> dict[str, str]:
    return {
        item.target: item.value for fact in FACTS for item in fact.read(partnership)
    }


def _claims(partnership: Partnership, visible: set[int]) -> ClaimsByTarget:
    return {
        target: [claim for claim in claims if claim.pk in visible]
        for target, claims in claims_by_target(partnership).items()
    }


def _parties(partnership: Partnership) -> set[int]:
    ids = (party.organisation_id for party in partnership.parties.all())
    return {pk for pk in ids if pk}


def _publishers(claims: ClaimsByTarget) -> set[int]:
    sources = (claim.source for found in claims.values() for claim in found)
    return {one.publisher_id for one in sources if one and one.publisher_id}


def _insiders(parties: set[int], publishers: set[int], above: _Above) -> frozenset[int]:
    owners = parties.union(*(reach(one, above) for one in parties))
    return frozenset(
        one for one in publishers if one in owners or reach(one, above) & parties
    )


def _above(ids: set[int]) -> _Above:
    """Return what each one belongs to, or was merged into: a query a level."""
    above: _Above = {}
    while fresh := ids - above.keys():
        above |= {one: set() for one in fresh}
        rows = Organisation.objects.filter(pk__in=fresh)
        for pk, *owners in rows.values_list("pk", "parent_id", "merged_into_id"):
            above[pk] = {owner for owner in owners if owner}
        ids = set().union(*above.values())
    return above


def reach(one: int, above: _Above) -> set[int]:
    """Return all that stands above it, at any height."""
    found: set[int] = set()
    ahead = above[one]
    while ahead:
        found |= ahead
        ahead = set().union(*(above[owner] for owner in ahead)) - found
    return found
