"""How announcements put it: patterns over sentences whose names are single signs.

Each names two sides, with the kind of deal and their parts; the earlier wording wins.
"""

import re
from dataclasses import dataclass
from functools import cached_property

from partnerships.reading.phrases import (
    ANY,
    ASIDE,
    BE,
    BUY,
    CONCLUDE,
    DEAL,
    FAR,
    FILL,
    GAP,
    LIST,
    MONEY,
    ORGS,
    OWNED,
    PAIR,
    PLACES,
    RIGHTS,
    ROLE,
    TAKE,
    TEAM,
    A,
    B,
    list_of,
)


@dataclass(frozen=True)
class Wording:
    """A pattern with the kind of deal it tells and the parts of its two sides."""

    name: str
    source: str
    kind: str = ""
    role_a: str = ""
    role_b: str = ""

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Compiled with the first text: together they take longer than a page does."""
        return re.compile(self.source)


def _wording(name: str, pattern: str, kind: str = "", *roles: str) -> Wording:
    role_a, role_b = roles or ("", "")
    return Wording(name, pattern, kind, role_a, role_b)


_SOLD = rf"(?:sold|sells?|selling|sale of){FAR}"
WORDINGS = (
    _wording(
        "rights",
        rf"{A}{GAP}\b(?:acquir|secur|w[io]n|land|obtain|bought|buy|pick"
        rf"|tak|hold|gain|get|retain|has|have|snap|clinch|extend|renew|sign)\w*{FAR}"
        rf"\b{RIGHTS}{GAP}\b(?:to|for|of|from|in|with) {B}",
        "media_rights",
        "broadcaster",
        "rights_holder",
    ),
    _wording(
        "rights_sold",
        rf"{A}{GAP}\b(?:award|sell|sold|grant|licen[cs]e|hand|giv)\w*"
        rf"{FAR}\b{RIGHTS}{FAR}\bto {B}",
        "media_rights",
        "rights_holder",
        "broadcaster",
    ),
    _wording(
        "broadcast",
        rf"{A}{GAP}\b(?:to|will) (?:also )?(?:broadcast|stream|air|show"
        rf"|televise) {B}",
        "media_rights",
        "broadcaster",
        "rights_holder",
    ),
    _wording(
        "naming",
        rf"naming rights{GAP}\b(?:to|of|for) {FILL}(?P<b>{LIST}){FAR}"
        rf"\b(?:to|by|with|from) {FILL}(?P<a>{list_of(ORGS, 3)})",
        "naming_rights",
        "sponsor",
        "rights_holder",
    ),
    _wording(
        "naming_bought",
        rf"{A}{GAP}\bnaming[- ]rights{GAP}\b(?:to|of|for|with|at) "
        rf"{B}",
        "naming_rights",
        "sponsor",
        "rights_holder",
    ),
    _wording(
        "sold_to", rf"{A}{GAP}\b{_SOLD}\bto {B}", "acquisition", "seller", "investor"
    ),
    _wording("bought", rf"{A}{GAP}\b{BUY} {B}", "acquisition", "investor", "target"),
    _wording(
        "bought_by",
        rf"(?P<b>{LIST}){ASIDE}{GAP}\b(?:(?:acquired|bought|purchased"
        rf"|taken over|owned){GAP}by|new (?:[a-z]+ )?(?:owner|shareholder)s?{GAP}"
        rf"(?::|,|in)) "
        rf"{FILL}(?P<a>{LIST})",
        "acquisition",
        "investor",
        "target",
    ),
    _wording(
        "owner_of",
        rf"{A}{GAP}\b(?:becom(?:e|es|ing)|became|is|are) (?:now )?(?:the |a |an )?"
        rf"(?:[a-z]+ ){{0,2}}(?:owners?|(?:share|stake)holders?|proprietors?){GAP}"
        rf"\b(?:of|in|at) {B}",
        "acquisition",
        "investor",
        "target",
    ),
    _wording(
        "between",
        rf"\b{DEAL}\b{FAR}\b(?:between|links|linking|of|parties are|involv"
        rf"\w+) {FILL}(?P<a>{PAIR})",
    ),
    _wording(
        "links",
        rf"\b{DEAL}\b{GAP}\b(?:links|unites|connects|joins|ties|brings together"
        rf") {FILL}(?P<a>{PAIR})",
    ),
    _wording(
        "official",
        rf"{A}{GAP}\b{BE}\b{GAP}\b{ROLE}\b{GAP}\b(?:of|to|for|with|at)"
        rf" {B}",
        "sponsorship",
        "sponsor",
        "rights_holder",
    ),
    _wording(
        "named_as",
        rf"(?P<b>{LIST}){ASIDE}{GAP}\b{TAKE} {FILL}(?P<a>{LIST}){ASIDE}"
        rf"{GAP}\b(?:as|for|in|on|to be|its|is){GAP}\b{ROLE}\b",
        "sponsorship",
        "sponsor",
        "rights_holder",
    ),
    _wording(
        "role_in",
        rf"(?P<b>{LIST}){ASIDE}{GAP}\b(?:has|have|got|gets|found|finds|"
        rf"presents?|welcomes?|unveil\w*|announce[sd]?|secure[sd]?"
        rf"|land\w*){GAP}\b{ROLE}"
        rf"{GAP}\b(?:in|with|from|by|:|,) {FILL}(?P<a>{LIST})",
        "sponsorship",
        "sponsor",
        "rights_holder",
    ),
    _wording(
        "joins",
        rf"{A}{GAP}\bjoin(?:s|ed)? {B}{GAP}\b(?:sponsor|partner|as\b|famil"
        rf"|roster|portfolio)",
        "sponsorship",
        "sponsor",
        "rights_holder",
    ),
    _wording(
        "sponsored",
        rf"(?P<b>{LIST}){ASIDE}{GAP}\b(?:sponsored|backed|outfitted|"
        rf"supplied|equipped|funded|powered|presented) by {FILL}(?P<a>{LIST})",
        "sponsorship",
        "sponsor",
        "rights_holder",
    ),
    _wording(
        "sponsor",
        rf"{A}{GAP}\b(?:sponsors?|to sponsor|outfits?|equips?|kits? out"
        rf"|to outfit|to equip|to supply|supplies|will suppl[yi]\w*|bankrolls?"
        rf"|lends? its"
        rf" name to|gives? its name to|puts? its name (?:to|on)) {B}",
        "sponsorship",
        "sponsor",
        "rights_holder",
    ),
    _wording(
        "host",
        rf"(?P<a>{list_of(PLACES, 2)}|{list_of(ORGS, 2)}){ASIDE}{GAP}\b(?:(?:to"
        rf"|will|shall|may|can) (?:again |also |now |jointly |once more"
        rf" )?(?:co-)?(?:host"
        rf"|stage|organi[sz]e)|named (?:as )?(?:the )?hosts?|as hosts?)\b"
        rf"(?: {FILL}(?P<b>{OWNED}))?",
        "host_city",
        "host_city",
        "rights_holder",
    ),
    _wording(
        "home_of",
        rf"(?P<a>{list_of(PLACES, 2)}){GAP}\b(?:remains?|stays?|becomes?|will be"
        rf"|is to be) (?:again |once more )?(?:the )?(?:home|host|host city|stage)"
        rf" (?:of|to|for) {B}",
        "host_city",
        "host_city",
        "rights_holder",
    ),
    _wording(
        "keeps",
        rf"(?P<a>{list_of(PLACES, 2)}){GAP}\b(?:keeps?|retains?|wins?|won|lands?"
        rf"|secures?|gets?) {FILL}(?P<b>{OWNED})",
        "host_city",
        "host_city",
        "rights_holder",
    ),
    _wording(
        "lands",
        rf"(?P<a>{list_of(PLACES, 2)}){GAP}\b(?:lands?|landed|secures?|secured|awarded"
        r"|chosen|named|(?:will|to) (?:host|stage|welcome))\b"
        rf"[^{ANY[1:-1]};.]{{0,50}}\b(?:championships?|games|finals?|cup|marathon"
        r"|festival|congress|tournament|grand prix|race)\b",
        "host_city",
        "host_city",
        "rights_holder",
    ),
    _wording(
        "awarded",
        rf"(?P<b>{OWNED}){GAP}\b(?:awarded|go|goes|granted|given|moves?|handed) "
        rf"to {FILL}(?P<a>{LIST})",
        "host_city",
        "host_city",
        "rights_holder",
    ),
    _wording(
        "awards",
        rf"{A}{GAP}\b(?:award|grant|hand|giv|gave|entrust)\w*{GAP}"
        rf"(?:\b(?:games|championships?|cup|finals?|editions?|tournament|event|race"
        rf"|congress|hosting)\b|{OWNED}){GAP}\bto {FILL}(?P<b>{LIST})",
        "host_city",
        "rights_holder",
        "host_city",
    ),
    _wording(
        "invest",
        rf"{A}{GAP}\binvest(?:s|ed|ing|ment)?\b(?! (?:fair|forum|bank|firm"
        rf"|fund|summit|company|promotion|conference)){GAP}\b(?:in|into|with) {B}",
        "investment",
        "investor",
        "target",
    ),
    _wording(
        "commission",
        rf"{A}{GAP}\b(?:commission|entrust|contract|hire|task)(?:s|ed) {B}{GAP}"
        r"\b(?:to|with|for)\b",
        "",
        "organiser",
        "operator",
    ),
    _wording(
        "tender",
        rf"{A}{GAP}\b(?:wins?|won|awarded|given|landed) (?:the |a |an )?"
        rf"(?:[a-z-]+ ){{0,3}}(?:tender|contract|bid|auction|concession)\b{GAP}\b"
        rf"(?:of|by|from) {B}",
    ),
    _wording(
        "paid",
        rf"(?P<b>{LIST}){ASIDE}{GAP}\b(?:gets?|receives?|receive|earn|collect)\b"
        rf"{FAR}\bfrom {FILL}(?P<a>{LIST})",
        "",
        "sponsor",
        "rights_holder",
    ),
    _wording(
        "pays",
        rf"{A}{GAP}\b(?:pays?|will pay|is paying|gives?|will give)\b {B} {MONEY}",
        "",
        "sponsor",
        "rights_holder",
    ),
    _wording(
        "donate",
        rf"{A}{GAP}\b(?:donate[sd]?|pays?|paid|grant(?:s|ed)?|give[sn]?)\b{FAR}"
        rf"{MONEY}{FAR}\bto {B}",
        "",
        "funder",
        "partner",
    ),
    _wording(
        "with",
        rf"{A}{GAP}\b(?:{CONCLUDE}\b{FAR}\b{DEAL}|{TEAM})\b{FAR}\b(?:with"
        rf"|alongside|and) {B}",
    ),
    _wording(
        "in_with",
        rf"\b(?:in|under|through|via|by|as part of|thanks to) {FILL}{DEAL}\b"
        rf"{GAP}\b(?:with|between|of)"
        rf" {FILL}(?P<b>{LIST})\W{{1,3}}{FILL}(?P<a>{LIST})",
    ),
    _wording(
        "deal_with",
        rf"(?P<a>{ANY})(?:’s)?(?:{GAP}\b(?:in|at) {PLACES}(?!’s))?{GAP}\b{DEAL}\b"
        rf"{GAP}\bwith {B}",
    ),
    _wording(
        "deal_of",
        rf"\b{DEAL}\b{GAP}\b(?:of|by|from) {FILL}(?P<a>{LIST}){GAP}\bwith "
        rf"{B}",
    ),
    _wording(
        "together",
        rf"(?P<a>{PAIR}){ASIDE}{GAP}\b(?:{CONCLUDE}\b{FAR}\b{DEAL}|{TEAM}"
        r"|agreed? (?:on|about)\b|sh(?:ook|aken?) hands|c[ao]me to terms)",
    ),
    _wording(
        "support_of",
        rf"{A}{GAP}\b(?:extend|renew|sign|tak|took|begin|continu|prolong"
        rf"|agree|secur|confirm|announc)\w*{GAP}\b(?:sponsorships?|partnership"
        rf"|support|naming rights|backing)\b{GAP}\b(?:of|with|for) {B}",
        "",
        "sponsor",
        "rights_holder",
    ),
    _wording(
        "joint",
        rf"(?P<a>{PAIR}){ASIDE}{GAP}\b(?:will|are to|is to|plans? to|agreed to|have"
        rf" agreed|are going to|have decided|intend to"
        rf"|have)\b{GAP}\b(?:set(?:ting)? up"
        rf"|open|launch|build|develop|create|establish|run|operate|organi[sz]e|invest"
        rf"|promote|train|co-organi[sz]e|stage|found|exchange|share"
        rf"|work together)(?:e?d)?\b",
    ),
    _wording(
        "became",
        rf"(?P<a>{PAIR}){ASIDE}{GAP}\b(?:became|become|are|remain){GAP}\b"
        rf"partners\b",
    ),
    _wording(
        "parties",
        rf"(?P<a>{PAIR}){GAP}\b(?:are|were|being|as)\b{GAP}\b(?:parties"
        rf"|signatories|partners)\b",
    ),
    _wording(
        "by_pair",
        rf"\b(?:built|developed|run|operated|launched|created|signed|set up"
        rf"|established|agreed|sealed|inked|concluded|funded|financed|reached"
        rf"|entered into"
        rf"|announced)\b{FAR}\bby {FILL}(?P<a>{PAIR})",
    ),
    _wording(
        "attributive",
        rf"{A}{GAP}\b(?:{BE}|a|an|new|the|extends?|renews?|as) {FILL}"
        rf"(?P<b>{ANY})(?:’s)? (?:[a-z-]+ ){{0,4}}{ROLE}\b",
        "sponsorship",
        "sponsor",
        "rights_holder",
    ),
    _wording(
        "partner_of",
        rf"{A}{GAP}\b(?:partners?|sponsors?)\b{GAP}\b(?:of|to|for) {B}",
        "",
        "sponsor",
        "rights_holder",
    ),
)
