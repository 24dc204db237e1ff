"""The filters of every list of deals: one FilterSet for page, twins, API and profiles.

    address -> PartnershipFilter (what its values name) -> partnerships.desk.find()

Values of one filter widen, filters narrow. A value that names nothing public is told
(`unknown`, `told`) and hides nothing. An address has one form: see `canonical_pairs`.
"""

from partnerships.filters.filterset import (
    NAMES,
    Chip,
    Pairs,
    PartnershipFilter,
    canonical_pairs,
    moved,
    slugs_of_today,
)

__all__ = [
    "NAMES",
    "Chip",
    "Pairs",
    "PartnershipFilter",
    "canonical_pairs",
    "moved",
    "slugs_of_today",
]
