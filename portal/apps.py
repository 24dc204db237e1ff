"""The portal app, and the admin as it is set up here."""

from django.apps import AppConfig
from django.contrib.admin import apps as admin


class PortalConfig(AppConfig):
    """Pages and outputs that join articles and partnerships."""

    name = "portal"


class DeskConfig(admin.AdminConfig):
    """Django's admin with our site; not the app of this module."""

    default = False
    default_site = "portal.admin_site.DeskSite"
