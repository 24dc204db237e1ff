"""A hundred meetings of two editors on one thing: nothing is overwritten unasked.

Both open the thing, then one after the other saves, or acts by a verb's page or from a
list. What is stored in the end must be what both did; where both did something else
with one value, the later one must have been asked, and only there.
"""

import datetime as dt
import random
from dataclasses import dataclass, field

from django.urls import reverse
from django.utils import timezone

from tests import factories
from tests.desk import (
    add_row,
    chosen,
    fields_of,
    looked_at,
    open_form,
    row_prefix,
    save_form,
    verb_address,
)

MEETINGS = 100
FIELDS = {"article": ["headline", "standfirst"], "partnership": ["title", "summary"]}
ROWS = {"article": ("corrections", "note"), "partnership": ("commitments", "what")}
NAMES = ["One", "Two", "Three"]
GONE = "(deleted)"


@dataclass
class Outcome:
    """What went wrong in some meetings: each with its number."""

    overwritten: list = field(default_factory=list)
    falsely_asked: list = field(default_factory=list)
    not_asked: list = field(default_factory=list)
    held: int = 0


def make(kind, *, is_whole):
    if kind == "article":
        row = factories.make_article(body="<p>Words.</p>")
        row.credits.create(contributor=factories.make_contributor(), role="author")
    else:
        row = factories.make_partnership()
    part, name = ROWS[kind]
    if is_whole:
        return row if kind == "article" else factories.complete(row)
    for one in NAMES:
        getattr(row, part).create(**{name: one})
    return row


def edits(draw, kind, who, *, rows):
    """What somebody types: values by field, by a row's old words, and new rows."""
    typed = {("own", name): f"{name} of {who}" for name in FIELDS[kind]}
    if rows:
        typed |= {("row", one): draw.choice([f"{one} {who}", GONE]) for one in NAMES}
        typed[("new", who)] = f"New of {who}"
        if draw.random() < 0.2:
            typed[("own", FIELDS[kind][0])] = "The same by both"
    keys = draw.sample(sorted(typed), draw.randint(1, len(typed)))
    return {key: typed[key] for key in keys}


def typed_into(data, kind, typed):
    part, name = ROWS[kind]
    for (sort, key), value in typed.items():
        if sort == "own":
            data[key] = value
        elif sort == "new":
            add_row(data, part, **{name: value})
            start = f"{part}-{int(data[f'{part}-TOTAL_FORMS']) - 1}"
            more = {"grade": "update", "made_at_0": "2020-01-01", "made_at_1": "10:00"}
            given = more if kind == "article" else {"state": "open"}
            data |= {f"{start}-{k}": v for k, v in given.items()}
        elif value == GONE:
            data[row_prefix(data, part, **{name: key}) + "-DELETE"] = "on"
        else:
            data[row_prefix(data, part, **{name: key}) + f"-{name}"] = value
    return data


def key_of(kind, data, asked):
    """Whose words are asked about: a field's name, or the row's old words."""
    part, name = ROWS[kind]
    if not asked.removeprefix("row:").startswith(part):
        return ("own", asked)
    start = "-".join(asked.removeprefix("row:").split("-")[:2])
    value = data.get(f"{start}-{name}", "")
    return ("row", value.split()[0]) if value else ("row", "")


def stored(row, kind):
    part, name = ROWS[kind]
    row = type(row).objects.get(pk=row.pk)
    own = {("own", one): getattr(row, one) for one in FIELDS[kind]}
    return own, sorted(getattr(row, part).values_list(name, flat=True))


def meant(before, first, second, answers):
    """What is to be stored: what both did, and as was answered where they differ."""
    merged = first | second | {key: first[key] for key in answers if not answers[key]}
    own, _ = before
    rows = [merged.get(("row", one), one) for one in NAMES]
    rows += [value for (sort, _), value in merged.items() if sort == "new"]
    fields = {key: merged.get(key, value) for key, value in own.items()}
    return fields, sorted(one for one in rows if one != GONE)


def meet_at_forms(draw, number, kind, editors, outcome):
    """Both save a form; the later one answers what is asked."""
    row = make(kind, is_whole=False)
    before = stored(row, kind)
    typed = [edits(draw, kind, who, rows=True) for who in ("Ann", "Bob")]
    forms = [open_form(one, row) for one in editors]
    first, second = (typed_into(forms[n], kind, typed[n]) for n in (0, 1))
    assert save_form(editors[0], row, first).status_code == 302
    held = save_form(editors[1], row, second)
    if held.status_code != 409:
        outcome.overwritten.append(number)
        return
    outcome.held += 1
    again = fields_of(held, kind)
    asked = [one.key for one in held.context["conflict"].questions]
    keys = {one: key_of(kind, again, one) for one in asked}
    clash = {k for k in typed[0].keys() & typed[1] if typed[0][k] != typed[1][k]}
    if set(keys.values()) - clash:
        outcome.falsely_asked.append((number, asked))
    if clash - set(keys.values()):
        outcome.not_asked.append((number, clash))
    answers = {key: draw.random() < 0.5 for key in keys.values()}
    given = {
        f"merge:{one}": "mine" if answers[key] else "theirs"
        for one, key in keys.items()
    }
    saved = save_form(editors[1], row, again | {"merge-asked": asked} | given)
    assert saved.status_code == 302, saved.text
    if stored(row, kind) != meant(before, *typed, answers):
        outcome.overwritten.append((number, typed, answers, stored(row, kind)))


def meet_at_a_verb(draw, number, kind, editors, outcome):
    """The one saves the form, the other publishes or schedules, in either order."""
    row = make(kind, is_whole=True)
    typed = edits(draw, kind, "Ann", rows=False)
    form = typed_into(open_form(editors[0], row), kind, typed)
    act = prepared(draw, row, kind, editors[1])
    if draw.random() < 0.5:
        assert save_form(editors[0], row, form).status_code == 302
        held = act()
        is_free = type(row).objects.get(pk=row.pk).published_at is None
        if held.status_code != 409 or not is_free:
            outcome.overwritten.append((number, "verb"))
        prepared(draw, row, kind, editors[1])()
    else:
        act()
        held = save_form(editors[0], row, form)
        if held.status_code != 409:
            outcome.overwritten.append((number, "form"))
            return
        if held.context["conflict"].questions:
            outcome.falsely_asked.append((number, "form"))
        assert save_form(editors[0], row, fields_of(held, kind)).status_code == 302
    outcome.held += 1
    row = type(row).objects.get(pk=row.pk)
    kept = {key: getattr(row, key[1]) for key in typed}
    if kept != typed or row.published_at is None:
        outcome.overwritten.append((number, typed, kept, row.published_at))


def prepared(draw, row, kind, client):
    """Open a verb's page or the list now; return what acts from it later."""
    verb = draw.choice(["publish", "schedule"])
    at = f"{timezone.localtime() + dt.timedelta(days=9):%Y-%m-%dT%H:%M}"
    asked = {"at": at} if verb == "schedule" else {}
    if draw.random() < 0.5:
        address, data = verb_address(row, verb), {}
        page = client.get(address)
    else:
        address = reverse(f"admin:{type(row)._meta.app_label}_{kind}_changelist")
        data = chosen(f"{verb}_rows", row)
        page = client.post(address, data)
    data |= looked_at(page, **asked)
    return lambda: client.post(address, data)


def test_a_hundred_meetings_overwrite_nothing_and_ask_nothing_falsely(client):
    editors = [type(client)(), type(client)()]
    for one in editors:
        one.force_login(factories.make_editor())
    draw, outcome = random.Random(4), Outcome()

    for number in range(MEETINGS):
        meet = meet_at_forms if number % 2 else meet_at_a_verb
        # A deal's form is long: a meeting at one takes as long as five others.
        kind = draw.choice(["article", "article", "article", "partnership"])
        meet(draw, number, kind, editors, outcome)

    told = f"of {MEETINGS} meetings {outcome.held} were held up"
    assert outcome.overwritten == [], f"{told}; silent overwrites: {outcome}"
    assert outcome.falsely_asked == [], f"{told}; false conflicts: {outcome}"
    assert outcome.not_asked == [], f"{told}; not asked: {outcome}"
    assert outcome.held == MEETINGS
