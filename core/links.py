"""Addresses that may be linked: of the web, and of this site's own pages."""

from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.deconstruct import deconstructible


def is_web_address(value: str) -> bool:
    """Tell whether it leads to a page of the web, and to the host that it shows.

    One with a user's name before the host is none: it looks like another host.
    """
    try:
        parts = urlsplit(value)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and "@" not in parts.netloc


def is_own_path(value: str) -> bool:
    """Tell whether it is the path of a page of this site."""
    return value.startswith("/") and not value.startswith(("//", "/\\"))


# Migrations know it by the name of the stock one: to the database they are the same.
@deconstructible(path="django.core.validators.URLValidator")
class WebAddressValidator(URLValidator):
    """Refuses what is no address of the web, or hides which host it leads to."""

    def __call__(self, value: str) -> None:
        """Raise ValidationError for an address that is not to be linked."""
        super().__call__(value)
        if not is_web_address(value):
            raise ValidationError(
                "Give the address without a user's name or password.", "userinfo"
            )
