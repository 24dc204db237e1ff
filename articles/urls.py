"""Addresses of sections, articles, comments, tags and authors."""

from django.urls import path

from articles.models import Article
from articles.views import comments, pages

app_name = "articles"
urlpatterns = [
    path("news/", pages.section, {"section": Article.Section.INDUSTRY_NEWS}, "news"),
    path("in-depth/", pages.section, {"section": Article.Section.IN_DEPTH}, "in_depth"),
    path(
        "data-reports/",
        pages.section,
        {"section": Article.Section.DATA_REPORTS},
        "data_reports",
    ),
    path("news/<numbered:address>/", pages.detail, name="detail"),
    path(
        "news/<numbered:address>/comment/", comments.post_comment, name="post_comment"
    ),
    path("comments/<int:pk>/", comments.comment, name="comment"),
    path("tags/<slug:slug>/", pages.tag, name="tag"),
    path("authors/<slug:slug>/", pages.author, name="author"),
]
