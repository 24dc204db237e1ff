"""The one form that is open on a review screen: to correct a value, or to add one."""

from dataclasses import dataclass
from typing import Any

from partnerships.admin.review_ask import Ask
from partnerships.models import Claim, Partnership, Proposal
from partnerships.review.forms import ValueForm
from partnerships.review.naming_forms import NamingForm
from partnerships.review.nouns import FORMS, empty_form, form_of
from partnerships.review.seen import noun_of, seen_of, values_now
from partnerships.review.suggest import choices_for
from partnerships.review.writing import Stale, found, load


@dataclass(frozen=True)
class OpenForm:
    """A value's form; `key` is empty where the value is new."""

    form: ValueForm
    noun: str
    key: str
    seen: str
    quote: str
    near: str
    basis: str = ""

    @property
    def do(self) -> str:
        """What sending it does."""
        return "correct" if self.key else "add"


def correct_form(ask: Ask, key: str) -> OpenForm | None:
    """Return the form of a value as it stands; None where that is gone."""
    item = _item(ask, key)
    if item is None:
        return None
    noun, values = noun_of(item), values_now(item)
    form = empty_form(noun, values, record=_record(ask))
    _offer(form, str(values.get("name", "")), ask)
    return OpenForm(
        form=form,
        noun=noun,
        key=key,
        seen=seen_of(item),
        quote=item.quote,
        near=str(item.start or ""),
        basis=item.basis,
    )


def add_form(ask: Ask, noun: str) -> OpenForm:
    """Return an empty form of the noun."""
    form = empty_form(noun, {}, record=_record(ask))
    _offer(form, "", ask)
    return OpenForm(form=form, noun=noun, key="", seen="", quote="", near="")


def kept_form(ask: Ask, refused: ValueForm | None) -> OpenForm | None:
    """Return the form with what was typed; for a value that is gone, to add it."""
    key, noun = str(ask.data.get("key", "")), str(ask.data.get("noun", ""))
    do = ask.data.get("do")
    if do == "evidence":
        noun = str(ask.data.get("about", "")).removeprefix("new/")
    if noun not in FORMS or (do not in {"add", "correct"} and refused is None):
        return None
    item = _item(ask, key)
    form = refused or form_of(noun, ask.data, record=_record(ask))
    name = str(form.data.get("name", "")) if form.is_bound else ""
    _offer(form, name, ask)
    return OpenForm(
        form=form,
        noun=noun,
        key=key if item else "",
        seen=seen_of(item) if item else "",
        quote=str(ask.data.get("quote", "")),
        near=str(ask.data.get("near", "")),
        basis=str(ask.data.get("basis", "")),
    )


def _record(ask: Ask) -> Partnership:
    """Read the record anew: a form writes into the one it is given."""
    return Partnership.objects.get(pk=ask.record.pk)


def _item(ask: Ask, key: str) -> Claim | Proposal | None:
    try:
        return found(load(ask.record.pk), key)
    except Stale:
        return None


def _offer(form: ValueForm, name: str, ask: Ask) -> None:
    """Put the names that are alike into the choice of which one is meant."""
    if not isinstance(form, NamingForm):
        return
    widget: Any = form.fields["who"].widget
    widget.choices = choices_for(form, name, may_make=ask.may_make(type(form)))
    chosen = str(form["who"].value() or "")
    if chosen and chosen not in {key for key, _ in widget.choices}:
        widget.choices = [*widget.choices, (chosen, "As it is now")]
