"""Sums of money, in every dress in which they are stated.

`US$ 5.5 million`, `RMB2bn`, `63-billion-yuan`, `600.000 DKK`, `Sh1.2bn`, `2亿元`.
A sum without a currency is one only where a verb of paying or worth says so.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from partnerships.reading import lexicon, numbers
from partnerships.reading.comparators import Bounds, bounds

_SIGNS = {
    "US$": "USD", "USD": "USD", "U.S.$": "USD", "US dollars": "USD",
    "U.S. dollars": "USD", "US-dollars": "USD", "$": "USD",
    "RMB": "CNY", "CNY": "CNY", "CN¥": "CNY", "CNH": "CNY", "yuan": "CNY",
    "renminbi": "CNY", "元": "CNY", "人民币": "CNY", "¥": "CNY", "€": "EUR",
    "EUR": "EUR", "euros": "EUR", "euro": "EUR", "£": "GBP", "GBP": "GBP",
    "pounds": "GBP", "sterling": "GBP", "A$": "AUD", "AUD": "AUD", "AU$": "AUD",
    "C$": "CAD", "CAD": "CAD", "CA$": "CAD", "NZ$": "NZD", "NZD": "NZD", "HK$": "HKD",
    "HKD": "HKD", "S$": "SGD", "SGD": "SGD", "R$": "BRL", "BRL": "BRL", "reais": "BRL",
    "JPY": "JPY", "yen": "JPY", "KRW": "KRW", "won": "KRW", "₩": "KRW", "INR": "INR",
    "₹": "INR", "Rs": "INR", "Rs.": "INR", "rupees": "INR", "DKK": "DKK", "SEK": "SEK",
    "NOK": "NOK", "CHF": "CHF", "PLN": "PLN", "zloty": "PLN", "CZK": "CZK",
    "HUF": "HUF", "RUB": "RUB", "₽": "RUB", "rubles": "RUB", "roubles": "RUB",
    "TRY": "TRY", "ZAR": "ZAR", "rand": "ZAR", "R": "ZAR", "NGN": "NGN", "₦": "NGN",
    "naira": "NGN", "KES": "KES", "Ksh": "KES", "KSh": "KES", "Ksh.": "KES",
    "KSH": "KES", "Sh": "KES", "Shs": "KES", "Sh.": "KES", "Shs.": "KES",
    "Kenyan shillings": "KES", "GHS": "GHS", "GH¢": "GHS", "UGX": "UGX", "TZS": "TZS",
    "EGP": "EGP", "AED": "AED", "dirhams": "AED", "SAR": "SAR", "riyals": "SAR",
    "QAR": "QAR", "MYR": "MYR", "RM": "MYR", "ringgit": "MYR", "THB": "THB",
    "baht": "THB", "IDR": "IDR", "Rp": "IDR", "PHP": "PHP", "₱": "PHP", "VND": "VND",
    "MXN": "MXN", "ARS": "ARS", "NT$": "TWD", "dollars": "USD", "dollar": "USD",
    "pound": "GBP", "美元": "USD", "欧元": "EUR", "英镑": "GBP", "港元": "HKD",
    "日元": "JPY", "PKR": "PKR", "BDT": "BDT", "ILS": "ILS",
    "Australian dollars": "AUD", "Canadian dollars": "CAD", "Swiss francs": "CHF",
    "Hong Kong dollars": "HKD", "Singapore dollars": "SGD", "pesos": "",
    "kroner": "", "kronor": "", "crowns": "", "francs": "", "shillings": "",
    "LKR": "LKR", "NPR": "NPR", "MAD": "MAD", "XOF": "XOF", "XAF": "XAF", "BWP": "BWP",
    "NAD": "NAD", "MWK": "MWK", "RWF": "RWF", "ETB": "ETB", "GEL": "GEL", "KZT": "KZT",
    "UAH": "UAH", "RON": "RON", "BGN": "BGN", "ISK": "ISK", "CLP": "CLP", "COP": "COP",
    "PEN": "PEN", "JOD": "JOD", "KWD": "KWD", "BHD": "BHD", "OMR": "OMR", "LBP": "LBP",
    "TTD": "TTD", "JMD": "JMD", "BBD": "BBD", "FJD": "FJD", "PGK": "PGK", "ZMW": "ZMW",
    "TWD": "TWD", "TND": "TND", "DZD": "DZD", "AZN": "AZN", "RSD": "RSD",
    "CFA francs": "", "FCFA": "", "CFA": "", "Czech crowns": "CZK", "Moroccan "
    "dirhams": "MAD",
    "Mexican pesos": "MXN", "Argentine pesos": "ARS", "Chilean pesos": "CLP",
    "Colombian pesos": "COP", "Philippine pesos": "PHP", "K": "", "N": "NGN",
    "kwacha": "", "taka": "BDT", "cedis": "GHS",
    "CAD$": "CAD", "AUD$": "AUD", "NZD$": "NZD", "HKD$": "HKD", "SGD$": "SGD",
    "USD$": "USD", "MXN$": "MXN", "MX$": "MXN", "Mex$": "MXN", "ARS$": "ARS",
    "CLP$": "CLP", "COP$": "COP", "$A": "AUD", "$AU": "AUD", "$NZ": "NZD", "$HK": "HKD",
    "F CFA": "", "francs CFA": "", "P": "", "Tk": "BDT",
    "GH₵": "GHS", "GHC": "GHS", "Dh": "", "Dhs": "", "SR": "SAR",
    "QR": "QAR", "E£": "EGP", "N$": "NAD", "J$": "JMD", "TT$": "TTD", "Kshs": "KES",
    "Frw": "RWF", "S/": "PEN", "kr": "", "SFr": "CHF", "Php": "PHP", "B$": "",
    "rupiah": "IDR", "dong": "VND", "hryvnia": "UAH", "hryvnias": "UAH", "lei": "RON",
    "leva": "BGN", "lev": "BGN", "forint": "HUF", "forints": "HUF", "koruna": "CZK",
    "korunas": "CZK", "lira": "TRY", "liras": "TRY", "shekels": "ILS", "tenge": "KZT",
    "birr": "ETB", "pula": "BWP", "zlotys": "PLN", "złoty": "PLN", "złotych": "PLN",
    "soles": "PEN", "dinars": "", "rials": "", "NIS": "ILS", "Kč": "CZK", "zł": "PLN",
    "₴": "UAH", "₺": "TRY", "₪": "ILS", "฿": "THB", "₫": "VND",
    "USh": "UGX", "UShs": "UGX", "TSh": "TZS", "TShs": "TZS", "D.Kr.": "DKK",
    "Egyptian pounds": "EGP", "Pakistani rupees": "PKR", "Sri Lankan rupees": "LKR",
    "Emirati dirhams": "AED", "Qatari riyals": "QAR", "Saudi riyals": "SAR",
    "Tanzanian shillings": "TZS", "Ugandan shillings": "UGX", "NT dollars": "TWD",
    "New Zealand dollars": "NZD", "Taiwan dollars": "TWD",
    "Danish kroner": "DKK", "Norwegian kroner": "NOK", "Swedish kronor": "SEK",
}  # fmt: skip
_BY_CASE = {sign.lower(): code for sign, code in _SIGNS.items()}


def _alternatives(signs: list[str]) -> str:
    parts = []
    for sign in sorted(signs, key=len, reverse=True):
        first = r"(?<![A-Za-z])" if sign[0].isalpha() and sign[0].isascii() else ""
        parts.append(first + re.escape(sign))
    return "|".join(parts)


_BEFORE = _alternatives([sign for sign in _SIGNS if not sign.islower() or sign == "Rs"])
_AFTER = _alternatives(list(_SIGNS)).replace(r"(?<![A-Za-z])", "")
_SCALE = (
    r"(?:[ \u00a0-]?(?:thousand|millions?|mln|mio|mn|billions?|bln|bn|trillion|tn"
    r"|milh(?:ões|ão)|mill(?:ones|ón)|Millionen|Milliarden|mrd|mld|mlrd|juta"
    r"|miliar|lakhs?|crores?|[kKmMbB](?![A-Za-z]))(?![a-z])|\s?(?:万亿|千亿|百亿|十亿|千万|百万|[万亿]))"
)
_NUMBER = rf"(?:{numbers.DIGITS})"
_TO = r"(?:\s?[-–]\s?|\sto\s)"
_WHOSE = lexicon.one_of(" ".join(lexicon.DEMONYMS))
_SUM = re.compile(
    rf"(?P<sign>{_BEFORE})[ \u00a0]?(?P<low>{_NUMBER}{_TO})?"
    rf"(?P<number>{_NUMBER})(?P<scale>{_SCALE})?"
    rf"(?:[ \u00a0-]?(?P<trail>{_AFTER})(?![A-Za-z]))?"
    rf"|(?<![A-Za-z0-9_.,$€£¥])(?P<low2>{_NUMBER}{_TO})?(?P<number2>{_NUMBER})"
    rf"(?P<scale2>{_SCALE})?[ \u00a0-]?(?:{_WHOSE} )??(?P<sign2>{_AFTER})(?![A-Za-z])"
    rf"|(?<![\w-])(?<!quarter of )(?P<number3>{numbers.WORDED}|a|half a)"
    r"[ -](?P<scale3>million|billion)"
    rf"[ -](?P<sign3>{_AFTER})(?![A-Za-z])"
    r"|(?P<vague>数|几|上)(?P<scale4>千万|百万|十亿|亿|万)(?P<sign4>元|美元|欧元|人民币)?",
    re.I,
)
_BARE = re.compile(
    r"\b(?:worth|valued at|pays?|paid|paying|cost(?:s|ing)?|invest(?:s|ed|ing)?)"
    r"\s+(?:(?:about|over|around|more than|nearly|some|up to)\s+)?"
    rf"(?P<number>{_NUMBER})(?P<scale>[ -]?(?:[mb]illion|bn|m))\b(?=\s*(?:$|[.,;)]"
    rf"|(?:for|over|per"
    r"|a|an|each|annually|in|to|from|by|until|and)\b))",
    re.I,
)
_PER = re.compile(
    r"\s*(?:\([^)]{0,30}\)\s*)?(?:(?:per|a|each|every|/)\s?(?P<unit>year|annum|season"
    r"|event|edition|race|match)|(?P<yearly>annually|yearly|p\.a\.))",
    re.I,
)
_PER_BEFORE = re.compile(r"\b(?:annual|yearly|each year|every year|per year)\b", re.I)


@dataclass(frozen=True, slots=True)
class Money:
    """One sum as stated: where it stands, its bounds, and per what it is paid."""

    start: int
    end: int
    bounds: Bounds
    currency: str  # ISO 4217; empty where none is stated.
    per: str
    as_stated: str
    quote_start: int
    quote_end: int


def find_money(text: str, start: int, end: int) -> Iterator[Money]:
    """Find the sums between two places of the text, in order."""
    taken = start
    found: list[re.Match[str]] = []
    for begin, stop in _windows(text, start, end):
        found += [*_SUM.finditer(text, begin, stop), *_BARE.finditer(text, begin, stop)]
    for match in sorted(found, key=_place):
        if _place(match) < taken:
            continue
        money = _read(text, match, start)
        if money:
            taken = money.end
            yield money


_HINT = re.compile(r"\d|[mb]illion|[数几上]", re.I)
_BACK, _ON = 30, 50  # Characters around a number in which its currency stands.


def _windows(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Find where sums may stand: the patterns are slow, and most text has none."""
    first = last = -1
    for hint in _HINT.finditer(text, start, end):
        if first >= 0 and hint.start() - last > _BACK + _ON:
            yield max(start, first - _BACK), min(end, last + _ON)
            first = -1
        first = hint.start() if first < 0 else first
        last = hint.end()
    if first >= 0:
        yield max(start, first - _BACK), min(end, last + _ON)


def _place(match: re.Match[str]) -> int:
    return match.start("number") if match.re is _BARE else match.start()


_NEED_SCALE = ("P", "R", "K", "N", "SR", "QR", "DH", "S/", "KR")


def _read(text: str, match: re.Match[str], floor: int) -> Money | None:
    groups = {
        key.rstrip("234"): value for key, value in match.groupdict().items() if value
    }
    amount = _amount(groups)
    sign = groups.get("sign", "") or ""
    is_small = not re.search(r"[,.]\d{3}\b", groups.get("number", ""))
    if sign.upper() in _NEED_SCALE and not groups.get("scale") and is_small:
        return None
    if amount is None or amount >= 10**15:
        return None
    limits = bounds(text, _place(match), match.end(), amount, floor)
    if low := _low(groups, amount):
        limits = Bounds(low, amount, "between", _place(match), match.end())
    if groups.get("vague"):
        limits = Bounds(
            amount, amount, "order_of_magnitude", match.start(), match.end()
        )
    return Money(
        start=_place(match),
        end=match.end(),
        bounds=limits,
        currency=_currency(sign, groups.get("trail", "")),
        per=_per(text, match),
        as_stated=text[limits.start : limits.end],
        quote_start=limits.start,
        quote_end=limits.end,
    )


def _low(groups: dict[str, str], amount: Decimal) -> Decimal | None:
    """Return the lower end of `$5-7 million`; it shares the scale of the upper."""
    if "low" not in groups or "scale" not in groups:
        return None
    number = re.sub(rf"{_TO}$", "", groups["low"])
    low = _amount({"number": number, "scale": groups["scale"]})
    return low if low is not None and low < amount else None


def _amount(groups: dict[str, str]) -> Decimal | None:
    scale = groups.get("scale", "").strip(" -\u00a0").lower()
    power = numbers.SCALES.get(scale, 0)
    if groups.get("vague"):
        return Decimal(10) ** power
    text = groups["number"].lower()
    if text == "half a":
        return Decimal(10) ** power / 2
    number = numbers.parse(text, has_scale=bool(power))
    return None if number is None else number * Decimal(10) ** power


def _currency(sign: str, trail: str) -> str:
    if trail and _BY_CASE.get(trail.lower()):
        return _BY_CASE[trail.lower()]
    if sign in _SIGNS:
        return _SIGNS[sign]
    return _BY_CASE.get(sign.lower(), "")


def _per(text: str, match: re.Match[str]) -> str:
    after = _PER.match(text, match.end(), match.end() + 60)
    if not after:
        before = text[max(0, match.start() - 40) : match.start()]
        return "year" if _PER_BEFORE.search(before) else "total"
    unit = (after["unit"] or "year").lower()
    return {"year": "year", "annum": "year", "season": "season"}.get(unit, "event")
