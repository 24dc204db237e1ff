"""Odd texts are read in time that grows with the text and no faster.

Measured in the processor's own time, two sizes in one run, with a wide margin: what
grows with the square takes sixteen times as long for four times the text.
"""

import time

import pytest

from articles.imports import Origin, import_page
from articles.intake import read_page
from articles.pasted import plain_text
from partnerships.accounting import Account
from partnerships.models import Partnership
from partnerships.review.screen import Screen
from tests import factories

OPENING = """Northbank signs with Harbour Rovers

By Ann Writer 4 March 2021

Northbank Insurance and Harbour Rovers FC announced a three-year sponsorship agreement.

"""
SMALL = 30_000
GROWTH = 4
MOST = 10  # Times as long for `GROWTH` times the text.
REPEATED = {
    "prose": "The team won its match in the rain, and went home late at night. ",
    "numbers": "It was 12 of 300, or 4%, on 3 May 2019 for £5 million. ",
    "quotes": "“‘“He said ((so [and {then” ",
    "chinese": "双方宣布签署为期三年的协议，总金额2亿元。",
    "markup": "<div><p class=x>One</p><script>two(</script>",
}


def seconds(act):
    began = time.process_time()
    act()
    return time.process_time() - began


@pytest.mark.parametrize("name", REPEATED)
def test_the_way_from_a_pasted_text_to_its_drafts_is_linear(name):
    piece = REPEATED[name]

    def import_text(size):
        pasted = OPENING + piece * (size // len(piece))
        import_page(read_page(plain_text(pasted)), Origin(kind="own_article"))

    import_text(1_000)  # What is loaded once is no part of it.
    small = seconds(lambda: import_text(SMALL))
    large = seconds(lambda: import_text(SMALL * GROWTH))

    assert large < MOST * max(small, 0.1)


def test_the_screen_of_a_long_text_is_linear():
    def shown(size):
        text = OPENING + REPEATED["numbers"] * (size // len(REPEATED["numbers"]))
        imported = import_page(read_page(text), Origin(kind="own_article"))
        [pk] = imported.partnership_ids
        return pk, imported.reading

    (small, _), (large, reading) = shown(60_000), shown(60_000 * GROWTH)

    first = seconds(lambda: Screen.of(small))
    second = seconds(lambda: Screen.of(large))
    assert second < MOST * max(first, 0.1)
    assert len(Account.of(reading).left) > 3_000
    assert Partnership.objects.count() == 2


def test_the_screen_lists_no_more_numbers_than_can_be_looked_at(client):
    client.force_login(factories.make_editor())
    text = OPENING + REPEATED["numbers"] * 3_000
    [pk] = import_page(read_page(text), Origin(kind="own_article")).partnership_ids

    page = client.get(f"/admin/partnerships/partnership/{pk}/review/")

    assert page.status_code == 200
    assert len(page.content) < 1_500_000
