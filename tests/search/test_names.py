"""Names: suggested while typing, and guessed where nothing was found."""

import datetime as dt

from django.utils import timezone

from partnerships.models import Person
from search.finding import SUGGESTED, find, meant, suggest
from tests import factories as make
from tests.search.conftest import key


def suggested(typed, **more):
    return [one.name for one in suggest(typed, **more)]


def test_names_are_suggested_by_how_any_of_their_words_begin(library):
    assert suggested("ali") == ["Ali Sports"]
    assert suggested("SPORTS b") == ["Changzhou Municipal Sports Bureau"]
    assert suggested("lodz") == ["Łódź", "ŁKS Łódź"]
    assert suggested("ibra") == ["Zlatan Ibrahimović"]
    assert suggested("体育") == ["阿里体育"]


def test_a_title_is_suggested_by_its_beginning_and_after_names(library):
    assert suggested("ten years") == ["Ten years of a sports city"]
    assert suggested("the sta") == ["The stadium plan of Changzhou"]
    assert suggested("stadium") == []

    zoo = make.published_article(headline="Changing rooms")
    assert suggested("chang") == [
        "Changzhou",
        "Changzhou Municipal Sports Bureau",
        "Changing rooms",
    ]
    assert suggest("changing")[0].key == key(zoo)


def test_a_thing_is_suggested_once_and_not_too_many_are(library):
    for number in range(12):
        make.published_article(headline=f"Alimony {number}")

    assert suggested("al").count("Ali Sports") == 1
    assert len(suggested("al")) == SUGGESTED


def test_nothing_is_suggested_for_nothing(library):
    for typed in ("", " ", "-", "\x00", "%", "_", "\U0010ffff", "zzz"):
        assert suggested(typed) == []


def test_nothing_that_is_not_public_is_suggested_or_meant():
    at = timezone.now() + dt.timedelta(hours=1)
    for make_deal, name in (
        (make.make_partnership, "Canary Draft"),
        (lambda **more: make.published_partnership(at=at, **more), "Canary Later"),
        (make.withdrawn_partnership, "Canary Gone"),
    ):
        house = make.make_organisation(name=name)
        make_deal(parties=[(house, "sponsor")], title=name)

    assert suggested("canary") == []
    for typed in ("canarydraft", "cannary later", "canary gonne"):
        assert find(typed).hits == []
        assert meant(typed) == ""
    assert suggested("canary", at=at) == ["Canary Later", "Canary Later"]
    assert meant("cannary later", at=at) == "Canary Later"


MEANT = {
    "alisprots": "Ali Sports",
    "ali sprots": "Ali Sports",
    "Changzuo": "Changzhou",
    "zlatan ibrahimovitch": "Zlatan Ibrahimović",
    "chagnzhou stadium": "Changzhou stadium",
    "plan chanzhou": "plan Changzhou",
    "xyzzy": "",
    "ch": "",
    "stadium xyzzy": "",
    "-changzuo": "",
    '"': "",
}


def test_a_mistyped_name_is_guessed_where_that_finds_something(library):
    for typed, name in MEANT.items():
        assert find(typed).hits == []
        assert meant(typed) == name
        assert not name or find(name).hits


def test_what_was_typed_is_never_guessed(library):
    for typed in ("Ali Sports", "ali-sports", '"city sports"', "ali sports -esports"):
        assert meant(typed) == ""


def test_a_guess_follows_a_change_of_names(library):
    find("anything")
    assert meant("zlatna ibrahimovic") == "Zlatan Ibrahimović"

    Person.objects.update(name="Tigerman")
    find("anything")

    assert meant("zlatna ibrahimovic") == ""
    assert meant("tigermen") == "Tigerman"


def test_nothing_is_guessed_of_what_no_name_is_as_long_as(library):
    for typed in ("changzuo " * 20_000, "c" * 60_000, "常" * 60_000):
        assert meant(typed) == ""
