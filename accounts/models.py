"""The account of a member, editor or moderator."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from core.fields import CleanCharField, DerivedField
from core.text import fold_name

_LONGEST_KEY = 200  # Folding can make a name of 60 characters longer.


class UserManager(BaseUserManager["User"]):
    """Makes accounts; the e-mail address is kept in lower case."""

    def create_user(
        self, email: str, password: str | None = None, **fields: Any
    ) -> "User":
        """Store an account; without a password it can only log in after a reset."""
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.full_clean(exclude=["password"])
        user.save(using=self._db)
        return user

    def create_superuser(
        self, email: str, password: str | None = None, **fields: Any
    ) -> "User":
        """Store an account that may do everything."""
        return self.create_user(
            email, password, is_staff=True, is_superuser=True, **fields
        )

    def get_by_natural_key(self, username: str | None) -> "User":
        """Find the account by its e-mail address, whatever its case."""
        return self.get(email__iexact=username)


def name_key(name: str) -> str:
    """Return what two names have alike that pass for each other."""
    return (fold_name(name) or name)[:_LONGEST_KEY]  # Of emoji nothing is folded.


def _name_key(user: "User") -> str:
    return name_key(user.display_name)


class User(AbstractUser):
    """An account: the e-mail address logs in, the display name is shown."""

    username = None  # type: ignore[assignment]
    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    email = models.EmailField("e-mail address", max_length=254, unique=True)
    display_name = CleanCharField(
        max_length=60,
        help_text="Stands beside your comments. It need not be your real name.",
    )
    name_key = DerivedField(max_length=_LONGEST_KEY, db_index=True, derive=_name_key)

    objects: ClassVar[UserManager] = UserManager()  # type: ignore[assignment]

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["display_name"]

    class Meta:
        verbose_name = "account"
        constraints = [
            models.CheckConstraint(
                condition=Q(email=Lower("email")),
                name="user_email_in_lower_case",
                violation_error_message="Write the address in lower case.",
            )
        ]

    def __str__(self) -> str:
        return self.display_name

    def clean(self) -> None:
        """Keep the address in lower case: two spellings are one account."""
        super().clean()
        self.email = self.email.lower()

    def get_full_name(self) -> str:
        """Return the display name; no other name is kept."""
        return self.display_name

    def get_short_name(self) -> str:
        """Return the display name; no other name is kept."""
        return self.display_name


def display_name(user: User) -> str:
    """Return what is shown of an account; django-allauth asks for it."""
    return user.display_name
