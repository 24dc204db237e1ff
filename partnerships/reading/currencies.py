"""Whose money it is where several countries call theirs so: by what the text names."""

import re

from partnerships.reading.context import Context
from partnerships.reading.money import Money
from partnerships.reading.sorts import Sort

_DEMONYMS = {
    "American": "United States", "Argentine": "Argentina", "Argentinian": "Argentina",
    "Bahraini": "Bahrain", "Cameroonian": "Cameroon", "Chilean": "Chile",
    "Colombian": "Colombia", "Czech": "Czechia", "Danish": "Denmark",
    "Egyptian": "Egypt", "Emirati": "United Arab Emirates", "Filipino": "Philippines",
    "Icelandic": "Iceland", "Indian": "India", "Iranian": "Iran", "Iraqi": "Iraq",
    "Ivorian": "Ivory Coast", "Jordanian": "Jordan", "Kenyan": "Kenya",
    "Kuwaiti": "Kuwait", "Malawian": "Malawi", "Mexican": "Mexico",
    "Moroccan": "Morocco", "Nepali": "Nepal", "Norwegian": "Norway",
    "Omani": "Oman", "Pakistani": "Pakistan", "Philippine": "Philippines",
    "Qatari": "Qatar", "Saudi": "Saudi Arabia", "Senegalese": "Senegal",
    "Serbian": "Serbia", "Sri Lankan": "Sri Lanka", "Swedish": "Sweden",
    "Swiss": "Switzerland", "Tanzanian": "Tanzania", "Tunisian": "Tunisia",
    "Algerian": "Algeria", "Ugandan": "Uganda", "Zambian": "Zambia",
    "Czech Republic": "Czechia", "Côte d'Ivoire": "Ivory Coast",
}  # fmt: skip
_WESTERN = ("Senegal", "Ivory Coast", "Mali", "Togo", "Benin", "Burkina Faso", "Niger")
_CENTRAL = ("Cameroon", "Gabon", "Chad", "Congo")
_RUPEES = {"India": "INR", "Pakistan": "PKR", "Sri Lanka": "LKR", "Nepal": "NPR",
           "Mauritius": "MUR"}  # fmt: skip
_SHILLINGS = {"Kenya": "KES", "Uganda": "UGX", "Tanzania": "TZS", "Somalia": "SOS"}
_DIRHAMS = {"Morocco": "MAD", "United Arab Emirates": "AED"}
_SHARED: dict[str, dict[str, str]] = {
    "cfa francs": dict.fromkeys(_WESTERN, "XOF") | dict.fromkeys(_CENTRAL, "XAF"),
    "fcfa": dict.fromkeys(_WESTERN, "XOF") | dict.fromkeys(_CENTRAL, "XAF"),
    "crowns": {"Czechia": "CZK", "Sweden": "SEK", "Norway": "NOK", "Denmark": "DKK",
               "Iceland": "ISK"},
    "dinars": {"Serbia": "RSD", "Kuwait": "KWD", "Bahrain": "BHD", "Jordan": "JOD",
               "Iraq": "IQD", "Tunisia": "TND", "Algeria": "DZD"},
    "dirhams": _DIRHAMS, "dh": _DIRHAMS, "dhs": _DIRHAMS,
    "francs": {"Switzerland": "CHF", "Rwanda": "RWF"},
    "kroner": {"Norway": "NOK", "Denmark": "DKK"},
    "kr": {"Norway": "NOK", "Denmark": "DKK", "Sweden": "SEK", "Iceland": "ISK"},
    "kronor": {"Sweden": "SEK"},
    "kwacha": {"Zambia": "ZMW", "Malawi": "MWK"},
    "pesos": {"Mexico": "MXN", "Argentina": "ARS", "Chile": "CLP", "Colombia": "COP",
              "Philippines": "PHP"},
    "pounds": {"Egypt": "EGP", "Lebanon": "LBP"},
    "p": {"Philippines": "PHP", "Botswana": "BWP"},
    "riyals": {"Saudi Arabia": "SAR", "Qatar": "QAR", "Oman": "OMR"},
    "rials": {"Iran": "IRR", "Oman": "OMR"},
    "rupees": _RUPEES, "rs": _RUPEES,
    "shillings": _SHILLINGS, "sh": _SHILLINGS, "shs": _SHILLINGS,
}  # fmt: skip
# Whose it is where the text names no owner.
_USUAL = {"kronor": "SEK", "pounds": "GBP", "riyals": "SAR", "rupees": "INR",
          "rs": "INR", "sh": "KES", "shs": "KES"}  # fmt: skip
_NAME = re.compile(
    r"(?:cfa )?[a-z]+$|^(?:rs|shs?|dhs?|kr|p)(?=[. \u00a0\d])|(?<=[\d .])(?:rs|shs?)$"
)
_CAPITAL = re.compile(r"[A-ZÀ-Ž][\w’']{2,}(?: [A-ZÀ-Ž][\w’']+)?")
_MOST = 20_000  # Characters: where money is from, an article says soon.


def currency_of(context: Context, money: Money) -> str:
    """Return the currency; a bare sign that could be several countries' gives none."""
    stated = context.text[money.start : money.end]
    if _BARE_DOLLAR.search(stated) and "USD" not in stated:
        if _OTHER_DOLLARS.search(context.text) and not _US.search(context.text):
            return ""
        return "" if _is_elsewhere(context) else "USD"
    if "¥" in stated and not re.search(r"RMB|CN", stated):
        return _yuan_or_yen(context)
    if whose := _OWNED.search(stated):
        return _SHARED.get(whose[2], {}).get(_DEMONYMS.get(whose[1], ""), "")
    owner = _shared(context, stated.lower())
    return money.currency if owner is None else owner


def _shared(context: Context, stated: str) -> str | None:
    """Return whose it is of a currency that several countries call so.

    None where the words are of one country alone; empty where the text leaves it open.
    """
    for found in _NAME.finditer(stated):
        word = found[0]
        if word in _SHARED:
            return _owner(context, word)
    return None


def _owner(context: Context, word: str) -> str:
    """Take the code that the text writes elsewhere, else that of a country it names."""
    owners = _SHARED[word]
    told = {one for one in owners.values() if re.search(rf"\b{one}\b", context.text)}
    named = {owners[one] for one in owners.keys() & _countries(context)}
    for codes in (told, named):
        if len(codes) == 1:
            return codes.pop()
    return "" if named else _USUAL.get(word, "")


def _countries(context: Context) -> set[str]:
    """Return the countries that the text names, by places and by `Czech`."""
    found: set[str] = set()
    for words in set(_CAPITAL.findall(context.text[:_MOST])):
        for word in {words, words.split()[0], words.split()[-1]}:
            bare = re.sub(r"[’']s?$", "", word)
            place = context.known.place(bare)
            country = (place.above or (place.name,))[0] if place else ""
            found.add(_DEMONYMS.get(bare) or _DEMONYMS.get(country, country))
    return found - {""}


# `Jamaican dollars`; what `money` knows in two words is no matter of this.
_OWNED = re.compile(
    r"\b(?!US|Australian|Canadian|Swiss|Hong|Kong|Singapore|New|Zealand|Taiwan|Czech)"
    r"([A-Z][a-z]+) (dollars?|pounds|pesos|rupees|shillings|dinars|dirhams|francs"
    r"|riyals|rials|kroner|crowns)$"
)
_BARE_DOLLAR = re.compile(r"^\$|(?:\d|illion|thousand|bn|[mk])[ -]dollars?$", re.I)
_OTHER_DOLLARS = re.compile(
    r"\b(?:A|AU|C|CA|HK|S|NZ|NT)\$|\b(?:AUD|CAD|HKD|SGD|NZD|TWD)\b"
    r"|\b(?:Australian|Canadian|Hong Kong|Singapore|New Zealand|Taiwan) dollars?"
)
_US = re.compile(r"\bUS\$|\bUSD\b|\bUS dollars?")
_DOLLARS = re.compile(
    r"\b(?:Australian?|Canad(?:a|ian)|New Zealand|Singapore|Hong Kong|Taiwan|Queensland"
    r"|Melbourne|Sydney|Brisbane|Perth|Adelaide|Toronto|Vancouver|Montreal|Saskat\w+"
    r"|British Columbia|Ontario|Quebec|Alberta|Manitoba|Nova Scotia|Ottawa|Calgary"
    r"|Edmonton|Winnipeg|New South Wales|Tasmania|Western Australia|South Australia"
    r"|Canberra|Hobart|Gold Coast|Auckland|Wellington|Christchurch|Aotearoa)\b"
)
_AMERICA = re.compile(r"\b(?:US\$|USD|U\.S\.|US|United States)\b")
_JAPAN, _CHINA = (
    re.compile(r"\b(?:Japan\w*|yen|JPY)\b"),
    re.compile(r"\b(?:Chin|RMB|yuan)"),
)
_DOLLAR_COUNTRIES = (
    *("Australia", "Canada", "New Zealand", "Singapore", "Hong Kong", "Taiwan"),
)


_ADDRESS = re.compile(r"# \S+?(?:canada\.com|\.(?:ca|au|nz|sg|hk|tw)(?:[/:]|$))", re.M)


def _is_elsewhere(context: Context) -> bool:
    """Tell whether the text is of another country that has dollars."""
    if _AMERICA.search(context.text):
        return False
    names = (
        name.text
        for one in context.facts
        for name in one.names
        if name.sort is Sort.PLACE
    )
    places = filter(None, map(context.known.place, names))
    countries = [(place.above or (place.name,))[0] for place in places]
    others = sum(country in _DOLLAR_COUNTRIES for country in countries)
    others += bool(_DOLLARS.search(context.text) or _ADDRESS.match(context.text))
    return others > countries.count("United States")


def _yuan_or_yen(context: Context) -> str:
    """Tell whose sign it is by the countries and the cities that the text names."""
    named = _countries(context)
    if _CHINA.search(context.text) or "China" in named:
        return "CNY"
    return "JPY" if _JAPAN.search(context.text) or "Japan" in named else ""
