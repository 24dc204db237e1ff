"""Plain-text files that machines look for."""

import datetime as dt

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from core.paging import known_parameters

PLAIN = "text/plain; charset=utf-8"
_VALID_FOR = dt.timedelta(days=365)


@require_safe
@known_parameters()
def robots(request: HttpRequest) -> HttpResponse:
    """Say which pages are of no use to crawlers, and where the sitemap is."""
    return render(request, "portal/robots.txt", content_type=PLAIN)


@require_safe
@known_parameters()
def security(request: HttpRequest) -> HttpResponse:
    """Say how a weakness is reported (RFC 9116); expires in a year, at midnight."""
    last_day = timezone.now().date() + _VALID_FOR
    context = {"expires": f"{last_day:%Y-%m-%d}T00:00:00Z"}
    return render(request, "portal/security.txt", context, content_type=PLAIN)
