"""The portal app."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """Pages and outputs that join articles and partnerships."""

    name = "portal"
