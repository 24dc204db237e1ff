"""The core app."""

from django.apps import AppConfig


class CoreConfig(AppConfig):
    """Fields and forms' submissions that every app uses."""

    name = "core"
