from drf_spectacular.drainage import GENERATOR_STATS
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.validation import validate_schema

from portal.twins.columns import COLUMNS

BASE = "http://testserver/api/v1/"


def test_the_index_tells_where_everything_is(client):
    found = client.get("/api/v1/").json()

    assert found == {
        "deals": f"{BASE}deals/",
        "organisations": f"{BASE}organisations/",
        "places": f"{BASE}places/",
        "articles": f"{BASE}articles/",
        "claims": f"{BASE}claims/",
        "openapi": f"{BASE}openapi.json",
        "docs": f"{BASE}docs/",
    }
    for url in found.values():
        assert client.get(url).status_code == 200


def test_the_openapi_document_is_valid(client):
    found = client.get("/api/v1/openapi.json").json()

    validate_schema(found)
    assert found["openapi"].startswith("3.1")
    assert len(found["paths"]) == 10


def test_the_document_is_made_without_a_guess(capsys):
    GENERATOR_STATS.reset()

    SchemaGenerator().get_schema(request=None, public=True)

    assert capsys.readouterr().err == ""


def test_every_parameter_and_answer_is_described(client):
    found = client.get("/api/v1/openapi.json").json()

    for path, methods in found["paths"].items():
        for operation in methods.values():
            assert operation["description"], path
            assert {"200", "400"} <= set(operation["responses"]), path
            for answer in operation["responses"].values():
                assert answer["description"], path
            for parameter in operation.get("parameters", []):
                is_query = parameter["in"] == "query"
                assert parameter.get("description") or not is_query, path


def test_the_filters_are_those_of_the_page(client):
    found = client.get("/api/v1/openapi.json").json()

    named = found["paths"]["/api/v1/deals/"]["get"]["parameters"]
    shapes = {one["name"]: one["schema"] for one in named}
    assert {"kind", "party", "value", "q", "limit", "cursor"} < set(shapes)
    assert not {"sort", "page"} & set(shapes)
    assert "fund" in shapes["kind"]["items"]["enum"]


def test_a_page_says_how_to_use_it(client):
    page = client.get("/api/v1/docs/").content.decode()

    assert all(f"<code>{column.name}</code>" in page for column in COLUMNS)
    assert "/api/v1/openapi.json" in page
