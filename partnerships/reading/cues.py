"""Words that tell what a sentence is: a deal, the end of one, a wish, or the past."""

import re

from partnerships.reading.phrases import (
    ANY,
    CONCLUDE,
    DEAL,
    ROLE,
    TEAM,
)

CUE = re.compile(
    rf"\b(?:{DEAL}|{TEAM}|will|is to|are to|commissioned|entrusted|contracted"
    r"|together|jointly|home of|host|agreed?"
    r"|launch(?:es|ed)?|go(?:es)? to|award\w*|bought"
    rf"|buys?"
    rf"|sells?|sold"
    rf"|sign(?:s|ed|ing)?|official|sponsors?|sponsored|partner(?:s|ed)?|acquir\w*"
    r"|rights|host(?:s|ed|ing)?|lands?|welcomes?|initial(?:s|l?ed)|pays?|signatures?"
    r"|invest(?:s|ed|ment|ing)?|stake|co-?operate|team up|join"
    rf" forces|{ROLE}|keeps|appointed|owners?|(?:share|stake)holders?|takeover"
    r"|brings?|brought|donat\w+|ambassador|endorser"
    rf"|backs?)\b|\d ?(?:%|per ?cent)"
)
CONCLUDED = re.compile(
    rf"\b(?:{CONCLUDE}\b[^;:]{{0,90}}?\b{DEAL}|signed|signing|{DEAL} (?:is|was|has"
    rf" been|were) "
    rf"(?:signed|sealed|announced|agreed|concluded)|official [a-z-]+ ?[a-z-]*|(?:title"
    rf"|main"
    r"|principal|shirt|official|presenting|front-of-shirt) (?:sponsor|partner|supplier)"
    rf"|new (?:sponsor|partner|supplier)|{DEAL} (?:between|with|worth|of|will|runs?"
    rf"|lasts?|that)"
    r"|naming rights|has been extended|has extended|jointly|go(?:es)? on together"
    r"|sta(?:y|ys|ying) together|(?:on board|again)"
    r" (?:through|as)"
    r"|as (?:a |an |its |the )?(?:[a-z-]+ ){0,3}(?:sponsor|partner|supplier)|strategic"
    r" partner"
    r"|(?:will|to|may) (?:co-)?(?:host|organi[sz]e|build|invest|sponsor|develop)"
    r"|been sealed|has (?:outbid|won|bought|landed|acquired|picked up)|later confirmed"
    r"|host city|new [a-z]+ owner)\b"
)
OVER = re.compile(
    r"\bnot (?:going to |be |be able to )?(?:renew|extend|continue|go on|prolong)\w*"
    r"|\b(?:will|would|do|did|does) not (?:be )?(?:renew|extend|continue|prolong)\w*"
    r"|\bnothing will be renewed|\bno longer\b|\bwon[’']t\b|\bterminat\w+|\bpart(?:s"
    r"|ed|ing)? "
    r"(?:ways|company)|\bcuts? ties|\bpull(?:s|ed|ing)? (?:out|the plug)|\bwithdr(?:aw"
    r"|ew)\w*"
    r"|\bdrop(?:s|ped|ping)? (?:its|their|the|out)|\bcancel\w*|\bscrap\w*|\bcollaps\w+"
    r"|\bfell through|\bcalled off|\bcalls? off|\bcome[s]? to an end|\bcame to an end"
    r"|\b(?:has|have|had|is|are|was|were|be) (?:been )?(?:over|expired|axed"
    r"|dropped)\b"
    r"|\bend(?:s|ed|ing)? (?:its|their|his|the|a|an)\b(?! (?:[a-z]+ )?(?:speculation"
    r"|wait|search|dispute|uncertainty))|\bnot be (?:back|returning"
    r"|involved)\b|\bnot (?:return|come back)\b"
    r"|\bseparate ways|\blaps(?:e|es|ed)\b|\bdisappears?\b"
    r"|\bditch(?:es|ed)? (?:plans|talks)|\bwalk(?:s|ed)? away|\bsevered?"
    r"|\bout of (?:the|its) (?:deal|contract)|\blos(?:es|t|ing) (?:its|their|the) \w*"
    r" ?sponsor"
    r"|\brejected|\bturned down"
    r"|(?<!until now )(?<!so far )\bwithout a (?:\w+ )?sponsor|\bran out|\bruns out"
    r"|\bexpire[sd]?"
    r"|\bwill not be (?:the|its|their|an?) (?:[a-z-]+ ){0,3}(?:partner|sponsor"
    r"|supplier)"
    r"|\b(?:let|lets|letting) [^.;]{0,60}\b(?:run out|lapse|expire|end)\b"
    r"|\b(?:says?|said|bids?|waves?) (?:goodbye|farewell)\b"
    r"|\bbr(?:eak|eaks|oke|oken) (?:off|down)\b|\bend(?:s|ed)? without (?:a )?(?:result"
    r"|deal|agreement)\b|\bc[ao]mes? to nothing\b|\babandon\w*|\bshelved?\b"
    r"|\b(?:left|leaves|leaving|quit|quits) (?:the|its|as)\b"
    rf"(?![^,;.]{{1,60}}\bto {ANY})"
    r"|\bon hold\b|\bsuspend\w*"
    r"|\blost\b|\bended\b"
    r"(?! (?:[a-z]+ ){0,2}(?:speculation|doubts?|wait|search|dispute))"
    r"|\bnot (?:be )?sign\w*|\bdenie[sd]|\bruled out|\bin (?:search"
    r"|need) of a new|终止|解约|不再|结束合作|退出|取消"
)
UNSURE = re.compile(
    r"\b(?:could|might|talks|negotiat\w+|consider(?:s|ing|ed)?|rumou?r\w*|interested in"
    r"|in the running|speculat\w+|if|whether|should|would like|hope[sd]? to|wants? to"
    r"|ought to"
    r"|looking for|searching|seek(?:s|ing)?|wish(?:es)?|urge[sd]?|call(?:s"
    r"|ed) for)\b|考虑|有意|传闻|或将|谈判|洽谈"
)
BEFORE = re.compile(
    r"\b(?:previous(?:ly)?|former(?:ly)?(?! (?:pays?|gets?|will|is|has)\b)"
    r"|in the past|back in|years ago|last (?:year"
    r"|season"
    r"|month|summer)(?!’s)|earlier (?:this|that) (?:year|month|season)"
    r"|since (?:19|20)\d\d"
    r"|already "
    r"(?:has|have|works|sponsors)|other (?:sponsors|partners|deals)|comparable|by"
    r" comparison"
    r"|similar deals|replac(?:es|ed|ing)|took over from|comes after"
    r"|(?:news|move|announcement) follows"
    r"|decades?|used to|had (?:been|become|signed|sponsored|left)"
    r"|(?:current|expiring|outgoing) (?:contract|cycle|deal|agreement|pact)|meanwhile"
    r"|other notable"
    r"|s (?:[a-z-]+ ){0,2}(?:deal|contract|agreement) with [^;]{1,80}"
    r"\b(?:runs (?:until|to|out)|expires|ends)"
    r"|which (?:is|are) (?:[^,;]{1,30} )?owned by"
    r"|has worked with|also counts)\b|此前|曾经|曾于|去年|早前|历史上"
)
_DOES = (
    r"(?:sign|ink|agree|conclud|reach|enter|seal|secur|extend|renew|sponsor|partner"
    r"|join|host|stag(?:e|ing)|buy|acquir|award|appoint|back|fund|becom|str(?:ik|uck)"
    r"|team|cooperat|co-operat|collaborat|invest|welcom|tak(?:e|ing) over|organi[sz]"
    r"|finali|bought|became|sell|grant|lease"
    r"|have (?:an?|any) (?:[a-z-]+ )?(?:deal|agreement|contract))"
)
_SOFT = (
    r"(?: (?:yet|ever|been|be|have|actually|formally|officially|in fact|in any way))*"
)
_NOT_THE = r"(?!first|only|last|biggest|largest|end|same|usual|just)"
DENIED = re.compile(  # A negation or a refusal of the deal, not of its details.
    rf"\b(?:not|never|n[’']t|cannot){_SOFT} {_DOES}"
    rf"|\bneither\b[^;]{{1,90}}\bnor\b[^;]{{1,60}}?\b(?:ha[sd]|have|will|did|is|are)"
    rf"{_SOFT} {_DOES}"
    rf"|\b(?:is|are|was|were|be|been)(?: not|n[’']t| never){_SOFT}"
    rf" (?:the|an?|its|their) {_NOT_THE}(?:[a-z-]+ ){{0,3}}"
    rf"(?:{ROLE}|deal|agreement|contract)\b"
    r"|\b(?:sign(?:s|ed)?|ha(?:s|ve|d)|made|reached|agreed|concluded|is|are|was|were|be)"
    r" no (?:[a-z-]+ ){0,3}(?:deal|agreement|contract|partnership|sponsorship|pact"
    r"|memorandum)s?\b"
    r"|\b(?:declin(?:e[sd]?|ing)|refus(?:e[sd]?|ing|al)|fail(?:s|ed|ing)?|unable"
    rf"|unwilling|yet|reluctant|neglect(?:s|ed)?) to(?: be)? (?:[a-z]+ly )?{_DOES}"
    r"|\b(?:declin(?:e[sd]?|ing)|refus(?:e[sd]?|ing)) (?:an?|the|its|their) (?:[a-z-]+"
    rf" ){{0,3}}{DEAL}\b"
    r"|\bnothing (?:is|was|has been|had been) (?:yet )?(?:signed|agreed|decided"
    r"|settled)"
    r"|\bden(?:y|ying|ial of)\b|\b(?:not|hardly|far from) true\b|\buntrue\b"
    r"|\bwrong (?:to|that)\b|\bfalse(?:ly)?\b|\bno truth\b|\bincorrect(?:ly)?\b"
    r"|\b(?:hoax|fake|bogus|spoof|invented|fabricated)\b"
    r"|并未|尚未|从未|未能|没有(?=[^，；。]{0,20}(?:签|达成|合作|赞助))|否认|不实|拒绝|无意"
    r"|未(?=[^，；。披公透]{0,20}(?:签署|签约|签订|达成))"
)
_APART = re.compile(r"(; |；|,? but |, and |,? (?:while|whereas) |，而|，但)")
CONDITION = re.compile(  # What nobody has concluded, whatever is said of it.
    r"^\W*(?:if|unless)\b|\bonly if\b|\b(?:not|no|never|nothing)\b[^;]*\bunless\b"
    r"|\bif\b[^;]*\bwould\b|\bwould\b[^;]*\bif\b"
    r"|^(?![^;]*\b(?:said|says|announced|confirmed|revealed|told)\b[^;]*\bwould\b)"
    rf"[^;]*\bwould{_SOFT} {_DOES}"
    rf"|\bwant(?:s|ed)? (?:[^,;]{{1,60}} )?to (?:be )?{_DOES}|^如果|^若|，若"
)
_NEW = re.compile(
    rf"\b(?:becom\w+|became|named|appointed|signed|welcom\w+)\b[^;]{{0,60}}"
    rf"\b(?:{ROLE}|{DEAL})\b[^;]*?\b(?:whose|taking over|tak(?:e|es|ing) the place"
    r"|replac\w+|succeed\w*|after|following|in place of|instead of)\b"
    r"|\b(?:replac(?:es|ed)|succeeds|succeeded|takes over from)\b[^;]*?"
    r"\b(?:whose|which)"
    r"|\b(?:extend(?:s|ed)?|renew(?:s|ed)|prolong\w*|add(?:s|ed)? (?:\w+ ){0,3}"
    r"(?:years?|seasons?))\b"
)


_AFTER_END = re.compile(  # `Following the withdrawal of A, the race has a new partner`.
    r"^(?:following|after|despite|since) [^,]{3,90}, (?=[^,]{0,120}\b(?:new|has found"
    r"|has signed|succe\w+)\b)"
)


def is_over(text: str) -> bool:
    """Tell whether a sentence tells the end of a deal, and not how one follows it."""
    text = _AFTER_END.sub("", text)
    found = OVER.search(text)
    new = _NEW.search(text) if found else None
    return bool(found) and not (new and found and new.end() <= found.start())


def undenied(text: str) -> str:
    """Return a sentence without the parts of it that deny something."""
    if not DENIED.search(text):
        return text
    parts = _APART.split(text)[::2]
    return "; ".join(part for part in parts if not DENIED.search(part))
