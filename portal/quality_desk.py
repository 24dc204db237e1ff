"""The desk's page about the quality of the data over time."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from portal.quality import Quality


@require_safe
def quality_desk(request: HttpRequest) -> HttpResponse:
    """Show the figures of the latest days to who may change deals."""
    if not request.user.has_perm("partnerships.change_partnership"):
        raise PermissionDenied
    context = {
        **admin.site.each_context(request),
        "title": "Quality of the data",
        "quality": Quality.latest(),
    }
    return TemplateResponse(request, "admin/quality.html", context)
