"""Pages that are nothing but text."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core.paging import known_parameters


@require_safe
@known_parameters()
def text(request: HttpRequest, name: str) -> HttpResponse:
    """Show the text of the name, which the map of addresses chooses."""
    return render(request, f"portal/{name}.html")
