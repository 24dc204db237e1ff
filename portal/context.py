"""What every page's template gets."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, Any]:
    """Give the site's address and who is logged in.

    `viewer` is None without a session cookie: an anonymous page touches no session.
    """
    has_session = settings.SESSION_COOKIE_NAME in request.COOKIES
    viewer = getattr(request, "user", None) if has_session else None
    is_known = viewer is not None and viewer.is_authenticated
    return {
        "site_url": settings.SITE_URL,
        "viewer": viewer if is_known else None,
    }
