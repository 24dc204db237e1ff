"""Answers that more than one app gives."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def gone(request: HttpRequest, *, title: str, note: str) -> HttpResponse:
    """Answer 410: what stood here was withdrawn, and the note says why."""
    return render(request, "410.html", {"title": title, "note": note}, status=410)
