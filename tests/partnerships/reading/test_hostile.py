"""Texts that no editor pastes on purpose: an answer, in time that grows with them."""

import time

import pytest

from partnerships.reading import Span, read_deals

DEAL = "Acme Foods and Harbour FC signed a deal worth $3 million. "


TEXTS = {
    "one deal again and again": DEAL * 500,
    "500 amounts": "".join(
        f"Acme Foods pays ${n} million to Harbour FC. " for n in range(500)
    ),
    "nested quotes": DEAL + "(“[‘" * 5_000,
    "unbalanced brackets": "(" * 20_000 + DEAL,
    "capitals": "Aa Bb " * 10_000,
    "a list without end": "Acme, " * 10_000,
    "a number without end": "1" * 20_000 + " million",
    "groups of digits": "1,000," * 10_000,
    "a name without end": "Ministry of " * 5_000,
    "asides": "Acme, who " * 5_000,
    "Chinese": "阿里体育与某市体育局签署战略合作协议，投资2亿元，为期十年。" * 500,
    "signs": "\ud83d\ude00\x00\u202e",
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_any_text_gives_an_answer_with_exact_quotes(known, text):
    found = read_deals(text, [Span(0, len(text))], published="", known=known)

    assert all(text[q.start : q.end] == q.quote for q in found.unaccounted)


def test_numbers_that_no_field_took_are_listed(known):
    text = DEAL + "The hall holds 12,500 and opened in 1998."

    found = read_deals(text, [Span(0, len(text))], published="", known=known)

    assert [one.quote for one in found.unaccounted] == ["12,500", "1998"]


def test_time_grows_no_faster_than_the_text(known):
    def seconds(times):
        text = (DEAL * 5 + "\n") * times
        lines = text.split("\n")[:-1]
        bodies = [Span(n * len(line + "\n"), (n + 1) * len(line + "\n") - 1)
                  for n, line in enumerate(lines)]  # fmt: skip
        start = time.process_time()
        read_deals(text, bodies, published="", known=known)
        return time.process_time() - start

    seconds(10)

    assert seconds(400) < 8 * seconds(100) + 0.25
