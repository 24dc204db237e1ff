"""What an editor saw before acting from a page: rows carry the version shown.

A row that was saved meanwhile is left alone, and it is said who saved it.
"""

from hashlib import sha256
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString

from partnerships.admin.versions import late

NOT_SHOWN = "It was not on the page that you acted from. Choose rows page by page."

BOX_OF_ALL = getattr(admin.ModelAdmin.action_checkbox, "short_description", "")


class Late(ValidationError):
    """The row is not any more what was shown."""


def name_of(row: Any) -> str:
    """Return the name under which a page sends the version of a row that it showed."""
    return f"seen-{row.pk}"


def mark_of(row: Any) -> str:
    """Return what tells the row as it is from what it was: its version, or a digest."""
    if hasattr(row, "version"):
        return str(row.version)
    values = [getattr(row, one.attname) for one in row._meta.concrete_fields]
    return sha256(repr(values).encode()).hexdigest()[:16]


def seen_in(request: HttpRequest, row: Any) -> str:
    """Return the version of the row that the page showed; empty where it said none."""
    return request.POST.get(name_of(row)) or request.GET.get("seen", "")


def check_seen(request: HttpRequest, row: Any) -> None:
    """Lock the row; raise `Late` where it is another version than the one shown."""
    seen = seen_in(request, row)
    if not seen:
        raise Late(NOT_SHOWN)
    rows = type(row)._base_manager.select_for_update(of=("self",))
    stored = rows.filter(pk=row.pk).first()
    if stored is None or seen != mark_of(stored):
        if stored is not None and hasattr(row, "version"):
            row.version = stored.version
        raise Late(late(getattr(row, "partnership", row)))


def is_late(request: HttpRequest, row: Any) -> bool:
    """Tell whether what was sent comes from a page that showed another version."""
    return request.method == "POST" and seen_in(request, row) != str(row.version)


def with_mark(row: Any, box: SafeString) -> SafeString:
    """Return the box that chooses a row of a list, with the version that is listed."""
    mark = forms.HiddenInput().render(name_of(row), mark_of(row))
    return format_html("{}{}", box, mark)
