"""The articles app."""

from django.apps import AppConfig


class ArticlesConfig(AppConfig):
    """What readers read, and what they say of it."""

    name = "articles"
