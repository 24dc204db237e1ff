"""How announcements put it that an event goes to a city; see `wordings`."""

from partnerships.reading.phrases import (
    ANY,
    ASIDE,
    FILL,
    GAP,
    LIST,
    ORGS,
    OWNED,
    PLACES,
    A,
    B,
    list_of,
)
from partnerships.reading.wording import wording

HOSTINGS = (
    wording(
        "host",
        rf"(?P<a>{list_of(PLACES, 2)}|{list_of(ORGS, 2)}){ASIDE}{GAP}\b(?:(?:to"
        rf"|will|shall|may|can) (?:again |also |now |jointly |once more"
        rf" )?(?:co-)?(?:host"
        rf"|stage|organi[sz]e)|named (?:as )?(?:the )?hosts?|as hosts?)\b"
        rf"(?: {FILL}(?P<b>{OWNED}))?",
        "host_city",
        "host_city",
        "rights_holder",
    ),
    wording(
        "home_of",
        rf"(?P<a>{list_of(PLACES, 2)}){GAP}\b(?:remains?|stays?|becomes?|will be"
        rf"|is to be) (?:again |once more )?(?:the )?(?:home|host|host city|stage)"
        rf" (?:of|to|for) {B}",
        "host_city",
        "host_city",
        "rights_holder",
    ),
    wording(
        "keeps",
        rf"(?P<a>{list_of(PLACES, 2)}){GAP}\b(?:keeps?|retains?|wins?|won|lands?"
        rf"|secures?|gets?) {FILL}(?P<b>{OWNED})",
        "host_city",
        "host_city",
        "rights_holder",
    ),
    wording(
        "lands",
        rf"(?P<a>{list_of(PLACES, 2)}){GAP}\b(?:lands?|landed|secures?|secured|awarded"
        r"|chosen|named|(?:will|to) (?:host|stage|welcome))\b"
        rf"[^{ANY[1:-1]};.]{{0,50}}\b(?:championships?|games|finals?|cup|marathon"
        r"|festival|congress|tournament|grand prix|race)\b",
        "host_city",
        "host_city",
        "rights_holder",
    ),
    wording(
        "awarded",
        rf"(?P<b>{OWNED}){GAP}\b(?:awarded|go|goes|granted|given|moves?|handed) "
        rf"to {FILL}(?P<a>{LIST})",
        "host_city",
        "host_city",
        "rights_holder",
    ),
    wording(
        "awards",
        rf"{A}{GAP}\b(?:award|grant|hand|giv|gave|entrust)\w*{GAP}"
        rf"(?:\b(?:games|championships?|cup|finals?|editions?|tournament|event|race"
        rf"|congress|hosting)\b|{OWNED}){GAP}\bto {FILL}(?P<b>{LIST})",
        "host_city",
        "rights_holder",
        "host_city",
    ),
    wording(
        "brings",
        rf"{A}{GAP}\b(?:brings?|brought|takes?|moves?|will (?:bring|take|move)|to"
        rf" (?:bring|take|move)) {FILL}"
        rf"(?:{OWNED}|(?:finals?|championships?|tournament|race|games|cup|festival"
        rf"|edition)\b)(?: of [^{ANY[1:-1]};.]{{0,30}}{ANY})?"
        r"(?: back| again| over)? (?:to|into)"
        rf" (?P<b>{list_of(PLACES, 2)})",
        "host_city",
        "rights_holder",
        "host_city",
    ),
)
