"""Which words are nothing but a value, and which leave something to be guessed."""

import pytest

from partnerships.review.guess import is_whole


@pytest.mark.parametrize(
    ("noun", "words"),
    [
        ("signed_on", "March 3rd"),
        ("signed_on", "3 March 2021,"),
        ("ends_on", "2029"),
        ("term", "for 5 years"),
        ("sport", "rowing"),
        ("event", "Harbour Cup"),
    ],
)
def test_a_date_a_length_and_a_name_are_taken_as_they_stand(noun, words):
    assert is_whole(noun, words, published="2021-03-04")


@pytest.mark.parametrize(
    ("noun", "words"),
    [
        ("signed_on", "not on March 3rd"),
        ("signed_on", "March 3rd or 5 April 2021"),
        ("ends_on", "until 2029 at the latest"),
        ("term", "not for 5 years but for ten"),
        ("term", "for ever"),
        ("status", "signed"),
        ("status", "has cancelled nothing"),
        ("commitment", "will hold a cup"),
        ("event", "Harbour Cup on 3 March 2021"),
        ("figure", "£5 million"),
        ("kind", "sponsorship"),
        ("term", ""),
    ],
)
def test_what_must_be_guessed_is_told_from_it(noun, words):
    assert not is_whole(noun, words, published="2021-03-04")
