"""Several pictures at once: each is taken in, or named with the reason why not."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.html import format_html

from accounts.logged_in import logged_in
from articles.admin.picture_form import RACE, TYPES, read_new
from articles.models import Picture
from articles.pictures import actions
from articles.pictures.files import LARGEST_FILE, make_files

MOST = 10  # Files, about a second each.


class FilesInput(forms.FileInput):
    """A choice of several files."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files, each as one."""

    widget = FilesInput(attrs={"accept": TYPES})

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Return the files as a list; refuse more than there may be."""
        if not data:
            raise ValidationError("Choose at least one file.", "required")
        if len(data) > MOST:
            raise ValidationError(f"Not more than {MOST} at once.", "many")
        return data


class SeveralForm(forms.Form):
    """Files, and whose they are."""

    chosen = FilesField(
        label="Files",
        help_text=f"Up to {MOST}; JPEG, PNG, WebP or AVIF, up to "
        f"{LARGEST_FILE >> 20} MB each.",
    )
    credit = forms.CharField(
        max_length=200,
        required=False,
        help_text="Of all of them. What each shows is said on its own page.",
    )


def several_view(admin: Any, request: HttpRequest) -> HttpResponse:
    """Ask for files; take in those that can be, and say what became of the others."""
    if not admin.has_add_permission(request):
        raise PermissionDenied
    form = SeveralForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        _take_in(admin, request, form.cleaned_data)
        return redirect("admin:articles_picture_changelist")
    context = {
        **admin.admin_site.each_context(request),
        "title": "Add several pictures",
        "opts": admin.opts,
        "form": form,
    }
    return TemplateResponse(request, "admin/picture_several.html", context)


def _take_in(admin: Any, request: HttpRequest, asked: dict[str, Any]) -> None:
    taken = []
    for upload in asked["chosen"]:
        try:
            picture = _added(request, upload, asked["credit"])
        except (ValidationError, IntegrityError) as error:
            [told, *_] = getattr(error, "messages", [RACE])
            messages.error(request, format_html("{}: {}", upload.name, told))
        else:
            taken.append(str(upload.name))
            admin.log_addition(request, picture, "One of several.")
    if taken:
        names = ", ".join(taken)
        text = f"{len(taken)} taken in: {names}. Say what each shows."
        messages.success(request, text)


def _added(request: HttpRequest, upload: UploadedFile, credit: str) -> Picture:
    picture = Picture(credit=credit)
    picture.clean_fields(exclude=("file", "width", "height"))
    made = make_files(read_new(upload), picture.point)
    return actions.add(picture=picture, made=made, by=logged_in(request))
