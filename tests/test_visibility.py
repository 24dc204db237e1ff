"""The first law: there is one way to see, and nothing unpublished is seen on it."""

import re
from collections import Counter
from io import BytesIO
from itertools import product
from zipfile import ZipFile

import pytest
from django.test import Client

from tests import factories as make
from tests.fillings import addresses
from tests.routes import our_routes, routes
from tests.world import Words, make_public, plant

ROLES = {
    "anonymous": None,
    "member": make.make_user,
    "moderator": make.make_moderator,
    "editor": make.make_editor,
}
# Different on each page, whatever is public: tokens, keys, and a form's own time.
# So is the time at which a workbook was made.
_RANDOM = re.compile(
    rb'(name="(?:csrfmiddlewaretoken|key)" value|nonce)="[^"]*"'
    rb"|<dcterms:(created|modified) [^>]*>[^<]*<|<t>[-0-9]{10} [:0-9]{5} UTC</t>"
)
FILTERS = {
    "kind": lambda rows: ["sponsorship", "venue"],
    "focus": lambda rows: [row.slug for row in rows.focus_areas],
    "place": lambda rows: [row.slug for row in rows.places],
    "party": lambda rows: [row.slug for row in rows.organisations + rows.people],
    "year": lambda rows: ["2017", "2030"],
}
# What an article's or a record's own address answers, by its state.
STAFF = {"moderator", "editor"}  # Who may look at any article's image.
STATES = {"draft": 404, "scheduled": 404, "withdrawn": 410, "binned": 410}
RECORDS = {
    *("articles:detail", "partnerships:detail", "partnerships:history"),
    "partnerships:version",
    *("deal_json", "deal_csv", "deal_xlsx", "deal_atom"),
    *("api:deal-detail", "api:article-detail"),
}

# What tells that something was withdrawn: by its number and its note, without a title.
TELLS_OF_WITHDRAWALS = {"/corrections/", "/corrections.atom"}


def expected(route, state, role):
    """Return what is answered where a row that is not public is asked for."""
    if route.name == "articles:post_comment":
        return 405
    if route.name == "media" and role in STAFF:
        return 200
    return STATES[state] if route.name in RECORDS else 404


def fetch(client, address):
    """Return an answer and its body; of a workbook the texts within."""
    response = client.get(address)
    body = b"".join(response)
    if response["Content-Type"].endswith(".sheet"):
        with ZipFile(BytesIO(body)) as book:
            body = b"".join(map(book.read, sorted(book.namelist())))
    return response, body


def seen(response, body):
    """Return all that an answer shows, headers included, as text."""
    shown = body.decode("utf-8", "replace") + str(response.headers)
    return f"{shown}{response.cookies.output()}"


def logged_in(role):
    client = Client()
    if ROLES[role]:
        client.force_login(ROLES[role](display_name="Somebody"))
    return client


def walk(rows):
    """Return every address that the rows give, and the filtered lists of deals."""
    pages = [one for route in routes() for one in addresses(route, rows)]
    filtered = [
        f"/deals{end}?{name}={value}"
        for name, values in FILTERS.items()
        for value in values(rows)
        for end in ("/", ".json", ".csv")
    ]
    return list(dict.fromkeys(pages + filtered))


@pytest.fixture(autouse=True)
def _no_contexts(monkeypatch):
    """Thousands of pages are read: keep no copies of what templates were given."""
    monkeypatch.setattr(
        "django.test.client.store_rendered_templates", lambda *args, **kwargs: None
    )


@pytest.fixture
def public():
    return make_public(Words("public"))


@pytest.fixture
def canary():
    return Words("canary")


@pytest.fixture
def hidden(public, canary):
    return plant(public, canary)


def test_every_route_of_ours_can_be_walked(public):
    lacking = [route.name for route in our_routes() if not addresses(route, public)]

    assert lacking == []


@pytest.mark.parametrize("role", ROLES)
def test_no_page_shows_what_is_not_public(public, hidden, canary, role):
    client = logged_in(role)
    asked = [one for rows in (public, *hidden.values()) for one in walk(rows)]

    leaks = {}
    for address in dict.fromkeys(asked):
        echoed = canary.in_(address)
        if leaked := canary.in_(seen(*fetch(client, address))) - echoed:
            leaks[address] = leaked

    assert len(asked) > 300
    assert leaks == {}


@pytest.mark.parametrize("role", ROLES)
def test_what_is_not_public_is_not_there(public, hidden, role):
    client = logged_in(role)
    open_to_all = set(walk(public))

    wrong, asked = {}, Counter()
    for state, route in product(STATES, our_routes()):
        for address in set(addresses(route, hidden[state])) - open_to_all:
            status = fetch(client, address)[0].status_code
            asked[state] += 1
            if status != expected(route, state, role):
                wrong[address] = status

    assert min(asked[state] for state in STATES) > 20
    assert wrong == {}


def test_what_is_not_public_changes_no_public_page(public, canary):
    client = Client()
    pages = [one for one in walk(public) if one not in TELLS_OF_WITHDRAWALS]
    before = {one: _RANDOM.sub(b"", fetch(client, one)[1]) for one in pages}

    plant(public, canary)

    after = {one: _RANDOM.sub(b"", fetch(client, one)[1]) for one in pages}
    changed = [one for one in pages if before[one] != after[one]]
    assert changed == []


def test_what_is_public_is_seen(public):
    """The other half of the test above: the walk reaches the rows it is about."""
    client, shown = Client(), ""
    for address in walk(public):
        shown += seen(*fetch(client, address))

    for rows in (public.articles, public.deals):
        for row in rows:
            assert str(row) in shown
    for name in ("organisations", "people", "places", "tags", "contributors"):
        for row in getattr(public, name):
            assert row.name in shown


def test_nobody_comments_on_what_is_not_public(hidden):
    member = make.make_user()
    outsider, insider = Client(), Client()
    insider.force_login(member)
    articles = [one for rows in hidden.values() for one in rows.articles]
    for client, article in product((outsider, insider), articles):
        response = client.post(
            f"{article.get_absolute_url()}comment/", {"body": "I see you"}
        )
        assert response.status_code == 404

    assert len(articles) == len(STATES)
    assert not member.comments.exists()
