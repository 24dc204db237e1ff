"""Addresses of the API."""

from django.urls import path
from rest_framework.routers import SimpleRouter

from portal.api import document, nouns

app_name = "api"
router = SimpleRouter()
router.register("deals", nouns.Deals, "deal")
router.register("organisations", nouns.Organisations, "organisation")
router.register("places", nouns.Places, "place")
router.register("articles", nouns.Articles, "article")
router.register("claims", nouns.Claims, "claim")
urlpatterns = [
    path("", document.index, name="index"),
    path("openapi.json", document.openapi, name="openapi"),
    path("docs/", document.docs, name="docs"),
    *router.urls,
]
