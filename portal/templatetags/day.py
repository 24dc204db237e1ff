"""The day's work at the desk, for its front page to place: `{% day user %}`."""

from django import template

from accounts.models import User
from portal.day import Day

register = template.Library()


@register.inclusion_tag("admin/_day.html")
def day(user: User) -> dict[str, Day]:
    """Give what waits for the account, in a fixed number of queries."""
    return {"day": Day.of(user)}
