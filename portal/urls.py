"""The map of addresses."""

from django.contrib import admin
from django.urls import include, path, re_path

from portal import feeds, sitemaps
from portal.views import (
    archive,
    contact,
    corrections,
    errors,
    health,
    home,
    machines,
    media,
    preview,
    search,
    texts,
)

_MONTH = r"(?P<year>(?:19|20)[0-9]{2})/(?P<month>0[1-9]|1[0-2])"

urlpatterns = [
    path("", home.home, name="home"),
    path("about/", texts.text, {"name": "about"}, name="about"),
    path("privacy/", texts.text, {"name": "privacy"}, name="privacy"),
    path("terms/", texts.text, {"name": "terms"}, name="terms"),
    path(
        "accessibility/",
        texts.text,
        {"name": "accessibility"},
        name="accessibility",
    ),
    path("methodology/", texts.text, {"name": "methodology"}, name="methodology"),
    path("corrections/", corrections.corrections, name="corrections"),
    path("corrections.atom", corrections.corrections_atom, name="corrections_atom"),
    path("contact/", contact.contact, name="contact"),
    path("contact/sent/", contact.sent, name="contact_sent"),
    path("archive/", archive.archive, name="archive"),
    re_path(rf"^archive/{_MONTH}/$", archive.archive_month, name="archive_month"),
    path("search/", search.search, name="search"),
    path("search/suggest", search.suggestions, name="search_suggest"),
    # What joins articles and deals for machines.
    path("", include("portal.twins.urls")),
    path("api/v1/", include("portal.api.urls")),
    path("feed/", feeds.feed, name="feed"),
    path("news.atom", feeds.section, {"section": "industry_news"}, name="news_atom"),
    path("in-depth.atom", feeds.section, {"section": "in_depth"}, name="in_depth_atom"),
    path(
        "data-reports.atom",
        feeds.section,
        {"section": "data_reports"},
        name="data_reports_atom",
    ),
    path("tags/<slug:slug>.atom", feeds.tag, name="tag_atom"),
    path("authors/<slug:slug>.atom", feeds.author, name="author_atom"),
    path("sitemap.xml", sitemaps.index, name="sitemap"),
    path("sitemap-<slug:section>.xml", sitemaps.section, name="sitemap_section"),
    path("robots.txt", machines.robots, name="robots"),
    path(".well-known/security.txt", machines.security, name="security"),
    # The apps.
    path("", include("articles.urls")),
    path("", include("partnerships.urls")),
    path("accounts/", include("accounts.urls")),
    path("accounts/", include("allauth.urls")),
    path("admin/", admin.site.urls),
    # What is not public yet, for who has the link.
    path("preview/<str:signed>/", preview.preview, name="preview"),
    re_path(
        rf"^preview/(?P<signed>[^/]+)/(?P<name>{media.NAME})$",
        preview.preview_image,
        name="preview_image",
    ),
    # For the operator.
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    re_path(rf"^media/(?P<name>{media.NAME})$", media.media, name="media"),
]

handler400 = errors.bad_request
handler403 = errors.permission_denied
handler404 = errors.page_not_found
handler500 = errors.server_error
