"""Changes of pictures and of their files, together or not at all."""

from functools import partial

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.models import User
from articles.models.picture import Picture
from articles.pictures.files import Made, make_files, remove, store
from partnerships.admin.seen import mark_of

CHANGED = "Somebody else changed the picture at this moment. Look at it again."


@transaction.atomic
def add(*, picture: Picture, made: Made, by: User | None) -> Picture:
    """Take a new picture into the library, with the files that were made of it."""
    _hold(picture, made)
    picture.uploaded_by = by
    return _stored(picture, made, set())


@transaction.atomic
def describe(*, picture: Picture, seen: str) -> Picture:
    """Store what is said of a picture, and nothing of its files.

    `seen`: its mark when the words were written, here as in what follows;
    ValidationError if it has another by now.
    """
    _locked(picture, seen)
    picture.save(update_fields=["shows", "credit"])
    return picture


@transaction.atomic
def replace(*, picture: Picture, made: Made, seen: str) -> Picture:
    """Show another upload from now on, at new addresses; its words stay.

    What was there is gone with that: it may be what must not be shown any more. Its
    addresses lead to what takes its place, for pages and feeds that still name them.
    """
    old = _locked(picture, seen)
    _hold(picture, made)
    picture.token_replaced = old.token or old.token_replaced
    return _stored(picture, made, set(old.names))


@transaction.atomic
def cut_anew(*, picture: Picture, made: Made, seen: str) -> Picture:
    """Show renditions made anew, at new addresses, from `made_of()` the picture.

    The old addresses hold until it is cut once more. Of a picture of before the
    library, what is kept becomes the cleaned one as well.
    """
    old = _locked(picture, seen)
    if not old.token:
        _hold(picture, made)
        if Picture.objects.filter(digest=made.digest).exclude(pk=old.pk).exists():
            picture.digest = ""  # From before twins were refused.
        return _stored(picture, made, set(old.names))
    picture.token, picture.token_before = made.token, old.token
    files = {name: data for name, data in made.files.items() if name != made.kept}
    cuts = Made(**vars(made) | {"files": files})
    return _stored(picture, cuts, set(old.names))


@transaction.atomic
def delete(*, picture: Picture) -> None:
    """Delete a picture that no article uses, with its files.

    Raises ProtectedError where one does.
    """
    names = picture.names
    picture.delete()
    transaction.on_commit(partial(remove, names))


def made_of(picture: Picture, point: tuple[int, int]) -> Made:
    """Make the files of a picture from what is kept of it, around the point.

    Raises ValidationError where its file cannot be read.
    """
    try:
        with picture.file.open() as file:
            data = file.read()
    except OSError as error:
        raise ValidationError("Its file cannot be read.", "gone") from error
    return make_files(data, point)


def _locked(picture: Picture, seen: str) -> Picture:
    """Return the row as it is stored; nobody else changes it until all is done."""
    stored = Picture.objects.select_for_update().filter(pk=picture.pk).first()
    if stored is None or mark_of(stored) != seen:
        raise ValidationError(CHANGED, "changed")
    return stored


def _hold(picture: Picture, made: Made) -> None:
    picture.file.name, picture.token = made.kept, made.token
    picture.token_before, picture.digest = "", made.digest
    picture.width, picture.height = made.width, made.height


def _stored(picture: Picture, made: Made, before: set[str]) -> Picture:
    """Store files and row; what is its own no more goes once that is certain."""
    store(made.files)
    try:
        with transaction.atomic():
            picture.save()
    except BaseException:
        remove(made.files)
        raise
    transaction.on_commit(partial(remove, before.difference(picture.names)))
    return picture
