"""Moments in the words of the site's time zone, with their offset there."""

import datetime as dt

from django.utils import timezone


def moment_words(at: dt.datetime) -> str:
    """Return `2026-10-25 10:00 Europe/London (UTC+00:00)`: no moment reads like two."""
    zone = timezone.get_current_timezone_name()
    return f"{timezone.localtime(at):%Y-%m-%d %H:%M} {zone} ({offset_words(at)})"


def offset_words(at: dt.datetime) -> str:
    """Return how far the site's clocks are from UTC at the moment: `UTC+01:00`."""
    offset = f"{timezone.localtime(at):%z}"
    return f"UTC{offset[:3]}:{offset[3:5]}"
