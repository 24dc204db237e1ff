"""The partnerships app."""

from django.apps import AppConfig


class PartnershipsConfig(AppConfig):
    """The structured record of deals; it is true or false without any article."""

    name = "partnerships"
