"""The form of a picture: its upload is read while the rest is checked."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.urls import reverse
from django.utils.html import format_html

from articles.models import Article, Picture
from articles.pictures.actions import made_of
from articles.pictures.files import (
    LARGEST_FILE,
    Made,
    digest_of,
    make_files,
    read_upload,
)
from partnerships.admin.seen import mark_of
from partnerships.admin.widgets import LabelledForm

TYPES = "image/jpeg,image/png,image/webp,image/avif"
RACE = "Somebody else stored the same picture at this moment. It is in the library."
LATE = (
    "Somebody else changed the picture since you opened it: look at it as it is now. "
    "Nothing of yours is stored yet, and what you typed is below. Save again to store "
    "that."
)
TYPED = ("shows", "credit", "across", "down")
AGAIN = "Choose the file again: a browser sends it once only."
CREDIT_NEEDED = "An article that is public, or scheduled, shows it: it needs a credit."
WORDS_NEEDED = "An article that is public, or scheduled, relies on these words."


def read_new(upload: UploadedFile, *, own: Picture | None = None) -> bytes:
    """Return the bytes of an upload that the library does not have yet.

    ValidationError names the picture that is here, which is `own` if that is replaced.
    """
    data = read_upload(upload)
    twin = Picture.objects.filter(digest=digest_of(data)).first()
    if twin is None:
        return data
    if twin == own:
        raise ValidationError("It is this very picture already.", "same")
    address = reverse("admin:articles_picture_change", args=[twin.pk])
    raise ValidationError(
        format_html(
            'It is in the library already, as number {}: <a href="{}">{}</a>.',
            twin.pk,
            address,
            twin,
        ),
        "twin",
    )


class PictureForm(LabelledForm):
    """A picture; `made` holds what was made of it, if anything is to be stored.

    `prepared`: the same form, which has done the making before a transaction began.
    `refusal` says why storing the same data was undone a moment ago.
    """

    prepared: "PictureForm | None" = None
    made: Made | None = None
    refused: ValidationError | None = None
    refusal: list[str] = []
    is_stale = False
    seen_mark = forms.CharField(required=False, widget=forms.HiddenInput)
    upload = forms.FileField(
        label="File",
        required=False,
        help_text=f"JPEG, PNG, WebP or AVIF, up to {LARGEST_FILE >> 20} MB. Place, "
        "camera and other notes inside the file are taken off.",
        widget=forms.FileInput(attrs={"accept": TYPES}),
    )

    class Meta:
        model = Picture
        fields = TYPED

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Now: what is typed comes onto the row before all of it is checked.
        self.mark = mark_of(self.instance) if self.instance.pk else ""
        self.stored = {name: getattr(self.instance, name) for name in TYPED}
        self.initial["seen_mark"] = self.mark
        if "upload" in self.fields:
            self.fields["upload"].required = self.instance.pk is None

    def clean(self) -> dict[str, Any]:
        """Check the words against their uses; then read what was sent."""
        cleaned = super().clean() or {}
        if self.instance.pk and cleaned.get("seen_mark") != self.mark:
            self._tell_what_is_stored(cleaned)
        elif self.refusal:
            self._tell(cleaned, *self.refusal)
        elif self.instance.pk:
            self._check_uses(cleaned)
        self._take_files(cleaned)
        return cleaned

    def _tell(self, cleaned: dict[str, Any], *why: str) -> None:
        for text in why:
            self.add_error(None, text)
        if cleaned.get("upload"):
            self.add_error("upload", AGAIN)

    def _tell_what_is_stored(self, cleaned: dict[str, Any]) -> None:
        """Refuse what another's save would be lost to; who saves again has seen it."""
        self.is_stale = True
        self._tell(cleaned, LATE)
        for name, stored in self.stored.items():
            if name in self.fields and cleaned.get(name) != stored:
                told = "Nothing is stored" if stored == "" else f"It is “{stored}”"
                self.add_error(name, f"{told} by now.")
        sent: Any = self.data  # In which each field has several values.
        self.data = sent.dict() | {self.add_prefix("seen_mark"): self.mark}

    def _take_files(self, cleaned: dict[str, Any]) -> None:
        if self.prepared:
            self.made, self.refused = self.prepared.made, self.prepared.refused
        elif not self.errors:
            self._make(cleaned)
        if self.refused:
            self.add_error("upload", self.refused)

    def _check_uses(self, cleaned: dict[str, Any]) -> None:
        shown = Article.objects.filter(
            picture=self.instance, published_at__isnull=False, withdrawn_at__isnull=True
        )
        if not cleaned.get("credit") and shown.exists():
            self.add_error("credit", CREDIT_NEEDED)
        resting = shown.filter(picture_alt="", picture_is_decorative=False)
        if not cleaned.get("shows") and resting.exists():
            self.add_error("shows", WORDS_NEEDED)

    def _make(self, cleaned: dict[str, Any]) -> None:
        try:
            self.made = self._made(cleaned)
        except ValidationError as error:
            self.refused = error

    def _made(self, cleaned: dict[str, Any]) -> Made | None:
        seen = self.instance.point  # Nobody has seen a new one yet.
        point = (cleaned.get("across", seen[0]), cleaned.get("down", seen[1]))
        if upload := cleaned.get("upload"):
            own = self.instance if self.instance.pk else None
            return make_files(read_new(upload, own=own), point)
        # Words are stored without: its file may be lost, or such as is not taken now.
        return None if point == self.instance.point else made_of(self.instance, point)
