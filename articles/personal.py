"""What articles keep of a person: the comments."""

from accounts.models import User
from accounts.personal import register_eraser
from articles.models import Comment


@register_eraser
def erase_comments(user: User) -> None:
    """Erase what the member wrote; answers to it stay, each on its own."""
    Comment.objects.by(user).delete()
