"""General filters: part-dates as `<time>`, and addresses that may be linked.

`<time>` is written here and not in a fragment: punctuation follows it without a
blank, and a fragment ends with a line end.
"""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from core.dates import PartDate
from core.links import is_own_path, is_web_address

register = template.Library()
_ANY_YEAR = 2000


@register.filter
def part_date(value: str) -> SafeString | str:
    """Show a part-date at its true precision, as a `<time>`; nothing for none."""
    if not value:
        return ""
    date = PartDate.parse(value)
    return _time(date, date.words)


@register.filter
def part_date_to(starts: str, ends: str) -> SafeString | str:
    """Show from when to when, what both have in common once: `12–15 January 2017`."""
    if not ends or starts == ends:
        return part_date(starts)
    last = PartDate.parse(ends)
    if not starts:
        return format_html("until {}", _time(last, last.words))
    first = PartDate.parse(starts)
    words = _short_words(first, last)
    return format_html("{}–{}", _time(first, words), _time(last, last.words))


def _time(date: PartDate, words: str) -> SafeString:
    return format_html('<time datetime="{}">{}</time>', date.html, words)


def _short_words(first: PartDate, last: PartDate) -> str:
    """Say the first date without what the last one says again."""
    if first.year != last.year or not (first.day and last.day):
        return first.words
    if first.month == last.month:
        return str(first.day)
    return first._replace(year=_ANY_YEAR).words.removesuffix(f" {_ANY_YEAR}")


@register.filter
def web_address(value: str) -> str:
    """Return an address of the web as it is, and nothing for any other."""
    return value if is_web_address(value) else ""


@register.filter
def own_path(value: str) -> str:
    """Return the path of a page of this site as it is, and nothing for any other."""
    return value if is_own_path(value) else ""
