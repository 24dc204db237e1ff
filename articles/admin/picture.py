"""The library of pictures in the admin."""

from functools import partial
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.db.models import ProtectedError, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import URLPattern, path

from accounts.logged_in import logged_in
from articles.admin.picture_form import RACE, PictureForm
from articles.admin.picture_several import several_view
from articles.models import Article, Picture
from articles.pictures import actions
from articles.pictures.files import remove

_USED = "An article uses it by now: it stays."
MOST_USES = 50  # Articles that are named.
# The request's attributes: what goes if its rows do, and the form that made it.
_STORED, _PREPARED = "stored_files", "prepared_form"
_REFUSAL = "refusal"  # Why a save was undone.


class UsedFilter(admin.SimpleListFilter):
    """Narrow the library to what articles use, or to what none does."""

    title = "use"
    parameter_name = "used"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Return both."""
        return [("yes", "Used"), ("no", "Not used")]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        """Keep the pictures of the chosen kind."""
        if self.value() not in {"yes", "no"}:
            return queryset
        return queryset.used(is_used=self.value() == "yes")


@admin.register(Picture)
class PictureAdmin(admin.ModelAdmin):
    """Pictures, to be chosen again."""

    form = PictureForm
    change_list_template = "admin/picture_list.html"
    list_display = ("shows", "credit", "uploaded_at")
    list_filter = (UsedFilter,)
    list_per_page = 24
    search_fields = ("shows", "credit")
    show_full_result_count = False
    ordering = ("-pk",)
    readonly_fields = ("seen", "used_by", "uploaded_by", "uploaded_at")

    class Media:
        css = {"all": ("css/pictures.css",)}
        js = ("js/pictures.js",)

    def get_urls(self) -> list[URLPattern]:
        """Put the thumbnail and the page for several before the stock pages."""
        thumbnail = self.admin_site.admin_view(self.thumbnail)
        several = self.admin_site.admin_view(partial(several_view, self))
        name = "articles_picture_{}".format
        return [
            path("<int:pk>/thumbnail/", thumbnail, name=name("thumbnail")),
            path("several/", several, name=name("several")),
            *super().get_urls(),
        ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Picture]:
        """Tell of each whether it is used, and who sent it."""
        rows = Picture.objects.with_use().select_related("uploaded_by")
        return rows.order_by("-pk")

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Ask for the file first; of a stored picture, show it first."""
        words = ("shows", "credit")
        if obj is None:
            return [(None, {"fields": ("upload", *words)})]
        kept = ("used_by", ("uploaded_by", "uploaded_at"))
        return [
            (None, {"fields": ("seen_mark", "seen", ("across", "down"), *words)}),
            ("Another file in its place", {"fields": ("upload",)}),
            ("Where it is used", {"fields": kept}),
        ]

    def changeform_view(
        self, request: HttpRequest, object_id: Any = None, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Save, or give the form back as it was sent; then no file stays behind."""
        if request.method == "POST":
            self._prepare(request, object_id)
        show = partial(super().changeform_view, request, object_id, *args, **kwargs)
        try:
            response = show()
        except (IntegrityError, ValidationError) as error:
            remove(getattr(request, _STORED, ()))
            setattr(request, _REFUSAL, getattr(error, "messages", [RACE]))
            response = show()
        except BaseException:
            remove(getattr(request, _STORED, ()))
            raise
        if _is_stale(response):
            response.status_code = 409
        return response

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        """Tell the form what was made already, or why its data was refused."""
        form: Any = super().get_form(request, obj, change, **kwargs)
        form.prepared = getattr(request, _PREPARED, None)
        form.refusal = getattr(request, _REFUSAL, [])
        return form

    def _prepare(self, request: HttpRequest, object_id: Any) -> None:
        """Make the files before the transaction in which others would have to wait."""
        row = self.get_object(request, unquote(object_id)) if object_id else None
        if object_id:
            may = row is not None and self.has_change_permission(request, row)
        else:
            may = self.has_add_permission(request)
        if may:
            form = self.get_form(request, row, change=row is not None)
            filled = form(request.POST, request.FILES, instance=row)
            filled.is_valid()
            setattr(request, _PREPARED, filled)

    def save_model(
        self, request: HttpRequest, obj: Picture, form: Any, change: bool
    ) -> None:
        """Store the row with the files that the form made."""
        seen = form.cleaned_data.get("seen_mark", "")
        if form.made is None:
            actions.describe(picture=obj, seen=seen)
            return
        setattr(request, _STORED, form.made.files)
        if not change:
            actions.add(picture=obj, made=form.made, by=logged_in(request))
        elif form.cleaned_data.get("upload"):
            actions.replace(picture=obj, made=form.made, seen=seen)
            text = "Look at its words: they were written for the picture before."
            self.message_user(request, text, messages.WARNING)
        else:
            actions.cut_anew(picture=obj, made=form.made, seen=seen)

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """Name the articles that keep pictures, even those that nobody may delete."""
        gone, counts, rights, kept = super().get_deleted_objects(objs, request)
        return gone, counts, rights - {Article._meta.verbose_name}, kept

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        """Delete, unless an article has come to use it."""
        try:
            return super().delete_view(request, object_id, extra_context)
        except ProtectedError:
            self.message_user(request, _USED, messages.ERROR)
            return redirect("admin:articles_picture_changelist")

    def delete_model(self, request: HttpRequest, obj: Picture) -> None:
        """Delete the picture with its files."""
        actions.delete(picture=obj)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        """Delete the pictures as one by one."""
        for picture in queryset:
            try:
                actions.delete(picture=picture)
            except ProtectedError:
                self.message_user(request, _USED, messages.ERROR)

    def thumbnail(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Lead to a small rendition; the form of an article asks for it."""
        picture = Picture.objects.filter(pk=pk).first()
        if picture is None or not self.has_view_permission(request, picture):
            raise Http404
        return redirect(picture.small.src)

    @admin.display(description="picture")
    def seen(self, row: Picture) -> str:
        """Show the picture with its point, and the cuts that are made around it."""
        return render_to_string("admin/_picture_point.html", {"picture": row})

    @admin.display(description="articles")
    def used_by(self, row: Picture) -> str:
        """Name the articles that use it, the latest first."""
        articles = Article.everything.filter(picture=row).defer("body")
        named = list(articles[:MOST_USES])
        more = articles.count() - len(named)
        context = {"articles": named, "more": more}
        return render_to_string("admin/_picture_uses.html", context)


def _is_stale(response: HttpResponse) -> bool:
    context = getattr(response, "context_data", None) or {}
    form = getattr(context.get("adminform"), "form", None)
    return getattr(form, "is_stale", False)
