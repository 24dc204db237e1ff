"""The contact page: a form that stores one message, however often it is sent."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import User
from articles.views import csrf
from articles.views.visitor import member
from core.paging import known_parameters
from core.submissions import once
from portal.actions import SPAN, TooMany, receive
from portal.forms import ContactForm

FORBIDDEN = 403
UNPROCESSABLE = 422
TOO_MANY_REQUESTS = 429
WAIT = (
    "More messages came within the hour than we can take. Yours has not been sent: "
    "the text is below, please send it again later."
)
OLD_FORM = (
    "Your message has not been sent: the form had grown old, or the browser keeps no "
    "cookies for this site. The text is below; please send it again."
)


@require_http_methods(["GET", "HEAD", "POST"])
@known_parameters()
def contact(request: HttpRequest) -> HttpResponse:
    """Show the form; store a message that is sent with it."""
    if request.method != "POST":
        return _page(request, ContactForm(initial=_known(member(request))))
    form = ContactForm(request.POST)
    if not form.is_valid():
        return _page(request, form, status=UNPROCESSABLE)
    try:
        return redirect(_sent(form))
    except TooMany:
        form.add_error(None, WAIT)
        response = _page(request, form, status=TOO_MANY_REQUESTS)
        response["Retry-After"] = str(int(SPAN.total_seconds()))
        return response


@require_safe
@known_parameters()
def sent(request: HttpRequest) -> HttpResponse:
    """Thank for a message."""
    return render(request, "portal/contact_sent.html")


def token_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer 403 to a form whose token does not fit, keeping what was typed."""
    match = request.resolver_match
    if match is None or match.view_name != "contact":
        return csrf.token_failure(request, reason)
    form = ContactForm(request.POST)
    form.add_error(None, OLD_FORM)
    return _page(request, form, status=FORBIDDEN)


def _sent(form: ContactForm) -> str:
    """Store the message once; return where to go on."""
    outcome = reverse("contact_sent")
    if form.is_from_a_program:
        return outcome
    given = form.cleaned_data

    def store() -> str:
        receive(name=given["name"], email=given["email"], body=given["body"])
        return outcome

    return once(form="contact", key=form.once_key, user=None, store=store)


def _known(viewer: User | None) -> dict[str, Any]:
    if viewer is None:
        return {}
    return {"name": viewer.display_name, "email": viewer.email}


def _page(
    request: HttpRequest, form: ContactForm, *, status: int = 200
) -> HttpResponse:
    return render(request, "portal/contact.html", {"form": form}, status=status)
