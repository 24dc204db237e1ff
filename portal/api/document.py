"""What the API says of itself: an index, the OpenAPI document, a page to read."""

import json
from functools import cache

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import conditional_page, require_safe
from drf_spectacular.generators import SchemaGenerator
from rest_framework.utils.encoders import JSONEncoder

from core.paging import known_parameters
from portal.api.walk import A_PAGE, MOST_ROWS
from portal.twins.as_xlsx import MOST_ROWS as MOST_IN_A_WORKBOOK
from portal.twins.columns import COLUMNS
from portal.twins.listing import TERMS

_PARTS = {
    "deals": "api:deal-list",
    "organisations": "api:organisation-list",
    "places": "api:place-list",
    "articles": "api:article-list",
    "claims": "api:claim-list",
    "openapi": "api:openapi",
    "docs": "api:docs",
}


@require_safe
@known_parameters()
def index(request: HttpRequest) -> HttpResponse:
    """Tell where everything is."""
    urls = {name: settings.SITE_URL + reverse(to) for name, to in _PARTS.items()}
    return JsonResponse(urls)


@require_safe
@known_parameters()
@conditional_page
def openapi(request: HttpRequest) -> HttpResponse:
    """Give the OpenAPI document."""
    return HttpResponse(_document(), content_type="application/json")


@require_safe
@known_parameters()
def docs(request: HttpRequest) -> HttpResponse:
    """Show how the twins and the API are used."""
    context = {
        "columns": COLUMNS,
        "terms": TERMS,
        "most_in_a_workbook": f"{MOST_IN_A_WORKBOOK:,}",
        "a_page": A_PAGE,
        "most_rows": MOST_ROWS,
    }
    return render(request, "portal/api.html", context)


@cache
def _document() -> bytes:
    """Write the document once a process: it depends on the code alone."""
    schema = SchemaGenerator().get_schema(request=None, public=True)
    return json.dumps(schema, cls=JSONEncoder).encode()
