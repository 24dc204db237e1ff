"""What a deal is about: the areas that a text lists, else the topics it names."""

import re

from partnerships.reading.context import Context
from partnerships.reading.facts import Facts
from partnerships.reading.proposal import FocusProposal

_LIST = re.compile(
    r"\b(?:(?:in )?(?:areas|fields|sectors|aspects) (?:like|such as|of|including|as"
    r" diverse as)"
    r"|co-?operat\w+ (?:in|on)(?: (?:the )?(?:fields?|areas?) (?:of|like|such as))?"
    r"|focus(?:es|ing|ed)? on"
    r"|(?:areas|fields|initiatives|priorities|pillars|tasks|directions)\b[^.;:]{0,40}:"
    r"|(?:covers|covering|covered are|spans|comprises|deals? with|takes in)(?: \w+"
    r" fields (?:like|such as))?"
    r"|collaborat\w+ (?:in|on))\s(?P<items>[^.;:()]{5,260})",
    re.I,
)
_SPLIT = re.compile(r",\s(?:and\s)?|\sand\s|、")
_TOPIC = re.compile(
    r"\b(?:(?:stadium|venue|event|facility) (?:management|operations?)|event"
    r" organi[sz]ation"
    r"|e-?sports?(?! (?!and|or|in|at|as|for|with|to|on|is|are|will)[a-z]+)"
    r"|youth (?:football|training|development|sports?|basketball"
    r"|programme?s?)"
    r"|grassroots (?:\w+ )?(?:football|sport|basketball|programme?s?)?|naming rights"
    r"|sports? (?:training|tourism|science|medicine|data|culture|industry|technology)"
    r"|training (?:bases?|cent(?:er|re)s?|camps?)|women[’']s (?:football|sport|rugby"
    r"|basketball)"
    r"|mass (?:participation|sports?)(?: events)?|national fitness|talent development"
    r"|(?:shirt|sleeve|kit|title|jersey) sponsorship|coach(?:ing)? education|big data"
    r"|live streaming|broadcast(?:ing)?|merchandis\w+|hospitality|apparel|equipment"
    r"|footwear|sportswear|artificial intelligence|virtual reality|smart sports?"
    r"|sustainability|fan engagement|exchange programmes?|football academy)\b",
    re.I,
)
_ESPORTS = re.compile(r"\be-?sports?\b", re.I)
_LIGHT = re.compile(r"(?<=\w) (?:business|operations? business|sector)$", re.I)
_DOING = re.compile(
    r"^(?:develop|construct|cultivat|build|promot|creat|establish|expand|improv|advanc"
    r"|strengthen|foster|launch|organi[sz])ing (?:(?:a|an|the|new|joint) )?"
    r"(?:(?:globally|nationally) oriented |integrated |leading )?"
)
_MOST_LISTED, _MOST = 8, 6
_LONGEST_WORDS = 7
_BAD = re.compile(r"\b(?:will|which|that|who|is|are|was|he|she|they|its|it)\b|[\d“”\"]")


def find_topics(context: Context) -> list[FocusProposal]:
    """Return the focus areas, those that the text lists first."""
    for one in context.own[:8]:
        found = _LIST.search(context.text, one.sentence.start, one.sentence.end)
        if found:
            items = _items(context.text, found)
            if len(items) > 1:
                return items[:_MOST_LISTED]
    return _topics(context)


def _items(text: str, found: re.Match[str]) -> list[FocusProposal]:
    start = found.start("items")
    end = found.end("items")
    cut = re.search(
        r",\s(?:so|with|which|while|as well|thus|in order|to)\b", found["items"]
    )
    end = start + cut.start() if cut else end
    items = []
    at = start
    for part in _SPLIT.finditer(text, start, end):
        items.append(_item(text, at, part.start()))
        at = part.end()
    items.append(_item(text, at, end))
    return [item for item in items if item]


def _item(text: str, start: int, end: int) -> FocusProposal | None:
    quote = text[start:end].rstrip()
    name = _DOING.sub("", re.sub(r"^(?:the|a|an|in|on|of|and) ", "", quote))
    start += len(quote) - len(name)
    if not name or len(name.split()) > _LONGEST_WORDS or _BAD.search(name):
        return None
    return FocusProposal(
        name=plain(name), quote=name, start=start, end=start + len(name)
    )


def plain(words: str) -> str:
    """Return what an area is called in lists: `eSports business` is esports."""
    words = _LIGHT.sub("", _ESPORTS.sub("esports", words))
    words = re.sub(r"\bbig data$", "data", words) if " big data" in words else words
    return words[0].lower() + words[1:] if words[1:2].islower() else words


def _topics(context: Context) -> list[FocusProposal]:
    found: dict[str, FocusProposal] = {}
    for one in context.own[:8]:
        for match in _TOPIC.finditer(
            context.text, one.sentence.start, one.sentence.end
        ):
            quote = match[0].rstrip()
            if _is_in_name(one, match):
                continue
            found.setdefault(
                quote.lower(),
                FocusProposal(
                    name=plain(quote),
                    quote=quote,
                    start=match.start(),
                    end=match.start() + len(quote),
                ),
            )
    return list(found.values())[:_MOST]


def _is_in_name(one: Facts, match: re.Match[str]) -> bool:
    """Tell whether the words are a part of somebody's name."""
    return any(
        name.start <= match.start() and match.end() <= name.end
        for name in one.organisations
    )
