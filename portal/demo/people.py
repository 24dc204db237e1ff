"""The demo's log-ins: one for each kind of account, passwords made at random."""

import os
import secrets
from pathlib import Path

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth.models import Group

from accounts.models import User
from portal.demo.memory import loaded, remember

LOGINS: Path = settings.VAR_DIR / "demo-logins.txt"
# Address, display name, group ("" for a member); the administrator comes first.
PEOPLE = (
    ("admin@touchline.example", "Demo administrator", ""),
    ("editor@touchline.example", "Demo desk", "Editor"),
    ("moderator@touchline.example", "Demo moderation", "Moderator"),
    ("member@touchline.example", "Demo member", ""),
)


def store_people() -> list[tuple[str, str]]:
    """Store the accounts that never were; return their addresses and passwords."""
    made = []
    known = _written()
    gone = loaded("account")
    for email, name, group in PEOPLE:
        if email in gone or User.objects.filter(email=email).exists():
            continue
        password = known.get(email) or secrets.token_urlsafe(12)
        _account(email, password, name, group)
        remember("account", email)
        made.append((email, password))
    return made


def _written() -> dict[str, str]:
    """Return the passwords in the file, so that a second database gets the same."""
    if not LOGINS.is_file():
        return {}
    lines = LOGINS.read_text(encoding="utf-8").splitlines()
    return {line.split()[0]: line.split()[1] for line in lines}


def _account(email: str, password: str, name: str, group: str) -> None:
    is_admin = email == PEOPLE[0][0]
    user = User.objects.create_user(
        email,
        password,
        display_name=name,
        is_staff=is_admin or bool(group),
        is_superuser=is_admin,
    )
    if group:
        user.groups.add(Group.objects.get(name=group))
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)


def write_logins(made: list[tuple[str, str]]) -> None:
    """Write the passwords to a file that only its owner can read."""
    if not made:
        return
    LOGINS.parent.mkdir(parents=True, exist_ok=True)
    rows = _written() | dict(made)
    descriptor = os.open(LOGINS, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.writelines(f"{email}  {password}\n" for email, password in rows.items())


def desk() -> User | None:
    """Return the account under which the demo is published, if it is still there."""
    return User.objects.filter(email=PEOPLE[1][0]).first()
