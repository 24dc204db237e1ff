"""Addresses of the account pages that django-allauth does not bring."""

from django.urls import path

from accounts import views

app_name = "accounts"
urlpatterns = [
    path("me/", views.me, name="me"),
    path("me/delete/", views.delete, name="delete"),
    path("deleted/", views.deleted, name="deleted"),
    # Stands before the same address of django-allauth.
    path("2fa/totp/activate/", views.activate_totp, name="activate_totp"),
]
