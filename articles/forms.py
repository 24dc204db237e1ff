"""The form under an article."""

from typing import Any

from django import forms

from articles.models import Article, Comment
from articles.models.comment import LONGEST
from core.submissions import new_key
from core.text import clean_text

GONE = (
    "The comment you answered is no longer there. "
    "Post again and yours stands on its own."
)


class CommentText(forms.CharField):
    """Text cleaned before it is counted; the browser is not told to cut it off."""

    def to_python(self, value: Any) -> str:
        """Clean the text, so that a line break counts as one character."""
        return clean_text(super().to_python(value) or "").strip()

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Leave out `maxlength`: what is pasted must not silently lose its end."""
        return {}


class CommentForm(forms.ModelForm):
    """A member's comment on the article.

    `key` makes a double submit store one; `kept` names the text kept over a log-in.
    """

    key = forms.CharField(required=False, widget=forms.HiddenInput)
    kept = forms.CharField(required=False, widget=forms.HiddenInput)
    reply_to = forms.ModelChoiceField(
        Comment.objects.none(), required=False, widget=forms.HiddenInput
    )

    class Meta:
        model = Comment
        fields = ["body"]
        field_classes = {"body": CommentText}
        labels = {"body": "Your comment"}
        help_texts = {"body": f"Plain text, {LONGEST:,} characters at most."}
        widgets = {"body": forms.Textarea(attrs={"rows": 6, "dir": "auto"})}
        error_messages = {
            "body": {
                "required": "Write at least one character that can be seen.",
                "max_length": "A comment has %(limit_value)d characters at most; "
                "this one has %(show_value)d.",
            }
        }

    def __init__(self, *args: Any, article: Article, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["key"].initial = new_key
        parents = Comment.objects.answerable_on(article)
        self.fields["reply_to"].queryset = parents  # type: ignore[attr-defined]

    @property
    def excess(self) -> int:
        """By how many characters the text is too long to be posted."""
        return max(0, len(self["body"].value() or "") - LONGEST)

    @property
    def answered(self) -> Comment | None:
        """The comment that this one answers."""
        given = self.cleaned_data if self.is_bound else self.initial
        return given.get("reply_to")

    def clean(self) -> dict[str, Any] | None:
        """Let go of a comment that was answered and is gone since; keep the text."""
        if "reply_to" in self.errors:
            del self.errors["reply_to"]
            given = {name: self.data.get(name) for name in self.fields}
            self.data = given | {"reply_to": ""}
            self.add_error(None, GONE)
        return super().clean()
