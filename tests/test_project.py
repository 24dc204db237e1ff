"""The laws that hold for the whole project, each by a walk over all of it."""

import ast
import inspect
from html.parser import HTMLParser
from pathlib import Path
from textwrap import dedent

import pytest
from django.apps import apps
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import connection, models
from django.template.loader import get_template
from django.test import Client

from core.fields import _Cleaned, _Derived
from tests import factories as make
from tests.fillings import addresses
from tests.routes import our_routes
from tests.world import Words, make_public

TEMPLATES = settings.BASE_DIR / "templates"
OURS = [
    one
    for name in settings.FIRST_PARTY_APPS
    for one in apps.get_app_config(name).get_models()
]
PUBLIC = "public, max-age=0, s-maxage=1"
# Pages of ours whose answer is another one by law: a form that anybody may send, what
# is never kept, and what belongs to an account.
OTHERWISE = {"contact", "healthz", "readyz", "media", "preview", "preview_image"}
# Rows of the API: a parameter that means nothing is refused there, by law.
REFUSING = {
    f"api:{noun}-{part}"
    for noun in ("deal", "organisation", "place", "article", "claim")
    for part in ("list", "detail")
}
# Text that is not cleaned at the door, and why nothing unclean gets in.
UNCLEANED = {
    "core.Change.subject": "one of our own words, written by triggers",
    "accounts.User.password": "a hash that Django makes",
    "accounts.User.email": "checked as an address by every form",
    "portal.ContactMessage.email": "checked as an address by its only form",
    "articles.Picture.file": "a name that we make",
    "articles.Picture.token": "random characters that we make",
    "articles.Picture.token_before": "random characters that we make",
    "articles.Picture.token_replaced": "random characters that we make",
    "articles.Picture.digest": "a digest that we make",
    "articles.Article.language": "a language's code, from a form of choices",
    "articles.KeptComment.token": "random characters that we make",
    "articles.KeptComment.body": "cleaned when it is kept, and again when it is posted",
    "partnerships.Source.url": "checked as a web address",
    "partnerships.Source.archive_url": "checked as a web address",
    "partnerships.Source.language": "a language's code",
    "partnerships.Organisation.website": "checked as a web address",
    "partnerships.OrganisationName.language": "a language's code",
    "partnerships.PersonName.language": "a language's code",
    "partnerships.PlaceName.language": "a language's code",
    "partnerships.Place.code": "a country's code",
    "partnerships.Figure.currency": "three capitals, checked",
}


def sources():
    """The code of the apps, without migrations."""
    for name in settings.FIRST_PARTY_APPS:
        for path in (settings.BASE_DIR / name).rglob("*.py"):
            if "migrations" not in path.parts:
                yield path


class Page(HTMLParser):
    """What the laws ask of a page's markup."""

    def __init__(self, text):
        super().__init__()
        self.wrong, self.headings, self._in_script = [], 0, False
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.headings += tag == "h1"
        if tag == "style" or (tag == "script" and not given.get("src")):
            self.wrong.append(f"inline {tag}")
        for name, value in given.items():
            if name == "style" or name.startswith("on"):
                self.wrong.append(f"{tag} {name}")
            if name == "src" and not value.startswith(("/static/", "/media/")):
                self.wrong.append(f"{tag} {name} {value}")
        loaded = tag == "link" and given["rel"] in {"stylesheet", "icon", "preload"}
        if loaded and not given["href"].startswith("/static/"):
            self.wrong.append(f"{tag} {given['href']}")


@pytest.fixture
def pages():
    """The address of each page of ours that anybody may read."""
    rows = make_public(Words("public"))
    return {
        (route.name, address)
        for route in our_routes()
        if not route.name.startswith("accounts:")
        and route.name not in {"articles:post_comment", *OTHERWISE}
        for address in addresses(route, rows)
    }


# --- The code ------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    [
        str(path.relative_to(TEMPLATES))
        for path in TEMPLATES.rglob("*")
        if path.is_file()
    ],
)
def test_every_template_compiles(name):
    assert get_template(name)


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_every_model_says_what_it_is(model):
    made_by_django = f"{model.__name__}("

    assert model.__doc__
    assert not model.__doc__.startswith(made_by_django)


def test_no_migration_is_missing():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_requests_are_not_wrapped_in_transactions():
    assert connection.settings_dict["ATOMIC_REQUESTS"] is False


def test_what_rows_are_sorted_by_stands_in_the_code():
    """No text of a request reaches `order_by`: its arguments are no variables."""
    loose = [
        f"{path.relative_to(settings.BASE_DIR)}:{call.lineno}"
        for path in sources()
        for function in ast.walk(ast.parse(path.read_text()))
        if isinstance(function, ast.FunctionDef)
        for call in ast.walk(function)
        if isinstance(call, ast.Call) and getattr(call.func, "attr", "") == "order_by"
        if not all(_is_fixed(one, _expressions(function)) for one in call.args)
    ]

    assert loose == []


def _expressions(function):
    """Return the names that the function gives to expressions over texts."""
    return {
        target.id
        for one in ast.walk(function)
        if isinstance(one, ast.Assign) and _is_fixed(one.value)
        for target in one.targets
        if isinstance(target, ast.Name)
    }


def _is_fixed(argument, known=()):
    """Tell whether it is a text, or made of texts, as `F("x").desc()` is."""
    names = {one.id for one in ast.walk(argument) if isinstance(one, ast.Name)}
    return all(name.lstrip("_")[:1].isupper() for name in names - set(known))


def test_only_one_module_marks_text_as_safe():
    trusting = {
        path.relative_to(settings.BASE_DIR)
        for path in sources()
        if "mark_safe(" in path.read_text() or "SafeString(" in path.read_text()
    }

    assert trusting == {Path("core/html.py")}


def test_no_template_marks_text_as_safe():
    trusting = [
        path.name
        for path in TEMPLATES.rglob("*.html")
        if "|safe" in path.read_text() or "autoescape off" in path.read_text()
    ]

    assert trusting == []


# --- Text is cleaned at the door ----------------------------------------------------


def text_columns():
    for model in OURS:
        for field in model._meta.concrete_fields:
            if isinstance(
                field, models.CharField | models.TextField | models.FileField
            ):
                yield f"{model._meta.label}.{field.name}", field


def test_every_text_column_cleans_what_is_written():
    unclean = {
        label
        for label, field in text_columns()
        if not isinstance(field, (_Cleaned, _Derived, models.SlugField))
        and not field.choices
    }

    assert unclean - set(UNCLEANED) == set()
    assert set(UNCLEANED) - unclean == set(), "these need no excuse any more"


@pytest.mark.parametrize(
    ("label", "field"),
    [
        pytest.param(label, field, id=label)
        for label, field in text_columns()
        if isinstance(field, _Cleaned)
    ],
)
def test_a_cleaning_column_lets_nothing_forbidden_through(label, field):
    try:
        kept = field.get_db_prep_save("a\x00\x0b\ud800\ufffeb", connection)
    except ValidationError:
        return

    assert kept == "ab"


# --- The views -----------------------------------------------------------------------


@pytest.fixture
def every_address():
    rows = make_public(Words("public"))
    return [(r, one) for r in our_routes() for one in addresses(r, rows)]


def test_every_view_says_which_methods_it_takes(every_address):
    taken = {
        route.name
        for route, address in every_address
        if Client().generic("BREW", address).status_code != 405
    }

    assert taken == set()


def test_no_view_both_only_reads_and_takes_what_is_sent(every_address):
    """A view answers GET or POST; those with a form answer both, and are named."""
    both, neither = set(), set()
    for route, address in every_address:
        client = Client()
        reads = _status(client, "GET", address) != 405
        writes = _status(client, "POST", address) != 405
        (both if reads and writes else neither if not (reads or writes) else set()).add(
            route.name
        )

    assert neither == set()
    assert both == {"contact", "accounts:login", "accounts:me", "accounts:delete"}


def _status(client, method, address):
    response = client.generic(method, address)
    b"".join(response)  # A file is closed when it has been read.
    return response.status_code


def test_views_are_short():
    long = {
        route.name: length
        for route in our_routes()
        for view in _functions(route.view)
        if (length := _statements(view)) > 20
    }

    assert long == {}


def _functions(view):
    """Return the function of a view; of one that is a class, its own methods."""
    if not hasattr(view, "cls"):
        return [inspect.unwrap(view)]
    return [one for one in vars(view.cls).values() if inspect.isfunction(one)]


def _statements(view):
    """Count the lines of a view's body that hold code."""
    function = ast.parse(dedent(inspect.getsource(view))).body[0]
    first = function.body[1] if ast.get_docstring(function) else function.body[0]
    return function.end_lineno - first.lineno + 1


# --- The pages ------------------------------------------------------------------------


def test_anonymous_pages_carry_nothing_personal(pages):
    wrong = {}
    for _, address in pages:
        response = Client().get(address)
        found = (
            response.status_code in {200, 301, 302},
            response.cookies.output(),
            response["Cache-Control"],
            "Cookie" in response["Vary"],
            b"csrfmiddlewaretoken" in b"".join(response),
        )
        if found != (True, "", PUBLIC, True, False):
            wrong[address] = found

    assert len({name for name, _ in pages}) > 25
    assert wrong == {}


def test_unknown_parameter_is_dropped_from_every_address(pages):
    wrong = {}
    for name, address in [*pages, ("contact", "/contact/")]:
        if Client().get(address).status_code == 200:
            response = Client().get(f"{address}?utm_source=x")
            found = (response.status_code, response.headers.get("Location"))
            if found != ((400, None) if name in REFUSING else (301, address)):
                wrong[address] = found

    assert wrong == {}


def test_pages_of_a_session_are_kept_by_nobody(pages):
    client = Client()
    client.force_login(make.make_user())

    wrong = {
        address: response["Cache-Control"]
        for _, address in pages
        if (response := client.get(address))["Cache-Control"] != "private, no-store"
    }

    assert wrong == {}


def test_a_session_cookie_that_has_run_out_is_private_too(client):
    client.cookies[settings.SESSION_COOKIE_NAME] = "0" * 32

    assert client.get("/")["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(
    "address", ["/contact/", "/accounts/login/", "/accounts/signup/"]
)
def test_pages_with_a_form_for_anybody_are_kept_by_nobody(client, address):
    response = client.get(address)

    assert b"csrfmiddlewaretoken" in response.content
    assert "no-store" in response["Cache-Control"]


def test_pages_have_no_inline_code_and_ask_nobody_else(pages):
    wrong = {}
    for _, address in [*pages, ("contact", "/contact/"), ("", "/nothing/")]:
        response = Client().get(address)
        if response["Content-Type"].startswith("text/html") and not response.has_header(
            "Location"
        ):
            page = Page(response.content.decode())
            if page.wrong or page.headings != 1:
                wrong[address] = (page.wrong, page.headings)

    assert wrong == {}


def test_every_answer_carries_the_strict_headers(pages):
    wrong = {}
    for _, address in [*pages, ("", "/nothing/"), ("", "/healthz")]:
        response = Client().get(address)
        policy = response["Content-Security-Policy"]
        found = (
            "default-src 'none'" in policy,
            "unsafe" in policy,
            response["X-Content-Type-Options"],
            response["X-Frame-Options"],
        )
        if found != (True, False, "nosniff", "DENY"):
            wrong[address] = found

    assert wrong == {}
