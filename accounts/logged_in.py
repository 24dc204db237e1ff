"""Who is logged in."""

from typing import cast

from django.http import HttpRequest

from accounts.models import User


def logged_in(request: HttpRequest) -> User:
    """Return the account that asks, where nobody else gets to, as in the admin."""
    return cast("User", request.user)
