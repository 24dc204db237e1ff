"""Rows for tests: each function makes one that is valid, keywords say what matters.

`make_...` gives drafts; `published_partnership()` and `published_article()` go
through the actions, so what they give is complete. Records take lists in short forms:

    published_partnership(
        kinds=["sponsorship", "venue"],
        parties=[(organisation, "sponsor"), (person, "endorser")],
        places=[(place, "site")],
        focus_areas=[area], sports=[sport],
        figures=[{"kind": "prize_money", "lower": 5, "upper": 5, "as_stated": "5"}],
        events=[{"name": "Final", "starts_on": "2017-01-12", "place": place}],
        commitments=[{"what": "five events"}],
        people=[(person, "signed")],
        unknowns={"value": "undisclosed"},
        source=article.source, at=moment, announced_on="2017-01",
    )
"""

import datetime as dt
from itertools import count

from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group
from django.utils import timezone
from model_bakery import baker

from accounts.models import User
from articles import actions as article_actions
from articles.models import (
    Article,
    Comment,
    Contributor,
    Coverage,
    Credit,
    Picture,
    Tag,
)
from articles.pictures.files import store
from core.slugs import slug_from
from partnerships import actions
from partnerships.facts import FACTS
from partnerships.models import (
    Claim,
    Commitment,
    Event,
    Figure,
    FocusArea,
    Involvement,
    Organisation,
    Partnership,
    PartnershipFocusArea,
    PartnershipKind,
    PartnershipPlace,
    PartnershipSport,
    Party,
    Person,
    Place,
    Source,
    Sport,
    Unknown,
)

PIXELS = b"\xff\xd8\xff a picture's bytes"  # What the files of `make_picture()` hold.
PASSWORD = "correct horse battery"
_numbers = count(1)


def _named(model, word, fields):
    number = next(_numbers)
    name = fields.pop("name", f"{word} {number}")
    slug = fields.pop("slug", None) or slug_from(name) or f"{word.lower()}-{number}"
    return baker.make(model, name=name, slug=slug, **fields)


# --- People with accounts -----------------------------------------------------


def make_user(**fields):
    """A member whose address is verified; logs in with `PASSWORD`."""
    number = next(_numbers)
    fields = {
        "email": f"reader{number}@example.com",
        "password": PASSWORD,
        "display_name": f"Reader {number}",
    } | fields
    user = User.objects.create_user(**fields)
    EmailAddress.objects.create(
        user=user, email=user.email, verified=True, primary=True
    )
    return user


def make_superuser(**fields):
    return make_user(is_staff=True, is_superuser=True, **fields)


def make_editor(**fields):
    """A member of staff in the group Editor."""
    user = make_user(is_staff=True, **fields)
    user.groups.set(Group.objects.filter(name="Editor"))
    return user


def make_moderator(**fields):
    """A member of staff in the group Moderator."""
    user = make_user(is_staff=True, **fields)
    user.groups.set(Group.objects.filter(name="Moderator"))
    return user


# --- What records name --------------------------------------------------------


def make_organisation(**fields):
    return _named(Organisation, "Organisation", {"kind": "company"} | fields)


def make_person(**fields):
    return _named(Person, "Person", fields)


def make_place(**fields):
    """A city without anything above it, unless `parent` and `kind` say more."""
    return _named(Place, "Place", {"kind": "city"} | fields)


def make_focus_area(**fields):
    return _named(FocusArea, "Focus area", fields)


def make_sport(**fields):
    return _named(Sport, "Sport", fields)


def make_source(**fields):
    """Somebody else's page, with a text that no other source has."""
    number = next(_numbers)
    fields = {
        "kind": "outlet",
        "url": f"https://example.com/{number}",
        "title": f"Page {number}",
        "text": f"The parties said so in text {number}. There was more.",
        "published_on": "2017-01-12",
    } | fields
    return baker.make(Source, **fields)


# --- Records ------------------------------------------------------------------


def make_partnership(**fields):
    """A draft with a kind, a status and two parties; no claim, no reason yet."""
    lists = {name: fields.pop(name) for name in (*_LISTS, "unknowns") if name in fields}
    number = next(_numbers)
    fields = {"title": f"Deal {number}", "status": "announced"} | fields
    fields.setdefault("slug", slug_from(fields["title"]))
    partnership = baker.make(Partnership, **fields)
    lists.setdefault("kinds", ["sponsorship"])
    if "parties" not in lists:
        two = [make_organisation(), make_organisation()]
        lists["parties"] = list(zip(two, ["sponsor", "rights_holder"], strict=True))
    for name, values in lists.items():
        _add(partnership, name, values)
    return Partnership.objects.get(pk=partnership.pk)


def _add(partnership, name, values):
    if name == "unknowns":
        for field, reason in values.items():
            baker.make(Unknown, partnership=partnership, field=field, reason=reason)
        return
    model, columns = _LISTS[name]
    for position, value in enumerate(values):
        fields = {"partnership": partnership, "position": position}
        baker.make(model, **fields, **columns(value))


def _party(value):
    who, role = value
    return {who._meta.model_name: who, "role": role}


def _figure(value):
    given = {"kind": "total_value", "as_stated": "as stated", "currency": "", **value}
    if "lower" not in given and "upper" not in given:
        given |= {"lower": 5, "upper": 5}
    return given


def _event(value):
    organisers = value.get("organisers", [])
    return {**value, "organisers": organisers} if organisers else value


_LISTS = {
    "kinds": (PartnershipKind, lambda kind: {"kind": kind}),
    "parties": (Party, _party),
    "places": (
        PartnershipPlace,
        lambda pair: {"place": pair[0], "relation": pair[1]},
    ),
    "focus_areas": (PartnershipFocusArea, lambda area: {"focus_area": area}),
    "sports": (PartnershipSport, lambda sport: {"sport": sport}),
    "figures": (Figure, _figure),
    "events": (Event, _event),
    "commitments": (Commitment, lambda value: value),
    "people": (Involvement, lambda pair: {"person": pair[0], "part": pair[1]}),
}


def make_claim(partnership, target, **fields):
    """An accepted claim about `term`, `kinds:venue`, `figure-7`, ...

    It says what the record says, in the first words of its source, unless told
    otherwise; `accepted_at=None` leaves it unaccepted.
    """
    claim = _claim(Partnership.objects.with_record().get(pk=partnership.pk), target)
    if fields.get("basis") != "editor":
        claim.source = fields.pop("source", None) or make_source()
        claim.quote = _first_words(claim.source)
    for name, value in fields.items():
        setattr(claim, name, value)
    claim.place_quote()
    claim.save()
    return claim


def _claim(record, target):
    item = next(
        item for fact in FACTS for item in fact.read(record) if item.target == target
    )
    columns = {
        PartnershipKind: "kind",
        PartnershipFocusArea: "focus_link",
        PartnershipSport: "sport_link",
        PartnershipPlace: "place_link",
    }
    shown = item.shown
    if "-" in target and ":" not in target:
        about = {shown._meta.model_name: shown}
    elif type(shown) in columns:
        about = {columns[type(shown)]: shown}
    else:
        about = {"field": target}
    return Claim(
        partnership=record, value=item.value, accepted_at=timezone.now(), **about
    )


def _first_words(source):
    return source.text.partition(".")[0]


def _words_for(item, source):
    """A quote of the source that holds the words as stated, if there are any."""
    has_words = item.words and item.words in source.text
    return item.words if has_words else _first_words(source)


def complete(partnership, *, source=None):
    """Give each value a claim that serves, and each empty one a reason."""
    record = Partnership.objects.with_record().get(pk=partnership.pk)
    source = _with_words(source, record) if source else _source_for(record)
    reasons = {row.field for row in record.unknowns.all()}
    claimed = {claim.target for claim in record.claims.all()}
    claims, unknowns = [], []
    for fact in FACTS:
        items = fact.read(record)
        if not items and fact.reasoned and fact.name not in reasons:
            unknowns.append(
                Unknown(partnership=record, field=fact.name, reason="not_stated")
            )
        for item in items:
            if item.target not in claimed:
                claim = _claim(record, item.target)
                claim.source, claim.quote = source, _words_for(item, source)
                claims.append(claim)
    Unknown.objects.bulk_create(unknowns)
    Claim.objects.bulk_create(claims)
    return partnership


def _words(record):
    items = [item for fact in FACTS for item in fact.read(record)]
    return [item.words for item in items if item.words]


def _with_words(source, record):
    """The page, its text made longer by the words that it does not have."""
    missing = [words for words in _words(record) if words not in source.text]
    if missing and not source.is_own:
        source.text = " ".join([source.text, *(f"{words}." for words in missing)])
        source.save()
    return source


def _source_for(record):
    """A page whose text has the words as stated of all the record's values."""
    words = _words(record)
    opening = f"So they said in text {next(_numbers)}"
    return make_source(text=f"{'. '.join([opening, *words])}. There was more.")


def published_partnership(*, source=None, at=None, by=None, **fields):
    """A record with all that it needs, public from `at` (an hour ago) on."""
    partnership = complete(make_partnership(**fields), source=source)
    return actions.publish(partnership=partnership, by=by, at=at or _an_hour_ago())


def rich_partnership(**fields):
    """A public deal with something of everything."""
    country = Place.objects.filter(slug="farland").first()
    country = country or make_place(name="Farland", kind="country")
    city = make_place(parent=country)
    organisation, person = make_organisation(), make_person()
    given = {
        "kinds": ["host_city", "venue"],
        "parties": [(organisation, "sponsor"), (person, "endorser")],
        "places": [(city, "site")],
        "focus_areas": [make_focus_area()],
        "sports": [make_sport()],
        "figures": [
            {"kind": "annual_value", "currency": "CNY", "lower": 7, "upper": 7},
            {"kind": "prize_money", "subject": "the cup", "currency": "USD"},
        ],
        "events": [{"name": "Final", "starts_on": "2017-01-12", "place": city}],
        "commitments": [{"what": "five events", "due": "2019"}],
        "people": [(person, "signed")],
        "announced_on": "2017-01-11",
        "ends_on": "2027",
        "term_months": 120,
        "term_as_stated": "ten-year",
    }
    return published_partnership(**given | fields)


def scheduled_partnership(**fields):
    """A record that will be public tomorrow."""
    return published_partnership(at=tomorrow(), **fields)


def withdrawn_partnership(*, note="It was announced in error.", **fields):
    """A record that was public and was withdrawn with the note."""
    public = published_partnership(**fields)
    return actions.withdraw(partnership=public, by=None, note=note)


def tomorrow():
    return timezone.now() + dt.timedelta(days=1)


def _an_hour_ago():
    return timezone.now() - dt.timedelta(hours=1)


# --- Articles -----------------------------------------------------------------


def make_contributor(**fields):
    return _named(Contributor, "Contributor", fields)


def make_tag(**fields):
    return _named(Tag, "Tag", fields)


def make_picture(**fields):
    """A picture of 4 by 3 pixels with words, a credit and all its files."""
    number = next(_numbers)
    fields = {
        "token": f"{number:024x}",
        "width": 4,
        "height": 3,
        "shows": f"A field {number}",
        "credit": f"Photographer {number}",
    } | fields
    fields.setdefault("file", f"images/{fields['token']}.jpg")
    picture = Picture.objects.create(**fields)
    store(dict.fromkeys(picture.names, PIXELS))
    return picture


def make_article(*, author=None, tags=(), covers=(), **fields):
    """A draft with headline, body, author and its own source."""
    number = next(_numbers)
    fields = {
        "headline": f"Headline {number}",
        "body": f"<p>The parties said so in article {number}. There was more.</p>",
    } | fields
    fields.setdefault("slug", slug_from(fields["headline"]))
    article = baker.make(Article, **fields)
    author = author or make_contributor()
    Credit.objects.create(article=article, contributor=author, role="author")
    article.tags.set(tags)
    for partnership in covers:
        Coverage.objects.create(article=article, partnership=partnership)
    article_actions.keep_source(article=article)
    return article


def published_article(*, at=None, by=None, **fields):
    """An article that is public from `at` (an hour ago) on."""
    article = make_article(**fields)
    return article_actions.publish(article=article, by=by, at=at or _an_hour_ago())


def scheduled_article(**fields):
    """An article that will be public tomorrow."""
    return published_article(at=tomorrow(), **fields)


def withdrawn_article(*, note="It was published in error.", **fields):
    """An article that was public and was withdrawn with the note."""
    public = published_article(**fields)
    return article_actions.withdraw(article=public, by=None, note=note)


def article_and_deal(**fields):
    """A draft, and the deal it covers, which rests on nothing but it."""
    deal = make_partnership(title="The deal")
    article = make_article(covers=[deal], **fields)
    complete(deal, source=article.source)
    return article, deal


def make_comment(**fields):
    """A comment that anybody can see, on a public article."""
    article = fields.pop("article", None) or published_article()
    author = fields.pop("author", None) or make_user()
    fields.setdefault("body", f"Comment {next(_numbers)}")
    return baker.make(Comment, article=article, author=author, **fields)
