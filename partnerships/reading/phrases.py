"""The parts that wordings are put together from; names of a sentence are single signs.

Each sort of name has a range of signs from the private use area of Unicode, so that a
pattern can ask for an organisation, a place or an event.
"""

ORG, PERSON, PLACE, EVENT, VENUE = (chr(0xE000 + 0x400 * step) for step in range(5))
MONEY = "¤"
LAST = chr(0xE000 + 0x400 * 5 - 1)
ANY = f"[{ORG}-{LAST}]"
OWNED = f"[{EVENT}-{LAST}]"
ORGS = f"[{ORG}-{chr(ord(PERSON) - 1)}]"
PLACES = f"[{PLACE}-{chr(ord(EVENT) - 1)}]"
_WORD = (
    r"(?!(?:in|at|on|from|of|to|for|by|with|near|after|before|and|or|as|when|while"
    r"|which"
    r"|who|that|where|during|over|under|between|than|if)\b)[a-zà-ÿ0-9%][\w’'.%-]*"
)
FILL = rf"(?:(?:{_WORD},? |{ANY}’s )){{0,6}}?"
_SEP = (
    r"(?:, and |, | and | & |,? as well as |,? (?:together|along) with |,? alongside "
    r"|,? jointly with |,? in (?:cooperation|conjunction|partnership) with )"
)


def list_of(sign: str, most: int) -> str:
    return rf"{sign}(?!’s)(?:{_SEP}{FILL}{sign}(?!’s)){{0,{most}}}"


LIST = list_of(ANY, 9)
PAIR = rf"{ANY}(?!’s)(?:{_SEP}{FILL}{ANY}(?!’s)){{1,9}}"
ASIDE = rf"(?:’s|'s)?(?:, (?:[^{ORG}-{LAST};]|{ANY}’s){{2,120}}?,)?"
GAP = rf"[^{ORG}-{LAST};:]{{0,70}}?"
FAR = r"[^;:]{0,140}?"
A = rf"(?P<a>{LIST}){ASIDE}"
B = rf"{FILL}(?P<b>{LIST})"
DEAL = (
    r"(?:deals?|agreements?|partnerships?|contracts?|memorandums?|memoranda|mous?"
    r"|sponsorships?|tie-?ups?|alliances?|collaborations?|co-?operations?|pacts?"
    r"|accords?|joint ventures?|licen[cs]es?|extensions?|renewals?|letters? of intent"
    r"|frameworks?|arrangements?|terms|tenancy|leases?|relationship|links?|union|venture)"
)
CONCLUDE = (
    r"(?:sign(?:s|ed|ing)?|ink(?:s|ed)?|pen(?:s|ned)|agree[sd]?|announc(?:e|es|ed|ing)"
    r"|enter(?:s|ed|ing)?|form(?:s|ed)?|launch(?:es|ed)?|conclude[sd]?|reach(?:es|ed)?"
    r"|str(?:ikes?|uck)|seal(?:s|ed)?|secure[sd]?|extend(?:s|ed)?|renew(?:s|ed)?"
    r"|unveil(?:s|ed)?|establish(?:es|ed)?|ma(?:k|d)es?|complete[sd]?|confirm(?:s|ed)?"
    r"|finali[sz]e[sd]?|ha(?:s|ve|d)|set up|land(?:s|ed)?|sealed|sh(?:ake|ook)"
    r"|cement\w*"
    r"|prolong(?:s|ed)?|c[oa]me to|exchange[sd]?|put pen"
    r"|put(?= (?:the|their|an?) [a-z ]{2,40} in writing)|put (?:their|its|his"
    r"|her) (?:signatures?|names?)"
    r"|initial(?:s|l?ed)|rubber-stamp(?:s|ed)?|clos(?:e|es|ed))"
)
TEAM = (
    r"(?:partner(?:s|ed|ing)?|team(?:s|ed|ing)? up|join(?:s|ed|ing)? (?:forces|hands)"
    r"|co-?operat(?:e|es|ed|ing)|collaborat(?:e|es|ed|ing)|all(?:y|ies|ied)|tie[sd]? up"
    r"|link(?:s|ed)? up|work(?:s|ed|ing)? together|come(?:s)? together|extend(?:s|ed)?"
    r"|renew(?:s|ed)?|re-?sign(?:s|ed)?|sign(?:s|ed)?(?: up| on)?|hook(?:s|ed)? up"
    r"|carry on|go(?:es)? on together|prolong(?:s|ed)?|continue[sd]?|sta(?:y|ys|yed)"
    r"|get(?:s)? together|agree[sd]? (?:on |to )?(?:this|it|that)"
    r"|pair(?:s|ed)? up)"
)
ROLE = (
    r"(?:sponsors?|partners?|suppliers?|providers?|timekeepers?|outfitters?"
    r"|broadcasters?|ambassadors?|endorsers?|licensees?|bookmakers?|backers?"
    r"|face(?= of)|carriers?|airline|bank|beer|water|drink|watch|car|hotel|ball|kit"
    r"|naming rights"
    r"|sponsorship|title|agency|operators?|organi[sz]ers?|manufacturer|shirt sponsor)"
)
BE = (
    r"(?:becom(?:e|es|ing)|became|is|are|was|were|as|be|been|being|nam(?:e|es|ed)"
    r"|appoint(?:s|ed)?|stays?|remains?|serves?|acts?|joins?|joined|join|announced"
    r"|unveiled|confirmed|made|continue[sd]?|on board|return(?:s|ed)?)"
)
TAKE = (
    r"(?:nam(?:e|es|ed|ing)|appoint(?:s|ed|ing)?|unveil(?:s|ed)?|welcom(?:e|es|ed)"
    r"|announc(?:e|es|ed)|present(?:s|ed)?|select(?:s|ed)?|ch(?:oo|o)se[sn]?|pick(?:s"
    r"|ed)?"
    r"|sign(?:s|ed)?(?: up)?|confirm(?:s|ed)?|add(?:s|ed)?|land(?:s|ed)?|ha(?:s|ve)"
    r"|gets?"
    r"|keeps?|secure[sd]?|bring(?:s)?|brought|retain(?:s|ed)?|wins?|won|gain(?:s|ed)?"
    r"|enlist(?:s|ed)?|recruit(?:s|ed)?|found|finds|took on|takes on)"
)
RIGHTS = (
    r"(?:(?:broadcast(?:ing)?|media|streaming|tv|television|digital|exclusive|live"
    r"|domestic|international|transmission|audiovisual|live-streaming|data|betting"
    r"|match|overseas|and|the|coverage)[ -])*rights?"
)
BUY = (
    rf"(?:(?:acquir|buy|bought|purchas|secur|pick)\w*[^{ORG}-{LAST};:]{{0,50}}?(?:stake"
    r"|share|shareholding|holding|interest|control) (?:in|of)"
    r"|(?:acquir|buy|bought|tak|took|secur|pick|hold)[a-z]* (?:up )?[0-9][0-9.,]*"
    r" ?(?:%|per ?cent) (?:of|in)"
    r"|acquir(?:e|es|ed|ing)|buy(?:s|ing)?|bought|purchas(?:e|es|ed|ing)"
    r"|tak(?:e|es|ing|en) over|took over|takeover of|acquisition of|purchase of"
    r"|tak(?:e|es|ing|en) control of|(?:tak(?:e|es|ing|en)|took|bags?|hold(?:s)?) "
    rf"[^{ORG}-{LAST};:]{{0,50}}?(?:stake|share|shareholding|holding|interest|control)"
    r"(?: in| of))"
)
