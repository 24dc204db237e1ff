"""Addresses of twins: each beside its page, once for every form."""

from django.urls import path

from portal.twins.views import FORMS, deal, deals, profile

_FOLDERS = {
    "organisation": "organisations",
    "place": "places",
    "person": "people",
    "focus_area": "focus",
    "sport": "sports",
}
urlpatterns = [
    *(path(f"deals.{form}", deals, {"form": form}, f"deals_{form}") for form in FORMS),
    *(
        path(f"deals/<numbered:address>.{form}", deal, {"form": form}, f"deal_{form}")
        for form in FORMS
    ),
    *(
        path(
            f"{folder}/<slug:slug>.{form}",
            profile,
            {"noun": noun, "form": form},
            f"{noun}_{form}",
        )
        for noun, folder in _FOLDERS.items()
        for form in FORMS
    ),
]
