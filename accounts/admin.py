"""Accounts in the admin."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as StockUserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.http import HttpRequest

from accounts.models import User


class AddUserForm(AdminUserCreationForm):
    """A new account: the address logs in, the name is shown."""

    class Meta:
        model = User
        fields = ("email", "display_name")


class ChangeUserForm(UserChangeForm):
    """An account as it is."""

    class Meta:
        model = User
        fields = "__all__"


@admin.register(User)
class UserAdmin(StockUserAdmin):
    """Accounts; who is on the staff, and in which group."""

    form = ChangeUserForm
    add_form = AddUserForm
    ordering = ("display_name", "pk")
    list_display = ("email", "display_name", "is_staff", "is_active", "date_joined")
    list_filter = ("is_staff", "is_superuser", "is_active", "groups")
    search_fields = ("email", "display_name")
    show_full_result_count = False
    readonly_fields = ("last_login", "date_joined")
    fieldsets = (
        (None, {"fields": ("email", "display_name", "password")}),
        ("What they may do", {"fields": ("is_active", "is_staff", "groups")}),
        ("Rarely needed", {"fields": ("is_superuser", "user_permissions")}),
        ("When", {"fields": (("date_joined", "last_login"),)}),
    )
    add_fieldsets = (
        (
            None,
            {
                "classes": ("wide",),
                "fields": (
                    "email",
                    "display_name",
                    "usable_password",
                    "password1",
                    "password2",
                ),
            },
        ),
    )

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Leave the address to its owner, who proves it; powers to superusers."""
        fields = super().get_readonly_fields(request, obj)
        if obj:
            fields = (*fields, "email")
        if not request.user.is_superuser:
            fields = (*fields, "is_superuser", "user_permissions", "groups")
        return fields
