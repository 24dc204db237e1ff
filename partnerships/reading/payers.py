"""Who pays a sum: what another pays, what was paid before, or asked, is not the deal's.

A sum belongs to the subject of its own clause, a relative clause to its head.
"""

import re

from partnerships.reading import phrases
from partnerships.reading.context import Context
from partnerships.reading.facts import Facts
from partnerships.reading.money import Money
from partnerships.reading.names import Name
from partnerships.reading.sorts import Sort

_RELATIVE = re.compile(r",\s(?:who|which|whose)\b(?P<words>[^;]*)$")
_GONE_BY = re.compile(r"\b(?:paid|was|were|had|spent|invested|bought|earned)\b", re.I)
_PAYS = re.compile(
    r"\b(?:pays?|paid|invest(?:s|ed)|spen(?:ds?|t)|contribut(?:es|ed)|receiv(?:es|ed)"
    r"|earn(?:s|ed)|gets?)\b[^,;]{0,30}$",
    re.I,
)
_ASKED = re.compile(
    r"\b(?:ask(?:s|ed|ing)|demand(?:s|ed|ing)?|want(?:s|ed)?|sought|seek(?:s|ing)?"
    r"|hop(?:ed|ing)|wish(?:ed|es)?|held out) (?:[a-z]+ ){0,3}$"
    r"|\b(?:not|never|n[’']t)(?: \w+ly| be| been)* (?:pay|paying|paid|worth|cost|spend"
    r"|spent|receiv\w+|invest\w*|get)\b[^,;]{0,20}$",
    re.I,
)
_CROWD = re.compile(  # Many who are nobody of the deal: parents, clubs, visitors.
    r"\b(?:parents|members|fans|visitors|spectators|guests|players|runners|customers"
    r"|subscribers|families|participants|taxpayers|students|companies|firms|businesses"
    r"|investors|brands|clubs|sponsors|households|people)\b"
    r"(?: (?:have|had|must|already|now|also|who|each|all|together|usually|to))*"
    r" (?:pay|paid|spend|spent|invest|invested|put)\b",
    re.I,
)
_SO_FAR = re.compile(
    r"\b(?:so far|to date|until now|up to now|already)\b[^;]{0,60}\b(?:paid|invested"
    r"|spent|received|put)\b|\b(?:ha[sd]|have) (?:already|so far) \w+",
    re.I,
)
_ROUND = re.compile(
    r"\b(?:(?:funding|financing|investment|seed) round|series [a-e]|raised)\b[^,;]*$",
    re.I,
)
_WOULD = re.compile(r"\bwould (?:bring|generate|attract|mean|create|yield)\b[^;]*$")
_GIVEN = re.compile(
    r" (?:by|from) (?:[a-z]+ ){0,2}(?:investors|shareholders|backers|lenders)\b"
)
_BUILT = re.compile(
    r"\b(?:construction|building|renovation|refurbishment|redevelopment|stadium|arena"
    r"|venue|ground)(?: of [^,;]{1,40})? (?:(?:has|had|have) )?cost\b[^,;]{0,15}$",
    re.I,
)
_SPENT = re.compile(
    r"\b(?:paid|invested|spent|contributed|raised|earned)\b[^,;]{0,30}$", re.I
)
_IN_YEARS = re.compile(
    r"[^;]{0,50}?\b(?:in|from|between|since|during) (?:19|20)\d\d\b"
    r"|[^;]{0,50}?\blast (?:year|season)\b",
    re.I,
)
_OWNED = re.compile(r"\bown(?:s|ed)\b[^,;]{0,40}\bworth\b[^,;]{0,12}$")
_WINNER = re.compile(r"\b(?:winners?|runners?-up|champions?)\b[^,;]{0,40}$", re.I)
_COMPARED = re.compile(
    r",? (?:(?:up|down) from|an? (?:rise|increase|jump)|compared|more than double"
    r"|(?:\w+ )?(?:twice|double|triple|half|\w+ times) (?:what|the|as|that)|instead of"
    r"|rather than|against the)\b"
)
_BONUS = re.compile(r"\bbonus(?:es)?\b[^,;]{0,30}$", re.I)
_BONUS_BEHIND = re.compile(r" (?:in|as an?) (?:[a-z-]+ )?bonus(?:es)?\b")
_WON = re.compile(
    r"\b(?:beat|beats|defeated|won the (?:final|title|race|tournament|match))\b", re.I
)
_TAKES = re.compile(
    r"\b(?:gets?|receive[sd]?|takes?|took|earn(?:s|ed)?|pocket(?:s|ed)?|wins?|won"
    r"|collect(?:s|ed)?)\b[^,;]{0,20}$",
    re.I,
)
_COSTS = re.compile(
    r"\bcost(?:s|ing)? (?:the |its |their )?(?:government|state|taxpayers?|ministry"
    r"|treasury|organi[sz]ers?|committee|hosts?|union|federation"
    r"|club)s? (?:\w+ ){0,2}$",
    re.I,
)
_FIGHT = re.compile(r"\b(?:bout|fight|contest)\b[^;]*\bpurse\b[^;]*$")
_ONCE = re.compile(
    r"\b(?:was|were|had been|had) [a-z]+\b[^,;]{0,30}\b(?:in|since) (?:19|20)\d\d\b"
    r"[^,;]{0,60}$"
)

_NEEDS = re.compile(r"\bneed(?:s|ed)? (?:(?:about|over|some|at least) )?$")
_LENT = re.compile(r"\b(?:closed|completed)\b[^,;]*\b(?:funding|financing) round of $")
_ALSO = re.compile(  # A second item of the same meeting, or of the fair.
    r"\balso (?:approved|cleared|passed|sanctioned|adopted|voted|backed)\b"
    r"|\b(?:fair|forum|expo|exhibition|summit|conference|congress|meeting)\b[^;]*"
    r"\b(?:deals|contracts|agreements|projects|orders)\b[^;]*$"
)
_VISITORS = re.compile(
    r"\b(?:visitors|tourists|guests|fans|spectators)\b[^;]*\b(?:spending|receipts)\b[^;]*$"
)
_WAS_BUILT = re.compile(
    r"\b(?:was|were|been) (?:last )?(?:built|renovated|refurbished|rebuilt|constructed"
    r"|modernis\w+|moderniz\w+|upgraded) [^;]{0,40}\b(?:for|at a cost of) (?:about )?$"
)
_VALUED = re.compile(r", (?:which is |who are )?valued at (?:about |around )?$")
_NOT_THEIRS = (_ASKED, _SO_FAR, _BUILT, _COSTS, _WOULD, _OWNED)
_NOT_NEAR = (_NEEDS, _ALSO, _LENT, _VISITORS, _WAS_BUILT, _VALUED, _FIGHT)
_REACH = 160  # Characters: the patterns that read far are asked of no more.


def uncompared(words: str) -> str:
    """Return the words before a comparison with what was paid earlier: `up from`."""
    return _COMPARED.split(words, maxsplit=1)[0]


def is_bonus(before: str, after: str) -> bool:
    """Tell what is paid only if something is won."""
    return bool(_BONUS.search(before) or _BONUS_BEHIND.match(after))


def is_purse(before: str) -> bool:
    """Tell what a fighter gets for a fight, which is no deal's."""
    return bool(_FIGHT.search(before))


def is_winners(before: str) -> bool:
    """Tell what the winners of a competition get."""
    return bool(_WINNER.search(before) and _TAKES.search(before))


def is_paid_otherwise(context: Context, one: Facts, money: Money) -> bool:
    """Tell whether another pays the sum, or nobody does, or it was for other things."""
    before = context.text[one.sentence.start : money.start]
    if any(words.search(before) for words in _NOT_THEIRS):
        return True
    if any(words.search(before[-_REACH:]) for words in _NOT_NEAR):
        return True
    after = context.text[money.end : min(one.sentence.end, money.end + 40)]
    if _CROWD.search(before[-60:]) or _CROWD.search(re.split("[,;]", after)[0]):
        return True
    if one.index not in context.draft.told_in and _is_of_the_past(
        before, context.text[money.end : one.sentence.end]
    ):
        return True
    return (
        _is_in_aside(context, one, before)
        or _is_paid_by_other(context, one, before)
        or _is_of_their_deal(context, one, before)
    )


_THEIR_DEAL = re.compile(
    rf"(?:[’']s)? (?:[a-z-]+ ){{0,2}}{phrases.DEAL}\b[^,;]{{0,60}}$"
)


_HOLDS = re.compile(
    r"\b(?:belongs? to|held by|lies? with|are with|went to|gone to) (?:the )?$"
    rf"|s (?:[a-z-]+ ){{0,2}}{phrases.DEAL} with (?:the )?(?:[a-z-]+ ){{0,3}}$"
)


def _is_holders(before: str, start: int, end: int) -> bool:
    """Tell whether it is said whose the deal is: `the rights belong to Acme`."""
    return bool(_THEIR_DEAL.match(before, end) or _HOLDS.search(before[:start]))


def _is_of_their_deal(context: Context, one: Facts, before: str) -> bool:
    """Tell whether the clause is about a stranger's deal: `the Acme deal brings`."""
    start = one.sentence.start
    return any(
        _is_holders(before, name.start - start, name.end - start)
        for name in one.organisations
        if name.end - start < len(before)
        and not name.kind
        and _is_stranger(context, name)
    ) and not any(context.is_party(name) for name in one.names)


def _is_of_the_past(before: str, after: str) -> bool:
    """Tell what was paid in a year that is named: `was bought in 2017 for`."""
    if _WON.search(before) and _TAKES.search(before):
        return True
    if _ROUND.search(before[-60:]) or _GIVEN.match(after):
        return True
    spent = _SPENT.search(before) and _IN_YEARS.match(after)
    return bool(spent or _ONCE.search(before))


def _is_in_aside(context: Context, one: Facts, before: str) -> bool:
    """Tell whether it stands in a relative clause about another, or another's past."""
    found = _RELATIVE.search(before)
    at = one.sentence.start + found.start() if found else -1
    head = next((name for name in one.names if name.end == at), None)
    if not found or head is None or head.sort is not Sort.ORGANISATION:
        return False
    inside = [
        name for name in one.organisations if at < name.start < at + len(found[0])
    ]
    is_closed = re.search(r",\s", found["words"])
    if is_closed:
        return False
    if not context.is_party(head) or _GONE_BY.search(found["words"]):
        return True
    return any(_is_stranger(context, name) for name in inside)


def _is_paid_by_other(context: Context, one: Facts, before: str) -> bool:
    """Tell whether the last organisation before a verb of paying is a stranger."""
    found = _PAYS.search(before)
    if not found:
        return False
    verb = one.sentence.start + found.start()
    payers = [name for name in one.organisations if name.end <= verb]
    return bool(payers) and _acts(context, payers[-1], verb)


def _acts(context: Context, name: Name, verb: int) -> bool:
    between = context.text[name.end : verb]
    is_subject = re.fullmatch(
        r"(?:, [^,;]{2,40},)?\s(?:(?:will|has|had|have|is|to|also|now)\s){0,3}", between
    )
    return bool(is_subject) and _is_stranger(context, name)


def _is_stranger(context: Context, name: Name) -> bool:
    return not (context.is_party(name) or context.cast.is_surname(name))
