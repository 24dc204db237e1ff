"""Addresses that editors type: what may be linked is kept, all else is refused."""

import pytest
from django.core.exceptions import ValidationError

from partnerships.models import Organisation, Source


@pytest.mark.parametrize(
    "address",
    [
        "https://user:word@example.com/",
        "https://example.com@evil.example/",
        "ftp://x.y/",
    ],
)
@pytest.mark.parametrize(
    "field", [Organisation._meta.get_field("website"), Source._meta.get_field("url")]
)
def test_an_address_that_hides_its_host_is_refused(field, address):
    with pytest.raises(ValidationError):
        field.clean(address, None)


@pytest.mark.parametrize(
    "address", ["https://example.com/@someone", "http://例子.example/a?b=c@d"]
)
def test_an_address_of_the_web_is_kept(address):
    assert Source._meta.get_field("url").clean(address, None) == address
