"""What twins ask of the database does not grow with the deals they tell."""

import pytest

from tests import factories as make
from tests.portal.twins.asking import body

QUERIES = {"json": 22, "csv": 9, "xlsx": 9, "atom": 6}


def make_deal():
    place, one = make.make_place(), make.make_organisation()
    deal = make.rich_partnership(
        places=[(place, "site")],
        events=[{"name": "Final", "place": place, "organisers": [one]}],
        source=make.make_source(publisher=make.make_organisation()),
        part_of=make.published_partnership(),
    )
    make.published_article(covers=[deal])


@pytest.mark.parametrize("form", QUERIES)
def test_a_list_takes_a_fixed_number_of_queries(
    client, settle, django_assert_num_queries, form
):
    for count in (1, 4):
        for _ in range(count):
            make_deal()
        settle()

        with django_assert_num_queries(QUERIES[form]):
            body(client.get(f"/deals.{form}"))
