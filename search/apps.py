"""The search app."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class SearchConfig(AppConfig):
    """The index; other apps say in `searching.py` what stands in it."""

    name = "search"

    def ready(self) -> None:
        autodiscover_modules("searching")
