import csv
import re
import runpy
import tomllib
import unicodedata
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FILE = ROOT / "partnerships/data/places.csv"
COLUMNS = "slug,name,kind,parent,code,latitude,longitude,names,geonames_id"


@pytest.fixture(autouse=True)
def _database():
    """Do without the database that every other test has."""


@pytest.fixture(scope="module")
def rows():
    with FILE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def by_slug(rows):
    return {row["slug"]: row for row in rows}


def chain_of(slug, by_slug):
    while slug:
        yield slug
        slug = by_slug[slug]["parent"]


def test_file_has_the_columns_that_its_readme_tells(rows):
    assert ",".join(rows[0]) == COLUMNS
    assert all(None not in row and None not in row.values() for row in rows)


def test_file_stays_small():
    assert FILE.stat().st_size < 500_000


def test_every_parent_stands_before_its_child(rows):
    seen = {""}

    for row in rows:
        assert row["parent"] in seen, row["slug"]
        seen.add(row["slug"])


def test_parent_is_of_a_higher_level(rows, by_slug):
    above = {
        "country": {""},
        "province": {"country"},
        "city": {"country", "province"},
    }

    for row in rows:
        parent = by_slug[row["parent"]]["kind"] if row["parent"] else ""
        assert parent in above[row["kind"]], row["slug"]


def test_slugs_are_valid_and_unique(rows):
    slugs = [row["slug"] for row in rows]

    assert len(set(slugs)) == len(slugs)
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug) for slug in slugs)
    assert max(map(len, slugs)) <= 80


def test_codes_are_well_formed_and_unique(rows):
    codes = [row["code"] for row in rows if row["code"]]

    assert len(set(codes)) == len(codes)
    for row in rows:
        pattern = "[A-Z]{2}" if row["kind"] == "country" else "(CN-[A-Z]{2})?"
        assert re.fullmatch(pattern, row["code"]), row["slug"]


def test_every_country_and_province_has_a_code(rows):
    assert all(row["code"] for row in rows if row["kind"] != "city")


def test_geonames_ids_are_unique_numbers(rows):
    ids = [row["geonames_id"] for row in rows if row["geonames_id"]]

    assert len(set(ids)) == len(ids)
    assert all(number.isdecimal() for number in ids)


def test_cities_lie_on_the_globe_and_nothing_else_has_coordinates(rows):
    for row in rows:
        if row["kind"] == "city":
            assert -90 <= float(row["latitude"]) <= 90, row["slug"]
            assert -180 <= float(row["longitude"]) <= 180, row["slug"]
        else:
            assert row["latitude"] == row["longitude"] == "", row["slug"]


def test_names_are_clean_lines(rows):
    for row in rows:
        for name in [row["name"], *row["names"].split("|")]:
            assert name == " ".join(unicodedata.normalize("NFC", name).split())
        assert row["name"]


def test_further_names_are_few_and_none_is_told_twice(rows):
    for row in rows:
        names = [row["name"], *filter(None, row["names"].split("|"))]
        assert len(set(names)) == len(names) <= 5, row["slug"]


@pytest.mark.parametrize(
    ("slug", "name", "chain"),
    [
        ("china", "China", []),
        ("poland", "Poland", []),
        ("india", "India", []),
        ("saudi-arabia", "Saudi Arabia", []),
        ("kenya", "Kenya", []),
        ("nigeria", "Nigeria", []),
        ("singapore", "Singapore", []),
        ("jiangsu", "Jiangsu", ["china"]),
        ("zhejiang", "Zhejiang", ["china"]),
        ("guangxi", "Guangxi", ["china"]),
        ("hebei", "Hebei", ["china"]),
        ("jilin", "Jilin", ["china"]),
        ("jilin-jilin", "Jilin", ["jilin", "china"]),
        ("beijing", "Beijing", ["china"]),
        ("shanghai", "Shanghai", ["china"]),
        ("chongqing", "Chongqing", ["china"]),
        ("hong-kong", "Hong Kong", ["china"]),
        ("macao", "Macao", ["china"]),
        ("changzhou", "Changzhou", ["jiangsu", "china"]),
        ("nanjing", "Nanjing", ["jiangsu", "china"]),
        ("hangzhou", "Hangzhou", ["zhejiang", "china"]),
        ("wenzhou", "Wenzhou", ["zhejiang", "china"]),
        ("shenzhen", "Shenzhen", ["guangdong", "china"]),
        ("nanning", "Nanning", ["guangxi", "china"]),
        ("taizhou-jiangsu", "Taizhou", ["jiangsu", "china"]),
        ("taizhou-zhejiang", "Taizhou", ["zhejiang", "china"]),
        ("riyadh", "Riyadh", ["saudi-arabia"]),
        ("katowice", "Katowice", ["poland"]),
        ("brisbane", "Brisbane", ["australia"]),
        ("mumbai", "Mumbai", ["india"]),
        ("london", "London", ["united-kingdom"]),
        ("los-angeles", "Los Angeles", ["united-states"]),
        ("busan", "Busan", ["south-korea"]),
        ("nairobi", "Nairobi", ["kenya"]),
        ("barcelona", "Barcelona", ["spain"]),
        ("valencia-es", "Valencia", ["spain"]),
        ("djibouti", "Djibouti", []),
        ("djibouti-dj", "Djibouti", ["djibouti"]),
        ("lodz", "Łódź", ["poland"]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_slug_leads_to_the_obvious_place(slug, name, chain, by_slug):
    assert by_slug[slug]["name"] == name
    assert list(chain_of(by_slug[slug]["parent"], by_slug)) == chain


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Beijing", "CN-BJ"),
        ("Chongqing", "CN-CQ"),
        ("Shanghai", "CN-SH"),
        ("Tianjin", "CN-TJ"),
        ("Hong Kong", "CN-HK"),
        ("Macao", "CN-MO"),
    ],
)
def test_municipality_is_one_city_with_a_code_and_nothing_in_it(name, code, rows):
    found = [row for row in rows if row["name"] == name or row["code"] == code]

    assert len(found) == 1
    assert (found[0]["kind"], found[0]["code"]) == ("city", code)
    assert not [row for row in rows if row["parent"] == found[0]["slug"]]


def test_china_has_its_provinces_and_municipalities_and_no_city_beside(rows):
    within = [row for row in rows if row["parent"] == "china"]

    assert len([row for row in within if row["kind"] == "province"]) == 27
    assert len([row for row in within if row["kind"] == "city"]) == 6
    assert all(re.search("[\u4e00-\u9fff]", row["names"]) for row in within)


def test_singapore_is_one_node(rows):
    assert not [row for row in rows if row["parent"] == "singapore"]


def test_changzhou_is_found_in_chinese_and_on_the_map(by_slug):
    changzhou = by_slug["changzhou"]

    assert "常州" in changzhou["names"].split("|")
    assert float(changzhou["latitude"]) == pytest.approx(31.77, abs=0.05)
    assert float(changzhou["longitude"]) == pytest.approx(119.96, abs=0.05)


def test_every_alias_of_the_hand_tables_arrives_in_the_file(rows):
    tables = tomllib.loads((ROOT / "script/places.toml").read_text(encoding="utf-8"))
    cities = tables["city_aliases"].values()
    aliases = [*tables["country_aliases"].values()]
    aliases += [alias for table in cities for alias in table.values()]
    told = {name for row in rows for name in row["names"].split("|")}

    assert {name for alias in aliases for name in alias.split("|")} <= told


def test_file_is_what_the_script_makes(rows):
    script = runpy.run_path(str(ROOT / "script/make_places"))

    made = [place._asdict() for place in script["all_places"]()]

    assert made == rows
