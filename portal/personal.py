"""What the portal keeps of a person: the messages sent under their address."""

from accounts.models import User
from accounts.personal import register_eraser
from portal.models import ContactMessage


@register_eraser
def erase_messages(user: User) -> None:
    """Delete the messages that came from the account's address."""
    ContactMessage.objects.sent_by(user.email).delete()
