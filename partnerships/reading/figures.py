"""Whose money it is: the deal's, an event's, a market's, or another deal's."""

import re
from decimal import Decimal

from partnerships.models.figure import COUNTING
from partnerships.reading import cues, lexicon, payers
from partnerships.reading.context import Context
from partnerships.reading.currencies import currency_of
from partnerships.reading.events import subject_of
from partnerships.reading.facts import Facts
from partnerships.reading.money import Money
from partnerships.reading.phrases import DEAL
from partnerships.reading.proposal import FigureProposal

_OTHERS = re.compile(
    rf"\b(?:{lexicon.MONEY_OF_OTHERS})\b|{lexicon.CHINESE_MONEY_OF_OTHERS}", re.I
)
_PRIZE = re.compile(rf"\b(?:{lexicon.PRIZE})", re.I)
_PRIZE_BEFORE = re.compile(rf"(?:{lexicon.CHINESE_PRIZE})[^，；。]{{0,10}}$")
_PRIZE_AFTER = re.compile(rf"[^，；。]{{0,6}}(?:{lexicon.CHINESE_PRIZE})")
_KINDS = (
    (
        "event_budget",
        r"\bbudget|cost of (?:staging|hosting)|\borgani[sz]ing costs?"
        r"|(?:overall|total|whole) (?:input|outlay|expenditure)"
        r"|costs? of organi[sz]ing|hosting costs?",
    ),
    (
        "valuation",
        r"\bvalu(?:es|ing|ation)\b(?! of the (?:deal|agreement|contract))"
        r"|valu(?:es|ed|ing) the (?:club|group|company|league|team)",
    ),
    ("in_kind_value", r"\bin[- ]kind\b|\bproducts?\b|\bapparel\b|\bequipment worth"),
    ("purchase_price", r"\bstake\b|\bacqui|\bpurchase|\bbought\b|\bbuy|\btakeover"),
    (
        "rights_fee",
        r"\brights? (?:fee|deal|package|contract)|\b(?:media|broadcast\w*|tv"
        r"|television|streaming) rights",
    ),
    ("fund_size", r"\bfund (?:of|worth)\b|\b(?:\w+ )?fund\b"),
    ("investment", r"\binvest|\bbuild|\bconstruct|\bfunding\b|\bdonat|投资"),
)
_PATTERNS = [(kind, re.compile(pattern, re.I)) for kind, pattern in _KINDS]
_OF_DEAL = re.compile(
    r"\b(?:worth|valued?|pa(?:y|ys|id|ying)|fees?|deals?|agreements?|contracts?|sum"
    r"|sponsor\w*|package|invest\w*|fund\w*|cost\w*|cash|receiv\w+|gets?|for|donat\w+"
    r"|total\w*|partnership|over the (?:term|course|life)"
    r"|over (?:the )?(?:\w+ )?(?:years|seasons)|commit\w*|provid\w+|spend"
    r"|bring\w*|capital|amounts?|shell\w*|part with|puts? (?:up|in|into)|rights"
    r"|naming|stake|financ\w+|grant\w*|contribut\w+|there are|into"
    r"|promis\w+|pledg\w+|speaks? of|estimat\w+|reported(?:ly)?|understood|believed"
    r"|rumou?red|figure|pockets?|outlay|available|earmark\w*|allocat\w*|sets? aside"
    r"|(?:will|would|to) support|be spent"
    r"|rent(?:s|al)?|mentioned|price[ds]?|g[ai]ves?|giving|in all|guarant\w+)\b"
    r"|合作|赞助|投资|总额|价值|金额",
    re.I,
)
_PAID_BEFORE = re.compile(
    r"\b(?:previous|former(?! (?:pays?|gets?|will)\b)|current holder|comparable"
    r"|the most expensive|by comparison|last year|a year"
    r" earlier"
    r"|(?:its|their) (?:\w+ )?rivals?(?=,)|similar deals|original deal"
    r"|(?:old|first|last|expiring|outgoing|existing) (?:deal|contract|agreement|pact)"
    r"|had paid|used to pay)\b",
    re.I,
)
_BRACKET = re.compile(
    r"\s?[(/,]\s?(?:(?:about|around|approximately|or|some|roughly)\s)?$"
)
_BEFORE, _AFTER = 90, 70
_UP_FROM = re.compile(
    r"\b(?:(?:up|down|ris(?:e|en)|rose|increased?|climb\w*|gr[eo]w\w*"
    r"|jumped|raised) from|compared (?:to|with)"
    r"|instead of|rather than|against)\s(?:the )?$"
)
_HOUSES = re.compile(
    r"\b(?:budget|turnover|revenues?|income|profits?|salary|wages?|sales),"
    r" (?:(?:of|about|some|around|over) )?$"
)
_LEAST = 1000  # Of any currency: less is the price of a ticket or of a shirt.


def find_figures(context: Context) -> list[FigureProposal]:
    """Return the sums that belong to the deal, each stated sum once."""
    found: list[FigureProposal] = []
    seen: set[tuple[str | None, str | None, str | None]] = set()
    for one in context.own:
        for money in [] if one.tells_two else one.sums:
            figure = _figure(context, one, money, found)
            if figure is None:
                continue
            mark = (figure.lower, figure.upper, figure.currency)
            if mark not in seen:
                seen.add(mark)
                found.append(figure)
    return found


def _figure(
    context: Context, one: Facts, money: Money, found: list[FigureProposal]
) -> FigureProposal | None:
    twin = _twin(context.text, money, found)
    if twin is not None:
        kind, subject = found[twin].kind, found[twin].subject
    else:
        kind, subject = _kind(context, one, money)
    if not kind:
        return None
    limits = money.bounds
    return FigureProposal(
        quote=context.text[limits.start : limits.end],
        start=limits.start,
        end=limits.end,
        kind=kind,
        subject=subject,
        lower=_plain(limits.lower),
        upper=_plain(limits.upper),
        comparator=limits.comparator,
        unit="money",
        currency=currency_of(context, money) or None,
        per=money.per,
        as_stated=money.as_stated,
        counts_toward_value=not subject and kind in COUNTING,
        equivalent_of=twin,
    )


def _plain(amount: Decimal | None) -> str | None:
    if amount is None:
        return None
    text = f"{amount:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _twin(text: str, money: Money, found: list[FigureProposal]) -> int | None:
    """Return the figure right before, when this is the same sum in another currency."""
    if not found or not 0 <= money.quote_start - found[-1].end <= 14:
        return None
    between = text[found[-1].end : money.quote_start]
    is_joined = bool(_BRACKET.search(between)) and ("(" in between or "/" in between)
    if is_joined and money.currency != found[-1].currency:
        first = found[-1].equivalent_of
        return len(found) - 1 if first is None else first
    return None


def _kind(context: Context, one: Facts, money: Money) -> tuple[str, str]:
    """Return the kind and the subject; no kind where the sum is another's."""
    near = _near(context.text, one, money)
    if (money.bounds.upper or money.bounds.lower or 0) < _LEAST:
        return "", ""
    if len(context.drafts) > 1 and _is_of_strangers(context, one):
        return "", ""
    if prize := _prize(context, one, money, near):
        return "prize_money", subject_of(context, one, prize)
    is_told = one.index in context.draft.told_in
    if _is_anothers(context, one, money, near) or _is_others(context, one):
        return "", ""
    for kind, pattern in _PATTERNS:
        if pattern.search(near):
            return _of_kind(context, one, kind)
    if not is_told and not _OF_DEAL.search(near):
        return "", ""
    return ("annual_value" if money.per in ("year", "season") else "total_value"), ""


_EVENT = re.compile(
    r"\b(?:events?|tournaments?|races?|games|championships?|festival|editions?|marathon"
    r"|cup|tour|finals?|organi[sz]\w*|hosting|staging|input|outlay|expenditure|city"
    r"|council)\b",
    re.I,
)


def _of_kind(context: Context, one: Facts, kind: str) -> tuple[str, str]:
    """Return a budget only where it is an event's; a team's own is another's money."""
    if kind != "event_budget":
        return kind, ""
    is_told = one.index in context.draft.told_in
    if not is_told and not _EVENT.search(one.sentence.text):
        return "", ""
    return kind, subject_of(context, one, "event")


def _prize(context: Context, one: Facts, money: Money, near: str) -> str:
    """Return what a sum is called that only winners get; nothing where it is none."""
    before = context.text[max(one.sentence.start, money.start - _BEFORE) : money.start]
    after = context.text[money.end : one.sentence.end]
    if payers.is_purse(before):
        return ""
    if payers.is_bonus(before, after):
        return "bonus"
    is_prize = _PRIZE_BEFORE.search(before) or _PRIZE_AFTER.match(after)
    if is_prize or _PRIZE.search(near) or payers.is_winners(before):
        return "prize money"
    return ""


def _is_anothers(context: Context, one: Facts, money: Money, near: str) -> bool:
    """Tell whether the words around the sum say that it is not this deal's."""
    is_told = one.index in context.draft.told_in
    clause = _clause(context.text, one, money) if is_told else near
    near = payers.uncompared(near)
    if _OTHERS.search(clause) or _PAID_BEFORE.search(near):
        return True
    if one.is_over and cues.is_over(payers.uncompared(one.masked.text)):
        return True
    before = context.text[max(0, money.start - 24) : money.start]
    if _UP_FROM.search(before) or _HOUSES.search(before):
        return True
    if payers.is_paid_otherwise(context, one, money):
        return True
    return not is_told and (
        _is_old(one, money)
        or bool(cues.BEFORE.search(_clause(context.text, one, money).lower()))
    )


def _is_old(one: Facts, money: Money) -> bool:
    """Tell whether the sum is of a year long past, which stands before it."""
    return one.is_old and not (
        one.dates and min(d.start for d in one.dates) > money.end + 40
    )


def _near(text: str, one: Facts, money: Money) -> str:
    """Return the words around the sum, as far as the next sum on either side."""
    start, end = one.sentence.start, one.sentence.end
    reach = money.end
    for other in one.sums:
        if other.end <= money.start:
            start = max(start, other.end - 25)
        elif other.start >= reach + 14:
            end = min(end, _parting(text, reach, other.start))
            break
        else:
            reach = max(reach, other.end)
    before = text[max(start, money.start - _BEFORE) : money.start].rsplit(";", 1)[-1]
    return before + text[money.start : min(end, reach + _AFTER)].split(";", 1)[0]


def _clause(text: str, one: Facts, money: Money) -> str:
    """Return the words around the sum between two commas."""
    start = max(one.sentence.start, money.start - _BEFORE)
    before = re.split(r"[,;]\s", text[start : money.start])[-1]
    after = re.split(r"[,;]\s", text[money.start : one.sentence.end][:_AFTER])[0]
    later = min((o.start for o in one.sums if o.start > money.end), default=0)
    if money.end < later < money.start + len(after):
        after = text[money.start : _parting(text, money.end, later)]
    return before + after


def _parting(text: str, start: int, end: int) -> int:
    """Return where the words of one sum end and those of the next begin."""
    between = [found.start() for found in _PARTED.finditer(text, start, end)]
    return between[-1] if between else end


_PARTED = re.compile(r"[,;] | (?:and|while|plus|but) ")


def _is_of_strangers(context: Context, one: Facts) -> bool:
    """Tell whether the paragraph speaks of others: the next item of a round-up."""
    paragraph = [
        other
        for other in context.facts[max(0, one.index - _NEAR) : one.index + _NEAR]
        if other.sentence.paragraph == one.sentence.paragraph
    ]
    if any(other.index in context.draft.told_in for other in paragraph):
        return False
    names = [name for other in paragraph for name in other.organisations]
    return bool(names) and not any(map(context.is_party, names))


_NEAR = 12  # Sentences.


_UNDER = re.compile(
    rf"\b(?:under|according to|as part of) (?:the|this|that) (?:[\w-]+ ){{0,3}}{DEAL}\b"
)


def _is_others(context: Context, one: Facts) -> bool:
    """Tell whether the sentence speaks only of organisations outside the deal."""
    told = len(payers.uncompared(one.sentence.text)) + one.sentence.start
    names = [
        name
        for name in one.organisations
        if name.start < told and not context.cast.is_surname(name)
    ]
    if not names or one.index in context.draft.told_in:
        return False
    if _UNDER.search(one.masked.text):
        return False
    return not any(context.is_party(name) for name in names) and len(names) > 1
