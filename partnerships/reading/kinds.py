"""What sort of deal it is, and how it stands, each with its words."""

import re
from collections.abc import Iterator

from partnerships.reading import phrases
from partnerships.reading.context import Context
from partnerships.reading.proposal import ClaimProposal

_KINDS = (
    (
        "naming_rights",
        r"naming[- ]rights|(?:be )?(?:renamed|rebranded as)|stadium name"
        r"|bears? the name",
    ),
    (
        "media_rights",
        r"(?:broadcast\w*|media|streaming|tv|television|digital) (?:and \w+ )?"
        r"rights|rights holder broadcaster|to broadcast|will broadcast",
    ),
    (
        "acquisition",
        r"acqui(?:re[sd]?|sition|ring)"
        r"|(?:tak|buy|bought|took|hold)[a-z]* (?:up )?\d[\d.]* ?(?:%|per ?cent)"
        r" (?:of|in)\b"
        r"|majority (?:stake|owner|shareholder)"
        r"|takeover|buyout|bought",
    ),
    (
        "kit_or_equipment",
        r"kit (?:supplier|deal|partner|sponsor)|apparel|outfitter|outfits"
        r"|equipment (?:supplier|deal|partner)|technical (?:sponsor"
        r"|supplier"
        r"|partner)|match ball",
    ),
    ("endorsement", r"(?:brand |global )?ambassador|endors\w+|the face of"),
    ("supplier", r"(?:official |global |exclusive )supplier|official provider"),
    (
        "sponsorship",
        r"sponsor\w*|official (?:[\w-]+ ){0,4}(?:partner|timekeeper)"
        r"|(?:title|main|principal) partner|presenting partner|赞助",
    ),
    ("joint_venture", r"joint venture"),
    (
        "strategic_partnership",
        r"strategic(?:ally)? (?:[\w-]+ ){0,2}(?:partner\w*|deal"
        r"|co-?operation|agreement|alliance)|战略合作",
    ),
    (
        "host_city",
        r"(?:to|will|shall) (?:co-)?host\b|host cit(?:y|ies)|hosting (?:rights|fee)"
        r"|co-organize|host of the",
    ),
    (
        "event_operation",
        r"(?:operat(?:e|es|ing|ion)|run(?:s|ning)?|organi[sz](?:e|es|ing|ation)"
        r"|stag(?:e|es|ing)) (?:of )?(?:the )?(?:[\w-]+ ){0,2}"
        r"(?:events|tournaments?|competitions?|races|games)\b",
    ),
    (
        "venue",
        r"(?:build|construct\w*|develop\w*|operat\w+) (?:of )?(?:[\w-]+ ){0,5}"
        r"(?:stadium|arena|venue|town|complex|cent(?:er|re)|park|facilit\w+)s?\b"
        r"|esports venue|new (?:home )?stadium",
    ),
    ("technology", r"technology partner|data partner|cloud partner|digital platform"),
    (
        "investment",
        r"(?<!jointly )invest(?:s|ed|ing|ment|or)?\b|funding round|minority stake",
    ),
    ("education_training", r"training programme|coach education|academy partnership"),
    ("licensing", r"licens(?:e|ing) (?:deal|agreement|partnership)|licensee"),
    (
        "strategic_partnership",
        r"partnership|memorandum|co-?operation|collaborat\w+|alliance"
        r"|partner(?:s|ed)? with|合作",
    ),
)
_PATTERNS = [(kind, re.compile(rf"\b(?:{p})", re.I)) for kind, p in _KINDS]
_MOST = 3
_STATUS = (
    (
        "in_negotiation",
        re.compile(
            r"\bin (?:[\w-]+ )?(?:talks|negotiations)\b|\bnegotiating\b"
            r"|\bwill consider\b|\bis to decide\b",
            re.I,
        ),
    ),
    ("rumoured", re.compile(r"\brumou?r\w*|\bis said to be close\b", re.I)),
    (
        "renewed",
        re.compile(
            r"\brenew(?:s|ed|al)\b|\bextend(?:s|ed)\b|\bextension\b"
            r"|\bcarry on\b|\bprolong\w*|\bstays? (?:on|an?)\b",
            re.I,
        ),
    ),
    (
        "signed",
        re.compile(
            r"\bsign(?:s|ed|ing)?\b(?! (?:up|in|off)\b)|\bink(?:s|ed)\b|\bpenned\b"
            r"|\bsealed\b|签",
            re.I,
        ),
    ),
    (
        "announced",
        re.compile(
            r"\bannounc\w+|\bunveil\w*|\breveal\w*|\bconfirm\w*|宣布"
            r"|\bpress conference\b|\bnews conference\b",
            re.I,
        ),
    ),
)


def find_kinds(context: Context) -> tuple[list[str], list[ClaimProposal]]:
    """Return one to three kinds, the surest first, with the words for each."""
    claims: dict[str, ClaimProposal] = {}
    near = (context.told, context.carried_on)
    for number, facts in enumerate((*near, context.own[:6])):
        is_near = number < len(near)
        for kind, pattern in _PATTERNS:
            found = context.search(pattern, facts)
            if found and kind not in claims and (is_near or not claims):
                claims[kind] = _claim(f"kinds:{kind}", kind, found)
    if _is_governmental(context) and len(claims) < _MOST:
        for kind, found in _governmental(context):
            claims.setdefault(kind, _claim(f"kinds:{kind}", kind, found, "inferred"))
    kept = list(claims)[:_MOST]
    return kept or ["other"], [claims[kind] for kind in kept]


def _governmental(context: Context) -> Iterator[tuple[str, re.Match[str]]]:
    """Yield what a government's deal is: a host's where events will be held there."""
    current = [one for one in context.own if not (one.is_over or one.is_background)]
    held = context.search(_HELD, current)
    words = held or context.search(_DEAL, context.told)
    if words:
        yield ("host_city" if held else "government_cooperation"), words


_DEAL = re.compile(phrases.DEAL, re.I)
_HELD = re.compile(
    r"\b(?:events|tournaments?|finals?|games|championships?|cup|races?|competitions?"
    r"|editions?|rounds?|matches)\s(?:will|are to|is to)\sbe\s(?:held|staged|hosted"
    r"|played)\s(?:in|at)\b"
)


def find_status(context: Context) -> ClaimProposal | None:
    """Return how the deal stands by the words of its own sentences.

    What a text tells as concluded, it announces.
    """
    for one in (*context.told, *context.own[:5]):
        for status, pattern in _STATUS:
            found = context.search(pattern, [one])
            if found:
                return _claim("status", status, found)
    told = context.search(_CONCLUDED, context.told)
    return _claim("status", "announced", told, "inferred") if told else None


_CONCLUDED = re.compile(
    rf"\b(?:{phrases.CONCLUDE}|{phrases.TEAM}|{phrases.TAKE}|bec[ao]mes?"
    rf"|{phrases.BE})\b"
    rf"[^.;,]{{0,60}}?\b(?:{phrases.DEAL}|{phrases.ROLE})\b",
    re.I,
)


def _is_governmental(context: Context) -> bool:
    return any(name.kind == "government" for name, _ in context.draft.parties.values())


def _claim(
    target: str, value: str, found: re.Match[str], basis: str = "stated"
) -> ClaimProposal:
    return ClaimProposal(
        target=target,
        value=value,
        basis=basis,
        quote=found[0],
        start=found.start(),
        end=found.end(),
    )
