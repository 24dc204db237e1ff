"""Error pages, which must work when the database, or the request itself, does not."""

import sys

from django.core.exceptions import BadRequest, SuspiciousOperation
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import render
from django.template.loader import render_to_string

from core.paging import NoSuchPage
from portal.refusals import refusal

API = "/api/"  # What lies under it answers programs.
RETRY_AFTER = "10"  # Seconds after which a reader may try again.


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 400: the request cannot be read, so the page asks nothing of it."""
    return HttpResponse(render_to_string("400.html"), status=400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 403: the page is not for this reader."""
    return render(request, "403.html", status=403)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 404: nothing public stands here, or a list has no such page."""
    if request.path.startswith(API):
        return refusal(404, "There is nothing public here.")
    is_page = isinstance(exception, NoSuchPage)
    return render(request, "no_page.html" if is_page else "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer 500; or 503, when it is the database that cannot be reached."""
    is_away = isinstance(sys.exc_info()[1], OperationalError | InterfaceError)
    if request.path.startswith(API):
        return refusal(503 if is_away else 500, "Something failed. Please try again.")
    if is_away:
        body = render_to_string("503.html", {"typed": _typed(request)})
        return HttpResponse(body, status=503, headers={"Retry-After": RETRY_AFTER})
    return HttpResponse(render_to_string("500.html"), status=500)


def _typed(request: HttpRequest) -> str:
    """Return the text of a comment or message that could not be stored."""
    try:
        return request.POST.get("body", "")
    except (
        BadRequest,
        MultiPartParserError,
        SuspiciousOperation,
        UnreadablePostError,
    ):
        return ""
