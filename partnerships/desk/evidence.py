"""How deals are evidenced, for all of them at once.

Three states, which overlap as their words do: *quoted* by a visible claim whose words
still stand in its source; *independent* where `Evidence.independent_sources` counts
any; else, if one of those who are quoted is a party or of its family, *first-party
only*.

A source counts only while it says what the record says. To compare each claim with
the own form of its value takes long for a hundred thousand deals, so the database
compares the status first, which is one column and which most sources say. Only what
outsiders say of the deals left is then compared claim by claim.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import Any

from django.db.models import F, Q
from pyroaring import BitMap

from partnerships import forms
from partnerships.desk.families import Families
from partnerships.desk.part import Part
from partnerships.desk.scope import Scope
from partnerships.filters import words
from partnerships.models import Claim, Source
from partnerships.models.claim import ClaimQuerySet

_BATCH = 5000  # Ids in one query.
_SUPPORTS, _OWN = Claim.Stance.SUPPORTS, Source.Kind.OWN_ARTICLE
_Publishers = dict[int, BitMap]  # Deals by who speaks of them.


def add_to(part: Part, scope: Scope, families: Families) -> None:
    """Note how the scope's deals are evidenced. Seven queries at the most, mostly."""
    quoted, first_party = BitMap(), BitMap()
    outsiders: _Publishers = {}
    for publisher, kind, stance, deals in scope.grouped(
        _quoting(scope), "source__publisher", "source__kind", "stance"
    ):
        quoted |= deals
        at_home = families.at_home(publisher) if publisher else BitMap()
        first_party |= deals & at_home
        if publisher and kind != _OWN and stance == _SUPPORTS:
            others = outsiders.setdefault(publisher, BitMap())
            others |= deals - at_home
    independent = _saying_the_status(scope, outsiders)
    independent |= _saying_anything(scope, outsiders, part.deals - independent)
    part.add("evidence", words.QUOTED, quoted)
    part.add("evidence", words.INDEPENDENT, independent)
    part.add("evidence", words.FIRST_PARTY_ONLY, first_party - independent)


def _saying_the_status(scope: Scope, outsiders: _Publishers) -> BitMap:
    """Return the deals of which an outsider says the status that they have."""
    said = Q(field="status", value=F("partnership__status")) & ~Q(value="")
    rows = _quoting(scope).filter(said, stance=_SUPPORTS).exclude(source__kind=_OWN)
    found = BitMap()
    for publisher, deals in scope.grouped(rows, "source__publisher"):
        found |= deals & outsiders.get(publisher, BitMap())
    return found


def _quoting(scope: Scope) -> ClaimQuerySet:
    visible = Claim.objects.visible(scope.at)
    return visible.filter(broken_at__isnull=True).exclude(quote="")


def _saying_anything(scope: Scope, outsiders: _Publishers, deals: BitMap) -> BitMap:
    """Return those of the deals of which an outsider says anything that they say.

    One claim of each is read first: mostly that settles it.
    """
    claims: dict[int, list[int]] = defaultdict(list)
    for pk, deal in _by_outsiders(outsiders, deals):
        claims[deal].append(pk)
    found = _speaking_true(scope, (first for first, *_ in claims.values()))
    others = (pks[1:] for deal, pks in claims.items() if deal not in found)
    return found | _speaking_true(scope, chain.from_iterable(others))


def _by_outsiders(outsiders: _Publishers, deals: BitMap) -> Iterator[tuple[int, int]]:
    """Yield claims, with their deals, that may be an outsider's support."""
    rows = Claim.objects.accepted().filter(stance=_SUPPORTS, broken_at__isnull=True)
    others = rows.exclude(source__kind=_OWN).order_by()
    said = others.values_list("pk", "partnership", "source__publisher")
    for batch in _batches(deals & BitMap().union(*outsiders.values())):
        for pk, deal, publisher in said.filter(partnership__in=batch):
            if deal in outsiders.get(publisher, ()):
                yield pk, deal


def _speaking_true(scope: Scope, claims: Iterable[int]) -> BitMap:
    """Return the deals of those of the claims that say what the record says."""
    return BitMap(
        claim.partnership_id
        for batch in _batches(claims)
        for claim in _with_targets(_quoting(scope).filter(pk__in=batch))
        if claim.value == forms.claimed(claim)
    )


def _batches(ids: Iterable[int]) -> Iterator[list[int]]:
    rest = iter(ids)
    while batch := list(islice(rest, _BATCH)):
        yield batch


def _with_targets(claims: ClaimQuerySet) -> ClaimQuerySet:
    """Load claims with what they are about, as far as own forms are made of it."""
    loaded: Any = claims.order_by().select_related("partnership", *_TARGETS)
    return loaded.prefetch_related("event__organisers").only(
        *("partnership", "field", "value"), *_READ
    )


_TARGETS = (
    *("kind", "focus_link__focus_area", "sport_link__sport", "place_link__place"),
    *("party__organisation", "party__person", "figure", "commitment"),
    *("involvement__person", "involvement__organisation", "event__place"),
)
_READ = (
    *("partnership__term_months", "partnership__term_as_stated"),
    *("partnership__part_of", "partnership__renews"),
    *("kind__kind", "focus_link__focus_area__slug", "sport_link__sport__slug"),
    *("place_link__relation", "place_link__place__slug"),
    *("party__role", "party__name_as_stated"),
    *("party__organisation__slug", "party__person__slug"),
    *("figure__kind", "figure__comparator", "figure__lower", "figure__upper"),
    *("figure__unit", "figure__currency", "figure__per", "figure__standing"),
    *("figure__subject", "figure__as_stated"),
    *("involvement__part", "involvement__role_as_stated"),
    *("involvement__person__slug", "involvement__organisation__slug"),
    *("event__name", "event__starts_on", "event__ends_on", "event__place__slug"),
    *("commitment__state", "commitment__quantity", "commitment__due"),
    "commitment__what",
)
