"""The contact page's form."""

import re
from hashlib import sha256
from typing import Any

from django import forms

from articles.forms import CommentText
from core.submissions import new_key
from core.text import clean_line, has_visible
from portal.models import LONGEST

UNSEEN = "Write at least one character that can be seen."
_KEY = re.compile(r"[A-Za-z0-9_-]{1,24}")
_DIGEST = 32  # Characters of the digest that tells one message from another.


class ContactForm(forms.Form):
    """What a reader writes to the editors.

    `website` is a field that people do not see and programs fill in.
    """

    name = forms.CharField(
        label="Your name",
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label="Your e-mail address",
        max_length=254,
        help_text="We answer to this address and use it for nothing else.",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    body = CommentText(
        label="Your message",
        max_length=LONGEST,
        help_text=f"Plain text, {LONGEST:,} characters at most.",
        widget=forms.Textarea(attrs={"rows": 10}),
    )
    website = forms.CharField(required=False, widget=forms.HiddenInput)
    key = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["key"].initial = new_key

    def clean_name(self) -> str:
        """Keep the name as one line."""
        return _seen(clean_line(self.cleaned_data["name"]))

    def clean_email(self) -> str:
        """Refuse control characters, which quoted addresses may hold."""
        address = self.cleaned_data["email"]
        if clean_line(address) != address:
            raise forms.ValidationError("Write the address without special characters.")
        return address

    def clean_body(self) -> str:
        """Refuse a message of nothing but blanks and invisible characters."""
        return _seen(self.cleaned_data["body"])

    def clean_key(self) -> str:
        """Take a key that is none of ours for no key at all."""
        key = self.cleaned_data["key"]
        return key if _KEY.fullmatch(key) else ""

    @property
    def once_key(self) -> str:
        """The key of this form with these words: other words are another message."""
        given = self.cleaned_data
        if not given["key"]:
            return ""
        words = "\n".join(given[name] for name in ("name", "email", "body"))
        return f"{given['key']}-{sha256(words.encode()).hexdigest()[:_DIGEST]}"

    @property
    def is_from_a_program(self) -> bool:
        """Tell whether the field that people do not see was filled in."""
        return bool(self.cleaned_data["website"])


def _seen(text: str) -> str:
    if not has_visible(text):
        raise forms.ValidationError(UNSEEN)
    return text
