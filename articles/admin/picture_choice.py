"""Choosing a picture on the form of an article: by its number, or from the library."""

from django.template.loader import render_to_string

from articles.models import Picture

PICTURE_FIELDS = ("picture", "picture_seen", "picture_alt", "picture_is_decorative")


def picture_seen(picture: Picture | None) -> str:
    """Show what is chosen; the script of the form keeps it in step with the field."""
    return render_to_string("admin/_picture_seen.html", {"picture": picture})
