"""The admin's site: every page of it answers whatever an address or a list says.

It stands around the pages of all apps, ours and others', so that none is forgotten.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.core.exceptions import BadRequest
from django.db import DataError
from django.db.models import DateTimeField
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.urls import path, re_path

from core.addresses import id_in
from core.text import clean_text
from portal.preview_desk import preview_desk
from portal.quality_desk import quality_desk

_PREVIEW = r"^preview/(?P<noun>article|partnership)/(?P<pk>[0-9]{1,18})/$"
# What lookups raise for a value that they cannot look up: a year 10^11, a key 10^30.
_NOT_TO_LOOK_UP = (DataError, OverflowError, ValueError)
View = TypeVar("View", bound=Callable[..., HttpResponseBase])


class DeskSite(admin.AdminSite):
    """The admin, entered by the log-in that everybody uses."""

    index_title = "The desk today"

    def get_urls(self) -> list[Any]:
        """Put the pages that join apps before the stock ones."""
        view = self.admin_view(preview_desk)
        return [
            re_path(_PREVIEW, view, name="preview"),
            path("quality/", self.admin_view(quality_desk), name="quality"),
            *super().get_urls(),
        ]

    def admin_view(self, view: View, cacheable: bool = False) -> View:
        """Wrap each page, besides what the stock site does."""
        return super().admin_view(_answering(view), cacheable)

    def login(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Lead to the log-in that everybody uses."""
        answer: HttpResponse = secure_admin_login(super().login)(request, extra_context)
        return answer


def _answering(view: View) -> View:
    """Let the view answer 400 where it would fail over what was asked for."""
    without = _moments(view)

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        request.GET = _cleaned(request.GET, without)  # type: ignore[assignment]
        _refuse_junk(request.POST.getlist("_selected_action"))
        try:
            return view(request, *args, **kwargs)
        except _NOT_TO_LOOK_UP as error:
            if not request.GET:
                raise
            raise BadRequest("Nothing can be looked up by this address.") from error

    return cast(View, answer)


def _moments(view: Any) -> set[str]:
    """Return the fields of a new form that an address cannot fill: Django fails."""
    if getattr(view, "__name__", "") != "add_view":
        return set()
    columns = view.__self__.opts.concrete_fields
    return {column.name for column in columns if isinstance(column, DateTimeField)}


def _cleaned(query: QueryDict, without: set[str]) -> QueryDict:
    """Return the query without these names, and without what no database can store."""
    cleaned = QueryDict(mutable=True, encoding=query.encoding)
    for name, values in query.lists():
        if name not in without:
            cleaned.setlist(clean_text(name), [clean_text(value) for value in values])
    cleaned._mutable = False
    return cleaned


def _refuse_junk(keys: list[str]) -> None:
    """Refuse rows of a list that no list has."""
    if None in map(id_in, keys):
        raise BadRequest("These are no rows of the list.")
