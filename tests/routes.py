"""Every route of the project, found by walking the resolver, never listed by hand."""

from typing import NamedTuple

from django.conf import settings
from django.urls import URLPattern, get_resolver, reverse


class Route(NamedTuple):
    """A view, the name it is reversed by, and the parameters its address takes."""

    name: str
    view: object
    parameters: tuple[str, ...]

    @property
    def is_ours(self):
        return self.view.__module__.split(".")[0] in settings.FIRST_PARTY_APPS

    def address(self, **parameters):
        return reverse(self.name, kwargs=parameters)


def routes():
    """All named routes outside the admin."""
    found = _walk(get_resolver().url_patterns, "", ())
    return [route for route in found if not route.name.startswith("admin:")]


def our_routes():
    """The routes whose views are the project's own."""
    return [route for route in routes() if route.is_ours]


def _walk(patterns, namespace, outer):
    for pattern in patterns:
        parameters = (*outer, *_parameters(pattern))
        if isinstance(pattern, URLPattern):
            if pattern.name:
                yield Route(f"{namespace}{pattern.name}", pattern.callback, parameters)
        else:
            inner = (
                f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            )
            yield from _walk(pattern.url_patterns, inner, parameters)


def _parameters(pattern):
    given = getattr(pattern, "default_args", {})
    return [name for name in pattern.pattern.regex.groupindex if name not in given]
