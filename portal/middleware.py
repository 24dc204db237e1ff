"""Headers of every answer: who may keep it, and what the browser may do with it."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

from portal.fixed_headers import FIXED

Handler = Callable[[HttpRequest], HttpResponse]

PUBLIC = "public, max-age=0, s-maxage=1"
PRIVATE = "private, no-store"
_PUBLIC_ERRORS = {404, 410}


def headers(get_response: Handler) -> Handler:
    """Set caching by the session cookie, and the headers that never change."""

    def handle(request: HttpRequest) -> HttpResponse:
        _disarm(request)
        response = get_response(request)
        for name, value in FIXED.items():
            response.headers.setdefault(name, value)
        if "Cache-Control" not in response.headers:
            response["Cache-Control"] = (
                PUBLIC if _is_public(request, response) else PRIVATE
            )
        patch_vary_headers(response, ["Cookie"])
        return response

    return handle


def _disarm(request: HttpRequest) -> None:
    """Take away a session cookie with NUL: it is none of ours.

    A quoted cookie may hold one, and PostgreSQL refuses it.
    """
    if "\0" in request.COOKIES.get(settings.SESSION_COOKIE_NAME, ""):
        del request.COOKIES[settings.SESSION_COOKIE_NAME]


def _is_public(request: HttpRequest, response: HttpResponse) -> bool:
    """Tell whether the answer is the same for everybody.

    A page that carries a form's token is not; nor is one that sets a cookie, nor a
    refusal, which may be owed to a header that a proxy does not look at.
    """
    return (
        request.method in {"GET", "HEAD"}
        and settings.SESSION_COOKIE_NAME not in request.COOKIES
        and not response.cookies
        and "CSRF_COOKIE" not in request.META
        and (response.status_code < 400 or response.status_code in _PUBLIC_ERRORS)
    )
