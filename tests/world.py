"""A small world for the tests that walk over all pages: what is public, and what not.

`Words` hands out words that stand nowhere else, so that a page that shows one of them
is known to show that very row.
"""

from dataclasses import dataclass, field

from model_bakery import baker

from articles.models import Comment, Correction, Coverage, Credit, KeptComment
from core.models import Submission
from core.notes import write_note
from partnerships.binning import bin_row
from partnerships.models import OrganisationName, PersonName, PlaceName
from portal.models import ContactMessage
from tests import factories as make


class Words:
    """Words that stand nowhere else, in the order in which they were given out."""

    def __init__(self, stem):
        self.stem = stem
        self.given = []

    def __call__(self):
        self.given.append(f"{self.stem}{len(self.given):03}x")
        return self.given[-1]

    def in_(self, text):
        text = text.casefold()
        return {word for word in self.given if word in text}


@dataclass
class Rows:
    """What was made, by kind; each list holds rows that have a page of their own."""

    articles: list = field(default_factory=list)
    deals: list = field(default_factory=list)
    organisations: list = field(default_factory=list)
    people: list = field(default_factory=list)
    places: list = field(default_factory=list)
    focus_areas: list = field(default_factory=list)
    sports: list = field(default_factory=list)
    tags: list = field(default_factory=list)
    contributors: list = field(default_factory=list)
    comments: list = field(default_factory=list)


class Maker:
    """Makes rows whose every text is a word of its own."""

    def __init__(self, word, rows):
        self.word, self.rows = word, rows

    def organisation(self, **fields):
        made = make.make_organisation(name=self.word(), slug=self.word(), **fields)
        baker.make(OrganisationName, organisation=made, name=self.word())
        self.rows.organisations.append(made)
        return made

    def person(self):
        made = make.make_person(name=self.word(), slug=self.word())
        baker.make(PersonName, person=made, name=self.word())
        self.rows.people.append(made)
        return made

    def place(self, **fields):
        made = make.make_place(name=self.word(), slug=self.word(), **fields)
        baker.make(PlaceName, place=made, name=self.word())
        self.rows.places.append(made)
        return made

    def focus_area(self):
        made = make.make_focus_area(name=self.word(), slug=self.word())
        self.rows.focus_areas.append(made)
        return made

    def sport(self):
        made = make.make_sport(name=self.word(), slug=self.word())
        self.rows.sports.append(made)
        return made

    def tag(self):
        made = make.make_tag(name=self.word(), slug=self.word())
        self.rows.tags.append(made)
        return made

    def contributor(self):
        made = make.make_contributor(
            name=self.word(), slug=self.word(), about=self.word()
        )
        self.rows.contributors.append(made)
        return made

    def source(self, publisher):
        """A page of the publisher's."""
        return make.make_source(
            publisher=publisher,
            url=f"https://example.com/{self.word()}",
            title=self.word(),
            author=self.word(),
            text=f"It said {self.word()}. It also said {self.word()}.",
        )

    def deal(self, factory, *, beside=None, **fields):
        """A record with all its lists; `beside` shares what its lists name, too."""
        area, seat = self.focus_area(), self.place(kind="province")
        parties = [(self.organisation(), "sponsor"), (self.person(), "endorser")]
        places = [(self.place(parent=seat), "site")]
        if beside:
            parties += [(row.who, "partner") for row in beside.parties.all()]
            shared = beside.place_links.first().place
            places += [(shared, "scope"), (self.place(parent=shared), "venue")]
            parties.append((self.organisation(parent=parties[-2][0]), "funder"))
        made = factory(
            title=self.word(),
            slug=self.word(),
            summary=self.word(),
            announced_on="2017-01",
            term_months=36,
            term_as_stated=self.word(),
            kinds=["sponsorship", "venue"],
            parties=parties,
            places=places,
            focus_areas=[
                area,
                *([beside.focus_links.first().focus_area] if beside else []),
            ],
            sports=[self.sport()],
            figures=[
                {
                    "kind": "prize_money",
                    "subject": self.word(),
                    "as_stated": self.word(),
                }
            ],
            events=[
                {
                    "name": self.word(),
                    "starts_on": "2030-05-04",
                    "place": self.place(),
                    "organisers": [self.organisation()],
                }
            ],
            commitments=[{"what": self.word()}],
            people=[(self.person(), "signed")],
            source=self.source(self.organisation()),
            **fields,
        )
        self.rows.deals.append(made)
        return made

    def article(self, factory, **fields):
        """An article with all that belongs to one."""
        made = factory(
            headline=self.word(),
            slug=self.word(),
            standfirst=self.word(),
            body=f"<p>It said {self.word()}. There was more: {self.word()}.</p>",
            picture=make.make_picture(shows=self.word(), credit=self.word()),
            picture_alt=self.word(),
            author=self.contributor(),
            tags=[self.tag()],
            **fields,
        )
        # Its publisher has no page: only whom a record names has one.
        publisher = make.make_organisation(name=self.word(), slug=self.word())
        made.original_sources.add(self.source(publisher))
        Credit.objects.create(
            article=made, contributor=self.contributor(), role="proofreader"
        )
        Correction.objects.create(article=made, note=self.word())
        self.rows.articles.append(made)
        return made

    def comment(self, article, **fields):
        author = make.make_user(display_name=self.word())
        made = baker.make(
            Comment, article=article, author=author, body=self.word(), **fields
        )
        self.rows.comments.append(made)
        return made


def draft_deal(*, source=None, **fields):
    return make.complete(make.make_partnership(**fields), source=source)


def binned(factory):
    """Make what was withdrawn, and then thrown away at the desk."""

    def made(**fields):
        row = factory(**fields)
        bin_row(row=row, by=None)
        return row

    return made


UNPUBLIC_DEALS = {
    "draft": draft_deal,
    "scheduled": make.scheduled_partnership,
    "withdrawn": make.withdrawn_partnership,
    "binned": binned(make.withdrawn_partnership),
}
UNPUBLIC_ARTICLES = {
    "draft": make.make_article,
    "scheduled": make.scheduled_article,
    "withdrawn": make.withdrawn_article,
    "binned": binned(make.withdrawn_article),
}


def make_public(word):
    """Two deals and two articles that anybody may read, one of each commented on."""
    rows = Rows()
    maker = Maker(word, rows)
    framework = maker.deal(make.published_partnership)
    deal = maker.deal(make.published_partnership, part_of=framework)
    for section in ("industry_news", "in_depth"):
        article = maker.article(make.published_article, section=section, covers=[deal])
        maker.comment(article)
    return rows


def plant(public, word):
    """Hang on the public rows whatever nobody may see; return it by its state.

    No public row is written to.
    """
    hidden = {}
    for state, factory in UNPUBLIC_DEALS.items():
        hidden[state] = rows = Rows()
        maker = Maker(word, rows)
        own = maker.deal(factory, beside=public.deals[1], part_of=public.deals[0])
        article = maker.article(UNPUBLIC_ARTICLES[state], covers=[public.deals[1]])
        maker.comment(article)
        Coverage.objects.create(article=public.articles[0], partnership=own)
        make.make_claim(public.deals[1], "status", source=article.source)
    _plant_loose(public, word, hidden["draft"])
    return hidden


def _plant_loose(public, word, rows):
    """Plant what is kept from view though it hangs on a public row."""
    maker = Maker(word, rows)
    article, deal = public.articles[0], public.deals[1]
    moderator = make.make_moderator(display_name=word())
    comment = maker.comment(article)
    comment.hide(by=moderator, why=word())
    make.make_claim(
        deal, "status", source=maker.source(maker.organisation()), accepted_at=None
    )
    baker.make(KeptComment, article=article, token=word(), body=word())
    baker.make(ContactMessage, name=word(), email=f"{word()}@example.com", body=word())
    baker.make(Submission, form="contact", key=word(), user=moderator)
    for row in (article, deal, deal.claims.first().source):
        write_note(row=row, by=moderator, text=word())
    maker.organisation(), maker.person(), maker.place()
    maker.focus_area(), maker.sport(), maker.tag(), maker.contributor()
