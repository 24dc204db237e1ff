"""The WSGI application that the production server runs."""

import os
from importlib import import_module
from typing import Any

import django
from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.utils.http import parse_header_parameters

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")


class Request(WSGIRequest):
    """A request that is read as UTF-8, whatever charset it declares.

    That may be none for text (`hex`), or make unpaired surrogates (`unicode_escape`);
    Django would end in an error before any of our code is asked.
    """

    def _set_content_type_params(self, meta: dict[str, Any]) -> None:
        self.content_type, self.content_params = parse_header_parameters(
            meta.get("CONTENT_TYPE", "")
        )


class Handler(WSGIHandler):
    """Django's handler with our requests."""

    request_class = Request


django.setup(set_prefix=False)
application = Handler()
import_module("portal.warming").start()  # It needs the apps, which are ready only now.
