"""Who makes a deal, and its kinds."""

from partnerships.models import Organisation, PartnershipKind, Party, Person
from portal.corpus.deal import Deal
from portal.corpus.shapes import PERSON, SHAPES, SHARES, THIRD, Side

_LEADS = (
    "{} {} {}.",
    "{} {} {}, both sides say.",
    "As was made known, {} {} {}.",
    "{} {} {}, by an agreement of which little was known before.",
)


def draw_parties(deal: Deal) -> None:
    """Draw the kinds and the parties, and say them."""
    chance, origin = deal.chance, deal.origin
    deal.kind = origin.kind if origin else chance.weighed(SHARES)
    shape = SHAPES[deal.kind]
    kind = deal.add(PartnershipKind(kind=deal.kind))
    sides = origin.sides if origin else [None, None]
    first = _party(deal, shape.first, sides[0])
    second = _party(deal, shape.second, sides[1])
    lead = chance.choice(_LEADS).format(deal.names[0], shape.verb, deal.names[1])
    deal.passage.say(lead, kind, first, second)
    if chance.happens(0.3):
        deal.other_source().say(f"{lead[:-1]}, as we hear.", kind, first, second)
    if chance.happens(0.28):
        _third(deal)
    _further_kinds(deal)


def _party(deal: Deal, side: Side, known: Organisation | Person | None) -> Party:
    """Add who is known, or else somebody who fits and is not on it yet."""
    who = known or _who(deal, side)
    while who in deal.sides:
        who = _who(deal, side)
    return _join(deal, who, side.role)


def _join(deal: Deal, who: Organisation | Person, role: str) -> Party:
    deal.sides.append(who)
    name = _name(deal, who)
    deal.names.append(name)
    row = Party(role=role, name_as_stated="" if deal.chance.happens(0.05) else name)
    if isinstance(who, Person):
        row.person = who
    else:
        row.organisation = who
    return deal.add(row)


def _who(deal: Deal, side: Side) -> Organisation | Person:
    kind = deal.chance.choice(side.kinds)
    if kind == PERSON:
        return deal.chance.ranked(deal.world.people)
    return deal.chance.ranked(deal.world.organisations[kind])


def _name(deal: Deal, who: Organisation | Person) -> str:
    """Return the name that the source uses: mostly the one we use, too."""
    is_organisation = isinstance(who, Organisation)
    aliases = deal.world.aliases.get(who.pk) if is_organisation else None
    if aliases and deal.chance.happens(0.2):
        return deal.chance.choice(aliases)
    return who.name


def _third(deal: Deal) -> None:
    """Add one more party, unless who is drawn is on it already."""
    side = deal.chance.choice(THIRD)
    who = _who(deal, side)
    if who in deal.sides:
        return
    party = _join(deal, who, side.role)
    role = party.get_role_display().lower()
    deal.passage.say(f"{deal.names[-1]} takes part as {role}.", party)
    if deal.chance.happens(0.15):
        _third(deal)


def _further_kinds(deal: Deal) -> None:
    number = deal.chance.weighed({0: 60, 1: 33, 2: 7})
    for name in deal.chance.sample(list(SHAPES), k=number):
        if name == deal.kind:
            continue
        kind = deal.add(PartnershipKind(kind=name))
        if deal.chance.happens(0.1):
            deal.passage.choose(kind)
        else:
            noun = SHAPES[name].noun
            deal.passage.say(f"The agreement covers {noun} as well.", kind)
