"""A fuzzer reads the OpenAPI document, and looks for answers that are not in it."""

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.specs.openapi.checks import positive_data_acceptance

from portal.wsgi import application
from tests import factories as make

# A slug or a number that names nothing fits its pattern, and is refused all the same.
LEFT_OUT = [positive_data_acceptance]
_ALL = list(HealthCheck)  # Examples may be slow: two runs may share the machine.


@pytest.fixture
def world():
    """Something of everything; what there is, by the name of a path's parameter."""
    deal = make.rich_partnership(part_of=make.published_partnership())
    former = make.make_organisation(merged_into=deal.parties.first().organisation)
    make.published_partnership(parties=[(former, "sponsor")])
    article = make.published_article(covers=[deal], tags=[make.make_tag()])
    gone = make.withdrawn_partnership(), make.withdrawn_article()
    claim = deal.claims.first()
    return {
        "id": [str(row.pk) for row in (deal, article, claim, *gone)],
        "slug": [
            deal.place_links.first().place.slug,
            former.slug,
            former.merged_into.slug,
        ],
    }


@pytest.fixture
def document(client):
    """The document; requests leave the test's connection alone while it is used."""
    schema = schemathesis.openapi.from_dict(client.get("/api/v1/openapi.json").json())
    schema.app = application
    request_started.disconnect(close_old_connections)
    request_finished.disconnect(close_old_connections)
    yield schema
    request_started.connect(close_old_connections)
    request_finished.connect(close_old_connections)


@pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda mode: mode.name)
def test_no_answer_is_outside_the_document(world, document, mode):
    named = {name: st.sampled_from(values) for name, values in world.items()}
    asked = []

    for path in document:
        cases = document[path]["GET"].as_strategy(generation_mode=mode)

        @settings(max_examples=10, deadline=None, suppress_health_check=_ALL)
        @given(cases, st.booleans(), st.data())
        def ask(case, is_there, data):
            if is_there and mode is GenerationMode.POSITIVE:
                for name in case.path_parameters or {}:
                    case.path_parameters[name] = data.draw(named[name])
            response = case.call(base_url="http://testserver", follow_redirects=False)
            case.validate_response(response, excluded_checks=LEFT_OUT)

        ask()
        asked.append(path)

    assert len(asked) == 10
