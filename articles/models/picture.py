"""Pictures: a library from which articles choose."""

from dataclasses import dataclass
from typing import Self

from django.apps import apps
from django.conf import settings
from django.core.files.storage import default_storage
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from articles.pictures import shapes
from articles.pictures.shapes import Rendition, Size
from core.fields import CleanCharField

_PERCENT = [MaxValueValidator(100)]


@dataclass(frozen=True)
class Shown:
    """What an `img` needs to show a picture in one form, `widths` for its choice."""

    src: str
    widths: str
    width: int
    height: int


class PictureQuerySet(models.QuerySet["Picture"]):
    """Pictures, and by which articles they are used."""

    def having(self, name: str) -> Self:
        """Keep the picture whose file the name is, of whatever rendition."""
        is_kept, token = Q(file=name), _token(name)
        if not token:
            return self.filter(is_kept)
        return self.filter(is_kept | Q(token=token) | Q(token_before=token))

    def in_place_of(self, name: str) -> Self:
        """Keep the picture whose file took the place of that rendition's."""
        return self.filter(token_replaced=_token(name)).exclude(token_replaced="")

    def with_use(self) -> Self:
        """Tell of each in `is_used` whether an article uses it."""
        return self.annotate(is_used=_uses())

    def used(self, *, is_used: bool = True) -> Self:
        """Keep the pictures that an article uses, or those that none does."""
        return self.filter(_uses() if is_used else ~_uses())


def _token(name: str) -> str:
    """Return what the names of a picture's renditions begin with."""
    return name.rpartition("/")[2].partition("-")[0]


def _uses() -> Exists:
    """Tell whether an article has the picture, be it in the bin."""
    articles = apps.get_model("articles", "Article")._base_manager
    return Exists(articles.filter(picture=OuterRef("pk")))


class Picture(models.Model):
    """A picture with its words and the files that are made of it.

    `file` is what is kept of the upload, upright, without what came along with it;
    the renditions bear names that begin with `token`, a new one whenever they are
    made anew, so that no address ever shows another picture. Without a token (pictures
    of before there was a library) `file` itself is shown. `token_before` is that of the
    cuts before, which feeds, open pages and other sites still ask for. Of another file
    nothing is left but `token_replaced`: whoever asks for one of its renditions is led
    to the one that is shown in its place.
    """

    file = models.FileField(max_length=120, unique=True, editable=False)
    token = models.CharField(max_length=24, blank=True, editable=False)
    token_before = models.CharField(max_length=24, blank=True, editable=False)
    token_replaced = models.CharField(max_length=24, blank=True, editable=False)
    digest = models.CharField(max_length=64, blank=True, editable=False)
    width = models.PositiveIntegerField(editable=False)
    height = models.PositiveIntegerField(editable=False)
    shows = CleanCharField(
        "what it shows",
        max_length=300,
        blank=True,
        help_text="In words, for those who do not see it. An article may say it anew.",
    )
    credit = CleanCharField(
        max_length=200,
        blank=True,
        help_text="Whose picture it is. Readers see it; without it none is published.",
    )
    across = models.PositiveSmallIntegerField(
        "percent from the left", default=50, validators=_PERCENT
    )
    down = models.PositiveSmallIntegerField(
        "percent from the top", default=50, validators=_PERCENT
    )
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="pictures",
    )
    uploaded_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = PictureQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["token"], name="picture_by_token"),
            models.Index(fields=["token_before"], name="picture_by_token_before"),
            models.Index(fields=["token_replaced"], name="picture_by_token_replaced"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["token"],
                condition=~Q(token=""),
                name="picture_token_once",
            ),
            models.UniqueConstraint(
                fields=["digest"],
                condition=~Q(digest=""),
                name="picture_upload_once",
                violation_error_message="This picture is in the library already.",
            ),
            models.CheckConstraint(
                condition=Q(across__lte=100, down__lte=100),
                name="picture_point_in_percent",
                violation_error_message="The point lies between 0 and 100.",
            ),
        ]

    def __str__(self) -> str:
        return self.shows or f"Picture {self.pk or ''} without words"

    @property
    def size(self) -> Size:
        """Its width and height, in pixels."""
        return self.width, self.height

    @property
    def point(self) -> Size:
        """What cuts keep in sight, in percent from the left and from the top."""
        return self.across, self.down

    @property
    def whole(self) -> Shown:
        """The whole picture, for an article's own page."""
        return self._shown(shapes.wholes(self.size))

    @property
    def card(self) -> Shown:
        """The cut for lists: all of them of one form."""
        return self._shown(shapes.cards(self.size))

    @property
    def small(self) -> Shown:
        """The narrowest cut for a card, for the desk."""
        return self._shown(shapes.cards(self.size)[:1])

    @property
    def share(self) -> Shown:
        """The cut that other sites show of a link."""
        return self._shown([shapes.share(self.size)])

    @property
    def names(self) -> list[str]:
        """The names of all its files."""
        made = shapes.renditions(self.size)
        tokens = filter(None, [self.token, self.token_before])
        return [str(self.file), *(one.name(each) for each in tokens for one in made)]

    def instead_of(self, name: str) -> str:
        """Return the address of what is shown in the place of a rendition that went."""
        ending = name.partition("-")[2]
        for one in shapes.renditions(self.size):
            if one.ending == ending:
                return default_storage.url(one.name(self.token))
        return (self.card if ending.startswith("card-") else self.whole).src

    def _shown(self, made: list[Rendition]) -> Shown:
        if not self.token:
            return Shown(self.file.url, "", *self.size)
        urls = [default_storage.url(one.name(self.token)) for one in made]
        widths = ", ".join(
            f"{url} {one.width}w" for url, one in zip(urls, made, strict=True)
        )
        return Shown(urls[-1], widths, made[-1].width, made[-1].height)
