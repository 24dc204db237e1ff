"""The core app."""

from django.apps import AppConfig
from django.urls import register_converter

from core.addresses import NumberedConverter


class CoreConfig(AppConfig):
    """Fields and forms' submissions that every app uses."""

    name = "core"

    def ready(self) -> None:
        register_converter(NumberedConverter, "numbered")
