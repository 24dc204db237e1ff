"""The accounts app."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class AccountsConfig(AppConfig):
    """Accounts; other apps say in `personal.py` what they keep of a person."""

    name = "accounts"

    def ready(self) -> None:
        autodiscover_modules("personal")
