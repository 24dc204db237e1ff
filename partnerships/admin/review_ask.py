"""What an editor asks for on the review screen."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError

from accounts.models import User
from core.addresses import id_in
from partnerships.models import Partnership, Source
from partnerships.review.many import Chosen
from partnerships.review.naming_forms import NEW, NamingForm
from partnerships.review.nouns import FORMS

_MOST_TICKED = 200
NAMING = [form for form in FORMS.values() if issubclass(form, NamingForm)]


@dataclass
class Ask:
    """What an editor asks for: of which record, with which form.

    `leads_to`: the place of the screen that they are to see next, if a verb says so.
    """

    record: Partnership
    data: Any
    by: User
    leads_to: str = ""

    @property
    def key(self) -> str:
        """The value that it is about."""
        return str(self.data.get("key", ""))

    @property
    def about(self) -> dict[str, Any]:
        """What most actions take."""
        seen = str(self.data.get("seen", ""))
        return {"record": self.record, "key": self.key, "seen": seen, "by": self.by}

    def may_make(self, *forms: type[Any]) -> bool:
        """Tell whether the editor may add all that these forms can make."""
        models = {model for form in forms for model in form.whose.values()}
        return all(
            self.by.has_perm(f"{one._meta.app_label}.add_{one._meta.model_name}")
            for one in models
        )

    def chosen(self) -> list[Chosen]:
        """Return the values that were ticked, or that a list held, with its words."""
        ticked = self.data.getlist("ticked")
        if not ticked:
            raise ValidationError("Tick the values first.")
        if len(ticked) > _MOST_TICKED:
            raise ValidationError(f"Tick {_MOST_TICKED} values at most.")
        pairs = [one.partition(" ") for one in ticked]
        return [
            Chosen(key, seen, str(self.data.get(f"main-{key}", "")))
            for key, _, seen in pairs
        ]

    def waiting(self) -> list[Chosen]:
        """Return all that waited when the page was opened."""
        pairs = (one.partition(" ") for one in self._listed("waiting"))
        return [Chosen(key, seen) for key, _, seen in pairs]

    def empty(self) -> list[str]:
        """Return the facts that were empty when the page was opened."""
        return self._listed("empty")

    def _listed(self, name: str) -> list[str]:
        return str(self.data.get(name, "")).split(",")

    def source(self) -> Source | None:
        """Return the text that the words were selected in."""
        pk = id_in(str(self.data.get("source", "")))
        return Source.objects.filter(pk=pk).first() if pk else None

    def values(self, noun: str) -> dict[str, Any]:
        """Return what the noun's form was sent; nothing new without the right."""
        sent = {name: self.data.get(name, "") for name in self.data}
        form = FORMS[noun]
        if issubclass(form, NamingForm) and not self.may_make(form):
            sent["who"] = "" if sent.get("who") == NEW else sent.get("who", "")
        return sent
