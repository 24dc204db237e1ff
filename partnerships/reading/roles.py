"""Which part a party plays, and what it is."""

import re

from partnerships.reading.context import Context
from partnerships.reading.names import Name
from partnerships.reading.proposal import PartyProposal
from partnerships.reading.sorts import Sort

_KIND_BEFORE = (
    ("club", r"\b(?:club|side|champions|team|outfit|franchise)\b"),
    ("league", r"\b(?:league|top flight|competition)\b"),
    ("federation", r"\b(?:federation|governing body|association)\b"),
    (
        "media",
        r"\b(?:broadcaster|channel|network|streaming (?:service|platform)|publisher)\b",
    ),
    (
        "company",
        r"\b(?:company|bookmaker|brand|maker|manufacturer|firm|airline|bank|retailer"
        r"|giant|provider|group|developer|brewer|insurer|carmaker|exchange"
        r"|operator)\b",
    ),
)
_PATTERNS = [(kind, re.compile(pattern, re.I)) for kind, pattern in _KIND_BEFORE]
_FEDERATIONS = re.compile(
    r"FI[A-Z]{1,3}|UEFA|IOC|IAAF|IPC|AFC|CAF|CONMEBOL|[A-Z]{1,3}FA?|ITTF|BWF"
)
_LEAGUES = re.compile(r"[A-Z]{1,3}[BHS]?[LA]|NBA|CBA|NFL|NHL|MLB|MLS|ATP|WTA|PGA|UFC")
_HOLDERS = ("league", "federation", "club", "event_owner", "association", "school")
_BY_KIND = {
    "sponsorship": "sponsor",
    "naming_rights": "sponsor",
    "kit_or_equipment": "supplier",
    "supplier": "supplier",
    "endorsement": "sponsor",
    "media_rights": "broadcaster",
    "licensing": "licensee",
    "acquisition": "investor",
    "investment": "investor",
    "technology": "technology_partner",
    "event_operation": "operator",
    "fund": "funder",
}
_PLACES = (
    "city",
    "province",
    "country",
    "district",
    "county",
    "town",
    "region",
    "state",
)


def parties(context: Context) -> list[PartyProposal]:
    """Return the deal's parties, in the order in which the text names them."""
    found = []
    kinds = context.draft.kinds
    for name, role in sorted(
        context.draft.parties.values(), key=lambda pair: pair[0].start
    ):
        kind = party_kind(context, name)
        found.append(
            PartyProposal(
                name=name.text,
                kind=kind,
                role=_role(role, kind, kinds),
                quote=name.text,
                start=name.start,
                end=name.end,
            )
        )
    return found


def party_kind(context: Context, name: Name) -> str:
    """Return what the party is: by its name, else by the words around it."""
    if name.sort is Sort.PERSON:
        return "person"
    if name.sort is Sort.PLACE and name.kind in _PLACES:
        return "government"
    if name.sort in (Sort.EVENT, Sort.VENUE):
        return "event_owner" if name.sort is Sort.EVENT else "other"
    if name.kind:
        return name.kind
    return _kind_told(context.text, name) or _kind_by_letters(name.text)


def _kind_told(text: str, name: Name) -> str:
    before = text[max(0, name.start - 40) : name.start].rsplit(".", 1)[-1]
    after = re.split(r"[.;]", text[name.end : name.end + 70])[0]
    is_aside = re.match(r"(?:\s?\([^)]*\))?, (?:a|an|the|one|which)\b", after)
    for words in (before[-24:], after if is_aside else ""):
        for kind, pattern in _PATTERNS:
            if pattern.search(words):
                return kind
    return ""


def _kind_by_letters(name: str) -> str:
    if _FEDERATIONS.fullmatch(name):
        return "federation"
    return "league" if _LEAGUES.fullmatch(name) else "company"


def _role(stated: str, kind: str, kinds: list[str]) -> str:
    main = kinds[0] if kinds else ""
    if kind == "government":
        return "host_city" if main == "host_city" else "government_partner"
    if kind == "person":
        return (
            "endorser"
            if main in ("endorsement", "sponsorship", "")
            else stated or "partner"
        )
    if main in ("strategic_partnership", "government_cooperation", "joint_venture", ""):
        return "partner"
    if main in ("sponsorship", "supplier", "kit_or_equipment", "naming_rights"):
        return "rights_holder" if kind in _HOLDERS else _BY_KIND[main]
    if main == "media_rights":
        return "rights_holder" if kind in _HOLDERS else "broadcaster"
    return stated or _BY_KIND.get(main, "partner")
