"""Whose money it is where several countries call theirs so: by what the text names."""

import re

from partnerships.reading.context import Context

_DEMONYMS = {
    "American": "United States", "Argentine": "Argentina", "Argentinian": "Argentina",
    "Cameroonian": "Cameroon", "Chilean": "Chile", "Colombian": "Colombia",
    "Czech": "Czechia", "Danish": "Denmark", "Emirati": "United Arab Emirates",
    "Filipino": "Philippines", "Icelandic": "Iceland", "Indian": "India",
    "Ivorian": "Ivory Coast", "Kenyan": "Kenya", "Malawian": "Malawi",
    "Mexican": "Mexico", "Moroccan": "Morocco", "Nepali": "Nepal",
    "Norwegian": "Norway", "Pakistani": "Pakistan", "Philippine": "Philippines",
    "Senegalese": "Senegal", "Swedish": "Sweden", "Swiss": "Switzerland",
    "Tanzanian": "Tanzania", "Ugandan": "Uganda", "Zambian": "Zambia",
    "Czech Republic": "Czechia", "Côte d'Ivoire": "Ivory Coast",
}  # fmt: skip
_WESTERN = ("Senegal", "Ivory Coast", "Mali", "Togo", "Benin", "Burkina Faso", "Niger")
_CENTRAL = ("Cameroon", "Gabon", "Chad", "Congo")
_SHARED: dict[str, dict[str, str]] = {
    "cfa francs": dict.fromkeys(_WESTERN, "XOF") | dict.fromkeys(_CENTRAL, "XAF"),
    "crowns": {"Czechia": "CZK", "Sweden": "SEK", "Norway": "NOK", "Denmark": "DKK",
               "Iceland": "ISK"},
    "dirhams": {"Morocco": "MAD", "United Arab Emirates": "AED"},
    "francs": {"Switzerland": "CHF"},
    "kroner": {"Norway": "NOK", "Denmark": "DKK"},
    "kronor": {"Sweden": "SEK"},
    "kwacha": {"Zambia": "ZMW", "Malawi": "MWK"},
    "pesos": {"Mexico": "MXN", "Argentina": "ARS", "Chile": "CLP", "Colombia": "COP",
              "Philippines": "PHP"},
    "shillings": {"Kenya": "KES", "Uganda": "UGX", "Tanzania": "TZS"},
}  # fmt: skip
_CAPITAL = re.compile(r"[A-ZÀ-Ž][\w’']{2,}(?: [A-ZÀ-Ž][\w’']+)?")
_MOST = 20_000  # Characters: where money is from, an article says soon.


def shared(context: Context, stated: str) -> str | None:
    """Return whose it is of a currency that several countries call so.

    None where the words are of one country alone; empty where the text leaves it open.
    """
    for word, owners in _SHARED.items():
        if stated.lower().endswith(word):
            codes = {owners[one] for one in owners.keys() & countries(context)}
            return codes.pop() if len(codes) == 1 else ""
    return None


def countries(context: Context) -> set[str]:
    """Return the countries that the text names, by places and by `Czech`."""
    found: set[str] = set()
    for words in set(_CAPITAL.findall(context.text[:_MOST])):
        for word in {words, words.split()[0], words.split()[-1]}:
            bare = re.sub(r"[’']s?$", "", word)
            place = context.known.place(bare)
            country = (place.above or (place.name,))[0] if place else ""
            found.add(_DEMONYMS.get(bare) or _DEMONYMS.get(country, country))
    return found - {""}
