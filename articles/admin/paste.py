"""The page on which an editor pastes a text: it becomes drafts to be reviewed."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html, format_html_join

from accounts.logged_in import logged_in
from articles.imports import Imported, Origin, import_page
from articles.intake import MAX_BYTES, read_page
from articles.pasted import plain_text
from core.dates import HINT, PartDate
from core.text import clean_line, has_visible
from partnerships.admin.publishing import PublishingAdmin
from partnerships.models import Partnership, Reading, Source
from partnerships.naming import organisation_named


class PasteForm(forms.Form):
    """A text, and what it does not say of itself."""

    text = forms.CharField(
        strip=False,
        help_text="The text alone, or the whole page; up to 1 MB. Markup is taken off.",
        widget=forms.Textarea(attrs={"rows": 20, "maxlength": MAX_BYTES}),
    )
    kind = forms.ChoiceField(
        label="Whose text it is",
        choices=Source.Kind.choices,
        initial=Source.Kind.OWN_ARTICLE,
    )
    url = forms.CharField(
        label="Address", required=False, max_length=1000, help_text="Of the page."
    )
    publisher = forms.CharField(
        required=False, max_length=300, help_text="Empty for an article of ours."
    )
    published_on = forms.CharField(
        label="Published on",
        required=False,
        max_length=10,
        help_text=f"Empty: as the text says. {HINT}",
    )

    def __init__(self, *args: Any, may_add: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.may_add = may_add

    def clean_text(self) -> str:
        """Take off markup; refuse what is too long, or says nothing."""
        text: str = self.cleaned_data["text"]
        if len(text.encode(errors="replace")) > MAX_BYTES:
            raise ValidationError("The text is over 1 MB.", "long")
        text = plain_text(text)
        if not has_visible(text):
            raise ValidationError("There is no text in this.", "empty")
        return text

    def clean_publisher(self) -> str:
        """Refuse a new name by one who may not add organisations."""
        name = clean_line(self.cleaned_data["publisher"])
        if name and not self.may_add and organisation_named(name) is None:
            raise ValidationError(
                "Nobody known is called so, and you may not add organisations.", "new"
            )
        return name

    def clean_published_on(self) -> str:
        """Refuse what is no date."""
        day: str = clean_line(self.cleaned_data["published_on"])
        if day:
            PartDate.parse(day)
        return day

    @property
    def origin(self) -> Origin:
        """Where the text comes from."""
        names = ("kind", "url", "publisher", "published_on")
        return Origin(**{name: self.cleaned_data[name] for name in names})


class PasteAdmin(PublishingAdmin):
    """An admin of articles, to which texts can be pasted."""

    def get_urls(self) -> list[URLPattern]:
        """Put the page before the stock ones."""
        view = self.admin_site.admin_view(self.paste_view)
        return [
            path("paste/", view, name="articles_article_paste"),
            *super().get_urls(),
        ]

    def paste_view(self, request: HttpRequest) -> HttpResponse:
        """Ask for a text; make drafts of it, and go on to the first review."""
        if not (
            self.has_add_permission(request)
            and request.user.has_perm("partnerships.add_partnership")
        ):
            raise PermissionDenied
        may_add = request.user.has_perm("partnerships.add_organisation")
        form = PasteForm(request.POST or None, may_add=may_add)
        if form.is_valid() and (imported := _import(request, form)):
            _tell(request, imported)
            return redirect(_next(imported))
        context = {
            **self.admin_site.each_context(request),
            "title": "Paste a text",
            "opts": self.opts,
            "form": form,
        }
        return TemplateResponse(request, "admin/paste.html", context)


def _import(request: HttpRequest, form: PasteForm) -> Imported | None:
    """Import the text; None where that is refused, and the form says why."""
    page = read_page(form.cleaned_data["text"])
    try:
        return import_page(page, form.origin, by=logged_in(request))
    except ValidationError as error:
        form.add_error(None, error.messages)
        return None


def _next(imported: Imported) -> str:
    """Return the first deal's review, or the article where there is no deal."""
    if drafts := imported.partnership_ids:
        return reverse("admin:partnerships_partnership_review", args=[drafts[0]])
    return reverse("admin:articles_article_change", args=[imported.article.pk])


def _tell(request: HttpRequest, imported: Imported) -> None:
    """Say what was made, with the way to each of it."""
    article = reverse("admin:articles_article_change", args=[imported.article.pk])
    made = "A draft article was made" if imported.created else "The text is known"
    told = format_html(
        '{}: <a href="{}">{}</a>. {}', made, article, imported.article, _deals(imported)
    )
    messages.success(request, told)


def _deals(imported: Imported) -> str:
    if imported.reading is None:
        return "It could not be read for deals: write them by hand."
    rows = Partnership.objects.filter(pk__in=imported.partnership_ids).order_by("pk")
    if not rows:
        return _no_deals(imported.reading)
    review = "admin:partnerships_partnership_review"
    links = [(reverse(review, args=[row.pk]), row) for row in rows]
    listed = format_html_join(", ", '<a href="{}">{}</a>', links)
    return format_html("Deals to review: {}.", listed)


def _no_deals(reading: Reading) -> str:
    """Say that nothing is announced, or that what was is in the bin."""
    if not Partnership.everything.filter(readings=reading).exists():
        return "It announces no deal."
    url = reverse("admin:partnerships_partnership_bin")
    return format_html('Its deals are <a href="{}">in the bin</a>.', url)
