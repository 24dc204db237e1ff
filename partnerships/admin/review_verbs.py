"""What can be done on the review screen, by the name that a button sends."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import BadRequest, PermissionDenied, ValidationError

from core.addresses import id_in
from partnerships.accounting import Account, Number, forget_note, note_numbers
from partnerships.admin.review_ask import NAMING, Ask
from partnerships.models import Partnership, Reading, Source
from partnerships.review import actions, many, rest
from partnerships.review.entries import proposal_words
from partnerships.review.guess import guess, is_whole
from partnerships.review.naming_forms import NEW
from partnerships.review.nouns import FORMS
from partnerships.review.seen import key_of

_NAMED = 3  # Numbers that are named where it is told that some are left.


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
        return _new(ask, name, source)
    actions.bear_out(
        record=ask.record, target=name, source=source, data=ask.data, by=ask.by
    )
    return "Kept as evidence."


def _new(ask: Ask, noun: str, source: Source) -> str:
    """Store what the words say; what is only guessed from them waits for a look."""
    words, published = str(ask.data.get("quote", "")), source.published_on
    values = guess(noun, words, published=published)
    data = {**values, "quote": words, "near": ask.data.get("near", "")}
    given: dict[str, Any] = {"noun": noun, "source": source, "data": data}
    if is_whole(noun, words, published=published):
        actions.add(record=ask.record, by=ask.by, **given)
        return "Added and accepted."
    waiting = actions.propose(record=ask.record, by=ask.by, **given)
    ask.leads_to = f"item-{key_of(waiting)}"
    return f"Is it this? “{proposal_words(waiting, {})}” waits to be accepted."


def _accept_all(ask: Ask) -> str:
    return _told("Accepted", *rest.accept_all(**_makes(ask), chosen=ask.waiting()))


def _settle(ask: Ask) -> str:
    done = rest.settle(**_makes(ask), chosen=ask.waiting(), empty=ask.empty())
    return _told("Accepted", *done)


def _told(did: str, count: int, left: list[str]) -> str:
    return "\n".join([f"{did}: {count}.", *(f"Left: {one}" for one in left)])


def _makes(ask: Ask) -> dict[str, Any]:
    return {"record": ask.record, "by": ask.by, "makes": ask.may_make(*NAMING)}


def _accept_these(ask: Ask) -> str:
    return f"Accepted: {many.accept_these(**_makes(ask), chosen=ask.chosen())}."


def _reject_these(ask: Ask) -> str:
    done = many.reject_these(record=ask.record, chosen=ask.chosen(), by=ask.by)
    return f"Rejected: {done}."


def _move_these(ask: Ask) -> str:
    to = _other(ask)
    done = many.move_these(record=ask.record, chosen=ask.chosen(), to=to, by=ask.by)
    return f"Moved: {done}. They wait in “{to}” now."


def _correct_list(ask: Ask) -> str:
    return (
        f"Stored and accepted: {many.correct_list(**_makes(ask), chosen=ask.chosen())}."
    )


def _not_stated(ask: Ask) -> str:
    done = rest.leave_empty(record=ask.record, empty=ask.empty(), by=ask.by)
    return _told("Kept as not stated", *done)


def _move(ask: Ask) -> str:
    to = _other(ask)
    actions.move(**ask.about, to=to)
    return f"It waits in “{to}” now."


def _other(ask: Ask) -> Partnership:
    """Return the other deal of the same text that was chosen."""
    rows = Partnership.objects.filter(
        readings__partnerships=ask.record, pk=id_in(str(ask.data.get("to", ""))) or 0
    )
    to = rows.exclude(pk=ask.record.pk).first()
    if to is None:
        raise ValidationError("Choose a deal of the same text.")
    return to


def _rename(ask: Ask) -> str:
    actions.rename(
        record=ask.record,
        title=str(ask.data.get("title", "")),
        seen=str(ask.data.get("seen", "")),
        by=ask.by,
    )
    return "The title is kept."


def _number(ask: Ask) -> str:
    """Say of one number, or of those listed, that it is no deal data, or may stay."""
    account, place = _account(ask), ask.data.get("place")
    places = set(ask.data.getlist("listed") if place is None else [place])
    reason = str(ask.data.get("reason", "")).strip() if "wave" in ask.data else ""
    if "wave" in ask.data and not reason:
        raise ValidationError("Say why these numbers may stay.", "reason")
    meant = [one for one in account.left if one.place in places]
    done = note_numbers(source=account.source, numbers=meant, by=ask.by, reason=reason)
    others = [one for one in account.left if one.place not in places]
    return _told("Numbers dealt with", done, _unlisted(others) if place is None else [])


def _unlisted(numbers: list[Number]) -> list[str]:
    """Tell of the numbers that the page did not list."""
    words = ", ".join(f"“{one.words}”" for one in numbers[:_NAMED])
    more = " ..." if len(numbers) > _NAMED else ""
    said = f"{len(numbers)} of the numbers, which your page did not list: {words}{more}"
    return [said] if numbers else []


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
    "settle": _settle,
    "accept_these": _accept_these,
    "reject_these": _reject_these,
    "move_these": _move_these,
    "list": _correct_list,
    "not_stated": _not_stated,
    "move": _move,
    "rename": _rename,
    "number": _number,
    "forget": _forget,
}
