"""Atom feeds: one that is the same while nothing changes, and ids that stay."""

import datetime as dt
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.feedgenerator import Atom1Feed

_BEGINNING = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


class Feed(Atom1Feed):
    """An Atom feed that stays the same while nothing is added, also when empty.

    An item's `picture` is the full address of a JPEG.
    """

    def latest_post_date(self) -> dt.datetime:
        """Return when the latest entry changed; the beginning of time for none."""
        return super().latest_post_date() if self.items else _BEGINNING

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        """Add the picture; its size in bytes is left out, as the format allows."""
        super().add_item_elements(handler, item)
        if address := item.get("picture"):
            enclosed = {"rel": "enclosure", "type": "image/jpeg", "href": address}
            handler.addQuickElement("link", "", enclosed)


def host() -> str:
    """Return the name under which the site is known, for ids that stay."""
    return urlsplit(settings.SITE_URL).hostname or ""


def tag_uri(name: str) -> str:
    """Return an id that no change of headline or address moves (RFC 4151)."""
    return f"tag:{host()},2026:{name}"
