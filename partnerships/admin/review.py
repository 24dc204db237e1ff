"""The review screen: a text on one side, what was read of it on the other.

Every button is a plain form that comes back to the same place; `do` names what is to
be done, `key` with what. Scripts give each button a key, and nothing else.
"""

from typing import Any

from django.contrib import messages
from django.core.exceptions import BadRequest, PermissionDenied, ValidationError
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse

from accounts.logged_in import logged_in
from core.addresses import id_in
from partnerships.admin.held import RowAdmin
from partnerships.admin.review_ask import NAMING, Ask
from partnerships.admin.review_form import OpenForm, add_form, correct_form, kept_form
from partnerships.admin.review_verbs import VERBS
from partnerships.models.proposal import NOUNS
from partnerships.review.nouns import FORMS
from partnerships.review.screen import Screen
from partnerships.review.writing import Refused, Stale

_TYPED = ("do", "quote", "near", "title", "reason")
_LABELS = {"quote": "Words of the text", "title": "Title", "reason": "Reason"}
_RACE = "Somebody else stored the same at this moment: see how it stands, try again."


class ReviewAdmin(RowAdmin):
    """An admin of partnerships, with their review."""

    def get_urls(self) -> list[URLPattern]:
        """Put the review before the stock pages."""
        view = self.admin_site.admin_view(self.review_view)
        name = "partnerships_partnership_review"
        return [path("<int:pk>/review/", view, name=name), *super().get_urls()]

    def review_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show the screen, or do one thing and come back to it."""
        record = self.get_object(request, str(pk))
        if record is None:
            return self.answer_gone(request, pk, _labels(request))
        if not self.has_change_permission(request, record):
            raise PermissionDenied
        ask = Ask(record, request.POST, logged_in(request))
        if request.method == "POST":
            return self._do(request, ask)
        return self._screen(request, ask, _asked_for(request, ask))

    def _do(self, request: HttpRequest, ask: Ask) -> HttpResponse:
        plain = "accept" if "as" in request.POST else ""
        verb = VERBS.get(request.POST.get("do", plain))
        if verb is None:
            raise BadRequest("There is nothing like that to do.")
        try:
            said = verb(ask)
        except Stale as stale:
            return self._shown_again(request, ask, [str(stale)], status=409)
        except Refused as refused:
            return self._shown_again(request, ask, refused.messages, form=refused.form)
        except ValidationError as error:
            return self._shown_again(request, ask, error.messages)
        except IntegrityError:
            return self._shown_again(request, ask, [_RACE], status=409)
        self.log_change(request, ask.record, f"Review: {said[:150]}")
        self.message_user(request, said, messages.SUCCESS)
        return redirect(_back(ask))

    def _shown_again(
        self,
        request: HttpRequest,
        ask: Ask,
        errors: list[str],
        *,
        form: Any = None,
        status: int = 200,
    ) -> HttpResponse:
        """Show the screen as it stands now, with what was typed."""
        opened = kept_form(ask, form)
        return self._screen(request, ask, opened, errors=errors, status=status)

    def _screen(
        self,
        request: HttpRequest,
        ask: Ask,
        opened: OpenForm | None,
        *,
        errors: list[str] | None = None,
        status: int = 200,
    ) -> HttpResponse:
        source = id_in(request.POST.get("source", request.GET.get("source", "")))
        screen = Screen.of(ask.record.pk, source=source)
        context = {
            **self.admin_site.each_context(request),
            "title": f"Review: {screen.record}",
            "opts": self.opts,
            "screen": screen,
            "opened": opened,
            "errors": errors or [],
            "typed": {
                name: request.POST.get(name, "") if errors else "" for name in _TYPED
            },
            "may_make": ask.may_make(*NAMING),
            "nouns": NOUNS,
        }
        page = "admin/review.html"
        return TemplateResponse(request, page, context, status=status)


def _asked_for(request: HttpRequest, ask: Ask) -> OpenForm | None:
    """Return the form that the address asks to open."""
    if key := request.GET.get("correct"):
        return correct_form(ask, key)
    noun = request.GET.get("add", "")
    return add_form(ask, noun) if noun in FORMS else None


def _labels(request: HttpRequest) -> dict[str, Any]:
    """Return what the fields are called in which something may have been typed."""
    form = FORMS.get(request.POST.get("noun", ""))
    fields = form.base_fields if form else {}
    return _LABELS | {name: one.label or name for name, one in fields.items()}


def _back(ask: Ask) -> str:
    """Lead back to the same place of the screen."""
    here = reverse("admin:partnerships_partnership_review", args=[ask.record.pk])
    source = id_in(str(ask.data.get("source", "")))
    query = f"?source={source}" if source else ""
    place = ask.leads_to or str(ask.data.get("back", ""))
    place = place or (f"item-{ask.key}" if ask.key else "")
    is_name = place.replace("-", "").replace(":", "").replace("_", "").isalnum()
    return f"{here}{query}#{place}" if is_name else f"{here}{query}"
