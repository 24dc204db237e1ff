"""The map of addresses."""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.urls import include, path, re_path

from portal import feeds, sitemaps, twins
from portal.views import archive, contact, errors, health, home, machines, media, texts

admin.site.login = secure_admin_login(  # type: ignore[method-assign]
    admin.site.login
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
    path("contact/", contact.contact, name="contact"),
    path("contact/sent/", contact.sent, name="contact_sent"),
    path("archive/", archive.archive, name="archive"),
    re_path(rf"^archive/{_MONTH}/$", archive.archive_month, name="archive_month"),
    # What joins articles and deals for machines.
    path("deals.json", twins.deals, name="deals_json"),
    path("deals/<numbered:address>.json", twins.deal, name="deal_json"),
    path("feed/", feeds.feed, name="feed"),
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
    # For the operator.
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    re_path(rf"^media/(?P<name>{media.NAME})$", media.media, name="media"),
]

handler400 = errors.bad_request
handler403 = errors.permission_denied
handler404 = errors.page_not_found
handler500 = errors.server_error
