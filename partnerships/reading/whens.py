"""When: signed, announced, from, until, and how long; each from its own words."""

import re

from partnerships.reading import cues, phrases
from partnerships.reading.context import Context
from partnerships.reading.dates import Date
from partnerships.reading.facts import Facts
from partnerships.reading.proposal import ClaimProposal, PartnershipProposal
from partnerships.reading.salience import weight
from partnerships.reading.terms import Term

_TELLING = 1.5

_START = re.compile(
    r"\b(?:start(?:s|ing)?|begin(?:s|ning)?|commenc(?:es|ing)|effective|as of|from"
    r"|kick(?:s|ing) "
    r"off|take[s]? effect|runs from|comes into (?:force|effect))(?: (?:on|in|from|with"
    r"|as"
    r"|of|the|season|early|late))*\s?$",
    re.I,
)
_END = re.compile(
    r"(?:\b(?:until|till|through|thru|up to|expir(?:es|ing)|end(?:s|ing)|to|runs to)"
    r"(?: (?:on|in|at|the|at least|end|of|season|summer|and|including|after|with))*"
    r"|[-–])\s?$",
    re.I,
)
_END_AFTER = re.compile(r"\b(?:until|through|to) the end of (?:the )?$", re.I)
_SIGNED = re.compile(
    r"\b(?:sign(?:s|ed|ing)(?! up| on (?:as|for|to)\b)|ink(?:ed|s)|penned|sealed)\b"
    r"|签署|签约|签订",
    re.I,
)
_TOLD = re.compile(
    r"\b(?:announc(?:e[sd]?|ing)|unveil(?:s|ed)?|reveal(?:s|ed)?|confirm(?:s|ed)?|said"
    r"|told|launch(?:es|ed)|agreed|concluded|entered|became|made public|gave word"
    r"|presented|c[ao]me to (?:terms|an agreement)|approved)\b|宣布|发布",
    re.I,
)
_WRITTEN = re.compile(  # By others: the day of a report is no day of the deal.
    r"\b(?:report(?:s|ed|ing)|wr(?:ites?|ote)|understands?|claim(?:s|ed)|updated"
    r"|published)\b|报道",
    re.I,
)
_OCCASION = re.compile(
    r"\b(?:announcement|press conference|news conference|statement)\b", re.I
)
_NOT_YET = re.compile(
    r"\b(?:will|shall|would|may|might|could|(?:is|are|was|were|due|expected|set"
    r"|planned|scheduled|hopes?|had|has|have) to|not|never|n[’']t)"
    r"(?: (?:be|been|have|have been))?(?: [a-z]+ly)? $",
    re.I,
)
_COMMA = re.compile(r"[,;:]\s|[，；：]")
_NOT_NOW = re.compile(
    r"\b(?:play|match|final|tips? off|kick|start\w*|open|take place"
    r"|held|born"
    r"|run(?:s|ning)?|expire|until|by|since|season|after"
    r"|before)\b",
    re.I,
)


def add_whens(context: Context, proposal: PartnershipProposal) -> None:
    """Set the dates and the term, with their claims."""
    _add_term(context, proposal)
    for one in context.own:
        if not one.is_over and not (
            one.is_background and one.index not in context.draft.told_in
        ):
            for date in one.dates:
                _add_bound(context, one, date, proposal)
    for one in context.told + _neighbours(context):
        for date in one.dates:
            _add_day(context, one, date.of_the_past, proposal)
    if (
        proposal.starts_on
        and proposal.ends_on
        and proposal.starts_on > proposal.ends_on
    ):
        proposal.starts_on = proposal.ends_on = None
        proposal.claims = [
            c for c in proposal.claims if c.target not in ("starts_on", "ends_on")
        ]


def _neighbours(context: Context) -> list[Facts]:
    """Return the deal's other sentences that speak of the signing or announcement."""
    own = [one for one in context.own if one.index not in context.draft.told_in]
    return [
        one
        for one in own
        if re.search(
            r"\b(?:ceremony|signing|signed(?! up)|announce\w*|it was"
            r"|conference)\b",
            one.masked.text,
        )
        and not one.is_background
    ]


def _claim(target: str, value: str, context: Context, date: Date) -> ClaimProposal:
    return ClaimProposal(
        target=target,
        value=value,
        basis="derived" if date.is_derived else "stated",
        quote=context.text[date.start : date.end],
        start=date.start,
        end=date.end,
    )


def _set(
    context: Context, proposal: PartnershipProposal, field: str, value: str, date: Date
) -> None:
    if value and getattr(proposal, field) is None:
        setattr(proposal, field, value)
        proposal.claims.append(_claim(field, value, context, date))


_HELD = re.compile(r"\b(?:held|play\w*|take[s]? place|took place|match|final)\b", re.I)


def _add_bound(
    context: Context, one: Facts, date: Date, proposal: PartnershipProposal
) -> None:
    """Set a stated start or end, where the sentence is about the deal's run."""
    before = context.text[max(one.sentence.start, date.start - 60) : date.start]
    if not _is_about_run(context, one) or _HELD.search(before):
        return
    if _START.search(before):
        _set(context, proposal, "starts_on", date.edtf, date)
        if date.last and proposal.term_months:
            _set(context, proposal, "ends_on", "", date)
    elif _END.search(before) or _END_AFTER.search(before):
        _set(context, proposal, "ends_on", date.last or date.edtf, date)


_RUN = re.compile(
    rf"\b(?:{phrases.DEAL}|runs?|sponsor\w*|partner\w*|valid|term|rights|carry on"
    rf"|stays?|keeps?"
    r"|remains?|collaboration|host|organi[sz]e|effect|begin\w*|start\w*|expires?"
    r"|supplier"
    r"|will|is to|are to|gets?|pays?|paid|receiv\w+|worth)\b"
)


def _is_about_run(context: Context, one: Facts) -> bool:
    return bool(_RUN.search(one.masked.text)) and (
        one.index in context.draft.told_in or not one.is_unsure
    )


def _add_day(
    context: Context, one: Facts, date: Date, proposal: PartnershipProposal
) -> None:
    """Set when it was signed or announced, from a date beside such a verb."""
    if date.last or len(date.edtf) < 7:
        return
    start, end = one.sentence.start, one.sentence.end
    before = context.text[max(start, date.start - 40) : date.start]
    if (
        _START.search(before)
        or _END.search(before)
        or any(c.start == date.start for c in proposal.claims)
    ):
        return
    if _NOT_NOW.search(before) and not _SIGNED.search(before):
        return
    found = _verb(context, one, date)
    if found in _DAYS_OF:
        _set(context, proposal, _DAYS_OF[found], date.edtf, date)
    elif (
        not found
        and proposal.signed_on is None
        and _is_occasion(one, context.text[start:end])
    ):
        _set(context, proposal, "announced_on", date.edtf, date)


def _is_occasion(one: Facts, words: str) -> bool:
    return bool(_OCCASION.search(words) or cues.CONCLUDED.search(one.masked.text))


_DAYS_OF = {"signed": "signed_on", "told": "announced_on"}
_VERBS = (("signed", _SIGNED), ("told", _TOLD), ("written", _WRITTEN))


def _verb(context: Context, one: Facts, date: Date) -> str:
    """Return what the verb nearest to the date says: first in its clause, before it."""
    text, start, end = context.text, one.sentence.start, one.sentence.end
    found = sorted(
        (match.start(), match.end(), name)
        for name, pattern in _VERBS
        for match in pattern.finditer(text, start, end)
    )
    cuts = [match.end() for match in _COMMA.finditer(text, start, end)]
    first = max((cut for cut in cuts if cut <= date.start), default=start)
    last = min((cut for cut in cuts if cut >= date.end), default=end)
    before = [verb for verb in found if verb[1] <= date.start][::-1]
    after = [verb for verb in found if verb[0] >= date.end]
    ranked = [verb for verb in before if verb[0] >= first]
    ranked += [verb for verb in after if verb[1] <= last]
    nearest = next(iter(ranked + before + after), None)
    if nearest is None:
        return ""
    return "other" if _is_another(context, one, date, nearest) else nearest[2]


def _is_another(
    context: Context, one: Facts, date: Date, verb: tuple[int, int, str]
) -> bool:
    """Tell whether the verb is of what is still to come, or of another's deal."""
    if _NOT_YET.search(context.text[one.sentence.start : verb[0]]):
        return True
    return any(
        verb[1] <= name.start < date.start
        and context.text[verb[1] : name.start].endswith(("with ", "with the "))
        and not context.is_party(name)
        for name in one.organisations
    )


def _add_term(context: Context, proposal: PartnershipProposal) -> None:
    term = _term(context)
    if term is None:
        return
    quote = context.text[term.start : term.end]
    proposal.term_months, proposal.term_quote = term.months, quote
    value = "" if term.months is None else str(term.months)
    proposal.claims.append(
        ClaimProposal(
            target="term",
            value=value,
            basis="stated",
            quote=quote,
            start=term.start,
            end=term.end,
        )
    )


def _term(context: Context) -> Term | None:
    """Return the surest length: strong words first, then the deal's own sentences."""
    told = set(context.draft.told_in)
    is_sale = "acquisition" in context.draft.kinds[:1]
    ranked: list[tuple[tuple[bool, bool, bool, int], Term]] = []
    for one in context.own:
        if one.is_over or (one.is_background and one.index not in told):
            continue
        for term in [] if one.tells_two else one.terms:
            if is_sale and not term.is_strong and one.index not in told:
                continue  # Who buys, buys for good: it is the term of something else.
            if (
                not term.is_strong
                and one.index not in told
                and not _RUN.search(one.masked.text)
                and weight(one) < _TELLING
            ):
                continue
            mark = (
                term.months is None,
                not term.is_strong and one.index not in told,
                one.sentence.is_heading,
                one.index,
            )
            ranked.append((mark, term))
    return min(ranked, key=lambda pair: pair[0])[1] if ranked else None
