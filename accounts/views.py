"""The account pages that django-allauth does not bring."""

from typing import cast

from allauth.account import views as account
from allauth.account.models import EmailAddress
from allauth.mfa.totp import views as totp
from allauth.mfa.utils import is_mfa_enabled
from csp.decorators import csp_update
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import cache_control
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from accounts.actions import STAFF_STAY, delete_account
from accounts.forms import DeletionForm, NameForm
from accounts.models import User

private = cache_control(private=True, no_store=True)
# django-allauth writes the picture of the key into the page itself.
activate_totp = csp_update({"img-src": "data:"})(totp.activate_totp)
TOO_MANY_REQUESTS = 429
FAILED_TRIES_SPAN = 300  # Seconds; django-allauth allows five of one address in them.


@require_http_methods(["GET", "HEAD", "POST"])
def login(request: HttpRequest) -> HttpResponse:
    """Log in as django-allauth does; say by the status, too, that one has to wait."""
    response: HttpResponse = account.login(request)
    form = (getattr(response, "context_data", None) or {}).get("form")
    if form and form.has_error(NON_FIELD_ERRORS, "too_many_login_attempts"):
        response.status_code = TOO_MANY_REQUESTS
        response["Retry-After"] = str(FAILED_TRIES_SPAN)
    return response


@private
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def me(request: HttpRequest) -> HttpResponse:
    """Show the member's account, and change the display name."""
    user = cast(User, request.user)
    form = NameForm(request.POST or None, instance=user)
    if request.method == "POST" and form.is_valid():
        form.save(commit=False).save(update_fields=["display_name"])
        messages.success(request, "Your display name is changed.")
        return redirect("accounts:me")
    context = {
        "form": form,
        "addresses": EmailAddress.objects.filter(user=user).order_by(
            "-primary", "email"
        ),
        "has_password": user.has_usable_password(),
        "has_second_factor": is_mfa_enabled(user),
    }
    return render(request, "accounts/me.html", context)


@sensitive_post_parameters("password")
@private
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def delete(request: HttpRequest) -> HttpResponse:
    """Delete the member's account, once they confirm it."""
    user = cast(User, request.user)
    form = DeletionForm(request.POST or None, request=request, user=user)
    if request.method == "POST" and form.is_valid():
        erase = form.cleaned_data["writings"] == form.ERASE
        try:
            delete_account(user=user, erase=erase)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            logout(request)
            return redirect("accounts:deleted")
    context = {"form": form, "refusal": STAFF_STAY if user.is_staff else ""}
    return render(request, "accounts/delete.html", context)


@private
@require_safe
def deleted(request: HttpRequest) -> HttpResponse:
    """Say that the account is gone."""
    if request.user.is_authenticated:
        return redirect("accounts:me")
    return render(request, "accounts/deleted.html")
