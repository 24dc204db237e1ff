"""The files of pictures: served while an article that anybody may read shows them."""

from pathlib import PurePosixPath

from django.conf import settings
from django.core.files import File
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from articles.models import Article, Picture
from articles.models.picture import PictureQuerySet
from articles.views.visitor import member

# The names under which pictures are stored; anything else is not ours to serve.
NAME = r"images/[0-9A-Za-z_-]{1,80}\.(?:jpe?g|png|webp)"
TYPES = {
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
}
# A name is never used twice. A proxy asks each second whether it is still public.
LONG = "max-age=31536000, immutable"
SHORT = "public, max-age=0, s-maxage=1"
_SANDBOX = "default-src 'none'; frame-ancestors 'none'; sandbox"


@require_safe
def media(request: HttpRequest, name: str) -> HttpResponseBase:
    """Serve a picture of a public article; to editors, any of the library."""
    pictures = Picture.objects.having(name)
    is_public = _is_public(pictures)
    if not is_public and not (_is_editor(request) and pictures.exists()):
        return _led_on(request, name)
    response = image(name)
    response["Cache-Control"] = _caching(request, is_public)
    return response


def _is_public(pictures: PictureQuerySet) -> bool:
    return Article.objects.published().filter(picture__in=pictures).exists()


def _led_on(request: HttpRequest, name: str) -> HttpResponse:
    """Lead to the file in the place of the one that was there; for now, not for good.

    So no address is ever kept as that of another picture.
    """
    instead = Picture.objects.in_place_of(name)
    picture = instead.first() if _is_public(instead) else None
    if picture is None:
        raise Http404(name)
    response = redirect(picture.instead_of(name))
    session = _has_session(request)
    response["Cache-Control"] = "private, no-store" if session else SHORT
    return response


def image(name: str) -> FileResponse:
    """Return the image of that name; who may see it is known by now."""
    kind = TYPES[PurePosixPath(name).suffix]
    response = FileResponse(_opened(name), content_type=kind)
    response["Content-Security-Policy"] = _SANDBOX
    return response


def _has_session(request: HttpRequest) -> bool:
    return settings.SESSION_COOKIE_NAME in request.COOKIES


def _is_editor(request: HttpRequest) -> bool:
    viewer = member(request)
    return viewer is not None and viewer.has_perm("articles.view_article")


def _opened(name: str) -> "File[bytes]":
    try:
        return default_storage.open(name)
    except FileNotFoundError as error:
        raise Http404(name) from error


def _caching(request: HttpRequest, is_public: bool) -> str:
    if not is_public:
        return "private, no-store"
    return (
        f"private, {LONG}" if _has_session(request) else f"public, s-maxage=1, {LONG}"
    )
