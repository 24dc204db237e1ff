"""Slugs: the readable part of an address, where an id or the slug itself decides."""

from django.utils.text import slugify

MAX_SLUG = 80


def slug_from(text: str) -> str:
    """Return a short ASCII slug; empty where the text has no Latin letter or digit."""
    slug = slugify(text)
    if len(slug) <= MAX_SLUG:
        return slug
    return slug[: MAX_SLUG + 1].rpartition("-")[0] or slug[:MAX_SLUG]
