"""How the parameters of each route are filled; a route that is missing here fails."""

from core.addresses import Numbered
from portal.sitemaps import SECTIONS
from portal.twins.views import FORMS

_PROFILES = {
    "organisation": "organisations",
    "place": "places",
    "person": "people",
    "focus_area": "focus_areas",
    "sport": "sports",
}


def _slugs(name):
    return lambda rows: [{"slug": row.slug} for row in getattr(rows, name)]


def _addresses(name):
    return lambda rows: [
        {"address": Numbered(row.pk, row.slug)} for row in getattr(rows, name)
    ]


def _numbers(name):
    return lambda rows: [{"pk": row.pk} for row in getattr(rows, name)]


def _claims(deal):
    return deal.claims.order_by("pk")


def _few(filling):
    """Two are enough where each row is told by the same code, many times over."""
    return lambda rows: filling(rows)[:2]


def _months(rows):
    moments = [row.published_at for row in rows.articles if row.published_at]
    return [{"year": f"{at:%Y}", "month": f"{at:%m}"} for at in moments]


FILLINGS = {
    "articles:detail": _addresses("articles"),
    "articles:post_comment": _addresses("articles"),
    "articles:comment": lambda rows: [{"pk": row.pk} for row in rows.comments],
    "articles:tag": _slugs("tags"),
    "articles:author": _slugs("contributors"),
    "tag_atom": _slugs("tags"),
    "author_atom": _slugs("contributors"),
    "partnerships:detail": _addresses("deals"),
    "partnerships:history": _addresses("deals"),
    "partnerships:version": lambda rows: [
        {**one, "number": 1} for one in _addresses("deals")(rows)
    ],
    **{f"deal_{form}": _addresses("deals") for form in FORMS},
    "partnerships:organisation": _slugs("organisations"),
    "partnerships:place": _slugs("places"),
    "partnerships:person": _slugs("people"),
    "partnerships:focus_area": _slugs("focus_areas"),
    "partnerships:sport": _slugs("sports"),
    **{
        f"{noun}_{form}": _few(_slugs(rows))
        for noun, rows in _PROFILES.items()
        for form in FORMS
    },
    "api:deal-detail": _numbers("deals"),
    "api:organisation-detail": _few(_slugs("organisations")),
    "api:place-detail": _few(_slugs("places")),
    "api:article-detail": _numbers("articles"),
    "api:claim-detail": _few(
        lambda rows: [{"pk": one.pk} for deal in rows.deals for one in _claims(deal)]
    ),
    # A link that nobody signed shows nothing; real ones have tests of their own.
    "preview": lambda rows: [{"signed": "unsigned"}],
    "preview_image": lambda rows: [
        {"signed": "unsigned", "name": row.picture.file.name} for row in rows.articles
    ],
    "archive_month": _months,
    "sitemap_section": lambda rows: [{"section": name} for name in SECTIONS],
    "media": lambda rows: [{"name": row.picture.file.name} for row in rows.articles],
}


def addresses(route, rows):
    """Return the route's addresses for the rows: one, where it takes no parameter."""
    if not route.parameters:
        return [route.address()]
    if not route.is_ours:
        return [route.address(**dict.fromkeys(route.parameters, "1"))]
    return [route.address(**given) for given in FILLINGS[route.name](rows)]
