"""How one value is found, written, accepted and taken out.

To be called inside a change of the record, by `review.actions`.
"""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Prefetch

from accounts.models import User
from core.addresses import id_in
from partnerships import targets
from partnerships.actions import own_forms
from partnerships.facts import FACTS
from partnerships.models import Claim, Partnership, Proposal, Source
from partnerships.models.claim import columns_about
from partnerships.models.guard import checked
from partnerships.quotes import find_quote
from partnerships.review.forms import ValueForm
from partnerships.review.naming_forms import NEW, NamingForm
from partnerships.review.nouns import FIELD_NOUNS, FORMS, form_of
from partnerships.review.seen import noun_of, row_of, seen_of, stated_of, values_now

MOST_QUOTED = 2000  # Characters: what a claim keeps.
_MUST_HOLD = "The words of the text must hold this as it stands."


class Stale(Exception):
    """Somebody else was first; the message says what they did."""


class Refused(ValidationError):
    """It cannot be stored so; `form` is the value's form with the reasons."""

    def __init__(self, form: ValueForm) -> None:
        self.form = form
        super().__init__(
            [
                f"{_label(form, name)}{message}"
                for name, messages in form.errors.items()
                for message in messages
            ]
        )


def _label(form: ValueForm, name: str) -> str:
    return f"{form.fields[name].label or name}: " if name in form.fields else ""


def who_is(user: User | None) -> str:
    """Name an editor."""
    return str(user or "A former editor")


# --- Finding it ---------------------------------------------------------------------


def load(pk: int) -> Partnership:
    """Read the record with its claims, and with what is proposed and was rejected."""
    proposals = Proposal.objects.select_related("source", "rejected_by")
    rows = Partnership.objects.with_record()
    record: Partnership = rows.prefetch_related(Prefetch("proposals", proposals)).get(
        pk=pk
    )
    return record


def found(record: Partnership, key: str) -> Claim | Proposal:
    """Return the loaded record's claim or proposal; `Stale` where it is gone."""
    noun, _, number = key.partition("-")
    pk = id_in(number)
    rows = record.claims if noun == "claim" else record.proposals
    item: Claim | Proposal | None
    item = next((one for one in rows.all() if one.pk == pk), None)
    if item is None:
        raise Stale(
            "Somebody decided on this one meanwhile: how it stands is shown below."
        )
    return item


def check_seen(item: Claim | Proposal, seen: str) -> None:
    """Raise `Stale` where the value is not what the editor looked at."""
    if isinstance(item, Proposal) and item.rejected_at:
        raise Stale(f"{who_is(item.rejected_by)} rejected this: bring it back first.")
    if seen_of(item) != seen:
        raise Stale(
            "Somebody else changed this after you opened the page: what it says now is "
            "shown below, and nothing of yours was stored."
        )


def near_of(data: Any) -> int | None:
    """Return about where in the text the words were selected."""
    near = str(data.get("near") or "")
    return int(near[:9]) if near.isascii() and near.isdigit() else None


def is_set(record: Partnership, noun: str) -> bool:
    """Tell whether the noun is a field of the record that has a value."""
    if noun == "term":
        return bool(record.term_as_stated)
    return noun in dict(targets.FIELDS) and bool(getattr(record, noun))


def refuse_second(form: ValueForm, record: Partnership, noun: str) -> None:
    """Refuse to write over a field's value: that one is corrected."""
    is_field = noun in dict(targets.FIELDS)
    if is_field and is_set(Partnership.objects.get(pk=record.pk), noun):
        form.add_error(None, "There is a value already: correct that one.")


# --- Accepting it -------------------------------------------------------------------


def stand_behind(claim: Claim, by: User, forms: dict[str, str]) -> None:
    """Accept the claim as saying what the record says now, by target in `forms`."""
    check_words(claim)
    if claim.stance == Claim.Stance.SUPPORTS:
        claim.value = forms.get(claim.target, claim.value)
    claim.accept(by=by)
    save_claim(claim)
    for fact in FACTS:
        # What is there needs no reason for its absence.
        if fact.reasoned and claim.target in _targets(fact, claim.partnership):
            known = claim.partnership.unknowns.all()
            if any(one.field == fact.name for one in known):
                claim.partnership.unknowns.filter(field=fact.name).delete()


def stand_behind_all(record: Partnership, claims: Iterable[Claim], by: User) -> None:
    """Stand behind claims as the record is stored now: it is read anew, once."""
    fresh = Partnership.objects.with_record().get(pk=record.pk)
    forms = own_forms(fresh)
    for claim in claims:
        claim.partnership = fresh
        stand_behind(claim, by, forms)


def _targets(fact: Any, record: Partnership) -> set[str]:
    return {item.target for item in fact.read(record)}


def check_words(claim: Claim) -> None:
    """Refuse a claim whose words are gone, or are not those of a value as stated.

    Further evidence may use other words where another claim holds those.
    """
    text = claim.source.text if claim.source else ""
    if claim.quote and text[claim.start : claim.end] != claim.quote:
        claim.place_quote()
    stated = stated_of(claim)
    if not stated or not claim.quote or claim.stance != Claim.Stance.SUPPORTS:
        return
    same = [one for one in claim.partnership.claims.all() if one.target == claim.target]
    if not any(find_quote(one.quote, stated) for one in (claim, *same)):
        raise ValidationError(f"“{stated}”: {_MUST_HOLD}")


def save_claim(claim: Claim) -> None:
    """Store the claim; its words are looked for only where they are not in place."""
    text = claim.source.text if claim.source else ""
    is_whole = bool(claim.quote) and text[claim.start : claim.end] == claim.quote
    if not is_whole:
        claim.place_quote()
    if claim.pk is None or not is_whole:
        # What it points to was read or stored just now: it need not be looked up again.
        rows = [one.name for one in claim._meta.fields if one.is_relation]
        claim.full_clean(rows, validate_constraints=False)
    claim.save()


def take_over(
    record: Partnership, proposal: Proposal, *, makes: bool, who: str = ""
) -> Claim:
    """Write a proposal's value; return its claim. What is new is made if `makes`."""
    record = apart(record, proposal.noun)
    values = dict(proposal.values)
    if issubclass(FORMS[proposal.noun], NamingForm):
        values["who"] = who or values.get("who") or (NEW if makes else "")
    form = form_of(proposal.noun, values, record=record)
    refuse_second(form, record, proposal.noun)
    data = {"quote": proposal.quote, "near": proposal.start, "basis": proposal.basis}
    claim = write_value(form, Claim(partnership=record), proposal.source, data)
    proposal.delete()
    return claim


def apart(record: Partnership, noun: str) -> Partnership:
    """Return the record for a form of the noun: a field's writes into what it gets."""
    if noun in FIELD_NOUNS:
        return Partnership.objects.get(pk=record.pk)
    return record


# --- Writing it ---------------------------------------------------------------------


def write_value(
    form: ValueForm, claim: Claim, source: Source | None, data: Any
) -> Claim:
    """Store the form's value; return its claim, which is yet to be stored."""
    _place(form, claim, source, data)
    if not form.is_valid():
        raise Refused(form)
    for column, value in form.write().items():
        setattr(claim, column, value)
    return claim


def _place(form: ValueForm, claim: Claim, source: Source | None, data: Any) -> None:
    """Find the words in the text, and the words as stated in those."""
    quote = (data.get("quote") or "").strip()
    if not quote and form.may_be_chosen:
        claim.basis, claim.source, claim.quote = Claim.Basis.EDITOR, None, ""
        claim.start = claim.end = None
        return
    if len(quote) > MOST_QUOTED:
        form.add_error(None, f"Take {MOST_QUOTED} characters of the text at most.")
        return
    place = find_quote(source.text, quote, near=near_of(data)) if source else None
    if source is None or place is None:
        form.add_error(None, "These words do not stand in the text: select them there.")
        return
    claim.source, (claim.start, claim.end) = source, place
    claim.quote, claim.broken_at = source.text[slice(*place)], None
    basis = data.get("basis") or claim.basis
    known = basis in Claim.Basis.values and basis != Claim.Basis.EDITOR
    claim.basis = basis if known else Claim.Basis.STATED
    if form.is_valid() and form.stated and find_quote(quote, form.stated) is None:
        form.add_error(form.words, _MUST_HOLD)


def put_before(form: ValueForm, source: Source, data: Any, noun: str) -> Proposal:
    """Let the form's value wait with its words; the same only once."""
    claim = Claim(partnership=form.record)
    _place(form, claim, source, data)
    if not form.is_valid():
        raise Refused(form)
    values = {name: str(data.get(name) or "") for name in form.fields}
    for one in form.record.proposals.waiting().filter(noun=noun, source=source):
        if (one.values, one.start, one.end) == (values, claim.start, claim.end):
            return one
    waiting: Proposal = Proposal.objects.create(
        partnership=form.record, noun=noun, values=values, **words_of(claim)
    )
    return waiting


def written_before(
    record: Partnership, form: ValueForm, source: Source | None, data: Any
) -> Claim | None:
    """Return the claim that says the same by the same words, if there is one."""
    if isinstance(form, NamingForm) or source is None or not form.is_valid():
        return None  # Nothing is named twice in a list: the database refuses it.
    place = find_quote(source.text, data.get("quote") or "", near=near_of(data))
    new = type(form).values_of(form.instance)
    for claim in record.claims.all():
        is_there = (claim.source_id, claim.start, claim.end) == (
            source.pk,
            *(place or ()),
        )
        if is_there and isinstance(form, FORMS[noun_of(claim)]):
            fresh = Claim.objects.get(pk=claim.pk)  # The form wrote into the record.
            if values_now(fresh) == new:
                return claim
    return None


# --- Taking it out ------------------------------------------------------------------


def as_proposal(record: Partnership, claim: Claim) -> Proposal:
    """Return a proposal, not stored, that says what the claim is about."""
    noun = noun_of(claim)
    row = record if claim.field else row_of(claim)
    values = FORMS[noun].values_of(row)
    return Proposal(partnership=record, noun=noun, values=values, **words_of(claim))


def words_of(item: Claim | Proposal) -> dict[str, Any]:
    """Return the columns that say on which words a value rests."""
    names = ("source", "basis", "quote", "start", "end")
    return {name: getattr(item, name) for name in names}


def take_out(record: Partnership, claim: Claim) -> None:
    """Delete the claim, and its value unless another claim is about that."""
    stored = [one for one in record.claims.all() if one.pk]
    others = [one for one in stored if one.target == claim.target]
    with checked({record.pk}):
        if len(others) > 1:
            claim.delete()
        elif claim.field:
            claim.delete()
            _empty(Partnership.objects.get(pk=record.pk), claim.field)
        else:
            row_of(claim).delete()
            # It went with its row: who has the record loaded sees that.
            claim.pk = None


def _empty(record: Partnership, field: str) -> None:
    if field == "term":
        record.term_months, record.term_as_stated = None, ""
    else:
        setattr(record, field, None if field in targets.RELATIONS else "")
    record.save()


def columns_of(record: Partnership, target: str) -> dict[str, Any]:
    """Return the claim's columns for a value of the record; `Stale` if it is gone."""
    for fact in FACTS:
        for item in fact.read(record):
            if item.target == target:
                return columns_about(item.shown, target)
    raise Stale("This value is gone: somebody took it out meanwhile.")
