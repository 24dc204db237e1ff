"""The desk's page about a preview: the link to share, and the page on two screens."""

from typing import Any

from csp.constants import SELF
from csp.decorators import csp_update
from django.conf import settings
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from articles.models import Article
from core.times import moment_words
from partnerships.models import Partnership
from portal.previews import Preview

_MODELS: dict[str, Any] = {"article": Article, "partnership": Partnership}


def _framing(view: Any) -> Any:
    """Let the page show pages of ours in frames."""
    return csp_update({"frame-src": [SELF]})(view)


@require_safe
@_framing
def preview_desk(request: HttpRequest, noun: str, pk: int) -> HttpResponse:
    """Make a link to what is not public, and show where it leads."""
    model = _MODELS[noun]
    opts = model._meta
    if not request.user.has_perm(f"{opts.app_label}.change_{noun}"):
        raise PermissionDenied
    shown = Preview.of(get_object_or_404(model, pk=pk))
    path = reverse("preview", args=[shown.signed()])
    context = {
        **admin.site.each_context(request),
        "title": f"Preview of “{shown.row}”",
        "opts": opts,
        "shown": shown,
        "path": path,
        "link": f"{settings.SITE_URL}{path}",
        "ends": moment_words(shown.ends_at),
    }
    return TemplateResponse(request, "admin/preview.html", context)
