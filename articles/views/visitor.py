"""Who asks for a page."""

from django.conf import settings
from django.http import HttpRequest

from accounts.models import User


def member(request: HttpRequest) -> User | None:
    """Return who is logged in; without a session cookie no session is touched."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return None
    return request.user if isinstance(request.user, User) else None
