"""How announcements put it: patterns over sentences whose names are single signs.

Each names two sides, with the kind of deal and their parts; the earlier wording wins.
"""

from partnerships.reading.hostings import HOSTINGS
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
from partnerships.reading.wording import wording

_SOLD = rf"(?:sold|sells?|selling|sale of){FAR}"
WORDINGS = (
    wording(
        "rights",
        rf"{A}{GAP}\b(?:acquir|secur|w[io]n|land|obtain|bought|buy|pick"
        rf"|tak|hold|gain|get|retain|has|have|snap|clinch|extend|renew|sign)\w*{FAR}"
        rf"\b{RIGHTS}{GAP}\b(?:to|for|of|from|in|with) {B}",
        "media_rights",
        "broadcaster",
        "rights_holder",
    ),
    wording(
        "rights_sold",
        rf"{A}{GAP}\b(?:award|sell|sold|grant|licen[cs]e|hand|giv)\w*"
        rf"{FAR}\b{RIGHTS}{FAR}\bto {B}",
        "media_rights",
        "rights_holder",
        "broadcaster",
    ),
    wording(
        "broadcast",
        rf"{A}{GAP}\b(?:to|will) (?:also )?(?:broadcast|stream|air|show"
        rf"|televise) {B}",
        "media_rights",
        "broadcaster",
        "rights_holder",
    ),
    wording(
        "naming",
        rf"naming rights{GAP}\b(?:to|of|for) {FILL}(?P<b>{LIST}){FAR}"
        rf"\b(?:to|by|with|from) {FILL}(?P<a>{list_of(ORGS, 3)})",
        "naming_rights",
        "sponsor",
        "rights_holder",
    ),
    wording(
        "naming_bought",
        rf"{A}{GAP}\bnaming[- ]rights{GAP}\b(?:to|of|for|with|at) "
        rf"{B}",
        "naming_rights",
        "sponsor",
        "rights_holder",
    ),
    wording(
        "sold_to", rf"{A}{GAP}\b{_SOLD}\bto {B}", "acquisition", "seller", "investor"
    ),
    wording("bought", rf"{A}{GAP}\b{BUY} {B}", "acquisition", "investor", "target"),
    wording(
        "bought_by",
        rf"(?P<b>{LIST}){ASIDE}{GAP}\b(?:(?:acquired|bought|purchased"
        rf"|taken over|(?:now|will be|to be) owned){GAP}by"
        rf"|new (?:[a-z]+ )?(?:owner|shareholder)s?{GAP}(?::|,|in)) "
        rf"{FILL}(?P<a>{LIST})",
        "acquisition",
        "investor",
        "target",
    ),
    wording(
        "owner_of",
        rf"{A}{GAP}\b(?:becom(?:e|es|ing)|became|is|are) (?:now )?(?:the |a |an )?"
        rf"(?:[a-z]+ ){{0,2}}(?:owners?|(?:share|stake)holders?|proprietors?){GAP}"
        rf"\b(?:of|in|at) {B}",
        "acquisition",
        "investor",
        "target",
    ),
    wording(
        "between",
        rf"\b{DEAL}\b{FAR}\b(?:between|links|linking|of|parties are|involv"
        rf"\w+) {FILL}(?P<a>{PAIR})",
    ),
    wording(
        "links",
        rf"\b{DEAL}\b{GAP}\b(?:links|unites|connects|joins|ties|brings together"
        rf") {FILL}(?P<a>{PAIR})",
    ),
    wording(
        "official",
        rf"{A}{GAP}\b{BE}\b{GAP}\b{ROLE}\b{GAP}\b(?:of|to|for|with|at)"
        rf" {B}",
        "sponsorship",
        "sponsor",
        "rights_holder",
    ),
    wording(
        "named_as",
        rf"(?P<b>{LIST}){ASIDE}{GAP}\b{TAKE} {FILL}(?P<a>{LIST}){ASIDE}"
        rf"{GAP}\b(?:as|for|in|on|to be|its|is){GAP}\b{ROLE}\b",
        "sponsorship",
        "sponsor",
        "rights_holder",
    ),
    wording(
        "role_in",
        rf"(?P<b>{LIST}){ASIDE}{GAP}\b(?:has|have|got|gets|found|finds|"
        rf"presents?|welcomes?|unveil\w*|announce[sd]?|secure[sd]?"
        rf"|land\w*){GAP}\b{ROLE}"
        rf"{GAP}\b(?:in|with|from|by|:|,) {FILL}(?P<a>{LIST})",
        "sponsorship",
        "sponsor",
        "rights_holder",
    ),
    wording(
        "joins",
        rf"{A}{GAP}\bjoin(?:s|ed)? {B}{GAP}\b(?:sponsor|partner|as\b|famil"
        rf"|roster|portfolio)",
        "sponsorship",
        "sponsor",
        "rights_holder",
    ),
    wording(
        "sponsored",
        rf"(?P<b>{LIST}){ASIDE}{GAP}\b(?:sponsored|backed|outfitted|"
        rf"supplied|equipped|funded|powered|presented) by {FILL}(?P<a>{LIST})",
        "sponsorship",
        "sponsor",
        "rights_holder",
    ),
    wording(
        "sponsor",
        rf"{A}{GAP}\b(?:sponsors?|to sponsor|outfits?|equips?|kits? out"
        rf"|to outfit|to equip|to supply|supplies|will suppl[yi]\w*|bankrolls?"
        rf"|lends? its"
        rf" name to|gives? its name to|puts? its name (?:to|on)) {B}",
        "sponsorship",
        "sponsor",
        "rights_holder",
    ),
    *HOSTINGS,
    wording(
        "invest",
        rf"{A}{GAP}\binvest(?:s|ed|ing|ment)?\b(?! (?:fair|forum|bank|firm"
        rf"|fund|summit|company|promotion|conference)){GAP}\b(?:in|into|with) {B}",
        "investment",
        "investor",
        "target",
    ),
    wording(
        "commission",
        rf"{A}{GAP}\b(?:commission|entrust|contract|hire|task)(?:s|ed) {B}{GAP}"
        r"\b(?:to|with|for)\b",
        "",
        "organiser",
        "operator",
    ),
    wording(
        "tender",
        rf"{A}{GAP}\b(?:wins?|won|awarded|given|landed) (?:the |a |an )?"
        rf"(?:[a-z-]+ ){{0,3}}(?:tender|contract|bid|auction|concession)\b{GAP}\b"
        rf"(?:of|by|from) {B}",
    ),
    wording(
        "paid",
        rf"(?P<b>{LIST}){ASIDE}{GAP}\b(?:gets?|receives?|receive|earn|collect)\b"
        rf"{FAR}\bfrom {FILL}(?P<a>{LIST})",
        "",
        "sponsor",
        "rights_holder",
    ),
    wording(
        "pays",
        rf"{A}{GAP}\b(?:pays?|will pay|is paying|gives?|will give)\b {B} {MONEY}",
        "",
        "sponsor",
        "rights_holder",
    ),
    wording(
        "donate",
        rf"{A}{GAP}\b(?:donate[sd]?|pays?|paid|grant(?:s|ed)?|give[sn]?)\b{FAR}"
        rf"{MONEY}{FAR}\bto {B}",
        "",
        "funder",
        "partner",
    ),
    wording(
        "with",
        rf"{A}{GAP}\b(?:{CONCLUDE}\b{FAR}\b{DEAL}|{TEAM})\b{FAR}\b(?:with"
        rf"|alongside|and) {B}",
    ),
    wording(
        "in_with",
        rf"\b(?:in|under|through|via|by|as part of|thanks to) {FILL}{DEAL}\b"
        rf"{GAP}\b(?:with|between|of)"
        rf" {FILL}(?P<b>{LIST})\W{{1,3}}{FILL}(?P<a>{LIST})",
    ),
    wording(
        "deal_with",
        rf"(?P<a>{ANY})(?:’s)?(?:{GAP}\b(?:in|at) {PLACES}(?!’s))?{GAP}\b{DEAL}\b"
        rf"{GAP}\bwith {B}",
    ),
    wording(
        "deal_of",
        rf"\b{DEAL}\b{GAP}\b(?:of|by|from) {FILL}(?P<a>{LIST}){GAP}\bwith "
        rf"{B}",
    ),
    wording(
        "together",
        rf"(?P<a>{PAIR}){ASIDE}{GAP}\b(?:{CONCLUDE}\b{FAR}\b{DEAL}|{TEAM}"
        r"|agreed? (?:on|about)\b|sh(?:ook|aken?) hands|c[ao]me to terms)",
    ),
    wording(
        "support_of",
        rf"{A}{GAP}\b(?:extend|renew|sign|tak|took|begin|continu|prolong"
        rf"|agree|secur|confirm|announc)\w*{GAP}\b(?:sponsorships?|partnership"
        rf"|support|naming rights|backing)\b{GAP}\b(?:of|with|for) {B}",
        "",
        "sponsor",
        "rights_holder",
    ),
    wording(
        "jointly",
        rf"(?P<a>{ANY}){ASIDE}{GAP}\b(?:open|launch|build|built|found|set up|start"
        rf"|establish|creat|develop)\w*\b{FAR}\b(?:together|jointly) with {B}",
    ),
    wording(
        "joint",
        rf"(?P<a>{PAIR}){ASIDE}{GAP}\b(?:will|are to|is to|plans? to|agreed to|have"
        rf" agreed|are going to|have decided|intend to"
        rf"|have)\b{GAP}\b(?:set(?:ting)? up"
        rf"|open|launch|build|develop|create|establish|run|operate|organi[sz]e|invest"
        rf"|promote|train|co-organi[sz]e|stage|found|exchange|share"
        rf"|work together)(?:e?d)?\b",
    ),
    wording(
        "became",
        rf"(?P<a>{PAIR}){ASIDE}{GAP}\b(?:became|become|are|remain){GAP}\b"
        rf"partners\b",
    ),
    wording(
        "parties",
        rf"(?P<a>{PAIR}){GAP}\b(?:are|were|being|as)\b{GAP}\b(?:parties"
        rf"|signatories|partners)\b",
    ),
    wording(
        "by_pair",
        rf"\b(?:built|developed|run|operated|launched|created|signed|set up"
        rf"|established|agreed|sealed|inked|concluded|funded|financed|reached"
        rf"|entered into"
        rf"|announced)\b{FAR}\bby {FILL}(?P<a>{PAIR})",
    ),
    wording(
        "attributive",
        rf"{A}{GAP}\b(?:{BE}|a|an|new|the|extends?|renews?|as) {FILL}"
        rf"(?P<b>{ANY})(?:’s)? (?:[a-z-]+ ){{0,4}}{ROLE}\b",
        "sponsorship",
        "sponsor",
        "rights_holder",
    ),
    wording(
        "partner_of",
        rf"{A}{GAP}\b(?:partners?|sponsors?)\b{GAP}\b(?:of|to|for) {B}",
        "",
        "sponsor",
        "rights_holder",
    ),
)
