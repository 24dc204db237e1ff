"""What an editor saw before acting from a page: rows carry the version shown.

A row that was saved meanwhile is left alone, and it is said who saved it.
"""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString

from partnerships.admin.versions import late

NOT_SHOWN = "It was not on the page that you acted from. Choose rows page by page."


class Late(ValidationError):
    """The row is not any more what was shown."""


def name_of(row: Any) -> str:
    """Return the name under which a page sends the version of a row that it showed."""
    return f"seen-{row.pk}"


def seen_in(request: HttpRequest, row: Any) -> str:
    """Return the version of the row that the page showed; empty where it said none."""
    return request.POST.get(name_of(row)) or request.GET.get("seen", "")


def check_seen(request: HttpRequest, row: Any) -> None:
    """Lock the row; raise `Late` where it is another version than the one shown."""
    seen = seen_in(request, row)
    if not seen:
        raise Late(NOT_SHOWN)
    rows = type(row)._base_manager.select_for_update(of=("self",)).filter(pk=row.pk)
    current = rows.values_list("version", flat=True).first()
    if seen != str(current):
        row.version = current or row.version
        raise Late(late(row))


def with_mark(row: Any, box: SafeString) -> SafeString:
    """Return the box that chooses a row of a list, with the version that is listed."""
    mark = forms.HiddenInput().render(name_of(row), row.version)
    return format_html("{}{}", box, mark)
