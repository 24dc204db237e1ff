"""How near proposals come to gold records: parties, cities, terms, sums, deal or not.

A document's deals are compared together. Names match without case, brackets and the
forms of companies; what gold calls optional is neither missed nor false.
"""

import json
import re
from collections import Counter
from pathlib import Path

from articles.intake import read_file, read_page
from articles.stretches import bodies_of
from core.text import fold_name
from partnerships.reading import read_deals

FORMS = re.compile(
    r"\b(?:the|inc|ltd|limited|llc|co|corp|corporation|company|group|holdings|plc|fc|cf"
    r"|municipal|people's|people’s|government|local|provincial|province|city|town"
    r"|district|council|of|state|autonomous|region|authorities)\b\.?",
    re.I,
)


def keys(name, aliases=()):
    bare = [re.sub(r"\([^)]*\)", "", one) for one in (name, *aliases)]
    return {fold_name(FORMS.sub("", one)) or fold_name(one) for one in bare}


def read(path, known):
    text = read_file(str(path))
    page = read_page(text)
    bodies = bodies_of(text, page)
    found = read_deals(text, bodies, published=page.published_on, known=known)
    return text, found


def score(root, known, only=None):
    """Return the F1 of each field, and the part of texts with the right deal-or-not."""
    counts = {}
    right = total = 0
    for path in sorted(Path(root).glob("texts/*.txt")):
        gold = json.loads((path.parents[1] / "gold" / f"{path.stem}.json").read_text())
        if only and path.stem not in only:
            continue
        _, found = read(path, known)
        for field, (required, allowed, said) in compared(gold, found).items():
            counts.setdefault(field, Counter()).update(judged(required, allowed, said))
        if not gold.get("has_deal_ambiguous"):
            total += 1
            wanted = any(not deal.get("optional") for deal in gold["deals"])
            right += wanted == bool(found.partnerships)
    return {field: f1(count) for field, count in counts.items()} | {
        "deal": right / total
    }


def f1(count):
    wrong = count["false"] + count["missed"]
    return 2 * count["hit"] / ((2 * count["hit"] + wrong) or 1)


def judged(required, allowed, said):
    """Count what was hit, what is false, what was missed; each thing is a set."""
    hit = {index for index, one in enumerate(required) if any(one & s for s in said)}
    false = [s for s in said if not any(s & one for one in [*required, *allowed])]
    return {"hit": len(hit), "false": len(false), "missed": len(required) - len(hit)}


def compared(gold, found):
    deals = [(deal, bool(deal.get("optional"))) for deal in gold["deals"]]
    deals_said = found.partnerships
    return {
        "parties": parted(
            [
                (keys(party["name"], party.get("aliases", [])), party, optional)
                for deal, optional in deals
                for party in deal["parties"]
            ],
            [keys(party.name) for deal in deals_said for party in deal.parties],
        ),
        "city": parted(
            [
                ({fold_name(name)}, {"optional": index > 0}, optional)
                for deal, optional in deals
                for index, name in enumerate(
                    [deal["city"], *deal.get("city_accept", [])]
                )
                if name
            ],
            [{fold_name(deal.city)} for deal in deals_said if deal.city],
        ),
        "term": parted(
            [
                ({float(years)}, {"optional": index > 0}, optional)
                for deal, optional in deals
                for index, years in enumerate(
                    [deal["term_years"], *deal.get("term_accept", [])]
                )
                if years is not None
            ],
            [{deal.term_months / 12} for deal in deals_said if deal.term_months],
        ),
        "figures": parted(
            [
                ({(one["amount"], c) for c in currencies(one)}, one, optional)
                for deal, optional in deals
                for one in deal["figures"]
            ],
            [
                {(float(one.lower or one.upper), one.currency)}
                for deal in deals_said
                for one in deal.figures
            ],
        ),
    }


def currencies(figure):
    return [figure["currency"], *figure.get("currency_accept", [])]


def parted(gold, said):
    """Part gold into required and allowed, each value once."""
    required, allowed = [], []
    for value, item, is_optional in gold:
        if item.get("optional") or is_optional:
            allowed.append(value)
        elif not any(value & other for other in required):
            required.append(value)
    return required, allowed, said
