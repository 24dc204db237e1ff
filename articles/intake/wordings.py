"""The words of websites round an article: of menus, buttons, labels, photo credits.

They belong to the trade, not to any one site. Each line is one alternative or more.
"""

import re


def _one_of(lines: str) -> re.Pattern[str]:
    return re.compile("|".join(filter(None, map(str.strip, lines.split("\n")))), re.I)


# A line made of nothing but these is a menu or a row of buttons; they may be glued.
BUTTONS = _one_of(r"""
    (?:you are )?not logged in|log(?:ged)? ?(?:in|out)|sign ?(?:in|up|out)|register
    (?:create )?(?:an? |my |your )?account|subscribe(?: now)?|join us|epaper|e-paper
    (?:left |main |site )?(?:menu|navigation)|home ?page|home|search|careers|loading
    skip to (?:main )?content|(?:about|contact|advertise with) us|contact
    advertise?ment|advertise|sponsored|close|privacy(?: policy)?|site ?map|faqs?
    terms(?: (?:of|and) (?:use|service|conditions))?|cookies?(?: (?:policy|settings))?
    rss(?: feeds?)?|newsletters?|back to top|previous|next|follow us|like us
    (?:older|newer) (?:post|article|story)s?|(?:open in|download(?: the| our)?) app
    view larger image|enlarge(?: image)?|click to (?:enlarge|tweet)
    (?:to )?read(?: the)? (?:more|full (?:article|story))|continue reading
    share(?: this)?(?: (?:article|story|post|page))?|re-?tweet|tweet|facebook|twitter
    linked ?in|whats ?app|we ?chat|weibo|telegram|pinterest|pin it|reddit|tumblr
    instagram|youtube|google ?(?:plus|\+)?|flipboard|messenger|e-?mail|bookmark
    print(?:er)?(?:[ -]friendly)?(?: (?:page|version))?|copy link|add ?this
    (?:font|text) size|text ?:? ?a+
""")
FILLERS = _one_of(r"""
    social|button
    (?<![a-z])(?:to|a|an|this|on|via|by|or|and|x|with|our|us|the|it)(?![a-z])
    (?<![a-z])(?:page|article|story|friend|save|more|updates?|tags?|published)(?![a-z])
""")
# Where two of these meet in a line without a full stop, it is a menu.
MENU = _one_of(r"""
    \b(?:about|contact|advertise with) us\b|\bprivacy policy\b|\bcookie policy\b
    \bterms of (?:use|service)\b|\blog ?in\b|\bsign ?(?:in|up)\b|\bsite ?map\b
    \bmy account\b|\bskip to (?:main )?content\b|\bhome ?page\b|\bregister\b
    \bcareers\b|\bnewsletters?\b
""")
LOGIN_STATE = _one_of(r"(?:you are )?not logged in\b")
# Sentences of the site's own, wherever they stand in a line.
NOTICE = _one_of(r"""
    please log ?in\b|you (?:must|need to) be (?:logged|signed)[ -]in\b
    (?:we use|this (?:web)?site uses|accept (?:all )?) ?cookies|enable javascript
    your (?:e-?mail )?address will not be published|required fields are marked
    your browser does not support|all rights reserved|copyright\s*[©(]|©\s*\d{4}
    click here to (?:join|read|subscribe|sign)|auto-published from|click to tweet$
""")
# The same, where a line begins with them.
CALL = _one_of(r"""
    (?:log|sign) in (?:or \w+ )?to (?:comment|make|post|leave|reply|join)
    (?:sign up|subscribe) (?:to|for) (?:our|the)\b.{0,50}(?:newsletter|updates|feed)
    (?:join|download|get) (?:our|the) (?:\w+ )?(?:app|channel)\b|follow us on\b
    copyright \d{4}
""")
RELATED = _one_of(r"""
    (?:related|recommended)(?: (?:article|story|news|post|coverage))?\s*:\s*\S
    (?:read|see|watch|listen)(?: (?:also|more|next|now))?\s*:\s*\S
    (?:also read|read also|more|up next|don['’]t miss)\s*:\s*\S
    in case you missed it\s*:\s*\S|read (?:also|next)\s+[A-Z]
    read the (?:whole|full|rest)\b
""")
CRUMB = _one_of(r"""
    [>›]\s*\S|you are here\b|home\s*(?:[>»›|/\\]|::)\s*\S|home(?-i:[A-Z][a-z])
""")
CRUMB_MARK = re.compile(r"\s[>»›]\s")
GLUED = re.compile(r"[a-z]{2}[A-Z][a-z]")
# Counters, weather, handles: small print that says nothing of the article.
SMALL_PRINT = _one_of(r"""
    (?:less than )?\d+ min(?:ute)?s?\.? read|read(?:ing)? time.{0,20}
    (?:about )?(?:\d+|an?) (?:second|minute|hour|day|week|month|year)s? ago
    (?:views?|hits|clicks|shares?|likes)\s*:?\s*[\d,.]+k?|page \d+ of \d+
    [\d,.]+k?\s*(?:views?|hits|shares?|likes)|-?\d+(?:\.\d+)?\s?°?\s?[CF]
    @\w+|mentioned in this \w+|with inputs from .{2,40}
""")
MARKUP = re.compile(r"(?:<[^<>]*>\s*)+")

_PIECES = (
    "(?:news|stor(?:y|ies)|articles?|posts?|reading|headlines|videos|reports"
    "|coverage|topics|content|links)"
)
# The label over a list of other articles.
LISTING = _one_of(rf"""
    related(?: {_PIECES})?
    (?:most|more) (?:recent|read|popular|viewed|shared)(?: \w+){{0,2}}
    more (?:from|in|by) .{{1,40}}
    (?:more|other|similar|top|latest|recent|popular|trending) (?:\w+ )?{_PIECES}
    (?:featured|recommended|further|next|sponsored) (?:\w+ )?{_PIECES}
    trending(?: now)?|recommended(?: for you)?|(?:what to )?read next|up next|see also
    you (?:may|might)(?: also)? (?:like|enjoy|be interested|have missed).{{0,20}}
    also read|must (?:watch|read)|editor['’]?s['’]? picks?|don['’]t miss
    in other news|around the web|keep reading|popular posts from this blog
    about the authors?|(?:media|press) contacts?|for (?:media|press) enquiries.{{0,20}}
    support (?:our|us|independent) ?.{{0,30}}
""")
# After these nothing of the article follows.
LAST = _one_of(r"""
    (?:leave|post|write|add|make) a (?:comment|reply)|join the (?:discussion|debate)
    join the conversation|(?:no|\d+) (?:comments?|responses?)(?: yet)?
    \d+ thoughts? on .+
    comments?(?: ?\(\d+\))?|what do you think\?|notes to editors
    (?:please )?(?:log|sign) ?in to (?:make|post|leave|add|write) a (?:comment|reply)
""")
ENDS = re.compile(r"\W{0,3}(?:ENDS?|Ends)\W{0,3}|# ?# ?#")

_PHOTO = r"(?:file )?(?:photo(?:graph)?|image|picture|pic|graphic|illustration|video)s?"
_GIVEN = "(?:credits?|by|from|courtesy(?: of)?|provided)"
# A line that names a photographer and nothing else.
PHOTO_CREDIT = _one_of(rf"""
    (?:{_PHOTO}|credits?)(?: (?:source|{_GIVEN}))?\s*[:/|]\s*.{{2,80}}
    {_PHOTO} {_GIVEN}\b.{{0,80}}
    (?:©|\(c\)).{{2,80}}|.{{0,80}}\b(?:file photo|getty images|shutterstock(?:\.com)?)
""")
# What a caption ends in.
CAPTION_END = _one_of(rf"""
    [\[(]\s*(?:{_PHOTO}|courtesy|credit)(?:\s*[:/|]|\s{_GIVEN}\b)[^\])]{{0,60}}[\])]\W*$
    [\[(]\s*(?:file photo|photo|courtesy)\s*[\])]\W*$|[\[(]for [a-z.]+\.com[a-z.]*[\])]$
    [\[(][^\])]{{0,60}}/\s?(?:afp|ap|reuters|vcg|xinhua)[^\])]{{0,20}}[\])]\W*$
    [\[(][^\])]{{0,60}}(?:getty images|shutterstock)[^\])]{{0,20}}[\])]\W*$
    \b{_PHOTO}(?: ?credits?)?\s?[:/|]\s?[^.:]{{2,50}}$
    (?:getty images|shutterstock(?:\.com)?|file photo)$
""")
# Buttons that a page saved as text glues to the end of a paragraph.
TAIL = re.compile(
    r"\s*(?:[Pp]lease log ?in to \w+ a (?:comment|reply)\.?|Not Logged In"
    r"|(?:View Larger Image|Enlarge Image|Open in App|Share this|Continue reading"
    r"|Read [Mm]ore|Advertisement|ADVERTISEMENT|loading\.\.\.)\s?)\s*$"
)
