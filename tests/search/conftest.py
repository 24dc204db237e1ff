"""A few things to be found, the same in every test of what is found."""

import pytest

from search.finding import find
from tests import factories as make


@pytest.fixture
def library():
    """Public deals and articles with names in several scripts; by what they are called.

    Returns keys of the search, so that a test names what it expects.
    """
    china = make.make_place(name="China", kind="country")
    china.names.create(name="中国")
    jiangsu = make.make_place(name="Jiangsu", kind="province", parent=china)
    changzhou = make.make_place(name="Changzhou", parent=jiangsu)
    changzhou.names.create(name="常州")
    lodz = make.make_place(name="Łódź")
    ali = make.make_organisation(name="Ali Sports", slug="ali-sports")
    ali.names.create(name="阿里体育")
    ali.names.create(name="Alibaba Sports Group")
    bureau = make.make_organisation(name="Changzhou Municipal Sports Bureau")
    club = make.make_organisation(name="ŁKS Łódź")
    zlatan = make.make_person(name="Zlatan Ibrahimović")
    city = make.published_partnership(
        title="Ten years of a sports city",
        summary="Ali Sports brings e-sports to the stadium.",
        parties=[(ali, "partner"), (bureau, "government_partner")],
        places=[(changzhou, "counterparty")],
        focus_areas=[make.make_focus_area(name="stadium management")],
    )
    shirt = make.published_partnership(
        title="A name on the shirt",
        parties=[(club, "rights_holder"), (zlatan, "endorser")],
        places=[(lodz, "site")],
        sports=[make.make_sport(name="football")],
        kinds=["naming_rights"],
    )
    plan = make.published_article(
        headline="The stadium plan of Changzhou",
        standfirst="Esports comes to the city.",
        body="<p>Ali Sports runs it. Matches in the Straße were others.</p>",
        author=make.make_contributor(name="Ana Quill"),
        tags=[make.make_tag(name="Asia")],
    )
    report = make.published_article(
        headline="Футбол и 体育", body="<p>What the sports of a city cost.</p>"
    )
    rows = {
        "china": china,
        "jiangsu": jiangsu,
        "changzhou": changzhou,
        "lodz": lodz,
        "ali": ali,
        "bureau": bureau,
        "club": club,
        "zlatan": zlatan,
        "city": city,
        "shirt": shirt,
        "plan": plan,
        "report": report,
    }
    return {key(row): name for name, row in rows.items()}


def key(row):
    """The row as the search names it."""
    name = row._meta.model_name
    return {"partnership": "deal"}.get(name, name), row.pk


def keys(typed, **more):
    return set(find(typed, **more).hits)
