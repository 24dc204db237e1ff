"""Addresses of the account pages that django-allauth does not bring."""

from django.urls import path

from accounts import views

app_name = "accounts"
urlpatterns = [
    path("me/", views.me, name="me"),
    path("me/delete/", views.delete, name="delete"),
    path("deleted/", views.deleted, name="deleted"),
    # These stand before the same addresses of django-allauth.
    path("login/", views.login, name="login"),
    path("2fa/totp/activate/", views.activate_totp, name="activate_totp"),
]
