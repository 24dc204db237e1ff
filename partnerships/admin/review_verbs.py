"""What can be done on the review screen, by the name that a button sends."""

from collections.abc import Callable

from django.core.exceptions import BadRequest, PermissionDenied, ValidationError

from partnerships.accounting import Account, forget_note, note_numbers
from partnerships.admin.review_ask import NAMING, Ask, keys_of
from partnerships.models import Partnership, Reading
from partnerships.review import actions
from partnerships.review.guess import guess
from partnerships.review.naming_forms import NEW
from partnerships.review.nouns import FORMS


def _accept(ask: Ask) -> str:
    who = str(ask.data.get("as", ""))
    may_make = ask.may_make(*NAMING)
    if who == NEW and not may_make:
        raise PermissionDenied
    return actions.accept(**ask.about, who=who if may_make else who or None)


def _reject(ask: Ask) -> str:
    proposal = actions.reject(**ask.about)
    return f"Rejected: {proposal.get_noun_display()}."


def _undo(ask: Ask) -> str:
    actions.take_back(record=ask.record, key=ask.key, by=ask.by)
    return "Taken back: it waits again."


def _correct(ask: Ask) -> str:
    noun = _noun(ask)
    actions.correct(**ask.about, data=ask.values(noun))
    return "Corrected and accepted."


def _add(ask: Ask) -> str:
    noun = _noun(ask)
    actions.add(
        record=ask.record,
        noun=noun,
        source=ask.source(),
        data=ask.values(noun),
        by=ask.by,
    )
    return "Added and accepted."


def _noun(ask: Ask) -> str:
    noun = str(ask.data.get("noun", ""))
    if noun not in FORMS:
        raise BadRequest("There is no such value.")
    return noun


def _evidence(ask: Ask) -> str:
    """Take the words as evidence of a value that is there, or as a new value."""
    about, source = str(ask.data.get("about", "")), ask.source()
    kind, _, name = about.partition("/")
    if source is None or not name:
        raise ValidationError("Choose what these words are the evidence for.")
    if kind == "new" and name in FORMS:
        words = str(ask.data.get("quote", ""))
        values = guess(name, words, published=source.published_on)
        data = {**values, "quote": words, "near": ask.data.get("near", "")}
        actions.add(record=ask.record, noun=name, source=source, data=data, by=ask.by)
        return "Added and accepted."
    actions.bear_out(
        record=ask.record, target=name, source=source, data=ask.data, by=ask.by
    )
    return "Kept as evidence."


def _accept_all(ask: Ask) -> str:
    makes = ask.may_make(*NAMING)
    count, kept = actions.accept_all(record=ask.record, by=ask.by, makes=makes)
    return "\n".join([f"Accepted: {count}.", *(f"Left: {one}" for one in kept)])


def _not_stated(ask: Ask) -> str:
    said = actions.say_not_stated(record=ask.record, by=ask.by)
    return f"Kept as not stated: {len(said)}."


def _move(ask: Ask) -> str:
    to = Partnership.objects.filter(
        readings__partnerships=ask.record, pk__in=keys_of(ask.data.get("to", ""))
    ).first()
    if to is None or to.pk == ask.record.pk:
        raise ValidationError("Choose a deal of the same text.")
    actions.move(**ask.about, to=to)
    return f"It waits in “{to}” now."


def _rename(ask: Ask) -> str:
    actions.rename(
        record=ask.record,
        title=str(ask.data.get("title", "")),
        seen=str(ask.data.get("seen", "")),
        by=ask.by,
    )
    return "The title is kept."


def _number(ask: Ask) -> str:
    """Say of the numbers that they are not deal data, or why they may stay."""
    account, place = _account(ask), ask.data.get("place")
    chosen = [one for one in account.left if place is None or one.place == place]
    reason = str(ask.data.get("reason", "")).strip()
    if "wave" in ask.data and not reason:
        raise ValidationError("Say why these numbers may stay.", "reason")
    done = note_numbers(
        source=account.source,
        numbers=chosen,
        by=ask.by,
        reason=reason if "wave" in ask.data else "",
    )
    return f"Numbers dealt with: {done}."


def _forget(ask: Ask) -> str:
    forget_note(source=_account(ask).source, place=str(ask.data.get("place", "")))
    return "Taken back: the number is open again."


def _account(ask: Ask) -> Account:
    source = ask.source()
    rows = Reading.objects.filter(partnerships=ask.record, source=source)
    reading = rows.select_related("source").first()
    if reading is None:
        raise ValidationError("The record was not read from this text.")
    return Account.of(reading)


VERBS: dict[str, Callable[[Ask], str]] = {
    "accept": _accept,
    "reject": _reject,
    "undo": _undo,
    "correct": _correct,
    "add": _add,
    "evidence": _evidence,
    "accept_all": _accept_all,
    "not_stated": _not_stated,
    "move": _move,
    "rename": _rename,
    "number": _number,
    "forget": _forget,
}
